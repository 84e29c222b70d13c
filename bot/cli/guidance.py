"""`guidance`: the cards, and the principles they carry."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.table import Table

from bot.advisors.guidance import GuidanceError, homeless, load_playbook
from bot.cli.commands import Commands
from bot.domain.guidance import Card, Example


def add_guidance(commands: Commands) -> None:
    """Add the command."""
    guidance = commands.add_parser("guidance", help="list the guidance cards and the principles they carry")
    guidance.add_argument("card", nargs="?", help="show one card whole")
    guidance.add_argument(
        "--lint", action="store_true", help="only check the cards and their sources, all of them"
    )
    guidance.set_defaults(command=_guidance)


def _guidance(asked: argparse.Namespace) -> None:
    playbook, console = load_playbook(), Console()
    orphans = homeless(playbook)
    if orphans:
        message = f"sources.yaml: no card carries {orphans[0].ref}; name it in a card's source"
        raise GuidanceError(message)
    if asked.card:
        if asked.card not in playbook:
            message = f"no card {asked.card!r}; there are {', '.join(card.id for card in playbook)}"
            raise GuidanceError(message)
        if not asked.lint:
            _show_card(console, playbook[asked.card])
            return
    elif not asked.lint:
        _list_cards(console, list(playbook))
    housed = {principle.ref for card in playbook for principle in card.source}
    console.print(f"{len(playbook)} cards carry {len(housed)} principles of the sources; nothing to mend.")


def _list_cards(console: Console, cards: list[Card]) -> None:
    table = Table("card", "severity", "after", "nudge", "carries", show_lines=True)
    for card in cards:
        moments = ", ".join(sorted(m.removeprefix("after_") for m in card.moments))
        carries = "\n".join(f"{p.ref}: {p.text}" for p in card.source)
        table.add_row(card.id, card.severity.value, moments, card.nudge, carries)
    console.print(table)


def _show_card(console: Console, card: Card) -> None:
    console.rule(card.title)
    console.print(
        f"{card.nudge}\n\n[bold]Due[/]  {card.due}\n[bold]Not due[/]  {card.not_due}", highlight=False
    )
    for heading, examples in (("Calls for it", card.calls_for_it), ("Near misses", card.near_misses)):
        console.print(f"\n[bold]{heading}[/]")
        for example in examples:
            console.print(f"  {_written(example)}", markup=False, highlight=False)
    console.print(f"\n{card.why}", markup=False, highlight=False)


def _written(example: Example) -> str:
    return "\n  ".join(f"{line.speaker}: {line.text}" for line in example) + "\n"
