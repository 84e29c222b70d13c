"""Checks drafts, in the case they belong to or, where there is none, by their words alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.coaching.ports import Clock, Tally, Writer
from bot.domain.answers import DraftReview
from bot.domain.case import Case, CaseKey

# Slack takes no more in a field, and no answer to a customer should be longer.
DRAFT_LENGTH = 3_000

EMPTY_DRAFT = (
    "There is nothing to check yet. "
    "Put what you are about to send into the field, or after “check:” in a message."
)
LONG_DRAFT = (
    f"That is too long to check: {DRAFT_LENGTH:,} characters at most. Please cut it, or check it in parts."
)
# What stands beside a review that was made without a case.
WORDS_ALONE = "This looks at the words alone, without any case."


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


def problem_with(draft: str) -> str:
    """Return why a draft can't be checked as it is, in one sentence that says what to do; "" for one that can."""
    if not draft.strip():
        return EMPTY_DRAFT
    return LONG_DRAFT if len(draft) > DRAFT_LENGTH else ""
