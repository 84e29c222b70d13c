"""What was told to one agent, and what of it counts for another."""

from dataclasses import replace

import pytest

from bot.domain.answers import Delivery
from bot.domain.assessment import Tension
from bot.domain.guidance import Moment, Severity
from bot.domain.policy import Desk, choose
from bot.domain.told import A_DAY, APART, free_from, is_news, room_from
from bot.domain.waiting import TOLD_ON
from tests.domain.builders import agent, assessed, at, card, case_of, customer, finding, nudge

MINUTE = 60
LATE = customer("1", "It is late again, third time.")
BLAMES = agent("2", "Honestly, our system is terrible.", 30)
BLAMES_TOO = agent("3", "Honestly, the warehouse is terrible.", 60, "ben")
CASE = case_of(LATE, BLAMES, BLAMES_TOO)
AVOID = card("avoid_blame", Severity.CRITICAL)
LISTEN = card("listen_first")


def given(case, found, seconds=1000):
    chosen = choose(case, assessed(case, [found]), at(seconds), Desk())
    return chosen and chosen.to


def test_each_agent_is_told_of_their_own_words_though_another_said_the_same():
    told_ana = replace(CASE, nudges=(nudge(BLAMES, 31, card_id=AVOID.id),))
    assert given(told_ana, finding(BLAMES_TOO, AVOID)) == "ben"
    assert given(told_ana, finding(BLAMES, AVOID)) is None


def test_what_was_told_of_the_customers_words_is_told_to_nobody_else():
    told_ana = replace(CASE, nudges=(nudge(LATE, 31, card_id=LISTEN.id),))
    assert given(told_ana, finding(LATE, LISTEN)) is None


def test_what_reached_nobody_is_no_repetition_for_anybody_else_and_not_tried_again():
    refused = nudge(LATE, 31, card_id=LISTEN.id, delivery=Delivery.REFUSED)
    case = replace(CASE, nudges=(refused,))
    assert given(case, finding(LATE, LISTEN)) == "ben"
    assert given(replace(case, taken_by="ana"), finding(LATE, LISTEN)) is None
    assert is_news(case, finding(LATE, LISTEN), Tension.CALM, "ben")


@pytest.mark.parametrize("timed", [True, False])
def test_what_reached_nobody_uses_up_nothing_and_is_never_alive(timed):
    known = {"card_id": TOLD_ON, "moment": Moment.TIMER} if timed else {}
    nudges = tuple(nudge(LATE, s, delivery=Delivery.REFUSED, **known) for s in (70, 80, 90))
    case = replace(CASE, nudges=nudges)
    assert room_from(case, timed=timed) == LATE.at
    unknown = replace(case, nudges=tuple(replace(n, delivery=Delivery.UNKNOWN) for n in nudges))
    assert room_from(unknown, timed=timed) == (at(70) + A_DAY if timed else None)


def test_notes_of_both_kinds_keep_their_distance_from_one_another():
    timed = nudge(BLAMES, 100, card_id=TOLD_ON, moment=Moment.TIMER)
    case = replace(CASE.with_message(agent("4", "I'm on it.", 120)), nudges=(timed,))
    assert free_from(case) == room_from(case, timed=False) == room_from(case, timed=True) == at(100) + APART


def test_the_fourth_note_of_a_day_that_time_brings_up_waits_for_the_next():
    nudges = tuple(nudge(BLAMES, s, card_id=TOLD_ON, moment=Moment.TIMER) for s in (100, 5000, 9000))
    case = replace(CASE, nudges=nudges)
    assert room_from(case, timed=True) == at(100) + A_DAY
    assert room_from(replace(case, nudges=nudges[1:]), timed=True) == at(9000 + 5 * MINUTE)
