"""What people wish of the coach, and doing it: in a kept task, since a model may take longer than Teams waits."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.coaching.drafts import DRAFT_LENGTH, Checked
from bot.coaching.replies import TRY_AGAIN, Reply
from bot.domain.answers import Apology
from bot.domain.case import CaseKey
from bot.teams.cards import carried, key_of
from bot.teams.payload import text_in

log = logging.getLogger(__name__)

AT_MOST = 200
# So long an answer waits to be fetched.
KEPT_SECONDS = 600.0
DRAIN_SECONDS = 10.0
BUSY = "I'm busy with many requests right now. Please try again in a minute."


class What(StrEnum):
    """What may be wished: an apology, the review of a draft, or whatever the words ask for."""

    APOLOGY = "apology"
    REVIEW = "review"
    SAY = "say"


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish as a button carries it: where it was made, in which words, and the case that was chosen for it."""

    what: What
    key: CaseKey
    words: str = ""
    chosen: CaseKey | None = None

    @property
    def data(self) -> dict[str, Any]:
        """Return the wish as a button carries it."""
        found: dict[str, Any] = {"w": self.what.value, "k": carried(self.key)}
        if self.words:
            found["t"] = self.words[:DRAFT_LENGTH]
        return {**found, "i": carried(self.chosen)} if self.chosen else found

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Wish:
        """Read what a button carries; raises ValueError if this app never wrote it."""
        chosen = key_of(data["i"]) if data.get("i") else None
        return cls(What(text_in(data, "w")), key_of(data.get("k")), text_in(data, "t")[:DRAFT_LENGTH], chosen)


Granted = Reply | Apology | Checked
Grant = Callable[[Wish, str], Awaitable[Granted]]


class Wishes:
    """Grants wishes, each once: whoever asks again is given what was found, or goes on waiting for it."""

    def __init__(self, grant: Grant, at_most: int = AT_MOST, drain: float = DRAIN_SECONDS) -> None:
        """Grant them so; at most so many at the same time, and at the end wait `drain` seconds for them."""
        self._grant = grant
        self._at_most = at_most
        self._drain = drain
        self._tasks: OrderedDict[tuple[Wish, str], tuple[float, asyncio.Task[Granted]]] = OrderedDict()

    async def start(self, wish: Wish, person: str, seconds: float) -> Granted | None:
        """Return what is granted, or None if it takes longer than so many seconds; it goes on. Never raises.

        A wish that is being granted already is not begun again; what was granted before counts for nothing.
        """
        known = self._tasks.get((wish, person))
        if known is not None and known[1].done():
            del self._tasks[wish, person]
        return await self.fetch(wish, person, seconds)

    async def fetch(self, wish: Wish, person: str, seconds: float) -> Granted | None:
        """Return what `start` left under way, as it does; what this process does not know of is begun."""
        task = self._task(wish, person)
        if task is None:
            return Reply(BUSY)
        done, _ = await asyncio.wait({task}, timeout=seconds)
        if not done:
            return None
        self._tasks.pop((wish, person), None)
        return task.result()

    async def close(self) -> None:
        """Wait for what is under way, then give it up."""
        running = [task for _, task in self._tasks.values() if not task.done()]
        if not running:
            return
        _, late = await asyncio.wait(running, timeout=self._drain)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    def _task(self, wish: Wish, person: str) -> asyncio.Task[Granted] | None:
        self._drop_old()
        known = self._tasks.get((wish, person))
        if known is not None:
            return known[1]
        if sum(not task.done() for _, task in self._tasks.values()) >= self._at_most:
            return None
        task = asyncio.create_task(self._granted(wish, person))
        self._tasks[wish, person] = (time.monotonic() + KEPT_SECONDS, task)
        return task

    def _drop_old(self) -> None:
        now = time.monotonic()
        for asked, (until, task) in list(self._tasks.items()):
            if until < now and task.done():
                del self._tasks[asked]

    async def _granted(self, wish: Wish, person: str) -> Granted:
        try:
            return await self._grant(wish, person)
        except Exception as error:  # noqa: BLE001 - nobody who asks may see it, and its text may quote people
            log.error("a wish could not be granted", extra={"error": type(error).__name__})  # noqa: TRY400 - the same
            return Reply(TRY_AGAIN)
