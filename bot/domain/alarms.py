"""The alarm of a case: the one moment at which it must be looked at again though nobody wrote."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.domain.alerts import NO_ALERTS, alert_times
from bot.domain.case import Case
from bot.domain.hours import USUAL, Rhythm
from bot.domain.policy import NOBODY, Desk, call_from
from bot.domain.team import AlertRules
from bot.domain.told import room_from
from bot.domain.waiting import TOLD_ON, Deadline, Wait, deadlines, told_of, untold


def next_alarm(
    case: Case,
    now: datetime,
    rhythm: Rhythm = USUAL,
    rules: AlertRules = NO_ALERTS,
    desk: Desk = NOBODY,
) -> datetime | None:
    """Return the next moment (UTC) at which the case must be looked at though nobody wrote, or None.

    That is the earliest of its deadlines, of the moment from which there is room to say what has rung already, of
    what supervisors must be told, and of the next call to somebody on duty; all of them keep to the working hours.
    """
    times = [d.at for d in deadlines(case, rhythm)]
    times += _held_back_until(case, rhythm)
    times += alert_times(case, now, rhythm, rules, desk)
    times += _call_times(case, rhythm, desk)
    return min((at for at in times if at > now), default=None)


def _held_back_until(case: Case, rhythm: Rhythm) -> Iterator[datetime]:
    """Yield from when on there is room again, if something will have rung by then that nobody was told of."""
    room = room_from(case, timed=True) if case.nudges else None
    if room is None:
        return
    at = rhythm.hours.postponed(room)
    if any(_queues(case, deadline) for deadline in untold(case, at, rhythm)):
        yield at


def _queues(case: Case, deadline: Deadline) -> bool:
    """Tell whether something still needs saying after the last note: no reminder right after a note of a time."""
    return deadline.wait is not Wait.REMINDER or case.nudges[-1].card_id != TOLD_ON


def _call_times(case: Case, rhythm: Rhythm, desk: Desk) -> Iterator[datetime]:
    """Yield when the next person on duty is called, after the one before them has had time to come."""
    for deadline in deadlines(case, rhythm):
        if told_of(case, deadline.evidence, deadline.since) is None:
            begins = call_from(case, deadline.since, desk)
            if begins is not None:
                yield rhythm.hours.postponed(max(begins, deadline.at))
