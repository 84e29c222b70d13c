"""Plays a case in Microsoft's own test client, with a real browser clicking: `make e2e-teams`.

Optional: it needs Node.js with npm, and Chromium. Where one of them can't be had it ends with exit code 3 and one
sentence, never as if it had passed. Screenshots stay in build/e2e-teams.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.e2e_teams.client import NotToBeHadError, Playground
from tests.e2e_teams.play import FailedError, play
from tests.e2e_teams.serving import Bot

NOT_RUN = 3
BUILD = Path(__file__).parents[2] / "build" / "e2e-teams"


def main() -> int:
    BUILD.mkdir(parents=True, exist_ok=True)
    for old in BUILD.glob("*.png"):
        old.unlink()
    client = Playground(BUILD)
    try:
        client.install()
    except NotToBeHadError as error:
        sys.stderr.write(f"The test client was not tried: {error}.\n")
        return NOT_RUN
    with tempfile.TemporaryDirectory() as folder:
        try:
            asyncio.run(_run(client, Path(folder)))
        except FailedError as failure:
            sys.stderr.write(f"failed: {failure}\nThe screenshots so far are in {BUILD}.\n")
            return 1
    return 0


async def _run(client: Playground, folder: Path) -> None:
    async with Bot(folder, client.hosts).running() as bot, client.running(bot.address):
        for step in await play(client, BUILD):
            sys.stdout.write(f"passed: {step}\n")


if __name__ == "__main__":
    sys.exit(main())
