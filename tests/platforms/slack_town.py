"""Slack with people and channels of all kinds, for the leak machine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.slack.app import PATH, SlackConfig, SlackRoom
from bot.slack.asking.pages import CHANNEL, ONE_MOMENT
from bot.slack.registering import GLOBAL_SHORTCUTS, MESSAGE_SHORTCUTS
from tests.platforms.house import House, Team, open_house
from tests.platforms.leaks import nth, quiet
from tests.platforms.roads import PlayedClock
from tests.platforms.slack_people import SlackPeople
from tests.platforms.slack_road import ports_of
from tests.platforms.slack_sight import SlackSight
from tests.platforms.truth import BOTS, HARMLESS, Spoken, Truth
from tests.serving import serving
from tests.slack_server import (
    Channel,
    OpenView,
    SlackServer,
    User,
    app_home_opened,
    bot_message,
    deleted,
    edited,
    global_shortcut,
    member_joined,
    member_left,
    message,
    message_shortcut,
    slash_command,
    submit,
    user_change,
)
from tests.slack_server.talking import ephemeral_from
from tests.slack_server.world import Answerable

Json = dict[str, Any]

METHODS = (
    *(
        "chat.postEphemeral",
        "chat.postMessage",
        "chat.update",
        "conversations.open",
        "users.info",
        "views.open",
    ),
    *("views.update", "views.publish", "conversations.info", "conversations.members", "users.getPresence"),
    *("conversations.replies", "chat.getPermalink", "response_url"),
)
BREAKS: tuple[Json, ...] = (
    {"retry_after": 0},
    {"status": 500},
    {"status": 503, "times": 2},
    {"error": "internal_error"},
    {"error": "not_in_channel"},
    {"error": "user_not_in_channel"},
    {"delay": 0.4},
    {"delay": 0.4, "status": 500},
)
CALL_WITHIN = 0.2


class SlackTown:
    """Ana and the others, in channels that customers read and in one they don't."""

    def __init__(self, slack: SlackServer, house: House, clock: PlayedClock) -> None:
        self.slack, self.world, self.house, self.clock = slack, slack.world, house, clock
        self.truth, self.url = Truth(), ""
        self.spoken: list[Spoken] = []
        self.harmless = HARMLESS | {ONE_MOMENT}
        known = SlackPeople(slack.world, house.team)
        self.rules_of, self.users, self.channels = known.rules_of, known.users, known.channels
        self.sight = SlackSight(slack, self.truth, known.names, known.places)

    async def say(self, person: str, channel: str, text: str, under: Spoken | None) -> None:
        user, where = self.users[person], self.channels[channel]
        thread = under.form if under and under.form["ts"] in where.posts else None
        if thread is not None and where.posts[thread["ts"]].thread_ts:
            thread = {"ts": where.posts[thread["ts"]].thread_ts}
        if thread is not None and thread["ts"] not in where.posts:
            return
        if person in BOTS:
            event = bot_message(where, user, text, username="Jo", thread=thread)
        else:
            event = message(where, user, text, thread=thread)
        self.sight.written.add(event["ts"])
        mark = (event.get("thread_ts") or event["ts"]).replace(".", "")
        spoken = Spoken(channel, person, mark, event)
        self.spoken.append(spoken)
        self.truth.note(spoken)
        await self._event(event)

    async def edit(self, spoken: Spoken, text: str) -> None:
        where = self.channels[spoken.channel]
        if spoken.form["ts"] in where.posts and where.posts[spoken.form["ts"]].user:
            await self._event(edited(spoken.form, text, where))

    async def delete(self, spoken: Spoken) -> None:
        where = self.channels[spoken.channel]
        if spoken.form["ts"] in where.posts:
            await self._event(deleted(spoken.form, where))
            self.spoken.remove(spoken)

    async def ask(self, person: str, channel: str, words: str, about: Spoken | None) -> None:
        first, _, rest = words.partition(" ")
        command, text = (f"/{first}", rest) if first in ("apology", "recap") else ("/coach", words)
        typed = slash_command(
            self.channels[channel], self.users[person], command, f"{text} {self._link(about)}".strip()
        )
        self.sight.answered(person, await self.slack.post_command(self.url, typed))

    async def ask_directly(self, person: str, words: str, about: Spoken | None) -> None:
        user = self.users[person]
        direct = self.world.direct_message(self.world.home, user)
        event = message(direct, user, f"{words} {self._link(about)}".strip())
        self.sight.written.add(event["ts"])
        await self._event(event)
        await self._event(app_home_opened(user, direct))

    async def pick(self, person: str, on: Spoken, number: int) -> None:
        post = self.channels[on.channel].posts.get(on.form["ts"])
        names = (*MESSAGE_SHORTCUTS, *GLOBAL_SHORTCUTS)
        name = names[number % len(names)]
        if name in GLOBAL_SHORTCUTS or post is None:
            payload = global_shortcut(self.world, GLOBAL_SHORTCUTS[0], self.users[person])
        else:
            payload = message_shortcut(post, name, self.users[person])
        self.sight.answered(person, await self.slack.post_interaction(self.url, payload))

    async def click(self, person: str, number: int) -> None:
        """Click a button, with the value it had for whoever it was shown to."""
        found = nth(self.sight.buttons, number)
        if found is None:
            return
        element, place = found
        user = self.users[person]
        channel = self.world.channels.get(place)
        payload = {**self._who(user), "type": "block_actions", "actions": [element]}
        if channel is not None:
            where = {
                "type": "message",
                "message_ts": self.world.new_ts(),
                "channel_id": place,
                "is_ephemeral": True,
            }
            payload |= {"container": where, "channel": {"id": place, "name": channel.name}}
            payload["response_url"] = self.world.tickets.response_url(Answerable(channel, user))
        else:
            view = self.world.views[place]
            payload |= {"container": {"type": "view", "view_id": place}, "view": view.as_view()}
        self.sight.answered(person, await self.slack.post_interaction(self.url, payload))

    async def send(self, person: str, number: int, channel: str, text: str) -> None:
        """Send a page that was opened for them: Slack shows a page to one person, and takes it from nobody else."""
        opened = [v for v in self.world.views.values() if v.user.id == self.users[person].id]
        mine = [v for v in opened if v.body.get("submit")]
        view = nth(mine, number)
        if view is not None:
            await self._send(person, view, channel, text)

    async def share(self, person: str, about: Spoken, channel: str) -> None:
        """Open the recap of a case and share it."""
        before = set(self.world.views)
        typed = slash_command(self.channels["ops"], self.users[person], "/recap", self._link(about))
        self.sight.answered(person, await self.slack.post_command(self.url, typed))
        await quiet()
        for opened in set(self.world.views) - before:
            if self.world.views[opened].body.get("submit"):
                await self._send(person, self.world.views[opened], channel, "")

    async def flip(self, person: str) -> None:
        user = self.users[person]
        user.presence = "active" if user.presence == "away" else "away"

    async def move(self, person: str, channel: str) -> None:
        where, user = self.channels[channel], self.users[person]
        was_shared = bool(where.shared_with)
        event = member_left(where, user) if user.id in where.members else member_joined(where, user)
        where.shared_with = {self.world.users[one].team_id for one in where.members} - {where.team_id}
        await self._event(event)
        if bool(where.shared_with) != was_shared:
            kind = "channel_shared" if where.shared_with else "channel_unshared"
            await self._event({"type": kind, "channel": where.id, "event_ts": self.world.new_ts()})

    async def demote(self, person: str) -> None:
        user = self.users[person]
        user.is_restricted = True
        self.truth.demoted.add(person)
        await self._event(user_change(user, self.channels["support"]))

    async def break_down(self, number: int, kind: int) -> None:
        self.slack.fail(METHODS[number % len(METHODS)], **BREAKS[kind % len(BREAKS)])

    def place_id(self, name: str) -> str:
        return self.channels[name].id

    def show(self, person: str, channel: Channel, words: str) -> None:
        """Show somebody something, as if the app had."""
        ephemeral_from({"text": words}, channel, self.users[person], seen=True)

    async def _send(self, person: str, view: OpenView, channel: str, text: str) -> None:
        inputs = [block["element"] for block in view.body["blocks"] if block["type"] == "input"]
        values = {e["action_id"]: text for e in inputs if e["type"] == "plain_text_input"}
        values |= {e["action_id"]: self.channels[channel].id for e in inputs if e["action_id"] == CHANNEL}
        payload = {**submit(view, values), **self._who(self.users[person])}
        self.sight.answered(person, await self.slack.post_interaction(self.url, payload))

    async def _event(self, event: Json) -> None:
        """Send an event, and again later if it was refused."""
        answers = await self.slack.deliver(self.url, event)
        if not answers[-1].ok and not self.house.server.connected:
            self.house.server.connected = True
            await self.slack.deliver(self.url, event)

    def _who(self, user: User) -> Json:
        payload = global_shortcut(self.world, "", user)
        payload["team"] = {"id": self.world.home.id, "domain": "home"}
        return {name: payload[name] for name in payload if name not in ("type", "callback_id", "action_ts")}

    def _link(self, about: Spoken | None) -> str:
        if about is None:
            return ""
        where, ts = self.channels[about.channel], about.form["ts"]
        root = about.form.get("thread_ts")
        link = f"https://home.slack.com/archives/{where.id}/p{ts.replace('.', '')}"
        return f"{link}?thread_ts={root}&cid={where.id}" if root else link


@asynccontextmanager
async def slack_town() -> AsyncIterator[SlackTown]:
    """Open the town until the end of the block."""
    clock = PlayedClock()
    async with SlackServer(clock=clock.seconds) as slack, open_house(clock, Team()) as house:
        town = SlackTown(slack, house, clock)
        config = SlackConfig(
            slack.bot_token,
            slack.signing_secret,
            slack.app_token,
            slack.api_url,
            rules_of=town.rules_of,
            call_within=CALL_WITHIN,
            named_channels=lambda: tuple(c.id for name, c in town.channels.items() if name != "ops"),
        )
        room = SlackRoom(config, ports_of(house))
        house.whisperers.add("slack", room.whisperer)
        house.directories.add("slack", room.directory)
        await room.start()
        try:
            async with serving(room.routes()) as url:
                town.url = f"{url}{PATH}"
                yield town
        finally:
            house.server.connected = True
            await room.close()
