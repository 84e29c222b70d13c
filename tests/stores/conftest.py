from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.stores.embedded import Kind, StoreChoice, connect
from bot.stores.link import Client
from bot.stores.redis import RedisCases
from bot.stores.server import OwnServer
from tests.stores.examples import SetClock, cases_on, one_node_cluster, program, to_cluster


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
def cluster_url() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder, one_node_cluster(Path(folder)) as url:
        yield url


@pytest.fixture(params=["memory", "server", "cluster"])
async def client(request, tmp_path) -> AsyncIterator[Client]:
    """Every store there is, empty."""
    if request.param == "memory":
        connection = await connect(StoreChoice(tmp_path, kind=Kind.MEMORY))
    elif request.param == "cluster":
        connection = await to_cluster(request.getfixturevalue("cluster_url"), tmp_path)
    else:
        server = request.getfixturevalue("shared_server")
        connection = await connect(StoreChoice(tmp_path, f"unix://{server.socket}"))
    await connection.client.flushall()
    yield connection.client
    await connection.close()


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
async def cases(client, clock, shards) -> RedisCases:
    cases = cases_on(client, clock, shards=shards)
    await cases.start()
    return cases


@pytest.fixture
def shards(request) -> int:
    """One where the store is our own, several where it is a server's."""
    return 1 if "memory" in request.node.name else 16
