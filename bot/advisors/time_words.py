"""Finds the words of a sentence that name a time, and puts those together that name one: "tomorrow", "at 3 pm"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.advisors.words.times import HAPPENED, JOINT, NOT_DUE, NUMBERS, TIMES, WEEKDAYS, ZONE

_MINUTES = {"min": 1, "hour": 60, "hr": 60, "h": 60}
_DAYS = {"day": 1, "week": 7, "month": 30}
# Said lightly: nobody means sixty seconds by "a minute".
_LIGHTLY = {"a": 5, "a couple of": 5, "a couple": 5, "a few": 10, "a few more": 10}
NOON = 12
_AM_OR_PM = {"morning": "am", "afternoon": "pm", "evening": "pm", "tonight": "pm"}


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words that name one time, and where in their sentence they stand.

    A distance is `minutes` or `days` from the message (`business` days where that was said); everything else names
    a `day` and a `clock` time or a `part` of the day, each as it was written. `zone` is a named time zone.
    """

    start: int
    end: int
    minutes: float | None = None
    days: float | None = None
    business: bool = False
    day: str = ""
    part: str = ""
    clock: str = ""
    zone: str = ""
    passed: bool = False
    at_once: bool = False

    @property
    def names_a_day(self) -> bool:
        """Tell whether the words say on which day."""
        return bool(self.day) or self.days is not None or self.minutes is not None


def times_in(sentence: str) -> tuple[TimeWords, ...]:
    """Return the times that a sentence, as `plain` returns it, names as still ahead, in their order.

    A clock time takes over the day named before it in the sentence.
    """
    joined: list[TimeWords] = []
    for found in _found(sentence):
        last = joined[-1] if joined else None
        if last and JOINT.fullmatch(sentence, last.end, found.start) and (both := _together(last, found)):
            joined[-1] = both
        else:
            joined.append(found)
    ahead = [t for t in joined if not t.passed and not _is_past(sentence, t)]
    return tuple(_with_days(ahead))


def happened_between(sentence: str, start: int, end: int) -> bool:
    """Tell whether the words between a promise and a time say that the time is of something else, gone by."""
    return HAPPENED.search(sentence, start, end) is not None


def _found(sentence: str) -> Iterator[TimeWords]:
    for match in TIMES.finditer(sentence):
        found = _read(match)
        if found.clock and (zone := ZONE.match(sentence, found.end)):
            found = replace(found, zone=zone[1], end=zone.end())
        yield found


def _read(match: re.Match[str]) -> TimeWords:
    at = TimeWords(match.start(), match.end())
    said = match.groupdict()
    if said["past"] or said["now"]:
        return replace(at, passed=bool(said["past"]), at_once=bool(said["now"]))
    if said["unit"] or said["unit_from"] or said["bare"]:
        return _distance(at, said)
    clock = said["range"] or said["spread"] or said["clock"] or said["hour"]
    if said["passed"]:
        clock = f"{said['passed']} {said['passed_hour']}"
    part = said["part"] or ""
    day = said["date"] or said["day"] or said["week"] or ""
    if part.startswith("this ") or part == "tonight":
        day, part = "today", part.removeprefix("this ")
    return replace(at, day=day, part=part, clock=clock or "")


def _distance(at: TimeWords, said: dict[str, str | None]) -> TimeWords:
    unit = said["unit"] or said["unit_from"] or "min"
    word = said["word"] or said["word_from"]
    digits = said["digits"] or said["digits_from"] or said["bare"]
    amount = float(digits) if digits else NUMBERS[word or "a"]
    if unit == "min" and word in _LIGHTLY and not said["word_from"]:
        amount = _LIGHTLY[word]
    upto = said["upto"]
    if upto and upto != "so":
        amount = max(amount, float(upto) if upto.isdigit() else NUMBERS[upto])
    extra = (said["extra"] or "").split()
    amount += {"or": 1.0, "and": 0.5}[extra[0]] if extra else 0.0
    if unit in _MINUTES:
        return replace(at, minutes=amount * _MINUTES[unit])
    return replace(at, days=amount * _DAYS[unit], business=bool(said["business"]))


def _together(first: TimeWords, second: TimeWords) -> TimeWords | None:
    """Put two words of one time together, or None if each names a time of its own."""
    if first.minutes is not None or second.minutes is not None or first.passed != second.passed:
        return replace(second, passed=True, start=first.start) if first.passed or second.passed else None
    if first.at_once or second.at_once or None not in (first.days, second.days):
        return None
    both_days = first.day and second.day and not _says_which(first.day, second.day)
    clashes = both_days or (first.clock and second.clock)
    if clashes or (first.part and second.part and "first thing" not in (first.part, second.part)):
        return None
    part = first.part if first.part == "first thing" else second.part or first.part
    days = first.days if first.days is not None else second.days
    return replace(
        first,
        end=second.end,
        days=days,
        business=first.business or second.business,
        day=second.day or first.day,
        part=part,
        clock=first.clock or second.clock,
        zone=first.zone or second.zone,
    )


def _says_which(day: str, date: str) -> bool:
    """Tell whether a date says more exactly which day is meant: "Monday the 12th"."""
    return day.endswith(WEEKDAYS) and any(c.isdigit() for c in date)


def _is_past(sentence: str, time: TimeWords) -> bool:
    return NOT_DUE.search(sentence, 0, time.start) is not None


def _with_days(times: list[TimeWords]) -> Iterator[TimeWords]:
    day = ""
    for time in times:
        day = time.day or day
        bare = (time.clock or time.part) and not time.names_a_day
        yield replace(time, day=day) if bare else time


def clock_of(time: TimeWords) -> tuple[int, int, str]:
    """Return hour, minute, and what half of the day was named: `am`, `pm`, `24` or nothing.

    "Half past three" is 3:30, "quarter to three" 2:45.
    """
    words = time.clock.split()
    half = _AM_OR_PM.get(time.part, "")
    if words[0] in {"half", "quarter"}:
        hour = _number(words[2])
        return (
            (hour - 1 or 12, 45, half) if words[1] == "to" else (hour, 30 if words[0] == "half" else 15, half)
        )
    found = re.match(r"(\d{1,2}|[a-z]{3,6})(?:[:.](\d\d))? ?([ap])?", time.clock.removesuffix(" o'clock"))
    hour_words, minute, named = found.groups() if found else ("12", None, None)
    hour = _number(hour_words)
    if named:
        half = f"{named}m"
    elif not half and (hour > NOON or hour == 0 or hour_words.startswith("0")):
        half = "24"
    return hour, int(minute or 0), half


def _number(word: str) -> int:
    return int(word) if word.isdigit() else int(NUMBERS[word])
