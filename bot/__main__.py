"""The command line. What goes wrong ends in one sentence on standard error and exit code 2."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot import app
from bot.advisors.guidance import GuidanceError, homeless, load_playbook
from bot.coaching.ports import StoreUnavailableError
from bot.domain.conversation import Conversation, ConversationError, read_conversations
from bot.domain.guidance import Card, Example
from bot.observability import AddressTakenError, set_up_logs
from bot.settings import Settings, SettingsError
from bot.slack.authorize import SlackRefusedError
from bot.stores.errors import StoreMisconfiguredError
from bot.stores.sealing import SealingError, generate_key

WRONG = 2
# Everything a person can mend. Each of these says in one sentence what is wrong and what to do.
MENDABLE = (
    SettingsError,
    GuidanceError,
    ConversationError,
    StoreUnavailableError,
    StoreMisconfiguredError,
    SealingError,
    SlackRefusedError,
    AddressTakenError,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 2 after saying in one sentence what is wrong."""
    asked = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], None] = asked.command
    try:
        command(asked)
    except (*MENDABLE, ExceptionGroup) as error:
        first = _innermost(error)
        if not isinstance(first, MENDABLE):
            raise
        print(f"second-chair: {first}", file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        return 130
    return 0


def _innermost(error: Exception) -> Exception:
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="Second Chair: private notes for support agents."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    demo = commands.add_parser("demo", help="play a conversation and show what the agent would see")
    demo.add_argument(
        "file", nargs="?", help="a transcript, or JSONL rows with turns (default: a shipped one)"
    )
    demo.add_argument("--instant", action="store_true", help="without pauses")
    demo.add_argument("--json", action="store_true", help="print one JSON row per nudge and nothing else")
    demo.set_defaults(command=_demo)

    for name, what in (
        ("serve", "run web and worker in one process"),
        ("web", "take events from the platforms"),
        ("worker", "look at the cases whose alarm has rung"),
    ):
        server = commands.add_parser(name, help=what)
        server.set_defaults(command=_serve, web=name != "worker", worker=name != "web")

    guidance = commands.add_parser("guidance", help="list the guidance cards and the principles they carry")
    guidance.add_argument("card", nargs="?", help="show one card whole")
    guidance.add_argument("--lint", action="store_true", help="only check the cards and their sources")
    guidance.set_defaults(command=_guidance)

    key = commands.add_parser("key", help="make a key for SECOND_CHAIR_SEAL_KEYS")
    key.set_defaults(command=lambda _: print(generate_key()))
    return parser


def _demo(asked: argparse.Namespace) -> None:
    conversations = _conversations(asked.file)
    coroutine = app.demo(conversations, instant=asked.instant, as_json=asked.json, console=Console())
    asyncio.run(coroutine)


def _conversations(name: str | None) -> tuple[Conversation, ...]:
    file = Path(name) if name else files("bot.playground") / "data" / "demo.txt"
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        message = f"{file}: can't be read ({reason}); name a transcript or a JSONL file"
        raise ConversationError(message) from None
    return read_conversations(text, file.name)


def _serve(asked: argparse.Namespace) -> None:
    settings = Settings.read(os.environ)
    settings.require_slack(http=asked.web)
    set_up_logs(settings.log)
    asyncio.run(app.serve(settings, web=asked.web, worker=asked.worker))


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
        _show_card(console, playbook[asked.card])
        return
    if not asked.lint:
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


if __name__ == "__main__":
    sys.exit(main())
