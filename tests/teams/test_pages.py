"""The answers to what people ask for, as cards."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from inline_snapshot import snapshot

from bot.coaching.digest_text import headline, sections
from bot.coaching.drafts import DRAFT_LENGTH, WORDS_ALONE, Checked
from bot.coaching.replies import Reply, help_text
from bot.domain.answers import NOTHING_FOUND, Apology, Change, DraftReview, Recap, RecapLine, TensionReading
from bot.domain.assessment import Tension
from bot.domain.attention import CaseLine, Reason
from bot.domain.case import CaseKey
from bot.domain.digest import Digest, Row, Table
from bot.domain.evidence import Evidence
from bot.domain.notices import Need
from bot.domain.promises import Promise, PromiseState
from bot.teams.elements import BYTES_AT_MOST, size
from bot.teams.pages import CASES_AT_MOST, LINES_AT_MOST, WAITING, Pages, summary_of
from bot.teams.wishes import What, Wish
from tests.teams.nudges import CARD, NOON, PLAYBOOK
from tests.teams.test_cards import WILD, blocks, runs, titles
from tests.teams_server.cards import actions_of, card_problem, parts_of, texts_of

KEY = CaseKey("teams", "t1", "19:support@thread.tacv2", "1")
PAGES = Pages(PLAYBOOK)
SAY = Wish(What.SAY, KEY, "recap")


def evidence(quote: str = "it broke again") -> Evidence:
    return Evidence("1", quote)


def told(text: str = "The device broke.", quote: str = "it broke again") -> RecapLine:
    return RecapLine(text, evidence(quote))


def promise(what: str = "to call back", due: datetime | None = NOON) -> Promise:
    return Promise(what, "ana", evidence("I'll call you"), due, PromiseState.MOVED)


RECAP = Recap(
    issue=told(),
    cares_about=told("being told", "nobody tells me"),
    said=(told("it broke again, we know", "it broke again"),),
    promises=(promise(), promise(due=None)),
    tension=(TensionReading(Tension.FURIOUS, evidence("this is ridiculous")),),
)


def case_line(number: int = 1, agent: str | None = "ana", **changes: Any) -> CaseLine:
    key = replace(KEY, thread=str(number))
    reason = Reason(Need.WAITING, "The customer has waited 40 minutes.", evidence("hello?"), NOON)
    return replace(CaseLine(key, f"parcel {number}", (reason,), agent, NOON), **changes)


def shown(granted: Any, *, in_dialog: bool = False) -> dict[str, Any]:
    page = PAGES.granted(granted, SAY, in_dialog=in_dialog)
    assert card_problem(page) == ""
    assert texts_of(page)[0] == "Only you see this"
    return page


def values(page: dict[str, Any]) -> dict[str, str]:
    """Return what stands in the fields of a page."""
    return {part["id"]: part.get("value", "") for part in parts_of(page) if part.get("type") == "Input.Text"}


def test_an_apology_comes_in_three_tones_to_copy_from_with_what_it_answers():
    apology = Apology("Sorry.", "I'm sorry.", "We are sorry.", "Ask first.", evidence("nobody told me"))
    page = shown(apology)
    assert values(page) == {"brief": "Sorry.", "warm": "I'm sorry.", "formal": "We are sorry."}
    assert texts_of(page)[1:4] == ["First: Ask first.", "For what they said:", "“nobody told me”"]
    assert "First:" not in " ".join(texts_of(shown(Apology("a", "b", "c"))))


def test_a_review_says_what_to_keep_what_to_change_and_how():
    changes = (
        Change("our fault", CARD.id, "It admits what nobody has found out.", "what happened"),
        Change("asap", "an old card", "It promises no time."),
    )
    page = shown(Checked(DraftReview(("Thank you",), changes, "Thank you for telling us."), in_case=True))
    assert texts_of(page)[1:] == snapshot(
        [
            "Keep",
            "“Thank you”",
            "Change",
            "“our fault”",
            "It admits what nobody has found out.",
            "Perhaps: “what happened”",
            "Advice: Leave the blame out",
            "Change",
            "“asap”",
            "It promises no time.",
        ]
    )
    assert values(page) == {"rewritten": "Thank you for telling us."}
    assert texts_of(shown(Checked(DraftReview(), in_case=False)))[1:] == [NOTHING_FOUND, WORDS_ALONE]


def test_a_recap_rests_every_line_on_words_of_the_case_and_says_what_is_not_known():
    assert texts_of(shown(Reply("What happened:", recap=RECAP)))[1:] == snapshot(
        [
            "What happened:",
            "Issue",
            "The device broke.",
            "“it broke again”",
            "What they care about",
            "being told",
            "“nobody tells me”",
            "What they were told",
            "it broke again, we know",
            "Promises",
            "to call back",
            "due {{DATE(2026-03-02T12:00:00Z, SHORT)}} {{TIME(2026-03-02T12:00:00Z)}}, moved to a new time",
            "“I'll call you”",
            "to call back",
            "no time given, moved to a new time",
            "“I'll call you”",
            "What was offered",
            "Not known",
            "Still open",
            "Not known",
            "Suggested next step",
            "Not known",
            "How the tension went",
            "furious: “this is ridiculous”",
        ]
    )


def test_an_empty_recap_knows_nothing_and_says_so():
    assert texts_of(shown(Reply("What happened:", recap=Recap()))).count("Not known") == 7


def test_a_recap_of_a_very_long_case_says_that_its_middle_was_not_read():
    texts = texts_of(shown(Reply("What happened:", recap=Recap(unread=318))))
    assert any("318 messages were left out" in text for text in texts)


def test_a_long_recap_says_how_much_more_there_is():
    lines = tuple(told(f"line {n}") for n in range(LINES_AT_MOST + 3))
    promises = tuple(promise(f"promise {n}") for n in range(LINES_AT_MOST + 2))
    texts = texts_of(shown(Reply("x", recap=Recap(said=lines, promises=promises))))
    assert "and 3 more" in texts
    assert "and 2 more" in texts
    assert f"line {LINES_AT_MOST}" not in texts


def test_cases_are_listed_with_why_they_need_somebody_and_a_recap_of_each():
    page = shown(Reply("Your open cases:", cases=(case_line(), case_line(2, None, reasons=()))))
    assert texts_of(page)[1:] == [
        "Your open cases:",
        "parcel 1",
        "The customer has waited 40 minutes.",
        "“hello?”",
        "Last written {{DATE(2026-03-02T12:00:00Z, SHORT)}} {{TIME(2026-03-02T12:00:00Z)}}",
        "parcel 2",
        (
            "Last written {{DATE(2026-03-02T12:00:00Z, SHORT)}} {{TIME(2026-03-02T12:00:00Z)}}. "
            "Nobody has answered yet"
        ),
    ]
    assert titles(page) == ["Recap", "Open the case"] * 2
    assert "ana" not in " ".join(texts_of(page))
    wish = Wish.from_data(actions_of(page)[0]["data"])
    assert (wish.words, wish.chosen) == ("recap", replace(KEY, thread="1"))


def test_which_case_is_meant_is_asked_with_buttons_that_say_the_same_words_again():
    reply = Reply("Which case do you mean?", choose=(case_line(1), case_line(2)), again="fault confirmed")
    page = shown(reply)
    assert titles(page) == ["This one", "Open the case"] * 2
    wish = Wish.from_data(actions_of(page)[2]["data"])
    assert (wish.words, wish.chosen) == ("fault confirmed", replace(KEY, thread="2"))


def test_a_long_list_of_cases_says_how_many_more_there_are():
    cases = tuple(case_line(n) for n in range(CASES_AT_MOST + 4))
    assert texts_of(shown(Reply("x", cases=cases)))[-1] == "and 4 more"


def test_a_digest_is_shown_in_its_parts():
    digest = Digest(
        cases=12,
        first=NOON - timedelta(days=3),
        last=NOON,
        topics=Table((Row("money", 7),), 2),
        broken=Table((Row("news", 3),), None),
        waited=12.4,
        notes=tuple(f"note {n}" for n in range(12)),
    )
    texts = texts_of(shown(Reply("The cases say:", digest=digest)))
    topics, broken = sections(digest)
    assert texts[2:9] == [
        f"{headline(digest)}.",
        f"{topics.title}, in {topics.counts}",
        *(f"{name}: {count}" for name, count in topics.rows),
        f"{broken.title}, in {broken.counts}",
        "news: 3",
        "Some more rest on too few agents to be counted.",
    ]
    assert "Half of the answers came within 12 minutes, by the clock." in texts
    assert texts[-2:] == ["“note 9”", "and 2 more"]
    assert "Half" not in " ".join(texts_of(shown(Reply("x", digest=Digest(12, NOON, NOON)))))


def test_code_in_an_answer_stands_in_runs_of_its_own():
    page = shown(Reply("Say `coach on` or ``.\n\n• `"))
    lines = [part["inlines"] for part in parts_of(page) if part.get("type") == "RichTextBlock"]
    assert [[run["text"] for run in line] for line in lines] == [
        ["Say ", "coach on", " or ", "``", "."],
        ["• `"],
    ]
    assert [run.get("fontType") for run in lines[0]] == [None, "Monospace", None, None, None]


def test_the_help_fits_a_card():
    page = shown(Reply(help_text("coach ")))
    assert "level veteran" in runs(page)


@pytest.mark.parametrize("what", What)
def test_what_stands_there_meanwhile_says_so_and_asks_again(what):
    wish = Wish(what, KEY, "draft")
    page = PAGES.waiting(wish)
    assert card_problem(page) == ""
    assert texts_of(page)[1] == WAITING[what]
    assert titles(page) == ["Show it"]
    assert Wish.from_data(actions_of(page)[0]["data"]) == wish
    assert titles(PAGES.waiting(wish, asks=False)) == []


def test_dialogs_have_buttons_that_submit_and_messages_those_that_execute():
    reply = Reply("x", cases=(case_line(),))
    for in_dialog, kind in ((True, "Action.Submit"), (False, "Action.Execute")):
        for page in (shown(reply, in_dialog=in_dialog), PAGES.waiting(SAY, in_dialog=in_dialog)):
            button = actions_of(page)[0]
            assert button["type"] == kind
            assert (button["data"].get("verb") or button.get("verb")) in ("ask", "show")


def test_a_draft_is_written_in_a_page_of_its_own():
    page = PAGES.draft_form(KEY)
    assert card_problem(page) == ""
    (asked,) = [part for part in parts_of(page) if part.get("type") == "Input.Text"]
    assert asked["maxLength"] == DRAFT_LENGTH
    again = PAGES.draft_form(KEY, "my words", "That is too long.")
    assert values(again) == {"draft": "my words"}
    assert "That is too long." in texts_of(again)


def test_a_notification_shows_no_words_of_the_case():
    assert summary_of(Apology("a", "b", "c")) == "Three ways to say it"
    assert summary_of(Checked(DraftReview(), in_case=True)) == "Your draft, read"
    assert summary_of(Reply("The parcel broke")) == "An answer for you alone"


def test_a_wish_that_nobody_here_wrote_is_refused():
    for data in ({}, {"w": "apology"}, {"w": "dance", "k": ["t", "c", "r"]}, {**SAY.data, "i": "x"}):
        with pytest.raises(ValueError, match=r"."):
            Wish.from_data(data)


@given(WILD, WILD, WILD)
def test_whatever_the_words_they_stand_where_nothing_comes_alive(one, two, three):
    line = told(one or "x", two)
    recap = Recap(issue=line, said=(line,) * 20, promises=(promise(one),) * 20, next_step=line)
    review = DraftReview((one or "x",), (Change(two or "x", CARD.id, three, one or None),), three or None)
    granted = [
        Apology(one, two, three, one or None, evidence(two)),
        Checked(review, in_case=False),
        Reply(one, recap=recap),
        Reply(two, cases=(case_line(about=three),) * 20),
    ]
    plain = [
        Apology("", "", "", "w", evidence("")),
        Checked(DraftReview(("x",), (Change("x", CARD.id, "y", "z"),), "r"), in_case=False),
    ]
    ours = {
        text
        for page in (*plain, Reply("", recap=RECAP), Reply("", cases=(case_line(),) * 20))
        for text in blocks(PAGES.granted(page, SAY))
    }
    ours |= {"and 8 more", "Not known"}
    for page in (PAGES.granted(answer, SAY) for answer in granted):
        assert card_problem(page) == ""
        assert size(page) <= BYTES_AT_MOST
        assert {text for text in blocks(page) if not text.startswith("due ")} <= ours
