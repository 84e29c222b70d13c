"""When the people of a channel work, and how long its customers may wait: the rhythm its alarms keep to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

EVERY_DAY = frozenset(range(7))
# A year and a day: whoever does not open in that time has no next opening.
_DAYS_AHEAD = 367
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The hours of a channel in its time zone: on these days (0 is Monday), from `opens` until `closes`.

    `closes` is None for midnight. Without any arguments it is always open.
    """

    zone: tzinfo = UTC
    days: frozenset[int] = EVERY_DAY
    opens: time = time(0)
    closes: time | None = None
    holidays: frozenset[date] = frozenset()

    @property
    def never_close(self) -> bool:
        """Tell whether it is open day and night, but for holidays."""
        return self.days == EVERY_DAY and self.opens == time(0) and self.closes is None

    def works_on(self, day: date) -> bool:
        """Tell whether anybody works on that day."""
        return day.weekday() in self.days and day not in self.holidays

    def open_at(self, moment: datetime) -> bool:
        """Tell whether it is open at that moment (aware)."""
        local = moment.astimezone(self.zone)
        begun = self.works_on(local.date()) and local.time() >= self.opens
        return begun and (self.closes is None or local.time() < self.closes)

    def postponed(self, moment: datetime) -> datetime:
        """Return the moment itself while it is open, else the next opening, in UTC.

        Where there is none within a year the moment stays as it is: an alarm is never lost.
        """
        if self.open_at(moment):
            return moment.astimezone(UTC)
        day = moment.astimezone(self.zone).date()
        openings = (self.local(day + n * _DAY, self.opens) for n in range(_DAYS_AHEAD))
        later = (at for at in openings if at > moment and self.open_at(at))
        return next(later, moment).astimezone(UTC)

    def local(self, day: date, at: time) -> datetime:
        """Return that time of that day in the zone."""
        return datetime.combine(day, at, tzinfo=self.zone)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How time counts in a channel: its working hours, and how long an upset customer may wait for an answer."""

    hours: WorkingHours = WorkingHours()
    answer_within: timedelta = timedelta(minutes=10)


USUAL = Rhythm()
