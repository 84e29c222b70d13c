from __future__ import annotations

import pytest

from bot.domain.case import CaseKey
from bot.stores.forgetting import forget_conversation
from bot.stores.references import KEPT_SECONDS, RedisReferences
from bot.stores.sealing import Sealer
from tests.stores.examples import SEALER, all_keys, customer, dump

HERE = CaseKey("teams", "t1", "19:c@thread.tacv2", "1700")
TEXT = '{"service_url": "https://smba.example/emea/"}'


@pytest.fixture
def references(client) -> RedisReferences:
    return RedisReferences(client, SEALER)


async def test_a_reference_is_found_by_every_thread_of_its_conversation(references):
    await references.keep(HERE, TEXT)
    assert await references.find(CaseKey("teams", "t1", HERE.channel, "")) == TEXT
    assert await references.find(CaseKey("teams", "t1", "19:d@thread.tacv2", "1700")) is None
    assert await references.find(CaseKey("teams", "t2", HERE.channel, "1700")) is None


async def test_a_newer_reference_takes_the_place_of_the_older(references):
    await references.keep(HERE, "old")
    await references.keep(HERE, TEXT)
    assert await references.find(HERE) == TEXT


async def test_a_dropped_reference_is_gone(client, references):
    await references.keep(HERE, TEXT)
    await references.drop(HERE)
    assert await references.find(HERE) is None
    assert await all_keys(client) == []


async def test_a_reference_is_sealed_and_ends_by_itself(client, references):
    await references.keep(HERE, TEXT)
    assert b"smba" not in await dump(client)
    (key,) = await all_keys(client)
    assert 0 < await client.ttl(key) <= KEPT_SECONDS


async def test_a_reference_sealed_with_a_key_that_is_gone_counts_as_not_kept(client, references):
    await RedisReferences(client, Sealer([b"o" * 32])).keep(HERE, TEXT)
    assert await references.find(HERE) is None
    assert [text async for text in references.all_in(HERE)] == []


async def test_all_references_of_a_workspace_are_found(references):
    for tenant, channel in (("t1", "19:c"), ("t1", "19:d"), ("t2", "19:e"), ("t10", "19:f")):
        await references.keep(CaseKey("teams", tenant, channel, ""), f"{tenant} {channel}")
    assert {text async for text in references.all_in(HERE)} == {"t1 19:c", "t1 19:d"}


async def test_a_conversation_is_forgotten_with_all_its_cases_and_no_others(client, cases):
    others = [CaseKey("teams", "t1", "19:d", "1"), CaseKey("slack", "t1", HERE.channel, "1")]
    mine = [CaseKey("teams", "t1", HERE.channel, thread) for thread in ("1", "2", "3")]
    for key in (*mine, *others):
        await cases.append(key, customer("m1", "hello"))
    assert await forget_conversation(client, cases, HERE) == 3
    assert [await cases.load(key) for key in mine] == [None] * 3
    assert all([await cases.load(key) for key in others])
