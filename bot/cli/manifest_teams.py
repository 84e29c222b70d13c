"""`manifest teams`: writes the zip from which Teams learns of the app."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.cli.commands import Commands
from bot.settings import SettingsError
from bot.teams.manifest import Installation, ManifestError, pack


def add_manifest_teams(platforms: Commands) -> None:
    """Add the part of `manifest` that is for Teams."""
    teams = platforms.add_parser("teams", help="write the zip to upload to Teams")
    teams.add_argument(
        "--app-id", metavar="ID", required=True, help="the application id of the app registration"
    )
    teams.add_argument(
        "--domain", metavar="NAME", required=True, help="where the web part is reached: chair.example.com"
    )
    teams.add_argument(
        "--out", metavar="FILE", type=Path, default=Path("second-chair.zip"), help="default: second-chair.zip"
    )
    teams.add_argument(
        "--version",
        metavar="X.Y.Z",
        default="1.0.0",
        help="raise it for every further upload (default: 1.0.0)",
    )
    teams.add_argument(
        "--developer", metavar="NAME", default="Second Chair", help="who runs it (default: Second Chair)"
    )
    teams.add_argument(
        "--website", metavar="URL", default="", help="what tells who runs it (default: the domain's)"
    )
    teams.set_defaults(command=_teams)


def _teams(asked: argparse.Namespace) -> None:
    installed = Installation(asked.app_id, asked.domain, asked.version, asked.developer, asked.website)
    try:
        pack(installed, asked.out)
    except ManifestError as error:
        raise SettingsError(str(error)) from None
    print(f"{asked.out}: upload it in Teams under Apps, Manage your apps, Upload an app.")
