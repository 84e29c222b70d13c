from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.stores.decisions import RedisDecisions
from bot.stores.embedded import Connection, Kind, StoreChoice, connect
from bot.stores.link import Client
from bot.stores.redis import RedisCases
from bot.stores.register import RedisRegister
from bot.stores.server import OwnServer
from tests.stores.examples import (
    SEALER,
    SetClock,
    cases_on,
    decisions_on,
    one_node_cluster,
    own_server,
    program,
    to_cluster,
)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def shared_server() -> Iterator[OwnServer]:
    with tempfile.TemporaryDirectory() as folder:
        server = OwnServer(program(), Path(folder))
        server.start()
        yield server
        server.stop()


@pytest.fixture(scope="session")
async def shared_cluster() -> AsyncIterator[Connection]:
    """Shared with its client: finding out what a cluster looks like takes longer than most tests."""
    with tempfile.TemporaryDirectory() as folder, one_node_cluster(Path(folder)) as url:
        connection = await to_cluster(url, Path(folder))
        yield connection
        await connection.close()


@pytest.fixture
async def on_cluster(shared_cluster):
    await shared_cluster.client.flushall()
    return shared_cluster.client


@pytest.fixture
async def on_server(shared_server, tmp_path) -> AsyncIterator[Client]:
    connection = await connect(StoreChoice(tmp_path, f"unix://{shared_server.socket}"))
    await connection.client.flushall()
    yield connection.client
    await connection.close()


@pytest.fixture
async def in_memory(tmp_path) -> AsyncIterator[Client]:
    connection = await connect(StoreChoice(tmp_path, kind=Kind.MEMORY))
    yield connection.client
    await connection.close()


@pytest.fixture(params=["in_memory", "on_server", "on_cluster"])
def client(request):
    """Every store there is, empty."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
async def cases(client, clock, shards) -> RedisCases:
    cases = cases_on(client, clock, shards=shards)
    await cases.start()
    return cases


@pytest.fixture
def decisions(client, clock, shards) -> RedisDecisions:
    return decisions_on(client, clock, shards=shards)


@pytest.fixture
def register(client, shards) -> RedisRegister:
    return RedisRegister(client, SEALER, shards=shards)


@pytest.fixture
def shards(request) -> int:
    """One where the store is our own, several where it is a server's."""
    return 1 if "in_memory" in request.node.name else 16


@pytest.fixture
def folder() -> Iterator[Path]:
    """Short, for the socket's sake."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture
async def started(folder):
    """A server of this test alone: it, the connection, and the cases on it."""
    async with own_server(folder) as (server, connection):
        cases = cases_on(connection.client)
        await cases.start()
        yield server, connection, cases
