"""Whom it is told that a promise falls due: its owner, whoever took the case since, or those on duty."""

from dataclasses import replace

import pytest

from bot.domain.alarms import next_alarm
from bot.domain.answers import Delivery
from bot.domain.assessment import Facts, Tension
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment
from bot.domain.policy import Desk, Level, call_from, choose
from bot.domain.promises import Promise, PromiseKind
from bot.domain.told import free_from
from bot.domain.waiting import TOLD_ON, answers_for, calls, deadlines, told_of, untold
from tests.domain.builders import agent, assessed, at, card, case_of, customer, finding, nudge, other

MINUTE = 60
ASKS = customer("1", "Where is my parcel?")
PROMISING = agent("2", "I'll call you by eleven.", MINUTE)
QUOTED = Evidence("2", PROMISING.text)
DUE = at(60 * MINUTE)
FACTS = Facts(promises=(Promise("a call", "ana", QUOTED, DUE),))
CASE = case_of(ASKS, PROMISING, facts=FACTS, looked="2")
LOOP = card(TOLD_ON)
DUTY = Desk(("eve",))


def timed(minute, to="ana", **known):
    return nudge(PROMISING, minute * MINUTE, to=to, card_id=TOLD_ON, moment=Moment.TIMER, **known)


def refused(minute, to="ana"):
    return timed(minute, to, delivery=Delivery.REFUSED)


def told(case, minute, desk=DUTY, facts=FACTS, since=DUE):
    found = finding(PROMISING, LOOP, since=since)
    given = choose(case, assessed(case, [found], facts=facts), at(minute * MINUTE), desk)
    return given and (given.to, given.moment)


@pytest.mark.parametrize(
    ("known", "person"),
    [
        pytest.param({}, "ana", id="its owner"),
        pytest.param({"taken_by": "ben", "taken_at": at(5 * MINUTE)}, "ben", id="taken since"),
        pytest.param({"taken_by": "ben", "taken_at": at(0)}, "ana", id="taken before it was promised"),
        pytest.param({"taken_by": "ben"}, "ben", id="taken, and nobody knows when"),
        pytest.param({"taken_by": "cora", "taken_at": at(5 * MINUTE)}, "ana", id="taken by the customer"),
    ],
)
def test_a_promise_passes_to_whoever_took_the_case_since(known, person):
    case = replace(CASE, **known)
    assert answers_for(case, QUOTED) == person
    assert told(case, 60) == (person, Moment.TIMER)


def test_a_colleagues_line_leaves_the_promise_where_it_is():
    case = CASE.with_message(agent("3", "Do you need the depot's number?", 5 * MINUTE, "ben"))
    assert answers_for(case, QUOTED) == "ana"
    assert answers_for(case, Evidence("1", ASKS.text)) == "ben"
    assert answers_for(case, Evidence("9", "gone")) == "ben"


def test_who_also_spoke_as_somebody_unknown_answers_for_nothing():
    case = CASE.with_message(other("3", "Hm.", 5 * MINUTE, "ana"))
    assert answers_for(case, QUOTED) is None
    assert told(case, 60) == ("eve", Moment.TIMER)


def test_who_took_the_case_is_told_though_its_owner_was():
    before = replace(CASE, nudges=(timed(61),))
    assert untold(before, at(70 * MINUTE)) == ()
    taken = replace(before, taken_by="ben", taken_at=at(70 * MINUTE))
    assert [d.evidence for d in untold(taken, at(70 * MINUTE))] == [QUOTED]
    assert told(taken, 70) == ("ben", Moment.TIMER)


def test_who_took_the_case_is_not_told_of_a_wait_that_somebody_was_told_of():
    upset = case_of(ASKS, facts=Facts(tension=Tension.UPSET), nudges=(timed(11, "eve"),))
    assert untold(replace(upset, taken_by="ben", taken_at=at(12 * MINUTE)), at(13 * MINUTE)) == ()
    missed = replace(upset, nudges=(refused(11, "eve"),), taken_by="ben", taken_at=at(12 * MINUTE))
    assert [d.evidence.message_id for d in untold(missed, at(13 * MINUTE))] == ["1"]


def test_where_its_owner_can_not_be_reached_those_on_duty_are_called_a_minute_later():
    case = replace(CASE, nudges=(refused(60),))
    assert told_of(case, QUOTED, DUE) is None
    assert next_alarm(case, at(60 * MINUTE), desk=DUTY) == at(61 * MINUTE)
    assert told(case, 60) is None
    assert told(case, 61) == ("eve", Moment.TIMER)


def test_they_are_called_one_after_the_other_and_the_owner_is_none_of_them():
    desk = Desk(("ana", "eve", "kim"))
    case, called = replace(CASE, nudges=(refused(60),)), []
    for minute in range(60, 80):
        if found := told(case, minute, desk):
            called.append((found[0], minute))
            case = replace(case, nudges=(*case.nudges, timed(minute, found[0])))
    assert sorted(person for person, _ in called) == ["eve", "kim"]
    assert [minute for _, minute in called] == [61, 66]
    assert call_from(case, DUE, desk) is None


def test_a_later_time_is_tried_with_its_owner_again():
    case = replace(CASE, nudges=(refused(50),))
    assert told_of(case, QUOTED, at(50 * MINUTE)) is None
    assert told_of(case, QUOTED, DUE) == "ana"


def test_nobody_on_duty_is_nobody_called():
    case = replace(CASE, nudges=(refused(60),))
    assert told(case, 61, Desk()) is None
    assert next_alarm(case, at(60 * MINUTE)) is None


def test_a_veteran_hears_once_of_the_time_they_promised():
    veteran = Desk(levels={"ana": Level.VETERAN})
    assert told(CASE, 60, veteran) == ("ana", Moment.TIMER)
    reminded = replace(CASE, nudges=(timed(50),))
    assert told(reminded, 60, veteran) is None
    assert told(reminded, 60, Desk()) == ("ana", Moment.TIMER)


def test_a_veteran_hears_neither_of_what_has_no_time_nor_of_what_others_promised():
    veteran = Desk(levels={"ana": Level.VETERAN, "ben": Level.VETERAN})
    untimed = Facts(promises=(replace(FACTS.promises[0], due=None),))
    assert told(CASE, 60, veteran, untimed) is None
    taken = replace(CASE, taken_by="ben", taken_at=at(5 * MINUTE))
    assert told(taken, 60, veteran) is None


def test_a_hand_over_passes_to_nobody_since_taking_the_case_ends_it():
    handed_over = Promise("billing", "ana", QUOTED, kind=PromiseKind.HANDOVER)
    case = replace(CASE, facts=Facts(promises=(handed_over,)), taken_by="ben", taken_at=at(5 * MINUTE))
    assert deadlines(case) == ()


def test_what_whoever_took_the_case_is_told_is_no_call():
    taken = replace(CASE, taken_by="ben", taken_at=at(5 * MINUTE), nudges=(timed(4, "ben"), timed(50, "ben")))
    assert [n.at for n in calls(taken, at(0))] == [at(4 * MINUTE)]
    assert free_from(taken) == at(55 * MINUTE)
