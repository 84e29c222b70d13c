"""Work that goes on after Slack has its acknowledgement. Bolt keeps no hold of it; here it is kept and bounded."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

AT_MOST = 200
DRAIN_SECONDS = 10.0


class TooManyErrandsError(Exception):
    """So much is under way that nothing more is taken on."""


class Errands:
    """Runs errands by name, each name once at a time. `close` lets them end, for a while."""

    def __init__(self, at_most: int = AT_MOST, drain: float = DRAIN_SECONDS) -> None:
        """Run at most so many at the same time, and wait `drain` seconds for them at the end."""
        self._at_most = at_most
        self._drain = drain
        self._running: dict[str, asyncio.Task[None]] = {}

    @property
    def is_free(self) -> bool:
        """Tell whether one more errand would be taken on."""
        return len(self._running) < self._at_most

    def send(self, name: str, errand: Callable[[], Awaitable[None]]) -> bool:
        """Start an errand; False if one of that name is under way. Raises TooManyErrandsError.

        An error in it is logged by its kind alone, since its text may quote people.
        """
        if name in self._running:
            return False
        if not self.is_free:
            raise TooManyErrandsError
        task = asyncio.create_task(_run(errand))
        self._running[name] = task
        task.add_done_callback(lambda _: self._running.pop(name, None))
        return True

    async def close(self) -> None:
        """Wait for what is under way, then cancel it."""
        running = list(self._running.values())
        if not running:
            return
        _, late = await asyncio.wait(running, timeout=self._drain)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


async def _run(errand: Callable[[], Awaitable[None]]) -> None:
    try:
        await errand()
    except Exception as error:  # noqa: BLE001 - nobody waits for it who could take the error
        log.error("an errand failed", extra={"error": type(error).__name__})  # noqa: TRY400 - its text may quote people
