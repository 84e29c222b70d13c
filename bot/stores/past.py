"""What was said in a case before it was heard of: put in place without being news to anybody."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.case import CaseKey, Message
from bot.stores.keys import Shard
from bot.stores.link import Client, Link
from bot.stores.records import Records
from bot.stores.sealing import Sealer


class RedisPast:
    """The past of cases: sealed like everything said in them. Every method raises StoreUnavailableError."""

    def __init__(self, client: Client, sealer: Sealer, *, shards: int) -> None:
        """Take the client, what seals, and the number of shards."""
        self._link = Link(client, ("precede",))
        self._records = Records(sealer)
        self._shards = shards

    async def put_before(self, key: CaseKey, messages: Sequence[Message]) -> bool:
        """Put earlier messages, oldest first, into a case that there is, as looked at already; no alarm is set.

        False if there is no such case any more, or nothing to put. What is there, or was removed, stays so.
        """
        stored = [(m.id, self._records.message(key, m), *self._records.voice(key, m)) for m in messages]
        keys = Shard.of(key, self._shards).of_case(key)
        parts = [part for one in stored for part in one]
        return bool(stored) and bool(await self._link.run("precede", keys, parts))
