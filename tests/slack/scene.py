"""A support channel with a customer, an agent and a supervisor, and what they do with the app, over real sockets."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.domain.answers import Apology, Recap, RecapLine
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.evidence import Evidence
from tests.fakes import Room, ScriptedWriter
from tests.patience import SOON
from tests.slack.room import Running, until
from tests.slack_server import (
    Channel,
    OpenView,
    Post,
    SlackServer,
    User,
    click_in_view,
    global_shortcut,
    message,
    message_shortcut,
    slash_command,
    submit,
)
from tests.slack_server.delivery import Answer

LATE = "My parcel is late again and nobody told me"
LOOKING = "I'm looking into it"
ONE_MOMENT = "One moment …"
SORRY = Apology("Sorry about [thing].", "I'm sorry nobody told you.", "Please accept our apologies.")


class SlowWriter(ScriptedWriter):
    """Writes when it is allowed to."""

    def __init__(self) -> None:
        super().__init__(apology=SORRY)
        self.may_write = asyncio.Event()

    async def apologize(self, case: Case, about: str | None, now: datetime) -> Apology:
        await self.may_write.wait()
        return await super().apologize(case, about, now)


class Scene:
    """Ana is an agent, Sue a supervisor, Cora a customer of another workspace; `house` holds their cases."""

    def __init__(self, slack: SlackServer) -> None:
        self.slack, self.world = slack, slack.world
        self.ana, self.sue = self.world.add_user("Ana"), self.world.add_user("Sue")
        self.cora = self.world.add_stranger("Cora")
        self.support = self.world.add_channel("support", self.ana, self.sue, self.cora)
        self.ops = self.world.add_channel("ops", self.ana, self.sue, kind="private")
        self.house = Room()
        self.house.appoint(self.sue.id)

    def case(
        self, *said: tuple[User, str], channel: Channel | None = None, age: float = 0, put: bool = True
    ) -> CaseKey:
        """Let a case be held in a channel, and be known to the house; return its key."""
        where = channel or self.support
        lines = said or ((self.cora, LATE), (self.ana, LOOKING))
        parent, messages = None, []
        for number, (user, text) in enumerate(lines):
            event = message(where, user, text, thread=parent)
            parent = parent or event
            at = self.house.clock.now() - timedelta(seconds=age) + timedelta(seconds=number)
            speaker = Speaker.CUSTOMER if user is self.cora else Speaker.AGENT
            messages.append(Message(event["ts"], speaker, user.id, at, text))
        key = CaseKey("slack", self.world.home.id, where.id, messages[0].id)
        if put:
            self.house.cases.put(Case(key, tuple(messages)))
        return key

    def post(self, key: CaseKey, number: int = 0) -> Post:
        """Return a message of a case as it stands in its channel."""
        channel = self.world.channels[key.channel]
        return [channel.posts[key.thread], *channel.replies(key.thread)][number]

    def link(self, key: CaseKey) -> str:
        """Return the link to the first message of a case, as Slack copies it."""
        return f"https://home.slack.com/archives/{key.channel}/p{key.thread.replace('.', '')}"

    def recaps(self, key: CaseKey, *texts: str) -> None:
        """Let the recap of a case tell these words of its messages, as what is still open."""
        posts = [self.post(key, number) for number in range(len(texts))]
        lines = tuple(RecapLine(t, Evidence(p.ts, t)) for t, p in zip(texts, posts, strict=True))
        self.house.writer.answers = (
            Recap(issue=lines[0], open_points=lines[1:]),
            *self.house.writer.answers[1:],
        )


class Acting:
    """Somebody who does things with the app; every one of them is acknowledged in time."""

    def __init__(self, scene: Scene, running: Running, person: User) -> None:
        self.scene, self.slack, self.running, self.person = scene, scene.slack, running, person

    async def type(self, command: str, text: str = "", channel: Channel | None = None) -> None:
        """Type a command into a channel."""
        typed = slash_command(channel or self.scene.support, self.person, command, text)
        self._taken(await self.slack.post_command(self.running.url, typed))

    async def pick(self, shortcut: str, post: Post | None = None) -> None:
        """Pick a shortcut from the menu of a message, or from anywhere."""
        if post is None:
            picked = global_shortcut(self.scene.world, shortcut, self.person)
        else:
            picked = message_shortcut(post, shortcut, self.person)
        self._taken(await self.slack.post_interaction(self.running.url, picked))

    async def click(self, view: OpenView, action: str, number: int = 0) -> None:
        """Click in a page, on the button of that name, or on a later one of the same name."""
        payload = click_in_view(view, action)
        found = [
            e for b in view.body["blocks"] for e in b.get("elements", []) if e.get("action_id") == action
        ]
        payload["actions"][0]["value"] = found[number]["value"]
        self._taken(await self.slack.post_interaction(self.running.url, payload))

    async def send(self, view: OpenView, **values: str) -> Answer:
        """Send a page; return how the app acknowledged it."""
        answer = await self.slack.post_interaction(self.running.url, submit(view, values))
        self._taken(answer)
        if answer.body and answer.json()["response_action"] == "update":
            view.body = answer.json()["view"]
        return answer

    async def page(self, done: Callable[[str], bool] = lambda said: said != ONE_MOMENT) -> OpenView:
        """Return their page once it shows more than that it takes a moment."""

        def view() -> OpenView | None:
            mine = [v for v in self.scene.world.views.values() if v.user is self.person]
            return mine[-1] if mine else None

        await until(lambda: (seen := view()) is not None and done(said_on(seen)))
        found = view()
        assert found is not None
        return found

    async def answered(self, count: int = 1) -> str:
        """Return the last of so many answers given to them in the channel."""
        return str((await self.slack.wait_for("response_url", count))[-1].args.get("text", ""))

    def _taken(self, answer: Answer) -> None:
        assert answer.status == 200
        assert answer.seconds < SOON


def said_on(view: OpenView | list[dict[str, Any]]) -> str:
    """Return all words of a page but those on its fields and buttons, a line each."""
    blocks = view if isinstance(view, list) else view.body["blocks"]
    shown = [block for block in blocks if block["type"] not in ("input", "actions")]
    return "\n".join(_texts(shown))


def _texts(node: Any) -> list[str]:
    if isinstance(node, list):
        return [text for part in node for text in _texts(part)]
    if not isinstance(node, dict):
        return []
    if isinstance(node.get("text"), str):
        return [node["text"]]
    return [text for part in node.values() for text in _texts(part)]


def public_posts(scene: Scene) -> list[Post]:
    """Return what the app has posted where others read."""
    bot = scene.world.home.bot.id
    return [p for c in scene.world.channels.values() for p in c.posts.values() if p.user == bot]
