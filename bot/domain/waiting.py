"""The times at which somebody may have been waiting too long. Fields of the case, not a second mechanism."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.assessment import Tension
from bot.domain.case import Case, Speaker
from bot.domain.evidence import Evidence

# Ten minutes: in a live chat an upset customer counts minutes; one article's author counted five.
ANSWER_WITHIN = timedelta(minutes=10)


class Wait(StrEnum):
    """What somebody waits for."""

    ANSWER = "answer"
    PROMISE = "promise"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment (UTC) from which a customer has waited too long, for what, and the words that show it."""

    at: datetime
    wait: Wait
    evidence: Evidence


def deadlines(case: Case) -> tuple[Deadline, ...]:
    """Return every deadline of the case, earliest first: unanswered while upset, or promised and not done."""
    found = [
        Deadline(p.due, Wait.PROMISE, p.evidence)
        for p in case.facts.promises
        if p.due is not None and p.is_overdue(p.due)
    ]
    last = case.spoken[-1] if case.spoken else None
    if last and last.speaker is Speaker.CUSTOMER and case.facts.tension >= Tension.UPSET:
        found.append(Deadline(last.at + ANSWER_WITHIN, Wait.ANSWER, Evidence.of(last.id, last.text)))
    return tuple(sorted(found, key=lambda d: d.at))


def rung(case: Case, now: datetime) -> tuple[Deadline, ...]:
    """Return the deadlines that have passed since the last look."""
    return tuple(
        d for d in deadlines(case) if d.at <= now and (case.looked_at is None or d.at > case.looked_at)
    )
