"""Joins the coach to its store and its advisor."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.advisors.guidance import load_playbook
from bot.advisors.phrases import compile_rules
from bot.app.advice import Adviser, plain_advice
from bot.app.storing import DAY_SECONDS, StoreParts, cases_in
from bot.coaching.coach import Coach
from bot.coaching.directory import EmptyDirectory
from bot.coaching.ports import Clock, Ports, Whisperer
from bot.coaching.staff import Directory
from bot.domain.guidance import Playbook
from bot.domain.team import TeamOf, TeamPolicy
from bot.observability import Metrics
from bot.stores.ceiling import RedisCeiling
from bot.stores.decisions import RedisDecisions
from bot.stores.embedded import Connection, StoreChoice, connect
from bot.stores.feedback import RedisFeedback
from bot.stores.people import OnDuty, RedisPeople
from bot.stores.redis import RedisCases
from bot.stores.register import RedisRegister
from bot.stores.sealing import Sealer


class SystemClock:
    """The time of this machine, in UTC."""

    def now(self) -> datetime:
        """Return the time."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class House:
    """Everything joined together, and the line to say at start-up: where the cases are kept, who advises."""

    coach: Coach
    ports: Ports
    cases: RedisCases
    register: RedisRegister
    people: RedisPeople
    feedback: RedisFeedback
    playbook: Playbook
    metrics: Metrics
    parts: StoreParts
    description: str


@asynccontextmanager
async def open_house(  # noqa: PLR0913 - what differs between serving and playing
    choice: StoreChoice,
    sealer: Sealer,
    whisperer: Whisperer,
    on_duty: OnDuty,
    *,
    retention_seconds: float = 7 * DAY_SECONDS,
    lease_seconds: float = 30.0,
    hold_out: float = 0.0,
    directory: Directory | None = None,
    team_of: TeamOf = TeamPolicy,
    clock: Clock | None = None,
    adviser: Adviser = plain_advice,
) -> AsyncIterator[House]:
    """Join the coach to its store and advisor; leave everything closed at the end.

    Raises GuidanceError for a broken card before anything is opened, StoreUnavailableError and
    StoreMisconfiguredError as the store does.
    """
    playbook = load_playbook()
    compile_rules()
    connection: Connection = await connect(choice)
    try:
        parts = StoreParts(connection.client, sealer, connection.shards, retention_seconds)
        cases = cases_in(parts, lease_seconds, clock)
        await cases.start()
        people = RedisPeople(parts.client, on_duty)
        feedback = RedisFeedback(parts.client, sealer, shards=parts.shards)
        metrics = Metrics()
        advice = adviser(playbook, metrics)
        told = (whisperer, people, feedback, clock or SystemClock(), metrics)
        ports = Ports(
            *(cases, advice.advisor, advice.writer, *told),
            rhythm_of=advice.rhythm_of,
            directory=directory or EmptyDirectory(),
            team_of=team_of,
            decisions=_decisions(parts, clock),
            ceiling=RedisCeiling(parts.client, clock=clock),
        )
        register, coach = RedisRegister(parts.client, sealer, shards=parts.shards), Coach(ports, hold_out)
        says = f"{connection.description} {advice.description}"
        yield House(coach, ports, cases, register, people, feedback, playbook, metrics, parts, says)
    finally:
        await connection.close()


def _decisions(parts: StoreParts, clock: Clock | None) -> RedisDecisions:
    return RedisDecisions(
        parts.client,
        parts.sealer,
        shards=parts.shards,
        retention_seconds=parts.retention_seconds,
        clock=clock,
    )
