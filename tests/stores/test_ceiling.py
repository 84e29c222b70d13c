"""An outage does not bury a supervisor: so many alerts one by one, and the others in one line, over all workers."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.coaching.ceiling import HeldBack
from bot.coaching.coach import Coach
from bot.coaching.ports import Ports
from bot.domain.assessment import Assessment, Facts, Tension
from bot.domain.attention import needs
from bot.domain.notices import Need, NoticeKind
from bot.domain.team import SUPERVISOR, AlertRules, Role, TeamPolicy
from bot.stores.ceiling import RedisCeiling
from bot.stores.feedback import RedisFeedback
from bot.stores.forgetting import forget_workspace
from bot.stores.people import RedisPeople
from tests.fakes import CountingTally, FakeDirectory, RecordingWhisperer, ScriptedWriter
from tests.stores.examples import KEY, SEALER, agent, all_keys, cases_on, customer, decisions_on

RULES = AlertRules(at_most=2, within=timedelta(minutes=10))
MINUTE = 60


@pytest.fixture
def ceiling(client, clock):
    return RedisCeiling(client, clock=clock)


async def admitted(ceiling, times, person="sue", key=KEY):
    return [await ceiling.admit(key, person, RULES) for _ in range(times)]


async def test_so_many_are_admitted_and_the_others_held_back(ceiling):
    assert await admitted(ceiling, 4) == [True, True, False, False]


async def test_how_many_is_said_once_when_the_time_is_over(ceiling, clock):
    await admitted(ceiling, 5)
    ends = clock.now() + RULES.within
    assert await ceiling.take_held(KEY, ["sue"]) == HeldBack(until=ends)
    clock.pass_by(10 * MINUTE)
    assert await ceiling.take_held(KEY, ["sue"]) == HeldBack({"sue": 3})
    assert await ceiling.take_held(KEY, ["sue"]) == HeldBack()


async def test_then_alerts_are_admitted_again_and_what_was_held_back_is_said_all_the_same(ceiling, clock):
    await admitted(ceiling, 3)
    clock.pass_by(10 * MINUTE)
    assert await admitted(ceiling, 3) == [True, True, False]
    assert await ceiling.take_held(KEY, ["sue"]) == HeldBack({"sue": 2})


async def test_each_supervisor_of_each_workspace_is_counted_alone(ceiling, clock):
    await admitted(ceiling, 3)
    clock.pass_by(MINUTE)
    await admitted(ceiling, 4, "sam")
    assert await admitted(ceiling, 1, key=replace(KEY, tenant="T2")) == [True]
    assert await ceiling.take_held(KEY, []) == HeldBack()
    clock.pass_by(9 * MINUTE)
    found = await ceiling.take_held(KEY, ["sam", "sue", "ida"])
    assert found == HeldBack({"sue": 1}, clock.now() + timedelta(minutes=1))


async def test_nothing_of_it_names_anybody_and_it_ends_by_itself(client, ceiling, cases):
    await admitted(ceiling, 3, "U-sue")
    (name,) = [key for key in await all_keys(client) if key.startswith("alerts")]
    assert "U-sue" not in f"{name} {await client.hgetall(name)}"
    assert 0 < await client.pttl(name) <= 24 * 3600 * 1000
    await forget_workspace(client, cases, KEY)
    assert not [key for key in await all_keys(client) if key.startswith("alerts")]


class Furious:
    """An advisor that finds every case furious."""

    async def assess(self, case, moment, now):  # noqa: ARG002 - the port's words
        return Assessment(seen=case.messages[-1].id, facts=Facts(tension=Tension.FURIOUS))


def worker(client, clock, shards, whisperer, tally):
    cases = cases_on(client, clock, shards=shards)
    directory = FakeDirectory()
    directory.roles = {person: frozenset({SUPERVISOR}) for person in ("sam", "sue")}
    team = TeamPolicy({SUPERVISOR: Role(frozenset({"sam", "sue"}))}, alerts=AlertRules())
    people, feedback = RedisPeople(client, lambda _: ()), RedisFeedback(client, SEALER, shards=shards)
    parts = (Furious(), ScriptedWriter(), whisperer, people, feedback, clock, tally)
    ports = Ports(
        cases,
        *parts,
        directory=directory,
        team_of=lambda: team,
        decisions=decisions_on(client, clock, shards=shards),
        ceiling=RedisCeiling(client, clock=clock),
    )
    return cases, Coach(ports)


async def test_fifty_cases_at_once_over_three_workers(client, clock, shards):
    whisperer, tally = RecordingWhisperer(), CountingTally()
    workers = [worker(client, clock, shards, whisperer, tally) for _ in range(3)]
    cases = workers[0][0]
    await cases.start()
    keys = [replace(KEY, thread=f"1.{number}") for number in range(50)]
    for key in keys:
        await cases.append(key, agent("1", "Hello"))
        await cases.append(key, customer("2", "Nothing works!", 1))

    async def work(cases, coach):
        while leases := await cases.claim(3):
            await asyncio.gather(*map(coach.look, leases))

    clock.pass_by(5)
    await asyncio.gather(*(work(*one) for one in workers))
    alerts = [n for n in whisperer.notices if n.kind is NoticeKind.ALERT]
    assert {to: sum(n.to == to for n in alerts) for to in ("sam", "sue")} == {"sam": 5, "sue": 5}
    assert tally.counted("alerts_total", kind="alert", outcome="held_back") == 90
    agents_told = [n for n in whisperer.notices if n.kind is NoticeKind.ALERTED]
    assert 5 <= len(agents_told) <= 10, "an agent is told only where somebody was"

    whisperer.notices.clear()
    clock.pass_by(10 * MINUTE)
    await asyncio.gather(*(work(*one) for one in workers))
    assert sorted((n.kind, n.to, n.more) for n in whisperer.notices if n.kind is not NoticeKind.ALERTED) == [
        (NoticeKind.MORE, "sam", 45),
        (NoticeKind.MORE, "sue", 45),
    ]
    for key in keys:
        assert Need.RISING in [reason.need for reason in needs(await cases.load(key), clock.now())]
