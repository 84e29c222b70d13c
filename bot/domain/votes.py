"""Which verdicts count, what they say of a card all together, and when that takes the card out of sight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

from bot.domain.answers import Nudge, Verdict

# Fewer votes say more about the people who voted than about the card.
VOTES_NEEDED = 30
# The share of "not useful" that a card survives.
NOT_USEFUL_AT_MOST = 0.1
# The buttons stay on a note as long as the platform shows it; a month later nobody presses them.
JUDGED_WITHIN = timedelta(days=30)


class Judged(StrEnum):
    """What became of a verdict: it counts, the note was judged before, or there is no such note to judge."""

    COUNTED = "counted"
    REPEATED = "repeated"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Votes:
    """The verdicts on one card. "Not now" speaks of the moment, so it is counted and is no vote."""

    useful: int = 0
    not_now: int = 0
    not_useful: int = 0

    @classmethod
    def of(cls, counts: Mapping[Verdict, int]) -> Self:
        """Return the votes of a count by verdict."""
        return cls(
            counts.get(Verdict.USEFUL, 0),
            counts.get(Verdict.NOT_NOW, 0),
            counts.get(Verdict.NOT_USEFUL, 0),
        )

    @property
    def not_useful_share(self) -> float | None:
        """Return which share of the votes is "not useful", from 0 to 1; None without a vote."""
        votes = self.useful + self.not_useful
        return self.not_useful / votes if votes else None

    @property
    def in_shadow(self) -> bool:
        """Tell whether the card goes into shadow mode: enough votes, and too many against it."""
        enough = self.useful + self.not_useful >= VOTES_NEEDED
        return enough and (self.not_useful_share or 0) > NOT_USEFUL_AT_MOST


def may_judge(given: Iterable[Nudge], person: str, nudge_id: str, card_id: str, now: datetime) -> bool:
    """Tell whether this person may judge a note at `now` (UTC), of all the nudges given in its case.

    They may for a month if it is on that card, was for them, and was not withheld. A click says itself whom and what it
    is about, so none of that may be believed.
    """
    # The letters of an Entra id may be written either way.
    mine = (n for n in given if n.to.lower() == person.lower() and not n.is_withheld)
    return any((n.id, n.card_id) == (nudge_id, card_id) and now - n.at < JUDGED_WITHIN for n in mine)
