"""Workers and the server are killed after alarms were set and before they ring. None may be lost, none ring twice.

Nor may a supervisor be told twice of what has rung, whatever is killed while they are being told.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.coaching.ports import StoreUnavailableError
from bot.domain.case import CaseKey, Message, Speaker
from bot.stores.embedded import start_own
from bot.stores.redis import RedisCases
from bot.stores.server import OwnServer
from tests.patience import PATIENCE
from tests.stores.chaos_worker import LEASE, SHARDS
from tests.stores.examples import SEALER, program

ROOT = Path(__file__).parents[2]
CASES = 20
# A promise of a minute was made so long ago that everything can be killed and started again before it is due.
SECONDS_LEFT = 12
KEYS = [CaseKey("slack", "T1", "C1", str(n)) for n in range(CASES)]


def start_workers(server: OwnServer, diary: Path) -> list[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "tests.stores.alarm_worker", str(server.socket), str(diary)]
    return [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]


def end(workers: list[subprocess.Popen[bytes]], with_signal: signal.Signals) -> None:
    for worker in workers:
        worker.send_signal(with_signal)
        worker.wait(PATIENCE)


def lines(diary: Path, kind: str) -> list[str]:
    found = (line.partition(" ") for line in diary.read_text().splitlines())
    return [rest for word, _, rest in found if word == kind]


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something holds. A store too busy to answer in time is asked again."""
    async with asyncio.timeout(2 * PATIENCE):
        while not await patiently(holds):  # noqa: ASYNC110 - another process has no event to give
            await asyncio.sleep(0.05)


async def patiently(ask: Callable[[], Awaitable[bool]]) -> bool:
    try:
        return await ask()
    except StoreUnavailableError:
        return False


async def keep(cases: RedisCases, key: CaseKey, message: Message) -> None:
    """Store a message, as often as it takes: to tell it again is to tell it once."""

    async def told() -> bool:
        await cases.append(key, message)
        return True

    await until(told)


async def promise_in_every_case(cases: RedisCases, due: datetime) -> None:
    """Let an agent promise every customer something in a minute, so long ago that it falls due then."""
    asked_at, promised_at = due - timedelta(minutes=2), due - timedelta(minutes=1)
    for key in KEYS:
        await keep(cases, key, Message("0", Speaker.CUSTOMER, "U-cora", asked_at, "Is it on its way?"))
        await keep(cases, key, Message("1", Speaker.AGENT, "U-agent", promised_at, "Give me one minute."))


async def all_looked_at(cases: RedisCases) -> bool:
    """Tell whether every case was looked at, and its alarm set."""
    found = [await cases.load(key) for key in KEYS]
    return all(case is not None and case.looked is not None for case in found)


@dataclass
class AtWork:
    """A server and two workers on it, all to be killed, and the diary of what the workers did."""

    server: OwnServer
    diary: Path
    cases: RedisCases
    workers: list[subprocess.Popen[bytes]]

    def told(self, kind: str) -> Counter[str]:
        return Counter(lines(self.diary, kind))

    def kill_workers(self) -> None:
        end(self.workers, signal.SIGKILL)

    def start_workers(self) -> None:
        self.workers = start_workers(self.server, self.diary)


@asynccontextmanager
async def at_work() -> AsyncIterator[AtWork]:
    with tempfile.TemporaryDirectory() as folder:
        server, diary = OwnServer(program(), Path(folder) / "store"), Path(folder) / "diary"
        diary.touch()
        connection = await start_own(server)
        cases = RedisCases(
            connection.client, SEALER, shards=SHARDS, retention_seconds=600, lease_seconds=LEASE
        )
        await cases.start()
        work = AtWork(server, diary, cases, start_workers(server, diary))
        try:
            yield work
        finally:
            work.kill_workers()
            await connection.close()


async def test_no_alarm_is_lost_or_doubled_when_everything_is_killed_before_it_rings():
    async with at_work() as work:

        async def awake() -> bool:
            return bool(work.told("done"))

        async def told_all() -> bool:
            return len(work.told("whisper")) >= CASES

        # The workers need a moment to start; the time that is left begins when they listen.
        await keep(work.cases, CaseKey("slack", "T1", "C1", "first"), hello())
        await until(awake)
        due = datetime.now(UTC) + timedelta(seconds=SECONDS_LEFT)
        await promise_in_every_case(work.cases, due)
        await until(lambda: all_looked_at(work.cases))
        work.kill_workers()
        assert not work.told("whisper")
        assert work.server.pid
        os.kill(work.server.pid, signal.SIGKILL)
        work.server.stop()
        await asyncio.to_thread(work.server.start)
        work.start_workers()
        await until(told_all)
        assert datetime.now(UTC) >= due
        await asyncio.sleep(1.0)
        assert work.told("whisper") == {f"{key.thread} close_the_loop": 1 for key in KEYS}
        # The agent has some minutes before a supervisor hears of it.
        assert not work.told("notice")
        assert not await work.cases.claim(CASES), "no alarm is left over"


async def test_nobody_is_alerted_twice_when_the_workers_are_killed_while_they_tell():
    async with at_work() as work:

        async def telling() -> bool:
            return len(work.told("notice")) >= 5

        async def noted_all() -> bool:
            found = [await work.cases.load(key) for key in KEYS]
            return all(case is not None and case.alerts for case in found)

        await promise_in_every_case(work.cases, datetime.now(UTC) - timedelta(minutes=10))
        await until(telling)
        work.kill_workers()
        work.start_workers()
        await until(noted_all)
        await asyncio.sleep(1.0)
        assert set(work.told("notice").values()) == {1}


def hello() -> Message:
    return Message("1", Speaker.AGENT, "U-agent", datetime.now(UTC), "Hello!")
