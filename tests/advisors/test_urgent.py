"""What outranks everything else in a case: danger to people, a promise not kept, the demand for a manager."""

from dataclasses import replace

import pytest

from bot.advisors.guidance import load_playbook
from bot.advisors.next_step import (
    BRING_IN_THE_LEAD,
    GO_BACK,
    KEEP_IT,
    NAME_WHO_LEADS,
    OWN_THE_WORD,
    SAFETY_FIRST,
    THANK_THEM,
)
from bot.advisors.plain_writer import PlainWriter
from bot.advisors.promises import with_promises
from bot.advisors.urgent import (
    BROKEN,
    DANGER,
    MANAGER,
    broken,
    danger_now,
    dangers,
    manager_wanted,
    stands,
    threat_now,
)
from bot.domain.assessment import Facts
from bot.domain.evidence import Evidence
from bot.domain.promises import Promise, PromiseState
from tests.domain.builders import agent, at, case_of, customer

WRITER = PlainWriter(load_playbook())
HOUR, DAY = 3600, 86_400
FIRE = customer("1", "The charger you sold me caught fire last night, my son has a burn on his hand")
SAFETY = (
    FIRE,
    agent("2", "Oh no! Please send the order number and a photo.", 5),
    customer("3", "5512. we're at the hospital now", 10),
    agent("4", "Thanks. You can return the product within 30 days for a full refund.", 20),
    customer("5", "I don't know how to go on, honestly I just want to end it all", 90),
    agent("6", "Please stay polite.", 95),
    customer("7", "let me speak to your manager", 100),
    agent("8", "There is no manager available.", 105),
    customer("9", "My lawyer will be in touch", 110),
)
BROKEN_WORD = (
    customer("1", "I've now waited three weeks for my refund of $240. Nobody told me anything."),
    agent("2", "I've escalated to the billing team and they will get back to you within 24-48 hours.", 60),
    customer("3", "That's what they said last time and nobody called", 90),
    agent("4", "I'll refund you personally by tomorrow 5pm, guaranteed.", 120),
    customer("5", "ok fine, tomorrow 5pm", 180),
    customer("6", "it's past five and nothing", 33 * HOUR),
)


def facts_of(case, seconds=33 * HOUR):
    return Facts(promises=with_promises(case, at(seconds)))


async def recap(*messages, seconds):
    return await WRITER.recap(case_of(*messages), at(seconds))


async def apology(*messages, seconds, about=None):
    return await WRITER.apologize(case_of(*messages), about, at(seconds))


async def test_a_recap_names_danger_and_the_wish_for_a_manager_and_one_next_step():
    found = await recap(*SAFETY, seconds=120)
    assert [(line.text, line.evidence.message_id) for line in found.open_points][:4] == [
        (DANGER, "1"),
        (DANGER, "3"),
        (DANGER, "5"),
        (MANAGER, "7"),
    ]
    assert found.next_step.text == SAFETY_FIRST
    assert "end it all" in found.next_step.evidence.quote
    assert found == found.only(case_of(*SAFETY).shows)


async def test_where_somebody_may_be_in_danger_an_apology_asks_after_them_first():
    said = await apology(*SAFETY, seconds=120)
    assert "in danger" in said.warning
    assert all("safe" in text.lower() for _, text in said.options)


async def test_recap_and_apology_read_the_same_of_what_they_care_about():
    for messages in (SAFETY, BROKEN_WORD, BROKEN_WORD[:3], BROKEN_WORD[:1]):
        told = await recap(*messages, seconds=33 * HOUR)
        said = await apology(*messages, seconds=33 * HOUR)
        assert told.cares_about.evidence == said.about


