"""Playbook first, model next, and the playbook alone when the model fails, is late, or is resting."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.advisors.gate import worth_asking
from bot.advisors.model import ModelError, Reason
from bot.advisors.playbook import PlaybookAdvisor
from bot.coaching.ports import Advisor, Tally
from bot.domain.assessment import Assessment
from bot.domain.case import Case
from bot.domain.guidance import Moment, Severity

log = logging.getLogger(__name__)

# Five failures in a row are not bad luck. A model that answers again is noticed within half a minute.
FAILURES_TO_REST = 5
REST_SECONDS = 30.0


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


class LayeredAdvisor:
    """What runs where a model is set up. Never fails: where the model does, the playbook answers in plainer words."""

    def __init__(
        self, playbook: PlaybookAdvisor, model: Advisor, tally: Tally, breaker: Breaker | None = None
    ) -> None:
        """Join the two advisors."""
        self._playbook = playbook
        self._model = model
        self._tally = tally
        self._breaker = breaker or Breaker()
        self._told: set[Reason] = set()

    async def assess(self, case: Case, moment: Moment, now: datetime) -> Assessment:
        """Assess the case as the `Advisor` port promises.

        A critical finding of the playbook is not made to wait for a model.
        """
        plain = await self._playbook.assess(case, moment, now)
        urgent = any(
            f.card.severity is Severity.CRITICAL and f.confidence >= f.card.confidence for f in plain.findings
        )
        if urgent or not worth_asking(case, moment):
            return plain
        known = replace(case, facts=plain.facts)
        try:
            read = await self._ask(known, moment, now)
        except ModelError as error:
            self._note(error)
            return plain
        return replace(read, fulfilled=plain.fulfilled)

    async def _ask(self, case: Case, moment: Moment, now: datetime) -> Assessment:
        if not self._breaker.lets_through():
            raise ModelError(Reason.RESTING)
        started = time.monotonic()
        try:
            answer = await self._model.assess(case, moment, now)
        except ModelError:
            self._breaker.failed()
            raise
        finally:
            self._tally.observe("advisor_seconds", time.monotonic() - started, advisor="model")
        self._breaker.succeeded()
        return answer

    def _note(self, error: ModelError) -> None:
        """Count the failure, and say once in the log which setting would mend it."""
        self._tally.count("advisor_errors_total", reason=error.reason.value)
        if error.reason not in self._told:
            self._told.add(error.reason)
            log.warning("the model gave no answer (%s); the playbook advises alone meanwhile", error)
