"""The worker's loop: claim the cases whose alarm has rung, look at them, give them back."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import dataclass

from bot.coaching.coach import Coach
from bot.coaching.ports import Cases, Lease, StoreUnavailableError, Tally

log = logging.getLogger(__name__)


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

    def __init__(self, coach: Coach, cases: Cases, tally: Tally, pace: Pace | None = None) -> None:
        """Join the loop to the coach and to the store it claims from."""
        self._coach = coach
        self._cases = cases
        self._tally = tally
        self._pace = pace or Pace()
        self._stopping = asyncio.Event()
        self._looks: set[asyncio.Task[None]] = set()

    def stop(self) -> None:
        """Claim nothing more; `run` returns when the running looks have ended."""
        self._stopping.set()

    async def run(self) -> None:
        """Claim and look until `stop`. An unreachable store is waited out, never a reason to end."""
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
        try:
            await self._coach.look(lease)
        except StoreUnavailableError:
            self._tally.count("looks_total", outcome="store_unavailable")
        except Exception:
            # One case that can't be looked at must not end the watch; its lease runs out and it is tried again.
            log.exception("a look failed", extra={"case": str(lease.key)})
            self._tally.count("looks_total", outcome="failed")
        finally:
            renewing.cancel()

    async def _keep(self, lease: Lease) -> None:
        while True:
            await asyncio.sleep(self._pace.renew_every)
            with contextlib.suppress(StoreUnavailableError):
                if not await self._cases.renew(lease):
                    self._tally.count("lease_lost_total")
                    return
