"""Whom the wait of a customer is told to where nobody has answered yet."""

from dataclasses import replace

import pytest

from bot.domain.assessment import Facts, Tension
from bot.domain.guidance import Moment
from bot.domain.policy import Desk, Level, choose, on_call
from tests.domain.builders import KEY, agent, assessed, at, card, case_of, customer, finding, nudge

MINUTE = 60
LATE = customer("1", "It is late again.")
UPSET = Facts(tension=Tension.UPSET)
TEAM = ("ben", "eve", "kim")
WAITS = replace(case_of(LATE, facts=UPSET), looked="1")
LOOP = card("close_the_loop")


def call(case, minutes, desk):
    """Return whom a look at the case calls, so many minutes after it began."""
    due = finding(LATE, LOOP, since=at(0))
    return choose(case, assessed(case, [due], facts=UPSET), at(minutes * MINUTE), desk)


def chain(desk, case=WAITS, looks=range(10, 60)):
    """Look once a minute; return who was called when, in minutes."""
    told = []
    for minute in looks:
        if given := call(case, minute, desk):
            told.append((given.to, minute))
            case = replace(case, nudges=(*case.nudges, given))
    return told


def test_people_on_duty_are_called_one_after_the_other_and_each_once():
    called = chain(Desk(TEAM))
    assert sorted(person for person, _ in called) == sorted(TEAM)
    assert [minute for _, minute in called] == [10, 15, 20]


def test_with_whom_it_begins_differs_from_case_to_case_and_stays_the_same_for_each():
    def first(thread):
        return call(replace(WAITS, key=replace(KEY, thread=thread)), 10, Desk(TEAM)).to

    firsts = [first(str(thread)) for thread in range(60)]
    assert set(firsts) == set(TEAM)
    assert firsts == [first(str(thread)) for thread in range(60)]


def test_the_turn_goes_round_in_the_order_of_the_list():
    order = on_call(WAITS, at(0), Desk(TEAM))
    start = TEAM.index(order[0])
    assert order == TEAM[start:] + TEAM[:start]


def test_whoever_wants_quiet_or_only_hears_of_harm_is_passed_over():
    desk = Desk(TEAM, frozenset({"ben"}), frozenset({"kim"}), {"eve": Level.NEW})
    assert chain(desk) == [("eve", 10)]
    assert chain(replace(desk, levels={"eve": Level.VETERAN})) == []


def test_who_speaks_in_the_case_as_a_customer_is_not_called():
    case = case_of(LATE, customer("2", "Hello?", 5, "ben"), facts=UPSET)
    assert "ben" not in on_call(case, at(0), Desk(TEAM))


def test_who_is_on_duty_twice_is_called_once():
    assert chain(Desk(("ben", "ben"))) == [("ben", 10)]


def test_nobody_is_called_where_nobody_is_on_duty():
    assert chain(Desk()) == []


def test_a_call_is_made_even_if_the_customer_has_just_written_again():
    again = replace(
        WAITS, nudges=(nudge(LATE, 600, to="ben", moment=Moment.TIMER, card_id=LOOP.id),)
    ).with_message(customer("2", "Hello??", 14 * MINUTE + 50))
    given = call(again, 15, Desk(("ben", "eve")))
    assert (given.to, given.moment) == ("eve", Moment.TIMER)
    assert call(replace(again, nudges=(*again.nudges, given)), 21, Desk(("ben", "eve"))) is None


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(replace(WAITS, taken_by="ana"), id="taken"),
        pytest.param(case_of(agent("0", "Hello", -60), LATE, facts=UPSET), id="answered before"),
    ],
)
def test_where_somebody_answers_the_wait_is_for_them_alone_and_once(case):
    assert chain(Desk(TEAM), replace(case, looked="1")) == [("ana", 10)]


def test_calls_use_up_nothing_of_what_the_agent_who_comes_may_be_told():
    case = WAITS
    for minute, person in enumerate(TEAM):
        given = nudge(
            LATE, (10 + minute * 5) * MINUTE, to=person, moment=Moment.TIMER, card_id="close_the_loop"
        )
        case = replace(case, nudges=(*case.nudges, given))
    case = case.with_message(agent("2", "Hello, I'm Ana.", 21 * MINUTE))
    case = case.with_message(customer("3", "Finally!", 22 * MINUTE))
    found = finding(case.message("3"), card("acknowledge"))
    given = choose(case, assessed(case, [found], facts=UPSET), at(22 * MINUTE + 1), Desk(TEAM))
    assert (given.to, given.card_id) == ("ana", "acknowledge")


def test_what_is_called_for_in_a_held_out_case_goes_round_as_it_would_elsewhere():
    assert [minute for _, minute in chain(Desk(TEAM, held_out=True))] == [10, 15, 20]
