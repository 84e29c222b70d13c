"""The alarm of a case: the one moment at which it must be looked at again though nobody wrote."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.domain.alerts import NO_ALERTS, alert_times
from bot.domain.case import Case
from bot.domain.hours import USUAL, Rhythm
from bot.domain.policy import ALIVE, NOBODY, Desk, on_call, room_from
from bot.domain.team import AlertRules
from bot.domain.waiting import TOLD_ON, Deadline, Wait, calls, deadlines, unanswered, untold


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
    room = room_from(case) if case.nudges else None
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
    run = unanswered(case)
    if not run or not case.is_unattended:
        return
    called = calls(case, run[0].at)
    if called and on_call(case, run[0].at, desk):
        yield rhythm.hours.postponed(called[-1].at + ALIVE)
