"""What needs a person now: the reasons for which a supervisor looks into a case, the most pressing first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.case import CaseKey
from bot.domain.evidence import Evidence


class Need(StrEnum):
    """Why a case needs a person, in the order in which they press."""

    OVERDUE = "overdue"
    WAITING = "waiting"
    STAND_OFF = "stand_off"
    RISING = "rising"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason in one line, the words of the case that show it, and since when it holds (UTC)."""

    need: Need
    line: str
    evidence: Evidence
    since: datetime


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case as it stands in a list: what it is about in the customer's words, and why it needs somebody, if it does.

    `agent` is who answers in it, None if nobody has yet; `last` is when something was last said (UTC).
    """

    key: CaseKey
    about: str
    reasons: tuple[Reason, ...]
    agent: str | None
    last: datetime
