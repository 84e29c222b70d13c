from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hours import USUAL, WorkingHours

WEEKDAYS = frozenset(range(5))
OFFICE = WorkingHours(UTC, WEEKDAYS, time(9), time(18), frozenset({date(2026, 1, 6)}))


def on(day, hour, minute=0):
    """Return a moment of January 2026, which began on a Thursday: the 5th was a Monday."""
    return datetime(2026, 1, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        pytest.param(on(5, 9), True, id="as it opens"),
        pytest.param(on(5, 8, 59), False, id="before"),
        pytest.param(on(5, 17, 59), True, id="just before it closes"),
        pytest.param(on(5, 18), False, id="as it closes"),
        pytest.param(on(6, 12), False, id="on a holiday"),
        pytest.param(on(10, 12), False, id="on a Saturday"),
    ],
)
def test_the_hours_of_an_office(moment, is_open):
    assert OFFICE.open_at(moment) is is_open


@pytest.mark.parametrize(
    ("moment", "rings"),
    [
        pytest.param(on(5, 12), on(5, 12), id="in working hours"),
        pytest.param(on(7, 6), on(7, 9), id="early in the morning"),
        pytest.param(on(7, 22), on(8, 9), id="at night"),
        pytest.param(on(5, 22), on(7, 9), id="the night before a holiday"),
        pytest.param(on(9, 18), on(12, 9), id="on Friday evening"),
        pytest.param(on(11, 3), on(12, 9), id="on Sunday"),
    ],
)
def test_what_falls_outside_the_hours_waits_for_the_next_opening(moment, rings):
    assert OFFICE.postponed(moment) == rings


def test_without_hours_it_is_always_open():
    assert USUAL.hours.never_close
    assert not OFFICE.never_close
    assert USUAL.hours.postponed(on(11, 3)) == on(11, 3)


def test_hours_are_those_of_the_zone_in_summer_and_in_winter():
    berlin = WorkingHours(ZoneInfo("Europe/Berlin"), WEEKDAYS, time(9), time(18))
    assert berlin.postponed(on(5, 3)) == on(5, 8)
    assert berlin.postponed(datetime(2026, 7, 6, 3, tzinfo=UTC)) == datetime(2026, 7, 6, 7, tzinfo=UTC)


def test_who_never_opens_loses_no_alarm():
    days = frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(500))
    assert WorkingHours(holidays=days).postponed(on(5, 12)) == on(5, 12)


moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
zones = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Chatham"])


@given(moments, zones.map(ZoneInfo), st.sets(st.integers(0, 6), min_size=1))
def test_a_postponed_moment_is_never_earlier_and_always_open(moment, zone, days):
    hours = WorkingHours(zone, frozenset(days), time(9), time(17, 30))
    rings = hours.postponed(moment)
    assert rings >= moment
    assert hours.open_at(rings)
    assert hours.postponed(rings) == rings
