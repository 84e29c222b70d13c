"""The model writes first, and the plain writer where it fails, is late, resting, or writes what may not be said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from bot.advisors.asking import Asking, Breaker
from bot.advisors.model_writer import UnfitWordsError
from bot.advisors.plain_apology import apologized_enough
from bot.advisors.playbook import facts_of
from bot.advisors.questioning import threatens
from bot.advisors.urgent import danger_now, threat_now, urgent_lines
from bot.coaching.ports import Tally, Writer
from bot.domain.answers import CHANGES_AT_MOST, Apology, DraftReview, Recap
from bot.domain.case import Case

Written = TypeVar("Written")


class LayeredWriter:
    """What runs where a model is set up. Never fails: what the model can't give, the plain writer does."""

    def __init__(self, plain: Writer, model: Writer, tally: Tally, breaker: Breaker | None = None) -> None:
        """Join the two writers; `breaker` is best shared with the advisor that asks the same model."""
        self._plain = plain
        self._model = model
        self._asking = Asking(tally, breaker, "the plain writer writes")

    async def recap(self, case: Case, now: datetime) -> Recap:
        """Tell what happened; what the model left out of issue and tension, the customer's words show.

        Danger, broken promises and the wish for a manager stand in it whether the model saw them or not.
        """
        plain = await self._plain.recap(case, now)
        if not case.spoken:
            return plain
        known = _brought_up_to_date(case)
        read = await self._asked(lambda: self._model.recap(known, now))
        if read is None:
            return plain
        urgent = urgent_lines(known, known.facts)
        told = {line.evidence for line in urgent}
        return replace(
            read,
            issue=read.issue or plain.issue,
            tension=read.tension or plain.tension,
            open_points=(*urgent, *(line for line in read.open_points if line.evidence not in told)),
            next_step=plain.next_step if _is_dangerous(known) else read.next_step,
        )

    async def apologize(self, case: Case, about: str | None, now: datetime) -> Apology:
        """Return three options; nobody needs a model to say that there were enough apologies, or danger comes first."""
        plain = await self._plain.apologize(case, about, now)
        if apologized_enough(case) or not case.spoken or danger_now(case):
            return plain
        known = _brought_up_to_date(case)
        return await self._asked(lambda: self._model.apologize(known, about, now)) or plain

    async def review(self, case: Case, draft: str, now: datetime) -> DraftReview:
        """Review a draft."""
        plain = await self._plain.review(case, draft, now)
        if not draft.strip():
            return plain
        known = _brought_up_to_date(case)
        read = await self._asked(lambda: self._model.review(known, draft, now))
        threats = tuple(change for change in plain.changes if threatens(change.span))
        if read is None or not threats:
            return read or plain
        # Whatever a model makes of it, a threat is questioned, and no draft with one is rewritten or kept.
        others = tuple(
            c for c in read.changes if not any(c.span in t.span or t.span in c.span for t in threats)
        )
        return replace(read, keep=(), changes=(*threats, *others)[:CHANGES_AT_MOST], rewritten=None)

    async def _asked(self, ask: Callable[[], Awaitable[Written]]) -> Written | None:
        """Return what the model wrote, or None; one that only can't find the words is alive, and has counted it."""

        async def written() -> Written | None:
            try:
                return await ask()
            except UnfitWordsError:
                return None

        return await self._asking.answer(written)


def _is_dangerous(case: Case) -> bool:
    return (danger_now(case) or threat_now(case)) is not None


def _brought_up_to_date(case: Case) -> Case:
    return replace(case, facts=facts_of(case))
