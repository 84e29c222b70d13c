"""What coached words may never do. Each rule with words that break it and with words that only look like it."""

import pytest

from bot.domain.assessment import Fault
from bot.domain.guardrail import line_breaches, opening_breaches, smuggled

BREACHES = {
    "holds a link": [
        "See https://help.test/42 for more.",
        "Open www.help.test first.",
        "It is on status.example.com now.",
        "Short form: bit.ly/3xyz",
        "Write to mailto:care",
        "Use [this form](the page).",
        "slack://open",
    ],
    "mentions somebody": [
        "Ask @ben about it.",
        "Ask <@U123>.",
        "Tell <!here> now.",
        "See <#C1>.",
        "@channel",
    ],
    "holds mark-up": [
        "Say <b>sorry</b>.",
        "Run `reset`.",
        "Say **sorry** first.",
        "<at>Ben</at>",
        "<page|here>",
    ],
    "insults somebody": [
        "Only an idiot would ask.",
        "That was stupid of them.",
        "You failed them.",
        "They are liars.",
        "Shame on you.",
        "That's a dumb rule.",
    ],
    "blames the company": [
        "Our billing system is terrible.",
        "Our app is really bad.",
        "If it were up to me, you would have it.",
        "They messed this up.",
        "The billing team really screwed this up.",
    ],
    "promises money": [
        "I can take $20 off.",
        "Here is 20 % off.",
        "You get 20€ back.",
        "That is EUR 15 back to you.",
        "15 pounds are yours.",
        "We'll refund you.",
        "We\N{RIGHT SINGLE QUOTATION MARK}ll refund you.",
        "I can also give you a partial refund.",
        "You will be reimbursed.",
        "I'm going to waive the fee.",
        "We'd be happy to credit you.",
        "I'm just refunding it.",
        "Next month is on the house.",
        "It comes free of charge.",
        "Take this voucher.",
        "100 % off for you.",
    ],
    "promises a date": [
        "You'll hear from us by Friday.",
        "I'll call before noon.",
        "It is fixed within 24 hours.",
        "You have it by 3 pm.",
        "I'm back by 15:30.",
        "It arrives by next week.",
        "You have it by the 3rd.",
        "I'll call by three.",
        "We will be back within an hour.",
        "I'll ring you tomorrow.",
        "It will be there in two days.",
        "We're going to call you on Monday.",
        "I'll write in half an hour.",
        "You have it by the end of the day.",
        "I'm back within\N{NO-BREAK SPACE}2 hours.",
    ],
    "makes the apology conditional": [
        "I'm sorry if you were upset.",
        "Sorry if the wait annoyed you.",
        "If we have caused you trouble, I apologize.",
        "I regret it if anything was unclear.",
        "I'm sorry that you feel this way.",
        "Sorry for any inconvenience.",
    ],
    "pleads for forgiveness": [
        "Please forgive the mix-up.",
        "I hope you can forgive this.",
        "Do forgive us.",
    ],
    "admits a fault nobody has established": [
        "This was our fault.",
        "My mistake.",
        "We've lost your parcel.",
        "I messed up.",
        "We made a mistake.",
        "I made an awful error.",
        "We're to blame.",
        "I am at fault.",
        "We let you down.",
        "We're responsible for the delay.",
    ],
}
NEAR_MISSES = [
    "I have read your note. Then I checked the order.",
    "It works for 2.5 V and either/or.",
    "The address care at help is the right one.",
    "Is 3 < 5, or 5 > 3?",
    "I understand your sympathetic and empathetic note.",
    "Which dumbbells did you order?",
    "Our team is looking at it.",
    "Our answer was not bad news.",
    "I can check whether a refund is due.",
    "I can see the credit card ending in 77.",
    "I will ask what I may give.",
    "I want to be 100 % sure before I answer.",
    "Let me read the first 3 lines again.",
    "You'll get a note from me here by [time].",
    "I'll be with you in a minute.",
    "You've waited until today.",
    "I'm sorry you are left without it tomorrow.",
    "Let us go through it one by one.",
    "Please send me the order number if you have it.",
    "I'm sorry you had to wait. Do you know if it was the blue one?",
    "I'm sorry this happened to you.",
    "I don't know yet what was behind it.",
    "I'm responsible for your case now.",
    "I made sure that it is noted.",
]
EVERYWHERE = ("holds a link", "mentions somebody", "holds mark-up", "insults somebody")
CASES = [(rule, text) for rule, texts in BREACHES.items() for text in texts]


@pytest.mark.parametrize(("rule", "text"), CASES)
def test_an_opening_that_breaks_a_rule_is_told_which(rule, text):
    assert rule in opening_breaches(text)


@pytest.mark.parametrize(("rule", "text"), [c for c in CASES if c[0] in EVERYWHERE])
def test_a_line_for_an_agent_is_held_to_the_rules_for_everywhere(rule, text):
    assert rule in line_breaches(text)


@pytest.mark.parametrize(("rule", "text"), [c for c in CASES if c[0] not in EVERYWHERE])
def test_a_line_for_an_agent_may_speak_of_money_dates_and_fault(rule, text):
    assert line_breaches(text) == ()


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_words_that_only_look_like_a_breach_pass(text):
    assert opening_breaches(text) == ()
    assert line_breaches(text) == ()


@pytest.mark.parametrize("text", BREACHES["admits a fault nobody has established"])
def test_a_fault_may_be_admitted_once_it_is_established_as_ours(text):
    assert opening_breaches(text, Fault.OURS) == ()
    assert opening_breaches(text, Fault.NOT_OURS) == ("admits a fault nobody has established",)


def test_every_rule_that_is_broken_is_told():
    text = "Our app is terrible, so we'll refund you by Friday."
    assert opening_breaches(text) == ("blames the company", "promises money", "promises a date")


def test_capitals_and_curly_apostrophes_do_not_hide_a_breach():
    assert opening_breaches("WE\N{RIGHT SINGLE QUOTATION MARK}VE FAILED") == (
        "admits a fault nobody has established",
    )


def test_no_words_break_no_rule():
    assert opening_breaches("") == ()
    assert line_breaches("") == ()


@pytest.mark.parametrize("text", ["See https://help.test", "Ask @ana", "Be **bold**"])
def test_what_is_smuggled_in_is_told_from_what_is_only_badly_said(text):
    assert smuggled(text)
    assert not smuggled("They called you a liar, and that was our fault.")
