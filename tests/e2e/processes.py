"""The commands of docker-compose.yml, run as real processes outside containers."""

import asyncio
import logging
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientError, ClientSession

from bot.__main__ import main
from bot.stores.sealing import generate_key
from bot.stores.server import OwnServer
from tests.patience import PATIENCE
from tests.slack_server import SlackServer
from tests.stores.examples import program

ROOT = Path(__file__).parents[2]
READY_SECONDS = 2 * PATIENCE
LEASE_SECONDS = 2


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Place:
    """Where the processes of one test live: a store, a Slack, a port."""

    def __init__(self, folder: Path, slack: SlackServer) -> None:
        self.slack = slack
        self.port = free_port()
        self.store = OwnServer(program(), folder / "store")
        # What the processes have written to standard error, line by line.
        self.logged: list[str] = []
        self.environment = {
            "PATH": os.environ["PATH"],
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_SIGNING_SECRET": slack.signing_secret,
            "SLACK_API_URL": slack.api_url,
            "REDIS_URL": f"unix://{self.store.socket}",
            "SECOND_CHAIR_SEAL_KEYS": generate_key(),
            "SECOND_CHAIR_DATA": str(folder),
            "SECOND_CHAIR_PORT": str(self.port),
            "SECOND_CHAIR_LEASE_SECONDS": str(LEASE_SECONDS),
        }

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def events(self) -> str:
        return f"{self.url}/slack/events"

    @asynccontextmanager
    async def running(self, command: str, **environment: str) -> AsyncIterator[asyncio.subprocess.Process]:
        """Run `python -m bot <command>` until the end of the block, then ask it to stop."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", command),
            cwd=ROOT,
            env=self.environment | environment,
            stderr=asyncio.subprocess.PIPE,
        )
        draining = asyncio.create_task(self._read(process))
        try:
            if command != "worker":
                await self.ready()
            yield process
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
            await asyncio.wait_for(process.wait(), READY_SECONDS)
            await draining

    async def started(self, processes: int) -> None:
        """Wait until so many processes have said hello to Slack."""
        await self.slack.wait_for("auth.test", processes, seconds=READY_SECONDS)

    async def whispering(self) -> None:
        """Wait until a note is on its way."""
        async with asyncio.timeout(READY_SECONDS):
            while not self.slack.calls("chat.postEphemeral"):  # noqa: ASYNC110 - Slack has no event for it
                await asyncio.sleep(0.02)

    async def ready(self) -> None:
        async with asyncio.timeout(READY_SECONDS):
            while not await self._is_ready():  # noqa: ASYNC110 - another process has no event to give
                await asyncio.sleep(0.05)

    async def _is_ready(self) -> bool:
        try:
            return await self.page("/readyz") == "ready"
        except ClientError:
            return False

    async def looks(self) -> float:
        """Return how many looks the worker has taken."""
        page = (await self.page("/metrics")).splitlines()
        return sum(float(line.split()[-1]) for line in page if line.startswith("looks_total{"))

    async def looked_at(self, says: Callable[[], Awaitable[object]]) -> None:
        """Let something be said, and wait until the worker has taken a look because of it."""
        before = await self.looks()
        await says()
        async with asyncio.timeout(READY_SECONDS):
            while await self.looks() == before:  # noqa: ASYNC110 - another process has no event to give
                await asyncio.sleep(0.05)

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        while process.stderr is not None and (line := await process.stderr.readline()):
            self.logged.append(line.decode())

    async def page(self, path: str) -> str:
        async with ClientSession() as session, session.get(f"{self.url}{path}") as answer:
            return await answer.text()


@asynccontextmanager
async def open_place(folder: Path) -> AsyncIterator[Place]:
    async with SlackServer() as slack:
        place = Place(folder, slack)
        await asyncio.to_thread(place.store.start)
        try:
            yield place
        finally:
            await asyncio.to_thread(place.store.stop)


async def serve_here(place: Place, changes: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> int:
    """Run `python -m bot serve` in this process, where it is about to fail."""
    for name, value in (place.environment | changes).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("asyncio.unix_events._UnixSelectorEventLoop.add_signal_handler", lambda *_: None)
    handlers = logging.getLogger().handlers[:]
    try:
        return await asyncio.to_thread(main, ["serve"])
    finally:
        logging.getLogger().handlers[:] = handlers
