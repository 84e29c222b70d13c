"""What a nudge and a notice look like in Teams."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from bot.advisors.guidance import load_playbook
from bot.coaching.coach import REASON_LENGTH
from bot.coaching.note_text import AGENT_READS_IT, HEED
from bot.domain.answers import Verdict
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.notices import Alert, Need, Notice, NoticeKind
from bot.teams.cards import (
    QUOTE_LENGTH,
    Note,
    key_of,
    link_to,
    noticed,
    reasoned,
    summary_of,
    thanked,
    whispered,
)
from bot.teams.elements import BYTES_AT_MOST, card, fitted, message, moment, size, words
from bot.teams.reading import CHAT
from bot.teams.wishes import Wish
from tests.teams.nudges import CARD, NOON, a_nudge
from tests.teams_server.cards import actions_of, card_problem, message_problem, parts_of, texts_of

KEY = CaseKey("teams", "t1", "19:support@thread.tacv2", "1772452800000")
NOTE = Note(
    KEY,
    "dont_blame_the_company.1772452800000",
    "dont_blame_the_company",
    "Stay with what they went through.",
    "third time this month\nand nobody tells me anything",
    "Let me start with what you need.",
)
WILD = st.text("ab *_~`<>&@!#|[](){}\n\"'\\:é漢🙂\ud800/.$" + "x" * 3, max_size=400)


def runs(shown: dict[str, Any]) -> str:
    """Return the words that stand in text runs, where nothing comes alive."""
    return "\n".join(part["text"] for part in parts_of(shown) if part.get("type") == "TextRun")


def blocks(shown: dict[str, Any]) -> list[str]:
    """Return the words in which Teams reads markdown."""
    return [part["text"] for part in parts_of(shown) if part.get("type") == "TextBlock"]


def titles(shown: dict[str, Any]) -> list[str]:
    return [action["title"] for action in actions_of(shown)]


def test_a_note_is_laid_out_as_promised():
    shown = whispered(NOTE, CARD)
    assert [text for part in shown["body"] for text in texts_of(part)] == snapshot(
        [
            "Only you see this",
            "Stay with what they went through.",
            "“third time this month",
            "and nobody tells me anything”",
            'Try: "Let me start with what you need."',
        ]
    )
    assert titles(shown) == ["Why?", "Useful", "Not now", "Not useful"]
    assert shown["body"][1]["inlines"][0]["weight"] == "Bolder"
    assert shown["speak"] == "Only you see this. Stay with what they went through."


def test_why_unfolds_the_reason_when_it_is_due_and_its_source():
    why = actions_of(whispered(NOTE, CARD))[0]
    assert why["type"] == "Action.ShowCard"
    assert texts_of(why["card"]) == snapshot(
        [
            "Leave the blame out",
            "It sounds like taking sides.",
            "It tells them that nobody here can help.",
            "When it is due",
            "An agent runs down the firm.",
            "When it is not",
            "An apology names no cause.",
            "“How to stay calm”: Nobody gains from a culprit. What they need comes first.",
            "“Being sorry well”: Be sorry for what is known.",
        ]
    )


def test_a_card_that_left_the_playbook_has_no_why():
    assert titles(whispered(NOTE, None)) == ["Useful", "Not now", "Not useful"]


def test_a_note_away_from_its_case_leads_there():
    shown = whispered(NOTE, CARD, elsewhere=True)
    assert actions_of(shown)[-1]["url"] == link_to(KEY)
    assert titles(shown)[-1] == "Open the case"


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_leaves_the_words_and_puts_thanks_in_the_place_of_the_buttons(verdict):
    before, after = whispered(NOTE, CARD)["body"], thanked(NOTE, verdict)
    assert after["body"][: len(before)] == before
    assert after["body"][len(before)]["text"].startswith("Thanks: ")
    assert titles(after) == (["Say why", "Send"] if verdict is Verdict.NOT_USEFUL else [])


def test_a_reason_is_asked_for_and_need_not_be_given():
    (asked,) = [p for p in parts_of(thanked(NOTE, Verdict.NOT_USEFUL)) if p["type"] == "Input.Text"]
    assert asked["maxLength"] == REASON_LENGTH
    assert not asked.get("isRequired")
    assert "without your name" in texts_of(reasoned(NOTE))[-1]


def test_a_button_carries_the_note_and_gives_it_back():
    for action in actions_of(whispered(NOTE, CARD)):
        if action["type"] == "Action.Execute":
            assert Note.from_data(action["data"]) == NOTE


def test_words_too_long_for_a_button_are_left_out():
    long = Note(KEY, "c.1", "c", "l" * 300, "q" * 300, "o" * 900)
    assert Note.from_data(long.data) == Note(KEY, "c.1", "c", "l" * 300, "", "o" * 900)
    longer = Note(KEY, "c.1", "c", "l" * 2_000, "q")
    assert Note.from_data(longer.data) == Note(KEY, "c.1", "c")


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"k": ["t", "c", "r"], "n": "n"},
        {"k": "tcr", "n": "n", "c": "c"},
        {"k": ["t", "c"], "n": "n", "c": "c"},
        {"k": ["t", "c", 7], "n": "n", "c": "c"},
    ],
    ids=str,
)
def test_what_the_app_never_wrote_is_refused(data):
    with pytest.raises(ValueError, match=r"not a (note|case)"):
        Note.from_data(data)
    if data.get("k") != ["t", "c", "r"]:
        with pytest.raises(ValueError, match="not a case"):
            key_of(data.get("k"))


def test_a_note_of_a_nudge_is_in_one_line_and_its_quote_is_cut():
    case = Case(KEY, (Message("1", Speaker.CUSTOMER, "cora", NOON, "hello"),))
    evidence = Evidence("1", "no " * 200)
    note = Note.of(KEY, a_nudge(case, "U1", line="one\n two", evidence=evidence, opening=None))
    assert (note.line, note.opening) == ("one two", "")
    assert len(note.quote) <= QUOTE_LENGTH
    assert note.quote.endswith("…")


def test_a_quote_of_many_lines_stands_in_a_line_each_and_ends_somewhere():
    said = whispered(Note(KEY, "n", "c", "line", "\n\n".join("x" * 40)), None)["body"][2]
    assert texts_of(said) == ["“x", *["x"] * 11]


def test_a_note_without_an_opening_or_a_quote_has_no_empty_parts():
    bare = whispered(Note(KEY, "n", "c"), None)
    assert texts_of({"body": bare["body"]}) == ["Only you see this"]


def alert(quote: str = "I have had it", text: str = "The customer has waited 40 minutes.") -> Alert:
    return Alert(Need.WAITING, text, Evidence("1", quote), NOON, NOON)


def test_an_alert_says_why_in_whose_words_and_leads_to_the_case():
    shown = noticed(KEY, Notice(NoticeKind.ALERT, "sue", alert()))
    assert texts_of({"body": shown["body"]}) == [
        "Only you see this",
        "A case needs somebody",
        "The customer has waited 40 minutes.",
        "The customer has been waiting",
        "“I have had it”",
    ]
    assert titles(shown) == ["Recap", "Open the case"]
    wish = Wish.from_data(actions_of(shown)[0]["data"])
    assert (wish.words, wish.chosen) == ("recap", KEY)
    assert summary_of(Notice(NoticeKind.ALERT, "sue", alert())) == "A case needs somebody"


def test_an_alert_says_that_the_agent_knows_where_it_is_so():
    shown = noticed(KEY, Notice(NoticeKind.ALERT, "sue", alert(), agent_reads_it=True))
    assert texts_of({"body": shown["body"]})[-1] == AGENT_READS_IT


def test_who_comes_to_a_case_of_danger_later_reads_that_before_they_go_on():
    notice = Notice(NoticeKind.HEED, "ana", alert())
    assert texts_of(noticed(KEY, notice))[:2] == ["Only you see this", HEED]
    assert summary_of(notice) == "Something to know of a case before you go on"


def test_the_agent_reads_the_very_words_the_supervisor_read():
    notice = Notice(NoticeKind.ALERTED, "ana", alert())
    shown = noticed(KEY, notice)
    assert alert().words in texts_of(shown)
    assert titles(shown) == ["Open the case"]
    assert "supervisor" in summary_of(notice)
    assert "“I have had it”" not in texts_of(noticed(KEY, Notice(NoticeKind.ALERTED, "ana", alert(""))))


def test_how_many_alerts_were_held_back_is_told_without_any_case():
    notice = Notice(NoticeKind.MORE, "sue", alert(), 12)
    shown = noticed(KEY, notice)
    assert "And 12 more: I held them back so as not to flood you. Write me “cases”" in runs(shown)
    assert "I have had it" not in str(shown)
    assert summary_of(notice) == "And 12 more: I held them back so as not to flood you."


def test_a_link_leads_to_the_thread_or_to_the_chat():
    assert link_to(KEY) == (
        "https://teams.microsoft.com/l/message/19%3Asupport%40thread.tacv2/1772452800000"
        "?tenantId=t1&parentMessageId=1772452800000"
    )
    chat = CaseKey("teams", "t1", "19:x@thread.v2", CHAT)
    assert link_to(chat) == "https://teams.microsoft.com/l/chat/19%3Ax%40thread.v2/conversations?tenantId=t1"


@given(WILD, WILD, WILD, WILD)
def test_whatever_the_words_they_stand_where_nothing_comes_alive(line, quoted, opening, reason):
    note = Note(KEY, "n", "c", " ".join(line.split()), quoted[:QUOTE_LENGTH], " ".join(opening.split()))
    ours = {
        text for shown in (whispered(NOTE, CARD), thanked(NOTE, Verdict.USEFUL)) for text in blocks(shown)
    }
    ours |= {text for verdict in Verdict for text in blocks(thanked(NOTE, verdict))} | set(
        blocks(reasoned(NOTE))
    )
    for shown in (whispered(note, CARD), *(thanked(note, v) for v in Verdict), reasoned(note)):
        assert card_problem(shown) == ""
        assert size(shown) < BYTES_AT_MOST
        assert set(blocks(shown)) <= ours
        if note.line:
            assert note.line in runs(shown)
    told = noticed(KEY, Notice(NoticeKind.ALERT, "sue", alert(quoted, reason or "x")))
    assert card_problem(told) == ""
    assert not {part for part in blocks(told) if reason and reason == part}


def test_teams_takes_the_note_of_every_card():
    for guidance in load_playbook():
        note = Note(
            KEY, "n" * 60, guidance.id, guidance.nudge, "q" * QUOTE_LENGTH, max(guidance.openings, key=len)
        )
        assert message_problem(message(whispered(note, guidance, elsewhere=True), "a note")) == ""


@pytest.mark.parametrize("letter", ["x", "é", "漢", "🙂"])
def test_a_card_too_large_is_cut_in_its_longest_words_until_teams_takes_it(letter):
    keep = {"type": "Action.Execute", "title": "Keep", "verb": "v", "data": {"text": letter * 900}}
    body = [words(letter * 3_000) for _ in range(40)]
    shown = card([*body, words("short")], [keep])
    assert size(shown) <= BYTES_AT_MOST
    assert shown["actions"] == [keep]
    assert texts_of(shown)[-1] == "short"
    assert texts_of(shown)[0].endswith("…")
    assert len(json.dumps(shown, ensure_ascii=False).encode()) < 28 * 1024


def test_a_card_of_too_many_parts_ends_where_teams_would_not_take_more():
    shown = card([words("first"), *(words("x") for _ in range(400))])
    assert size(shown) <= BYTES_AT_MOST
    assert texts_of(shown)[0] == "first"
    assert texts_of(shown)[-1] == "There is more than fits here."


def test_what_cannot_be_cut_is_left_as_it_is():
    shown = {"type": "AdaptiveCard", "body": [words("x")], "data": "d" * 40_000}
    assert fitted(shown)["data"] == "d" * 40_000


def test_a_time_is_shown_in_the_readers_own_zone():
    assert moment(NOON) == "{{DATE(2026-03-02T12:00:00Z, SHORT)}} {{TIME(2026-03-02T12:00:00Z)}}"


def test_a_summary_is_one_short_line():
    sent = message(card([words("x")]), "a\nnote " * 100)
    assert len(sent["summary"]) <= 200
    assert "\n" not in sent["summary"]
    assert "text" not in sent


def test_a_voice_reads_no_markup():
    assert card([words("x")], speak="a <b>&c")["speak"] == "a b and c"


def test_of_danger_the_agent_is_told_to_get_their_lead():
    notice = Notice(NoticeKind.ALONE, "ana", alert())
    shown = noticed(KEY, notice)
    assert "Please get your lead now. I could tell nobody else of this:" in texts_of(shown)
    assert titles(shown) == ["Open the case"]
    assert summary_of(notice) == "A case needs your lead now"
