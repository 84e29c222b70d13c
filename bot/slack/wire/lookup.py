"""Asks Slack once for what many want to know at the same time, and remembers the answer for a while."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

# What Slack says when it is Slack that is unwell, and not the question that is wrong.
_UNWELL = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})
_SERVER_ERROR = 500
_TOO_MANY = 429

# All that can come instead of an answer; the SDK stumbles in its own ways over what is no JSON object.
NO_ANSWER = (
    SlackApiError,
    ClientError,
    OSError,
    TimeoutError,
    AttributeError,
    TypeError,
    KeyError,
    ValueError,
)


class SlackNotAnsweringError(Exception):
    """Slack's Web API gave no answer in time; the event that needed it has to be sent again."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[V]):
    """What was found, and for how many seconds it may be believed."""

    value: V
    keep: float


def status_of(error: SlackApiError) -> int:
    """Return the HTTP status of an answer the SDK made an error of, or 0."""
    # The SDK hangs its own response on the error, or aiohttp's where it could not read the body.
    response = error.response
    return int(getattr(response, "status_code", None) or getattr(response, "status", None) or 0)


def refusal(error: SlackApiError) -> str | None:
    """Return Slack's code for a question it refused, or None if Slack itself was unwell or too busy."""
    data = getattr(error.response, "data", None)
    code = str(data.get("error") or "") if isinstance(data, dict) else ""
    if status_of(error) >= _SERVER_ERROR or is_too_many(error) or not code or code in _UNWELL:
        return None
    return code


def is_too_many(error: SlackApiError) -> bool:
    """Tell whether Slack did nothing because it was asked too often."""
    data = getattr(error.response, "data", None)
    return status_of(error) == _TOO_MANY or (isinstance(data, dict) and data.get("error") == "ratelimited")


class Lookup(Generic[K, V]):
    """A bounded cache in front of a slow question; however many ask at the same time, it is asked once.

    An asker who is cancelled gives up for themselves alone: the question goes on, for the next one to find.
    """

    def __init__(self, ask: Callable[[K], Awaitable[Answer[V]]], limit: int = 10_000) -> None:
        """Keep at most `limit` answers; those not used for longest go first."""
        self._ask = ask
        self._limit = limit
        self._known: OrderedDict[K, tuple[float, V]] = OrderedDict()
        self._asking: dict[K, asyncio.Task[V]] = {}

    async def get(self, key: K) -> V:
        """Return the answer; raises SlackNotAnsweringError if Slack could not give one."""
        if self._is_known(key):
            return self._known[key][1]
        task = self._asking.get(key)
        if task is None:
            task = self._asking[key] = asyncio.create_task(self._find(key))
            task.add_done_callback(lambda done: self._ended(key, done))
        return await asyncio.shield(task)

    def known(self, key: K) -> V | None:
        """Return the answer if it is remembered, so that nobody need be asked."""
        return self._known[key][1] if self._is_known(key) else None

    def put(self, key: K, answer: Answer[V]) -> None:
        """Remember an answer that came without asking."""
        self._known[key] = (time.monotonic() + answer.keep, answer.value)
        self._known.move_to_end(key)
        while len(self._known) > self._limit:
            self._known.popitem(last=False)

    def drop(self, key: K) -> None:
        """Forget an answer; a question that is still open answers those who wait, and is not remembered."""
        self._known.pop(key, None)
        self._asking.pop(key, None)

    def drop_if(self, is_so: Callable[[K, V], bool]) -> None:
        """Forget the answers of which this is so."""
        for key in [key for key, (_, value) in self._known.items() if is_so(key, value)]:
            self.drop(key)

    def values(self) -> tuple[V, ...]:
        """Return the answers that are remembered, those too old to be given included."""
        return tuple(value for _, value in self._known.values())

    async def close(self) -> None:
        """Give up on every question that is still open."""
        open_questions = list(self._asking.values())
        for task in open_questions:
            task.cancel()
        await asyncio.gather(*open_questions, return_exceptions=True)

    def _is_known(self, key: K) -> bool:
        known = self._known.get(key)
        if known is None or known[0] <= time.monotonic():
            return False
        self._known.move_to_end(key)
        return True

    async def _find(self, key: K) -> V:
        try:
            answer = await self._ask(key)
        except NO_ANSWER as error:
            # The cause is left out: an error of the SDK carries the whole answer in its text.
            raise SlackNotAnsweringError(type(error).__name__) from None
        if self._asking.get(key) is asyncio.current_task():
            self.put(key, answer)
        return answer.value

    def _ended(self, key: K, task: asyncio.Task[V]) -> None:
        if self._asking.get(key) is task:
            del self._asking[key]
        if not task.cancelled():
            task.exception()  # marks it as seen: every asker may have given up by now
