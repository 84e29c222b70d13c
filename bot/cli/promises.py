"""`promises`: what agents promised in written conversations, by when, and what became of it."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from bot.advisors.promises import with_promises
from bot.cli.commands import Commands, conversations_in
from bot.domain.conversation import WAIT, Conversation
from bot.domain.hours import WorkingHours
from bot.domain.promises import Promise
from bot.playground.answers import as_case
from bot.settings import Settings

NO_TIME = "no time"
NO_PROMISES = "No agent promised anything here, as far as the word rules see."


def add_promises(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("promises", help="list what agents promised in conversations, and by when")
    command.add_argument("file", metavar="FILE", help="a transcript, or JSONL rows with turns")
    command.add_argument(
        "--json", action="store_true", help="print one JSON row per promise and nothing else"
    )
    command.set_defaults(command=_promises)


@dataclass(frozen=True, slots=True)
class _Found:
    """A promise of a conversation, and the turn of the file it was made in: counted from 0, with the waits."""

    conversation: str
    turn: int
    promise: Promise

    @property
    def message(self) -> int:
        """Return which message it was made in, counted from 1 as in a recap; waits are no messages."""
        return int(self.promise.evidence.message_id)


def _promises(asked: argparse.Namespace) -> None:
    zone = Settings.read(os.environ).zone
    conversations = conversations_in(asked.file)
    found = [f for conversation in conversations for f in _in(conversation, zone)]
    if asked.json:
        for one in found:
            print(json.dumps(_row(one), ensure_ascii=False))
        return
    if not found:
        print(NO_PROMISES)
        return
    title = "1 promise" if len(found) == 1 else f"{len(found)} promises"
    table = Table("conversation", "message", "due", "state", "words", title=title)
    for one in found:
        due = one.promise.due
        told = f"{due.astimezone(zone):%a %d %b %H:%M}" if due else NO_TIME
        table.add_row(one.conversation, str(one.message), told, one.promise.state, one.promise.what)
    Console().print(table)


def _in(conversation: Conversation, zone: ZoneInfo) -> Iterator[_Found]:
    spoken = [number for number, turn in enumerate(conversation.turns) if turn.speaker != WAIT]
    for promise in with_promises(as_case(conversation), hours=WorkingHours(zone)):
        # Messages are numbered from 1, and waits are none.
        yield _Found(conversation.id, spoken[int(promise.evidence.message_id) - 1], promise)


def _row(found: _Found) -> dict[str, str | int | None]:
    promise = found.promise
    return {
        "conversation_id": found.conversation,
        "turn": found.turn,
        "kind": promise.kind.value,
        "words": promise.what,
        "due": _iso(promise.due),
        "state": promise.state.value,
    }


def _iso(due: datetime | None) -> str | None:
    return due.isoformat() if due else None
