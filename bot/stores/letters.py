"""Where the direct messages about a case stand, so that a later note can take the place of the one before."""

from __future__ import annotations

import json

from bot.domain.case import CaseKey
from bot.stores.keys import Shard, case_name
from bot.stores.link import Client, Link
from bot.stores.sealing import Sealer


class RedisLetters:
    """The one direct message of a case to each person: sealed, and deleted with the case.

    All of a case are one value, so that the store shows neither whom a case was written to nor how often. Every
    method raises StoreUnavailableError.
    """

    def __init__(self, client: Client, sealer: Sealer, *, shards: int, retention_seconds: float) -> None:
        """Take the client, what seals, the number of shards, and how long a case is kept after its last message."""
        self._link = Link(client, ())
        self._sealer = sealer
        self._shards = shards
        self._keep = int(retention_seconds * 1000)

    async def find(self, key: CaseKey, person: str) -> str | None:
        """Return the platform's id of the message to a person, or None if there is none."""
        return (await self._all(key)).get(person)

    async def keep(self, key: CaseKey, person: str, message_id: str) -> None:
        """Remember a message. It is read and written in two steps: only the holder of the case's lease may do so."""
        letters = {**await self._all(key), person: message_id}
        sealed = self._sealer.seal(json.dumps(letters), _place(key))
        await self._link.command("SET", self._name(key), sealed, "PX", self._keep)

    async def _all(self, key: CaseKey) -> dict[str, str]:
        sealed = await self._link.command("GET", self._name(key))
        if sealed is None:
            return {}
        found: dict[str, str] = json.loads(self._sealer.open(sealed, _place(key)))
        return found

    def _name(self, key: CaseKey) -> str:
        return Shard.of(key, self._shards).letters(key)


def _place(key: CaseKey) -> str:
    return f"letters|{case_name(key)}"
