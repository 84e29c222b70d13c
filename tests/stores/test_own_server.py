"""A server of our own: who starts it, who joins it, who ends it, and where its socket is."""

from __future__ import annotations

import asyncio
import os
import signal
import tempfile
from pathlib import Path

import pytest

from bot.coaching.ports import StoreUnavailableError
from bot.stores.embedded import StoreChoice, connect, start_own
from bot.stores.server import OwnServer
from tests.stores.examples import own_server


async def test_a_left_over_server_is_adopted_and_ended(folder):
    async with own_server(folder) as (server, _):
        process, lock = server._process, server._lock  # noqa: SLF001 - as if our process had been killed
        server._process = server._lock = None  # noqa: SLF001
        lock.close()
        async with own_server(folder) as (heir, connection):
            assert heir.is_ours
            assert heir.pid is None
            assert await connection.client.ping()
        assert await asyncio.to_thread(process.wait, 10) == 0


async def test_a_second_process_joins_the_server_and_leaves_it_running(folder):
    async with own_server(folder) as (_, first):
        async with own_server(folder) as (_, second):
            await second.client.set("x", 1, ex=5)
            assert "runs already" in second.description
        assert await first.client.get("x") == b"1"
        assert "of its own" in first.description


async def test_a_url_of_a_running_server_is_connected_to(folder):
    async with own_server(folder) as (server, _):
        connection = await connect(StoreChoice(folder, f"unix://{server.socket}"))
        assert connection.shards == 64
        assert str(server.socket) in connection.description
        await connection.close()


async def test_a_data_folder_may_lie_deep(folder):
    deep = folder / "a-rather-long-name" / ("x" * 90)
    async with own_server(deep) as (server, connection):
        assert await connection.client.ping()
        assert len(os.fsencode(server.socket)) <= 100
        assert (deep / "appendonlydir").exists()


async def test_a_server_that_cannot_start_is_said_in_one_sentence(folder):
    with pytest.raises(StoreUnavailableError, match="did not start"):
        await start_own(OwnServer(Path("/bin/false"), folder))


async def test_a_server_that_does_not_end_is_ended(folder, monkeypatch):
    monkeypatch.setattr("bot.stores.server._STOPPED_WITHIN", 0.1)
    async with own_server(folder) as (server, _):
        os.kill(server.pid, signal.SIGSTOP)
        await asyncio.to_thread(server.stop)
        assert server.pid is None


def test_a_socket_is_not_put_where_others_could_reach_it(folder, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    private = folder / f"second-chair-{os.getuid()}"
    private.mkdir()
    private.chmod(0o755)
    with pytest.raises(StoreUnavailableError, match="is open to others"):
        OwnServer(Path("/bin/false"), folder / ("x" * 100))
