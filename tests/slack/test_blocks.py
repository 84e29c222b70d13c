from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from slack_sdk.models.blocks import Block

from bot.advisors.guidance import load_playbook
from bot.coaching.coach import REASON_LENGTH
from bot.domain.answers import Verdict
from bot.domain.case import CaseKey, Speaker
from bot.domain.evidence import Evidence
from bot.slack.wire.blocks import (
    VALUE_LENGTH,
    Note,
    explanation,
    fallback,
    reason_page,
    thanked,
    whispered,
)
from bot.slack.wire.elements import QUOTE_LENGTH, escape, quote_lines
from tests.slack.room import CARD, a_case, a_nudge, words
from tests.slack_server.blocks import message_problem, view_problem

KEY = CaseKey("slack", "T1", "C1", "1772452800.000001")
NOTE = Note(
    KEY,
    "dont_blame_the_company.1772452800000",
    "dont_blame_the_company",
    "Stay with what they went through.",
    "third time this month\nand nobody tells me anything",
    "Let me start with what you need.",
)
TEXTS = st.text("ab *_~`<>&@!#|\n\"'\\:é漢🙂" + "x" * 3, max_size=400)


def test_a_note_is_laid_out_as_promised():
    shown = whispered(NOTE)
    assert words(shown) == snapshot(
        [
            "Only you see this",
            "*Stay with what they went through.*",
            """\
> third time this month
> and nobody tells me anything\
""",
            'Try: "Let me start with what you need."',
            "Why?",
            "Useful",
            "Not now",
            "Not useful",
        ]
    )
    assert [block["type"] for block in shown] == ["context", "section", "section", "section", "actions"]
    assert fallback(NOTE) == "A note for you alone: Stay with what they went through."


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_leaves_the_words_and_puts_thanks_in_the_place_of_the_buttons(verdict):
    after = thanked(NOTE, verdict)
    said = whispered(NOTE)[:-1]
    assert after[: len(said)] == said
    assert after[len(said)]["type"] == "context"
    asked_why = ["Say why"] if verdict is Verdict.NOT_USEFUL else []
    assert [word.split(": ")[0] for word in words(after)[len(said) :]] == ["Thanks", *asked_why]


def test_the_page_for_a_reason_carries_the_note_without_its_words_and_asks_for_nothing_it_must_have():
    page = reason_page(NOTE)
    assert Note.from_value(page["private_metadata"]) == Note(KEY, NOTE.nudge, NOTE.card)
    assert view_problem(page, "modal") == ""
    (field,) = page["blocks"]
    assert field["optional"]
    assert field["element"]["max_length"] == REASON_LENGTH


def test_the_words_of_a_customer_can_neither_name_anybody_nor_link_nor_leave_their_quote():
    case = a_case("C1", "T1", (Speaker.CUSTOMER, "U2", "<!channel> *a* & @here\n\n<https://x.example|y>"))
    note = Note.of(case.key, a_nudge(case, "U1"))
    assert words(whispered(note))[2] == (
        "> &lt;!channel&gt; *a* &amp; @\u2060here\n> &lt;https://x.example|y&gt;"
    )
    texts = [b["text"] for b in whispered(note) if b["type"] == "section"]
    assert all(text["verbatim"] for text in texts)


def test_a_note_without_an_opening_or_a_quote_has_no_empty_parts():
    case = a_case("C1", "T1", (Speaker.CUSTOMER, "U2", "hello"))
    nudge = a_nudge(case, "U1", opening=None, evidence=Evidence(case.messages[0].id, ""))
    shown = whispered(Note.of(case.key, nudge))
    assert [block["type"] for block in shown] == ["context", "section", "actions"]


def test_a_long_quote_is_cut():
    case = a_case("C1", "T1", (Speaker.CUSTOMER, "U2", "hello"))
    evidence = Evidence(case.messages[0].id, "no " * 200)
    note = Note.of(case.key, a_nudge(case, "U1", evidence=evidence))
    assert len(note.quote) <= QUOTE_LENGTH
    assert note.quote.endswith("…")


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_the_words_slack_takes_the_note_and_the_buttons_give_it_back(line, quote, opening):
    note = Note(KEY, "n", "c", " ".join(line.split()), quote[:QUOTE_LENGTH], " ".join(opening.split()))
    for blocks in (whispered(note), *(thanked(note, verdict) for verdict in Verdict)):
        assert message_problem({"text": fallback(note), "blocks": blocks}) == ""
        for block in Block.parse_all(blocks):
            block.validate_json()
    assert Note.from_value(note.value) == note


def test_words_too_long_for_a_button_are_left_out_longest_to_spare_first():
    note = replace(NOTE, opening="o" * 900, quote="q" * 1_500)
    assert len(note.value) <= VALUE_LENGTH
    assert Note.from_value(note.value) == replace(note, quote="")
    only_key = replace(NOTE, line="l" * 2_000)
    assert Note.from_value(only_key.value) == Note(KEY, NOTE.nudge, NOTE.card)


@pytest.mark.parametrize(
    "value",
    ["", "{", "[]", "{}", "null", "7", '{"k":["slack","T1"],"n":"n","c":"c"}', '{"k":1,"n":"n","c":"c"}'],
)
def test_a_value_the_app_never_wrote_is_refused(value):
    with pytest.raises(ValueError, match="not a note"):
        Note.from_value(value)


def test_the_page_behind_why_says_the_reason_its_source_and_when_it_is_due():
    view = explanation(CARD)
    assert words(view["blocks"]) == snapshot(
        [
            "Leave the blame out",
            """\
It sounds like taking sides.

It tells them that nobody here can help.\
""",
            """\
*When it is due*
An agent runs down the firm.\
""",
            """\
*When it is not*
An apology names no cause.\
""",
            "“How to stay calm”: Nobody gains from a culprit. What they need comes first.",
            "“Being sorry well”: Be sorry for what is known.",
        ]
    )


def test_slack_takes_the_page_of_every_card():
    for card in [*load_playbook(), replace(CARD, why="word " * 2_000, title="t" * 200)]:
        assert view_problem(explanation(card), "modal") == ""


def test_escaping_leaves_plain_words_alone():
    assert escape("R&D <3 you") == "R&amp;D &lt;3 you"
    assert escape("at 5 @ noon, plain") == "at 5 @ noon, plain"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("@U00000004 promised me a call", "@\u2060someone promised"),
        ("@S012AB3CD, anybody?", "@\u2060someone, anybody"),
        ("@UNBELIEVABLE service", "@\u2060UNBELIEVABLE"),
        ("@kim said so", "@\u2060kim"),
        ("order U00000004", "order U00000004"),
    ],
)
def test_nobody_is_called_by_an_id(said, shown):
    (line,) = quote_lines(said)
    assert line.startswith(f"> {shown}")
