"""The words of a Teams message, wherever they stand in its activity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.teams.markup import plain
from bot.teams.payload import Payload, list_in, part_in, text_in

TEXT_LENGTH = 8_000
FILE = "[file]"

_CARD = "application/vnd.microsoft.card.adaptive"
_HTML = "text/html"


def our_names(activity: Payload) -> frozenset[str]:
    """Return the names under which the message mentions the app, empty if it does not."""
    us = text_in(part_in(activity, "recipient"), "id")
    mentions = [entity for entity in list_in(activity, "entities") if text_in(entity, "type") == "mention"]
    mine = [m for m in mentions if us and text_in(part_in(m, "mentioned"), "id") == us]
    names = {text_in(part_in(m, "mentioned"), "name") for m in mine} | {
        plain(text_in(m, "text")) for m in mine
    }
    return frozenset(names - {""})


def text_of(activity: Payload) -> str:
    """Return the words of a message, of those that were written for this message."""
    names = our_names(activity)
    attachments = list_in(activity, "attachments")
    # The HTML form tells quotes from one's own words; the text beside it repeats both.
    pages = [text_in(part, "content") for part in attachments if text_in(part, "contentType") == _HTML]
    text = "\n".join(filter(None, (plain(page, names) for page in pages)))
    text = text or (plain(text_in(activity, "text"), names) if not any(pages) else "")
    if not text:
        cards = (part.get("content") for part in attachments if text_in(part, "contentType") == _CARD)
        text = "\n".join(plain(words) for card in cards for words in _words(card))
    if not text and any(_is_file(text_in(part, "contentType")) for part in attachments):
        text = FILE
    return text[:TEXT_LENGTH]


def _words(card: object) -> Iterator[str]:
    """Yield the words of a card that came without a text beside it, as relays send them, top to bottom."""
    waiting = [card]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting.extend(reversed(part))
        elif isinstance(part, Mapping):
            text = part.get("text")
            if isinstance(text, str) and text.strip():
                yield text
            waiting.extend(part.get(name) for name in ("facts", "inlines", "columns", "items", "body"))


def _is_file(content_type: str) -> bool:
    return content_type.startswith("image/") or content_type.endswith("file.download.info")
