"""Asks a model within reason: not while it rests, and what fails is counted, and said once in the log."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.advisors.model import ModelError, Reason
from bot.coaching.ports import Tally

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")

# Five failures in a row are not bad luck. A model that answers again is noticed within half a minute.
FAILURES_TO_REST = 5
REST_SECONDS = 30.0
# A model that refuses a question is alive.
_ALIVE = frozenset({Reason.REFUSED})


class Breaker:
    """Stops asking a model that is dead, and lets one question through now and then to see whether it lives."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        """Count by this clock, in seconds."""
        self._seconds = seconds
        self._failures = 0
        self._closed_until = 0.0

    def lets_through(self) -> bool:
        """Tell whether to ask now; while resting, one question passes each time the rest is over."""
        if self._failures < FAILURES_TO_REST:
            return True
        if self._seconds() < self._closed_until:
            return False
        self._closed_until = self._seconds() + REST_SECONDS
        return True

    def succeeded(self) -> None:
        """Note an answer."""
        self._failures = 0

    def failed(self) -> None:
        """Note a failure."""
        self._failures += 1
        self._closed_until = self._seconds() + REST_SECONDS


class Asking:
    """Puts questions to one model for one user of it. Never fails."""

    def __init__(self, tally: Tally, breaker: Breaker | None, instead: str) -> None:
        """Count with `tally`; `instead` says in the log who answers while the model does not."""
        self._tally = tally
        self._breaker = breaker or Breaker()
        self._instead = instead
        self._told: set[Reason] = set()

    async def answer(self, ask: Callable[[], Awaitable[Answer]]) -> Answer | None:
        """Return what `ask` returns, or None after counting why the model gave no answer."""
        if not self._breaker.lets_through():
            self._note(ModelError(Reason.RESTING))
            return None
        started = time.monotonic()
        try:
            answer = await ask()
        except ModelError as error:
            (self._breaker.succeeded if error.reason in _ALIVE else self._breaker.failed)()
            self._note(error)
            return None
        finally:
            self._tally.observe("advisor_seconds", time.monotonic() - started, advisor="model")
        self._breaker.succeeded()
        return answer

    def _note(self, error: ModelError) -> None:
        """Count the failure, and say once in the log which setting would mend it."""
        self._tally.count("advisor_errors_total", reason=error.reason.value)
        if error.reason not in self._told:
            self._told.add(error.reason)
            log.warning("the model gave no answer (%s); %s meanwhile", error, self._instead)
