from dataclasses import replace

import pytest

from bot.domain.answers import Nudge
from bot.domain.assessment import Facts, Tension
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment, Severity
from bot.domain.policy import Desk, Level, choose, weigh
from bot.domain.silence import Silence, Why
from bot.domain.waiting import TOLD_ON
from tests.domain.builders import agent, assessed, at, card, case_of, customer, finding, nudge

LATE = customer("1", "It is late again, third time.", 0)
OFFER = agent("2", "I can give you something off.", 30)
SORRY = agent("3", "I'm sorry, I'm looking into it.", 200)
CASE = case_of(LATE, OFFER)
ALONE = case_of(LATE, looked="1", facts=Facts(tension=Tension.UPSET))
NOBODY = Desk()
ON = card("the_card")


def silence(case=CASE, *findings, desk=NOBODY, seconds=1000.0, **known):
    """Return what the policy answers, and see that it gives no nudge either."""
    seen = assessed(case, findings, **known)
    answer = weigh(case, seen, at(seconds), desk)
    assert choose(case, seen, at(seconds), desk) is None
    return answer


def test_what_is_given_is_the_nudge_itself():
    seen = assessed(CASE, [finding(LATE, ON)])
    weighed = weigh(CASE, seen, at(40), NOBODY)
    assert isinstance(weighed, Nudge)
    assert weighed == choose(CASE, seen, at(40), NOBODY)


def test_where_nothing_was_found_no_card_is_named():
    assert silence() == Silence(Why.NOTHING_FOUND)


def test_a_case_that_has_gone_on_since_it_was_read_is_told_before_anything_else():
    before = assessed(CASE, [finding(LATE, ON)])
    assert weigh(CASE.with_message(SORRY), before, at(300), NOBODY) == Silence(Why.GONE_ON)


@pytest.mark.parametrize(
    ("changed", "known", "why"),
    [
        ({"confidence": 0.49}, {}, Why.UNSURE),
        ({}, {"fulfilled": frozenset({"the_card"})}, Why.DONE),
        ({"evidence": Evidence("1", "never said")}, {}, Why.UNQUOTED),
        ({"line": "See https://help.test/42"}, {}, Why.UNSAYABLE),
        ({"opening": "This was our fault."}, {}, Why.UNSAYABLE),
    ],
    ids=["unsure", "done", "unquoted", "line", "opening"],
)
def test_what_speaks_against_the_finding_itself_is_told(changed, known, why):
    assert silence(CASE, finding(LATE, ON, **changed), **known) == Silence(why, "the_card")


def test_a_card_that_is_not_for_this_moment_is_told():
    on = card("the_card", moments=frozenset({Moment.AFTER_CUSTOMER}))
    assert silence(CASE, finding(LATE, on)) == Silence(Why.MOMENT, "the_card")


@pytest.mark.parametrize(
    ("desk", "severity", "why"),
    [
        (Desk(off=frozenset({"ana"})), Severity.CRITICAL, Why.OFF),
        (Desk(quiet=frozenset({"ana"})), Severity.CRITICAL, Why.QUIET),
        (Desk(off=frozenset({"ana"}), quiet=frozenset({"ana"})), Severity.NORMAL, Why.OFF),
        (Desk(levels={"ana": Level.VETERAN}), Severity.NORMAL, Why.LEVEL),
    ],
    ids=["off", "quiet", "both", "veteran"],
)
def test_what_the_agent_wishes_is_told(desk, severity, why):
    assert silence(CASE, finding(LATE, card("the_card", severity)), desk=desk) == Silence(why, "the_card")


def test_a_gentle_card_after_another_is_above_a_regulars_level():
    case = replace(CASE, nudges=(nudge(LATE, 40, card_id="other"),))
    assert silence(case, finding(LATE, card("the_card", Severity.GENTLE))) == Silence(Why.LEVEL, "the_card")


@pytest.mark.parametrize(
    ("given", "seconds", "why"),
    [
        ([("other", 150)], 209, Why.TOO_SOON),
        ([("other", 300)], 599, Why.TOO_SOON),
        ([("a", 40), ("b", 100), ("c", 150)], 1000, Why.SPENT),
        ([("the_card", 40)], 1000, Why.GIVEN),
    ],
    ids=["within the minute", "the last one is alive", "all three", "the same card"],
)
def test_what_the_notes_before_leave_no_room_for_is_told(given, seconds, why):
    earlier = tuple(nudge(LATE, s, card_id=name) for name, s in given)
    case = replace(CASE.with_message(SORRY), nudges=earlier)
    assert silence(case, finding(LATE, ON), seconds=seconds) == Silence(why, "the_card")


def test_where_nobody_is_known_to_be_the_agent_that_is_told():
    assert silence(case_of(LATE), finding(LATE, ON)) == Silence(Why.NOBODY, "the_card")


def test_whoever_is_on_duty_and_was_called_may_still_come():
    loop = card(TOLD_ON)
    called = replace(ALONE, nudges=(nudge(LATE, 600, to="dan", moment=Moment.TIMER, card_id=TOLD_ON),))
    waiting = finding(LATE, loop, since=LATE.at)
    assert silence(called, waiting, desk=Desk(("dan", "eve")), seconds=700) == Silence(Why.CALLED, TOLD_ON)


def test_where_somebody_may_be_in_danger_that_is_told():
    danger = Facts(danger=Evidence("1", "third time"))
    assert silence(CASE, finding(LATE, ON), facts=danger) == Silence(Why.DANGER, "the_card")


def test_of_several_silences_the_one_is_told_that_would_have_come_first():
    critical = finding(LATE, card("critical_card", Severity.CRITICAL), confidence=0.1)
    spent = replace(CASE, nudges=tuple(nudge(LATE, s, card_id=str(s)) for s in (1, 2, 3)))
    assert silence(spent, finding(LATE, ON), critical) == Silence(Why.UNSURE, "critical_card")
