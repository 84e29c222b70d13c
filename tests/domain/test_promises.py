from dataclasses import replace
from datetime import time

import pytest

from bot.domain.evidence import Evidence
from bot.domain.hours import WorkingHours
from bot.domain.promises import Heard, Meaning, Promise, PromiseKind, PromiseState, lived
from tests.domain.builders import at

MINUTE, HOUR, DAY = 60, 3600, 86400
PROMISE = Promise("a call", "ana", Evidence("2", "by three"))
IN_AN_HOUR = replace(PROMISE, due=at(HOUR))
TOMORROW = replace(PROMISE, due=at(DAY))


def heard(seconds, meaning, person="ana"):
    return Heard(at(seconds), person, meaning)


def state(promise, *later, now=2 * MINUTE):
    """Return what became of a promise made at the start."""
    return lived(promise, at(0), later, at(now)).state


def test_an_open_promise_is_overdue_from_its_due_time_on():
    promise = replace(PROMISE, due=at(60))
    assert [promise.is_overdue(at(s)) for s in (59, 60, 61)] == [False, True, True]


def test_a_promise_without_a_time_is_never_overdue():
    assert not PROMISE.is_overdue(at(10**6))


@pytest.mark.parametrize("settled", sorted(set(PromiseState) - {PromiseState.OPEN}))
def test_a_promise_that_is_settled_is_never_overdue(settled):
    assert not replace(PROMISE, due=at(60), state=settled).is_overdue(at(61))


def test_a_promise_of_which_nothing_was_heard_is_open():
    assert state(IN_AN_HOUR, now=2 * HOUR) is PromiseState.OPEN


@pytest.mark.parametrize(
    ("meaning", "becomes"),
    [
        (Meaning.NOTHING, PromiseState.OPEN),
        (Meaning.REPORTS, PromiseState.KEPT),
        (Meaning.SETTLES, PromiseState.KEPT),
        (Meaning.NAMES_NEW_TIME, PromiseState.MOVED),
        (Meaning.TAKES_BACK, PromiseState.WITHDRAWN),
    ],
)
@pytest.mark.parametrize("seconds", [30 * MINUTE, 2 * HOUR], ids=["before it is due", "after"])
def test_what_comes_later_decides_what_becomes_of_it(meaning, becomes, seconds):
    assert state(IN_AN_HOUR, heard(seconds, meaning), now=seconds) is becomes


def test_what_settles_it_first_counts():
    later = heard(10 * MINUTE, Meaning.NAMES_NEW_TIME), heard(20 * MINUTE, Meaning.REPORTS)
    assert state(IN_AN_HOUR, *later) is PromiseState.MOVED


@pytest.mark.parametrize(("seconds", "becomes"), [(119, PromiseState.OPEN), (120, PromiseState.KEPT)])
@pytest.mark.parametrize("promise", [IN_AN_HOUR, PROMISE], ids=["with a time", "without"])
def test_what_is_added_in_the_same_breath_keeps_nothing(promise, seconds, becomes):
    assert state(promise, heard(seconds, Meaning.REPORTS)) is becomes


def test_a_promise_of_a_minute_is_kept_once_the_minute_is_over():
    assert state(replace(PROMISE, due=at(MINUTE)), heard(MINUTE, Meaning.REPORTS)) is PromiseState.KEPT


def test_talking_on_keeps_no_promise_for_tomorrow():
    talk = [heard(minutes * MINUTE, Meaning.REPORTS) for minutes in (5, 15, 30)]
    assert state(TOMORROW, *talk) is PromiseState.OPEN
    assert state(TOMORROW, *talk, heard(3 * HOUR, Meaning.REPORTS)) is PromiseState.KEPT


def test_a_result_keeps_a_promise_for_tomorrow_at_once():
    assert state(TOMORROW, heard(MINUTE, Meaning.SETTLES)) is PromiseState.KEPT


@pytest.mark.parametrize(("person", "becomes"), [("ben", PromiseState.KEPT), ("ana", PromiseState.OPEN)])
def test_whoever_takes_over_ends_a_hand_over_at_once(person, becomes):
    handed_over = replace(PROMISE, kind=PromiseKind.HANDOVER)
    assert state(handed_over, heard(MINUTE, Meaning.REPORTS, person)) is becomes


@pytest.mark.parametrize(
    ("promise", "seconds", "becomes"),
    [
        pytest.param(IN_AN_HOUR, HOUR - 1, PromiseState.OPEN, id="too early"),
        pytest.param(IN_AN_HOUR, HOUR, PromiseState.BROKEN, id="once it is due"),
        pytest.param(PROMISE, DAY, PromiseState.OPEN, id="of no time"),
    ],
)
def test_a_complaint_breaks_a_promise_that_is_due(promise, seconds, becomes):
    assert state(promise, heard(seconds, Meaning.COMPLAINS), now=seconds) is becomes


@pytest.mark.parametrize(("after", "becomes"), [(0, PromiseState.OPEN), (1, PromiseState.BROKEN)])
def test_a_day_without_a_word_breaks_it(after, becomes):
    assert state(IN_AN_HOUR, now=HOUR + DAY + after) is becomes


def test_a_day_without_a_word_begins_when_somebody_works():
    # The promise is due on Monday at 10:00, and this desk opens at 9:00 on Tuesdays only.
    tuesdays = WorkingHours(days=frozenset({1}), opens=time(9))
    states = [lived(IN_AN_HOUR, at(0), (), at(s), tuesdays).state for s in (2 * DAY, 2 * DAY + 1)]
    assert states == [PromiseState.OPEN, PromiseState.BROKEN]


def test_a_word_after_that_day_mends_nothing():
    late = heard(HOUR + DAY + 1, Meaning.REPORTS)
    assert state(IN_AN_HOUR, late, now=HOUR + 2 * DAY) is PromiseState.BROKEN


def test_what_was_promised_for_another_time_and_place_is_not_kept_by_talking_on():
    talk = [heard(minutes * MINUTE, Meaning.REPORTS) for minutes in (5, 10)]
    assert lived(PROMISE, at(0), talk, at(HOUR), elsewhere=True).state is PromiseState.OPEN
    assert lived(PROMISE, at(0), talk, at(HOUR)).state is PromiseState.KEPT
    later = heard(5 * HOUR, Meaning.REPORTS)
    assert lived(PROMISE, at(0), [*talk, later], at(6 * HOUR), elsewhere=True).state is PromiseState.KEPT


@pytest.mark.parametrize("promise", [IN_AN_HOUR, TOMORROW], ids=["soon", "tomorrow"])
def test_a_word_that_is_no_news_keeps_a_promise_only_once_it_is_due(promise):
    late = (promise.due - at(0)).total_seconds()
    assert state(promise, heard(late - 1, Meaning.SPEAKS), now=late) is PromiseState.OPEN
    assert state(promise, heard(late, Meaning.SPEAKS), now=late) is PromiseState.KEPT
    assert state(PROMISE, heard(2 * MINUTE, Meaning.SPEAKS)) is PromiseState.KEPT


@pytest.mark.parametrize("seconds", [10 * MINUTE, 2 * HOUR], ids=["before it is due", "after"])
def test_what_somebody_else_reports_keeps_no_promise_that_has_a_time(seconds):
    report = replace(heard(seconds, Meaning.REPORTS, "ben"), own=False)
    assert state(IN_AN_HOUR, report, now=seconds) is PromiseState.OPEN
    assert state(PROMISE, report, now=seconds) is PromiseState.KEPT
    assert state(IN_AN_HOUR, replace(report, meaning=Meaning.SETTLES), now=seconds) is PromiseState.KEPT
