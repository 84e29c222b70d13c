"""The command line. What goes wrong ends in one sentence on standard error and exit code 2."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Sequence

from bot import __version__, app
from bot.advisors.batch import BatchError
from bot.advisors.guidance import GuidanceError
from bot.advisors.metered import ModelSetupError
from bot.cli.asking import add_asking
from bot.cli.demo import add_demo
from bot.cli.digest import add_digest
from bot.cli.evaluation import add_eval
from bot.cli.feedback import add_feedback
from bot.cli.forget import add_forget
from bot.cli.guidance import add_guidance
from bot.cli.manifest import add_manifest
from bot.cli.model import add_doctor, add_prompt
from bot.cli.policy import add_policy
from bot.cli.promises import add_promises
from bot.coaching.ports import StoreUnavailableError
from bot.domain.conversation import ConversationError
from bot.evaluation.points import EvaluationError
from bot.observability import AddressTakenError, set_up_logs
from bot.settings import Settings, SettingsError, require_platform
from bot.slack.workspaces.authorize import SlackRefusedError
from bot.slack.workspaces.manifest import ManifestError
from bot.stores.errors import StoreMisconfiguredError
from bot.stores.sealing import SealingError, generate_key
from bot.teams.config import TeamsSetupError
from bot.teams.tokens import TeamsRefusedError

WRONG = 2
# Everything a person can mend. Each of these says in one sentence what is wrong and what to do.
MENDABLE = (
    SettingsError,
    GuidanceError,
    ConversationError,
    EvaluationError,
    BatchError,
    ModelSetupError,
    StoreUnavailableError,
    StoreMisconfiguredError,
    SealingError,
    SlackRefusedError,
    ManifestError,
    TeamsSetupError,
    TeamsRefusedError,
    AddressTakenError,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 2 after saying in one sentence what is wrong."""
    asked = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int | None] = asked.command
    try:
        return command(asked) or 0
    except (*MENDABLE, ExceptionGroup) as error:
        first = _innermost(error)
        if not isinstance(first, MENDABLE):
            raise
        print(f"second-chair: {first}", file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        return 130


def _innermost(error: Exception) -> Exception:
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="Second Chair: private notes for support agents."
    )
    parser.add_argument("--version", action="version", version=f"second-chair {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    add_demo(commands)
    for name, what in (
        ("serve", "run web and worker in one process"),
        ("web", "take events from the platforms"),
        ("worker", "look at the cases whose alarm has rung"),
    ):
        server = commands.add_parser(name, help=what)
        server.set_defaults(command=_serve, web=name != "worker", worker=name != "web")

    for add in (
        add_asking,
        add_guidance,
        add_feedback,
        add_forget,
        add_eval,
        add_prompt,
        add_promises,
        add_policy,
        add_digest,
        add_doctor,
        add_manifest,
    ):
        add(commands)

    key = commands.add_parser("key", help="make a key for SECOND_CHAIR_SEAL_KEYS")
    key.set_defaults(command=lambda _: print(generate_key()))
    return parser


def _serve(asked: argparse.Namespace) -> None:
    settings = Settings.read(os.environ)
    require_platform(settings, http=asked.web)
    set_up_logs(settings.log)
    asyncio.run(app.serve(settings, web=asked.web, worker=asked.worker))


if __name__ == "__main__":
    sys.exit(main())
