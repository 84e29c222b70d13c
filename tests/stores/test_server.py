"""What only a real server can show: round trips, restarts, outages, and what was set up before."""

from __future__ import annotations

import asyncio
import os
import signal
import time

import pytest
from redis.asyncio import Redis

from bot.coaching.ports import StoreUnavailableError
from bot.domain.answers import Verdict
from bot.domain.case import CaseKey
from bot.domain.policy import Level
from bot.stores.errors import StoreMisconfiguredError
from bot.stores.feedback import RedisFeedback
from bot.stores.forgetting import forget_customer
from bot.stores.people import RedisPeople
from bot.stores.redis import RedisCases
from bot.stores.sealing import Sealer
from tests.patience import SOON
from tests.stores.examples import KEY, SEALER, agent, cases_on, customer, looked, nudge, own_server


async def commands_during(server, client, work):
    """Return what clients sent while the work was done, without what scripts did by themselves."""
    async with Redis(unix_socket_path=str(server.socket)) as watcher, watcher.monitor() as monitor:
        await work
        await client.execute_command("ECHO", "done")
        seen = []
        while True:
            heard = await monitor.next_command()
            if heard["command"] == "ECHO done":
                return seen
            if heard["client_type"] != "lua":
                seen.append(heard["command"].split()[0])


async def test_hearing_a_message_is_one_round_trip(started):
    server, connection, cases = started
    assert await commands_during(server, connection.client, cases.append(KEY, customer("1", "late"))) == [
        "EVALSHA"
    ]
    assert await commands_during(server, connection.client, cases.append(KEY, customer("1", "late"))) == [
        "EVALSHA"
    ]


async def test_scripts_are_loaded_again_when_the_server_has_forgotten_them(started):
    _, connection, cases = started
    await connection.client.script_flush()
    assert await cases.append(KEY, agent("1", "late"))
    await connection.client.script_flush()
    await asyncio.sleep(0.15)
    (lease,) = await cases.claim(10)
    await connection.client.script_flush()
    assert await cases.finish(lease, looked("1"))


async def test_what_was_acknowledged_survives_the_death_of_the_server(folder):
    async with own_server(folder) as (server, connection):
        cases = cases_on(connection.client)
        await cases.start()
        await cases.append(KEY, agent("1", "late"))
        os.kill(server.pid, signal.SIGKILL)
    async with own_server(folder) as (_, connection):
        cases = cases_on(connection.client)
        await cases.start()
        assert (await cases.load(KEY)).messages == (agent("1", "late"),)
        await asyncio.sleep(0.15)
        assert len(await cases.claim(10)) == 1


async def test_a_restarted_server_is_used_again_without_a_new_client(folder):
    async with own_server(folder) as (server, connection):
        cases = cases_on(connection.client)
        await cases.start()
        await cases.append(KEY, agent("1", "late"))
        await asyncio.to_thread(server.stop)
        with pytest.raises(StoreUnavailableError):
            await cases.load(KEY)
        await asyncio.to_thread(server.start)
        assert await cases.append(KEY, agent("2", "later", 1)), "also with its scripts forgotten"


async def test_what_a_look_asks_about_people_and_cards_takes_one_round_trip(started):
    server, connection, _ = started
    people = RedisPeople(connection.client, lambda _: ("U1",))
    feedback = RedisFeedback(connection.client, SEALER, shards=1)
    await feedback.record(KEY, "card.1", "card", Verdict.USEFUL)
    await feedback.shadowed(KEY)

    async def looks():
        for _ in range(2):
            await people.desk(KEY, {"U2", "U3"})
            await feedback.shadowed(KEY)

    assert await commands_during(server, connection.client, looks()) == ["MGET", "MGET"]


async def every_call(client):
    cases = cases_on(client)
    people, feedback = RedisPeople(client, lambda _: ("U1",)), RedisFeedback(client, SEALER, shards=1)
    yield cases.start()
    yield cases.append(KEY, customer("1", "late"))
    yield cases.reword(KEY, "1", "late")
    yield cases.remove(KEY, "1")
    yield cases.load(KEY)
    yield cases.claim(5)
    yield cases.forget(KEY)
    yield people.desk(KEY, ())
    yield people.hush(KEY, "U1", 5)
    yield people.unhush(KEY, "U1")
    yield people.opt_out(KEY, "U1")
    yield people.opt_in(KEY, "U1")
    yield people.set_level(KEY, "U1", Level.NEW)
    yield people.everything_kept(KEY, "U1")
    yield people.forget_person(KEY, "U1")
    yield forget_customer(client, cases, KEY, "U1")
    yield feedback.record(KEY, "card.1", "card", Verdict.USEFUL)
    yield feedback.give_reason(KEY, "card.1", "card", "Too late.")
    yield feedback.votes()
    yield feedback.shadowed(KEY)
    yield feedback.reasons("card")
    yield feedback.reset("card")


