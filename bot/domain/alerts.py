"""When supervisors are told of a case: over which threshold of working time, and once of each thing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import blake2b

from bot.domain.attention import is_open
from bot.domain.case import Case, Speaker
from bot.domain.causes import Cause, causes, tense_cause
from bot.domain.evidence import Evidence
from bot.domain.hours import Rhythm
from bot.domain.identity import is_relayed
from bot.domain.notices import Alert, Need
from bot.domain.policy import NOBODY, Desk, on_call
from bot.domain.team import AlertRules
from bot.domain.told import ALIVE, free_from
from bot.domain.waiting import answers_for, calls, deadlines, is_timed
from bot.domain.working_time import later

# No supervisor is told of anything.
NO_ALERTS = AlertRules(tension=None, waiting=None, overdue=None, stand_off=False)
_AT_ONCE = timedelta(0)


def due_alerts(
    case: Case, now: datetime, rhythm: Rhythm, rules: AlertRules, desk: Desk = NOBODY
) -> tuple[Alert, ...]:
    """Return what supervisors must be told of at `now` (UTC) and were not told of yet.

    Nothing outside the working hours but danger to people, nothing of a case that is done with, and nothing without
    words that really stand in it. Where everybody on duty was called in vain, the wait counts as over its threshold;
    where somebody answers for it, they were told five minutes before, or could have been and would not hear of it.
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


def warned(case: Case, desk: Desk) -> tuple[str, ...]:
    """Return who beside supervisors is told of danger to people: the case's agent, or all on duty.

    All on duty are where nobody answers, or somebody who writes through a relay and can't be told anything.
    """
    people = desk.on_duty if case.agent is None or is_relayed(case.agent) else (case.agent,)
    return tuple(person for person in dict.fromkeys(people) if person not in case.outsiders)


def mark(case: Case, person: str) -> str:
    """Return what stands for a person in `Alert.told`: no name can be read off it, nor who was told in other cases."""
    return blake2b(f"{case.key}|{person}".encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def late_warning(case: Case, now: datetime, desk: Desk) -> tuple[Alert, tuple[str, ...]] | None:
    """Return the word to those who answer in a case now and were not told of the danger in it, and who they are."""
    danger = next((cause for cause in causes(case) if cause.need is Need.DANGER), None)
    if danger is None or not case.shows(danger.evidence):
        return None
    alerts = [a for a in case.alerts if a.need is Need.DANGER and a.at >= danger.since]
    known = {one for alert in alerts for one in alert.told}
    late = tuple(person for person in warned(case, desk) if mark(case, person) not in known)
    if not alerts or not late:
        return None
    told = tuple(mark(case, person) for person in late)
    # It repeats what was told then: a danger that is new since is not known because of it.
    told_at = max(alert.at for alert in alerts)
    return Alert(danger.need, danger.line(now), danger.evidence, told_at, since=now, told=told), late


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
        if cause.need in {Need.WAITING, Need.OVERDUE}:
            at = max(at, _after_the_agent(case, cause, rhythm) or at)
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


def _after_the_agent(case: Case, wait: Cause, rhythm: Rhythm) -> datetime | None:
    """Return from when on whoever answers for a wait knows of it and had time, or had they wished to; None for nobody.

    Nothing held back is waited for but the note before it: where no more notes are left, they can't be told.
    """
    person = answers_for(case, wait.evidence)
    if person is None:
        return None
    told = [n.at for n in case.nudges if is_timed(n) and n.to == person and n.at >= wait.since]
    if told:
        return min(told) + ALIVE
    rings = [d.at for d in deadlines(case, rhythm) if (d.evidence, d.since) == (wait.evidence, wait.since)]
    return max(wait.at, free_from(case), *rings) + ALIVE


def _called_in_vain(case: Case, wait: Cause, desk: Desk) -> datetime | None:
    """Return from when on nobody is left to call to a case that nobody answers; None while somebody is."""
    if not case.is_unattended or not desk.on_duty or on_call(case, wait.since, desk):
        return None
    called = calls(case, wait.since)
    return called[-1].at + ALIVE if called else wait.at
