from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.domain.assessment import Facts, Tension
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment
from bot.domain.hours import Rhythm, WorkingHours
from bot.domain.promises import Promise, PromiseKind, PromiseState
from bot.domain.waiting import TOLD_ON, Deadline, Wait, deadlines, rung
from tests.domain.builders import agent, at, case_of, customer, nudge, other

MINUTE, HOUR = 60, 3600
LATE = customer("1", "Nobody tells me anything.")
PROMISING = agent("2", "I'll call you.", 60)
UPSET = Facts(tension=Tension.UPSET)
LATE_WORDS, PROMISED = Evidence("1", LATE.text), Evidence("2", "I'll call")
UNANSWERED = Deadline(at(10 * MINUTE), Wait.ANSWER, LATE_WORDS, since=at(0))


def promised(minutes, state=PromiseState.OPEN, kind=PromiseKind.NEWS):
    """Return a promise made in `PROMISING`, due so many minutes after it."""
    due = None if minutes is None else at(60 + minutes * MINUTE)
    return Promise("a call", "ana", PROMISED, due, state, kind)


def with_promise(*promises, later=(), **facts):
    return case_of(LATE, PROMISING, *later, facts=Facts(promises=promises, **facts))


def waits(case, rhythm=None):
    """Return what is waited for and when it rings, in minutes after the promise was made."""
    found = deadlines(case, rhythm) if rhythm else deadlines(case)
    return [(d.wait, (d.at - at(60)).total_seconds() / 60) for d in found]


def test_an_upset_customer_must_be_answered_within_ten_minutes():
    assert deadlines(case_of(LATE, facts=UPSET)) == (UNANSWERED,)


def test_a_channel_may_answer_faster():
    two_minutes = Rhythm(answer_within=timedelta(minutes=2))
    (deadline,) = deadlines(case_of(LATE, facts=UPSET), two_minutes)
    assert deadline.at == at(120)


def test_an_answer_ends_the_wait():
    assert deadlines(case_of(LATE, agent("2", "I'm on it.", 60), facts=UPSET)) == ()


def test_a_bot_does_not_end_the_wait():
    assert deadlines(case_of(LATE, other("2", "Ticket 7 opened.", 60), facts=UPSET)) == (UNANSWERED,)


def test_who_writes_again_waits_since_their_first_word():
    again = case_of(LATE, customer("2", "Hello?", 300), facts=UPSET)
    (deadline,) = deadlines(again)
    assert (deadline.at, deadline.since, deadline.evidence) == (at(900), at(0), Evidence("2", "Hello?"))


@pytest.mark.parametrize("tension", [Tension.CALM, Tension.UNEASY])
def test_a_customer_who_is_not_upset_has_no_deadline(tension):
    assert deadlines(case_of(LATE, facts=Facts(tension=tension))) == ()


def test_an_empty_case_has_no_deadline():
    assert deadlines(case_of(facts=UPSET)) == ()


@pytest.mark.parametrize(
    ("minutes", "reminds"),
    [(24 * 60, 24 * 60 - 10), (60, 50), (20, 10), (15, 7.5), (10, 5)],
)
def test_a_promise_is_reminded_of_ten_minutes_before_or_halfway(minutes, reminds):
    assert waits(with_promise(promised(minutes))) == [(Wait.REMINDER, reminds), (Wait.PROMISE, minutes)]


def test_a_promise_of_a_few_minutes_needs_no_reminder():
    assert waits(with_promise(promised(9))) == [(Wait.PROMISE, 9)]


@pytest.mark.parametrize("settled", sorted(set(PromiseState) - {PromiseState.OPEN}))
@pytest.mark.parametrize("minutes", [20, None])
def test_a_promise_that_is_settled_is_no_deadline(settled, minutes):
    assert waits(with_promise(promised(minutes, settled))) == []


def test_a_promise_whose_message_is_gone_is_no_deadline():
    assert deadlines(case_of(LATE, facts=Facts(promises=(promised(20),)))) == ()


