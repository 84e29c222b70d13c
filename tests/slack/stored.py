"""A room over the real stores, in memory: cases, which posts are one, their past, and what is said of channels."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from fakeredis import FakeAsyncRedis, FakeServer

from bot.coaching.coach import Coach
from bot.domain.case import Case, CaseKey
from bot.stores.channel_rules import RedisChannelRules
from bot.stores.decisions import RedisDecisions
from bot.stores.past import RedisPast
from bot.stores.redis import RedisCases
from bot.stores.register import RedisRegister
from bot.stores.sealing import Sealer
from bot.stores.threads import RedisThreads
from tests.fakes import Room
from tests.slack.room import Running, open_room
from tests.slack_server import SlackServer, World
from tests.slack_server.people import Json

RETENTION = 3_600.0
SEALER = Sealer([bytes(32)])


class WorldClock:
    """The time of the local Slack, by which its messages are named."""

    def __init__(self, world: World) -> None:
        self._world = world

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._world.now(), UTC)


class Kept:
    """The cases with their register and what is decided of them, in one as the fakes have it."""

    def __init__(self, client: Any, clock: Any) -> None:
        shards: dict[str, Any] = {"shards": 1}
        kept: dict[str, Any] = {**shards, "retention_seconds": RETENTION, "clock": clock}
        self.all = RedisCases(client, SEALER, lease_seconds=30, **kept)
        self._parts = (
            self.all,
            RedisRegister(client, SEALER, **shards),
            RedisDecisions(client, SEALER, **kept),
        )

    def __getattr__(self, name: str) -> Any:
        return next(getattr(part, name) for part in self._parts if hasattr(part, name))


@dataclass
class Stored:
    """A workspace whose room keeps everything in real stores; `server` is shared by all its processes."""

    slack: SlackServer
    server: FakeServer = field(default_factory=FakeServer)
    house: Room = field(default_factory=Room)

    def __post_init__(self) -> None:
        self.house.clock = WorldClock(self.slack.world)  # type: ignore[assignment] # it only tells the time
        self.client = FakeAsyncRedis(server=self.server)
        self.cases = Kept(self.client, self.house.clock)
        self.house.cases = self.cases  # type: ignore[assignment] # as the fakes
        self.threads = RedisThreads(self.client, retention_seconds=RETENTION)
        self.overrides = RedisChannelRules(self.client)
        self.past = RedisPast(self.client, SEALER, shards=1)

    @asynccontextmanager
    async def room(self, **config: Any) -> AsyncIterator[Running]:
        """Run one more process of the room."""
        await self.cases.all.start()
        ports = {"threads": self.threads, "overrides": self.overrides, "past": self.past}
        async with open_room(self.slack, house=self.house, stored=ports, **config) as running:
            self.house.whisperer = running.room.whisperer  # type: ignore[assignment] # the real one
            yield running

    async def say(self, running: Running, *events: Json) -> None:
        """Let Slack tell of what was said, one after another."""
        for event in events:
            assert (await self.slack.post_event(running.url, event)).status == 200

    async def case(self, event: Json) -> Case | None:
        """Return the case that has the key of a message."""
        thread = event.get("thread_ts") or event["ts"]
        return await self.cases.all.load(CaseKey("slack", self.slack.world.home.id, event["channel"], thread))

    async def texts(self, event: Json) -> list[str]:
        """Return what the case of a message holds, oldest first."""
        case = await self.case(event)
        return [m.text for m in case.messages] if case else []

    async def look(self, advisor: Any) -> int:
        """Let the coach look at what is due once people have stopped writing; return at how many cases it looked."""
        self.house.advisor = advisor
        self.slack.world.advance(5)
        leases = await self.cases.all.claim(9)
        for lease in leases:
            await Coach(self.house.ports).look(lease)
        return len(leases)
