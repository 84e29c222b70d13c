"""About which messages a model is asked at all: not about those on which nobody would lean over."""

from dataclasses import replace

import pytest

from bot.advisors.gate import worth_asking
from bot.domain.assessment import Facts, Tension
from bot.domain.case import Case
from tests.domain.builders import agent, at, case_of, customer, other

ANGRY = customer("0", "This is ridiculous, I am furious! Third time nobody called me back.", -60)
ROUTINE = [
    "Hi",
    "Hello there!",
    "good morning",
    "Thanks!",
    "Thank you so much :)",
    "ok",
    "OK.",
    "yes",
    "No",
    "yep, got it",
    "\N{THUMBS UP SIGN}",
    "...",
    "Perfect, thanks for your help",
]
DATA = [
    "It's 4417-22081",
    "cora@example.test",
    "order #A7",
    "Cora Lind, 0170 555 0134",
    "My zip code is 60313",
]
NEWS = [
    "My parcel has not come.",
    "no, and that is the third time you ask",
    "Thanks for nothing",
    "What happens to my parcel now?",
    "Is it 4417 or 4418 that I should send?",
    "Hi, I was charged twice and my rent bounced",
    "I told you: 4417!!! This is ridiculous",
    "Ich warte seit drei Wochen auf mein Paket",
    "что происходит с моим заказом",
]


def looked_at(case: Case, seconds: float = 0) -> Case:
    """Return the case as it is after a look at all of it."""
    return replace(case, looked=case.messages[-1].id, looked_at=at(seconds))


def asked(case: Case) -> bool:
    return worth_asking(case, case.moment)


@pytest.mark.parametrize("text", ["What happens now?", "Is it blue?", "In the blue box"])
def test_a_few_calm_words_are_asked_about_only_while_somebody_is_tense(text):
    assert not asked(case_of(customer("1", text)))
    assert asked(looked_at(case_of(ANGRY)).with_message(customer("1", text)))


def test_an_agents_answer_to_a_customer_who_had_much_to_say_is_asked_about():
    much = customer(
        "0", "I ordered the cot for my sister, she has her baby next week, and it went to the old flat", -60
    )
    little = customer("0", "I ordered a cot last week", -60)
    answer = agent("1", "Please fill in the form on our page.")
    assert asked(looked_at(case_of(much)).with_message(answer))
    assert not asked(looked_at(case_of(little)).with_message(answer))


@pytest.mark.parametrize("text", ROUTINE + DATA)
def test_a_customers_greeting_thanks_word_or_data_is_not_asked_about(text):
    assert not asked(case_of(customer("1", text)))
    assert not asked(looked_at(case_of(ANGRY)).with_message(customer("1", text)))


@pytest.mark.parametrize("text", NEWS)
def test_what_a_customer_has_to_say_is_asked_about(text):
    assert asked(case_of(customer("1", text)))


@pytest.mark.parametrize("text", ROUTINE)
def test_an_agents_greeting_thanks_or_word_is_not_asked_about_even_when_it_is_tense(text):
    assert not asked(looked_at(case_of(ANGRY)).with_message(agent("1", text)))


def test_an_agents_message_is_asked_about_only_while_somebody_is_tense():
    reply = agent("1", "Please give me the order number so that I can look it up.")
    calm = looked_at(case_of(customer("0", "Can I change my address?", -60)))
    assert not asked(calm.with_message(reply))
    assert asked(looked_at(case_of(ANGRY)).with_message(reply))
    assert asked(replace(calm, facts=Facts(tension=Tension.UPSET)).with_message(reply))


def test_one_message_with_news_in_a_burst_is_enough():
    burst = [customer("1", "Hi"), customer("2", "My parcel has not come.", 1), customer("3", "thanks", 2)]
    assert asked(case_of(*burst))
    assert not asked(case_of(burst[0], burst[2]))


@pytest.mark.parametrize("text", ["Ticket 81 was escalated!", "The customer is furious, do something now."])
def test_what_bots_and_unknown_people_say_is_never_asked_about(text):
    assert not asked(case_of(other("1", text)))
    assert not asked(looked_at(case_of(ANGRY)).with_message(other("1", text)))


def test_what_a_bot_says_on_top_changes_nothing():
    news = case_of(customer("1", "My parcel has not come."))
    assert asked(news.with_message(other("2", "Ticket opened.", 5)))


def test_time_that_passes_is_asked_about_only_when_somebody_is_left_upset():
    assert asked(looked_at(case_of(ANGRY)))
    assert asked(looked_at(case_of(ANGRY, other("1", "Ticket updated."))))
    assert not asked(looked_at(case_of(customer("1", "Can I change my address?"))))
