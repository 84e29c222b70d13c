"""What a platform's workspaces agreed to, sealed: kept until they leave, and therefore without an end of its own."""

from __future__ import annotations

from urllib.parse import unquote

from bot.stores.keys import escaped
from bot.stores.link import Client, Link
from bot.stores.sealing import Sealer

# What the key of every installation begins with. No other key of the store is kept without an end, but for wishes.
INSTALLATION = "installation"
_STATE = "state"


class RedisInstallations:
    """The installations of one platform, and the states of those under way.

    Every method raises StoreUnavailableError; `find` raises SealingError without the key it was sealed with.
    """

    def __init__(self, client: Client, sealer: Sealer, platform: str = "slack") -> None:
        """Take the client, and what seals the tokens."""
        self._link = Link(client, ())
        self._sealer = sealer
        self._platform = platform

    async def keep(self, tenant: str, written: str) -> None:
        """Keep what is written of a workspace until it is dropped, instead of what was kept before."""
        key = self._key(tenant)
        await self._link.command("SET", key, self._sealer.seal(written, key))

    async def find(self, tenant: str) -> str | None:
        """Return what is kept of a workspace."""
        key = self._key(tenant)
        sealed = await self._link.command("GET", key)
        return None if sealed is None else self._sealer.open(sealed, key)

    async def drop(self, tenant: str) -> None:
        """Forget a workspace."""
        await self._link.command("DEL", self._key(tenant))

    async def tenants(self) -> tuple[str, ...]:
        """Return the ids of all workspaces that something is kept of, sorted."""
        found = [name async for name in self._link.names(f"{self._key('')}*")]
        return tuple(sorted(unquote(name.rpartition(":")[2]) for name in found))

    async def issue(self, state: str, seconds: float) -> None:
        """Remember a state for so long."""
        await self._link.command("SET", self._state(state), 1, "PX", int(seconds * 1000))

    async def consume(self, state: str) -> bool:
        """Forget a state; False if it was not there: of two who come with the same, one is refused."""
        return await self._link.command("GETDEL", self._state(state)) is not None

    def _key(self, tenant: str) -> str:
        return f"{INSTALLATION}:{self._platform}:{escaped(tenant)}"

    def _state(self, state: str) -> str:
        return f"{_STATE}:{self._platform}:{escaped(state)}"
