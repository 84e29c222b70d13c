"""Teams: the real room behind a real socket, and the Teams of the tests before it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.coaching.note_text import HEED
from bot.domain.case import CaseKey
from bot.stores.forgetting import forget_conversation
from bot.stores.references import RedisReferences
from bot.stores.threads import RedisThreads
from bot.teams.app import PATH, Joined, TeamsRoom
from bot.teams.cards import VERDICT, Note
from bot.teams.chats import Chats
from bot.teams.commands import GrantingPorts
from bot.teams.config import TeamsConfig
from bot.teams.directory import TeamsDirectory
from bot.teams.identity import ChannelRules, Identity
from tests.platforms.house import KEPT, PLAYBOOK, SEALER, House, Team, open_house
from tests.platforms.roads import Place, PlayedClock, Script, Shown, beginning_of, need_in
from tests.serving import serving
from tests.teams.notebook import until
from tests.teams_server import Conversation, Person, TeamsServer, actions_of, spoken, targeted, texts_of
from tests.teams_server.world import Post

ALERTED = "Your supervisor was told"


def joined_to(house: House) -> Joined:
    """Join the room to the house."""
    pauses = RedisThreads.of_chats(house.client, retention_seconds=KEPT["retention_seconds"])
    chats = Chats(pauses, house.register)

    async def forget(key: CaseKey) -> None:
        await forget_conversation(house.client, house.cases, key)

    def ports_of(identity: Identity) -> GrantingPorts:
        return GrantingPorts(
            house.coach, house.drafts, house.commands(""), house.supervision, identity, chats
        )

    return Joined(
        coach=house.coach,
        playbook=PLAYBOOK,
        tally=house.tally,
        directory=TeamsDirectory(house.team.policy, house.people),
        chats=chats,
        references=RedisReferences(house.client, SEALER),
        forget=forget,
        ports_of=ports_of,
    )


class TeamsRoad:
    """A tenant, and customers of others. Colleagues who are no agents are `other`."""

    def __init__(self, teams: TeamsServer, house: House, clock: PlayedClock) -> None:
        self.teams, self.world, self.house, self.clock = teams, teams.world, house, clock
        self.tenant = teams.world.home
        self.url = ""
        self.rules: dict[str, ChannelRules] = {}
        self._roots: dict[str, str] = {}
        self._known: set[tuple[str, str]] = set()
        self._supervisors: dict[str, Person] = {}

    def rules_of(self, channel: str) -> ChannelRules:
        return self.rules.get(channel, ChannelRules())

    async def invite(self, script: Script, number: int) -> Place:
        """Open a channel for a conversation and its people."""
        customer, other = self.world.add_stranger("Cora"), self.world.add_person("Odd")
        names = sorted({"agent", *script.case.on_duty, *script.case.takes.values()})
        agents = {name: self.world.add_person(name) for name in names}
        supervisors = {name: agents.get(name) or self._supervisor(name) for name in script.case.supervisors}
        here = self.world.add_channel(
            customer, other, *agents.values(), name=f"19:support{number}@thread.tacv2"
        )
        everybody = {"customer": customer, "other": other, **supervisors, **agents}
        self.house.team.supervisors |= {person.object_id for person in supervisors.values()}
        self.rules[here.id] = ChannelRules(agents=frozenset(person.object_id for person in agents.values()))
        people = {name: person.object_id for name, person in everybody.items()}
        return Place(script, here.id, people, beginning_of(script))

    async def say(self, place: Place, person: str, text: str) -> None:
        """Let somebody write: the first opens a thread, the others reply in it."""
        channel, sender = self.world.conversations[place.channel], self.person(place.people[person])
        root = self._roots.get(place.channel, "")
        post = Post(channel, self._new_id(channel), sender.id, {"text": text}, root)
        channel.posts[post.id] = post
        self._roots.setdefault(place.channel, post.id)
        place.thread = self._roots[place.channel]
        answer = await self.teams.post(self.url, spoken(self.world, post, sender))
        assert answer.status == 200, answer

    async def ask(self, place: Place, person: str, words: str) -> None:
        """Let somebody type the command, and wait for the answer."""
        channel, sender = self.world.conversations[place.channel], self.person(place.people[person])
        said = targeted(self.world, channel, sender, words, thread=place.thread)
        before = len(self.world.by_app())
        answer = await self.teams.post(self.url, said)
        assert answer.status == 200, answer
        await until(lambda: len(self.world.by_app()) > before)
        self._new()

    def dismiss(self, place: Place, person: str) -> None:
        """Take somebody off the list of the channel's agents."""
        rules = self.rules[place.channel]
        self.rules[place.channel] = replace(rules, agents=rules.agents - {place.people[person]})

    def shown(self) -> list[Shown]:
        """Return the notes and notices that people were shown since this was last asked."""
        return [self._read(post) for post in self._new()]

    def person(self, object_id: str) -> Person:
        return next(one for one in self.world.people.values() if one.object_id == object_id)

    def _new(self) -> list[Post]:
        new = [post for post in self.world.by_app() if (post.conversation.id, post.id) not in self._known]
        self._known |= {(post.conversation.id, post.id) for post in new}
        return new

    def _new_id(self, channel: Conversation) -> str:
        """A message is numbered by its time, in milliseconds; no two of a channel have the same."""
        at = self.clock.now()
        while (number := f"{at.timestamp() * 1000:.0f}") in channel.posts:
            at += timedelta(milliseconds=1)
        return number

    def _read(self, post: Post) -> Shown:
        card = post.cards[0]
        reader = post.to or post.conversation.members[0]
        actions = {action.get("verb", ""): action for action in actions_of(card)}
        if VERDICT in actions:
            note = Note.from_data(actions[VERDICT]["data"])
            return Shown(note.key.channel, "to", reader.object_id, note.card)
        words = " ".join(texts_of(card))
        way = "warned" if HEED in words else "alerted" if ALERTED in words else "alert"
        return Shown(self._channel_in(card), way, reader.object_id, need_in(words))

    def _channel_in(self, card: dict[str, Any]) -> str:
        links = [action["url"] for action in actions_of(card) if action["type"] == "Action.OpenUrl"]
        return next(name for name in self.rules if name.replace(":", "%3A").replace("@", "%40") in links[0])

    def _supervisor(self, name: str) -> Person:
        """A supervisor is the same person in every conversation of a day."""
        if name not in self._supervisors:
            self._supervisors[name] = self.world.add_person(name)
        return self._supervisors[name]


@asynccontextmanager
async def teams_road(clock: PlayedClock | None = None) -> AsyncIterator[TeamsRoad]:
    """Open the road until the end of the block."""
    clock = clock or PlayedClock()
    async with TeamsServer() as teams, open_house(clock, Team()) as house:
        road = TeamsRoad(teams, house, clock)
        config = TeamsConfig(
            rules_of=road.rules_of,
            app_id=teams.world.app_id,
            app_password=teams.password,
            app_tenant=teams.world.home,
            development=True,
            openid_metadata=teams.openid_metadata,
            login_url=teams.login_url,
            identity_url=teams.identity_url,
            hear_within=5.0,
        )
        room = TeamsRoom(config, joined_to(house))
        house.whisperers.add("teams", room.whisperer)
        house.directories.add("teams", room.directory)
        await room.start()
        try:
            async with serving(room.routes()) as url:
                road.url = f"{url}{PATH}"
                yield road
        finally:
            await room.close()
