"""`eval`: how good the coach is, on labelled points."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bot import app
from bot.app.asking import AdvisorName, Wanted
from bot.app.writing import Gold, WritingKind
from bot.cli.commands import Commands
from bot.evaluation.points import EvaluationError
from bot.evaluation.report import write
from bot.evaluation.run import Costs
from bot.evaluation.summary import as_json, cost_lines, money, show, show_writing
from bot.settings import Settings

NUDGE = "nudge"


def add_eval(commands: Commands) -> None:
    """Add the command."""
    ask = commands.add_parser(
        "eval",
        help="measure the coach on labelled points",
        description="Judge every labelled point alone and print the figures. --requests and --responses measure the "
        "prompts on any model through batch files, at batch price or offline.",
    )
    add = ask.add_argument
    add("file", nargs="?", type=Path, metavar="FILE", help="labelled JSONL (default: the shipped set)")
    add("--split", metavar="NAME", help="only its points: tune, held, everyday-tune or everyday-held")
    add("--kind", choices=[NUDGE, *WritingKind], default=NUDGE, help="what FILE asks for (default: nudge)")
    add(
        "--conversations",
        type=Path,
        metavar="FILE",
        help="the whole conversations that recaps or apologies are about",
    )
    add(
        "--advisor",
        choices=[*AdvisorName],
        help="which to measure (default: playbook; with batch files: model)",
    )
    add("--json", action="store_true", help="print one JSON object and nothing else")
    add(
        "--predictions",
        type=Path,
        metavar="OUT",
        help="write one row per finished point, with its id and labels",
    )
    add("--resume", action="store_true", help="go on where the file of predictions ends")
    add("--report", type=Path, metavar="OUT", help="write one HTML page with pictures and the worst misses")
    add(
        "--requests",
        type=Path,
        metavar="OUT",
        help="write the model's calls in OpenAI's Batch format, score nothing",
    )
    add("--responses", type=Path, metavar="IN", help="take the model's answers from a batch output file")
    add("--price", type=float, nargs=2, metavar=("IN", "OUT"), help="of a million tokens read and written")
    ask.set_defaults(command=_eval)


def _eval(asked: argparse.Namespace) -> None:
    # A call that failed is counted in the figures; a warning for each would bury them.
    logging.getLogger("bot").addHandler(logging.NullHandler())
    wanted, gold = _wanted(asked), _gold(asked)
    settings = Settings.read(os.environ)
    if asked.requests:
        asking = (
            app.write_writing_requests(settings, wanted, gold, asked.requests)
            if gold
            else app.write_requests(settings, wanted, asked.requests)
        )
        count = asyncio.run(asking)
        print(
            f"{asked.requests} holds {count} requests for {settings.model}; score the answers with --responses."
        )
    elif gold:
        _writing(settings, wanted, gold, asked)
    else:
        _nudges(settings, wanted, asked)


def _nudges(settings: Settings, wanted: Wanted, asked: argparse.Namespace) -> None:
    with _progress() as saw:
        run = asyncio.run(app.evaluate(settings, wanted, saw))
    notes = _notes(run.costs, asked.price)
    if asked.report:
        write(run, asked.report, notes)
    if asked.json:
        print(json.dumps(as_json(run), ensure_ascii=False))
        return
    console = Console()
    show(run, console)
    for note in notes:
        console.print(note, highlight=False)


def _writing(settings: Settings, wanted: Wanted, gold: Gold, asked: argparse.Namespace) -> None:
    written, costs = asyncio.run(app.evaluate_writing(settings, wanted, gold))
    if asked.json:
        rows = {"kind": gold.kind, "written": [asdict(w) for w in written], "costs": asdict(costs)}
        print(json.dumps(rows, ensure_ascii=False))
        return
    console = Console()
    show_writing(gold.kind.value, written, console)
    for line in (*cost_lines(costs), *_notes(costs, asked.price)):
        console.print(line, markup=False, highlight=False)


def _wanted(asked: argparse.Namespace) -> Wanted:
    batch = asked.requests or asked.responses
    advisor = AdvisorName(asked.advisor or (AdvisorName.MODEL if batch else AdvisorName.PLAYBOOK))
    for wrong, message in (
        (
            asked.resume and not asked.predictions,
            "--resume needs --predictions: the file the run began to write",
        ),
        (asked.requests and asked.responses, "--requests asks and --responses scores; give one of them"),
        (asked.requests and asked.report, "--requests scores nothing; ask for --report with --responses"),
        (batch and advisor is AdvisorName.PLAYBOOK, "the playbook asks no model; leave out the batch files"),
    ):
        if wrong:
            raise EvaluationError(message)
    return Wanted(
        advisor, asked.file, asked.split, asked.predictions, resume=asked.resume, responses=asked.responses
    )


def _gold(asked: argparse.Namespace) -> Gold | None:
    if asked.kind == NUDGE:
        return None
    if asked.file is None or asked.conversations is None:
        message = (
            f"--kind {asked.kind} needs FILE, what each must hold, and --conversations, what they are about"
        )
        raise EvaluationError(message)
    if asked.predictions or asked.report:
        message = f"--predictions and --report are about nudges; --kind {asked.kind} has --json"
        raise EvaluationError(message)
    return Gold(WritingKind(asked.kind), asked.file, asked.conversations)


def _notes(costs: Costs, price: tuple[float, float] | None) -> tuple[str, ...]:
    if price is None or not costs.calls:
        return ()
    total = money(costs, *price)
    return (f"At these prices {total:.4f} in all, {1000 * total / costs.calls:.4f} for a thousand calls.",)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("judging", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
