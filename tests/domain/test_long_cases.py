"""A case too long to be read whole: what is known of the rest stands in for what was not read."""

from dataclasses import replace

import pytest

from bot.domain.alerts import due_alerts
from bot.domain.answers import Recap
from bot.domain.assessment import Concern, Facts, Tension
from bot.domain.attention import line_of
from bot.domain.case import Rest, Speaker, Voice
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment
from bot.domain.hours import USUAL
from bot.domain.long_cases import still_needed
from bot.domain.notices import Alert, Need
from bot.domain.promises import Promise, PromiseState
from bot.domain.team import AlertRules
from bot.domain.waiting import TOLD_ON, awaited, calls
from tests.domain.builders import agent, at, case_of, customer, nudge, other

MINUTE, HOUR = 60, 3600
FIRST = customer("1", "My crib never came.", 0, "carl")
PROMISING = agent("2", "I'll call you.", 60)
NOW = customer("9", "Where is it?", 9 * HOUR)
VOICES = (
    Voice(Speaker.CUSTOMER, "carl", at(0), at(0)),
    Voice(Speaker.AGENT, "ana", at(60), at(2 * HOUR)),
    Voice(Speaker.AGENT, "ben", at(120), at(3 * HOUR)),
    Voice(Speaker.OTHER, "bot", at(60), at(60)),
)
REST = Rest(quoted=(FIRST, PROMISING), unread=300, voices=VOICES)
LONG = case_of(NOW, rest=REST)


def promise(number, due=None, state=PromiseState.OPEN):
    return Promise("a call", "ana", Evidence(number, "call"), None if due is None else at(due), state)


def test_everybody_who_ever_spoke_is_known():
    assert LONG.outsiders == {"carl", "cora", "bot"}
    assert LONG.customers == {"carl", "cora"}
    assert LONG.spoke_as("ana") == {Speaker.AGENT}
    assert LONG.spoke_as("nobody") == frozenset()


def test_the_agent_who_spoke_last_answers_also_where_that_was_not_read():
    assert (LONG.agents, LONG.agent, LONG.is_unattended) == (("ben", "ana"), "ben", False)
    answered = LONG.with_message(agent("10", "Soon.", 10 * HOUR, "cid"))
    assert answered.agents == ("cid", "ben", "ana")


def test_words_that_were_read_besides_can_be_quoted():
    assert LONG.message("2") == PROMISING
    assert LONG.shows(Evidence("2", "call you"))
    assert not LONG.with_message(other("3", "call you")).shows(Evidence("3", "call you"))


def test_what_is_said_is_the_recent_part_alone():
    assert (LONG.spoken, LONG.at_hand) == ((NOW,), (FIRST, PROMISING, NOW))


def test_a_deleted_message_is_no_longer_at_hand():
    assert LONG.without_message("2").at_hand == (FIRST, NOW)


def test_a_list_tells_what_the_case_began_with():
    assert line_of(LONG, at(9 * HOUR)).about == "My crib never came."


def test_a_call_to_duty_was_one_only_if_who_was_called_had_not_spoken_by_then():
    early, late = (nudge(FIRST, s, moment=Moment.TIMER, card_id=TOLD_ON) for s in (30, 4 * HOUR))
    assert calls(replace(LONG, nudges=(early, late)), at(0)) == (early,)


@pytest.mark.parametrize(("due", "waits"), [(2 * HOUR, False), (5 * HOUR, True)])
def test_a_broken_promise_is_awaited_until_an_agent_spoke_again_also_unread(due, waits):
    broken = promise("2", due, PromiseState.BROKEN)
    assert bool(awaited(replace(LONG, facts=Facts(promises=(broken,))))) is waits


def rising(since, told_at):
    """Tell what is due in a furious case in which supervisors were told then."""
    told = Alert(Need.RISING, "", Evidence("9", ""), at(told_at), at(since))
    case = replace(LONG, facts=Facts(tension=Tension.FURIOUS), alerts=(told,))
    return due_alerts(case, at(9 * HOUR + 60), USUAL, AlertRules(waiting=None, stand_off=False))


def test_a_case_that_goes_on_and_on_is_no_new_alert():
    assert rising(HOUR, told_at=9 * HOUR) == ()


def test_what_began_after_supervisors_were_told_is_one():
    assert [alert.need for alert in rising(HOUR, told_at=8 * HOUR)] == [Need.RISING]


def test_each_overdue_promise_of_a_long_case_is_told():
    told = Alert(Need.OVERDUE, "", Evidence("2", ""), at(9 * HOUR), at(HOUR))
    facts = Facts(promises=(promise("2", 7 * HOUR),))
    case = replace(LONG, facts=facts, alerts=(told,))
    assert [a.need for a in due_alerts(case, at(9 * HOUR), USUAL, AlertRules())] == [Need.OVERDUE]


def test_a_later_look_needs_what_matters_to_them_what_is_promised_and_what_was_quoted():
    known = Facts(
        Concern("no crib", "sleep", Evidence("1", "crib")),
        promises=(
            promise("2", 5 * HOUR),
            promise("3", state=PromiseState.KEPT),
            promise("4", 2 * HOUR, PromiseState.BROKEN),
            promise("5"),
            promise("6"),
            promise("7", 3 * HOUR),
        ),
    )
    given = (nudge(customer("8", "Hello?")), nudge(FIRST))
    assert still_needed(known, given, 24) == ("1", "7", "2", "6", "5", "4", "8")
    assert still_needed(known, given, 3) == ("1", "7", "2")
    assert still_needed(Facts(), (), 3) == ()


@pytest.mark.parametrize(
    ("unread", "words"), [(1, "1 message was left out"), (300, "300 messages were left out")]
)
def test_a_recap_says_how_much_was_not_read(unread, words):
    recap = Recap(unread=unread)
    assert recap.gap is not None
    assert words in recap.gap
    assert recap.only(LONG.shows) == recap


def test_a_recap_of_a_whole_case_says_nothing_of_it():
    assert Recap().gap is None
