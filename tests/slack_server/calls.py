"""What the app asked of this Slack, what was answered, and the faults a test has scripted."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from tests.slack_server.people import Json, Team, User
from tests.slack_server.world import Channel, World


@dataclass(slots=True)
class Call:
    """One request of the app.

    `answer` is None until it is answered. `seen` is False when Slack would say `ok` and show nothing, and
    `reason` says why that is so, or why the call was refused. `at` is in UTC seconds.
    """

    method: str
    args: Json
    token: str
    at: float
    answer: Json | None = None
    status: int = 200
    seen: bool = True
    reason: str = ""

    @property
    def ok(self) -> bool:
        """Whether the call did what it asked for."""
        return self.answer is not None and bool(self.answer.get("ok"))

    @property
    def error(self) -> str:
        """Slack's error, or nothing."""
        return str((self.answer or {}).get("error", ""))


class CallLog:
    """Every call in the order it came in."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._changed = asyncio.Condition()

    def of(self, method: str = "") -> list[Call]:
        """Return the calls of one method, or all of them."""
        return [call for call in self.calls if method in {"", call.method}]

    async def announce(self) -> None:
        """Wake up those who wait for an answered call."""
        async with self._changed:
            self._changed.notify_all()

    async def wait_for(self, method: str, count: int, seconds: float) -> list[Call]:
        """Return the calls of the method once `count` of them are answered.

        Raises TimeoutError, naming the calls that did come, when that takes longer than `seconds`.
        """

        def done() -> list[Call]:
            return [call for call in self.of(method) if call.answer is not None]

        try:
            async with asyncio.timeout(seconds), self._changed:
                await self._changed.wait_for(lambda: len(done()) >= count)
        except TimeoutError:
            came = [(call.method, call.error) for call in self.calls]
            raise TimeoutError(f"{len(done())} of {count} {method} in {seconds} s; calls: {came}") from None
        return done()


@dataclass(slots=True)
class Fault:
    """What goes wrong instead of, or before, the usual answer. `times` counts down."""

    error: str = ""
    status: int = 0
    retry_after: int | None = None
    times: float = 1
    delay: float = 0.0


@dataclass(slots=True)
class Faults:
    """The scripted faults, used up in the order they were scripted."""

    by_method: dict[str, list[Fault]] = field(default_factory=dict)

    def add(self, method: str, fault: Fault) -> None:
        """Script a fault for the next calls of the method."""
        self.by_method.setdefault(method, []).append(fault)

    def take(self, method: str) -> Fault | None:
        """Return the fault the present call meets, if any."""
        waiting = self.by_method.get(method, [])
        if not waiting:
            return None
        waiting[0].times -= 1
        return waiting.pop(0) if waiting[0].times <= 0 else waiting[0]


class RefusedError(Exception):
    """Slack answers the call with `ok: false`."""

    def __init__(self, error: str, reason: str = "", **more: Any) -> None:
        super().__init__(error)
        self.reason = reason
        self.answer: Json = {"ok": False, "error": error, **more}


@dataclass(frozen=True, slots=True)
class Ask:
    """A call whose token was accepted, with what a method needs to answer it."""

    world: World
    call: Call
    team: Team

    @property
    def args(self) -> Json:
        """The arguments of the call."""
        return self.call.args

    def need(self, *scopes: str) -> None:
        """Refuse the call unless one of the scopes was granted."""
        granted = self.team.scopes
        if scopes and granted.isdisjoint(scopes):
            raise RefusedError(
                "missing_scope",
                f"needs {' or '.join(scopes)}",
                needed=",".join(scopes),
                provided=",".join(sorted(granted)),
            )

    def channel(self, name: str = "channel") -> Channel:
        """Return the channel named by the argument if the workspace can see it."""
        channel = self.world.channels.get(str(self.args.get(name)))
        if channel is None or self.team.id not in {channel.team_id, *channel.shared_with}:
            raise RefusedError("channel_not_found", f"no channel {self.args.get(name)}")
        if channel.kind != "public" and self.team.bot.id not in channel.members:
            raise RefusedError("channel_not_found", f"{channel.id} is private and the bot is not in it")
        return channel

    def joined_channel(self) -> Channel:
        """Return the channel of the call if the bot is in it and it is open."""
        channel = self.channel()
        if self.team.bot.id not in channel.members:
            raise RefusedError("not_in_channel", f"the bot is not in {channel.id}")
        if channel.archived:
            raise RefusedError("is_archived", f"{channel.id} is archived")
        return channel

    def user(self, name: str = "user") -> User:
        """Return the user named by the argument."""
        user = self.world.users.get(str(self.args.get(name)))
        if user is None:
            raise RefusedError("user_not_found", f"no user {self.args.get(name)}")
        return user

    def shown_nowhere(self, reason: str) -> None:
        """Remember that Slack would say `ok` and show nothing."""
        self.call.seen = False
        self.call.reason = reason
