"""The parts Adaptive Cards are made of here.

Words of customers, agents and models stand in text runs and in input fields only: there Teams reads no markdown,
so neither links nor mentions nor dates come alive. Text blocks hold words of our own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

Card = dict[str, Any]
Element = dict[str, Any]
Action = dict[str, Any]

CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"
# Teams takes 28 kB. Whether it counts UTF-8 or UTF-16 it does not say, so both must fit.
BYTES_AT_MOST = 27_000
TEXT_LENGTH = 3_000
# Where a card says in one sentence what it can't show.
NOT_SHOWN = "This version of Teams can't show the note. Please open it in a newer one."

# Where somebody's words stand, and how long they may be in a card that is too large.
_WORDS = {"TextRun": "text", "Input.Text": "value"}
_SHORTER = (1_500, 800, 400, 200, 100, 50)
# What then stands at the end.
_MORE: Element = {"type": "TextBlock", "text": "There is more than fits here.", "wrap": True}


def words(text: str, *, bold: bool = False, subtle: bool = False) -> Element:
    """Return somebody's words in one paragraph, shown as they stand."""
    # An empty run is nothing Teams would draw.
    run: Element = {"type": "TextRun", "text": cut(text.strip(), TEXT_LENGTH) or "…"}
    if bold:
        run["weight"] = "Bolder"
    if subtle:
        run["isSubtle"] = True
    return {"type": "RichTextBlock", "inlines": [run]}


def label(text: str, *, bold: bool = False, subtle: bool = False) -> Element:
    """Return words of our own."""
    block: Element = {"type": "TextBlock", "text": text, "wrap": True}
    if bold:
        block["weight"] = "Bolder"
    if subtle:
        block |= {"isSubtle": True, "size": "Small"}
    return block


def heading(text: str) -> Element:
    """Return a heading of our own, which screen readers tell as one."""
    return {**label(text, bold=True), "style": "heading", "spacing": "Medium"}


def paragraphs(text: str, *, subtle: bool = False) -> list[Element]:
    """Return somebody's words, a paragraph for each line: within one, clients show a new line as a blank."""
    return [words(line, subtle=subtle) for line in text.splitlines() if line.strip()]


def quote(text: str, lines: int = 1) -> Element:
    """Return quoted words: set apart, and between quotation marks for whoever does not see that.

    With more than one line those of the words are kept, so many of them.
    """
    said = f"“{text.strip()}”"
    items = (
        paragraphs(said, subtle=True)[:lines] if lines > 1 else [words(" ".join(said.split()), subtle=True)]
    )
    return {"type": "Container", "style": "emphasis", "items": items}


def moment(at: datetime) -> str:
    """Return a time as Teams shows it in the reader's own zone, for a label."""
    stamp = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return f"{{{{DATE({stamp}, SHORT)}}}} {{{{TIME({stamp})}}}}"


def field(name: str, title: str, *, text: str = "", length: int = TEXT_LENGTH, lines: bool = True) -> Element:
    """Return a field to write in, or to copy from."""
    found: Element = {
        "type": "Input.Text",
        "id": name,
        "label": title,
        "isMultiline": lines,
        "maxLength": length,
    }
    return {**found, "value": cut(text, length)} if text else found


def execute(title: str, verb: str, data: Mapping[str, Any]) -> Action:
    """Return a button of a message: its answer replaces the card."""
    return {"type": "Action.Execute", "title": title, "verb": verb, "data": dict(data)}


def submit(title: str, verb: str, data: Mapping[str, Any]) -> Action:
    """Return a button of a dialog: its answer replaces the page."""
    return {"type": "Action.Submit", "title": title, "data": {**data, "verb": verb}}


def open_url(title: str, url: str) -> Action:
    """Return a button that opens a page of Teams itself."""
    return {"type": "Action.OpenUrl", "title": title, "url": url}


def show(title: str, body: Iterable[Element], actions: Iterable[Action] = ()) -> Action:
    """Return a button that unfolds more of the card."""
    return {
        "type": "Action.ShowCard",
        "title": title,
        "card": {"type": "AdaptiveCard", **_parts(body, actions)},
    }


def card(body: Iterable[Element], actions: Iterable[Action] = (), *, speak: str = "") -> Card:
    """Return a card, cut to what Teams takes. `speak` is what a screen reader says first."""
    made: Card = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "fallbackText": NOT_SHOWN,
        **_parts(body, actions),
    }
    if speak:
        made["speak"] = cut(_spoken(speak), TEXT_LENGTH)
    return fitted(made)


def message(shown: Card, summary: str) -> Element:
    """Return the activity that shows a card; `summary` stands in notifications."""
    return {
        "type": "message",
        "summary": cut(" ".join(summary.split()), 200),
        "attachments": [{"contentType": CONTENT_TYPE, "content": shown}],
    }


def size(shown: Card) -> int:
    """Return how many bytes a card has at most, however it is counted."""
    text = json.dumps(shown, ensure_ascii=False)
    return max(len(text.encode(form, "surrogatepass")) for form in ("utf-8", "utf-16-le"))


def fitted(shown: Card) -> Card:
    """Return the card cut until Teams takes it: its longest words first, then what stands at its end.

    What its buttons carry stays whole, and so do words of our own.
    """
    for length in _SHORTER:
        if size(shown) <= BYTES_AT_MOST:
            return shown
        for holder, name in _texts(shown):
            holder[name] = cut(holder[name], length)
    while size(shown) > BYTES_AT_MOST and len(shown["body"]) > 1:
        shown["body"] = [*shown["body"][: -2 if shown["body"][-1] == _MORE else -1], _MORE]
    return shown


def cut(text: str, length: int) -> str:
    """Return a text of at most this length, which shows that it was cut."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def _parts(body: Iterable[Element], actions: Iterable[Action]) -> Card:
    parts: Card = {"body": list(body)}
    buttons = list(actions)
    return {**parts, "actions": buttons} if buttons else parts


def _texts(part: object) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield where words stand in a card that are not our own."""
    if isinstance(part, dict):
        if (name := _WORDS.get(str(part.get("type")))) and isinstance(part.get(name), str):
            yield part, name
        for name, inside in part.items():
            if name != "data":
                yield from _texts(inside)
    elif isinstance(part, Sequence) and not isinstance(part, str):
        for inside in part:
            yield from _texts(inside)


def _spoken(text: str) -> str:
    """Return words for a voice: they are read as mark-up, so they may hold none."""
    return " ".join(text.replace("&", " and ").replace("<", " ").replace(">", " ").split())
