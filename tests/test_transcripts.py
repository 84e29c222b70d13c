"""Plays every transcript: what the coach says, and where it keeps silent, is what the transcript announces."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.advisors.guidance import load_playbook
from bot.domain.answers import Nudge
from bot.domain.conversation import WAIT, Conversation, read_conversations
from tests.player import play

FOLDER = Path(__file__).parent / "transcripts"
FILES = sorted(FOLDER.glob("*.txt"))
CARDS = sorted(card.id for card in load_playbook())
NEAR_MISS = re.compile(r"^# near miss: (\w+) - ", re.MULTILINE)


def conversation_in(file: Path) -> Conversation:
    (conversation,) = read_conversations(file.read_text(encoding="utf-8"), file.name)
    return conversation


def expected(conversation: Conversation) -> list[set[str]]:
    """Return the announced cards turn by turn; where nothing is announced, silence is expected."""
    return [set(turn.expects or ()) for turn in conversation.turns]


def as_told(conversation: Conversation, given: Sequence[tuple[int, Nudge]]) -> str:
    """Write the transcript with what the coach said, and where that is not what was announced."""
    lines = [""]
    for index, (turn, announced) in enumerate(zip(conversation.turns, expected(conversation), strict=True)):
        said = {nudge.card_id for after, nudge in given if after == index}
        lines.append(
            f"{turn.speaker}: {turn.text}" if turn.speaker != WAIT else f"wait: until {turn.offset:.0f} s"
        )
        lines.extend(
            f"  coach: {card}{'' if card in announced else '   <- not announced'}" for card in sorted(said)
        )
        lines.extend(f"  coach: nothing   <- announced: {card}" for card in sorted(announced - said))
    return "\n".join(lines)


@pytest.mark.anyio
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_the_coach_says_what_the_transcript_announces_and_nothing_else(file):
    conversation = conversation_in(file)
    given = await play(conversation)
    heard = [{nudge.card_id for after, nudge in given if after == i} for i in range(len(conversation.turns))]
    assert heard == expected(conversation), as_told(conversation, given)


def test_there_are_transcripts_enough():
    assert len(FILES) >= 44


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_transcript_says_first_what_it_shows(file):
    assert file.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("card", CARDS)
def test_every_card_is_due_in_a_transcript(card):
    assert any(card in cards for file in FILES for cards in expected(conversation_in(file)))


@pytest.mark.parametrize("card", CARDS)
def test_every_card_has_a_near_miss_in_which_it_is_not_given(card):
    near = [file for file in FILES if card in NEAR_MISS.findall(file.read_text(encoding="utf-8"))]
    assert near
    assert not [file.name for file in near for cards in expected(conversation_in(file)) if card in cards]


def test_only_cards_of_the_playbook_are_named():
    named = {card for file in FILES for cards in expected(conversation_in(file)) for card in cards}
    near = {card for file in FILES for card in NEAR_MISS.findall(file.read_text(encoding="utf-8"))}
    assert named | near <= set(CARDS)


def test_a_failing_transcript_reads_like_a_script():
    (conversation,) = read_conversations("customer: hi\n  coach: listen_first\n(+5m) wait:", "greeting")
    assert as_told(conversation, []) == (
        "\ncustomer: hi\n  coach: nothing   <- announced: listen_first\nwait: until 300 s"
    )
