"""What an advisor says of a case: findings with evidence, and facts that outlive the look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.domain.evidence import Evidence
from bot.domain.guidance import Card, Occasion
from bot.domain.promises import Promise

# The confidence of a finding that a written rule of the team decides; nothing read out of words alone reaches it.
BY_RULE = 1.0


class Tension(IntEnum):
    """How tense the conversation is, as the customer's words show it. Never said of an agent."""

    CALM = 0
    UNEASY = 1
    UPSET = 2
    ANGRY = 3
    FURIOUS = 4


class Fault(StrEnum):
    """Whose fault it is, as far as somebody allowed to say so has established it."""

    UNKNOWN = "unknown"
    OURS = "ours"
    NOT_OURS = "not_ours"


@dataclass(frozen=True, slots=True)
class Concern:
    """What the customer complains of, what they actually care about, and the words that show it."""

    symptom: str
    cares_about: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a case from look to look."""

    concern: Concern | None = None
    heard: bool = False
    fault: Fault = Fault.UNKNOWN
    promises: tuple[Promise, ...] = ()
    tension: Tension = Tension.CALM
    # Words of the customer that say somebody may come to harm, until an agent has seen to it.
    danger: Evidence | None = None

    def without_message(self, message_id: str) -> Facts:
        """Return the facts with all that rests on that message taken out."""
        concern = self.concern
        if concern is not None and concern.evidence.message_id == message_id:
            concern = None
        promises = tuple(p for p in self.promises if p.evidence.message_id != message_id)
        danger = self.danger if self.danger and self.danger.message_id != message_id else None
        return replace(self, concern=concern, promises=promises, danger=danger)


@dataclass(frozen=True, slots=True)
class Finding:
    """One card that is called for, on what evidence, how surely (0 to 1), and in what words.

    `line` and `opening` are None where the card's own words serve; `occasion` then says on which, if the advisor knows
    more than the case shows by itself. `since` is for what time alone brought up, and
    for what a team forbids: when that began to count (UTC). Whoever was given the card since then knows of it.
    """

    card: Card
    evidence: Evidence
    confidence: float
    line: str | None = None
    opening: str | None = None
    since: datetime | None = None
    occasion: Occasion | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """What an advisor made of a case.

    `seen` is the id of the last message it read, `fulfilled` the cards the agent has just followed.
    """

    seen: str
    findings: tuple[Finding, ...] = ()
    facts: Facts = Facts()
    fulfilled: frozenset[str] = frozenset()
