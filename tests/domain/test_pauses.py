"""What is said in a chat after a pause: a new case, unless somebody still waits in the last one."""

from datetime import timedelta

import pytest

from bot.domain.assessment import Facts, Tension
from bot.domain.evidence import Evidence
from bot.domain.pauses import PAUSE, WAITED_FOR, goes_on
from bot.domain.promises import Promise, PromiseKind, PromiseState
from tests.domain.builders import agent, at, case_of, customer

HOUR = 3600.0
NIGHT = 16 * HOUR
PAUSED, WAITED = PAUSE.total_seconds(), WAITED_FOR.total_seconds()
ASKS = customer("1", "The parcel is late again, I have had it!")
PROMISES = agent("2", "You hear from me tomorrow at ten.", 60)


def promised(due, state=PromiseState.OPEN):
    promise = Promise(
        "an answer",
        "ana",
        Evidence("2", PROMISES.text),
        None if due is None else at(due),
        state,
        PromiseKind.NEWS,
    )
    return case_of(ASKS, PROMISES, facts=Facts(promises=(promise,)))


def test_a_case_in_which_nobody_waits_is_over_after_a_pause():
    assert not goes_on(case_of(ASKS, agent("2", "Sorry, it is on its way.", 60)), at(NIGHT))
    assert not goes_on(case_of(ASKS, agent("2", "Sorry.", 60), customer("3", "Thanks!", 90)), at(NIGHT))


def test_an_answer_in_the_morning_belongs_to_the_upset_question_of_the_evening():
    case = case_of(ASKS, facts=Facts(tension=Tension.UPSET))
    assert goes_on(case, at(NIGHT))
    assert goes_on(case, at(WAITED))
    assert not goes_on(case, at(WAITED + 1)), "somebody who waits for days may have come with something else"


@pytest.mark.parametrize(
    ("due", "state", "said", "expected"),
    [
        pytest.param(24 * HOUR, PromiseState.OPEN, 23 * HOUR, True, id="before it is due"),
        pytest.param(24 * HOUR, PromiseState.OPEN, 24 * HOUR + PAUSED, True, id="a pause after it was due"),
        pytest.param(24 * HOUR, PromiseState.OPEN, 24 * HOUR + PAUSED + 1, False, id="long after"),
        pytest.param(
            24 * HOUR, PromiseState.BROKEN, 25 * HOUR, True, id="broken, and nobody has said a word"
        ),
        pytest.param(24 * HOUR, PromiseState.KEPT, 23 * HOUR, False, id="kept"),
        pytest.param(None, PromiseState.OPEN, 23 * HOUR, False, id="with no time"),
        pytest.param(9 * WAITED, PromiseState.OPEN, 60 + WAITED + 1, False, id="for next month"),
    ],
)
def test_what_was_promised_for_tomorrow_is_kept_in_its_own_case(due, state, said, expected):
    assert goes_on(promised(due, state), at(said)) is expected


def test_what_comes_late_from_before_the_last_message_is_no_part_of_it():
    assert not goes_on(case_of(ASKS, facts=Facts(tension=Tension.UPSET)), at(-PAUSED - 1))


def test_a_pause_is_longer_than_a_lunch_and_shorter_than_a_night():
    assert timedelta(hours=2) < PAUSE < timedelta(hours=8)
