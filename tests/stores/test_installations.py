"""Installations: sealed, kept until they are dropped; states: good for one time and for a while."""

import anyio
import pytest

from bot.coaching.ports import StoreUnavailableError
from bot.stores.installations import RedisInstallations
from bot.stores.sealing import Sealer, SealingError
from tests.stores.examples import SEALER, all_keys, dump

WRITTEN = '{"token": "xoxb-of-the-first"}'


@pytest.fixture
def installations(client):
    return RedisInstallations(client, SEALER)


async def test_what_is_kept_of_a_workspace_is_found_again(installations):
    await installations.keep("T1", WRITTEN)
    await installations.keep("T2", "other")
    assert [await installations.find(tenant) for tenant in ("T1", "T2", "T3")] == [WRITTEN, "other", None]


async def test_a_new_installation_takes_the_place_of_the_old_one(installations):
    await installations.keep("T1", "old")
    await installations.keep("T1", "new")
    assert await installations.find("T1") == "new"
    assert await installations.tenants() == ("T1",)


async def test_a_dropped_workspace_leaves_nothing_behind(client, installations):
    await installations.keep("T1", WRITTEN)
    await installations.drop("T1")
    await installations.drop("T1")
    assert await installations.find("T1") is None
    assert await all_keys(client) == []


async def test_all_workspaces_are_named_whatever_their_ids_hold(client, installations):
    for tenant in ("T2", "T1", "an:odd *one"):
        await installations.keep(tenant, WRITTEN)
    await RedisInstallations(client, SEALER, "teams").keep("elsewhere", WRITTEN)
    assert await installations.tenants() == ("T1", "T2", "an:odd *one")


async def test_no_token_can_be_read_in_the_store(client, installations):
    await installations.keep("T1", WRITTEN)
    assert b"xoxb" not in await dump(client)


async def test_without_its_key_an_installation_stays_closed(client, installations):
    await installations.keep("T1", WRITTEN)
    with pytest.raises(SealingError):
        await RedisInstallations(client, Sealer([bytes(32)])).find("T1")


async def test_a_sealed_token_opens_for_its_own_workspace_alone(client, installations):
    await installations.keep("T1", WRITTEN)
    await client.set("installation:slack:T2", await client.get("installation:slack:T1"))
    with pytest.raises(SealingError):
        await installations.find("T2")


async def test_an_installation_does_not_end_by_itself(client, installations):
    await installations.keep("T1", WRITTEN)
    (key,) = await all_keys(client)
    assert await client.pttl(key) == -1


async def test_a_state_is_good_for_one_time(client, installations):
    await installations.issue("s1", 600)
    (key,) = await all_keys(client)
    assert 590_000 < await client.pttl(key) <= 600_000
    assert [await installations.consume("s1") for _ in range(2)] == [True, False]
    assert await all_keys(client) == []


async def test_of_two_who_come_with_the_same_state_one_is_refused(installations):
    await installations.issue("s1", 600)
    came = []

    async def come() -> None:
        came.append(await installations.consume("s1"))

    async with anyio.create_task_group() as both:
        both.start_soon(come)
        both.start_soon(come)
    assert sorted(came) == [False, True]


async def test_a_state_ends_by_itself(installations):
    await installations.issue("s1", 0.05)
    await anyio.sleep(0.1)
    assert not await installations.consume("s1")


async def test_a_state_nobody_gave_out_is_worth_nothing(installations):
    assert not await installations.consume("s1")


async def test_a_store_that_is_down_says_so(started):
    server, connection, _ = started
    installations = RedisInstallations(connection.client, SEALER)
    server.stop()
    for asked in (installations.find("T1"), installations.tenants(), installations.consume("s")):
        with pytest.raises(StoreUnavailableError):
            await asked
