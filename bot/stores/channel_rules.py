"""What supervisors have said of channels: kept until they take it back, or their workspace leaves."""

from __future__ import annotations

from collections.abc import Mapping

from bot.stores.keys import escaped
from bot.stores.link import Client, Link

# What the keys begin with. Like installations and wishes they have no end of their own: what somebody has decided
# must not be forgotten silently.
CHANNEL_RULES = "channel_rules"


class RedisChannelRules:
    """Rules of channels, one hash for a workspace. They name ids and no words, so nothing is sealed.

    Every method raises StoreUnavailableError.
    """

    def __init__(self, client: Client, platform: str = "slack") -> None:
        """Take the client."""
        self._link = Link(client, ("change_rules",))
        self._platform = platform

    async def of(self, tenant: str) -> Mapping[str, str]:
        """Return what is kept of a workspace, by channel."""
        found = await self._link.command("HGETALL", self._key(tenant))
        pairs = found.items() if isinstance(found, dict) else zip(found[::2], found[1::2], strict=True)
        return {channel.decode(): written.decode() for channel, written in pairs}

    async def change(self, tenant: str, channel: str, before: str, written: str) -> bool:
        """Keep something of a channel in the place of what was read before; False if that stands there no more.

        In both, "" is for nothing.
        """
        parts = (channel, before, written)
        return bool(await self._link.run("change_rules", [self._key(tenant)], parts))

    def _key(self, tenant: str) -> str:
        # Under the workspace, so that it goes when the workspace leaves.
        return f"{CHANNEL_RULES}:{{{escaped(self._platform)}:{escaped(tenant)}}}"
