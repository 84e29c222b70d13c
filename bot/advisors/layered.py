"""Playbook first, model next, and the playbook alone when the model fails, is late, or is resting."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.advisors.asking import Asking, Breaker
from bot.advisors.gate import worth_asking
from bot.coaching.ports import Advisor, Tally
from bot.domain.assessment import BY_RULE, Assessment
from bot.domain.case import Case
from bot.domain.guidance import Moment


class LayeredAdvisor:
    """What runs where a model is set up. Never fails: where the model does, the playbook answers in plainer words."""

    def __init__(
        self, playbook: Advisor, model: Advisor, tally: Tally, breaker: Breaker | None = None
    ) -> None:
        """Join the two advisors, of which the first never fails.

        `breaker` is best shared with whatever else asks the same model.
        """
        self._playbook = playbook
        self._model = model
        self._asking = Asking(tally, breaker, "the playbook advises alone")

    async def assess(self, case: Case, moment: Moment, now: datetime) -> Assessment:
        """Assess the case as the `Advisor` port promises.

        What the team's own rules are certain of is not made to wait for a model, and what the clock alone brings up
        needs none, nor is it lost where a model reads the words of that moment.
        """
        plain = await self._playbook.assess(case, moment, now)
        timely = moment is Moment.TIMER and bool(plain.findings)
        if timely or any(f.confidence >= BY_RULE for f in plain.findings):
            return plain
        if not plain.findings and not worth_asking(case, moment):
            return plain
        known = replace(case, facts=plain.facts)
        read = await self._asking.answer(lambda: self._model.assess(known, moment, now))
        if read is None:
            return plain
        known_cards = {f.card.id for f in read.findings}
        timed = (f for f in plain.findings if f.since is not None and f.card.id not in known_cards)
        return replace(read, findings=(*read.findings, *timed), fulfilled=plain.fulfilled)
