"""`forget`: deletes what is kept of a person, and the cases in which they are the customer."""

from __future__ import annotations

import argparse
import asyncio
import os

from bot import app
from bot.cli.commands import Commands
from bot.settings import Settings


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
    cases = asyncio.run(app.forget_person(settings, asked.platform, asked.tenant, asked.person))
    found = "1 case" if cases == 1 else f"{cases} cases"
    print(
        f"Forgotten: what {asked.person} wished of the coach, what they told those who make the rules under their "
        f"name, and {found} of theirs as a customer."
    )
    print("What they wrote as an agent is deleted with its cases, when their retention ends.")
