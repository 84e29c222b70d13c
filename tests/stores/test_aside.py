"""A case whose looks fail is tried ever more seldom, then put aside, and comes back when something changes."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import replace

import pytest

from bot.coaching.coach import Coach
from bot.coaching.failing import TakenBack
from bot.coaching.ports import Ports
from bot.coaching.watch import Pace, Watch
from bot.stores.aside import TRIES, RedisAside
from bot.stores.feedback import RedisFeedback
from bot.stores.people import RedisPeople
from bot.stores.redis import RedisCases
from bot.stores.sealing import Sealer
from tests.fakes import CountingTally, RecordingWhisperer, ScriptedAdvisor, ScriptedWriter
from tests.stores.examples import KEY, LEASE, RETENTION, SEALER, all_keys, claim_one, customer, looked

OTHER = Sealer([bytes(range(1, 33))])


def aside_on(client, clock, shards, sealer=SEALER):
    return RedisAside(
        client, sealer, shards=shards, retention_seconds=RETENTION, lease_seconds=LEASE, clock=clock
    )


@pytest.fixture
def aside(client, clock, shards):
    return aside_on(client, clock, shards)


async def put_aside(cases, aside, clock):
    """Let every try of the case fail; return how long each rest was, in seconds."""
    rests = []
    lease = await claim_one(cases, clock)
    while not await aside.put_off(lease):
        rests.append(0.0)
        while not (leases := await cases.claim(1)):
            clock.pass_by(LEASE / 2)
            rests[-1] += LEASE / 2
        (lease,) = leases
    return rests


async def test_each_rest_is_twice_as_long_as_the_one_before(cases, aside, clock):
    await cases.append(KEY, customer("1", "late"))
    assert await put_aside(cases, aside, clock) == [LEASE * 2**n for n in range(TRIES - 1)]
    clock.pass_by(LEASE * 100)
    assert await cases.claim(1) == []
    assert await cases.due_lag() == 0


async def test_the_next_message_brings_it_back_for_one_try(cases, aside, clock):
    await cases.append(KEY, customer("1", "late"))
    await put_aside(cases, aside, clock)
    await cases.append(KEY, customer("2", "late!", 60))
    lease = await claim_one(cases, clock)
    assert not await aside.put_off(lease), "it is said once that it was put aside"
    clock.pass_by(LEASE * 100)
    assert await cases.claim(1) == []


async def test_a_look_that_goes_well_gives_it_all_its_tries_again(client, cases, aside, clock):
    await cases.append(KEY, customer("1", "late"))
    await put_aside(cases, aside, clock)
    await cases.append(KEY, customer("2", "late!", 60))
    assert await cases.finish(await claim_one(cases, clock), looked("2"))
    assert not [key for key in await all_keys(client) if key.startswith("aside")]
    await cases.append(KEY, customer("3", "late!!", 90))
    assert not await aside.put_off(await claim_one(cases, clock))
    clock.pass_by(LEASE)
    assert len(await cases.claim(1)) == 1


async def test_whoever_lost_the_lease_puts_nothing_off(cases, aside, clock):
    await cases.append(KEY, customer("1", "late"))
    lease = await claim_one(cases, clock)
    assert not await aside.put_off(replace(lease, token="another"))
    assert await cases.renew(lease)


async def test_it_is_taken_back_once_its_key_is_there_again(client, cases, aside, clock, shards):
    await cases.append(KEY, customer("1", "late"))
    await put_aside(cases, aside, clock)
    assert await aside_on(client, clock, shards, OTHER).take_back() == TakenBack(closed=1)
    assert await cases.claim(1) == []
    assert await aside.take_back() == TakenBack(opened=1)
    (lease,) = await cases.claim(1)
    assert not await aside.put_off(lease), "with all its tries"
    assert await aside.take_back() == TakenBack()


async def test_one_that_is_gone_by_then_is_not(client, cases, aside, clock):
    await cases.append(KEY, customer("1", "late"))
    await put_aside(cases, aside, clock)
    await cases.remove(KEY, "1")
    assert await aside.take_back() == TakenBack()
    assert await cases.claim(1) == []


async def test_a_forgotten_case_leaves_nothing(client, cases, aside, clock):
    await cases.append(KEY, customer("1", "late"))
    await put_aside(cases, aside, clock)
    assert all([await client.pttl(key) > 0 for key in await all_keys(client)])
    await cases.forget(KEY)
    assert [key for key in await all_keys(client) if key != "setup"] == []


async def test_a_worker_without_the_key_ends_trying_and_says_so_once(client, clock, shards, caplog):
    """The whole road: a worker that opens nothing, a message, a worker with the key."""
    ours, tally = CountingTally(), CountingTally()
    keyless = _watch(client, clock, shards, OTHER, tally)
    cases = _cases(client, clock, shards, SEALER)
    await cases.append(KEY, customer("1", "late"))
    with caplog.at_level(logging.ERROR):
        async with _running(keyless):
            await _until(clock, lambda: tally.counted("put_aside_total"))
            looks = tally.counted("looks_total", outcome="unreadable")
            await cases.append(KEY, customer("2", "late!", 60))
            await _until(clock, lambda: tally.counted("looks_total", outcome="unreadable") > looks)
    (said,) = caplog.records
    assert "SECOND_CHAIR_SEAL_KEYS" in said.getMessage()
    assert (said.case, tally.counted("put_aside_total")) == (str(KEY), 1)
    assert "late" not in caplog.text
    async with _running(_watch(client, clock, shards, SEALER, ours)):
        await _until(clock, lambda: ours.counted("looks_total", outcome="silent"))


def _cases(client, clock, shards, sealer):
    return RedisCases(
        client, sealer, shards=shards, retention_seconds=RETENTION, lease_seconds=LEASE, clock=clock
    )


def _watch(client, clock, shards, sealer, tally):
    cases = _cases(client, clock, shards, sealer)
    people, feedback = RedisPeople(client, lambda _: ()), RedisFeedback(client, sealer, shards=shards)
    parts = (ScriptedAdvisor(), ScriptedWriter(), RecordingWhisperer(), people, feedback, clock, tally)
    coach = Coach(Ports(cases, *parts))
    return Watch(coach, cases, tally, Pace(ask_every=0.002), aside_on(client, clock, shards, sealer))


@contextlib.asynccontextmanager
async def _running(watch):
    run = asyncio.create_task(watch.run())
    try:
        yield
    finally:
        watch.stop()
        await asyncio.wait_for(run, 10)


async def _until(clock, happened):
    """Let time pass until then, slowly enough that no look outlasts its lease."""
    async with asyncio.timeout(30):
        while not happened():
            clock.pass_by(LEASE / 10)
            await asyncio.sleep(0.005)
