"""Where direct messages stand is kept sealed, for as long as the case, and deleted with it."""

import pytest

from bot.domain.case import CaseKey, Message, Speaker
from bot.stores.keys import Shard
from bot.stores.letters import RedisLetters
from bot.stores.sealing import Sealer, SealingError
from tests.stores.examples import NOON, RETENTION, all_keys

KEY = CaseKey("slack", "T1", "C1", "1772452800.000001")
OTHER = CaseKey("slack", "T1", "C1", "1772452800.000002")


@pytest.fixture
def letters(client, shards) -> RedisLetters:
    return RedisLetters(client, Sealer([bytes(32)]), shards=shards, retention_seconds=RETENTION)


async def test_a_message_is_found_by_its_case_and_person(letters):
    assert await letters.find(KEY, "U1") is None
    await letters.keep(KEY, "U1", "1.000001")
    await letters.keep(KEY, "U2", "1.000002")
    await letters.keep(KEY, "U1", "1.000003")
    assert await letters.find(KEY, "U1") == "1.000003"
    assert await letters.find(KEY, "U2") == "1.000002"
    assert await letters.find(OTHER, "U1") is None


async def test_the_store_shows_neither_to_whom_nor_where(letters, client):
    await letters.keep(KEY, "U0SECRET", "1772452800.777777")
    names = await all_keys(client)
    values = [await client.get(name) for name in names]
    assert len(values) == 1
    everything = b" ".join([*(name.encode() for name in names), *values])
    assert b"U0SECRET" not in everything
    assert b"777777" not in everything


async def test_a_message_is_kept_no_longer_than_its_case(letters, client):
    await letters.keep(KEY, "U1", "1.000001")
    (name,) = await all_keys(client)
    assert 0 < await client.pttl(name) <= RETENTION * 1000


async def test_forgetting_a_case_forgets_its_messages(letters, client, cases):
    await cases.append(KEY, Message("m1", Speaker.CUSTOMER, "U9", NOON, "It broke"))
    await letters.keep(KEY, "U1", "1.000001")
    await cases.forget(KEY)
    assert await letters.find(KEY, "U1") is None


async def test_what_was_sealed_for_one_case_does_not_open_for_another(letters, client, shards):
    await letters.keep(KEY, "U1", "1.000001")
    sealed = await client.get(Shard.of(KEY, shards).letters(KEY))
    await client.set(Shard.of(OTHER, shards).letters(OTHER), sealed)
    with pytest.raises(SealingError):
        await letters.find(OTHER, "U1")
