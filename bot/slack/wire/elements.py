"""The parts of Block Kit that messages, pages and the App Home are made of.

Words come from customers and from models. They are escaped, kept from naming anybody, and shown verbatim, so
that Slack makes neither links nor mentions of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sized
from typing import Any

Block = dict[str, Any]

# So many blocks Slack takes in a message, and in a page or the App Home.
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
QUOTE_LENGTH = 300
TEXT_LENGTH = 2_900  # Slack takes 3,000 in a section; escaping may not push a text over it
_WORD_JOINER = "\u2060"
# Of a person or a group, as it stands in what is kept of a message.
_ID = re.compile(r"@[UWS](?=[A-Z]*\d)[A-Z0-9]{7,20}\b")


def escape(text: str) -> str:
    """Return a text that Slack shows as it stands and in which it finds nobody to notify.

    Whoever is named by an id, which says nothing to people, is “someone”.
    """
    escaped = _ID.sub("@someone", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"@(?=\w)", f"@{_WORD_JOINER}", escaped)


def cut(text: str, length: int) -> str:
    """Return a text in at most so many characters; one that was longer ends with “…”."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def plain_text(text: str) -> Block:
    """Return a text in which Slack finds no mark-up."""
    return {"type": "plain_text", "text": text, "emoji": False}


def sections(text: str) -> list[Block]:
    """Return a marked-up text in as many sections as it needs, cut between words."""
    found = []
    rest = text.strip()
    while rest:
        end = (
            len(rest) if len(rest) <= TEXT_LENGTH else max(rest.rfind(" ", 0, TEXT_LENGTH), TEXT_LENGTH // 2)
        )
        part, rest = rest[:end].strip(), rest[end:].strip()
        found.append({"type": "section", "text": {"type": "mrkdwn", "text": part, "verbatim": True}})
    return found


def quote_lines(text: str) -> list[str]:
    """Return somebody's words as a quote, cut to a few lines and marked up; nothing for no words."""
    words = cut(text.strip(), QUOTE_LENGTH)
    return [f"> {escape(line.strip())}" for line in words.splitlines() if line.strip()]


def context(text: str) -> Block:
    """Return a line in small print."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text[:TEXT_LENGTH], "verbatim": True}]}


def more(things: Sized, shown: int) -> list[Block]:
    """Return the line that counts what is left where only so many of some things are shown; nothing for none left."""
    left = len(things) - shown
    return [context(f"and {left} more")] if left > 0 else []


def header(text: str) -> Block:
    """Return a heading."""
    return {"type": "header", "text": plain_text(text)}


def button(action_id: str, label: str, value: str) -> Block:
    """Return a button."""
    return {"type": "button", "action_id": action_id, "text": plain_text(label), "value": value}


def option(label: str, value: str) -> Block:
    """Return something to choose from a list."""
    return {"text": plain_text(label), "value": value}


def field(name: str, label: str, element: Block) -> Block:
    """Return something to fill in, under a label."""
    return {"type": "input", "block_id": name, "label": plain_text(label), "element": element}


def optional(asks: Block, hint: str) -> Block:
    """Return a field that may be left empty, with a hint under it."""
    return {**asks, "optional": True, "hint": plain_text(hint)}


def actions(*elements: Block, block_id: str = "") -> Block:
    """Return a row of what can be clicked; a row that is looked for again has an id."""
    row: Block = {"type": "actions", "elements": list(elements)}
    return {**row, "block_id": block_id} if block_id else row


def modal(title: str, blocks: Iterable[Block], close: str = "Close") -> Block:
    """Return a page, with as many blocks as it may have."""
    return {
        "type": "modal",
        "title": plain_text(title),
        "close": plain_text(close),
        "blocks": list(blocks)[:VIEW_BLOCKS],
    }


def sendable(page: Block, name: str, submit: str, value: str) -> Block:
    """Return a page with a button that sends it, under this name and with what it has to carry."""
    return {**page, "callback_id": name, "submit": plain_text(submit), "private_metadata": value}
