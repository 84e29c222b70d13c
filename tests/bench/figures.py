"""Medians, percentiles, and what a figure is wanted to be."""

import statistics
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A measured figure beside its bound; exactly one of the bounds is given."""

    figure: str
    measured: float
    at_most: float | None = None
    at_least: float | None = None

    @property
    def holds(self) -> bool:
        above = self.at_most is not None and self.measured > self.at_most
        below = self.at_least is not None and self.measured < self.at_least
        return not above and not below

    def as_json(self) -> Json:
        known = {name: value for name, value in asdict(self).items() if value is not None}
        return {**known, "holds": self.holds}


@dataclass(frozen=True, slots=True)
class Bench:
    """What one bench found: everything it measured, and the figures that have a bound."""

    measured: Json
    wanted: tuple[Wanted, ...] = ()


def median(values: Sequence[float], digits: int = 3) -> float:
    return round(statistics.median(values), digits)


def mean(values: Sequence[float], digits: int = 3) -> float:
    return round(statistics.fmean(values), digits)


def percentile(values: Sequence[float], share: float, digits: int = 3) -> float:
    """Return the smallest value that at least this share of the values does not exceed."""
    ordered = sorted(values)
    return round(ordered[max(0, -int(-share * len(ordered) // 1) - 1)], digits)


def against(ours: Sequence[float], bare: Sequence[float]) -> Json:
    """Compare rounds measured in turns: medians of both, and the median of the ratios pair by pair."""
    ratios = [a / b for a, b in zip(ours, bare, strict=True)]
    return {
        "ours": median(ours),
        "bare": median(bare),
        "ratio": median(ratios),
        "ratio_lowest": round(min(ratios), 3),
        "ratio_highest": round(max(ratios), 3),
        "rounds": len(ratios),
    }


def tell(words: str) -> None:
    """Say on standard error how far the bench is."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()
