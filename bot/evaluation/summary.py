"""A run in few lines: for a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.evaluation.metrics import Figures, Share, by_card, by_source, figures
from bot.evaluation.run import Costs, Run
from bot.evaluation.writing import Written

# Under ten a share says less than the count does.
TOO_FEW = 10
# The four that are read together come first; the README's table has the same names.
NAMES = {
    "false_alarm_rate": "false alarms",
    "harm_rate": "forbidden",
    "recall_best": "best",
    "recall_specific": "specific",
    "recall_must": "recall",
    "precision": "precision",
}
FOUR = 4
EXPLAINED = (
    "false alarms: of the points where silence is right; forbidden and precision: of the notes given; best, specific "
    "and recall: of the points where a note is right"
)


def show(run: Run, console: Console) -> None:
    """Print the figures, all together and by source, then the counts by card and what it cost."""
    console.print(f"{run.advisor} on {len(run.points)} points of {run.file}", markup=False, highlight=False)
    whole, sources = figures(run.points, run.given), by_source(run.points, run.given)
    columns = {"all": whole, **(sources if len(sources) > 1 else {})}
    table = Table("", *columns, caption=EXPLAINED, caption_justify="left")
    for number, (name, said) in enumerate(NAMES.items(), 1):
        cells = [written(f.counts[name]) for f in columns.values()]
        table.add_row(said, *cells, end_section=number in (FOUR, len(NAMES)))
    table.add_row("points", *(str(f.points) for f in columns.values()))
    console.print(table)
    cards = Table("card", "given", "right", "forbidden", "best at")
    for card, counted in by_card(run.points, run.given).items():
        cards.add_row(card, *map(str, (counted.given, counted.good, counted.harm, counted.best)))
    console.print(cards)
    for line in run_lines(run):
        console.print(line, markup=False, highlight=False)


def written(share: Share) -> str:
    """Return a share as people read it: with its counts, and under ten the counts alone."""
    if share.of < TOO_FEW:
        return f"{share.hits} of {share.of}" if share.of else "–"
    return f"{share.value:.3f} {share.hits}/{share.of}"


def show_writing(kind: str, written: Sequence[Written], console: Console) -> None:
    """Print each piece of writing beside what it must hold, and what code found wrong with it."""
    for piece in written:
        console.rule(Text(piece.id))
        wanted = "\n".join(f"{name}: {value or '–'}" for name, value in piece.expected)
        table = Table("wanted", "written", expand=True)
        table.add_row(Text(wanted), Text("\n".join(piece.lines or ("no answer",))))
        console.print(table)
        for breach in piece.breaches:
            console.print(f"! {breach}", markup=False, highlight=False)
    wrong = sum(bool(p.breaches) for p in written)
    silent = sum(p.lines is None for p in written)
    console.print(
        f"{_number(len(written), kind)}: {silent} without an answer, {wrong} in which code found something wrong. "
        "Whether they hold what is wanted is for a reader to judge.",
        highlight=False,
    )


def cost_lines(costs: Costs) -> Iterator[str]:
    """Yield what a run has cost and what went wrong, one sentence each; nothing for a run without a model."""
    if costs.calls:
        yield f"{_number(costs.calls, 'call')} of the model."
    if costs.tokens_in:
        cached = f" ({costs.tokens_cached:,} from the cache)" if costs.tokens_cached else ""
        yield f"{costs.tokens_in:,} tokens read{cached}, {costs.tokens_out:,} written."
    if costs.seconds:
        yield f"An answer took {median(costs.seconds):.1f} s in the middle, {max(costs.seconds):.1f} s at most."
    if costs.failures:
        yield f"Calls without a usable answer: {_listed(costs.failures)}."
    if costs.dropped:
        yield f"Findings that could not be verified: {_listed(costs.dropped)}."


def run_lines(run: Run) -> Iterator[str]:
    """Yield the same for a run on points, with how many of them had no answer."""
    yield from cost_lines(run.costs)
    if run.unanswered:
        yield f"{_number(run.unanswered, 'point')} without an answer, counted as silence."


def money(costs: Costs, price_in: float, price_out: float) -> float:
    """Return the cost at these prices for a million tokens read and written, with no discount for cached ones."""
    return (costs.tokens_in * price_in + costs.tokens_out * price_out) / 1_000_000


def as_json(run: Run) -> dict[str, Any]:
    """Return the run as data: figures as score.py names them, counts as [hits, of]."""
    return {
        "file": run.file,
        "advisor": run.advisor,
        "unanswered": run.unanswered,
        "figures": _data(figures(run.points, run.given)),
        "by_source": {source: _data(f) for source, f in by_source(run.points, run.given).items()},
        "by_card": {card: asdict(f) for card, f in by_card(run.points, run.given).items()},
        "costs": asdict(run.costs),
    }


def _data(found: Figures) -> dict[str, Any]:
    return {**asdict(found), "counts": {name: [s.hits, s.of] for name, s in found.counts.items()}}


def _listed(reasons: Mapping[str, int]) -> str:
    return ", ".join(f"{reason} {count}" for reason, count in sorted(reasons.items()))


def _number(count: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"
