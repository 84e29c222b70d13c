"""The whole house behind a platform: coach, playbook, writer and every store, on a Redis in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from fakeredis import FakeAsyncRedis, FakeServer
from redis.exceptions import ConnectionError as NoConnectionError

from bot.advisors.guidance import load_playbook
from bot.advisors.plain_writer import PlainWriter
from bot.advisors.playbook import PlaybookAdvisor
from bot.coaching.coach import Coach
from bot.coaching.commands import Commands
from bot.coaching.digesting import Digesting
from bot.coaching.directory import Directories
from bot.coaching.drafts import Drafts
from bot.coaching.ports import Clock, Ports
from bot.coaching.supervising import Supervision, SupervisionPorts
from bot.coaching.whisperers import Whisperers
from bot.domain.case import CaseKey
from bot.domain.hours import USUAL, Rhythm
from bot.domain.team import SUPERVISOR, Role, TeamPolicy
from bot.stores.decisions import RedisDecisions
from bot.stores.feedback import RedisFeedback
from bot.stores.keys import Shard
from bot.stores.people import RedisPeople
from bot.stores.policy_notes import RedisPolicyNotes
from bot.stores.redis import RedisCases
from bot.stores.register import RedisRegister
from bot.stores.sealing import Sealer
from tests.fakes import CountingTally

PLAYBOOK = load_playbook()
SEALER = Sealer([bytes(range(32))])
KEPT: dict[str, Any] = {"shards": 1, "retention_seconds": 7 * 86_400.0}


@dataclass
class Team:
    """Who is on duty where, who supervises, and how time counts: by channel, as a policy file would say it."""

    on_duty: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rhythms: dict[str, Rhythm] = field(default_factory=dict)
    supervisors: set[str] = field(default_factory=set)

    def policy(self) -> TeamPolicy:
        if not self.supervisors:
            return TeamPolicy()
        return TeamPolicy(roles={SUPERVISOR: Role(frozenset(self.supervisors))})

    def on_duty_in(self, key: CaseKey) -> tuple[str, ...]:
        return self.on_duty.get(key.channel, ())

    def rhythm_of(self, key: CaseKey) -> Rhythm:
        return self.rhythms.get(key.channel, USUAL)


class House:
    """Everything that stands behind the rooms. `server.connected` is the line to the store."""

    def __init__(self, clock: Clock, team: Team) -> None:
        self.clock, self.team = clock, team
        self.server = FakeServer()
        self.client = FakeAsyncRedis(server=self.server)
        self.tally = CountingTally()
        self.whisperers, self.directories = Whisperers(), Directories()
        self.cases = RedisCases(self.client, SEALER, lease_seconds=30, clock=clock, **KEPT)
        self.register = RedisRegister(self.client, SEALER, shards=1)
        self.people = RedisPeople(self.client, team.on_duty_in)
        self.writer = PlainWriter(PLAYBOOK)
        self.ports = Ports(
            self.cases,
            PlaybookAdvisor(PLAYBOOK, team.rhythm_of),
            self.writer,
            self.whisperers,
            self.people,
            RedisFeedback(self.client, SEALER, shards=1),
            clock,
            self.tally,
            rhythm_of=team.rhythm_of,
            directory=self.directories,
            team_of=team.policy,
            decisions=RedisDecisions(self.client, SEALER, clock=clock, **KEPT),
        )
        self.coach = Coach(self.ports)
        self.drafts = Drafts(self.coach, self.writer, clock, self.tally)
        self.supervision = self._supervision()

    def commands(self, command: str) -> Commands:
        return Commands(self.people, self.supervision, command=command)

    async def next_alarm(self) -> datetime | None:
        """Return when the next alarm rings that is set in the store; None too while there is no store."""
        try:
            first = await self.client.zrange(Shard.number(0).due, 0, 0, withscores=True)
        except NoConnectionError:
            return None
        return datetime.fromtimestamp(float(first[0][1]) / 1000, UTC) if first else None

    async def look(self) -> CaseKey | None:
        """Look at one case whose alarm has rung, as a worker does; return which."""
        for lease in await self.cases.claim(1):
            await self.coach.look(lease)
            return lease.key
        return None

    def _supervision(self) -> Supervision:
        notes = RedisPolicyNotes(self.client, SEALER, clock=self.clock)
        return Supervision(
            SupervisionPorts(
                self.cases,
                self.register,
                self.coach,
                self.directories,
                notes,
                Digesting(self.register, notes, PLAYBOOK),
                self.clock,
                self.tally,
                team_of=self.team.policy,
                rhythm_of=self.team.rhythm_of,
            )
        )


@asynccontextmanager
async def open_house(clock: Clock, team: Team) -> AsyncIterator[House]:
    """Open the house until the end of the block."""
    house = House(clock, team)
    await house.cases.start()
    try:
        yield house
    finally:
        house.server.connected = True
        await house.client.aclose()
