"""Cases whose looks fail: put off, then put aside, and taken back once they can be opened."""

from __future__ import annotations

from bot.coaching.failing import TakenBack
from bot.coaching.ports import Clock, Lease
from bot.domain.case import CaseKey
from bot.stores.encoding import milliseconds
from bot.stores.keys import Shard, case_key, case_name
from bot.stores.link import Client, Link, Part
from bot.stores.reading import Reader
from bot.stores.records import Records
from bot.stores.sealing import Sealer, SealingError

# Half a minute, one, two, four and eight minutes apart, with the usual lease: then it is no passing fault.
TRIES = 6


class RedisAside:
    """The cases put aside, by shard. Every method raises StoreUnavailableError."""

    def __init__(  # noqa: PLR0913 - the settings of the cases
        self,
        client: Client,
        sealer: Sealer,
        *,
        shards: int,
        retention_seconds: float,
        lease_seconds: float,
        clock: Clock | None = None,
    ) -> None:
        """Take the client, what opens cases, and the settings of the cases; a first failure costs one lease."""
        self._link = Link(client, ("put_off", "take_back", "read"))
        self._reader = Reader(self._link, Records(sealer), shards)
        self._shards = shards
        self._keep = int(retention_seconds * 1000)
        self._rest = int(lease_seconds * 1000)
        self._clock = clock

    async def put_off(self, lease: Lease) -> bool:
        """Give back a case whose look failed, to be tried again after a time that doubles with each failure.

        True if that was the last try, and the case is put aside.
        """
        parts = (case_name(lease.key), self._now(), self._keep, lease.token, TRIES, self._rest)
        return bool(await self._link.run("put_off", self._keys(lease.key), parts))

    async def take_back(self) -> TakenBack:
        """Have every case put aside that can be opened now looked at again, with all its tries."""
        opened = closed = 0
        for shard in map(Shard.number, range(self._shards)):
            for name in await self._link.command("ZRANGE", shard.aside, 0, -1):
                key = case_key(name.decode())
                try:
                    await self._reader.picture(key)
                except SealingError:
                    closed += 1
                    continue
                parts = (case_name(key), self._now(), self._keep)
                opened += bool(await self._link.run("take_back", self._keys(key), parts))
        return TakenBack(opened, closed)

    def _keys(self, key: CaseKey) -> list[str]:
        shard = Shard.of(key, self._shards)
        return [*shard.of_case(key), shard.aside]

    def _now(self) -> Part:
        return "" if self._clock is None else milliseconds(self._clock.now())
