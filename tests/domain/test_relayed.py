"""Whom time is told to where the agents write through a relay, and nobody could show them a note."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.alarms import next_alarm
from bot.domain.assessment import Facts, Tension
from bot.domain.case import Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.identity import relayed
from bot.domain.policy import Desk, choose
from bot.domain.promises import Promise
from bot.domain.waiting import answers_for
from tests.domain.builders import agent, assessed, at, card, case_of, customer, finding

KIM = relayed("B1", "Kim Hill")
LATE = customer("1", "It is late again.")
ANSWERED = Message("2", Speaker.AGENT, KIM, at(60), "I'll write to you by then.")
STILL = customer("3", "That is no help!", 120)
LOOP = card("close_the_loop")
UPSET = Facts(tension=Tension.UPSET)
PROMISED = replace(UPSET, promises=(Promise("write", KIM, Evidence.of("2", ANSWERED.text), at(3600)),))
ON_DUTY = Desk(("dana",))


def told(case, about, since, minutes, desk=ON_DUTY):
    given = choose(
        case, assessed(case, [finding(about, LOOP, since=since)], facts=case.facts), at(minutes * 60), desk
    )
    return given.to if hasattr(given, "to") else None


def test_a_customer_who_waits_for_a_relays_agent_is_told_to_those_on_duty():
    case = replace(case_of(LATE, ANSWERED, STILL, facts=UPSET), looked="3")
    assert next_alarm(case, at(180), desk=ON_DUTY) == STILL.at + timedelta(minutes=10)
    assert told(case, STILL, STILL.at, 12) == "dana"


def test_what_a_relays_agent_has_promised_is_told_to_those_on_duty():
    case = replace(case_of(LATE, ANSWERED, facts=PROMISED), looked="2")
    assert told(case, ANSWERED, at(3600), 60) == "dana"


def test_whoever_took_the_case_answers_for_what_a_relays_agent_has_promised():
    case = replace(case_of(LATE, ANSWERED, facts=PROMISED), taken_by="ben", taken_at=at(90))
    assert answers_for(case, Evidence.of("2", ANSWERED.text)) == "ben"
    assert answers_for(case, Evidence.of("1", LATE.text)) == "ben"


def test_where_nobody_is_on_duty_nobody_is_told():
    case = replace(case_of(LATE, ANSWERED, STILL, facts=UPSET), looked="3")
    assert told(case, STILL, STILL.at, 12, Desk()) is None


def test_an_agent_of_our_own_beside_a_relays_agent_is_told_as_ever():
    case = replace(case_of(LATE, agent("2", "I look into it.", 60), STILL, facts=UPSET), looked="3")
    assert told(case, STILL, STILL.at, 12) == case.messages[1].person
