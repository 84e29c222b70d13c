"""What holds of promises on every day: random people make some and say random things, and all alarms ring."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.alarms import next_alarm
from bot.domain.assessment import Facts, Finding
from bot.domain.case import Speaker
from bot.domain.evidence import Evidence
from bot.domain.policy import Desk, choose
from bot.domain.promises import Promise
from bot.domain.waiting import TOLD_ON, untold
from tests.domain.builders import assessed, at, card, case_of, finding, said
from tests.domain.test_policy_always import CARDS, some_message

REMINDS = card(TOLD_ON)


def look_at(rng, case, seconds):
    """Look at a case as an advisor does that finds what has rung, and at times something else, late by a little."""
    now = at(seconds) + timedelta(milliseconds=rng.choice((0, 10, 50, 400)))
    found = [Finding(REMINDS, d.evidence, 0.9, since=d.since) for d in untold(case, now)[:1]]
    if case.fresh and rng.random() < 0.5:
        found.append(finding(case.messages[-1], CARDS["normal"]))
    given_nudge = choose(case, assessed(case, found), now, Desk())
    nudges = case.nudges + ((given_nudge,) if given_nudge else ())
    return replace(case, nudges=nudges, looked=case.messages[-1].id, looked_at=now), next_alarm(
        replace(case, nudges=nudges), now
    )


def kept_time(rng, promises, messages):
    """Return a case after a day on which all its alarms rang: promises made in its first minutes, and what was said."""
    said_first = [said(f"p{i}", Speaker.AGENT, "I'll call you.", 60 + 20 * i) for i in range(promises)]
    facts = Facts(
        promises=tuple(
            Promise("a call", "ana", Evidence(m.id, m.text), at(60 * rng.uniform(3, 60))) for m in said_first
        )
    )
    later = [some_message(rng, i, 60 * rng.uniform(2, 60)) for i in range(messages)]
    case, alarm = replace(case_of(said("first", Speaker.CUSTOMER, "Hello?"), facts=facts)), None
    for message in sorted([*said_first, *later], key=lambda m: m.at):
        while alarm is not None and alarm < message.at:
            case, alarm = look_at(rng, case, (alarm - at(0)).total_seconds())
        case = case.with_message(message)
        case, alarm = look_at(rng, case, (message.at - at(0)).total_seconds() + 0.7)
    looks = 0
    while alarm is not None:
        case, alarm = look_at(rng, case, (alarm - at(0)).total_seconds())
        looks += 1
        assert looks < 30, "the alarms of a case come to an end"
    return case


days = st.builds(kept_time, st.randoms(use_true_random=True), st.integers(1, 3), st.integers(0, 4))


@settings(max_examples=300, deadline=None)
@given(days)
def test_a_promise_whose_time_has_come_and_was_not_answered_is_told_unless_it_was_thrice_today(case):
    for promise in case.facts.promises:
        answered = any(m.speaker is Speaker.AGENT and m.at >= promise.due for m in case.messages)
        timed = [n for n in case.nudges if n.card_id == TOLD_ON]
        told = any(n.at >= promise.due for n in timed)
        assert answered or told or len(timed) >= 3 or "ana" in case.outsiders


@settings(max_examples=100, deadline=None)
@given(days)
def test_nobody_hears_twice_of_the_same_promise_within_a_minute(case):
    told = [n for n in case.nudges if n.card_id == TOLD_ON]
    for earlier, later in pairwise(told):
        assert later.at - earlier.at >= timedelta(seconds=60)
