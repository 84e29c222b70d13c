"""A promise: something an agent told a customer would happen, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.evidence import Evidence
from bot.domain.hours import USUAL, WorkingHours

# What an agent adds this soon belongs to the promise and does not keep it.
SAME_BREATH = timedelta(minutes=2)
# What was promised for later than this is not kept by talking on: the same sitting counts as one breath.
FAR_AHEAD = timedelta(hours=4)
SAME_SITTING = timedelta(minutes=15)
# Whoever has not come back a day after it was due has not kept the promise.
BROKEN_AFTER = timedelta(days=1)


class PromiseState(StrEnum):
    """The life of a promise."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"


class PromiseKind(StrEnum):
    """What was promised: to come back with news, to do something, or that somebody else takes over."""

    NEWS = "news"
    DEED = "deed"
    HANDOVER = "handover"


class Meaning(StrEnum):
    """What a later message means for a promise that is still open.

    An agent who `speaks` says something, though no news of it; whoever `reports` says what may be news.
    """

    NOTHING = "nothing"
    SPEAKS = "speaks"
    REPORTS = "reports"
    SETTLES = "settles"
    NAMES_NEW_TIME = "names_new_time"
    TAKES_BACK = "takes_back"
    COMPLAINS = "complains"


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised, by whom, in which words, and by when (UTC; None if no time was given)."""

    what: str
    owner: str
    evidence: Evidence
    due: datetime | None = None
    state: PromiseState = PromiseState.OPEN
    kind: PromiseKind = PromiseKind.NEWS

    def is_overdue(self, now: datetime) -> bool:
        """Tell whether the promise is still open although its due time has passed."""
        return self.state is PromiseState.OPEN and self.due is not None and self.due <= now


@dataclass(frozen=True, slots=True)
class Heard:
    """One message after a promise: when (UTC) who said it, and what it means for the promise.

    It is `own` where it is the word of whoever is to keep the promise: who gave it, or has taken the case since.
    """

    at: datetime
    person: str
    meaning: Meaning
    own: bool = True


def lived(  # noqa: PLR0913 - the promise, and all that its life depends on
    promise: Promise,
    said_at: datetime,
    heard: Iterable[Heard],
    now: datetime,
    hours: WorkingHours = USUAL.hours,
    *,
    elsewhere: bool = False,
    read_from: datetime | None = None,
) -> Promise:
    """Return the promise as it stands at `now`, after all that was heard since it was made at `said_at`.

    The first message that settles it counts. Reports keep it, but not in the same breath, and where a time was given
    not those of somebody else; once it is due any word does. A new time moves it; whoever takes it back withdraws it; a
    customer who complains once it is due, or a day without a word, breaks it.
    That day begins in the working hours. What was promised for another time and place ("we will contact you in due
    course": `elsewhere`) is not kept by talking on. Of a very long case what was heard may begin later, at
    `read_from`: how people talked until then is not known, and taken for one sitting.
    """
    breaks = hours.postponed(promise.due) + BROKEN_AFTER if promise.due else None
    earlier = said_at if read_from is None else max(said_at, read_from)
    sitting = True
    for one in heard:
        if breaks and one.at > breaks:
            break
        sitting = sitting and one.at - earlier <= SAME_SITTING
        earlier = one.at
        state = _after(promise, one, said_at, talking_on=sitting, elsewhere=elsewhere)
        if state is not None:
            return replace(promise, state=state)
    broken = breaks is not None and now > breaks
    return replace(promise, state=PromiseState.BROKEN if broken else PromiseState.OPEN)


def _after(
    promise: Promise, one: Heard, said_at: datetime, *, talking_on: bool, elsewhere: bool
) -> PromiseState | None:
    """Return the state a message puts the promise into, or None if it stays open."""
    if one.meaning is Meaning.COMPLAINS:
        return PromiseState.BROKEN if promise.due is not None and promise.due <= one.at else None
    if one.meaning in {Meaning.REPORTS, Meaning.SPEAKS}:
        if elsewhere and talking_on:
            return None
        return PromiseState.KEPT if _counts(promise, one, said_at, talking_on=talking_on) else None
    return {
        Meaning.SETTLES: PromiseState.KEPT,
        Meaning.NAMES_NEW_TIME: PromiseState.MOVED,
        Meaning.TAKES_BACK: PromiseState.WITHDRAWN,
    }.get(one.meaning)


def _counts(promise: Promise, report: Heard, said_at: datetime, *, talking_on: bool) -> bool:
    """Tell whether a report is more than talking on about what was promised."""
    if promise.kind is PromiseKind.HANDOVER and report.person != promise.owner:
        return True
    breath_is_over = report.at - said_at >= SAME_BREATH
    if promise.due is None:
        return breath_is_over
    if not report.own or report.at >= promise.due:
        return report.own
    is_far = promise.due - said_at >= FAR_AHEAD
    return report.meaning is Meaning.REPORTS and (not talking_on if is_far else breath_is_over)
