"""A draft is questioned for threats, for guarantees, and for sums nobody has named."""

from pathlib import Path

import pytest

from bot.advisors.guidance import load_playbook
from bot.advisors.phrases import plain
from bot.advisors.plain_review import PlainReview
from bot.advisors.plain_words import load_review_words
from bot.advisors.questioning import guarantees_in, sums_in, threatens
from bot.advisors.words.threats_of_agents import THREATENS
from bot.domain.answers import NOTHING_BY_RULES
from bot.domain.assessment import Facts
from bot.domain.guidance import Playbook
from bot.domain.sentences import sentences
from tests.domain.builders import agent, at, case_of, customer

WORDS = load_review_words()
PLAYBOOK = load_playbook()
WAITED = customer("1", "I've now waited three weeks for my refund of $240.")
LINES = Path(__file__).parent / "lines"


def review(draft, *messages, playbook=PLAYBOOK):
    return PlainReview(playbook, WORDS).write(case_of(*(messages or (WAITED,))), Facts(), draft, at(60))


@pytest.mark.parametrize(
    "draft",
    [
        "If you dispute it we will send you to collections.",
        "Stop posting or we close your account.",
        "If you do that we'll have to close your account and send it to collections.",
        "If you keep insulting me I will end this chat.",
        "Unless you take the post down, we will block your account.",
        "One more word like that and your account gets closed.",
        "We will report you to the police.",
        "We are going to sue you.",
        "You'll regret this.",
        "Be careful what you post about us.",
        "I would advise you not to post that.",
        "This is your last warning.",
        "You can forget about your refund.",
        "Go to the press and your contract will be terminated.",
        "If you complain again you will lose your warranty.",
        "Do that again and we'll refuse your claim.",
        "If you file a chargeback, your account will be suspended.",
        "There will be consequences if this goes on Twitter.",
        "No refund unless you remove the review.",
        "Chargebacks result in permanent account closure.",
        "You'd better delete that review.",
    ],
)
def test_a_threat_is_questioned_and_never_kept(draft):
    found = review(draft)
    assert [c.reason for c in found.changes][:1] == [WORDS.threat.reason]
    assert found.changes[0].card_id == "stay_calm_ignore_insults"
    assert (found.keep, found.rewritten, found.nothing_found) == ((), None, None)


@pytest.mark.parametrize(
    "said",
    [
        "If you dispute the charge, I'll send you the form.",
        "We'll close your account as you asked, and you get a mail by noon.",
        "If you want us to close your account, tell me and I'll do it today.",
        "If you lost your card we can block it right away.",
        "I'll pass this to our legal team and write to you by five.",
        "You will hear from me tomorrow, whatever they say.",
        "If you do that, the page shows your order number.",
        "If you report it at the counter we will replace it.",
        "If you dispute it, we will not close your account.",
        "I can end this chat here, and you can come back to it any time.",
        "If you keep having trouble, we can cancel the order and refund you.",
        "If you report the card as stolen, we will block it at once.",
        "If you keep the box we can take it back within 30 days.",
        "Please stop the washing machine and call us.",
        "If you post the parcel by Friday, we will refund you on Monday.",
    ],
)
def test_a_way_on_is_no_threat(said):
    assert not any(threatens(sentence) for sentence in sentences(said))


@pytest.mark.parametrize("file", ["replies_as_they_should_be.txt", "no_promises.txt"])
def test_everyday_replies_threaten_and_guarantee_nothing(file):
    lines = (LINES / file).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if threatens(line) or THREATENS.search(plain(line))] == []
    assert [line for line in lines if "promise" not in line and list(guarantees_in(line))] == []


def test_one_sentence_may_be_questioned_for_three_things():
    draft = "I'm sorry if you feel that way, your refund of 500 dollars will arrive tomorrow, guaranteed."
    changes = review(draft).changes
    assert [(c.span, c.card_id) for c in changes] == [
        ("I'm sorry if you feel that way", "apologize_sincerely"),
        ("500 dollars", "be_honest_about_limits"),
        ("guaranteed", "be_honest_about_limits"),
    ]
    assert "500 dollars was named nowhere" in changes[1].reason
    assert changes[2].reason == WORDS.guarantee.reason


def test_where_the_same_words_are_wrong_twice_the_graver_counts():
    found = review("We guarantee that it's our fault, your refund of $900 will come.")
    assert found.changes[0].card_id == "dont_blame_the_company"


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        ("It will arrive tomorrow, guaranteed!", ["guaranteed"]),
        ("I can guarantee you that it works.", ["I can guarantee you that"]),
        ("I promise you it will be there by noon.", ["I promise you it will"]),
        ("It will definitely arrive on Monday.", ["It will definitely arrive"]),
        ("I can't guarantee that it arrives tomorrow.", []),
        ("The money-back guarantee ends in May.", []),
        ("It is not guaranteed to arrive.", []),
        ("I promise to write to you by five.", []),
    ],
)
def test_a_guarantee_is_found_in_its_own_words(draft, words):
    assert list(guarantees_in(draft)) == words


@pytest.mark.parametrize(
    ("draft", "sums"),
    [
        ("I'll refund $500 today.", ["$500"]),
        ("Your refund of 500 dollars will arrive.", ["500 dollars"]),
        ("I have refunded $300.", ["$300"]),
        ("I'll refund $240 today.", []),
        ("I'll refund half of it, $120.", []),
        ("I'll refund three of them, $720.", []),
        ("The fee for the next month is $35.", []),
        ("We will refund 10 % of it.", []),
        ("Your order of $500 will arrive tomorrow.", []),
        ("I'll look into the refund now.", []),
    ],
)
def test_a_sum_for_the_customer_must_have_been_named_or_follow_from_one(draft, sums):
    assert list(sums_in(draft, case_of(WAITED))) == sums


def test_sums_that_were_named_may_be_added_and_subtracted():
    case = case_of(customer("1", "You charged me $40 and then $25."), agent("2", "And a fee of $3.", 5))
    for said in ("$65", "$15", "$68", "$43"):
        assert list(sums_in(f"I will refund {said}.", case)) == []
    assert list(sums_in("I will refund $99.", case)) == ["$99"]


def test_where_no_sum_was_named_one_that_was_paid_back_is_news():
    case = case_of(customer("1", "You charged me for three months."))
    assert list(sums_in("I've refunded all three months, 87 dollars.", case)) == []
    assert list(sums_in("I'll refund all three months, 87 dollars.", case)) == ["87 dollars"]


def test_of_a_draft_without_a_conversation_no_sum_is_questioned():
    assert list(sums_in("I'll refund $500 today.", case_of())) == []


def test_where_the_rules_find_nothing_they_say_how_little_they_see():
    found = review("Let me look at the case.")
    assert found.changes == ()
    assert found.nothing_found == NOTHING_BY_RULES


@pytest.mark.parametrize("order", ["Please be patient.", "Please stay polite.", "We can not send it."])
def test_an_order_or_a_refusal_is_not_worth_keeping(order):
    assert review(order).keep == ()


def test_a_card_that_is_not_in_the_playbook_questions_nothing():
    assert review("We are going to sue you.", playbook=Playbook({})).changes == ()
