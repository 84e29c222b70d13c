"""Turns a nudge into Block Kit: what the agent reads, what is left after a click, and the pages behind buttons.

Words come from customers and from models. They are escaped, kept from naming anybody, and shown verbatim, so
that Slack makes neither links nor mentions of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.coaching.coach import REASON_LENGTH
from bot.domain.answers import Nudge, Verdict
from bot.domain.case import CaseKey
from bot.domain.guidance import Card

Block = dict[str, Any]

ACTION = re.compile(r"^nudge:(?:why|useful|not_now|not_useful|reason)$")
WHY = "nudge:why"
# The button after "Not useful", the page it opens, and the field on that page.
REASON = "nudge:reason"
BLOCK_ID = "nudge"
FALLBACK = "A note for you alone"
# The button that opens the recap of the case it carries, as `case_value` wrote it.
RECAP_CASE = "case:recap"

QUOTE_LENGTH = 300
TEXT_LENGTH = 2_900  # Slack takes 3,000 in a section; escaping may not push a text over it
VALUE_LENGTH = 2_000
HEADER_LENGTH = 150
TITLE = "Why this note?"  # Slack takes 24 in a modal's title

_LABELS = {Verdict.USEFUL: "Useful", Verdict.NOT_NOW: "Not now", Verdict.NOT_USEFUL: "Not useful"}
_THANKS = {
    Verdict.USEFUL: "Thanks: noted as useful.",
    Verdict.NOT_NOW: "Thanks: I'll keep quiet for half an hour.",
    Verdict.NOT_USEFUL: "Thanks: noted as not useful.",
}
_WORD_JOINER = "\u2060"


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
        quote = nudge.evidence.quote.strip()
        if len(quote) > QUOTE_LENGTH:
            quote = quote[: QUOTE_LENGTH - 1].rstrip() + "…"
        line = " ".join(nudge.line.split())
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
    return [*note_words(note), {"type": "actions", "block_id": BLOCK_ID, "elements": _buttons(note)}]


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
    thanks = [*note_words(note), context(_THANKS[verdict])]
    if verdict is not Verdict.NOT_USEFUL:
        return thanks
    say_why = button(REASON, "Say why", note.bare.value)
    return [*thanks, {"type": "actions", "block_id": BLOCK_ID, "elements": [say_why]}]


def explanation(card: Card) -> Block:
    """Return the page that says why a card is given: the reason, where it comes from, when it is due."""
    articles: dict[str, list[str]] = {}
    for principle in card.source:
        articles.setdefault(principle.article_title, []).append(principle.text)
    sources = [context(f"“{escape(title)}”: {escape(' '.join(texts))}") for title, texts in articles.items()]
    blocks = [
        {
            "type": "header",
            "text": plain_text(card.title[:HEADER_LENGTH]),
        },
        *sections(escape(unwrapped(card.why))),
        *sections(f"*When it is due*\n{escape(card.due)}"),
        *sections(f"*When it is not*\n{escape(card.not_due)}"),
        {"type": "divider"},
        *sources,
    ]
    return {"type": "modal", "title": plain_text(TITLE), "close": plain_text("Close"), "blocks": blocks}


def reason_page(note: Note) -> Block:
    """Return the page on which an agent may say why a note was not useful."""
    return {
        "type": "modal",
        "callback_id": REASON,
        "private_metadata": note.bare.value,
        "title": plain_text("What was wrong with it?"),
        "submit": plain_text("Send"),
        "close": plain_text("Cancel"),
        "blocks": [
            {
                "type": "input",
                "block_id": REASON,
                "optional": True,
                "label": plain_text("In a few words"),
                "hint": plain_text("Kept with the advice, without your name. Please name no customer."),
                "element": {"type": "plain_text_input", "action_id": REASON, "max_length": REASON_LENGTH},
            }
        ],
    }


def fallback(note: Note) -> str:
    """Return what a notification shows in the place of the blocks."""
    return f"{FALLBACK}: {escape(note.line)}"


def escape(text: str) -> str:
    """Return a text that Slack shows as it stands and in which it finds nobody to notify."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"@(?=\w)", f"@{_WORD_JOINER}", escaped)


def note_words(note: Note) -> list[Block]:
    """Return the words of a note without anything to click."""
    # A star would end the bold line early.
    blocks = [context("Only you see this")]
    if note.line:
        blocks += sections(f"*{escape(note.line.replace('*', ''))}*")
    if note.quote:
        lines = [line.strip() for line in note.quote.splitlines() if line.strip()]
        blocks += sections("\n".join(f"> {escape(line)}" for line in lines))
    if note.opening:
        blocks += sections(f'Try: "{escape(note.opening)}"')
    return blocks


def _buttons(note: Note) -> list[Block]:
    verdicts = [button(f"nudge:{verdict.value}", label, note.value) for verdict, label in _LABELS.items()]
    return [button(WHY, "Why?", note.bare.value), *verdicts]


def button(action_id: str, label: str, value: str) -> Block:
    """Return a button."""
    return {"type": "button", "action_id": action_id, "text": plain_text(label), "value": value}


def plain_text(text: str) -> Block:
    """Return a text in which Slack finds no mark-up."""
    return {"type": "plain_text", "text": text, "emoji": False}


def context(text: str) -> Block:
    """Return a line in small print."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text[:TEXT_LENGTH], "verbatim": True}]}


def unwrapped(text: str) -> str:
    """Return a text that was wrapped for its file with each paragraph in one line."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text))
    return "\n\n".join(paragraphs)


def sections(text: str) -> list[Block]:
    """Return a marked-up text in as many sections as it needs, cut between words."""
    found = []
    rest = text.strip()
    while rest:
        cut = (
            len(rest) if len(rest) <= TEXT_LENGTH else max(rest.rfind(" ", 0, TEXT_LENGTH), TEXT_LENGTH // 2)
        )
        part, rest = rest[:cut].strip(), rest[cut:].strip()
        found.append({"type": "section", "text": {"type": "mrkdwn", "text": part, "verbatim": True}})
    return found


def _key_of(parts: Iterable[object]) -> CaseKey:
    platform, tenant, channel, thread = (str(part) for part in parts)
    return CaseKey(platform, tenant, channel, thread)


def _parts(key: CaseKey) -> list[str]:
    return [key.platform, key.tenant, key.channel, key.thread]


def _packed(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