def test_danger_is_over_once_an_agent_asked_after_it_or_they_say_thanks():
    assert danger_now(case_of(FIRE)) == Evidence("1", FIRE.text)
    assert danger_now(case_of(FIRE, agent("2", "Is he okay? Please call 911 if it hurts a lot.", 5))) is None
    assert danger_now(case_of(FIRE, customer("2", "He is fine again, thank you.", 5))) is None
    assert danger_now(case_of(FIRE, agent("2", "Please send a photo.", 5))) is not None
    assert danger_now(case_of(customer("1", "this is killing me"))) is None
    assert len(dangers(case_of(FIRE, agent("2", "Is he okay?", 5)))) == 1


async def test_a_threat_to_people_is_named_and_calls_for_the_lead_as_long_as_it_is_fresh():
    threat = customer("1", "I'll find out where you live")
    found = await recap(threat, seconds=60)
    assert found.next_step.text == BRING_IN_THE_LEAD
    assert [line.text for line in found.open_points][:1] == [DANGER]
    assert (await apology(threat, seconds=60)).warning != (await apology(FIRE, seconds=60)).warning
    calmer = [customer(f"{n}", "My order is 5512.", n) for n in (2, 3)]
    assert threat_now(case_of(threat, *calmer)) is None


@pytest.mark.parametrize(
    "said",
    [
        "let me speak to your manager",
        "I want a supervisor",
        "Can I talk to your boss please",
        "get me a real manager",
        "Manager now",
        "Where is your supervisor?",
        "put me through to a supervisor",
        "I'd like to speak with someone in charge",
    ],
)
async def test_the_wish_for_a_manager_is_named(said):
    asked = customer("1", said)
    assert manager_wanted(case_of(asked)) == Evidence("1", said)
    passed = agent("2", "I've asked my supervisor to take over.", 5)
    assert manager_wanted(case_of(asked, passed)) is None
    assert manager_wanted(case_of(asked, agent("2", "There is no manager available.", 5))) is not None
    found = await recap(asked, agent("2", "There is no manager available.", 5), seconds=60)
    assert found.next_step.text == NAME_WHO_LEADS


@pytest.mark.parametrize(
    "said", ["The manager called me yesterday.", "I am the manager of a shop.", "my boss is going to kill me"]
)
def test_a_manager_in_passing_is_no_demand(said):
    assert manager_wanted(case_of(customer("1", said))) is None


async def test_a_broken_promise_is_named_in_its_words_and_owned_first():
    found = await recap(*BROKEN_WORD, seconds=33 * HOUR)
    promised = Evidence("4", "I'll refund you personally by tomorrow 5pm, guaranteed.")
    assert [(line.text, line.evidence) for line in found.open_points][:1] == [(BROKEN, promised)]
    assert (found.next_step.text, found.next_step.evidence) == (OWN_THE_WORD, promised)
    said = await apology(*BROKEN_WORD, seconds=33 * HOUR)
    for _, text in said.options:
        assert promised.quote in text
        assert "stands" not in text
        assert "valid" not in text


async def test_a_broken_promise_is_over_once_somebody_came_back():
    case = case_of(*BROKEN_WORD, agent("7", "It went out a minute ago, here is the receipt.", 34 * HOUR))
    assert broken(case, facts_of(case, 34 * HOUR)) == ()
    assert "That did not happen" not in (await WRITER.apologize(case, None, at(34 * HOUR))).brief


async def test_a_broken_promise_in_unfit_words_is_not_repeated_to_the_customer():
    told = agent("2", "I'll write to you by 10:00, see https://a.example.", 1)
    said = await apology(BROKEN_WORD[0], told, customer("3", "still nothing", 2 * DAY), seconds=3 * DAY)
    assert all("https" not in text for _, text in said.options)


async def test_without_words_of_what_they_care_about_the_broken_promise_itself_is_named():
    told = agent("2", "I'll write to you by 10:00.", 1)
    said = await apology(customer("1", "My order is 5512."), told, seconds=3 * DAY)
    assert said.about == Evidence("2", "I'll write to you by 10:00.")
    assert "I'll write to you by 10:00." in said.brief


