"""Microsoft's test client: installed from npm under build/, started on loopback. Its license allows tests alone."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import ClientError, ClientSession

from tests.e2e.processes import free_port

PACKAGES = ("@microsoft/m365agentsplayground@0.2.28", "playwright-core@1.65.1")
CONFIGURATION = Path(__file__).with_name("client.yaml")
READY_SECONDS = 60.0
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class NotToBeHadError(Exception):
    """Something the client needs can't be had here. The message is one sentence without its period."""


class Playground:
    """The client, its address, and the browser that shows it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.browser = ""

    @property
    def url(self) -> str:
        # The client names itself so, whatever it is asked under.
        return f"http://localhost:{self.port}"

    @property
    def hosts(self) -> tuple[str, ...]:
        return ("localhost",)

    def install(self) -> None:
        """Install what is missing; raises NotToBeHadError."""
        for program in ("node", "npm"):
            if not shutil.which(program):
                raise NotToBeHadError(f"{program} is not on the PATH; install Node.js 20 or newer")
        self.browser = _browser()
        if not (self.folder / "node_modules" / "playwright-core").exists():
            _run(["npm", "install", "--no-audit", "--no-fund", "--no-save", *PACKAGES], self.folder)

    @asynccontextmanager
    async def running(self, bot: str) -> AsyncIterator[None]:
        """Run the client against the bot at that address until the end of the block."""
        program = "node_modules/@microsoft/m365agentsplayground/cli.js"
        process = await asyncio.create_subprocess_exec(
            *(
                "node",
                program,
                "start",
                "-e",
                bot,
                "-c",
                "msteams",
                "-p",
                str(self.port),
                "--disable-telemetry",
            ),
            cwd=self.folder,
            env={**os.environ, "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(CONFIGURATION), "BROWSER": "none"},
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            await self._ready(process)
            yield
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    async def _ready(self, process: asyncio.subprocess.Process) -> None:
        async with asyncio.timeout(READY_SECONDS):
            while await page(f"{self.url}/_debug/ping") != "pong":
                if process.returncode is not None:
                    # It ends without a word over a configuration it can't read.
                    raise NotToBeHadError(f"the client ended by itself; {self.folder}/devTools says why")
                await asyncio.sleep(0.2)


async def page(address: str) -> str:
    """Return what stands at an address, nothing while nobody answers there."""
    try:
        async with ClientSession() as session, session.get(address) as answer:
            return await answer.text()
    except ClientError:
        return ""


def _browser() -> str:
    found = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if found is None and shutil.which("apt-get") and os.geteuid() == 0:
        _run(["apt-get", "install", "-y", "-qq", "chromium"], Path.cwd())
        found = shutil.which("chromium")
    if found is None:
        raise NotToBeHadError(
            "Chromium is not on the PATH; install it (on Debian and Ubuntu: apt install chromium)"
        )
    return found


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise NotToBeHadError(f"`{' '.join(command)}` failed ({last})")
