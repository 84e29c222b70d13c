"""Connects to the store: the server that is named, or else the best one that this machine can offer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from redis.asyncio import Redis, RedisCluster
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as NoConnectionError

from bot.coaching.ports import StoreUnavailableError
from bot.stores.errors import StoreMisconfiguredError, answering
from bot.stores.link import Client, Link
from bot.stores.server import OwnServer, find_server

# In seconds; short, because a store that is down must be noticed before the platform gives up on us. How long a single
# server may take to answer is up to the link: the client's own timeout would make a task of everything that is sent.
_CONNECT_WITHIN = 0.25
_ANSWER_WITHIN = 0.5
# More than the looks and events that are in flight at a time: the pool refuses where others would wait.
_CONNECTIONS = 1024
_SERVER_SHARDS = 64


class Kind(StrEnum):
    """Which store to use. `auto` is the server that is named, else one of our own, else the memory."""

    AUTO = "auto"
    EMBEDDED = "embedded"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class StoreChoice:
    """What the settings say of the store. `folder` is where a server of our own keeps its files.

    `plaintext` allows a server on another machine without TLS; `cluster` says that the URL names a cluster.
    """

    folder: Path
    url: str | None = None
    kind: Kind = Kind.AUTO
    plaintext: bool = False
    cluster: bool = False


@dataclass(frozen=True, slots=True)
class Connection:
    """A store that answers: its client, a line to say at start-up, its shards, and how to leave it."""

    client: Client
    description: str
    shards: int
    close: Callable[[], Awaitable[None]]


async def connect(choice: StoreChoice) -> Connection:
    """Connect to the store of the settings.

    Raises StoreMisconfiguredError where the settings can't work, StoreUnavailableError where the store does
    not answer.
    """
    if choice.url and choice.kind is Kind.AUTO:
        return await _to_server(choice.url, choice)
    program = None if choice.kind is Kind.MEMORY else find_server()
    if program:
        return await start_own(OwnServer(program, choice.folder))
    if choice.kind is Kind.EMBEDDED:
        raise StoreUnavailableError("There is no valkey-server or redis-server to start on this machine.")
    return _in_memory()


async def start_own(server: OwnServer) -> Connection:
    """Start a server of our own, or join it if it runs; leaving stops it if it was started here."""
    await asyncio.to_thread(server.start)
    client = Redis(unix_socket_path=str(server.socket), **_manners())

    async def close() -> None:
        if server.is_ours and server.pid is None:
            # Left over by a process that was killed: adopted, so it ends with us.
            await _shut_down(client)
        await client.aclose()
        await asyncio.to_thread(server.stop)

    with answering(str(server.socket)):
        await Link(client, ()).command("PING")
    ours = "a server of its own" if server.is_ours else "the server that runs already"
    return Connection(client, f"Cases are kept by {ours} in {server.socket.parent}.", 1, close)


async def _to_server(url: str, choice: StoreChoice) -> Connection:
    place = _check(url, plaintext=choice.plaintext)
    try:
        client = _client(url, cluster=choice.cluster)
        await _greet(client, place)
    except (ValueError, TypeError):
        # What the library says of a URL may quote its password.
        raise StoreMisconfiguredError(f"The address of the store at {place} can't be used.") from None
    what = "the cluster" if choice.cluster else "the server"
    return Connection(client, f"Cases are kept by {what} at {place}.", _SERVER_SHARDS, client.aclose)


def _client(url: str, *, cluster: bool) -> Client:
    if cluster:
        return RedisCluster.from_url(url, **_manners() | {"socket_timeout": _ANSWER_WITHIN})
    return Redis.from_url(url, **_manners())


async def _greet(client: Client, place: str) -> None:
    try:
        with answering(place):
            await client.initialize()
        await Link(client, ()).command("PING")
    except BaseException:
        await client.aclose()
        raise


def _in_memory() -> Connection:
    # It takes a third of a second to import, and few have a use for it.
    from fakeredis import FakeAsyncRedis, FakeServer  # noqa: PLC0415

    client = FakeAsyncRedis(server=FakeServer())
    said = "Cases are kept in this process only: all are lost when it ends. Name a server or install Valkey."
    return Connection(client, said, 1, client.aclose)


def _manners() -> dict[str, Any]:
    return {
        "socket_connect_timeout": _CONNECT_WITHIN,
        "socket_timeout": None,
        "max_connections": _CONNECTIONS,
        # Once more at once, for a line that was cut while it lay idle: every script may come twice. After a
        # timeout not again, or a dead store would be noticed too late.
        "retry": Retry(NoBackoff(), 1, supported_errors=(NoConnectionError,)),
        "protocol": 2,
    }


def _check(url: str, *, plaintext: bool) -> str:
    """Return the host and port, or the path, of a URL that may be used."""
    try:
        parts = urlsplit(url)
        place = parts.path if parts.scheme == "unix" else f"{parts.hostname}:{parts.port or 6379}"
    except ValueError:
        raise StoreMisconfiguredError("The address of the store is not a URL.") from None
    if parts.scheme not in {"redis", "rediss", "unix"} or not (parts.hostname or parts.scheme == "unix"):
        raise StoreMisconfiguredError(
            "The address of the store must begin with redis://, rediss:// or unix://."
        )
    if parts.scheme == "redis" and not plaintext and not _is_loopback(parts.hostname or ""):
        raise StoreMisconfiguredError(
            f"The store at {place} is on another machine: use rediss:// (TLS) or allow plain text."
        )
    return place


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


async def _shut_down(client: Redis) -> None:
    try:
        await Link(client, ()).command("SHUTDOWN")
    except StoreUnavailableError:
        # The only answer to it is that the line is cut.
        return
