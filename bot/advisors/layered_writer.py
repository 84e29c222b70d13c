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
from bot.coaching.ports import Tally, Writer
from bot.domain.answers import Apology, DraftReview, Recap
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
        """Tell what happened; what the model left out of issue and tension, the customer's words show."""
        plain = await self._plain.recap(case, now)
        if not case.spoken:
            return plain
        known = _brought_up_to_date(case)
        read = await self._asked(lambda: self._model.recap(known, now))
        if read is None:
            return plain
        return replace(read, issue=read.issue or plain.issue, tension=read.tension or plain.tension)

    async def apologize(self, case: Case, about: str | None, now: datetime) -> Apology:
        """Return three options; nobody needs a model to say that there were enough apologies."""
        plain = await self._plain.apologize(case, about, now)
        if apologized_enough(case) or not case.spoken:
            return plain
        known = _brought_up_to_date(case)
        return await self._asked(lambda: self._model.apologize(known, about, now)) or plain

    async def review(self, case: Case, draft: str, now: datetime) -> DraftReview:
        """Review a draft."""
        plain = await self._plain.review(case, draft, now)
        if not draft.strip():
            return plain
        known = _brought_up_to_date(case)
        return await self._asked(lambda: self._model.review(known, draft, now)) or plain

    async def _asked(self, ask: Callable[[], Awaitable[Written]]) -> Written | None:
        """Return what the model wrote, or None; one that only can't find the words is alive, and has counted it."""

        async def written() -> Written | None:
            try:
                return await ask()
            except UnfitWordsError:
                return None

        return await self._asking.answer(written)


def _brought_up_to_date(case: Case) -> Case:
    return replace(case, facts=facts_of(case))
