"""How much the store of this machine takes in and how fast looks go, beside bare commands on the same server."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from redis.asyncio import Redis

from bot.app.house import open_house
from bot.coaching.coach import Coach
from bot.domain.case import CaseKey, Message, Speaker
from bot.playground.player import AGENT, Recorder
from bot.stores.embedded import Kind, StoreChoice
from bot.stores.redis import RedisCases
from bot.stores.sealing import Sealer, generate_key
from bot.stores.server import OwnServer, find_server
from tests.bench.figures import Bench, Json, Wanted, against

ROUNDS = 5
APPENDS = 200
AT_ONCE = 32
LOOKS = 60
A_CASE = 5
TEXT = "I was told the courier would ring before noon, I took the morning off for it, and nobody came or wrote at all."
_Step = Callable[[int], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Shop:
    """A store with its coach, and a bare client of the same server."""

    socket: Path
    cases: RedisCases
    coach: Coach
    bare: Redis


async def bench() -> Bench:
    program = find_server()
    if program is None:
        return Bench({"not_measured": "there is no valkey-server or redis-server on this machine"})
    with TemporaryDirectory(prefix="second-chair-bench-") as name:
        folder = Path(name)
        async with _open(folder, OwnServer(program, folder).socket) as shop:
            trips = await _round_trips(shop)
            measured: Json = {
                "server": program.name,
                "round_trips_per_append": len(trips["append"]),
                "commands_of_a_look": trips["look"],
                "appends_a_second_one_by_one": await _appends(shop, 1),
                f"appends_a_second_{AT_ONCE}_at_once": await _appends(shop, AT_ONCE),
                "looks_a_second_one_by_one": await _looks(shop),
            }
    return Bench(measured, (Wanted("round trips per append", len(trips["append"]), at_most=1),))


@asynccontextmanager
async def _open(folder: Path, socket: Path) -> AsyncIterator[Shop]:
    sealer, choice = Sealer.from_text(generate_key()), StoreChoice(folder, kind=Kind.EMBEDDED)
    async with (
        open_house(choice, sealer, Recorder(), lambda _: (AGENT,), clock=_AheadClock()) as house,
        Redis(unix_socket_path=str(socket), protocol=2, max_connections=AT_ONCE * 2) as bare,
    ):
        yield Shop(socket, house.cases, house.coach, bare)


class _AheadClock:
    """Is a minute further each time it is asked, so that every alarm has rung when cases are claimed."""

    def __init__(self) -> None:
        self._minutes = count()
        self._start = datetime.now(UTC)

    def now(self) -> datetime:
        return self._start + timedelta(minutes=next(self._minutes))


_names = count()


async def _appends(shop: Shop, at_once: int) -> Json:
    """Store messages in cases of five; bare: one command with as many bytes, which the server also has to keep."""
    ours, bare = [], []
    value = b"x" * (len(TEXT) + 90)
    for number in range(ROUNDS + 1):
        name = next(_names)

        async def append(i: int, name: int = name) -> None:
            await shop.cases.append(_key(f"a{name}-{i // A_CASE}"), _message(i))

        async def command(i: int, name: int = name) -> None:
            await shop.bare.execute_command("HSETNX", f"bare:{name}:{i // A_CASE}", f"m{i}", value)

        rates = [await _rate(step, APPENDS, at_once) for step in (append, command)]
        if number:
            ours.append(rates[0])
            bare.append(rates[1])
    return against(ours, bare)


async def _looks(shop: Shop) -> Json:
    """Claim and look at cases of five messages; bare: read a hash, write a field, move an alarm."""
    ours, bare = [], []
    for number in range(ROUNDS + 1):
        name = next(_names)
        await _drain(shop)

        async def say(i: int, name: int = name) -> None:
            await shop.cases.append(_key(f"l{name}-{i // A_CASE}"), _message(i))

        async def look(_: int) -> None:
            for lease in await shop.cases.claim(1):
                await shop.coach.look(lease)

        async def commands(i: int, name: int = name) -> None:
            await shop.bare.execute_command("HGETALL", f"bare:{name}:{i}")
            await shop.bare.execute_command("HSET", f"bare:{name}:{i}", "facts", b"x" * 200)
            await shop.bare.execute_command("ZADD", f"bare:{name}", i, f"case-{i}")

        await _rate(say, LOOKS * A_CASE, AT_ONCE)
        rates = [await _rate(step, LOOKS, 1) for step in (look, commands)]
        if number:
            ours.append(rates[0])
            bare.append(rates[1])
    return against(ours, bare)


async def _rate(step: _Step, times: int, at_once: int) -> float:
    """Return how often a second the step is done, `at_once` of them at a time."""
    numbers = iter(range(times))

    async def work() -> None:
        for number in numbers:
            await step(number)

    began = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(at_once)))
    return times / (time.perf_counter() - began)


async def _drain(shop: Shop) -> None:
    while leases := await shop.cases.claim(100):
        for lease in leases:
            await shop.cases.forget(lease.key)


async def _round_trips(shop: Shop) -> dict[str, list[str]]:
    """Return what the client sends for one append and for one look, as the server saw it."""
    key = _key("trips")
    await shop.cases.append(key, _message(0))
    await shop.bare.execute_command("ECHO", "here")
    append = await _sent(shop, lambda: shop.cases.append(key, _message(1)))
    # The first look also makes the server learn some scripts.
    (lease,) = await shop.cases.claim(1)
    await shop.coach.look(lease)
    await shop.cases.append(key, _message(2))
    (lease,) = await shop.cases.claim(1)
    look = await _sent(shop, lambda: shop.coach.look(lease))
    return {"append": append, "look": look}


async def _sent(shop: Shop, work: Callable[[], Awaitable[object]]) -> list[str]:
    async with Redis(unix_socket_path=str(shop.socket)) as watcher, watcher.monitor() as monitor:
        await work()
        await shop.bare.execute_command("ECHO", "done")
        seen: list[str] = []
        while (heard := await monitor.next_command())["command"] != "ECHO done":
            if heard["client_type"] != "lua":
                seen.append(heard["command"].split()[0])
    return seen


def _key(name: str) -> CaseKey:
    return CaseKey("bench", "here", "counter", name)


def _message(number: int) -> Message:
    speaker = Speaker.AGENT if number % 2 else Speaker.CUSTOMER
    at = datetime(2026, 1, 5, 9, tzinfo=UTC) + timedelta(seconds=number)
    return Message(f"m{number:06}", speaker, speaker.value, at, TEXT)
