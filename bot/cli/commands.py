"""What every command of the command line needs."""

from __future__ import annotations

from argparse import ArgumentParser
from importlib.resources import files
from pathlib import Path
from typing import Protocol

from bot.domain.conversation import Conversation, ConversationError, read_conversations


class Commands(Protocol):
    """Where commands are added to."""

    def add_parser(self, name: str, *, help: str, description: str = ...) -> ArgumentParser:  # noqa: A002 - argparse's word
        """Add a command and return the parser of its arguments."""
        ...


def conversations_in(name: str | None) -> tuple[Conversation, ...]:
    """Read a transcript or JSONL rows, the shipped demo for None; raises ConversationError."""
    file = Path(name) if name else files("bot.playground") / "data" / "demo.txt"
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        message = f"{file}: can't be read ({reason}); name a transcript or a JSONL file"
        raise ConversationError(message) from None
    return read_conversations(text, file.name)
