"""The figures. Read four together: false alarms, forbidden, recall_best and recall_specific."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.evaluation.points import Point

# The stock answer: a coach that always gives it reaches most points and helps at none.
STOCK = "acknowledge_feelings"


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1, None where there is nothing to share, and the counts they rest on."""

    points: int
    must_points: int
    silent_points: int
    specific_points: int
    nudges: int
    recall_must: float | None
    recall_best: float | None
    recall_specific: float | None
    precision: float | None
    false_alarm_rate: float | None
    harm_rate: float | None


@dataclass(frozen=True, slots=True)
class CardFigures:
    """How often a card was given, rightly, and where it is forbidden; and how often it was the best answer."""

    given: int
    good: int
    harm: int
    best: int


def figures(points: Sequence[Point], given: Mapping[str, Sequence[str]]) -> Figures:
    """Score the cards given by point id; a missing id counts as silence."""
    must = [p for p in points if p.acceptable and p.must]
    silent = [p for p in points if not p.acceptable]
    specific = [p for p in must if STOCK not in p.acceptable]
    cards = [(p, card) for p in points for card in given.get(p.id, ())]
    return Figures(
        points=len(points),
        must_points=len(must),
        silent_points=len(silent),
        specific_points=len(specific),
        nudges=len(cards),
        recall_must=_share(bool(set(given.get(p.id, ())) & set(p.acceptable)) for p in must),
        recall_best=_share(p.best in given.get(p.id, ()) for p in must),
        recall_specific=_share(bool(set(given.get(p.id, ())) & set(p.acceptable)) for p in specific),
        precision=_share(card in p.acceptable for p, card in cards),
        false_alarm_rate=_share(bool(given.get(p.id)) for p in silent),
        harm_rate=_share(card in p.forbidden for p, card in cards),
    )


def by_card(points: Sequence[Point], given: Mapping[str, Sequence[str]]) -> Mapping[str, CardFigures]:
    """Count by card, in the cards' order of name; cards that were never given nor best are left out."""
    best = Counter(p.best for p in points if p.best)
    all_given: Counter[str] = Counter()
    good: Counter[str] = Counter()
    harm: Counter[str] = Counter()
    for point in points:
        for card in given.get(point.id, ()):
            all_given[card] += 1
            good[card] += card in point.acceptable
            harm[card] += card in point.forbidden
    names = sorted({*all_given, *best})
    return {c: CardFigures(all_given[c], good[c], harm[c], best[c]) for c in names}


def _share(hits: Iterable[bool]) -> float | None:
    counted = [bool(hit) for hit in hits]
    return round(sum(counted) / len(counted), 3) if counted else None
