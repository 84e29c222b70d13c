"""The cases of a workspace, newest first: found by what every message leaves behind, without searching the store."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest

from bot.domain.case import Case, CaseKey
from bot.stores.keys import Shard, case_key
from bot.stores.link import Call, Client, Link
from bot.stores.reading import Reader
from bot.stores.records import Records
from bot.stores.sealing import Sealer

# In which channel a case is stands in its name, and so many names are read to find those of one channel.
_LOOKED_THROUGH = 2000


class RedisRegister:
    """Reads the registers of all shards. Raises StoreUnavailableError."""

    def __init__(self, client: Client, sealer: Sealer, *, shards: int) -> None:
        """Join the register to the server of the cases."""
        self._link = Link(client, ("newest", "read"))
        self._reader = Reader(self._link, Records(sealer), shards)
        self._shards = [Shard.number(number) for number in range(shards)]

    async def newest(
        self, workspace: CaseKey, limit: int, *, channel: str = "", after: int = 0
    ) -> Sequence[Case]:
        """Return the cases something was last said in, newest first; of the key only the workspace counts.

        Those of one channel, unless it is "", as far as they are among the workspace's two thousand newest; the
        `after` newest of them are passed over.
        """
        if limit <= 0:
            return ()
        reach = _LOOKED_THROUGH if channel else after + limit
        calls: list[Call] = [([shard.register(workspace)], [shard.states, reach]) for shard in self._shards]
        found = [
            (float(at), name.decode())
            for part in await self._link.run_each("newest", calls)
            for name, at in zip(part[::2], part[1::2], strict=True)
        ]
        keys = [case_key(name) for _, name in nlargest(reach, found)]
        wanted = [key for key in keys if channel in ("", key.channel)][after : after + limit]
        cases = [picture.case for picture in await self._reader.pictures(wanted) if picture.case.messages]
        return sorted(cases, key=lambda c: (c.messages[-1].at, c.key), reverse=True)
