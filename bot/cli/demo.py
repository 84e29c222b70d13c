"""`demo`: plays a conversation and shows what the agent would see."""

from __future__ import annotations

import argparse
import asyncio

from rich.console import Console

from bot import app
from bot.cli.commands import Commands, conversations_in


def add_demo(commands: Commands) -> None:
    """Add the command."""
    demo = commands.add_parser("demo", help="play a conversation and show what the agent would see")
    demo.add_argument(
        "file", nargs="?", help="a transcript, or JSONL rows with turns (default: a shipped one)"
    )
    demo.add_argument("--instant", action="store_true", help="without pauses")
    shown = demo.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="print one JSON row per nudge and nothing else")
    shown.add_argument(
        "--explain", action="store_true", help="say after each message without a note why there is none"
    )
    demo.set_defaults(command=_demo)


def _demo(asked: argparse.Namespace) -> None:
    conversations = conversations_in(asked.file)
    pause = None if asked.instant else asyncio.sleep
    asyncio.run(app.demo(conversations, Console(), as_json=asked.json, explain=asked.explain, pause=pause))
