"""The words that are offered to an agent suppose nothing that has not been."""

import asyncio
from dataclasses import replace

import pytest

from bot.advisors.playbook import PlaybookAdvisor
from bot.domain.policy import Desk, choose
from tests.advisors.looking import playbook
from tests.domain.builders import agent, at, case_of, customer

HELLO = agent("1", "Hello, this is Ana. What can I do for you?")


def note_on(*messages):
    """Return the note on the last message."""
    case = case_of(*messages)
    case = replace(case, looked=messages[-2].id if len(messages) > 1 else None)
    now = at(600)
    assessment = asyncio.run(PlaybookAdvisor(playbook()).assess(case, case.moment, now))
    return choose(case, assessment, now, Desk(on_duty=("ana",)))


@pytest.mark.parametrize(
    "first",
    [
        "My invoice is wrong again, this is ridiculous",
        "That is not true, I never signed for the parcel and you know it!",
        "Is anybody there?? I have been waiting for three hours, this is ridiculous!",
        "I want to speak to your manager NOW",
    ],
)
def test_a_first_answer_begins_with_words_that_suppose_no_earlier_one(first):
    note = note_on(customer("2", first, 60))
    assert note is not None
    for supposed in ("We see that differently", "what has this meant", "I said you would"):
        assert supposed not in note.opening


def test_who_has_given_no_reason_yet_is_asked_what_they_need():
    note = note_on(customer("2", "I want to speak to your manager NOW", 60))
    assert (note.card_id, note.opening) == (
        "ask_what_they_care_about",
        "I'm here now. What do you need most, so that I start with that?",
    )
    answered = note_on(HELLO, customer("2", "this is ridiculous!", 60))
    assert answered.opening == "Before I look into it: what has this meant for you?"


def test_a_dispute_is_named_only_where_there_is_one():
    disputed = note_on(
        customer("1", "Where is it?"),
        agent("2", "You never ordered it.", 30),
        customer("3", "That is not true, I did order it and I paid for it.", 60),
    )
    assert disputed.card_id == "dont_argue"
    assert disputed.opening.startswith("We see that differently")


@pytest.mark.parametrize(
    ("parting", "opening"),
    [
        ("It works now, finally.", "Before I close this"),
        ("One word for your team: the form should say that it needs a passport.", "Thank you for telling me"),
    ],
)
def test_parting_words_are_answered_as_such(parting, opening):
    upset = customer("0", "Nobody told me anything, I'm furious.", -60)
    note = note_on(upset, HELLO, customer("2", parting, 60))
    assert note.card_id == "close_the_loop"
    assert note.opening.startswith(opening)
