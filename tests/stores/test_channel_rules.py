"""What is said of channels is kept until it is taken back, and goes with its workspace."""

import asyncio

import pytest

from bot.coaching.ports import StoreUnavailableError
from bot.domain.case import CaseKey
from bot.stores.channel_rules import RedisChannelRules
from bot.stores.forgetting import forget_workspace
from tests.stores.examples import all_keys

WRITTEN = '{"mode": "relay"}'


@pytest.fixture
def rules(client) -> RedisChannelRules:
    return RedisChannelRules(client)


async def test_what_is_kept_is_found_by_channel(rules):
    assert await rules.change("T1", "C1", "", WRITTEN)
    assert await rules.change("T1", "C2", "", "old")
    assert await rules.change("T1", "C2", "old", "new")
    assert await rules.change("T2", "C1", "", "elsewhere")
    assert await rules.of("T1") == {"C1": WRITTEN, "C2": "new"}
    assert await rules.of("T3") == {}


async def test_what_is_taken_back_leaves_nothing_behind(rules, client):
    await rules.change("T1", "C1", "", WRITTEN)
    assert await rules.change("T1", "C1", WRITTEN, "")
    assert await rules.change("T1", "C1", "", "")
    assert await rules.of("T1") == {}
    assert await all_keys(client) == []


async def test_nothing_is_kept_over_what_somebody_else_has_kept_meanwhile(rules):
    await rules.change("T1", "C1", "", WRITTEN)
    for before, written in (("", "mine"), ("old", "mine"), ("old", ""), ("", "")):
        assert not await rules.change("T1", "C1", before, written)
    assert await rules.of("T1") == {"C1": WRITTEN}


async def test_of_many_changes_at_once_one_is_kept(rules):
    changes = [rules.change("T1", "C1", "", f"change {number}") for number in range(9)]
    assert sorted(await asyncio.gather(*changes)) == [*[False] * 8, True]


async def test_it_does_not_end_by_itself(rules, client):
    await rules.change("T1", "C1", "", WRITTEN)
    (key,) = await all_keys(client)
    assert await client.pttl(key) == -1


async def test_it_goes_with_its_workspace_and_not_with_another(rules, client, cases):
    await rules.change("T1", "C1", "", WRITTEN)
    await rules.change("T12", "C1", "", WRITTEN)
    await forget_workspace(client, cases, CaseKey("slack", "T1", "", ""))
    assert await rules.of("T1") == {}
    assert await rules.of("T12") == {"C1": WRITTEN}


async def test_a_store_that_is_down_says_so(started):
    server, connection, _ = started
    rules = RedisChannelRules(connection.client)
    server.stop()
    for asked in (rules.of("T1"), rules.change("T1", "C1", "", WRITTEN)):
        with pytest.raises(StoreUnavailableError):
            await asked
