"""Slack with people and channels of all kinds, for the leak machine."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from typing import Any

from bot.slack.app import PATH, SlackConfig, SlackRoom
from bot.slack.home_view import saying
from bot.slack.identity import ChannelRules, Mode
from bot.slack.pages import CHANNEL, DRAFT, ONE_MOMENT
from bot.slack.registering import GLOBAL_SHORTCUTS, MESSAGE_SHORTCUTS
from tests.platforms.house import House, Team, open_house
from tests.platforms.leaks import BOTS, HARMLESS, LISTED, Item, Spoken, Truth, nth
from tests.platforms.roads import PlayedClock
from tests.platforms.serving import serving
from tests.platforms.slack_road import ports_of
from tests.slack_server import (
    Answer,
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
from tests.slack_server.world import Answerable

Json = dict[str, Any]

MODES = {"helpdesk": Mode.INTERNAL, "relay": Mode.RELAY, "ops": Mode.CONNECT}
METHODS = ("chat.postEphemeral", "chat.postMessage", "chat.update", "conversations.open", "users.info", "views.open")
METHODS += ("views.update", "views.publish", "conversations.info", "conversations.members", "users.getPresence")
METHODS += ("conversations.replies", "chat.getPermalink", "response_url")
BREAKS = (
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
        self.truth, self.spoken, self.url = Truth(), [], ""
        self.harmless = HARMLESS | {ONE_MOMENT, "One moment …"}
        world = self.world
        self.users: dict[str, User] = {name: world.add_user(name) for name in ("ana", "ben", "dora", "sue", "odd")}
        self.users |= {"gil": world.add_guest("gil"), "cora": world.add_stranger("cora"), "carl": world.add_stranger("carl")}
        self.users |= {name: world.add_bot(name) for name in BOTS}
        everybody = list(self.users.values())
        ours = [self.users[name] for name in ("ana", "ben", "dora", "sue")]
        self.channels: dict[str, Channel] = {
            "support": world.add_channel("support", *everybody),
            "private": world.add_channel("private", *everybody, kind="private"),
            "helpdesk": world.add_channel("helpdesk", *ours, self.users["odd"]),
            "relay": world.add_channel("relay", *ours, self.users["relay"]),
            "ops": world.add_channel("ops", *ours, kind="private"),
        }
        self.names = {user.id: name for name, user in self.users.items()}
        self.places = {channel.id: name for name, channel in self.channels.items()}
        house.team.supervisors.add(self.users["sue"].id)
        house.team.on_duty |= {channel.id: (self.users["ana"].id, self.users["ben"].id) for channel in self.channels.values()}
        self.shared_in: list[str] = []
        self._answers: list[Item] = []
        self._buttons: list[tuple[Json, str]] = []
        self._checked: set[Any] = set()
        self._ephemerals = self._calls = 0

    def rules_of(self, channel: str) -> ChannelRules:
        place = self.places.get(channel, "ops")
        agents = frozenset(self.users[name].id for name in LISTED[place])
        return ChannelRules(MODES.get(place, Mode.CONNECT), agents, relay_bots=frozenset({self.users["relay"].bot_id}))

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
        typed = slash_command(self.channels[channel], self.users[person], command, f"{text} {self._link(about)}".strip())
        self._answered(person, await self.slack.post_command(self.url, typed))

    async def ask_directly(self, person: str, words: str, about: Spoken | None) -> None:
        user = self.users[person]
        direct = self.world.direct_message(self.world.home, user)
        await self._event(message(direct, user, f"{words} {self._link(about)}".strip()))
        await self._event(app_home_opened(user, direct))

    async def pick(self, person: str, on: Spoken, number: int) -> None:
        post = self.channels[on.channel].posts.get(on.form["ts"])
        names = (*MESSAGE_SHORTCUTS, *GLOBAL_SHORTCUTS)
        name = names[number % len(names)]
        if name in GLOBAL_SHORTCUTS or post is None:
            payload = global_shortcut(self.world, GLOBAL_SHORTCUTS[0], self.users[person])
        else:
            payload = message_shortcut(post, name, self.users[person])
        self._answered(person, await self.slack.post_interaction(self.url, payload))

    async def click(self, person: str, number: int) -> None:
        """Click a button, with the value it had for whoever it was shown to."""
        found = nth(self._buttons, number)
        if found is None:
            return
        element, place = found
        user = self.users[person]
        channel = self.world.channels.get(place)
        payload = {**self._who(user), "type": "block_actions", "actions": [element]}
        if channel is not None:
            where = {"type": "message", "message_ts": self.world.new_ts(), "channel_id": place, "is_ephemeral": True}
            payload |= {"container": where, "channel": {"id": place, "name": channel.name}}
            payload["response_url"] = self.world.tickets.response_url(Answerable(channel, user))
        else:
            view = self.world.views[place]
            payload |= {"container": {"type": "view", "view_id": place}, "view": view.as_view()}
        self._answered(person, await self.slack.post_interaction(self.url, payload))

    async def send(self, person: str, number: int, channel: str, text: str) -> None:
        """Send a page that was opened for anybody."""
        view = nth([view for view in self.world.views.values() if view.body.get("submit")], number)
        if view is not None:
            await self._send(person, view, channel, text)

    async def share(self, person: str, about: Spoken, channel: str) -> None:
        """Open the recap of a case and share it."""
        from tests.platforms.leaks import quiet

        before = set(self.world.views)
        typed = slash_command(self.channels["ops"], self.users[person], "/recap", self._link(about))
        self._answered(person, await self.slack.post_command(self.url, typed))
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

    def counted(self) -> Counter[str]:
        """Count what people were shown: notes in channels, direct messages, pages, and recaps shared."""
        found = Counter({"ephemeral": len(self.world.ephemerals), "page": len(self.world.views)})
        found["direct"] = sum(post.channel.kind == "im" for post in self._posts_of_ours())
        found["shared"] = len(self.shared_in)
        found["note"] = sum(e["action_id"] == "nudge:useful" for e, _ in self._buttons)
        return found

    def items(self) -> Iterator[Item]:
        """Yield what somebody sees that is new since it was last asked."""
        for one in self.world.ephemerals[self._ephemerals :]:
            yield self._item(one.user.id, one.channel.id, one.text, one.blocks)
        self._ephemerals = len(self.world.ephemerals)
        for post in self._posts_of_ours():
            if post.channel.kind in ("im", "mpim"):
                for reader in post.channel.members:
                    if reader != self.world.home.bot.id and self._is_new(post.channel.id, post.ts, json.dumps(post.blocks)):
                        yield self._item(reader, post.channel.id, post.text, post.blocks)
        for view in self.world.views.values():
            if self._is_new(view.id, view.hash):
                yield self._item(view.user.id, view.id, "", view.body["blocks"], json.dumps(view.body))
        yield from self._answers
        self._answers.clear()

    def public(self) -> Iterable[str]:
        """Say what we posted where several people read that was no recap shared among our own people."""
        for post in self._posts_of_ours():
            place = self.places.get(post.channel.id, "")
            if post.channel.kind in ("im", "mpim") or not self._is_new(post.channel.id, post.ts):
                continue
            readers = {self.names[member] for member in post.channel.members if member in self.names}
            ours = all(self.truth.is_insider(name) for name in readers if name not in BOTS)
            if not (post.text.startswith("Recap of a case, shared by") and ours and place == "ops"):
                yield f"in {place}, before {sorted(readers)}: {post.text}"
            else:
                self.shared_in.append(place)
        new, self._calls = self.slack.calls()[self._calls :], len(self.slack.calls())
        for call in new:
            if call.method.startswith("chat.") and {"username", "icon_url", "icon_emoji", "as_user"} & set(call.args):
                yield f"sent under another name: {call.method}"
            if call.method == "response_url" and call.args.get("response_type") == "in_channel":
                yield "answered for everybody to read"

    def _posts_of_ours(self) -> list[Any]:
        bot = self.world.home.bot.id
        return [post for channel in self.world.channels.values() for post in channel.posts.values() if post.user == bot]

    def _is_new(self, *what: Any) -> bool:
        if what in self._checked:
            return False
        self._checked.add(what)
        return True

    def _item(self, reader: str, place: str, text: str, blocks: list[Json], whole: str = "") -> Item:
        for block in blocks:
            for element in [*block.get("elements", []), block.get("accessory") or {}]:
                if element.get("action_id"):
                    self._buttons.append(({**element, "block_id": block["block_id"]}, place))
        shown = tuple(_texts(blocks)) or (text,)
        return Item(self.names[reader], shown, whole or json.dumps([text, blocks]))

    def _answered(self, person: str, answer: Answer) -> None:
        """Whoever did something sees what it was acknowledged with."""
        if not answer.body or not answer.ok:
            return
        try:
            told = answer.json()
        except ValueError:
            self._answers.append(Item(person, (answer.body,), answer.body))
            return
        view = told.get("view") or {}
        words = [*_texts(view.get("blocks", [])), *told.get("errors", {}).values()]
        self._answers.append(Item(person, tuple(words), answer.body))

    async def _send(self, person: str, view: OpenView, channel: str, text: str) -> None:
        inputs = [block["element"] for block in view.body["blocks"] if block["type"] == "input"]
        values = {e["action_id"]: text for e in inputs if e["type"] == "plain_text_input"}
        values |= {e["action_id"]: self.channels[channel].id for e in inputs if e["action_id"] == CHANNEL}
        payload = {**submit(view, values), **self._who(self.users[person])}
        self._answered(person, await self.slack.post_interaction(self.url, payload))

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


def _texts(node: Any) -> Iterator[str]:
    """Yield the words on blocks, apart from those on buttons and fields, which are the same for everybody."""
    if isinstance(node, list):
        for part in node:
            yield from _texts(part)
    elif isinstance(node, dict) and node.get("type") not in ("input", "actions"):
        if isinstance(node.get("text"), str):
            yield node["text"]
        else:
            for part in node.values():
                yield from _texts(part)


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
