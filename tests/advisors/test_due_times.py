import subprocess
import sys
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.advisors.due_times import due_time
from bot.advisors.phrases import plain
from bot.advisors.time_words import times_in
from bot.domain.hours import WorkingHours

ALWAYS = WorkingHours()
OFFICE = WorkingHours(UTC, frozenset(range(5)), time(9), time(17, 30))
MONDAY, FRIDAY = datetime(2026, 1, 5, 15, 30, tzinfo=UTC), datetime(2026, 1, 9, 10, tzinfo=UTC)


def due(text, said_at=MONDAY, hours=ALWAYS):
    """Return the due time of the one time that the text names, as day and clock; None if it can't be met."""
    (words,) = times_in(plain(text))
    at = due_time(words, said_at, hours)
    return at and f"{at.astimezone(hours.zone):%a %d %b %H:%M}"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("in 20 minutes", "Mon 05 Jan 15:50"),
        ("within the hour", "Mon 05 Jan 16:30"),
        ("inside the next half hour", "Mon 05 Jan 16:00"),
        ("in an hour and a half", "Mon 05 Jan 17:00"),
        ("in a couple of hours", "Mon 05 Jan 17:30"),
        ("45 minutes from now", "Mon 05 Jan 16:15"),
        ("back in 5.", "Mon 05 Jan 15:35"),
        ("in 10 to 15 min", "Mon 05 Jan 15:45"),
        ("in an hour or two", "Mon 05 Jan 17:30"),
        ("in a minute", "Mon 05 Jan 15:35"),
        ("in one minute", "Mon 05 Jan 15:31"),
        ("a few minutes from now", "Mon 05 Jan 15:33"),
        ("in a few minutes", "Mon 05 Jan 15:40"),
        ("every 30 minutes", "Mon 05 Jan 16:00"),
        ("within 24 hours", "Tue 06 Jan 15:30"),
    ],
)
def test_a_distance_counts_from_the_message_and_a_range_to_its_end(text, at):
    assert due(text) == at


@pytest.mark.parametrize(
    "words",
    ["about it", "for you", "with news", "regarding it", "concerning it", "from here", "please", "by phone"],
)
def test_what_follows_an_hour_does_not_take_it_away(words):
    assert due(f"by 4 {words}") == "Mon 05 Jan 16:00"


@pytest.mark.parametrize("text", ["by 3 of you", "at 5 stars", "by 10 percent", "about 3 boxes"])
def test_a_number_that_counts_something_is_no_hour(text):
    assert times_in(text) == ()


@pytest.mark.parametrize(("theirs", "at"), [(ZoneInfo("Europe/Berlin"), 15), (None, 16)])
@pytest.mark.parametrize("text", ["by 16:00 your time", "by 4 pm (your time)", "at 4 your time tomorrow"])
def test_your_time_is_that_of_whom_it_is_told_to(text, theirs, at):
    (words,) = times_in(text)
    assert due_time(words, MONDAY.replace(hour=9), ALWAYS, theirs).hour == at


def test_your_time_to_do_something_is_no_zone():
    (words,) = times_in("by 4 your time to pay is over")
    assert words.zone == ""


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("by 3", "Tue 06 Jan 15:00"),
        ("by three", "Tue 06 Jan 15:00"),
        ("by 4", "Mon 05 Jan 16:00"),
        ("by 8", "Mon 05 Jan 20:00"),
        ("at 9 at the latest", "Mon 05 Jan 21:00"),
        ("before 10", "Tue 06 Jan 10:00"),
        ("at 12", "Tue 06 Jan 12:00"),
        ("half past two", "Tue 06 Jan 14:30"),
        ("quarter past 4", "Mon 05 Jan 16:15"),
        ("at quarter to 5", "Mon 05 Jan 16:45"),
        ("four o'clock", "Mon 05 Jan 16:00"),
        ("by 3 pm", "Tue 06 Jan 15:00"),
        ("by 4 p.m.", "Mon 05 Jan 16:00"),
        ("at 12 am", "Tue 06 Jan 00:00"),
        ("at 15:00", "Tue 06 Jan 15:00"),
        ("by 08:30", "Tue 06 Jan 08:30"),
        ("at 16:45", "Mon 05 Jan 16:45"),
        ("between 4 and 6", "Mon 05 Jan 18:00"),
        ("2-4 pm", "Mon 05 Jan 16:00"),
        ("at 3 my time", "Tue 06 Jan 15:00"),
    ],
)
def test_a_clock_time_is_the_next_one_when_people_are_awake(text, at):
    assert due(text) == at


