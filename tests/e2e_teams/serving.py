"""The bot under test: `python -m bot serve` on loopback, without authentication, as development allows."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Self

from tests.e2e.processes import READY_SECONDS, ROOT, free_port
from tests.e2e_teams.client import page

POLICY = Path(__file__).with_name("policy.yaml")
TENANT = "11111111-1111-1111-1111-111111111111"


class Bot:
    """One process of the bot, with a store of its own."""

    def __init__(self, folder: Path, service_hosts: tuple[str, ...]) -> None:
        self.folder = folder
        self.port = free_port()
        self._environment = {
            "PATH": os.environ["PATH"],
            "SECOND_CHAIR_DATA": str(folder),
            "SECOND_CHAIR_PORT": str(self.port),
            "SECOND_CHAIR_LOG": "plain",
            "SECOND_CHAIR_POLICY": str(POLICY),
            "TEAMS_DEVELOPMENT": "true",
            "TEAMS_APP_TENANT": TENANT,
            "TEAMS_SERVICE_HOSTS": json.dumps(service_hosts),
        }

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/teams/messages"

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Self]:
        """Run it until the end of the block, then ask it to stop; what it logs is in the build folder."""
        with (self.folder / "bot.log").open("wb") as log:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "serve"), cwd=ROOT, env=self._environment, stderr=log
            )
            try:
                await self._ready()
                yield self
            finally:
                if process.returncode is None:
                    process.send_signal(signal.SIGTERM)
                await asyncio.wait_for(process.wait(), READY_SECONDS)

    async def _ready(self) -> None:
        async with asyncio.timeout(READY_SECONDS):
            address = f"http://127.0.0.1:{self.port}/readyz"
            while await page(address) != "ready":  # noqa: ASYNC110 - another process has no event to give
                await asyncio.sleep(0.1)
