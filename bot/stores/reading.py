"""Reads cases and messages back from the server, for everything that works on what is kept there."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence

from bot.coaching.turns import in_turns
from bot.domain.case import CaseKey, Message
from bot.domain.long_cases import Reach
from bot.stores.encoding import Texts
from bot.stores.keys import Shard
from bot.stores.link import Link, Part
from bot.stores.records import Picture, Records, texts_of
from bot.stores.sealing import SealingError

# So many cases are asked for at a time that an answer never takes longer than the link waits.
_AT_A_TIME = 50


class Reader:
    """Reads what was kept, whole cases in one round trip. Every method may raise StoreUnavailableError."""

    def __init__(
        self,
        link: Link,
        records: Records,
        shards: int,
        reach: Reach = Reach(),  # noqa: B008 - frozen
    ) -> None:
        """Read through this link, which must know the script `read`, so far into very long cases."""
        self._link = link
        self._records = records
        self._shards = shards
        self._reach: tuple[Part, ...] = (reach.messages, reach.characters, reach.of_each, reach.first)

    async def picture(self, key: CaseKey, *, go_on: bool = False) -> Picture | None:
        """Return a case as it is at one moment, or None if there is none; to its end, or on from the last look."""
        stored = await self._link.run("read", self._keys(key), (*self._reach, int(go_on)))
        return self._records.picture(key, stored)

    async def pictures(self, keys: Sequence[CaseKey]) -> list[Picture]:
        """Return those of these cases that there are, in their order, without those that no key given opens."""
        found: list[Picture] = []
        for start in range(0, len(keys), _AT_A_TIME):
            part = keys[start : start + _AT_A_TIME]
            stored = await self._link.run_each("read", [(self._keys(key), (*self._reach, 0)) for key in part])
            async for key, one in in_turns(zip(part, stored, strict=True)):
                # Dropping a key is how everything sealed with it is shredded; what others open stays listed.
                with contextlib.suppress(SealingError):
                    found += filter(None, [self._records.picture(key, one)])
        return found

    async def message(self, key: CaseKey, message_id: str) -> Message | None:
        """Return one message of a case, or None for one that was removed or never came."""
        stored = await self._link.command("HGET", self._messages(key), message_id)
        return self._records.read_message(key, message_id, stored)

    async def texts(self, key: CaseKey, message_ids: Iterable[str]) -> Texts:
        """Return the texts of those of these messages that there are."""
        wanted = list(message_ids)
        if not wanted:
            return {}
        stored = await self._link.command("HMGET", self._messages(key), *wanted)
        read = [self._records.read_message(key, i, value) for i, value in zip(wanted, stored, strict=True)]
        return texts_of([m for m in read if m is not None])

    def _keys(self, key: CaseKey) -> list[str]:
        return Shard.of(key, self._shards).of_case(key)

    def _messages(self, key: CaseKey) -> str:
        return self._keys(key)[2]
