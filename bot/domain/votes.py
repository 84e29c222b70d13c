"""What agents said of a card, all together, and when that takes the card out of sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from bot.domain.answers import Verdict

# Fewer votes say more about the people who voted than about the card.
VOTES_NEEDED = 30
# The share of "not useful" that a card survives.
NOT_USEFUL_AT_MOST = 0.1


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
