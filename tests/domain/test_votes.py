from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.answers import Delivery, Verdict
from bot.domain.votes import JUDGED_WITHIN, Votes, may_judge
from tests.domain.builders import at, customer, nudge

GIVEN = nudge(customer("1", "It is late again."))


@pytest.mark.parametrize(
    ("useful", "not_now", "not_useful", "in_shadow"),
    [
        pytest.param(0, 0, 29, False, id="too few votes"),
        pytest.param(0, 0, 30, True, id="all against it"),
        pytest.param(27, 0, 3, False, id="one in ten is borne"),
        pytest.param(26, 0, 4, True, id="more than one in ten"),
        pytest.param(25, 9, 4, False, id="not now is no vote"),
        pytest.param(63, 0, 7, False, id="exactly one in ten of many"),
    ],
)
def test_a_card_goes_into_shadow_mode_by_its_votes(useful, not_now, not_useful, in_shadow):
    assert Votes(useful, not_now, not_useful).in_shadow is in_shadow


def test_a_card_nobody_voted_on_has_no_share():
    assert Votes(not_now=7).not_useful_share is None


def test_votes_are_read_from_a_count_by_verdict():
    assert Votes.of({Verdict.NOT_USEFUL: 1, Verdict.USEFUL: 3}) == Votes(useful=3, not_useful=1)
    assert Votes(useful=3, not_useful=1).not_useful_share == 0.25


def judges(given, person="ana", nudge_id=GIVEN.id, card_id=GIVEN.card_id, after=timedelta()):
    return may_judge([given], person, nudge_id, card_id, GIVEN.at + after)


def test_a_note_is_judged_by_whom_it_was_given():
    assert judges(GIVEN)
    assert not judges(GIVEN, "ben")
    assert not may_judge([], "ana", GIVEN.id, GIVEN.card_id, GIVEN.at)


def test_an_entra_id_is_the_same_in_capitals():
    assert judges(replace(GIVEN, to="9F-AB"), "9f-ab")


def test_a_verdict_counts_for_the_note_and_the_card_of_it_alone():
    other = nudge(customer("1", "It is late again."), 60, card_id="avoid_excuses")
    assert not judges(GIVEN, nudge_id=other.id)
    assert not judges(GIVEN, card_id=other.card_id)
    assert not may_judge([GIVEN, other], "ana", GIVEN.id, other.card_id, at(90))


@pytest.mark.parametrize("delivery", Delivery)
def test_what_was_shown_to_nobody_is_judged_by_nobody(delivery):
    withheld = delivery in {Delivery.SHADOWED, Delivery.HELD_OUT}
    assert judges(replace(GIVEN, delivery=delivery)) is not withheld


def test_a_note_is_judged_for_a_month():
    assert judges(GIVEN, after=JUDGED_WITHIN - timedelta(seconds=1))
    assert not judges(GIVEN, after=JUDGED_WITHIN)
