"""`feedback`: what agents say of the cards, which are in shadow mode, and how one comes back."""

from __future__ import annotations

import argparse
import asyncio
import json
import os

from rich.console import Console
from rich.table import Table

from bot import app
from bot.advisors.guidance import GuidanceError, load_playbook
from bot.app import CardFeedback
from bot.cli.commands import Commands
from bot.settings import Settings


def add_feedback(commands: Commands) -> None:
    """Add the command."""
    feedback = commands.add_parser("feedback", help="show what agents say of the cards, counted by card")
    feedback.add_argument("card", nargs="?", help="show one card with the reasons given")
    feedback.add_argument("--json", action="store_true", help="print one JSON row per card and nothing else")
    feedback.add_argument(
        "--reset", metavar="CARD", help="let a card start anew, without votes: it is shown again"
    )
    feedback.set_defaults(command=_feedback)


def _feedback(asked: argparse.Namespace) -> None:
    settings = Settings.read(os.environ)
    if asked.reset:
        asyncio.run(app.reset_card(settings, _known(asked.reset)))
        print(f"{asked.reset} starts anew. Within a minute every process shows it again.")
        return
    said = asyncio.run(app.feedback(settings, _known(asked.card) if asked.card else None))
    if asked.json:
        for one in said:
            print(json.dumps(_row(one, with_reasons=bool(asked.card)), ensure_ascii=False))
        return
    _show(Console(), said)


def _known(card_id: str) -> str:
    playbook = load_playbook()
    if card_id not in playbook:
        message = f"no card {card_id!r}; there are {', '.join(card.id for card in playbook)}"
        raise GuidanceError(message)
    return card_id


def _show(console: Console, said: tuple[CardFeedback, ...]) -> None:
    if not said:
        console.print("Nobody has judged a note yet.")
        return
    table = Table("card", "useful", "not now", "not useful", "share", "mode")
    for one in said:
        row = _row(one)
        share = "–" if row["share"] is None else f"{row['share']:.2f}"
        numbers = (str(row[name]) for name in ("useful", "not_now", "not_useful"))
        table.add_row(one.card_id, *numbers, share, str(row["mode"]))
    console.print(table)
    for one in said:
        for reason in one.reasons:
            console.print(f"“{reason}”", markup=False, highlight=False)


def _row(one: CardFeedback, *, with_reasons: bool = False) -> dict[str, object]:
    share = one.votes.not_useful_share
    row: dict[str, object] = {
        "card": one.card_id,
        "useful": one.votes.useful,
        "not_now": one.votes.not_now,
        "not_useful": one.votes.not_useful,
        "share": None if share is None else round(share, 3),
        "mode": "shadow" if one.in_shadow else "shown",
    }
    return row | {"reasons": list(one.reasons)} if with_reasons else row
