"""The writer that needs no model: plain, useful, and never inventing."""

from __future__ import annotations

from datetime import datetime

from bot.advisors.plain_apology import PlainApology
from bot.advisors.plain_recap import PlainRecap
from bot.advisors.plain_review import PlainReview
from bot.advisors.plain_words import load_apology_words, load_review_words
from bot.advisors.playbook import facts_of
from bot.domain.answers import Apology, DraftReview, Recap
from bot.domain.case import Case
from bot.domain.guidance import Playbook


class PlainWriter:
    """Answers what people ask for by rules, in the shipped words."""

    def __init__(self, playbook: Playbook) -> None:
        """Load the words; raises GuidanceError for a mistake in their files."""
        words = load_apology_words()
        self._recap = PlainRecap(playbook, words)
        self._apology = PlainApology(words)
        self._review = PlainReview(playbook, load_review_words())

    async def recap(self, case: Case, now: datetime) -> Recap:
        """Tell what happened, as the `Writer` port promises: mostly in the words of those who spoke."""
        return await self._recap.write(case, facts_of(case, now), now)

    async def apologize(self, case: Case, about: str | None, now: datetime) -> Apology:
        """Return three options, as the `Writer` port promises."""
        return self._apology.write(case, facts_of(case, now), about, now)

    async def review(self, case: Case, draft: str, now: datetime) -> DraftReview:
        """Review a draft, as the `Writer` port promises."""
        return self._review.write(case, facts_of(case, now), draft, now)
