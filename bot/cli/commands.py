"""What every command of the command line needs."""

from __future__ import annotations

from argparse import ArgumentParser
from importlib.resources import files
from pathlib import Path
from typing import Protocol

from bot.domain.conversation import Conversation, ConversationError, read_conversations

# How many ids a sentence names before it says that there are more.
NAMED = 10


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
    return read_conversations(text, str(file))


def chosen(conversations: tuple[Conversation, ...], file: str, wanted: str | None) -> Conversation:
    """Return the one conversation that is meant; raises ConversationError where that is not clear."""
    found = [c for c in conversations if wanted in (None, c.id)]
    if len(found) == 1:
        return found[0]
    ids = ", ".join(c.id for c in conversations[:NAMED])
    reason = f"no row has the id {wanted!r}" if wanted else f"it holds {len(conversations)} conversations"
    message = f"{file}: {reason}; name one with --case ({ids}{', …' if len(conversations) > NAMED else ''})"
    raise ConversationError(message)
