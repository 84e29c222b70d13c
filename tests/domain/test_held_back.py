"""What rings while there is no room for a note: told once there is room, unless somebody has come back."""

from dataclasses import replace
from datetime import time

import pytest

from bot.domain.alarms import next_alarm
from bot.domain.assessment import Facts, Finding, Tension
from bot.domain.case import Rest, Speaker, Voice
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment
from bot.domain.hours import Rhythm, WorkingHours
from bot.domain.policy import Desk, choose
from bot.domain.promises import Promise, PromiseState
from bot.domain.told import room_from
from bot.domain.waiting import TOLD_ON, Wait, rung, untold
from tests.domain.builders import agent, assessed, at, card, case_of, customer, nudge

MINUTE = 60
ASKS = customer("1", "Where is my parcel?")
FIRST = agent("2", "I'll get back to you in half an hour.", 60)
SECOND = agent("3", "I'll send you the label as well.", 90)
ON = card(TOLD_ON)
ROOM_AGAIN = 5 * MINUTE


def promised(message, minute, state=PromiseState.OPEN):
    return Promise("a call", "ana", Evidence(message.id, message.text), at(minute * MINUTE), state)


def promising(*promises, nudges=(), later=(), **known):
    case = case_of(ASKS, FIRST, SECOND, *later, facts=Facts(promises=promises))
    return replace(case, nudges=tuple(nudges), looked=case.messages[-1].id, **known)


def told(minute, **changed):
    known = {"card_id": TOLD_ON, "moment": Moment.TIMER} | changed
    return nudge(FIRST, minute * MINUTE, **known)


def another(minute):
    return nudge(ASKS, minute * MINUTE, card_id="acknowledge_feelings")


def alarm(case, minute, rhythm=None):
    found = next_alarm(case, at(minute * MINUTE), rhythm) if rhythm else next_alarm(case, at(minute * MINUTE))
    return None if found is None else (found - at(0)).total_seconds() / MINUTE


def notes(case, looks=12):
    """Let the alarms ring from the last message on; return the minutes at which something is told."""
    now = case.messages[-1].at
    for _ in range(looks):
        ring = next_alarm(case, now)
        if ring is None:
            break
        now = ring
        due = untold(case, now)
        found = [Finding(ON, d.evidence, 0.9, since=d.since) for d in due[:1]]
        given = choose(case, assessed(case, found, facts=case.facts), now, Desk())
        case = replace(case, nudges=case.nudges + ((given,) if given else ()))
    return [(n.at - at(0)).total_seconds() / MINUTE for n in case.nudges]


def test_who_was_reminded_a_little_less_than_five_minutes_before_is_still_told_when_the_time_has_come():
    case = promising(promised(FIRST, 11), nudges=[told(6.001)])
    assert alarm(case, 11) == pytest.approx(11.001)
    assert notes(replace(case, nudges=())) == [6, 11]


def test_each_of_two_promises_due_close_together_is_told_when_its_time_has_come():
    assert notes(promising(promised(FIRST, 31), promised(SECOND, 34.5))) == [21, 31, 36]


def test_two_promises_due_at_almost_the_same_time_are_one_note_each_five_minutes_apart():
    assert notes(promising(promised(FIRST, 9), promised(SECOND, 9.5))) == [9, 14]


def test_what_came_due_while_another_note_was_alive_is_told_after_it():
    case = promising(promised(FIRST, 9), nudges=[another(7)])
    assert (alarm(case, 8), alarm(case, 9)) == (9, 12)
    assert notes(case) == [7, 12]


def test_once_the_agent_has_spoken_a_minute_is_enough():
    spoke = agent("4", "Still checking.", 7.5 * MINUTE)
    case = promising(promised(FIRST, 7.75), nudges=[another(7)], later=[spoke])
    assert alarm(case, 7.75) == 8


def test_who_came_back_meanwhile_hears_nothing():
    spoke = agent("4", "Still checking.", 10 * MINUTE)
    case = promising(promised(FIRST, 9), nudges=[another(7)], later=[spoke])
    assert rung(case, at(12 * MINUTE)) == ()
    assert alarm(case, 10) is None


def test_who_came_back_in_words_that_are_no_longer_read_hears_nothing():
    case = promising(promised(FIRST, 9), nudges=[another(7)])
    early, late = (Voice(Speaker.AGENT, "ana", at(60), at(m * MINUTE)) for m in (8, 10))
    customers = Voice(Speaker.CUSTOMER, "cora", at(0), at(11 * MINUTE))
    assert alarm(replace(case, rest=Rest(unread=3, voices=(early, customers))), 9) == 12
    assert alarm(replace(case, rest=Rest(unread=3, voices=(late,))), 9) is None


@pytest.mark.parametrize("state", sorted(set(PromiseState) - {PromiseState.OPEN}))
def test_what_is_settled_meanwhile_is_not_told(state):
    assert alarm(promising(promised(FIRST, 9, state), nudges=[another(7)]), 9) is None


def test_notes_on_what_was_written_leave_those_on_what_is_promised_their_room():
    spent = [another(1), another(2), another(3)]
    assert notes(promising(promised(FIRST, 20), nudges=spent)) == [1, 2, 3, 10.5, 20]
    told_often = [told(minute) for minute in (1, 2, 3)]
    case = promising(promised(FIRST, 20), nudges=told_often)
    assert room_from(case, timed=False) == at(8 * MINUTE)


def test_what_time_brings_up_is_told_three_times_within_a_day_of_a_case():
    case = promising(promised(FIRST, 20), nudges=[told(1), told(2), told(7)])
    assert alarm(case, 20) == 24 * 60 + 1
    assert room_from(case, timed=True) == at((24 * 60 + 1) * MINUTE)


def test_what_there_was_room_for_and_nobody_could_be_told_is_not_tried_again():
    assert alarm(promising(promised(FIRST, 9)), 9) is None
    assert alarm(promising(promised(FIRST, 9), nudges=[another(7)]), 12) is None


def test_a_reminder_waits_for_room_as_long_as_it_still_helps():
    reminded = promising(promised(FIRST, 31), nudges=[another(20)])
    assert alarm(reminded, 21) == 25
    superseded = promising(promised(FIRST, 11), nudges=[another(5)])
    assert alarm(superseded, 6) == 11


def test_a_reminder_does_not_queue_behind_a_note_on_another_promise():
    case = promising(promised(FIRST, 31), promised(SECOND, 34.5), nudges=[told(21)])
    assert alarm(case, 24.5) == 31


def test_what_was_told_since_it_began_to_count_is_told():
    case = promising(promised(FIRST, 9), nudges=[told(9)])
    assert [d.wait for d in rung(case, at(10 * MINUTE))] == [Wait.PROMISE]
    assert untold(case, at(10 * MINUTE)) == ()
    assert alarm(case, 9) is None


def test_what_is_held_back_keeps_to_the_working_hours():
    # The conversation begins at 9:00.
    early = Rhythm(WorkingHours(opens=time(8), closes=time(9, 10)))
    assert alarm(promising(promised(FIRST, 9), nudges=[another(7)]), 9, early) == 23 * 60


def test_a_wait_for_an_answer_is_told_too_once_there_is_room():
    taken = case_of(ASKS, facts=Facts(tension=Tension.UPSET), taken_by="ana")
    case = replace(taken, nudges=(another(6),), looked="1")
    assert alarm(case, 10) == 11
