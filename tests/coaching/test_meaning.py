"""What somebody means, whatever stands around it."""

from __future__ import annotations

import time

import pytest

from bot.coaching.meaning import asks, is_no_word, is_thanks, nearest, trimmed
from bot.slack.wire import reading
from bot.teams import texts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("off", "off"),
        ("  off \u200b", "off"),
        ("Please, off!", "Off"),
        ("off please.", "off"),
        ("“off”", "off"),
        ("`level  new`", "level new"),
        ("'off', thanks!", "off"),
        ("/coach quiet 30m", "quiet 30m"),
        ("coach off", "off"),
        ("coaching", "coaching"),
        ("pleased", "pleased"),
        ("take <https://x.example/p17>", "take <https://x.example/p17>"),
        ("please", ""),
        ("?", ""),
    ],
)
def test_politeness_quotation_marks_and_a_full_stop_are_not_part_of_it(text, words):
    assert trimmed(text).lower() == words.lower()


@pytest.mark.parametrize(
    "text", ["thanks", "Thank you!", "ok", "Ok, thanks a lot", "great, thank you, coach", "very helpful"]
)
def test_thanks_are_told_from_what_asks_for_something(text):
    assert is_thanks(text)


@pytest.mark.parametrize(
    "text", ["thanks but off", "off, thanks", "", "okra", "thanks for nothing", "thanks " * 40]
)
def test_what_asks_for_something_is_no_thanks(text):
    assert not is_thanks(text)


@pytest.mark.parametrize(
    ("text", "is_none"),
    [
        (":+1:", True),
        ("👍 👍", True),
        ("[file]", True),
        ("...", True),
        (":+1: off", False),
        ("", False),
        ("??", False),
    ],
)
def test_an_emoji_or_a_file_holds_no_word_and_a_question_mark_asks_for_help(text, is_none):
    assert is_no_word(text) is is_none


@pytest.mark.parametrize(
    "text", ["", "help", "quiet 30 min, please", "tell policy: it hurts us all too often", "recpa"]
)
def test_what_asks_for_something_or_nearly_so_is_meant_for_the_coach(text):
    assert asks(text)


@pytest.mark.parametrize(
    "text", ["our system is terrible", "please take a look at what the customer wrote there"]
)
def test_talk_is_not(text):
    assert not asks(text)


def test_what_both_platforms_write_for_a_file_is_taken_for_one():
    assert is_no_word(reading.FILE)
    assert is_no_word(texts.FILE)


def test_what_is_nearest_comes_first():
    assert nearest("levle vetran")[0] == "level veteran"
    assert nearest("recap of everything") == ("recap",)
    assert nearest("I feel terrible today") == ()


@pytest.mark.parametrize(
    "text", [":+" * 4000, ":+:" * 3000 + "x", "thanks" + " for the" * 900, "please " * 2000, "x" * 9000]
)
def test_long_nonsense_is_read_at_once(text):
    began = time.monotonic()
    trimmed(text), is_thanks(text), is_no_word(text), nearest(text)
    assert time.monotonic() - began < 2
