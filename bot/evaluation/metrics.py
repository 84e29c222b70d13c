"""The figures. Read four together: false alarms, forbidden, recall_best and recall_specific."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.evaluation.points import Point

# The stock answer: a coach that always gives it reaches most points and helps at none.
STOCK = "acknowledge_feelings"

Given = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Share:
    """So many hits of so many; `value` is None where there is nothing to share."""

    hits: int
    of: int

    @property
    def value(self) -> float | None:
        """Return the share from 0 to 1 with three digits."""
        return round(self.hits / self.of, 3) if self.of else None


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1, None where there is nothing to share; `counts` has what each of them rests on."""

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
    counts: Mapping[str, Share]


@dataclass(frozen=True, slots=True)
class CardFigures:
    """How often a card was given, rightly, and where it is forbidden; and how often it was the best answer."""

    given: int
    good: int
    harm: int
    best: int


class Grade(StrEnum):
    """How the coach did at one point, worst first."""

    FORBIDDEN = "forbidden card"
    FALSE_ALARM = "false alarm"
    WRONG_CARD = "another card"
    SILENT = "silent where it must speak"
    SECOND_BEST = "acceptable card"
    RIGHT = "right"

    @property
    def is_miss(self) -> bool:
        """Tell whether a reader of the report should look at the point."""
        return self not in (Grade.SECOND_BEST, Grade.RIGHT)

    @property
    def is_harm(self) -> bool:
        """Tell whether silence would have been better."""
        return self in (Grade.FORBIDDEN, Grade.FALSE_ALARM)


def figures(points: Sequence[Point], given: Given) -> Figures:
    """Score the cards given by point id; a missing id counts as silence."""
    must = [p for p in points if p.acceptable and p.must]
    silent = [p for p in points if not p.acceptable]
    specific = [p for p in must if STOCK not in p.acceptable]
    cards = [(p, card) for p in points for card in given.get(p.id, ())]
    counts = {
        "recall_must": _share(bool(set(given.get(p.id, ())) & set(p.acceptable)) for p in must),
        "recall_best": _share(p.best in given.get(p.id, ()) for p in must),
        "recall_specific": _share(bool(set(given.get(p.id, ())) & set(p.acceptable)) for p in specific),
        "precision": _share(card in p.acceptable for p, card in cards),
        "false_alarm_rate": _share(bool(given.get(p.id)) for p in silent),
        "harm_rate": _share(card in p.forbidden for p, card in cards),
    }
    return Figures(
        points=len(points),
        must_points=len(must),
        silent_points=len(silent),
        specific_points=len(specific),
        nudges=len(cards),
        **{name: share.value for name, share in counts.items()},
        counts=counts,
    )


def by_source(points: Sequence[Point], given: Given) -> Mapping[str, Figures]:
    """Score each source by itself, in the order of their names."""
    sources = sorted({p.source for p in points})
    return {source: figures([p for p in points if p.source == source], given) for source in sources}


def by_card(points: Sequence[Point], given: Given) -> Mapping[str, CardFigures]:
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


def grade(point: Point, cards: Sequence[str]) -> Grade:
    """Return how the coach did at a point with these cards."""
    if set(cards) & set(point.forbidden):
        return Grade.FORBIDDEN
    if cards and not point.acceptable:
        return Grade.FALSE_ALARM
    if cards and not set(cards) & set(point.acceptable):
        return Grade.WRONG_CARD
    if point.must and point.acceptable and not cards:
        return Grade.SILENT
    if cards and point.best not in cards:
        return Grade.SECOND_BEST
    return Grade.RIGHT


def _share(hits: Iterable[bool]) -> Share:
    counted = [bool(hit) for hit in hits]
    return Share(sum(counted), len(counted))
