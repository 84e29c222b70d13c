"""How much of a stretch of time lies inside the working hours of a channel."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from bot.domain.hours import WorkingHours

_DAY = timedelta(days=1)


def worked(hours: WorkingHours, since: datetime, until: datetime, *, at_most: timedelta) -> timedelta:
    """Return the working time between two moments (aware), counted no further than `at_most`."""
    total = timedelta()
    day = since.astimezone(hours.zone).date()
    while total < at_most and _begins(hours, day) < until:
        total += _on(hours, day, since, until)
        day += _DAY
    return min(total, at_most)


def _on(hours: WorkingHours, day: date, since: datetime, until: datetime) -> timedelta:
    if not hours.works_on(day):
        return timedelta()
    closes = _begins(hours, day + _DAY) if hours.closes is None else _utc(hours.local(day, hours.closes))
    opens = _utc(hours.local(day, hours.opens))
    return max(timedelta(), min(until, closes) - max(since, opens))


def _begins(hours: WorkingHours, day: date) -> datetime:
    return _utc(hours.local(day, time(0)))


def _utc(moment: datetime) -> datetime:
    """In UTC, because two moments of one zone are subtracted as its clocks show them, over a change of clocks too."""
    return moment.astimezone(UTC)
