"""The report: one page that needs nothing but a browser, with the figures, pictures and the worst misses."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from bot.evaluation.metrics import Grade, by_card, by_source, figures, grade
from bot.evaluation.plots import card_bars, confusion
from bot.evaluation.points import EvaluationError, Point
from bot.evaluation.run import Run
from bot.evaluation.summary import NAMES, run_lines, written

MISSES_AT_MOST = 60
# What was said long before a point seldom explains it.
TURNS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Miss:
    """A point at which the coach did wrong, with what it said there if that is known."""

    point: Point
    grade: Grade
    cards: tuple[str, ...]
    line: str | None


def misses(run: Run) -> tuple[Miss, ...]:
    """Return every point at which the coach did wrong, worst first."""
    found = []
    for point in run.points:
        cards = run.given.get(point.id, ())
        how = grade(point, cards)
        if how.is_miss:
            found.append(Miss(point, how, tuple(cards), run.lines.get(point.id)))
    return tuple(sorted(found, key=lambda m: (list(Grade).index(m.grade), m.point.id)))


def render(run: Run, notes: tuple[str, ...] = ()) -> str:
    """Return the report as HTML; `notes` are further sentences under the costs."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(
        (files("bot.evaluation") / "report.html.j2").read_text(encoding="utf-8")
    )
    missed, cards = misses(run), by_card(run.points, run.given)
    return template.render(
        run=run,
        names=NAMES,
        written=written,
        columns={"all": figures(run.points, run.given), **by_source(run.points, run.given)},
        cards=cards,
        bars=card_bars(cards),
        confusion=confusion(run.points, run.given),
        misses=missed[:MISSES_AT_MOST],
        missed=len(missed),
        turns_shown=TURNS_SHOWN,
        costs=[*run_lines(run), *notes],
    )


def write(run: Run, path: Path, notes: tuple[str, ...] = ()) -> None:
    """Write the report; raises EvaluationError if the file can't be written."""
    try:
        path.write_text(render(run, notes), encoding="utf-8")
    except OSError as error:
        message = f"{path}: can't be written ({error.strerror}); name another file"
        raise EvaluationError(message) from None
