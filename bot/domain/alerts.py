"""When supervisors are told of a case: over which threshold of working time, and once of each thing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.attention import is_open
from bot.domain.case import Case, Speaker
from bot.domain.causes import Cause, causes, tense_cause
from bot.domain.evidence import Evidence
from bot.domain.hours import Rhythm
from bot.domain.notices import Alert, Need
from bot.domain.policy import ALIVE, NOBODY, Desk, on_call
from bot.domain.team import AlertRules
from bot.domain.waiting import calls
from bot.domain.working_time import later

# No supervisor is told of anything.
NO_ALERTS = AlertRules(tension=None, waiting=None, overdue=None, stand_off=False)
_AT_ONCE = timedelta(0)


def due_alerts(
    case: Case, now: datetime, rhythm: Rhythm, rules: AlertRules, desk: Desk = NOBODY
) -> tuple[Alert, ...]:
    """Return what supervisors must be told of at `now` (UTC) and were not told of yet.

    Nothing outside the working hours but danger to people, nothing of a case that is done with, and nothing without
    words that really stand in it. Where everybody on duty was called in vain, the wait counts as over its threshold.
    """
    if not is_open(case, now, rhythm):
        return ()
    is_closed = not rhythm.hours.open_at(now)
    return tuple(
        Alert(cause.need, cause.line(now), cause.evidence, now, cause.since)
        for cause, at in _untold(case, rhythm, rules, desk)
        if at <= now and case.shows(cause.evidence) and not (is_closed and _keeps_hours(cause))
    )


def alert_times(
    case: Case, now: datetime, rhythm: Rhythm, rules: AlertRules, desk: Desk = NOBODY
) -> Iterator[datetime]:
    """Yield when supervisors must be told of something unless the case changes; only danger keeps to no hours."""
    for cause, at in _untold(case, rhythm, rules, desk):
        yield rhythm.hours.postponed(max(at, now)) if _keeps_hours(cause) else at


def _untold(case: Case, rhythm: Rhythm, rules: AlertRules, desk: Desk) -> Iterator[tuple[Cause, datetime]]:
    """Yield what supervisors were not told of, with the moment from which they must be."""
    for cause in _candidates(case, rhythm, rules):
        after = _threshold(cause.need, rules)
        if after is None or _is_told(case, cause):
            continue
        if not _keeps_hours(cause):
            yield cause, cause.at
            continue
        at = max(cause.at, later(rhythm.hours, cause.since, after))
        if cause.need is Need.WAITING:
            at = min(at, _called_in_vain(case, cause, desk) or at)
        yield cause, rhythm.hours.postponed(at)


def _keeps_hours(cause: Cause) -> bool:
    return cause.need is not Need.DANGER


def _is_told(case: Case, cause: Cause) -> bool:
    """Tell whether supervisors know of a cause.

    Each promise is told of once. Of everything else they know while it goes on, though it may seem to begin later
    than it did: its first words may have been deleted, or are no longer read in a very long case.
    """
    alerts = [alert for alert in case.alerts if alert.need is cause.need]
    if any(alert.since == cause.since for alert in alerts):
        return True
    if _is_promised(case, cause.evidence):
        return False
    return any(alert.at >= cause.since and not _is_promised(case, alert.evidence) for alert in alerts)


def _is_promised(case: Case, evidence: Evidence) -> bool:
    said = case.message(evidence.message_id)
    return said is not None and said.speaker is Speaker.AGENT


def _candidates(case: Case, rhythm: Rhythm, rules: AlertRules) -> Iterator[Cause]:
    yield from (cause for cause in causes(case, rhythm) if cause.need is not Need.RISING)
    tense = tense_cause(case)
    if tense and rules.tension is not None and case.facts.tension >= rules.tension:
        yield tense


def _threshold(need: Need, rules: AlertRules) -> timedelta | None:
    """Return how long after it began something is told, or None for never."""
    return {
        Need.DANGER: _AT_ONCE,
        Need.OVERDUE: rules.overdue,
        Need.WAITING: rules.waiting,
        Need.STAND_OFF: _AT_ONCE if rules.stand_off else None,
        Need.RISING: _AT_ONCE,
    }[need]


def _called_in_vain(case: Case, wait: Cause, desk: Desk) -> datetime | None:
    """Return from when on nobody is left to call to a case that nobody answers; None while somebody is."""
    if not case.is_unattended or not desk.on_duty or on_call(case, wait.since, desk):
        return None
    called = calls(case, wait.since)
    return called[-1].at + ALIVE if called else wait.at
