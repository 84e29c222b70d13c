import pytest

from bot.domain.assessment import Facts, Tension
from bot.domain.evidence import Evidence
from bot.domain.promises import Promise, PromiseState
from bot.domain.waiting import ANSWER_WITHIN, Deadline, Wait, deadlines, rung
from tests.domain.builders import agent, at, case_of, customer, other

LATE = customer("1", "Nobody tells me anything.")
UPSET = Facts(tension=Tension.UPSET)
TEN_MINUTES = ANSWER_WITHIN.total_seconds()
UNANSWERED = Deadline(at(TEN_MINUTES), Wait.ANSWER, Evidence("1", LATE.text))


def promise(seconds, state=PromiseState.OPEN):
    due = None if seconds is None else at(seconds)
    return Promise("a call", "ana", Evidence("2", "I'll call"), due=due, state=state)


def test_an_upset_customer_must_be_answered_within_ten_minutes():
    assert deadlines(case_of(LATE, facts=UPSET)) == (UNANSWERED,)


def test_an_answer_ends_the_wait():
    assert deadlines(case_of(LATE, agent("2", "I'm on it.", 60), facts=UPSET)) == ()


def test_a_bot_does_not_end_the_wait():
    assert deadlines(case_of(LATE, other("2", "Ticket 7 opened.", 60), facts=UPSET)) == (UNANSWERED,)


@pytest.mark.parametrize("tension", [Tension.CALM, Tension.UNEASY])
def test_a_customer_who_is_not_upset_has_no_deadline(tension):
    assert deadlines(case_of(LATE, facts=Facts(tension=tension))) == ()


def test_an_empty_case_has_no_deadline():
    assert deadlines(case_of(facts=UPSET)) == ()


def test_deadlines_come_earliest_first():
    case = case_of(LATE, facts=Facts(promises=(promise(900), promise(300)), tension=Tension.FURIOUS))
    assert [(d.at, d.wait) for d in deadlines(case)] == [
        (at(300), Wait.PROMISE),
        (at(TEN_MINUTES), Wait.ANSWER),
        (at(900), Wait.PROMISE),
    ]


@pytest.mark.parametrize("settled", [promise(300, PromiseState.KEPT), promise(None)])
def test_a_promise_that_is_kept_or_has_no_time_is_no_deadline(settled):
    assert deadlines(case_of(LATE, facts=Facts(promises=(settled,)))) == ()


@pytest.mark.parametrize(
    ("looked", "now", "rings"),
    [
        pytest.param(None, TEN_MINUTES - 1, False, id="too early"),
        pytest.param(None, TEN_MINUTES, True, id="never looked at"),
        pytest.param(1, TEN_MINUTES, True, id="since the last look"),
        pytest.param(TEN_MINUTES, TEN_MINUTES + 5, False, id="rung before"),
    ],
)
def test_a_deadline_rings_once(looked, now, rings):
    case = case_of(LATE, facts=UPSET, looked_at=None if looked is None else at(looked))
    assert rung(case, at(now)) == ((UNANSWERED,) if rings else ())