def test_a_promise_without_a_time_counts_from_the_last_word():
    assert waits(with_promise(promised(None))) == [(Wait.QUIET, 30)]
    thanks = customer("3", "ok", 60 + 5 * MINUTE)
    case = with_promise(promised(None), later=[thanks])
    assert waits(case) == [(Wait.QUIET, 35)]
    assert deadlines(case)[0].since == PROMISING.at


def test_whom_nobody_takes_over_waits_ten_minutes_whatever_they_say_meanwhile():
    handed_over = promised(None, kind=PromiseKind.HANDOVER)
    case = with_promise(handed_over, later=[customer("3", "ok", 60 + 5 * MINUTE)])
    assert waits(case) == [(Wait.HANDOVER, 10)]


@pytest.mark.parametrize("minutes", [None, 30])
def test_taking_a_case_ends_the_wait_for_a_hand_over_that_somebody_else_promised(minutes):
    case = with_promise(promised(minutes, kind=PromiseKind.HANDOVER))
    assert waits(case)
    assert waits(replace(case, taken_by="ben")) == []
    assert waits(replace(case, taken_by="ana")) == waits(case)


def test_taking_a_case_ends_no_other_wait():
    assert waits(replace(with_promise(promised(9)), taken_by="ben")) == [(Wait.PROMISE, 9)]


def test_once_somebody_on_duty_was_called_the_wait_rings_however_often_the_customer_writes():
    again = case_of(LATE, customer("2", "Hello?", 9 * MINUTE), facts=UPSET)
    called = nudge(LATE, 8 * MINUTE, moment=Moment.TIMER, card_id=TOLD_ON)
    assert deadlines(again)[0].at == at(19 * MINUTE)
    assert deadlines(replace(again, nudges=(called,)))[0].at == at(8 * MINUTE)
    assert deadlines(replace(again, nudges=(called,), taken_by="ben"))[0].at == at(19 * MINUTE)


def test_who_writes_on_and_on_puts_the_note_off_no_more_than_once():
    again = [customer(f"{n}0", "Hello?", n * 9 * MINUTE) for n in range(1, 5)]
    assert [deadlines(case_of(LATE, *again[:n], facts=UPSET))[0].at for n in range(5)] == [
        at(minutes * MINUTE) for minutes in (10, 19, 20, 20, 20)
    ]


def test_a_hand_over_with_a_time_is_due_like_any_promise():
    handed_over = promised(30, kind=PromiseKind.HANDOVER)
    assert waits(with_promise(handed_over)) == [(Wait.REMINDER, 20), (Wait.PROMISE, 30)]


def test_deadlines_come_earliest_first():
    angry = customer("3", "Well?", 60 + MINUTE)
    case = with_promise(promised(9), promised(5), later=[angry], tension=Tension.FURIOUS)
    assert waits(case) == [(Wait.PROMISE, 5), (Wait.PROMISE, 9), (Wait.ANSWER, 11)]


def test_what_falls_into_the_night_rings_in_the_morning():
    # The conversation begins at 9:00; this desk closes at 9:30 and opens again at 8:00.
    early = Rhythm(WorkingHours(opens=time(8), closes=time(9, 30)))
    morning = 23 * 60 - 1
    assert waits(with_promise(promised(None)), early) == [(Wait.QUIET, morning)]
    assert waits(with_promise(promised(10 * 60)), early) == [(Wait.PROMISE, morning)]
    assert waits(with_promise(promised(24 * 60)), early) == [
        (Wait.REMINDER, 24 * 60 - 10),
        (Wait.PROMISE, 24 * 60),
    ]


@pytest.mark.parametrize(
    ("now", "rings"),
    [
        pytest.param(49, [], id="too early"),
        pytest.param(50, [Wait.REMINDER], id="time to remind"),
        pytest.param(54.9, [Wait.REMINDER], id="a little late to remind"),
        pytest.param(55, [], id="too late to remind"),
        pytest.param(60, [Wait.PROMISE], id="due"),
        pytest.param(600, [Wait.PROMISE], id="long overdue"),
    ],
)
def test_a_deadline_has_rung_once_its_time_has_come(now, rings):
    found = rung(with_promise(promised(60)), at(60 + now * MINUTE))
    assert [d.wait for d in found] == rings
