"""How a length of time is said in plain words."""

from __future__ import annotations

from datetime import timedelta

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def in_words(length: timedelta) -> str:
    """Return a length of time as people say it, such as "1 hour 20 minutes": two units at most, rounded down."""
    if length < _MINUTE:
        return "less than a minute"
    if length < _HOUR:
        return _counted(length // _MINUTE, "minute")
    if length < _DAY:
        return _joined(_counted(length // _HOUR, "hour"), length % _HOUR // _MINUTE, "minute")
    return _joined(_counted(length // _DAY, "day"), length % _DAY // _HOUR, "hour")


def _joined(first: str, number: int, unit: str) -> str:
    return f"{first} {_counted(number, unit)}" if number else first


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
