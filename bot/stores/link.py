"""The line to Redis: runs our scripts, each in one round trip, and says in one sentence when it can't."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any

from redis.asyncio import Redis, RedisCluster
from redis.asyncio.cluster import ClusterNode
from redis.exceptions import NoScriptError

from bot.stores.errors import answering

Client = Redis | RedisCluster
Part = str | bytes | int
# The keys and the arguments of one run of a script.
Call = tuple[Sequence[str], Sequence[Part]]

# A store that is down must be noticed before the platform gives up on us. What has been given up on closes its line.
# A cluster's client has shorter timeouts of its own, but it tries some things twice.
_WITHIN = 0.7
# How many keys or members the server looks through at a time: so few that nobody else has to wait.
_BATCH = 200

_FOLDER = files("bot.stores") / "scripts"
_SHARED = (_FOLDER / "shared.lua").read_text("utf-8")


class Script:
    """One script, known to the server by its digest."""

    def __init__(self, name: str) -> None:
        """Read the script of that name from the folder beside this file."""
        self.text = _SHARED + (_FOLDER / f"{name}.lua").read_text("utf-8")
        # The server names scripts by SHA-1; nothing rests on it being hard to forge.
        self.digest = hashlib.sha1(self.text.encode(), usedforsecurity=False).hexdigest()


class Link:
    """One client and the scripts it runs. Every method may raise StoreUnavailableError."""

    def __init__(self, client: Client, names: Sequence[str]) -> None:
        """Take the client and the names of the scripts that will be run on it."""
        self._client = client
        self._scripts = {name: Script(name) for name in names}
        self.place = _place(client)

    async def start(self) -> None:
        """Load the scripts, one after another: many first calls at once confuse a cluster's client."""
        with answering(self.place):
            await self._client.initialize()
        for script in self._scripts.values():
            async with self._promptly():
                await self._client.script_load(script.text)

    async def run(self, name: str, keys: Sequence[str], parts: Sequence[Part] = ()) -> Any:  # noqa: ANN401 - as the script
        """Run a script; one round trip, unless the server has forgotten its scripts."""
        with answering(self.place):
            async with asyncio.timeout(_WITHIN):
                return await self._evaluate(self._scripts[name], keys, parts)

    async def run_each(self, name: str, calls: Sequence[Call]) -> list[Any]:
        """Run a script several times: in one round trip on a single server, one by one on a cluster."""
        if isinstance(self._client, RedisCluster):
            return [await self.run(name, keys, parts) for keys, parts in calls]
        async with self._promptly(), self._client.pipeline(transaction=False) as pipe:
            for keys, parts in calls:
                pipe.execute_command(*self._command(self._scripts[name], keys, parts))
            answers = await pipe.execute(raise_on_error=False)
        for i, answer in enumerate(answers):
            if isinstance(answer, NoScriptError):
                keys, parts = calls[i]
                answers[i] = await self.run(name, keys, parts)
            elif isinstance(answer, Exception):
                with answering(self.place):
                    raise answer
        return answers

    async def command(self, *parts: Part) -> Any:  # noqa: ANN401 - as the command
        """Send one command."""
        async with self._promptly():
            return await self._client.execute_command(*parts)

    async def names(self, pattern: str) -> AsyncIterator[str]:
        """Yield the names of the keys that match a pattern; one may come twice, or be gone by then."""
        if not isinstance(self._client, RedisCluster):
            async for name in self._names_on(None, pattern):
                yield name
            return
        async with self._promptly():
            await self._client.initialize()
        for node in self._client.get_primaries():
            async for name in self._names_on(node, pattern):
                yield name

    async def members(self, name: str, pattern: str) -> AsyncIterator[str]:
        """Yield the members of a sorted set that match a pattern; one may come twice, or be gone by then."""
        cursor: Any = 0
        while True:
            cursor, found = await self.command("ZSCAN", name, cursor, "MATCH", pattern, "COUNT", _BATCH)
            for member, _ in found:
                yield member.decode()
            if int(cursor) == 0:
                return

    async def _names_on(self, node: ClusterNode | None, pattern: str) -> AsyncIterator[str]:
        # Page by page: where few of many keys match, the next of them may be further away than one answer may take.
        on_node: dict[str, Any] = {"target_nodes": node} if node else {}
        cursor: Any = 0
        while True:
            async with self._promptly():
                page: Any = await self._client.scan(cursor, match=pattern, count=_BATCH, **on_node)
            cursor, found = page
            for name in found:
                yield name.decode()
            # A cluster tells it by node.
            cursor = next(iter(cursor.values())) if isinstance(cursor, dict) else cursor
            if cursor == 0:
                return

    @asynccontextmanager
    async def _promptly(self) -> AsyncIterator[None]:
        with answering(self.place):
            async with asyncio.timeout(_WITHIN):
                yield

    async def _evaluate(self, script: Script, keys: Sequence[str], parts: Sequence[Part]) -> object:
        command = self._command(script, keys, parts)
        try:
            return await self._client.execute_command(*command)
        except NoScriptError:
            await self._client.script_load(script.text)
            return await self._client.execute_command(*command)

    @staticmethod
    def _command(script: Script, keys: Sequence[str], parts: Sequence[Part]) -> list[Part]:
        return ["EVALSHA", script.digest, len(keys), *keys, *parts]


def _place(client: Client) -> str:
    """Say where the client looks for its server, without the user and the password."""
    if isinstance(client, RedisCluster):
        return ", ".join(node.name for node in client.get_nodes()) or "the cluster"
    known = client.connection_pool.connection_kwargs
    return str(known.get("path") or f"{known.get('host', 'localhost')}:{known.get('port', 6379)}")
