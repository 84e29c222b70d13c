"""An opening is words an agent may take over as they stand, so it must be true in the case."""

from dataclasses import replace

import pytest

from bot.domain.assessment import Facts, Finding
from bot.domain.evidence import Evidence
from bot.domain.guidance import Occasion
from bot.domain.openings import openings_in, openings_of
from bot.domain.promises import Promise, PromiseKind, PromiseState
from tests.domain.builders import agent, at, card, case_of, customer

ANY = "Here is where it stands."
CARD = card(openings=(ANY,), openings_when={occasion: occasion.value for occasion in Occasion})
LATE, ANSWER = customer("1", "It is late."), agent("2", "I'll write to you by ten.", 60)


def promised(kind=PromiseKind.NEWS, state=PromiseState.OPEN):
    return Facts(promises=(Promise("news", "ana", Evidence("2", "I'll write"), at(600), state, kind),))


def first_of(case, facts=Facts(), **known):
    finding = Finding(CARD, Evidence("1", "late"), 0.9, **known)
    return openings_of(case, facts, finding)[0]


def test_before_anybody_has_answered_nothing_is_said_that_supposes_an_answer():
    assert openings_in(case_of(LATE), Facts(), CARD) == ("first", ANY)


def test_after_an_answer_nothing_is_said_that_suits_a_first_one():
    assert openings_in(case_of(LATE, ANSWER), Facts(), CARD) == ("answered", ANY)


def test_who_has_promised_to_come_back_may_say_so():
    assert first_of(case_of(LATE, ANSWER), promised()) == "promised"


@pytest.mark.parametrize(
    "facts", [promised(kind=PromiseKind.HANDOVER), promised(state=PromiseState.KEPT), Facts()]
)
def test_nobody_says_that_they_have_promised_what_they_have_not(facts):
    assert first_of(case_of(LATE, ANSWER), facts) == "answered"


def test_whoever_took_the_case_does_not_say_that_it_was_their_promise():
    taken = replace(case_of(LATE, ANSWER), taken_by="ben", taken_at=at(90))
    assert first_of(taken, promised()) == "answered"


def test_the_occasion_an_advisor_knows_of_comes_before_what_the_case_shows():
    assert first_of(case_of(LATE, ANSWER), promised(), occasion=Occasion.SOLVED) == "solved"


def test_a_findings_own_words_come_first():
    assert first_of(case_of(LATE), opening="What has fallen through?") == "What has fallen through?"


def test_a_card_without_words_for_the_occasion_has_those_that_suppose_nothing():
    assert openings_in(case_of(LATE), Facts(), card(openings=(ANY,))) == (ANY,)
