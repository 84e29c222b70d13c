from datetime import timedelta

import pytest

from bot.advisors.promises import due_time, with_promises
from bot.domain.assessment import Facts
from bot.domain.promises import PromiseState
from tests.domain.builders import START, agent, case_of, customer


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("I'll write to you within the hour.", 60),
        ("I'll call you in 20 minutes", 20),
        ("We are back in half an hour", 30),
        ("Give me five minutes", 5),
        ("Let me come back to you in about two hours", 120),
        ("You'll hear from me in 10 to 15 min", 10),
        ("I'll ring 45 minutes from now", 45),
        ("I'll update you every 30 minutes", 30),
        ("I will call in an hour", 60),
        ("I'll be with you inside the next half hour", 30),
        ("We'll write in a couple of hours", 120),
    ],
)
def test_a_distance_from_now_is_a_due_time(text, minutes):
    (promise,) = with_promises(case_of(agent("1", text)))
    assert promise.due == START + timedelta(minutes=minutes)
    assert promise.state is PromiseState.OPEN
    assert promise.owner == "ana"
    assert promise.evidence.quote in text


@pytest.mark.parametrize(
    "message",
    [
        customer("1", "I'll be there in 20 minutes"),
        agent("1", "I'll write to you tomorrow at three"),
        agent("1", "I'll write to you soon"),
        agent("1", "The battery charges in 20 minutes"),
        agent("1", "Did it stop in 20 minutes?"),
    ],
)
def test_these_are_no_promises_with_a_due_time(message):
    assert with_promises(case_of(message)) == ()


def test_a_text_without_a_distance_names_no_time():
    assert due_time("see you later", START) is None


@pytest.mark.parametrize(
    ("seconds", "state"),
    [(30, PromiseState.OPEN), (121, PromiseState.KEPT), (2000, PromiseState.KEPT)],
)
def test_a_promise_is_kept_when_the_agent_speaks_again_but_not_in_the_same_breath(seconds, state):
    case = case_of(agent("1", "I'll write in 20 minutes"), agent("2", "It is on the van", seconds))
    assert with_promises(case)[0].state is state


def test_a_promise_of_one_minute_is_kept_after_one_minute():
    case = case_of(agent("1", "Give me one minute"), agent("2", "Here it is", 61))
    assert with_promises(case)[0].state is PromiseState.KEPT


def test_the_customer_s_words_keep_no_promise():
    case = case_of(agent("1", "I'll write in 20 minutes"), customer("2", "ok", 300))
    assert with_promises(case)[0].state is PromiseState.OPEN


def test_a_known_promise_stays_as_it_is_known():
    case = case_of(agent("1", "I'll write in 20 minutes"))
    (promise,) = with_promises(case)
    kept = case_of(*case.messages, agent("2", "Here", 300))
    kept = case_of(*kept.messages, facts=Facts(promises=with_promises(kept)))
    assert with_promises(kept)[0].state is PromiseState.KEPT
    assert with_promises(kept)[0].evidence == promise.evidence


def test_a_known_promise_whose_message_is_gone_stays_as_it_is():
    (promise,) = with_promises(case_of(agent("1", "I'll write in 20 minutes")))
    facts = Facts(promises=(promise,))
    assert with_promises(case_of(agent("2", "hello", 900), facts=facts)) == (promise,)
