"""A promise: something an agent told a customer would happen, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.evidence import Evidence


class PromiseState(StrEnum):
    """The life of a promise."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised, by whom, in which words, and by when (UTC; None if no time was given)."""

    what: str
    owner: str
    evidence: Evidence
    due: datetime | None = None
    state: PromiseState = PromiseState.OPEN

    def is_overdue(self, now: datetime) -> bool:
        """Tell whether the promise is still open although its due time has passed."""
        return self.state is PromiseState.OPEN and self.due is not None and self.due <= now
