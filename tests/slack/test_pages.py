"""Whatever the words are, Slack takes the pages, and nothing in them is taken for mark-up or for a mention."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.answers import Apology, Change, DraftReview, Recap, RecapLine, TensionReading, Tone
from bot.domain.assessment import Tension
from bot.domain.attention import CaseLine, Reason
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.notices import Need
from bot.domain.promises import Promise
from bot.slack.asking.pages import (
    ABOUT,
    CHOICES_AT_MOST,
    Request,
    What,
    aiming,
    apologizing,
    choosing,
    drafting,
    recap_shown,
    recapped,
    reviewed,
    telling,
    thanked_for,
    typed,
    waiting,
)
from bot.slack.wire.elements import VIEW_BLOCKS
from bot.slack.wire.showing import (
    Reader,
    apology_blocks,
    copied,
    quotes,
    recap_blocks,
    review_blocks,
    still_said,
)
from tests.slack.room import CARD, PLAYBOOK
from tests.slack.scene import said_on
from tests.slack_server.blocks import view_problem

KEY = CaseKey("slack", "T1", "C0SUPPORT", "1772452800.000100")
NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
READER = Reader(KEY, "https://home.slack.com")
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
LONG = st.sampled_from(["<@U1> & *bold* @here", "a" * 9_000, " \n ", "<!channel> `x`", ""]) | WORDS


def case_line(about: str) -> CaseLine:
    reason = Reason(Need.WAITING, f"waits: {about}", Evidence(KEY.thread, about), NOW)
    return CaseLine(KEY, about, (reason,), None, NOW)


@settings(deadline=None, max_examples=50)
@given(text=LONG, about=LONG)
def test_slack_takes_every_page_of_an_apology(text, about):
    apology = Apology(text, text, text, warning=text or None, about=Evidence(KEY.thread, text))
    request = Request(What.APOLOGY, KEY, about)
    page = apologizing(request, apology_blocks(apology, READER, about))
    for view in (page, aiming(request, about, "Shorter, please."), thanked_for(page)):
        assert view_problem(view, "modal") == ""


@settings(deadline=None, max_examples=50)
@given(text=LONG, draft=LONG)
def test_slack_takes_every_page_of_a_review(text, draft):
    review = DraftReview((text,), (Change(text, CARD.id, text, text), Change(text, "gone", text)), text)
    request = Request(What.REVIEW, KEY)
    page = reviewed(request, review_blocks(review, PLAYBOOK), draft)
    lines = [case_line(text)] * (CHOICES_AT_MOST + 5)
    for view in (page, drafting(request, lines, draft), thanked_for(page)):
        assert view_problem(view, "modal") == ""


@settings(deadline=None, max_examples=50)
@given(text=LONG)
def test_slack_takes_every_page_of_a_recap(text):
    line = RecapLine(text, Evidence(KEY.thread, text))
    promise = Promise(text, "U1", Evidence(KEY.thread, text), NOW)
    tension = TensionReading(Tension.ANGRY, Evidence(KEY.thread, text))
    recap = Recap(
        line, line, (line,) * 20, (promise,) * 20, (line,) * 20, (line,) * 20, line, (tension,) * 20
    )
    request = Request(What.RECAP, KEY)
    page = recapped(request, recap_blocks(recap, READER), shares=True, problem="No.")
    assert view_problem(page, "modal") == ""
    assert len(page["blocks"]) <= VIEW_BLOCKS
    again = recapped(request, recap_shown(page), shares=True, problem="Not there either.")
    assert view_problem(again, "modal") == ""
    assert len(again["blocks"]) == len(page["blocks"])


@settings(deadline=None, max_examples=50)
@given(text=LONG)
def test_slack_takes_the_page_that_asks_which_case(text):
    request = Request(What.APOLOGY, None, text)
    page = choosing(request, [case_line(text)] * (CHOICES_AT_MOST + 5), "https://home.slack.com")
    assert view_problem(page, "modal") == ""


@pytest.mark.parametrize("what", What)
def test_slack_takes_the_page_that_is_there_at_once(what):
    assert view_problem(waiting(what), "modal") == ""
    assert view_problem(telling(what, "No."), "modal") == ""


def test_nobody_is_mentioned_by_what_is_quoted():
    evil = "<!channel> <@U1> @here <https://evil.example|refund>"
    line = RecapLine(evil, Evidence(KEY.thread, evil))
    blocks = [
        *recap_blocks(Recap(line, open_points=(line,)), READER),
        *review_blocks(DraftReview((evil,), (Change(evil, CARD.id, evil, evil),)), PLAYBOOK),
        *apology_blocks(Apology("a", "b", "c", evil, Evidence(KEY.thread, evil)), READER, evil),
    ]
    marked = [block["text"]["text"] for block in blocks if block["type"] == "section"]
    for text in marked:
        assert "<!channel" not in text
        assert "<@U1" not in text
        assert "@here" not in text
        assert "evil.example|" not in text.replace("&lt;https://evil.example|refund&gt;", "")


def test_words_to_copy_stand_as_they_are():
    text = "Dear *Ms* <b>, I'm sorry & sad @ all.\nYours"
    blocks = apology_blocks(Apology(text, "b", ""), READER)
    assert copied(blocks) == {text, "b"}
    assert copied(apology_blocks(Apology("a", "b", "c"), READER, tones=(Tone.FORMAL,))) == {"c"}


def test_a_block_of_a_recap_knows_whether_its_quote_still_stands():
    said = Message(KEY.thread, Speaker.CUSTOMER, "U1", NOW, "My parcel is late again")
    blocks = recap_blocks(Recap(RecapLine("Late", Evidence(said.id, "parcel is late"))), READER)
    (quoting,) = [block for block in blocks if quotes(block)]
    assert "parcel" not in quoting["block_id"], "a place, not words"
    assert still_said(quoting, Case(KEY, (said,)))
    for text in ("My parcel was late again", "late"):
        changed = Message(said.id, said.speaker, said.person, NOW, text)
        assert not still_said(quoting, Case(KEY, (changed,)))
    assert not still_said(quoting, Case(KEY))
    assert all(still_said(block, Case(KEY)) for block in blocks if not quotes(block))


def test_a_time_is_shown_in_the_zone_of_who_reads():
    assert READER.time(NOW) == "<!date^1772463600^{date_short_pretty} {time}|Mar 02, 15:00 UTC>"


@pytest.mark.parametrize(
    ("state", "value"),
    [
        ({}, ""),
        ({ABOUT: {ABOUT: {"value": None}}}, ""),
        ({ABOUT: {ABOUT: {"value": "late"}}}, "late"),
        ({ABOUT: {ABOUT: {"selected_option": {"value": "one"}}}}, "one"),
        ({ABOUT: {ABOUT: {"selected_conversation": "C1"}}}, "C1"),
    ],
    ids=["untouched", "emptied", "typed", "chosen", "channel"],
)
def test_a_field_is_read_as_slack_sends_it(state, value):
    assert typed({"state": {"values": state}}, ABOUT) == value


def test_the_words_of_a_page_are_cut_to_what_it_can_carry():
    request = Request(What.APOLOGY, KEY, "a" * 9_000)
    assert len(request.value) < 500
    assert said_on(aiming(request, request.words, "Shorter.")["blocks"]) == "Shorter."


def test_a_recap_of_a_very_long_case_says_first_that_its_middle_was_not_read():
    first, *_ = recap_blocks(Recap(unread=318), READER)
    assert first["type"] == "context"
    assert "318 messages were left out" in str(first)
