"""What Teams wants of a message with Adaptive Cards: a size it takes, a version it knows, elements it can draw."""

import json
from collections.abc import Iterator
from typing import Any

from tests.teams_server.people import Json

SIZE_AT_MOST = 28 * 1024
ADAPTIVE = "application/vnd.microsoft.card.adaptive"
VERSIONS = ("1.0", "1.1", "1.2", "1.3", "1.4", "1.5")

# Each known type, and what it can't do without.
ELEMENTS: dict[str, tuple[str, ...]] = {
    "ActionSet": ("actions",),
    "Column": (),
    "ColumnSet": ("columns",),
    "Container": ("items",),
    "FactSet": ("facts",),
    "Image": ("url",),
    "ImageSet": ("images",),
    "Input.ChoiceSet": ("id", "choices"),
    "Input.Date": ("id",),
    "Input.Number": ("id",),
    "Input.Text": ("id",),
    "Input.Time": ("id",),
    "Input.Toggle": ("id", "title"),
    "RichTextBlock": ("inlines",),
    "Table": ("columns", "rows"),
    "TableCell": ("items",),
    "TableRow": ("cells",),
    "TextBlock": ("text",),
    "TextRun": ("text",),
}
ACTIONS: dict[str, tuple[str, ...]] = {
    "Action.Execute": ("verb",),
    "Action.OpenUrl": ("url",),
    "Action.ShowCard": ("card",),
    "Action.Submit": (),
    "Action.ToggleVisibility": ("targetElements",),
}
KNOWN = ELEMENTS | ACTIONS | {"AdaptiveCard": ()}
NESTED = (
    *("body", "items", "columns", "rows", "cells", "actions", "card", "inlines", "images"),
    *("selectAction", "inlineAction"),
)
# Teams shows no more of them on a card.
ACTIONS_AT_MOST = 6


def message_problem(body: Json) -> str:
    """Say why Teams would not take a message, or nothing."""
    if len(json.dumps(body, ensure_ascii=False).encode()) > SIZE_AT_MOST:
        return f"the message is larger than {SIZE_AT_MOST} bytes"
    attachments = body.get("attachments", [])
    if not attachments and not str(body.get("text") or "").strip():
        return "a message needs a text or a card"
    problems = (card_problem(part.get("content")) for part in attachments)
    wrong_kind = [part for part in attachments if part.get("contentType") != ADAPTIVE]
    return "an attachment is no Adaptive Card" if wrong_kind else next(filter(None, problems), "")


def card_problem(card: Any) -> str:
    """Say what is wrong with an Adaptive Card, or nothing."""
    if not isinstance(card, dict) or card.get("type") != "AdaptiveCard":
        return "not an AdaptiveCard"
    if card.get("version") not in VERSIONS:
        return f"version {card.get('version')} is not known"
    if len(card.get("actions", [])) > ACTIONS_AT_MOST:
        return f"more than {ACTIONS_AT_MOST} actions"
    if "userIds" in card.get("refresh", {}):
        return "views of one's own show everybody else that coaching happens"
    return next(filter(None, map(_part_problem, parts_of(card))), "")


def parts_of(card: Any) -> Iterator[Json]:
    """Yield the card and everything in it, outside first."""
    if isinstance(card, list):
        for part in card:
            yield from parts_of(part)
    elif isinstance(card, dict):
        yield card
        for name in NESTED:
            yield from parts_of(card.get(name, []))


def texts_of(card: Json) -> list[str]:
    """Return the words of a card, top to bottom."""
    return [str(part["text"]) for part in parts_of(card) if part.get("text")]


def actions_of(card: Json) -> list[Json]:
    """Return the actions of a card, those of cards behind a button included."""
    return [part for part in parts_of(card) if str(part.get("type")).startswith("Action.")]


def _part_problem(part: Json) -> str:
    # A column is known by where it stands.
    kind = str(part.get("type") or ("Column" if "items" in part else ""))
    if kind not in KNOWN:
        return f"{kind or 'an element without a type'} is not known"
    missing = [name for name in KNOWN[kind] if part.get(name) in (None, "")]
    if missing:
        return f"{kind} lacks {', '.join(missing)}"
    return f"{kind} needs a title" if kind in ACTIONS and not part.get("title") else ""
