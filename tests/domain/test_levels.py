"""How much an agent is told, and what is recorded without being told."""

from dataclasses import replace

import pytest

from bot.domain.answers import Delivery
from bot.domain.assessment import Facts, Tension
from bot.domain.guidance import Severity
from bot.domain.policy import Desk, Level, choose
from bot.domain.told import NUDGES_PER_CASE
from tests.domain.builders import agent, assessed, at, card, case_of, customer, finding, nudge

LATE = customer("1", "It is late again, third time.")
OFFER = agent("2", "I can give you something off.", 30)
CASE = case_of(LATE, OFFER)
NORMAL, GENTLE = card("listen_first"), card("small_gesture", Severity.GENTLE)
CRITICAL = card("hold_the_discount", Severity.CRITICAL)


def desk_of(level):
    return Desk(levels={"ana": level})


def chosen(case, *findings, desk, seconds=1000, **known):
    given = choose(case, assessed(case, findings, **known), at(seconds), desk)
    return (given.card_id, given.delivery) if given else None


def with_nudges(*nudges):
    return replace(CASE, nudges=nudges)


@pytest.mark.parametrize(
    ("level", "normal", "gentle", "critical", "critical_of_theirs"),
    [
        pytest.param(Level.NEW, True, True, True, True),
        pytest.param(Level.REGULAR, True, True, True, True),
        pytest.param(Level.VETERAN, False, False, False, True),
    ],
)
def test_a_level_says_what_reaches_an_agent(level, normal, gentle, critical, critical_of_theirs):
    found = (
        finding(LATE, NORMAL),
        finding(LATE, GENTLE),
        finding(LATE, CRITICAL),
        finding(OFFER, CRITICAL),
    )
    reaches = [chosen(CASE, one, desk=desk_of(level)) is not None for one in found]
    assert reaches == [normal, gentle, critical, critical_of_theirs]


def test_whoever_has_no_level_is_a_regular():
    assert Desk().level("ana") is Level.REGULAR


def test_a_regular_hears_of_gentle_cards_only_while_no_other_was_given():
    case = with_nudges(nudge(LATE, 40, card_id="avoid_excuses"))
    assert chosen(case, finding(LATE, GENTLE), desk=desk_of(Level.REGULAR)) is None
    assert chosen(case, finding(LATE, GENTLE), desk=desk_of(Level.NEW))
    assert chosen(case, finding(LATE, NORMAL), desk=desk_of(Level.REGULAR))


def test_a_regular_hears_of_the_same_gentle_card_again_when_the_case_got_worse():
    case = with_nudges(nudge(LATE, 40, card_id=GENTLE.id, tension=Tension.CALM))
    upset = Facts(tension=Tension.UPSET)
    assert chosen(case, finding(LATE, GENTLE), desk=desk_of(Level.REGULAR), facts=upset)


def test_somebody_who_opted_out_is_told_nothing_whatever_their_level_and_nobody_in_their_place():
    off = Desk(off=frozenset({"ana"}), levels={"ana": Level.NEW}, on_duty=("eve",))
    assert off.leaves_alone("ana")
    assert chosen(CASE, finding(OFFER, CRITICAL), desk=off) is None


def test_a_card_in_shadow_mode_is_recorded_by_the_same_rules():
    shadow = Desk(shadow=frozenset({NORMAL.id}))
    assert chosen(CASE, finding(LATE), desk=shadow) == (NORMAL.id, Delivery.SHADOWED)
    assert chosen(CASE, finding(LATE, confidence=0.1), desk=shadow) is None
    assert chosen(CASE, finding(LATE), desk=replace(shadow, quiet=frozenset({"ana"}))) is None


def test_a_card_in_shadow_mode_gives_way_to_every_other():
    shadow = Desk(shadow=frozenset({CRITICAL.id}))
    found = finding(OFFER, CRITICAL), finding(LATE, GENTLE, confidence=0.5)
    assert chosen(CASE, *found, desk=shadow) == (GENTLE.id, Delivery.DELIVERED)


def test_what_was_recorded_in_shadow_is_not_recorded_twice():
    shadow = Desk(shadow=frozenset({NORMAL.id}))
    case = with_nudges(nudge(LATE, 40, delivery=Delivery.SHADOWED))
    assert chosen(case, finding(LATE), desk=shadow) is None


def test_what_was_recorded_in_shadow_uses_up_no_budget_and_is_never_alive():
    in_shadow = [
        nudge(LATE, 990 + n, card_id=f"c{n}", delivery=Delivery.SHADOWED) for n in range(NUDGES_PER_CASE)
    ]
    case = with_nudges(*in_shadow)
    assert chosen(case, finding(LATE), desk=Desk()) == (NORMAL.id, Delivery.DELIVERED)
    assert chosen(case, finding(LATE, GENTLE), desk=Desk()) == (GENTLE.id, Delivery.DELIVERED)


def test_of_a_held_out_case_everything_is_recorded_within_the_usual_budget():
    held_out = Desk(held_out=True)
    assert chosen(CASE, finding(OFFER, CRITICAL), desk=held_out) == (CRITICAL.id, Delivery.HELD_OUT)
    spent = [nudge(LATE, n, card_id=f"c{n}", delivery=Delivery.HELD_OUT) for n in range(NUDGES_PER_CASE)]
    assert chosen(with_nudges(*spent), finding(LATE), desk=held_out) is None


def test_a_card_in_shadow_mode_stays_there_in_a_held_out_case():
    desk = Desk(held_out=True, shadow=frozenset({NORMAL.id}))
    assert chosen(CASE, finding(LATE), desk=desk) == (NORMAL.id, Delivery.SHADOWED)


def test_a_nudge_is_withheld_if_it_was_never_meant_to_be_sent():
    withheld = {d for d in Delivery if nudge(LATE, delivery=d).is_withheld}
    assert withheld == {Delivery.SHADOWED, Delivery.HELD_OUT}
