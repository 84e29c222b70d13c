from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.hours import WorkingHours
from bot.domain.working_time import worked

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
