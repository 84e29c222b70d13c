"""What is told to people that is no nudge: a supervisor is alerted, and the agent is told that it happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.evidence import Evidence


class Need(StrEnum):
    """Why a case needs a person, in the order in which they press."""

    OVERDUE = "overdue"
    WAITING = "waiting"
    STAND_OFF = "stand_off"
    RISING = "rising"


@dataclass(frozen=True, slots=True)
class Alert:
    """That supervisors were told of a case: why, in which words, on what evidence, and when (UTC).

    `since` is when what they were told of began (UTC): of the same need since the same moment nobody is told twice.
    """

    need: Need
    words: str
    evidence: Evidence
    at: datetime
    since: datetime

    def without_quote(self) -> Alert:
        """Return the alert without its words, which may repeat those of a message that is gone; it stays on record."""
        return replace(self, evidence=Evidence(self.evidence.message_id, ""), words="")


class NoticeKind(StrEnum):
    """To a supervisor, that a case needs somebody; to its agent, that the supervisor was told."""

    ALERT = "alert"
    ALERTED = "alerted"


@dataclass(frozen=True, slots=True)
class Notice:
    """One private word to one person about an alert. The agent reads the very words the supervisor read."""

    kind: NoticeKind
    to: str
    alert: Alert