@pytest.mark.parametrize("text", ["by 3 pm EST", "at 3 EST", "by 3 p.m. est"])
def test_a_named_time_zone_counts(text):
    assert due(text) == "Mon 05 Jan 20:00"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("today", "Mon 05 Jan 18:00"),
        ("by the end of the day", "Mon 05 Jan 18:00"),
        ("by eod", "Mon 05 Jan 18:00"),
        ("before noon", "Tue 06 Jan 12:00"),
        ("this afternoon", "Mon 05 Jan 17:00"),
        ("in the morning", "Tue 06 Jan 12:00"),
        ("this evening", "Mon 05 Jan 21:00"),
        ("tonight at 8", "Mon 05 Jan 20:00"),
        ("by midnight", "Tue 06 Jan 00:00"),
        ("tomorrow", "Tue 06 Jan 18:00"),
        ("tomorrow morning", "Tue 06 Jan 12:00"),
        ("tomorrow at three", "Tue 06 Jan 15:00"),
        ("tomorrow between 9 and 11", "Tue 06 Jan 11:00"),
        ("tomorrow morning at 9", "Tue 06 Jan 09:00"),
        ("by 10 tomorrow", "Tue 06 Jan 10:00"),
        ("first thing", "Tue 06 Jan 10:00"),
        ("first thing tomorrow morning", "Tue 06 Jan 10:00"),
        ("first thing Monday", "Mon 12 Jan 10:00"),
        ("by Friday", "Fri 09 Jan 18:00"),
        ("by Tue", "Tue 06 Jan 18:00"),
        ("this Monday at 5", "Mon 05 Jan 17:00"),
        ("on Monday", "Mon 12 Jan 18:00"),
        ("next Friday", "Fri 16 Jan 18:00"),
        ("Friday afternoon, by 4", "Fri 09 Jan 16:00"),
        ("by the end of the week", "Fri 09 Jan 18:00"),
        ("next week", "Fri 16 Jan 18:00"),
        ("on the 14th", "Wed 14 Jan 18:00"),
        ("by the 3rd", "Tue 03 Feb 18:00"),
        ("Monday the 12th", "Mon 12 Jan 18:00"),
        ("on March 14", "Sat 14 Mar 18:00"),
        ("the 14th of March at 3 pm", "Sat 14 Mar 15:00"),
        ("by 3/14", "Sat 14 Mar 18:00"),
        ("on 2026-01-20", "Tue 20 Jan 18:00"),
        ("in 2 days", "Wed 07 Jan 18:00"),
        ("in 2 days at 3 pm", "Wed 07 Jan 15:00"),
        ("in a day or two", "Wed 07 Jan 18:00"),
        ("within 3-5 business days", "Mon 12 Jan 18:00"),
        ("in two weeks", "Mon 19 Jan 18:00"),
    ],
)
def test_a_day_ends_at_six_and_its_parts_when_they_are_over(text, at):
    assert due(text) == at


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("today", "Fri 09 Jan 17:30"),
        ("tomorrow", "Sat 10 Jan 18:00"),
        ("first thing", "Mon 12 Jan 10:00"),
        ("on Friday", "Fri 16 Jan 17:30"),
        ("this Friday", "Fri 09 Jan 17:30"),
        ("within 2 business days", "Tue 13 Jan 17:30"),
    ],
)
def test_a_working_day_ends_when_the_desk_closes(text, at):
    assert due(text, FRIDAY, OFFICE) == at


@pytest.mark.parametrize(
    ("text", "at"), [("today", "Sat 10 Jan 00:00"), ("by the end of this week", "Fri 16 Jan 17:30")]
)
def test_a_day_that_is_over_ends_at_midnight_and_a_week_with_the_next(text, at):
    assert due(text, FRIDAY.replace(hour=20), OFFICE) == at


@pytest.mark.parametrize("said_at", [FRIDAY.replace(hour=8), FRIDAY.replace(day=8, hour=20)])
def test_first_thing_is_an_hour_after_the_next_opening(said_at):
    assert due("first thing", said_at, OFFICE) == "Fri 09 Jan 10:00"


@pytest.mark.parametrize(
    "text",
    [
        "today at 2 pm",
        "this morning",
        "by January 3",
        "on March 14, 2025",
        "2025-12-24",
        "February 30",
        "at 25:00",
        "at 9:75",
    ],
)
def test_what_has_passed_or_is_no_time_has_no_due_time(text):
    assert due(text) is None


def test_clock_times_are_those_of_the_agents_time_zone():
    tokyo = WorkingHours(ZoneInfo("Asia/Tokyo"))
    (words,) = times_in("tomorrow at 9 am")
    assert due_time(words, MONDAY, tokyo) == datetime(2026, 1, 7, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "yesterday at 3 pm",
        "two hours ago",
        "last Friday",
        "the order of Friday",
        "open until 5 pm",
        "at 5 stars",
        "by 50% of",
        "about 3 of them",
        "good morning",
        "version 3.10.2",
        "€3:20",
    ],
)
def test_these_words_name_no_time_ahead(text):
    assert times_in(text) == ()


def test_at_once_is_no_time_to_wait_for():
    (words,) = times_in("right now")
    assert words.at_once


def test_two_times_stay_two():
    assert len(times_in("in 20 minutes or tomorrow")) == 2
    assert len(times_in("at 3 pm, at 4 pm")) == 2
    assert len(times_in("tomorrow morning, tomorrow evening")) == 2
    assert len(times_in("in 2 days, in 3 days")) == 2


def test_a_clock_time_takes_over_the_day_named_before():
    first, second = times_in("tomorrow between 9 and 11, and i'll write at noon")
    assert (first.day, second.day, second.part) == ("tomorrow", "tomorrow", "noon")


@given(
    st.sampled_from(
        ["by {}", "at {} pm", "tomorrow at {}", "on the {}th", "in {} days", "within {} hours", "{}/{}"]
    ),
    st.integers(0, 99),
    st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_whatever_is_named_is_due_later_or_not_at_all(text, number, said_at):
    for words in times_in(text.format(number, number)):
        at = due_time(words, said_at, OFFICE)
        assert at is None or at > said_at


READS_DAYS = """
import sys
from datetime import UTC, datetime
from bot.advisors.due_times import due_time, warm_up
from bot.advisors.time_words import times_in
from bot.domain.hours import WorkingHours

warm_up()
loaded = set(sys.modules)
read = [
    due_time(words, datetime(2026, 1, 5, tzinfo=UTC), WorkingHours())
    for text in ("on the 5th of march", "by friday", "tomorrow at 3 pm cet")
    for words in times_in(text)
]
print(len(read), sorted(set(sys.modules) - loaded))
"""


def test_once_warmed_up_reading_days_loads_nothing_more():
    shown = subprocess.run([sys.executable, "-c", READS_DAYS], capture_output=True, text=True, check=True)
    assert shown.stdout.split(maxsplit=1) == ["3", "[]\n"]
