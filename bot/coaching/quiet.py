"""How long somebody wants quiet who says so in their own words: "30 min", "half an hour", "until 3pm"."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, time, timedelta

# Whoever wants quiet for longer wants the coach off, and should find it so when they look.
AT_MOST_MINUTES = 24 * 60
# Who asks for quiet and says no more gets as much as "Not now" under a note gives.
USUAL_MINUTES = 30

_MINUTES = {"s": 1 / 60, "m": 1, "h": 60, "d": 24 * 60, "w": 7 * 24 * 60}
_UNIT = r"s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?|d(?:ays?)?|w(?:eeks?)?"
_SPOKEN: dict[str, float] = {
    "half an": 0.5,
    "half a": 0.5,
    "half": 0.5,
    "a quarter of an": 0.25,
    "an": 1,
    "a": 1,
}
_SPOKEN |= {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10}
_SPOKEN |= {
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "forty-five": 45,
    "sixty": 60,
    "ninety": 90,
}
_SPOKEN_WORDS = "|".join(sorted(_SPOKEN, key=len, reverse=True))
_PART = rf"(?:(\d{{1,9}}(?:[.,]\d{{1,3}})?)(?!\d)\s*({_UNIT})?|({_SPOKEN_WORDS})\s+({_UNIT}))(?![a-z])[\s,]*(?:and\s+)?"
_PARTS = re.compile(_PART)
# Possessive: no way of reading it anew can help.
_LENGTH = re.compile(rf"(?:{_PART})++")
_CLOCK = r"(?:at\s+)?(?:(noon)|(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m|p\.m|o'?clock|h)?)"
_UNTIL = re.compile(rf"(?:until|till?|'til)\s+(?:(tomorrow|midnight)|{_CLOCK})")
_TODAY = re.compile(r"today|(?:the )?rest of (?:the|my) day|until (?:the )?end of (?:the )?day")
_END = re.compile(rf"(?:for )?(?:{_TODAY.pattern}|(?:until|till?|'til) .*)", re.IGNORECASE)
_LEADING = re.compile(r"(?:for|the next|another) ")
_NOON, _DAY_HOURS, _LAST_MINUTE = 12, 24, 59


def minutes_asked(words: str, here: datetime) -> int | None:
    """Return for how many minutes quiet is wished, rounded up, which may be 0 or very many; None if it is not clear.

    `here` is the time now in the time zone of whoever asks.
    """
    said = words.strip().lower().replace("’", "'")
    while found := _LEADING.match(said):
        said = said[found.end() :]
    if not said:
        return USUAL_MINUTES
    if _TODAY.fullmatch(said):
        return _until(here, _days_on(here, 1))
    if found := _UNTIL.fullmatch(said):
        end = _days_on(here, 1) if found[1] else _next(here, *found.groups("")[1:])
        return None if end is None else _until(here, end)
    return _length(said) if _LENGTH.fullmatch(said) else None


def names_an_end(words: str) -> bool:
    """Tell whether what was understood says until when, and not for how long."""
    return _END.fullmatch(words.strip().replace("’", "'")) is not None


def _length(said: str) -> int:
    minutes = 0.0
    for number, unit, spoken, spoken_unit in _PARTS.findall(said):
        times = _SPOKEN[spoken] if spoken else float(number.replace(",", "."))
        minutes += times * _MINUTES[(unit or spoken_unit or "m")[0]]
    # A thousandth is less than anybody means, and more than adding up loses.
    return math.ceil(minutes - 0.001)


def _next(here: datetime, noon: str, hour: str, minute: str, half: str) -> datetime | None:
    """Return when a clock shows this time next; one without a half of the day is the sooner of both."""
    at, past = _NOON if noon else int(hour), int(minute or 0)
    half = half[:1] if half[:1] in ("a", "p") else ""
    if past > _LAST_MINUTE or at > _DAY_HOURS or (half and not 1 <= at <= _NOON):
        return None
    if half:
        hours = [at % _NOON + (_NOON if half == "p" else 0)]
    elif noon or at == 0 or at > _NOON:
        hours = [at % _DAY_HOURS]
    else:
        hours = [at % _NOON, at % _NOON + _NOON]
    times = [_days_on(here, day, time(one, past)) for day in (0, 1) for one in hours]
    return min(moment for moment in times if moment.astimezone(UTC) > here.astimezone(UTC))


def _days_on(here: datetime, days: int, at: time = time(0)) -> datetime:
    return datetime.combine(here.date() + timedelta(days=days), at, here.tzinfo)


def _until(here: datetime, end: datetime) -> int:
    return math.ceil((end.astimezone(UTC) - here.astimezone(UTC)) / timedelta(minutes=1))


def end_of(here: datetime, minutes: int) -> datetime:
    """Return when so many minutes from now are over, by the clock there, which may be put forward or back meanwhile."""
    return (here.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(here.tzinfo)
