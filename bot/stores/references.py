"""Where conversations are reached, sealed: for platforms that tell it with each message, and never again."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.domain.case import CaseKey
from bot.stores.keys import reference, references_of_workspace
from bot.stores.link import Client, Link
from bot.stores.sealing import Sealer, SealingError

# Whoever still uses a reference writes it anew once a day.
KEPT_SECONDS = 30 * 24 * 3600.0


class RedisReferences:
    """One text for each conversation, kept for thirty days. Every method raises StoreUnavailableError.

    Of a key the thread never counts.
    """

    def __init__(self, client: Client, sealer: Sealer) -> None:
        """Take the client, and what seals the texts."""
        self._link = Link(client, ())
        self._sealer = sealer

    async def keep(self, key: CaseKey, text: str) -> None:
        """Keep a text for a conversation, in place of what was kept."""
        name = reference(key)
        await self._link.command("SET", name, self._sealer.seal(text, name), "PX", int(KEPT_SECONDS * 1000))

    async def find(self, key: CaseKey) -> str | None:
        """Return what is kept for a conversation, or None; what no key of ours opens counts as not kept."""
        sealed = await self._link.command("GET", reference(key))
        return None if sealed is None else self._opened(sealed, reference(key))

    async def drop(self, key: CaseKey) -> None:
        """Delete what is kept for a conversation."""
        await self._link.command("DEL", reference(key))

    async def all_in(self, workspace: CaseKey) -> AsyncIterator[str]:
        """Return everything kept in a workspace; of the key only platform and tenant count."""
        for name in [name async for name in self._link.names(references_of_workspace(workspace))]:
            sealed = await self._link.command("GET", name)
            text = None if sealed is None else self._opened(sealed, name)
            if text is not None:
                yield text

    def _opened(self, sealed: bytes, name: str) -> str | None:
        try:
            return self._sealer.open(sealed, name)
        except SealingError:
            return None
