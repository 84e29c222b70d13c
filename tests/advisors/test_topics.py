"""What upset customers care about, told from their words. The lines are made up for this test."""

from datetime import UTC, datetime

import pytest

from bot.advisors.guidance import load_playbook
from bot.advisors.topics import RULES, topics_of
from bot.domain.assessment import Concern, Facts
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.digest import HURTS, Topic
from bot.domain.evidence import Evidence
from tests.advisors.looking import lines_of

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
KEY = CaseKey("slack", "T1", "C1", "1.0")


def case_of(*texts: str, speaker: Speaker = Speaker.CUSTOMER, facts: Facts = Facts()) -> Case:
    messages = (Message(str(n), speaker, "cora", NOW, text) for n, text in enumerate(texts))
    return Case(KEY, tuple(messages), facts)


@pytest.mark.parametrize(
    ("line", "topics"),
    [
        ("This is ridiculous, nobody told me anything about the delay!", {Topic.NEWS}),
        ("I've been on hold for over an hour, this is a joke", {Topic.TIME}),
        ("You charged my card twice and I'm furious", {Topic.MONEY}),
        ("I am so angry, your driver laughed at me", {Topic.RESPECT}),
        ("I'm sick of this, six calls and I keep getting transferred!", {Topic.EFFORT}),
        ("unacceptable!! we'll miss the wedding because of you", {Topic.PLANS}),
        ("I'm desperate, my son is allergic and you sent the wrong meal", {Topic.CARE}),
        ("You promised me a call by noon but it never came. I'm fed up.", {Topic.TRUST}),
        ("I'm furious about this ridiculous policy of yours, it's so unfair to us", {Topic.RULES}),
        ("I'm furious that you shared my personal data!", {Topic.DATA}),
        ("I'm so angry I could scream", set()),
    ],
)
def test_a_topic_is_told_from_an_upset_customers_words(line, topics):
    assert topics_of(case_of(line)) == topics


def test_every_topic_has_its_words():
    assert set(RULES) == set(Topic)


def test_what_customers_say_without_being_upset_is_business():
    wrong = [line for line in lines_of("calm") if topics_of(case_of(line))]
    assert len(wrong) <= 2, wrong


def test_many_upset_customers_say_what_they_care_about():
    upset = lines_of("upset")
    assert sum(bool(topics_of(case_of(line))) for line in upset) / len(upset) >= 0.4


def test_a_topic_may_stand_in_another_message_than_the_anger():
    assert topics_of(case_of("My mother needs her insulin today.", "This is ridiculous!!!")) == {Topic.CARE}


def test_only_the_customers_words_count():
    said = "This is ridiculous, nobody told me anything!"
    assert topics_of(case_of(said, speaker=Speaker.AGENT)) == frozenset()


def test_what_is_known_of_a_case_counts_though_the_customer_kept_calm():
    concern = Concern("the parcel is late", "the wedding on Saturday", Evidence("0", "late"))
    assert topics_of(case_of("It is late.", facts=Facts(concern))) == {Topic.PLANS}


def test_every_card_that_shows_a_rule_hurts_is_in_the_playbook():
    assert all(card in load_playbook() for card in HURTS)
