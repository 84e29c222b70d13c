"""What the tests of the stores are written with: a clock to set, and short ways to say things."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from redis.exceptions import RedisError

from bot.coaching.ports import Lease, Looked
from bot.domain.answers import Delivery, Nudge
from bot.domain.assessment import Concern, Facts, Fault, Tension
from bot.domain.case import CaseKey, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment
from bot.domain.notices import Alert, Need
from bot.domain.promises import Promise, PromiseKind, PromiseState
from bot.stores.decisions import RedisDecisions
from bot.stores.embedded import Connection, StoreChoice, connect, start_own
from bot.stores.link import Client
from bot.stores.redis import RedisCases
from bot.stores.sealing import Sealer
from bot.stores.server import OwnServer, find_server

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
KEY = CaseKey("slack", "T1", "C1", "1700.1")
SEALER = Sealer([bytes(range(32))])
RETENTION = 3600.0
LEASE = 10.0


class SetClock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def pass_by(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def cases_on(
    client: Client, clock: SetClock | None = None, *, shards: int = 1, lease: float = LEASE
) -> RedisCases:
    return RedisCases(
        client, SEALER, shards=shards, retention_seconds=RETENTION, lease_seconds=lease, clock=clock
    )


def decisions_on(client: Client, clock: SetClock | None = None, *, shards: int = 1) -> RedisDecisions:
    return RedisDecisions(client, SEALER, shards=shards, retention_seconds=RETENTION, clock=clock)


def alert(message_id: str, quote: str, need: Need = Need.WAITING, since: float = 0) -> Alert:
    began = NOON + timedelta(seconds=since)
    return Alert(need, "They wait for the parcel.", Evidence(message_id, quote), NOON, began)


def customer(message_id: str, text: str, seconds: float = 0) -> Message:
    return Message(message_id, Speaker.CUSTOMER, "U-cust", NOON + timedelta(seconds=seconds), text)


def agent(message_id: str, text: str, seconds: float = 0) -> Message:
    return Message(message_id, Speaker.AGENT, "U-agent", NOON + timedelta(seconds=seconds), text)


def nudge(message_id: str, quote: str, card: str = "ask-what-matters") -> Nudge:
    return Nudge(
        card_id=card,
        to="U-agent",
        line="Ask what they care about.",
        opening="What has the waiting cost you?",
        evidence=Evidence(message_id, quote),
        moment=Moment.AFTER_CUSTOMER,
        at=NOON,
        tension=Tension.ANGRY,
        delivery=Delivery.DELIVERED,
    )


def facts(message_id: str, quote: str) -> Facts:
    evidence = Evidence(message_id, quote)
    return Facts(
        concern=Concern("no parcel", "the birthday on Friday", evidence),
        heard=True,
        fault=Fault.OURS,
        promises=(
            Promise("send a new one", "U-agent", evidence, NOON + timedelta(hours=3)),
            Promise("call back", "U-agent", evidence, None, PromiseState.KEPT),
            Promise("pass on", "U-agent", evidence, None, kind=PromiseKind.HANDOVER),
        ),
        tension=Tension.UPSET,
    )


def looked(
    seen: str | None, known: Facts | None = None, *given: Nudge, alarm: datetime | None = None
) -> Looked:
    return Looked(seen, NOON, known or Facts(), given, alarm)


async def claim_one(cases: RedisCases, clock: SetClock) -> Lease:
    """Let a burst end and claim the one case that is due then."""
    clock.pass_by(5)
    (lease,) = await cases.claim(10)
    return lease


async def all_keys(client: Client) -> list[str]:
    return [str(key, "utf-8") async for key in client.scan_iter()]


async def dump(client: Client) -> bytes:
    """Everything a reader of the store could see: names, fields and values."""
    commands = {
        b"hash": "HGETALL {}",
        b"list": "LRANGE {} 0 -1",
        b"zset": "ZRANGE {} 0 -1",
        b"set": "SMEMBERS {}",
        b"string": "GET {}",
    }
    seen = []
    for key in await all_keys(client):
        command = commands[await client.execute_command("TYPE", key)].format(key).split()
        seen.append(f"{key} {await client.execute_command(*command)}".encode())
    return b"\n".join(seen)


def program() -> Path:
    found = find_server()
    if found is None:
        pytest.skip("no valkey-server or redis-server on this machine")
    return found


@contextlib.asynccontextmanager
async def own_server(folder: Path) -> AsyncIterator[tuple[OwnServer, Connection]]:
    server = OwnServer(program(), folder)
    connection = await start_own(server)
    try:
        yield server, connection
    finally:
        await connection.close()


@contextlib.contextmanager
def one_node_cluster(folder: Path) -> Iterator[str]:
    """A cluster of one server: it refuses what would not be in one slot, as a larger one does."""
    port = _free_port()
    words = (
        f"--port {port} --cluster-port {_free_port()} --bind 127.0.0.1 --cluster-enabled yes --dir {folder}"
    )
    with subprocess.Popen([str(program()), *words.split()], stdout=subprocess.DEVNULL) as process:
        try:
            _tell(port, "CLUSTER ADDSLOTSRANGE 0 16383")
            yield f"redis://127.0.0.1:{port}"
        finally:
            process.kill()


async def to_cluster(url: str, folder: Path) -> Connection:
    """Connect as soon as the cluster has found out that it is complete."""
    for _ in range(200):
        connection = await connect(StoreChoice(folder, url, cluster=True))
        with contextlib.suppress(RedisError):
            await connection.client.execute_command("SET", "is-it-up", 1, "PX", 1)
            return connection
        await connection.close()
        time.sleep(0.05)  # noqa: ASYNC251 - nothing else runs while a cluster is set up
    raise AssertionError("the cluster did not come up")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _tell(port: int, words: str) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1) as line:
            line.sendall(f"{words}\r\n".encode())
            if line.recv(64).startswith(b"+OK"):
                return
        time.sleep(0.02)
    raise AssertionError("the server did not answer")
