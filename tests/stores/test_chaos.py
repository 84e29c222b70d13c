"""Workers and the server are killed while people talk. Nothing that was acknowledged may be lost or said twice."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from bot.coaching.ports import StoreUnavailableError
from bot.domain.answers import Delivery
from bot.domain.case import CaseKey, Message, Speaker
from bot.stores.embedded import start_own
from bot.stores.keys import Shard
from bot.stores.redis import RedisCases
from bot.stores.server import OwnServer
from tests.patience import PATIENCE
from tests.stores.chaos_worker import LEASE, SHARDS
from tests.stores.examples import NOON, SEALER, program

ROOT = Path(__file__).parents[2]
CASES, MESSAGES, REPEATS = 60, 5, 60


class Talk:
    """What is said in all cases, in the order in which the platform's events come in."""

    def __init__(self, seed: int) -> None:
        dice = random.Random(seed)  # noqa: S311 - not a secret
        self.said = {CaseKey("slack", "T1", "C1", str(n)): messages_of(n) for n in range(CASES)}
        places = {(key, m): dice.random() + m for key in self.said for m in range(MESSAGES)}
        events = [(place, key, m) for (key, m), place in places.items()]
        repeated = [(place + dice.random(), key, m) for place, key, m in dice.sample(events, REPEATS)]
        self.events = [(key, self.said[key][m]) for _, key, m in sorted([*events, *repeated])]


def messages_of(case: int) -> list[Message]:
    """Agent and customer take turns, and the agent has the last word."""
    who = [(Speaker.AGENT, "U-agent"), (Speaker.CUSTOMER, "U-cust")]
    return [
        Message(f"{case}-{n}", *who[n % 2], NOON + timedelta(seconds=n), f"message {n} of case {case}")
        for n in range(MESSAGES)
    ]


class Room:
    """A server, two workers, and the diary of what the workers do."""

    def __init__(self, folder: Path) -> None:
        self.server = OwnServer(program(), folder / "store")
        self.diary = folder / "diary"
        self.diary.touch()
        self._workers: list[subprocess.Popen[bytes]] = []

    def start_workers(self) -> None:
        command = [
            sys.executable,
            "-m",
            "tests.stores.chaos_worker",
            str(self.server.socket),
            str(self.diary),
        ]
        self._workers = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]

    def end_workers(self, with_signal: signal.Signals) -> list[int]:
        for worker in self._workers:
            worker.send_signal(with_signal)
        return [worker.wait(PATIENCE) for worker in self._workers]

    def restart_server(self) -> None:
        assert self.server.pid
        os.kill(self.server.pid, signal.SIGKILL)
        self.server.stop()
        self.server.start()

    def lines(self, kind: str) -> list[str]:
        return [rest for word, _, rest in map(split, self.diary.read_text().splitlines()) if word == kind]

    async def at_work(self, workers: int) -> None:
        """Wait until so many workers have begun; one that finds no server as it starts would rightly give up."""
        while len(self.lines("ready")) < workers:  # noqa: ASYNC110 - another process has no event to give
            await asyncio.sleep(0.02)

    async def in_the_middle_of_a_look(self) -> None:
        """Wait until a look begins; a machine that is too busy for one in two seconds is in the middle of many."""
        begun = len(self.lines("look"))
        for _ in range(400):
            if len(self.lines("look")) > begun:
                return
            await asyncio.sleep(0.005)


def split(line: str) -> tuple[str, str, str]:
    return line.partition(" ")


async def tell(cases: RedisCases, events) -> None:
    """Hand the events over as a platform does: again and again until each is acknowledged."""
    for key, message in events:
        while True:
            with contextlib.suppress(StoreUnavailableError):
                await cases.append(key, message)
                break
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.005)


async def all_looked_at(cases: RedisCases, talk: Talk) -> None:
    for key, said in talk.said.items():
        while not await looked_at(cases, key, said[-1]):  # noqa: ASYNC110 - another process has no event to give
            await asyncio.sleep(0.1)


async def looked_at(cases: RedisCases, key: CaseKey, last: Message) -> bool:
    try:
        case = await cases.load(key)
    except StoreUnavailableError:
        return False
    return bool(case and case.looked == last.id)


async def live_through(talk: Talk, room: Room, cases: RedisCases) -> None:
    third = len(talk.events) // 3
    room.start_workers()
    await tell(cases, talk.events[:third])
    await room.at_work(2)
    await room.in_the_middle_of_a_look()
    room.end_workers(signal.SIGKILL)
    room.start_workers()
    await tell(cases, talk.events[third : 2 * third])
    await room.at_work(4)
    await room.in_the_middle_of_a_look()
    talking = asyncio.create_task(tell(cases, talk.events[2 * third :]))
    await asyncio.to_thread(room.restart_server)
    await talking
    await all_looked_at(cases, talk)
    assert room.end_workers(signal.SIGTERM) == [0, 0], "told to stop, they end in peace"


@pytest.mark.parametrize("seed", [7])
async def test_nothing_is_lost_or_said_twice_when_workers_and_server_are_killed(seed):
    talk = Talk(seed)
    with tempfile.TemporaryDirectory() as folder:
        room = Room(Path(folder))
        connection = await start_own(room.server)
        client = connection.client
        cases = RedisCases(client, SEALER, shards=SHARDS, retention_seconds=600, lease_seconds=LEASE)
        await cases.start()
        try:
            async with asyncio.timeout(4 * PATIENCE):
                await live_through(talk, room, cases)
            whispers = room.lines("whisper")
            assert max(Counter(whispers).values()) == 1, "no nudge is said twice"
            for key, said in talk.said.items():
                case = await cases.load(key)
                assert case.messages == tuple(said), "0 lost"
                state = Shard.of(key, SHARDS).of_case(key)[1]
                assert int(await client.hget(state, "version")) == len(said), (
                    "every repeated event is dropped"
                )
                assert case.nudges[-1].card_id == f"slip-{said[-1].id}", "the last word was looked at"
                heard = {f"{key.thread} {n.card_id}" for n in case.nudges if n.delivery is Delivery.DELIVERED}
                known = {f"{key.thread} {n.card_id}" for n in case.nudges}
                assert heard <= {w for w in whispers if w.split()[0] == key.thread} <= known
            assert not await cases.claim(CASES), "no case is left over"
        finally:
            room.end_workers(signal.SIGKILL)
            await connection.close()
