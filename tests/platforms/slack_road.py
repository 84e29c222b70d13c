"""Slack: the real room with Bolt's app behind a real socket, and the Slack of the tests before it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from bot.coaching.note_text import ALERTED, HEED
from bot.domain.case import CaseKey
from bot.slack.app import PATH, SlackConfig, SlackRoom
from bot.slack.asking.ports import SlackPorts
from bot.slack.hearing.identity import ChannelRules
from bot.slack.wire.blocks import RECAP_CASE, Note, case_from_value
from bot.stores.channel_rules import RedisChannelRules
from bot.stores.letters import RedisLetters
from bot.stores.past import RedisPast
from bot.stores.threads import RedisThreads
from tests.platforms.house import KEPT, PLAYBOOK, SEALER, House, Team, open_house
from tests.platforms.roads import Place, PlayedClock, Script, Shown, beginning_of, need_in
from tests.serving import serving
from tests.slack_server import Channel, Ephemeral, Post, SlackServer, User, message, slash_command

Json = dict[str, Any]


def ports_of(house: House) -> SlackPorts:
    """Join the room to the house, with every store there is."""
    return SlackPorts(
        coach=house.coach,
        playbook=PLAYBOOK,
        tally=house.tally,
        people=house.people,
        commands=house.commands("/coach"),
        supervision=house.supervision,
        drafts=house.drafts,
        cases=house.cases,
        register=house.register,
        letters=RedisLetters(house.client, SEALER, **KEPT),
        team_of=house.team.policy,
        threads=RedisThreads(house.client, retention_seconds=KEPT["retention_seconds"]),
        past=RedisPast(house.client, SEALER, shards=1),
        overrides=RedisChannelRules(house.client),
    )


class SlackRoad:
    """A workspace, and customers of another one. Colleagues who are no agents are `other`."""

    def __init__(self, slack: SlackServer, house: House, clock: PlayedClock) -> None:
        self.slack, self.world, self.house, self.clock = slack, slack.world, house, clock
        self.tenant = slack.world.home.id
        self.url = ""
        self.rules: dict[str, ChannelRules] = {}
        self._events: dict[str, Json] = {}
        self._shown = 0
        self._direct: set[tuple[str, str]] = set()
        self._supervisors: dict[str, User] = {}

    def rules_of(self, channel: str) -> ChannelRules:
        return self.rules.get(channel, ChannelRules())

    async def invite(self, script: Script, number: int) -> Place:
        """Open a channel for a conversation and its people."""
        customer, other = self.world.add_stranger("Cora"), self.world.add_user("Odd")
        agents = {
            name: self.world.add_user(name)
            for name in {"agent", *script.case.on_duty, *script.case.takes.values()}
        }
        supervisors = {name: agents.get(name) or self._supervisor(name) for name in script.case.supervisors}
        here = self.world.add_channel(f"support-{number}", customer, other, *agents.values())
        users = {"customer": customer, "other": other, **supervisors, **agents}
        self.house.team.supervisors |= {user.id for user in supervisors.values()}
        self.rules[here.id] = ChannelRules(agents=frozenset(user.id for user in agents.values()))
        people = {name: user.id for name, user in users.items()}
        return Place(script, here.id, people, beginning_of(script))

    async def say(self, place: Place, person: str, text: str) -> None:
        """Let somebody write: the first opens a thread, the others reply in it."""
        channel, user = self.world.channels[place.channel], self.world.users[place.people[person]]
        event = message(channel, user, _marked_up(text), thread=self._events.get(place.channel))
        first = self._events.setdefault(place.channel, event)
        place.thread = first["ts"]
        answer = await self.slack.post_event(self.url, event)
        assert answer.status == 200, answer

    async def ask(self, place: Place, person: str, words: str) -> None:
        """Let somebody type the command, and wait for the answer."""
        channel, user = self.world.channels[place.channel], self.world.users[place.people[person]]
        link = f"https://home.slack.com/archives/{place.channel}/p{place.thread.replace('.', '')}"
        text = f"{words} {link}" if words == "take" else words
        before = len(self.slack.calls("response_url"))
        answer = await self.slack.post_command(self.url, slash_command(channel, user, "/coach", text))
        assert answer.status == 200, answer
        await self.slack.wait_for("response_url", before + 1)
        self._shown = len(self.world.ephemerals)

    def dismiss(self, place: Place, person: str) -> None:
        """Take somebody off the list of the channel's agents."""
        rules = self.rules[place.channel]
        self.rules[place.channel] = replace(rules, agents=rules.agents - {place.people[person]})

    def shown(self) -> list[Shown]:
        """Return the notes and notices that people were shown since this was last asked."""
        new = self.world.ephemerals[self._shown :]
        self._shown = len(self.world.ephemerals)
        found = [self._read(one, one.user.id) for one in new if one.seen]
        for channel in self._direct_messages():
            reader = next(member for member in channel.members if member != self.world.home.bot.id)
            for post in channel.posts.values():
                if (channel.id, post.ts) not in self._direct:
                    self._direct.add((channel.id, post.ts))
                    found.append(self._read(post, reader))
        return found

    def _direct_messages(self) -> list[Channel]:
        return [channel for channel in self.world.channels.values() if channel.kind == "im"]

    def _read(self, shown: Ephemeral | Post, person: str) -> Shown:
        values = dict(buttons(shown.blocks))
        if RECAP_CASE in values:
            return Shown(case_from_value(values[RECAP_CASE]).channel, "alert", person, need_in(shown.text))
        if shown.text.startswith(ALERTED.rstrip(":")):
            return Shown(shown.channel.id, "alerted", person, need_in(shown.text))
        if shown.text.startswith(HEED.rstrip(":")):
            return Shown(shown.channel.id, "warned", person, need_in(shown.text))
        note = Note.from_value(values["nudge:useful"])
        return Shown(note.key.channel, "to", person, note.card)

    def _supervisor(self, name: str) -> User:
        """A supervisor is the same person in every conversation of a day."""
        if name not in self._supervisors:
            self._supervisors[name] = self.world.add_user(name)
        return self._supervisors[name]

    def key(self, channel: str, thread: str) -> CaseKey:
        return CaseKey("slack", self.tenant, channel, thread)


def buttons(blocks: list[Json]) -> list[tuple[str, str]]:
    """Return the action id and the value of every button."""
    elements = [element for block in blocks for element in block.get("elements", [])]
    return [(e["action_id"], e.get("value", "")) for e in elements if e.get("type") == "button"]


def _marked_up(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@asynccontextmanager
async def slack_road(clock: PlayedClock | None = None) -> AsyncIterator[SlackRoad]:
    """Open the road until the end of the block."""
    clock = clock or PlayedClock()
    async with SlackServer(clock=clock.seconds) as slack, open_house(clock, Team()) as house:
        road = SlackRoad(slack, house, clock)
        config = SlackConfig(
            slack.bot_token,
            slack.signing_secret,
            slack.app_token,
            slack.api_url,
            rules_of=road.rules_of,
            hear_within=5.0,
            named_channels=lambda: tuple(road.rules),
        )
        room = SlackRoom(config, ports_of(house))
        house.whisperers.add("slack", room.whisperer)
        house.directories.add("slack", room.directory)
        await room.start()
        try:
            async with serving(room.routes()) as url:
                road.url = f"{url}{PATH}"
                yield road
        finally:
            await room.close()
