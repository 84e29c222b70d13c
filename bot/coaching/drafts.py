"""Checks drafts, in the case they belong to or, where there is none, by their words alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.coaching.ports import Clock, Tally, Writer
from bot.domain.answers import DraftReview
from bot.domain.case import Case, CaseKey

# Slack takes no more in a field, and no answer to a customer should be longer.
DRAFT_LENGTH = 3_000


class Reviewing(Protocol):
    """The part of the coach that reviews a draft in a case."""

    async def review(self, key: CaseKey, draft: str) -> DraftReview | None:
        """Return what to keep and what to change; None if there is no such case. Raises StoreUnavailableError."""
        ...


@dataclass(frozen=True, slots=True)
class Checked:
    """The review of a draft; `in_case` tells whether it was read in its case, and not by its words alone."""

    review: DraftReview
    in_case: bool


@dataclass(frozen=True, slots=True)
class Drafts:
    """Has drafts reviewed. Raises StoreUnavailableError."""

    coach: Reviewing
    writer: Writer
    clock: Clock
    tally: Tally

    async def check(self, key: CaseKey, draft: str) -> Checked:
        """Review a draft in its case, or alone where the case is not known (any more) or the key names none."""
        in_case = await self.coach.review(key, draft) if key.thread else None
        if in_case is not None:
            return Checked(in_case, in_case=True)
        nothing_said = Case(CaseKey(key.platform, key.tenant, "", ""))
        self.tally.count("asked_total", what="review", outcome="alone")
        alone = (await self.writer.review(nothing_said, draft, self.clock.now())).only(draft)
        return Checked(alone, in_case=False)
