"""A card of its own, and nudges on it, for tests that want to know every word."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.domain.answers import Nudge
from bot.domain.case import Case
from bot.domain.evidence import Evidence
from bot.domain.guidance import Card, Moment, Playbook, Principle, Severity

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

CARD = Card(
    id="dont_blame_the_company",
    title="Leave the blame out",
    moments=frozenset(Moment),
    severity=Severity.CRITICAL,
    confidence=0.5,
    nudge="Stay with what they went through; leave the cause out.",
    openings=("Let me start with what you need right now.",),
    source=(
        Principle("calm", "no-blame", "Nobody gains from a culprit.", "How to stay calm"),
        Principle("calm", "first-things", "What they need comes first.", "How to stay calm"),
        Principle("sorry", "only-what-is-known", "Be sorry for what is known.", "Being sorry well"),
    ),
    due="An agent runs down the firm.",
    not_due="An apology names no cause.",
    fulfilled_by="Names no culprit.",
    calls_for_it=(),
    near_misses=(),
    why="It sounds like\ntaking sides.\n\nIt tells them that nobody here can help.",
)
PLAYBOOK = Playbook({CARD.id: CARD})


def a_nudge(case: Case, to: str, **changes: Any) -> Nudge:
    """Return a nudge about the last message of a case."""
    last = case.messages[-1]
    nudge = Nudge(
        card_id=CARD.id,
        to=to,
        line=CARD.nudge,
        evidence=Evidence.of(last.id, last.text),
        moment=Moment.AFTER_AGENT,
        at=NOON,
        opening=CARD.openings[0],
    )
    return replace(nudge, **changes)
