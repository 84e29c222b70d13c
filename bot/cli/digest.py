"""`digest`: what the cases of a workspace say together, in words and, if wanted, as a picture."""

from __future__ import annotations

import argparse
import asyncio
import os
from pathlib import Path

from bot.app.digesting import digest_of_workspace
from bot.app.picture import picture_of
from bot.cli.commands import Commands
from bot.coaching.digest_text import digest_text
from bot.domain.digest import AGENTS_NEEDED
from bot.settings import Settings, SettingsError


def add_digest(commands: Commands) -> None:
    """Add the command."""
    digest = commands.add_parser("digest", help="sum up the cases of a workspace, never by agent")
    digest.add_argument(
        "--tenant", metavar="ID", required=True, help="the workspace (Slack: T…; Teams: the tenant's id)"
    )
    digest.add_argument("--platform", default="slack", choices=("slack", "teams"), help="default: slack")
    digest.add_argument("--png", metavar="FILE", type=Path, help="also draw it, with the extra `pictures`")
    digest.set_defaults(command=_digest)


def _digest(asked: argparse.Namespace) -> None:
    settings = Settings.read(os.environ)
    digest = asyncio.run(digest_of_workspace(settings, asked.platform, asked.tenant))
    if digest is None:
        raise SettingsError(
            f"no digest: the cases kept of {asked.tenant} come from fewer than {AGENTS_NEEDED} agents, so it would "
            "speak of people; ask again when there are more"
        )
    print(digest_text(digest))
    if asked.png is not None:
        _write(asked.png, picture_of(digest))
        print(f"Drawn in {asked.png}.")


def _write(path: Path, picture: bytes) -> None:
    try:
        path.write_bytes(picture)
    except OSError as error:
        message = f"{path}: can't be written ({error.strerror}); name another file with --png"
        raise SettingsError(message) from None
