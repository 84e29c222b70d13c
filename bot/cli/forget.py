"""`forget`: deletes what is kept of a person, and the cases in which they are the customer."""

from __future__ import annotations

import argparse
import asyncio
import os

from bot import app
from bot.cli.commands import Commands
from bot.settings import Settings, SettingsError


def add_forget(commands: Commands) -> None:
    """Add the command."""
    forget = commands.add_parser(
        "forget", help="delete a person's wishes, and the cases they are the customer of"
    )
    forget.add_argument("person", metavar="PERSON", help="their id on the platform (Slack: U…)")
    forget.add_argument(
        "--tenant", metavar="ID", required=True, help="the workspace they are met in (Slack: T…)"
    )
    forget.add_argument("--platform", default="slack", choices=("slack", "teams"), help="default: slack")
    forget.set_defaults(command=_forget)


def _forget(asked: argparse.Namespace) -> None:
    settings = Settings.read(os.environ)
    found = asyncio.run(app.forget_person(settings, asked.platform, asked.tenant, asked.person))
    if not found:
        # Whoever has mistyped an id must not read that it is done.
        raise SettingsError(
            f"nothing is kept under the name {asked.person} in {asked.tenant} on {asked.platform}, so nothing was "
            "deleted; check the id, --tenant and --platform (what an agent wrote goes with its cases)"
        )
    wishes = (
        "what they wished of the coach" if found.wishes else "no wishes of the coach, for there were none"
    )
    print(
        f"Forgotten of {asked.person}: {wishes}, {_counted(found.notes, 'note')} under their name to those who make "
        f"the rules, and {_counted(found.cases, 'case')} of theirs as a customer."
    )
    print("What they wrote as an agent is deleted with its cases, when their retention ends.")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
