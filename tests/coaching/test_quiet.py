"""How long quiet is wished, in people's own words."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.coaching.quiet import USUAL_MINUTES, end_of, minutes_asked, names_an_end

BERLIN = ZoneInfo("Europe/Berlin")
# A Monday, five past ten.
HERE = datetime(2026, 3, 2, 10, 5, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("", USUAL_MINUTES),
        ("30", 30),
        ("30m", 30),
        ("30 min", 30),
        ("30 Minutes", 30),
        ("2 hours", 120),
        ("2 hrs", 120),
        ("1.5h", 90),
        ("1,5 h", 90),
        ("1h30", 90),
        ("1h 30m", 90),
        ("1 hour and 20 minutes", 80),
        ("1d", 24 * 60),
        ("a day", 24 * 60),
        ("2 weeks", 14 * 24 * 60),
        ("half an hour", 30),
        ("an hour", 60),
        ("a quarter of an hour", 15),
        ("two hours", 120),
        ("forty-five minutes", 45),
        ("for the next 10 minutes", 10),
        ("another hour", None),
        ("another 10 minutes", 10),
        ("30 s", 1),
        ("61 seconds", 2),
        ("0m", 0),
        ("0", 0),
    ],
)
def test_a_length_of_time_is_understood_as_people_write_it(words, minutes):
    assert minutes_asked(words, HERE) == minutes
    assert not names_an_end(words)


@pytest.mark.parametrize(
    ("words", "hour", "minute"),
    [
        ("until 3pm", 15, 0),
        ("until 3 p.m", 15, 0),
        ("until 15:00", 15, 0),
        ("until 15.30", 15, 30),
        ("until 15h", 15, 0),
        ("till 4:30", 16, 30),
        ("til 11", 11, 0),
        ("’til 11 o’clock", 11, 0),
        ("until at 11am", 11, 0),
        ("until noon", 12, 0),
        ("until 12", 12, 0),
        ("until 10", 22, 0),
        ("until midnight", 24, 0),
        ("until 24:00", 24, 0),
        ("until 12 am", 24, 0),
        ("until 0:30", 24, 30),
        ("until tomorrow", 24, 0),
        ("until the end of the day", 24, 0),
        ("today", 24, 0),
        ("for the rest of my day", 24, 0),
        ("until 9am", 24 + 9, 0),
    ],
)
def test_a_time_is_the_next_one_on_the_clock(words, hour, minute):
    assert minutes_asked(words, HERE) == (hour - 10) * 60 + minute - 5
    assert names_an_end(words)


@pytest.mark.parametrize(
    "words",
    [
        "for ever",
        "forever",
        "until monday",
        "until 25",
        "until 13pm",
        "until 0am",
        "until 10:75",
        "30 months",
        "half",
        "hours",
        "-5m",
        "−30m",
        "a",
        "please",
        "until",
        "until I am back",
        "30m later",
        "9" * 12,
    ],
)
def test_what_is_not_clear_is_not_guessed(words):
    assert minutes_asked(words, HERE) is None


def test_a_night_in_which_the_clock_is_changed_is_an_hour_shorter():
    assert minutes_asked("until 9am", datetime(2026, 3, 28, 21, 0, tzinfo=BERLIN)) == 11 * 60


def test_what_is_left_of_a_minute_counts_as_one():
    assert minutes_asked("until 10:06", HERE.replace(second=30)) == 1
    assert minutes_asked("until 10:05", datetime(2026, 3, 2, 10, 5, tzinfo=UTC)) == 12 * 60


@pytest.mark.parametrize("words", ["1,2," * 2000 + "x", "1" * 5000 + "x", "1h" * 3000 + "x", "a " * 4000])
def test_long_nonsense_is_read_at_once(words):
    began = time.monotonic()
    assert minutes_asked(words, HERE) is None
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(("month", "day"), [(3, 29), (10, 25)])
def test_until_an_hour_is_that_hour_when_the_clocks_change_meanwhile(month, day):
    here = datetime(2026, month, day, 0, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert end_of(here, minutes_asked("until 3pm", here)).strftime("%H:%M") == "15:00"