async def test_every_call_to_a_store_that_is_down_says_so_at_once(folder):
    async with own_server(folder) as (server, connection):
        await asyncio.to_thread(server.stop)
        async for call in every_call(connection.client):
            before = time.monotonic()
            with pytest.raises(
                StoreUnavailableError, match=r"^The store at .*store\.sock can't be reached .*\.$"
            ):
                await call
            assert time.monotonic() - before < SOON


async def test_a_store_that_hangs_is_noticed_in_time(started):
    server, _, cases = started
    os.kill(server.pid, signal.SIGSTOP)
    try:
        for call in (cases.append(KEY, customer("1", "late")), cases.claim(1)):
            before = time.monotonic()
            with pytest.raises(StoreUnavailableError, match="can't be reached"):
                await call
            assert time.monotonic() - before < SOON
    finally:
        os.kill(server.pid, signal.SIGCONT)


async def test_an_answer_that_came_too_late_is_nobody_elses(started):
    server, _, cases = started
    await cases.append(KEY, customer("1", "late"))
    os.kill(server.pid, signal.SIGSTOP)
    try:
        with pytest.raises(StoreUnavailableError):
            await cases.load(KEY)
    finally:
        os.kill(server.pid, signal.SIGCONT)
    assert await cases.due_lag() >= 0.0
    assert await cases.append(KEY, customer("2", "later"))
    assert [m.id for m in (await cases.load(KEY)).messages] == ["1", "2"]


async def test_a_full_store_says_that_it_cannot_serve(started):
    _, connection, cases = started
    await cases.append(KEY, agent("0", "on it"))
    await asyncio.sleep(0.15)
    await connection.client.config_set("maxmemory", 1)
    with pytest.raises(StoreUnavailableError, match="can't serve this now") as caught:
        await cases.append(KEY, customer("1", "a secret word"))
    assert "secret" not in str(caught.value)
    with pytest.raises(StoreUnavailableError, match="can't serve this now"):
        await cases.claim(1)


async def test_another_number_of_shards_is_refused(started):
    _, connection, _ = started
    with pytest.raises(StoreMisconfiguredError, match=r"^The store was set up with 1 shards, not 64: .*\.$"):
        await cases_on(connection.client, shards=64).start()


async def test_a_store_sealed_with_another_key_is_refused(started):
    _, connection, _ = started

    def sealed_with(sealer):
        return RedisCases(connection.client, sealer, shards=1, retention_seconds=60, lease_seconds=5)

    with pytest.raises(StoreMisconfiguredError, match=r"^The sealing keys given don't open .*\.$"):
        await sealed_with(Sealer([bytes(32)])).start()
    await sealed_with(Sealer([bytes(32), bytes(range(32))])).start()
    await sealed_with(Sealer([bytes(32)])).start()


async def test_the_setup_is_kept_as_long_as_somebody_works_with_the_store(started):
    _, connection, _ = started
    cases = RedisCases(connection.client, SEALER, shards=1, retention_seconds=0.4, lease_seconds=5)
    await cases.start()
    for _ in range(10):
        await asyncio.sleep(0.08)
        await cases.claim(1)
        assert await connection.client.exists("setup")
    await asyncio.sleep(0.45)
    assert not await connection.client.exists("setup")


async def test_a_case_ends_when_its_retention_does(started):
    _, connection, _ = started
    cases = RedisCases(connection.client, SEALER, shards=1, retention_seconds=0.3, lease_seconds=5)
    await cases.append(KEY, agent("1", "late"))
    await asyncio.sleep(0.15)
    (lease,) = await cases.claim(1)
    await cases.reserve(lease, nudge("1", "late"))
    await asyncio.sleep(0.2)
    assert await cases.load(KEY) is None
    assert await cases.open(lease) is None
    assert not await cases.finish(lease, looked("1"))


async def test_many_shards_on_one_server_are_claimed_in_one_round_trip(folder):
    async with own_server(folder) as (server, connection):
        cases = cases_on(connection.client, shards=64)
        await cases.start()
        for n in range(64):
            await cases.append(CaseKey("slack", "T1", "C1", str(n)), agent("1", "late"))
        await asyncio.sleep(0.15)
        asked = await commands_during(server, connection.client, cases.claim(200))
        assert asked == ["EVALSHA"] * 64, "sent together, and nothing else"
