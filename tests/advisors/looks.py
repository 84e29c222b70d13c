"""What a model writes in answer to a look, as the data it sends."""

from __future__ import annotations

from typing import Any

from bot.domain.case import Message


def look(*findings: dict[str, Any], **facts: Any) -> dict[str, Any]:
    """Return an answer with these findings, and with facts in which nothing was learned unless they are changed."""
    known = {
        "symptom": "it is late",
        "cares_about": "",
        "quote": "",
        "message": "",
        "heard": False,
        "fault": "unknown",
        "tension": 1,
        "promises": [],
    }
    return {"facts": known | facts, "findings": list(findings)}


def found(said: Message, number: str = "m1", **changed: Any) -> dict[str, Any]:
    """Return a sure finding that quotes this message, which the prompt numbers so."""
    known = {
        "card": "listen_first",
        "message": number,
        "quote": said.text[:160],
        "confidence": 0.9,
        "line": "Say back what the delay has done to their week.",
        "opening": "Before I look: you have waited since Monday, is that right?",
    }
    return known | changed


def promised(what: str, number: str, minutes: int | None) -> dict[str, Any]:
    """Return a promise the model has read in the message of this number."""
    return {"what": what, "message": number, "minutes": minutes}
