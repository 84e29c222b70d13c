"""Short ways to say what a test is about: who said what when, which card, on which words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.answers import Nudge
from bot.domain.assessment import Assessment, Finding
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guidance import Card, Moment, Severity
from bot.domain.notices import Alert, Need

START = datetime(2024, 5, 6, 9, 0, tzinfo=UTC)
KEY = CaseKey("slack", "T1", "C1", "1.0")
ALWAYS = frozenset(Moment)
PERSON = {Speaker.CUSTOMER: "cora", Speaker.AGENT: "ana", Speaker.OTHER: "bot"}


def at(seconds: float) -> datetime:
    """Return the moment that many seconds after the conversation began."""
    return START + timedelta(seconds=seconds)


def said(message_id: str, speaker: Speaker, text: str, seconds: float = 0, person: str = "") -> Message:
    return Message(message_id, speaker, person or PERSON[speaker], at(seconds), text)


def customer(message_id: str, text: str, seconds: float = 0, person: str = "") -> Message:
    return said(message_id, Speaker.CUSTOMER, text, seconds, person)


def agent(message_id: str, text: str, seconds: float = 0, person: str = "") -> Message:
    return said(message_id, Speaker.AGENT, text, seconds, person)


def other(message_id: str, text: str, seconds: float = 0, person: str = "") -> Message:
    return said(message_id, Speaker.OTHER, text, seconds, person)


def case_of(*messages: Message, **known: Any) -> Case:
    """Return a case with these messages, and with what else is known of it."""
    case = Case(KEY, **known)
    for message in messages:
        case = case.with_message(message)
    return case


def card(card_id: str = "listen_first", severity: Severity = Severity.NORMAL, **changed: Any) -> Card:
    """Return a card that fits every moment and whose bar is one half, unless it is changed."""
    words: dict[str, Any] = {
        "title": "Listen first",
        "moments": ALWAYS,
        "confidence": 0.5,
        "nudge": "Take up their point first.",
        "openings": ("Let me say back what I have understood.",),
        "source": (),
        "due": "",
        "not_due": "",
        "fulfilled_by": "",
        "calls_for_it": (),
        "near_misses": (),
        "why": "",
    }
    return Card(card_id, severity=severity, **(words | changed))


def finding(message: Message, on: Card | None = None, **changed: Any) -> Finding:
    """Return a sure finding that quotes the whole message."""
    known: dict[str, Any] = {"evidence": Evidence(message.id, message.text), "confidence": 0.9}
    return Finding(on or card(), **(known | changed))


def assessed(case: Case, findings: Iterable[Finding] = (), **changed: Any) -> Assessment:
    """Return an assessment of the case as it is now."""
    return Assessment(seen=case.messages[-1].id, findings=tuple(findings), **changed)


def nudge(message: Message, seconds: float = 0, **changed: Any) -> Nudge:
    """Return a nudge that quotes the whole message, given to ana that many seconds after the start."""
    known: dict[str, Any] = {
        "card_id": "listen_first",
        "to": "ana",
        "line": "Take up their point first.",
        "evidence": Evidence(message.id, message.text),
        "moment": Moment.AFTER_CUSTOMER,
        "at": at(seconds),
    }
    return Nudge(**(known | changed))


def alert(message: Message, since: float = 0, need: Need = Need.WAITING, seconds: float = 0) -> Alert:
    """Return an alert that quotes the whole message, of what began that many seconds after the start."""
    return Alert(need, "It waits.", Evidence(message.id, message.text), at(seconds), at(since))
