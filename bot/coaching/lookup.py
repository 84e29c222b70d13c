"""Asks once for what many want to know at the same time, and remembers the answer for a while."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Answer(Generic[V]):
    """What was found, and for how many seconds it may be believed."""

    value: V
    keep: float


class Lookup(Generic[K, V]):
    """A bounded cache in front of a slow question; however many ask at the same time, it is asked once.

    Whatever the question raises, every asker gets. An asker who is cancelled gives up for themselves alone: the
    question goes on, for the next one to find.
    """

    def __init__(self, ask: Callable[[K], Awaitable[Answer[V]]], limit: int = 10_000) -> None:
        """Keep at most `limit` answers; those not used for longest go first."""
        self._ask = ask
        self._limit = limit
        self._known: OrderedDict[K, tuple[float, V]] = OrderedDict()
        self._asking: dict[K, asyncio.Task[V]] = {}

    async def get(self, key: K) -> V:
        """Return the answer; raises what the question raises."""
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
        answer = await self._ask(key)
        if self._asking.get(key) is asyncio.current_task():
            self.put(key, answer)
        return answer.value

    def _ended(self, key: K, task: asyncio.Task[V]) -> None:
        if self._asking.get(key) is task:
            del self._asking[key]
        if not task.cancelled():
            task.exception()  # marks it as seen: every asker may have given up by now
