"""Rows of labelled files, and scripted advisors, as the tests of the evaluation need them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.advisors.guidance import load_playbook
from bot.domain.assessment import Assessment, Finding
from bot.domain.case import Case
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment
from bot.evaluation.metrics import Given
from bot.evaluation.points import Point
from bot.evaluation.run import Costs, NoAnswerError, Run

LAMP = [
    {
        "speaker": "customer",
        "text": "The second lamp came in pieces too, and nobody ever writes back!",
        "offset_s": 0,
    },
    {"speaker": "agent", "text": "What is the order number?", "offset_s": 40},
    {"speaker": "customer", "text": "I gave it to you twice. This is hopeless.", "offset_s": 95},
]


def row(name: str, *acceptable: str, **changed: Any) -> dict[str, Any]:
    """Return a labelled row after the customer's first message, where somebody must speak if anything fits."""
    return {
        "id": name,
        "source": "HOUSE",
        "conversation_id": name,
        "turns": LAMP,
        "after_turn": 0,
        "must": bool(acceptable),
        "best": acceptable[0] if acceptable else None,
        "acceptable": list(acceptable),
        "forbidden": [],
        "note": "",
        **changed,
    }


def point(name: str, *acceptable: str, **changed: Any) -> Point:
    """Return the same as a point."""
    return Point.model_validate(row(name, *acceptable, **changed))


def a_run(points: list[Point], given: Given, **changed: Any) -> Run:
    """Return a finished run."""
    kept = {name: tuple(cards) for name, cards in given.items()}
    parts: dict[str, Any] = {
        "advisor": "playbook",
        "file": "points.jsonl",
        "lines": {},
        "costs": Costs(),
        **changed,
    }
    return Run(points=tuple(points), given=kept, **parts)


class Scripted:
    """Gives the card named for each point, on the words of the last message; has no answer where it is `None`."""

    def __init__(self, cards: Mapping[str, str | None]) -> None:
        self._cards = cards
        self._playbook = load_playbook()
        self.asked: list[str] = []

    async def assess(self, case: Case, moment: Moment, now: datetime) -> Assessment:  # noqa: ARG002 - the port's words
        name, last = case.key.thread, case.messages[-1]
        self.asked.append(name)
        if name not in self._cards:
            return Assessment(seen=last.id)
        card = self._cards[name]
        if card is None:
            raise NoAnswerError
        return Assessment(last.id, (Finding(self._playbook[card], Evidence(last.id, last.text[:20]), 1.0),))
