"""What the coach hands to people. A nudge is the note; every word of it is for one agent's eyes only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.assessment import Tension
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment


class Delivery(StrEnum):
    """What became of a nudge on its way to the agent."""

    DELIVERED = "delivered"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What an agent said of a nudge."""

    USEFUL = "useful"
    NOT_NOW = "not_now"
    NOT_USEFUL = "not_useful"


@dataclass(frozen=True, slots=True)
class Nudge:
    """One note to one agent: what to do, on which card, because of which words.

    `at` is UTC. `tension` is how tense the case was, so that a later look can tell whether it got worse.
    """

    card_id: str
    to: str
    line: str
    evidence: Evidence
    moment: Moment
    at: datetime
    tension: Tension = Tension.CALM
    opening: str | None = None
    delivery: Delivery = Delivery.DELIVERED

    @property
    def id(self) -> str:
        """Return what makes a nudge one of a kind within its case: the card and the moment it was chosen."""
        return f"{self.card_id}.{int(self.at.timestamp() * 1000)}"

    def without_quote(self) -> Nudge:
        """Return the nudge with nothing quoted: its message is gone, that it was given is not."""
        return replace(self, evidence=Evidence(self.evidence.message_id, ""))
