from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.hours import WorkingHours
from bot.domain.working_time import later, worked

OFFICE = WorkingHours(days=frozenset(range(5)), opens=time(9), closes=time(17))
A_DAY = timedelta(hours=24)
# A Friday.
AFTERNOON = datetime(2024, 5, 10, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("later", "hours"),
    [
        pytest.param(timedelta(minutes=30), 0.5, id="the same afternoon"),
        pytest.param(timedelta(hours=5), 1, id="the evening"),
        pytest.param(timedelta(days=2), 1, id="the weekend"),
        pytest.param(timedelta(days=3), 8, id="Monday afternoon"),
        pytest.param(timedelta(days=30), 24, id="no further than asked"),
        pytest.param(timedelta(hours=-1), 0, id="not yet begun"),
    ],
)
def test_only_time_in_the_working_hours_counts(later, hours):
    assert worked(OFFICE, AFTERNOON, AFTERNOON + later, at_most=A_DAY) == timedelta(hours=hours)


def test_a_desk_that_never_closes_works_all_the_time():
    assert worked(WorkingHours(), AFTERNOON, AFTERNOON + timedelta(hours=20), at_most=A_DAY) == timedelta(
        hours=20
    )


def test_a_night_in_which_the_clocks_change_is_as_long_as_it_is():
    berlin = ZoneInfo("Europe/Berlin")
    before, after = (datetime(2024, 3, day, 12, tzinfo=berlin) for day in (30, 31))
    assert worked(WorkingHours(berlin), before, after, at_most=2 * A_DAY) == timedelta(hours=23)


@pytest.mark.parametrize(
    ("begun", "hours", "ends"),
    [
        pytest.param(AFTERNOON, 0.5, timedelta(hours=0.5), id="the same afternoon"),
        pytest.param(AFTERNOON, 2, timedelta(days=2, hours=18), id="Monday morning"),
        pytest.param(AFTERNOON + timedelta(hours=4), 1, timedelta(days=2, hours=18), id="begun at night"),
        pytest.param(AFTERNOON, 1 + 8 + 8, timedelta(days=4, hours=1), id="two days later"),
    ],
)
def test_a_length_of_working_time_ends_in_the_working_hours(begun, hours, ends):
    assert later(OFFICE, begun, timedelta(hours=hours)) == AFTERNOON + ends


def test_a_desk_that_never_closes_goes_by_the_clock():
    assert later(WorkingHours(), AFTERNOON, timedelta(hours=30)) == AFTERNOON + timedelta(hours=30)


def test_a_desk_that_never_opens_goes_by_the_clock_too():
    never = WorkingHours(days=frozenset())
    assert later(never, AFTERNOON, A_DAY) == AFTERNOON + A_DAY
    assert worked(never, AFTERNOON, AFTERNOON + A_DAY, at_most=A_DAY) == timedelta(0)
