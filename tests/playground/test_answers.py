import pytest
from inline_snapshot import snapshot

from bot.domain.answers import NOTHING_FOUND, Apology, Change, DraftReview, Recap, RecapLine, TensionReading
from bot.domain.assessment import Tension
from bot.domain.conversation import Conversation, Turn
from bot.domain.evidence import Evidence
from bot.domain.guidance import Playbook
from bot.domain.promises import Promise
from bot.playground.answers import apology, apology_lines, as_case, recap, recap_lines, review, review_lines
from bot.playground.player import START
from tests.advisors.fake_model import page
from tests.domain.builders import card
from tests.fakes import ScriptedWriter

TALK = Conversation(
    "talk", (Turn("customer", "My crib is late.", 0), Turn("wait", "", 60), Turn("agent", "I'll call.", 90))
)
LATE = Evidence("001", "crib is late")
PLAYBOOK = Playbook({"listen_first": card()})
CHANGE = Change("our mess", "listen_first", "It blames.", "what happened")


def test_a_conversation_becomes_a_case_with_one_message_a_turn():
    case = as_case(TALK)
    assert [(m.id, m.text, (m.at - START).total_seconds()) for m in case.messages] == [
        ("001", "My crib is late.", 0),
        ("002", "I'll call.", 90),
    ]


async def test_a_recap_is_told_line_by_line_and_what_is_not_known_is_said():
    found = Recap(
        issue=RecapLine("The crib has not come.", LATE),
        cares_about=RecapLine("It is lost.", Evidence("001", "lost")),
        promises=(
            Promise("A call", "ana", Evidence("002", "I'll call"), START),
            Promise("I'll call.", "ana", Evidence("002", "I'll call.")),
        ),
        tension=(TensionReading(Tension.UNEASY, LATE),),
    )
    assert page(await recap(ScriptedWriter(found), TALK)) == snapshot("""\
Issue: The crib has not come. [001: “crib is late”]
What they care about: not known
What they were told: not known
Promises:
  - A call [002: “I'll call”] (ana, due 2026-01-05 09:00 UTC, open)
  - I'll call. [002] (ana, no time given, open)
What was offered: not known
Still open: not known
Suggested next step: not known
Tension:
  - uneasy [001: “crib is late”]\
""")


def test_of_nothing_nothing_is_known():
    assert {line.partition(": ")[2] for line in recap_lines(Recap())} == {"not known"}


async def test_an_apology_is_told_with_its_warning_first():
    written = Apology("B.", "W.", "F.", "Ask first.", LATE)
    writer = ScriptedWriter(apology=written)
    assert await apology(writer, TALK, "the wait") == (
        "First: Ask first.",
        "About [001: “crib is late”]",
        "Brief: B.",
        "Warm: W.",
        "Formal: F.",
    )
    assert writer.asked[0][1] == "the wait"
    assert apology_lines(Apology("B.", "W.", "F.")) == ("Brief: B.", "Warm: W.", "Formal: F.")


async def test_a_review_is_told_with_what_to_keep_first():
    draft = "Sorry for our mess.\nI'll call you at 3."
    found = DraftReview(
        ("I'll call you at 3.", "not there"), (CHANGE,), "Sorry for what happened.\nI'll call you at 3."
    )
    assert page(await review(ScriptedWriter(review=found), TALK, draft, PLAYBOOK)) == snapshot("""\
Keep: “I'll call you at 3.”
Change: “our mess”
  It blames.
  Perhaps: “what happened”
  Card: Listen first
Rewritten:
  Sorry for what happened.
  I'll call you at 3.\
""")


def test_a_change_may_come_without_better_words_and_without_its_card():
    assert review_lines(DraftReview(changes=(Change("x" * 200, "gone", "Why.", None),)), "x", PLAYBOOK) == (
        f"Change: “{'x' * 99}…”",
        "  Why.",
    )


@pytest.mark.parametrize(
    ("draft", "line"),
    [("Hello.", NOTHING_FOUND), (" ", "The draft is empty; there is nothing to review.")],
)
def test_an_untouched_or_empty_draft_is_said_to_be_so(draft, line):
    assert review_lines(DraftReview(), draft, PLAYBOOK) == (line,)
