"""Turns a nudge into Block Kit: what the agent reads, what is left after a click, and the pages behind buttons."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.coaching.coach import REASON_LENGTH
from bot.coaching.note_text import (
    FOR_YOU_ALONE,
    ONLY_YOU,
    REASON_HINT,
    THANKED,
    VERDICT_LABELS,
    WHAT_WAS_WRONG,
    sources_of,
    why_of,
)
from bot.domain.answers import Nudge, Verdict
from bot.domain.case import CaseKey
from bot.domain.guidance import Card
from bot.slack.wire.elements import (
    QUOTE_LENGTH,
    Block,
    actions,
    button,
    context,
    cut,
    escape,
    field,
    header,
    modal,
    optional,
    quote_lines,
    sections,
    sendable,
)

ACTION = re.compile(r"^nudge:(?:why|useful|not_now|not_useful|reason)$")
WHY = "nudge:why"
# The button after "Not useful", the page it opens, and the field on that page.
REASON = "nudge:reason"
BLOCK_ID = "nudge"
# The button that opens the recap of the case it carries, as `case_value` wrote it.
RECAP_CASE = "case:recap"

VALUE_LENGTH = 2_000
HEADER_LENGTH = 150
TITLE = "Why this note?"  # Slack takes 24 in a modal's title


@dataclass(frozen=True, slots=True)
class Note:
    """A nudge as it stands on the screen.

    Slack does not send a private message back with a click on it, so its buttons carry the words themselves.
    """

    key: CaseKey
    nudge: str
    card: str
    line: str = ""
    quote: str = ""
    opening: str = ""

    @classmethod
    def of(cls, key: CaseKey, nudge: Nudge) -> Note:
        """Return the note that shows a nudge in a case."""
        quote, line = cut(nudge.evidence.quote.strip(), QUOTE_LENGTH), " ".join(nudge.line.split())
        return cls(key, nudge.id, nudge.card_id, line, quote, " ".join((nudge.opening or "").split()))

    @property
    def bare(self) -> Note:
        """Return the note without its words, for where they are not shown again."""
        return Note(self.key, self.nudge, self.card)

    @property
    def value(self) -> str:
        """Return the note as a button carries it, without its longer words where they don't fit."""
        words = {"l": self.line, "o": self.opening, "q": self.quote}
        value = self._json(words)
        while len(value) > VALUE_LENGTH and words:
            words.popitem()
            value = self._json(words)
        return value

    @classmethod
    def from_value(cls, value: str) -> Note:
        """Read what a button carries; raises ValueError if this app never wrote it."""
        try:
            read = json.loads(value)
            words = [str(read.get(name, "")) for name in ("l", "q", "o")]
            return cls(_key_of(read["k"]), str(read["n"]), str(read["c"]), *words)
        except (ValueError, KeyError, TypeError, AttributeError):
            message = "a button carries a value that is not a note"
            raise ValueError(message) from None

    def _json(self, words: dict[str, str]) -> str:
        said = {name: text for name, text in words.items() if text}
        return _packed({"k": _parts(self.key), "n": self.nudge, "c": self.card, **said})


def whispered(note: Note) -> list[Block]:
    """Return the note with its buttons."""
    return [*note_words(note), actions(*_buttons(note), block_id=BLOCK_ID)]


def case_value(key: CaseKey) -> str:
    """Return a case as a button carries it."""
    return _packed(_parts(key))


def case_from_value(value: str) -> CaseKey:
    """Read the case a button carries; raises ValueError if this app never wrote it."""
    try:
        return _key_of(json.loads(value))
    except (ValueError, TypeError):
        message = "a button carries a value that is not a case"
        raise ValueError(message) from None


def thanked(note: Note, verdict: Verdict) -> list[Block]:
    """Return the note after a verdict: the same words, and thanks in the place of the buttons.

    Whoever found it not useful may say why, and need not.
    """
    thanks = [*note_words(note), context(THANKED[verdict])]
    if verdict is not Verdict.NOT_USEFUL:
        return thanks
    return [*thanks, actions(button(REASON, "Say why", note.bare.value), block_id=BLOCK_ID)]


def explanation(card: Card) -> Block:
    """Return the page that says why a card is given: the reason, where it comes from, when it is due."""
    return modal(
        TITLE,
        [
            header(card.title[:HEADER_LENGTH]),
            *sections(escape(why_of(card))),
            *sections(f"*When it is due*\n{escape(card.due)}"),
            *sections(f"*When it is not*\n{escape(card.not_due)}"),
            {"type": "divider"},
            *(context(escape(source)) for source in sources_of(card)),
        ],
    )


def reason_page(note: Note) -> Block:
    """Return the page on which an agent may say why a note was not useful."""
    words = {"type": "plain_text_input", "action_id": REASON, "max_length": REASON_LENGTH}
    asks = optional(field(REASON, "In a few words", words), REASON_HINT)
    return sendable(modal(WHAT_WAS_WRONG, [asks], "Cancel"), REASON, "Send", note.bare.value)


def fallback(note: Note) -> str:
    """Return what a notification shows in the place of the blocks."""
    return f"{FOR_YOU_ALONE}: {escape(note.line)}"


def note_words(note: Note) -> list[Block]:
    """Return the words of a note without anything to click."""
    blocks = [context(ONLY_YOU)]
    if note.line:
        # A star would end the bold line early.
        blocks += sections(f"*{escape(note.line.replace('*', ''))}*")
    blocks += sections("\n".join(quote_lines(note.quote)))
    if note.opening:
        blocks += sections(f'Try: "{escape(note.opening)}"')
    return blocks


def _buttons(note: Note) -> list[Block]:
    verdicts = [
        button(f"nudge:{verdict.value}", label, note.value) for verdict, label in VERDICT_LABELS.items()
    ]
    return [button(WHY, "Why?", note.bare.value), *verdicts]


def _key_of(parts: Iterable[object]) -> CaseKey:
    platform, tenant, channel, thread = (str(part) for part in parts)
    return CaseKey(platform, tenant, channel, thread)


def _parts(key: CaseKey) -> list[str]:
    return [key.platform, key.tenant, key.channel, key.thread]


def _packed(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
