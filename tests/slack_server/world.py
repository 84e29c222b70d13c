"""What this Slack knows: channels, messages, opened views, and how all of it is set up."""

import copy
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.slack_server.people import BOT_SCOPES, Credentials, Json, Team, User
from tests.slack_server.tickets import Tickets

ChannelKind = Literal["public", "private", "im", "mpim"]


@dataclass(slots=True)
class Post:
    """A message everybody in the channel can read."""

    channel: "Channel" = field(repr=False)
    ts: str
    user: str
    text: str
    thread_ts: str | None = None
    blocks: list[Json] = field(default_factory=list)
    extra: Json = field(default_factory=dict)

    def as_message(self) -> Json:
        """Return the message as the Web API and interaction payloads show it."""
        replies = self.channel.replies(self.ts)
        message: Json = {"type": "message", "ts": self.ts, "text": self.text, **self.extra}
        if self.user:
            message["user"] = self.user
        if self.blocks:
            message["blocks"] = self.blocks
        if self.thread_ts:
            message["thread_ts"] = self.thread_ts
        elif replies:
            message |= {"thread_ts": self.ts, "reply_count": len(replies), "latest_reply": replies[-1].ts}
        return copy.deepcopy(message)


@dataclass(slots=True)
class Ephemeral:
    """A message only one user can read; `seen` tells whether Slack would have shown it to them at all."""

    channel: "Channel" = field(repr=False)
    ts: str
    user: User
    text: str
    thread_ts: str | None = None
    blocks: list[Json] = field(default_factory=list)
    seen: bool = True


@dataclass(frozen=True, slots=True)
class Answerable:
    """What a response URL lets the app answer: a user in a channel, and the message they clicked if any."""

    channel: "Channel"
    user: User
    original: Post | Ephemeral | None = None


@dataclass(slots=True)
class OpenView:
    """A modal or an App Home as the user last saw it."""

    world: "World" = field(repr=False)
    id: str
    team: Team = field(repr=False)
    user: User = field(repr=False)
    body: Json
    hash: str

    def as_view(self) -> Json:
        """Return the view as the Web API and interaction payloads show it."""
        ids = {"id": self.id, "team_id": self.team.id, "bot_id": self.team.bot.bot_id, "hash": self.hash}
        return copy.deepcopy({**self.body, **ids, "root_view_id": self.id, "state": {"values": {}}})


@dataclass(slots=True)
class Channel:
    """A conversation, its members, and every message that is in it now."""

    world: "World" = field(repr=False)
    id: str
    name: str
    team_id: str
    kind: ChannelKind
    members: list[str] = field(default_factory=list)
    shared_with: set[str] = field(default_factory=set)
    archived: bool = False
    posts: dict[str, Post] = field(default_factory=dict, repr=False)

    def add(self, *users: User) -> None:
        """Make the users members; a member of another workspace makes the channel a shared one."""
        for user in users:
            if user.id not in self.members:
                self.members.append(user.id)
            if user.team_id != self.team_id:
                self.shared_with.add(user.team_id)

    def remove(self, user: User) -> None:
        """Let the user leave."""
        self.members.remove(user.id)

    def say(self, user: str, text: str, *, thread: str | None = None, **rest: Any) -> Post:
        """Store a message with a new ts. `rest` goes to `Post`."""
        post = Post(self, self.world.new_ts(), user, text, thread_ts=thread, **rest)
        self.posts[post.ts] = post
        return post

    def replies(self, ts: str) -> list[Post]:
        """Return the replies in the thread under that message, oldest first."""
        return [post for post in self.posts.values() if post.thread_ts == ts]

    def thread_problem(self, ts: str) -> str:
        """Say why an ephemeral message in this thread would be shown nowhere, or nothing if it would."""
        parent = self.posts.get(ts)
        if parent is None:
            return f"no message in the channel has the ts {ts}"
        if parent.thread_ts:
            return f"{ts} is the ts of a reply; a thread is named by its parent's ts"
        return "" if self.replies(ts) else f"nobody has replied to {ts} yet, so no thread is there"

    def seen_from(self, team_id: str) -> Json:
        """Return the channel as `conversations.info` shows it."""
        other_user = [member for member in self.members if not self.world.users[member].is_bot][:1]
        return {
            "id": self.id,
            "name": self.name,
            "is_channel": self.kind == "public",
            "is_group": self.kind == "private",
            "is_im": self.kind == "im",
            "is_mpim": self.kind == "mpim",
            "is_private": self.kind != "public",
            "is_archived": self.archived,
            "is_member": self.world.teams[team_id].bot.id in self.members,
            "is_shared": bool(self.shared_with),
            "is_ext_shared": bool(self.shared_with),
            "context_team_id": self.team_id,
            "shared_team_ids": sorted({self.team_id, *self.shared_with}),
            **({"user": other_user[0]} if self.kind == "im" and other_user else {}),
        }


