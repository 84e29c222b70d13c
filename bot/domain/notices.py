"""What is told to people that is no nudge: a supervisor is alerted, and the agent is told that it happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.attention import Need
from bot.domain.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Alert:
    """That supervisors were told of a case: why, in which words, on what evidence, and when (UTC)."""

    need: Need
    words: str
    evidence: Evidence
    at: datetime


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
