from __future__ import annotations

import inspect
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
from tests.fake_cases import FakeCases
from tests.stores.examples import (
    LEASE,
    SEALER,
    SetClock,
    cases_on,
    decisions_on,
    one_node_cluster,
    own_server,
    program,
    to_cluster,
)

STORES = ("in_memory", "on_server", "on_cluster")
# What every store of cases promises, whatever it is made of.
CONTRACT = frozenset({"test_cases", "test_outbox", "test_quotes", "test_decisions", "test_register"})


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


@pytest.fixture
def fake(clock) -> FakeCases:
    """What the other rooms' tests take for the store: it keeps the same contract."""
    return FakeCases(clock, LEASE)


def pytest_generate_tests(metafunc):
    if "client" in metafunc.fixturenames and not hasattr(metafunc.module, "client"):
        is_contract = metafunc.module.__name__.rpartition(".")[2] in CONTRACT
        stores = (*STORES, "fake") if is_contract else STORES
        metafunc.parametrize("client", stores, indirect=True)


@pytest.fixture
def client(request):
    """Every store there is, empty."""
    if request.param == "fake" and "client" in inspect.signature(request.function).parameters:
        pytest.skip("it looks at what a server holds, or has two workers at one; the fake is one object")
    return request.getfixturevalue(request.param)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
async def cases(client, clock, shards) -> RedisCases | FakeCases:
    if isinstance(client, FakeCases):
        return client
    cases = cases_on(client, clock, shards=shards)
    await cases.start()
    return cases


@pytest.fixture
def decisions(client, clock, shards) -> RedisDecisions | FakeCases:
    if isinstance(client, FakeCases):
        return client
    return decisions_on(client, clock, shards=shards)


@pytest.fixture
def register(client, shards) -> RedisRegister | FakeCases:
    if isinstance(client, FakeCases):
        return client
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
