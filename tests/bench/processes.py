"""Servers in processes of their own, so that what they cost is not counted as ours, or can be told apart."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
READY_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Child:
    """A running server: its address and its process id."""

    url: str
    pid: int


@asynccontextmanager
async def child(module: str, **environment: str) -> AsyncIterator[Child]:
    """Run a module that prints its address and serves until its standard input ends."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module),
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        async with asyncio.timeout(READY_SECONDS):
            address = (await process.stdout.readline()).decode().strip()
        if not address:
            raise RuntimeError(f"{module} did not start")
        yield Child(address, process.pid)
    finally:
        process.stdin.close()
        await process.wait()


async def until_left() -> None:
    """Wait in a child until whoever started it has closed its standard input."""
    await asyncio.to_thread(sys.stdin.read)


def announce(address: str) -> None:
    """Tell in a child where it listens."""
    sys.stdout.write(f"{address}\n")
    sys.stdout.flush()


def tells_cpu() -> bool:
    """Tell whether this system shows what a process has used."""
    return Path("/proc/self/stat").exists()


def cpu_seconds(pid: int) -> float:
    """Return the processor time a process has used so far, in steps of a hundredth of a second as a rule."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    user, system = int(fields[11]), int(fields[12])
    return (user + system) / os.sysconf("SC_CLK_TCK")