class World:
    """Everything this Slack remembers. `home` is the workspace the app is installed in from the start."""

    def __init__(self, scopes: Iterable[str] = BOT_SCOPES, clock: Callable[[], float] = time.time) -> None:
        self.credentials = Credentials()
        self.users: dict[str, User] = {}
        self.teams: dict[str, Team] = {}
        self.channels: dict[str, Channel] = {}
        self.groups: dict[str, list[str]] = {}
        self.ephemerals: list[Ephemeral] = []
        self.views: dict[str, OpenView] = {}
        self.tickets = Tickets(self.now)
        self._clock = clock
        self._ahead = 0.0
        self._last_micros = 0
        self._last_id = 0
        self.home = self.add_team("Home", scopes=scopes)

    def now(self) -> float:
        """Return this Slack's time in seconds since 1970, UTC."""
        return self._clock() + self._ahead

    def advance(self, seconds: float) -> None:
        """Move this Slack's clock ahead: what it gave out grows old. Signatures keep the real time."""
        self._ahead += seconds

    def new_ts(self) -> str:
        """Return a message ts no other message has, later than all before it."""
        self._last_micros = max(int(self.now() * 1e6), self._last_micros + 1)
        return f"{self._last_micros // 1_000_000}.{self._last_micros % 1_000_000:06d}"

    def new_id(self, prefix: str) -> str:
        """Return an id nothing else has."""
        self._last_id += 1
        return f"{prefix}{self._last_id:08d}"

    def add_team(self, name: str, *, scopes: Iterable[str] = BOT_SCOPES) -> Team:
        """Add a workspace in which the app is installed."""
        team_id = self.new_id("T")
        bot = User(self.new_id("U"), team_id, "Second Chair", is_bot=True, bot_id=self.new_id("B"))
        bot.app_id = self.credentials.app_id
        team = Team(team_id, name, bot, token=f"xoxb-{team_id}", scopes=set(scopes))
        self.users[bot.id] = bot
        self.teams[team_id] = team
        return team

    def add_user(self, name: str, *, team: Team | None = None, **traits: Any) -> User:
        """Add a full member of the workspace. `traits` are the other fields of `User`."""
        user = User(self.new_id("U"), (team or self.home).id, name, **traits)
        self.users[user.id] = user
        return user

    def add_guest(self, name: str, *, single_channel: bool = False) -> User:
        """Add a guest of the home workspace."""
        return self.add_user(name, is_restricted=True, is_ultra_restricted=single_channel)

    def add_stranger(self, name: str, *, team_id: str = "") -> User:
        """Add somebody of a workspace that has not installed the app, as Slack Connect brings them in."""
        user = User(self.new_id("U"), team_id or self.new_id("T"), name)
        self.users[user.id] = user
        return user

    def add_bot(self, name: str) -> User:
        """Add another app's bot, such as one that relays customers' messages."""
        return self.add_user(name, is_bot=True, bot_id=self.new_id("B"), app_id=self.new_id("A"))

    def add_channel(
        self,
        name: str,
        *members: User,
        kind: ChannelKind = "public",
        team: Team | None = None,
        with_bot: bool = True,
    ) -> Channel:
        """Add a channel with these members and, unless told otherwise, the app's bot."""
        owner = team or self.home
        channel = Channel(self, self.new_id("D" if kind == "im" else "C"), name, owner.id, kind)
        channel.add(*members, *([owner.bot] if with_bot else []))
        self.channels[channel.id] = channel
        return channel

    def add_group(self, *members: User) -> str:
        """Add a user group and return its id."""
        group = self.new_id("S")
        self.groups[group] = [member.id for member in members]
        return group

    def direct_message(self, team: Team, *users: User) -> Channel:
        """Return the direct message of the app's bot with the users, opening it if there is none."""
        wanted = {team.bot.id, *(user.id for user in users)}
        for channel in self.channels.values():
            if channel.kind in {"im", "mpim"} and set(channel.members) == wanted:
                return channel
        return self.add_channel("", *users, kind="im" if len(users) == 1 else "mpim", team=team)

    def whispers_to(self, user: User) -> list[Ephemeral]:
        """Return the ephemeral messages the user has on the screen, oldest first."""
        return [ephemeral for ephemeral in self.ephemerals if ephemeral.user is user and ephemeral.seen]
