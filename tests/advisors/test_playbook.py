import asyncio
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.advisors.phrases import compile_rules
from bot.advisors.playbook import PlaybookAdvisor, facts_of
from bot.domain.assessment import Facts, Tension
from bot.domain.case import Speaker
from bot.domain.guidance import Example, Playbook
from tests.advisors.looking import assess, case_with, lines_of, nudge_on, playbook, timer_card_on
from tests.domain.builders import agent, at, case_of, customer, said

CARDS = list(playbook())
NEAR_MISSES = [(card.id, example) for card in CARDS for example in card.near_misses]
# A message can't be longer on the platforms.
LONGEST = 40_000


def as_lines(example: Example) -> list[str]:
    return [f"{line.speaker}: {line.text}" for line in example]


@pytest.mark.parametrize(("card_id", "example"), NEAR_MISSES)
def test_no_near_miss_raises_its_card(card_id, example):
    nudge = nudge_on(*as_lines(example))
    assert nudge is None or nudge.card_id != card_id


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_every_card_is_reached_by_examples_of_its_own(card):
    nudges = [nudge_on(*as_lines(example)) for example in card.calls_for_it]
    assert sum(bool(n and n.card_id == card.id) for n in nudges) >= 2


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_all_evidence_stands_in_the_messages(card):
    for example in card.calls_for_it:
        case = case_with(*as_lines(example))
        assert all(case.shows(f.evidence) for f in assess(case).findings)


words = st.one_of(
    st.text(max_size=80),
    st.sampled_from([line for name in ("upset", "calm", "foreign") for line in lines_of(name)]),
    st.sampled_from(
        [f"I'll call you in {n} minutes" for n in (5, 9999)] + ["Sorry, but you should have read it."]
    ),
)
turns = st.tuples(st.sampled_from(Speaker), words, st.integers(0, 4000))


@given(st.lists(turns, min_size=1, max_size=8), st.integers(-1, 8), st.integers(0, 90_000))
def test_whatever_is_said_the_assessment_stands_on_words_of_the_case(spoken, looked, later):
    case = case_of(*(said(f"m{i}", who, text, seconds) for i, (who, text, seconds) in enumerate(spoken)))
    case = replace(case, looked=f"m{looked}" if looked >= 0 else None)
    assessment = assess(case, later)
    assert assessment.seen == case.messages[-1].id
    assert all(case.shows(f.evidence) for f in assessment.findings)
    assert all(case.shows(p.evidence) for p in assessment.facts.promises)
    assert len({f.card.id for f in assessment.findings}) == len(assessment.findings)


@pytest.mark.parametrize(
    "text", ["a", " ", ".", "1", "you ", "i'm so ", "when will it ", "sorry that you ", "in 1 hour "]
)
@pytest.mark.parametrize("speaker", [Speaker.CUSTOMER, Speaker.AGENT])
def test_the_longest_message_is_assessed_at_once(text, speaker):
    long = (text * LONGEST)[:LONGEST]
    case = case_of(customer("1", "I'm so upset, nobody told me", 0), said("2", speaker, long, 1), looked="1")
    # As in the service, which compiles them before the first customer comes.
    compile_rules()
    started = time.process_time()
    assess(case)
    assert time.process_time() - started < 1


def test_a_signal_whose_card_is_not_in_the_playbook_is_passed_over():
    case = case_with("customer: i'm furious")
    advisor = PlaybookAdvisor(Playbook({}))
    assert asyncio.run(advisor.assess(case, case.moment, at(1))).findings == ()


def test_a_promise_that_is_due_closes_the_loop():
    lines = (
        "customer: my rent bounced",
        "agent: That must be hard. I'll write to you in 20 minutes.",
        "customer: ok",
    )
    assert timer_card_on(*lines, seconds_later=20 * 60) == "close_the_loop"
    assert timer_card_on(*lines, seconds_later=8 * 60) is None


def test_an_upset_customer_without_an_answer_is_not_left_alone():
    assert timer_card_on("customer: my rent bounced and i'm scared", seconds_later=601) == "close_the_loop"
    assert timer_card_on("customer: which fits the blue one?", seconds_later=601) is None


@pytest.mark.parametrize(
    ("lines", "heard"),
    [
        (("customer: i'm so upset", "agent: That must be hard.", "customer: it is"), True),
        (("customer: i'm so upset", "agent: That must be hard."), False),
        (("customer: i'm so upset", "agent: Order number?", "customer: 4711"), False),
        (("customer: hello", "agent: That must be hard.", "customer: what?"), False),
    ],
)
def test_an_upset_customer_was_heard_when_understanding_was_answered(lines, heard):
    assert facts_of(case_with(*lines)).heard is heard


def test_what_was_once_heard_stays_heard():
    case = replace(case_with("customer: hello"), facts=Facts(heard=True))
    assert facts_of(case).heard


def test_the_facts_carry_tension_and_promises():
    facts = facts_of(case_of(customer("1", "i'm so upset"), agent("2", "I'll call you in 5 minutes", 9)))
    assert facts.tension is Tension.UPSET
    assert facts.promises[0].due == at(9) + timedelta(minutes=5)


def test_what_the_agent_has_just_done_is_fulfilled():
    assert assess(case_with("customer: i'm so upset", "agent: That must be hard.")).fulfilled == {
        "acknowledge_feelings"
    }
    assert assess(case_with("agent: That must be hard.", "customer: i'm so upset")).fulfilled == frozenset()
