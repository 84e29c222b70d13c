import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.advisors.guidance import load_playbook
from bot.advisors.plain_review import PlainReview
from bot.advisors.plain_words import load_review_words
from bot.domain.answers import DraftReview
from bot.domain.assessment import Facts, Fault
from bot.domain.guidance import Playbook
from bot.domain.wording import keeps
from tests.domain.builders import agent, at, case_of, customer

PLAYBOOK = load_playbook()
REVIEWS = PlainReview(PLAYBOOK, load_review_words())
LATE = customer("1", "My parcel is two weeks late and nobody told me anything. I'm furious!")


def review(draft, *messages, facts=None):
    return REVIEWS.write(case_of(*(messages or (LATE,))), facts or Facts(), draft, at(60))


def test_a_good_draft_is_left_alone():
    draft = "That is a long time to be left wondering. I'm calling the courier now and write to you by 15:30."
    found = review(draft)
    assert (found.changes, found.rewritten) == ((), None)
    assert found.keep


@pytest.mark.parametrize(
    ("draft", "card", "span"),
    [
        ("We apologize for any inconvenience.", "apologize_sincerely", "We apologize for any inconvenience."),
        ("Please forgive us!", "apologize_sincerely", "Please forgive us!"),
        (
            "It's on its way. Honestly, our warehouse is terrible.",
            "dont_blame_the_company",
            "Honestly, our warehouse is terrible.",
        ),
        ("Sorry, our mistake.", "dont_blame_the_company", "Sorry, our mistake."),
        ("We will contact you shortly.", "set_expectations", "We will contact you shortly."),
        ("I can offer you a $20 voucher.", "hold_the_discount", "I can offer you a $20 voucher."),
    ],
)
def test_what_would_call_for_a_nudge_is_changed_before_it_is_sent(draft, card, span):
    changes = {c.card_id: c for c in review(draft).changes}
    assert changes[card].span == span
    assert changes[card].reason == PLAYBOOK[card].nudge
    assert changes[card].better == PLAYBOOK[card].openings[0]


def test_a_confirmed_fault_may_be_stated():
    ours = review("Sorry, our mistake.", facts=Facts(fault=Fault.OURS))
    assert "dont_blame_the_company" not in [c.card_id for c in ours.changes]


def test_there_are_three_changes_at_most_and_one_per_card():
    draft = (
        "Our system is terrible. Our app is terrible. Please forgive us. You should have read the terms. "
        "I can offer you a voucher. We will contact you shortly."
    )
    cards = [c.card_id for c in review(draft).changes]
    assert len(cards) == len(set(cards)) == 3


def test_a_sentence_that_says_nothing_else_is_left_out():
    draft = "Honestly our warehouse is terrible.  I'm looking for it and write to you by 3 pm, Maria."
    assert review(draft).rewritten == "I'm looking for it and write to you by 3 pm, Maria."


def test_a_hollow_apology_gives_way_to_a_plain_one():
    assert review("We apologize for any inconvenience. It is on its way.").rewritten == (
        "I'm sorry this happened to you. It is on its way."
    )


@pytest.mark.parametrize(
    "draft",
    [
        "Our system is terrible and I've rebooked you.",
        "Our courier Speedy is terrible.",
        "Our system is terrible.",
        "I can offer you a $20 voucher.",
        "We apologize for any inconvenience on Monday.",
    ],
)
def test_where_something_could_be_lost_the_agent_rewrites_it(draft):
    found = review(draft)
    assert found.changes
    assert found.rewritten is None


@pytest.mark.parametrize(
    "draft", ["", "  \n ", "hi", "Ihr Paket kommt am Montag.", "x" * 40_000, "!" * 40_000]
)
def test_an_empty_short_foreign_or_endless_draft_has_nothing_to_change(draft):
    found = review(draft, customer("1", "Which size is it?"))
    assert (found.changes, found.rewritten) == ((), None)


@pytest.mark.parametrize("messages", [(agent("1", "Hello!"),), (customer("1", "hi"),), ()])
def test_a_draft_is_reviewed_whatever_was_said_before(messages):
    assert review("Sorry, our mistake.", *messages).changes


def test_a_card_that_is_not_in_the_playbook_changes_nothing():
    empty = PlainReview(Playbook({}), load_review_words())
    assert empty.write(case_of(LATE), Facts(), "Sorry, our mistake.", at(60)).changes == ()


SENTENCES = st.sampled_from(
    [
        "Our system is terrible.",
        "We apologize for any inconvenience.",
        "You should have read the terms.",
        "Calm down.",
        "I'll call you on Monday, Maria.",
        "I can offer you $20.",
        "It will arrive shortly.",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(SENTENCES, max_size=5).map(" ".join)))
def test_every_review_holds_for_its_draft(draft):
    found = review(draft)
    assert isinstance(found, DraftReview)
    assert found.only(draft) == found
    assert found.rewritten is None or keeps(draft, found.rewritten)
