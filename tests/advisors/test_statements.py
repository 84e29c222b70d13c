import pytest

from bot.advisors.statements import sentences_of, statements_in
from bot.domain.promises import PromiseKind
from tests.advisors.looking import lines_of

NEWS, DEED, HANDOVER = PromiseKind.NEWS, PromiseKind.DEED, PromiseKind.HANDOVER


def promised(text):
    """Return the kinds of what is promised, and whether a time is named."""
    return [(s.kind, s.time is not None) for s in statements_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "I'll call you by 3.",
        "I will get back to you tomorrow morning",
        "We'll write to you in the next hour.",
        "I’ll let you know before noon.",
        "I'm calling you back in ten minutes.",
        "I'm going to update you at 4 pm.",
        "My colleague will call you first thing Monday.",
        "One of our specialists will contact you within 24 hours.",
        "Someone from our billing team will be in touch on Tuesday.",
        "You'll hear from me by Friday.",
        "You will get an answer from us today.",
        "Expect a call from our technician on Thursday.",
        "Give me five minutes.",
        "Back in ten minutes with news.",
        "By 3 p.m. I'll have an answer for you.",
        "I'll ring the depot and get back to you by two.",
        "I'm asking payments now and will write to you here in 20 minutes.",
        "They answer by Friday and I'll let you know what they say.",
        "I'll check if it is there and call you at half past four.",
        "I'll call you by 3, ok?",
        "As I said, I'll call you by 3.",
        "You have my word: an answer by 5 pm.",
        "I post here every 15 minutes, with or without news.",
        "You'll have their word in this chat in half an hour.",
        "I'll write within 70 minutes, even if there is nothing new.",
        "I’ll try to call you tomorrow at 9.",
        "I'll call you by 12 about the refund.",
        "We'll write to you at 4 with the answer.",
        "Will get back to you by 5.",
        "I'm checking now and will write by 15:00.",
        "I'll ping you at 4.",
        "Expect to hear from me by Friday.",
    ],
)
def test_news_with_a_time_is_a_promise(text):
    assert promised(text) == [(NEWS, True)]


def test_two_things_promised_in_one_sentence_have_each_their_time():
    text = "I'll write to you by 11 about the order and call you by 12 about the refund."
    assert [s.time.clock for s in statements_in(text)] == ["11", "12"]
    assert promised("I'll check with the depot and let you know by 4.") == [(NEWS, True)]


@pytest.mark.parametrize(
    "text",
    [
        "I'll get back to you.",
        "Will let you know.",
        "Someone will be in contact shortly.",
        "We will have a look at the matter and will contact you in due course.",
        "They will give you a call.",
        "We'll keep you posted.",
        "I'll look into it and come back to you as soon as I can.",
    ],
)
def test_news_without_a_time_is_one_too(text):
    assert promised(text) == [(NEWS, False)]


@pytest.mark.parametrize(
    "text",
    [
        "We'll refund you within 5 business days.",
        "A technician will be there by Friday noon.",
        "A technician comes tomorrow between 9 and 11.",
        "I'll send you the new one on the 14th.",
        "We promise to fix it by tomorrow.",
        "Our team will replace it this week.",
        "I’m sending it tomorrow.",
    ],
)
def test_a_deed_is_a_promise_with_a_time_only(text):
    assert promised(text) == [(DEED, True)]
    assert promised("We'll refund you.") == []


@pytest.mark.parametrize(
    "text",
    [
        "I'll pass you to billing.",
        "Let me transfer you to a colleague.",
        "A colleague will take over from here.",
    ],
)
def test_a_hand_over_is_a_promise_of_its_own(text):
    assert promised(text) == [(HANDOVER, False)]


def test_a_hand_over_with_news_is_news():
    assert promised("I'm passing you to billing. They will call you by 5 pm.") == [(NEWS, True)]


def test_where_a_time_is_named_what_has_none_is_not_counted_beside_it():
    assert promised("I'll get back to you. You'll hear from me by 5 pm.") == [(NEWS, True)]


def test_two_promises_of_one_sentence_are_two():
    text = "A technician comes tomorrow between 9 and 11, and I'll write to you at noon."
    assert promised(text) == [(DEED, True), (NEWS, True)]


def test_one_time_is_promised_once():
    assert promised("I'll check, I'll ask and I'll call you by 3.") == [(NEWS, True)]


@pytest.mark.parametrize("line", lines_of("no_promises"))
def test_no_promise_is(line):
    assert promised(line) == []


@pytest.mark.parametrize("line", [*lines_of("foreign_promises"), *lines_of("foreign")])
def test_no_rule_misfires_on_another_language(line):
    assert promised(line) == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("By 3 p.m. today. Yes.", ["By 3 p.m. today.", "Yes."]),
        ("I'll be back at 3 p.m. Then we talk.", ["I'll be back at 3 p.m.", "Then we talk."]),
        ("At 3.30 I'm there", ["At 3.30 I'm there"]),
        ("One\ntwo!? three", ["One", "two!?", "three"]),
    ],
)
def test_sentences_stand_where_they_stood(text, sentences):
    assert [text[s.start : s.end] for s in sentences_of(text)] == sentences
