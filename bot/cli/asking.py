"""`recap`, `apology` and `review`: the three things people ask for, about a written conversation."""

from __future__ import annotations

import argparse
import asyncio
import os

from bot import app
from bot.cli.commands import Commands, chosen, conversations_in
from bot.domain.conversation import Conversation
from bot.playground import answers
from bot.settings import Settings


def add_asking(commands: Commands) -> None:
    """Add the three commands."""
    recap = _add(commands, "recap", "say what happened in a conversation, line by line with its message")
    recap.set_defaults(ask=lambda _: lambda writer, _, talk: answers.recap(writer, talk))
    apology = _add(commands, "apology", "offer three ways to apologize at the end of a conversation")
    apology.add_argument(
        "--about", metavar="TEXT", help="what to apologize for (default: what they care about)"
    )
    apology.set_defaults(ask=lambda asked: lambda writer, _, talk: answers.apology(writer, talk, asked.about))
    review = _add(commands, "review", "check a draft before it goes out")
    review.add_argument("--draft", metavar="TEXT", required=True, help="the words you are about to send")
    review.set_defaults(
        ask=lambda asked: lambda writer, playbook, talk: answers.review(writer, talk, asked.draft, playbook)
    )


def _add(commands: Commands, name: str, what: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=what)
    command.add_argument("file", metavar="FILE", help="a transcript, or JSONL rows with turns")
    command.add_argument("--case", metavar="ID", help="which row of a JSONL file")
    command.set_defaults(command=_answer)
    return command


def _answer(asked: argparse.Namespace) -> None:
    talk: Conversation = chosen(conversations_in(asked.file), asked.file, asked.case)
    ask = asked.ask(asked)
    settings = Settings.read(os.environ)
    for line in asyncio.run(app.answer(settings, lambda writer, playbook: ask(writer, playbook, talk))):
        print(line)
