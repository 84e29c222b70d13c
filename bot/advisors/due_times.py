"""Reads by when something is promised. Every time that could mean two things has one meaning here.

The agent's own time zone counts, unless another is named ("3 pm EST", "11 your time"); a day ends with the channel's
working hours, or at 18:00 where it has none or is closed on that day.

    words                                 said           due
    in 20 minutes · within the hour       Mon 15:30      15:50 · 16:30
    in 10 to 15 minutes · a minute · a few   15:30       15:45 (the later one) · 15:35 · 15:40 (said lightly)
    by 3 · by 8 · at 9                    Mon 15:30      Tue 15:00 · 20:00 · 21:00 (the next such hour from 7 to 22)
    by 3 pm · at 15:00 · by 08:30         Mon 15:30      Tue (gone by for today, and no day was named)
    today at 2 pm · this morning          Mon 15:30      no due time: it has passed
    between 9 and 11 · 2-4 pm             Mon 8:00       11:00 · 16:00 (the end)
    morning · noon · afternoon · evening  Mon 8:00       12:00 · 12:00 · 17:00 · 21:00 (tonight too)
    today · end of day                    Mon 15:30      the end of the day; said after it: midnight
    tomorrow · Friday · on the 14th       Mon 15:30      the end of that day
    Friday                                Fri 10:00      the Friday after; "this Friday" is today
    next Friday                           Mon            the Friday of next week; weeks begin on Monday
    this week · end of the week           Mon            the end of Friday; said after it: of the next Friday
    next week                             Mon            the end of Friday next week
    first thing · first thing Monday      Mon 15:30      an hour after the next (or that day's) opening; else 10:00
    in 2 days · within 3 business days    Mon 15:30      the end of that day; business days skip closed ones
    3/14 · March 14                       2 Jan          March 14: the month comes first
    January 5, with or without a year     7 Jan          no due time: it has passed
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

import dateparser

from bot.advisors.time_words import TimeWords, clock_of
from bot.advisors.words.times import THEIRS, WEEKDAYS
from bot.domain.hours import WorkingHours

END_OF_DAY = time(18)
_FIRST_THING = time(10)
_NOON, _MIDNIGHT = time(12), time(0)
_PARTS = {
    "morning": time(12), "noon": time(12), "midday": time(12), "lunch": time(12), "lunchtime": time(12),
    "afternoon": time(17), "evening": time(21), "tonight": time(21),
}  # fmt: skip
# Nobody promises a call at three in the night by "by 3".
_WAKING = range(7, 22)
_A_DAY, _AN_HOUR = timedelta(days=1), timedelta(hours=1)
_TWO_MONTHS = 62
_HALF_A_DAY = 12
_HOURS_A_DAY = 24
_FRIDAY = 4
# A date without a year that lies further ahead than this has just gone by.
_AT_MOST = timedelta(days=183)
_WEEKENDS = frozenset({5, 6})


def due_time(
    words: TimeWords, said_at: datetime, hours: WorkingHours, theirs: tzinfo | None = None
) -> datetime | None:
    """Return the moment (UTC) that words said at `said_at` name; None for one that has passed or is no time.

    "Your time" is told in `theirs`, the zone of whom it is told to, and where that is not known in that of the hours.
    """
    zone = theirs if words.zone == THEIRS else _named_zone(words.zone) if words.zone else None
    if zone:
        hours = replace(hours, zone=zone)
    desk = _Desk(hours, said_at.astimezone(hours.zone))
    try:
        due = desk.read(words)
    except (ValueError, OverflowError):
        return None
    ahead = due is not None and timedelta(0) < due - said_at <= _AT_MOST
    return due.astimezone(UTC) if due is not None and ahead else None


def warm_up() -> None:
    """Load what reading days needs: half a second that nobody should wait for later."""
    _parsed("tomorrow", date(2026, 1, 5))


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where and when something was promised: `now` is local."""

    hours: WorkingHours
    now: datetime

    def read(self, words: TimeWords) -> datetime | None:
        if words.minutes is not None:
            return self.now.astimezone(UTC) + timedelta(minutes=words.minutes)
        if words.days is not None and not words.clock and not words.part:
            return self._end_of(self._days_ahead(words.days, business=words.business))
        day = self._day(words)
        if day is None and words.day:
            return None
        if words.clock:
            return self._clock(words, day)
        if words.part:
            return self._part(words.part, day)
        return self._end_of(day) if day else None

    def _day(self, words: TimeWords) -> date | None:
        """Return the day the words name, None where they name none or one that is not there."""
        if words.days is not None:
            return self._days_ahead(words.days, business=words.business)
        if not words.day or words.day == "today":
            return self.now.date() if words.day else None
        return self._week(words.day) if "week" in words.day else self._named(words.day)

    def _named(self, named: str) -> date | None:
        today = self.now.date()
        if named[0].isdigit() and named.isalnum():
            return self._next_numbered(int(named[:-2]))
        which, _, name = named.rpartition(" ")
        weekday = next((n for n, day in enumerate(WEEKDAYS) if day.startswith(name[:3])), None)
        if weekday is None or not name.isalpha():
            return _parsed(named, today)
        monday = today - today.weekday() * _A_DAY
        if which == "next":
            return monday + timedelta(days=7 + weekday)
        if which == "this" and today.weekday() == weekday:
            return today
        return _parsed(WEEKDAYS[weekday], today)

    def _next_numbered(self, number: int) -> date | None:
        """Return the next day that has this number in its month."""
        days = (self.now.date() + n * _A_DAY for n in range(_TWO_MONTHS))
        return next((day for day in days if day.day == number), None)

    def _week(self, named: str) -> date:
        today = self.now.date()
        friday = today + timedelta(days=_FRIDAY - today.weekday())
        if "next" in named:
            return friday + timedelta(days=7)
        gone = self._closing(friday) <= self.now
        return friday + timedelta(days=7) if gone else friday

    def _days_ahead(self, days: float, *, business: bool) -> date:
        day = self.now.date()
        if not business:
            return day + timedelta(days=round(days))
        left = round(days)
        while left > 0:
            day += _A_DAY
            closed = day.weekday() in _WEEKENDS if self.hours.never_close else not self.hours.works_on(day)
            left -= not closed
        return day

    def _clock(self, words: TimeWords, day: date | None) -> datetime | None:
        hour, minute, half = clock_of(words)
        named = [h for h in _meant(hour, half) if h <= _HOURS_A_DAY]
        if day is not None:
            on_that_day = [self._at(day, h, minute) for h in named]
            return next((at for at in on_that_day if at > self.now), None)
        today = self.now.date()
        either = [self._at(d, h, minute) for d in (today, today + _A_DAY) for h in named]
        return next((at for at in either if at > self.now), None)

    def _part(self, part: str, day: date | None) -> datetime | None:
        if part == "first thing":
            return self._first_thing(day)
        if part == "midnight":
            return self._at(day or self.now.date(), _HOURS_A_DAY, 0)
        at = _PARTS.get(part)
        if at is None:
            return self._end_of(day or self.now.date())
        if day is not None:
            return self.hours.local(day, at)
        today = self.hours.local(self.now.date(), at)
        return today if today > self.now else self.hours.local(self.now.date() + _A_DAY, at)

    def _first_thing(self, day: date | None) -> datetime:
        if self.hours.never_close:
            return self.hours.local(day or self.now.date() + _A_DAY, _FIRST_THING)
        begins = self.hours.local(day or self.now.date(), self.hours.opens)
        if day is None and begins <= self.now:
            begins += _A_DAY
        return self.hours.postponed(begins) + _AN_HOUR

    def _end_of(self, day: date) -> datetime:
        """Return when a day ends; midnight for a day whose end has passed already."""
        ends = self._closing(day)
        return ends if ends > self.now else self._at(day, _HOURS_A_DAY, 0)

    def _closing(self, day: date) -> datetime:
        works = not self.hours.never_close and self.hours.works_on(day)
        return self.hours.local(day, (works and self.hours.closes) or END_OF_DAY)

    def _at(self, day: date, hour: int, minute: int) -> datetime:
        if hour == _HOURS_A_DAY:
            return self.hours.local(day + _A_DAY, _MIDNIGHT)
        return self.hours.local(day, time(hour, minute))


def _meant(hour: int, half: str) -> tuple[int, ...]:
    """Return the hours of the day that a named hour may mean, the earlier first."""
    if half == "24":
        return (hour,)
    first = hour % _HALF_A_DAY
    if half:
        return (first + (_HALF_A_DAY if half == "pm" else 0),)
    return tuple(h for h in (first, first + _HALF_A_DAY) if h in _WAKING)


@lru_cache(maxsize=1024)
def _parsed(words: str, today: date) -> date | None:
    """Return the day that words name, seen from `today`."""
    base = datetime.combine(today, _NOON)
    settings = {"PREFER_DATES_FROM": "future", "RELATIVE_BASE": base, "DATE_ORDER": "MDY"}
    found = _ask(words, settings)
    return found.date() if found else None


@lru_cache(maxsize=64)
def _named_zone(name: str) -> tzinfo | None:
    found = _ask(f"12:00 {name}", {"RETURN_AS_TIMEZONE_AWARE": True})
    return found.tzinfo if found else None


def _ask(words: str, settings: dict[str, object]) -> datetime | None:
    with warnings.catch_warnings():
        # Its own deprecated calls are no concern of ours.
        warnings.simplefilter("ignore")
        return dateparser.parse(words, languages=["en"], settings=settings)
