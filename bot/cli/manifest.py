"""`manifest`: prints how a platform has to know the app."""

from __future__ import annotations

import argparse

from bot.cli.commands import Commands
from bot.cli.manifest_teams import add_manifest_teams
from bot.slack.workspaces.manifest import as_yaml, manifest


def add_manifest(commands: Commands) -> None:
    """Add the command, with a part for each platform."""
    platforms = commands.add_parser(
        "manifest", help="print what a platform has to know of the app"
    ).add_subparsers(required=True, metavar="PLATFORM")
    slack = platforms.add_parser("slack", help="print the manifest to create the Slack app from")
    slack.add_argument(
        "--url", metavar="URL", help="the public address (https://…) for HTTP, and for other workspaces"
    )
    slack.add_argument(
        "--socket", action="store_true", help="Socket Mode although there is an address (default without one)"
    )
    slack.set_defaults(command=_slack)
    add_manifest_teams(platforms)


def _slack(asked: argparse.Namespace) -> None:
    print(as_yaml(manifest(asked.url, socket_mode=asked.socket or asked.url is None)), end="")