async def test_a_promise_they_scorn_does_not_stand_whatever_the_clock_says():
    early = (*BROKEN_WORD[:5], customer("6", "it's past five and nothing", 25 * HOUR))
    for messages, seconds in ((BROKEN_WORD[:3], 120), (early, 25 * HOUR)):
        assert "you were told stands" not in (await apology(*messages, seconds=seconds)).brief.lower()


@pytest.mark.parametrize(
    ("answer", "believed"),
    [
        ("ok, thank you", True),
        ("And which team is that?", True),
        ("yeah right", False),
        ("I've heard that before", False),
        ("I'll believe it when I see it", False),
        ("Another promise. Great.", False),
        ("same answer as last time", False),
        ("You liars, this is ridiculous!!", False),
    ],
)
def test_a_promise_stands_while_it_is_to_come_and_believed(answer, believed):
    case = case_of(customer("1", "Where is it?"), BROKEN_WORD[1], customer("3", answer, 90))
    (promise,) = facts_of(case, 100).promises
    assert stands(case, promise, at(100)) is believed
    assert not stands(case, promise, at(3 * DAY))
    assert not stands(case, replace(promise, state=PromiseState.BROKEN), at(100))


def test_anger_after_the_agent_spoke_on_is_no_scorn_for_the_promise():
    case = case_of(
        customer("1", "Where is it?"),
        agent("2", "I'll write to you by 18:00.", 60),
        customer("3", "ok", 90),
        agent("4", "Calm down.", 120),
        customer("5", "How dare you!! This is ridiculous, you idiots!", 150),
    )
    (promise,) = facts_of(case, 160).promises
    assert stands(case, promise, at(160))


def test_what_answered_a_promise_whose_message_is_gone_is_not_known():
    promise = Promise("A note", "ana", Evidence("gone", "I'll write."), at(HOUR))
    assert stands(case_of(customer("1", "yeah right")), promise, at(60))


async def test_a_remedy_that_was_given_stands_under_what_was_offered():
    found = await recap(
        customer("1", "I canceled in March and you still charged me in April, May and June."),
        agent("2", "We can only refund one month.", 20),
        customer("3", "Then I'm disputing with my bank", 40),
        agent("4", "No problem, I've refunded all three months, 87 dollars. You'll see it in 5-7 days.", 80),
        customer("5", "thank you", 100),
        seconds=120,
    )
    assert [line.text for line in found.offered] == [
        "We can only refund one month.",
        "No problem, I've refunded all three months, 87 dollars.",
    ]
    assert found.next_step.text == KEEP_IT


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("I've refunded the fee.", True),
        ("I just sent you a new replacement.", True),
        ("Your refund has been issued.", True),
        ("I'm reversing the second charge now.", True),
        ("Both charges were reversed.", True),
        ("I've sent your photo to the workshop.", False),
        ("Refunds take 3 to 5 business days.", False),
    ],
)
async def test_what_counts_as_given(said, given):
    found = await recap(customer("1", "Where is it?"), agent("2", said, 5), seconds=10)
    assert [line.text for line in found.offered] == ([said] if given else [])


TO_COME = (BROKEN_WORD[0], agent("2", "I'll write to you by 18:00.", 60), customer("3", "Fine.", 90))
OVERDUE = (BROKEN_WORD[0], agent("2", "I'll write to you by 10:00.", 60), customer("3", "hello??", 2 * HOUR))
SOLVED = (BROKEN_WORD[0], agent("2", "It's fixed.", 60), customer("3", "It works now, thanks.", 90))


@pytest.mark.parametrize(
    ("messages", "seconds", "step"),
    [(TO_COME, 100, KEEP_IT), (OVERDUE, 2 * HOUR, GO_BACK), (SOLVED, 100, THANK_THEM)],
    ids=["to come", "overdue", "solved"],
)
async def test_the_step_that_closes_the_loop_is_one_and_not_two(messages, seconds, step):
    assert (await recap(*messages, seconds=seconds)).next_step.text == step
