"""Counts time as a channel works: only what lies inside its working hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.hours import WorkingHours

_DAY = timedelta(days=1)
# A year and a day: whoever does not open in that time does not open.
_DAYS_AHEAD = 367


def worked(hours: WorkingHours, since: datetime, until: datetime, *, at_most: timedelta) -> timedelta:
    """Return the working time between two moments (aware), counted no further than `at_most`."""
    total = timedelta()
    for opens, closes in _openings(hours, since):
        if opens >= until or total >= at_most:
            break
        total += max(timedelta(), min(until, closes) - max(since, opens))
    return min(total, at_most)


def later(hours: WorkingHours, since: datetime, length: timedelta) -> datetime:
    """Return when so much working time has passed since a moment (aware), in UTC.

    Where there is none within a year it is so much later by the clock: what waits for it is never lost.
    """
    left = length
    for opens, closes in _openings(hours, since):
        begins = max(since, opens)
        if begins + left <= closes:
            return begins + left
        left -= max(timedelta(), closes - begins)
    return since + length


def _openings(hours: WorkingHours, since: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield from when until when it is open, in UTC, day by day from that of `since` on."""
    first = since.astimezone(hours.zone).date()
    for day in (first + n * _DAY for n in range(_DAYS_AHEAD)):
        if hours.works_on(day):
            closes = (
                _at(hours, day + _DAY, time(0)) if hours.closes is None else _at(hours, day, hours.closes)
            )
            yield _at(hours, day, hours.opens), closes


def _at(hours: WorkingHours, day: date, clock: time) -> datetime:
    """In UTC, because two moments of one zone are subtracted as its clocks show them, over a change of clocks too."""
    return hours.local(day, clock).astimezone(UTC)
