"""The worker's loop: claim the cases whose alarm has rung, look at them, give them back."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from dataclasses import dataclass

from bot.coaching.coach import Coach
from bot.coaching.failing import Aside, NowhereAside, UnreadableError
from bot.coaching.ports import Cases, Lease, StoreUnavailableError, Tally

log = logging.getLogger(__name__)

_UNREADABLE = (
    "no sealing key given opens it; add the key it was sealed with to SECOND_CHAIR_SEAL_KEYS and start the worker "
    "again, or run the doctor; without that key it ends with its retention"
)
_FAILED = (
    "every look at it failed, as logged before; its next message, a restart or the doctor has it tried again"
)


@dataclass(frozen=True, slots=True)
class Pace:
    """How the worker works: looks at a time, and in seconds how often it asks, renews, and waits when drained."""

    looks: int = 200
    ask_every: float = 0.05
    renew_every: float = 5.0
    after_failure: float = 1.0
    drain: float = 20.0


class Watch:
    """Runs looks until told to stop; then it claims nothing more and lets the running looks end."""

    def __init__(
        self, coach: Coach, cases: Cases, tally: Tally, pace: Pace | None = None, aside: Aside | None = None
    ) -> None:
        """Join the loop to the coach, to the store it claims from, and to where it puts cases whose looks fail."""
        self._coach = coach
        self._cases = cases
        self._tally = tally
        self._pace = pace or Pace()
        self._aside = aside or NowhereAside()
        self._stopping = asyncio.Event()
        self._looks: set[asyncio.Task[None]] = set()

    def stop(self) -> None:
        """Claim nothing more; `run` returns when the running looks have ended."""
        self._stopping.set()

    async def run(self) -> None:
        """Claim and look until `stop`. An unreachable store is waited out, never a reason to end.

        A worker that starts may have a key that was missing: what was put aside is tried again.
        """
        with contextlib.suppress(StoreUnavailableError):
            await self._aside.take_back()
        while not self._stopping.is_set():
            await self._rest(await self._claim())
        if self._looks:
            await asyncio.wait(self._looks, timeout=self._pace.drain)
        for late in self._looks:
            late.cancel()

    async def _claim(self) -> float:
        """Start looks at the due cases; return how long to rest before asking again, in seconds."""
        free = self._pace.looks - len(self._looks)
        if free <= 0:
            return self._pace.ask_every
        try:
            leases = await self._cases.claim(free)
        except StoreUnavailableError:
            log.warning("the store can't be reached; trying again in %s s", self._pace.after_failure)
            return self._pace.after_failure
        for lease in leases:
            task = asyncio.create_task(self._look(lease))
            self._looks.add(task)
            task.add_done_callback(self._looks.discard)
        return 0 if leases else self._pace.ask_every

    async def _rest(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), timeout=seconds)

    async def _look(self, lease: Lease) -> None:
        renewing = asyncio.create_task(self._keep(lease))
        started = time.monotonic()
        try:
            await self._coach.look(lease)
        except StoreUnavailableError:
            self._tally.count("looks_total", outcome="store_unavailable")
        except UnreadableError:
            self._tally.count("looks_total", outcome="unreadable")
            await self._put_off(lease, _UNREADABLE)
        except Exception:
            # One case that can't be looked at must not end the watch; it is tried again later.
            log.exception("a look failed", extra={"case": str(lease.key)})
            self._tally.count("looks_total", outcome="failed")
            await self._put_off(lease, _FAILED)
        finally:
            renewing.cancel()
            self._tally.observe("look_seconds", time.monotonic() - started)

    async def _put_off(self, lease: Lease, why: str) -> None:
        with contextlib.suppress(StoreUnavailableError):
            if await self._aside.put_off(lease):
                self._tally.count("put_aside_total")
                log.error("a case was put aside: %s", why, extra={"case": str(lease.key)})

    async def _keep(self, lease: Lease) -> None:
        while True:
            await asyncio.sleep(self._pace.renew_every)
            with contextlib.suppress(StoreUnavailableError):
                if not await self._cases.renew(lease):
                    self._tally.count("lease_lost_total")
                    return
