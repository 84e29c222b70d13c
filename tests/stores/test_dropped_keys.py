"""A sealing key that is dropped shreds what only it could open, and stands in the way of nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.case import CaseKey
from bot.stores import link
from bot.stores.forgetting import forget_customer, forget_workspace
from bot.stores.references import RedisReferences
from bot.stores.register import RedisRegister
from bot.stores.sealing import Sealer, SealingError
from tests.stores.examples import KEY, SEALER, all_keys, cases_on, customer

WORKSPACE = CaseKey("slack", "T1", "", "")
NEW, BOTH = Sealer([bytes(range(1, 33))]), Sealer([bytes(range(1, 33)), bytes(range(32))])


async def with_one_unreadable(client, cases):
    """Leave a case behind that only a dropped key opened, and one that a new key sealed."""
    await cases.append(KEY, customer("1", "late"))
    newer = type(cases)(client, NEW, shards=1, retention_seconds=3600, lease_seconds=10)
    await newer.append(replace(KEY, thread="2"), customer("1", "late", 1))
    return newer


async def test_a_customer_is_forgotten_as_far_as_can_be_told_and_the_rest_is_named(client):
    newer = await with_one_unreadable(client, cases_on(client))
    with pytest.raises(SealingError, match=r"^1 of this .* deleted, and 1 of .* can't be opened"):
        await forget_customer(client, newer, WORKSPACE, "U-cust")
    assert await newer.load(replace(KEY, thread="2")) is None
    both = type(newer)(client, BOTH, shards=1, retention_seconds=3600, lease_seconds=10)
    assert await forget_customer(client, both, WORKSPACE, "U-cust") == 1
    assert [key for key in await all_keys(client) if not key.startswith(("setup", "due:"))] == []


async def test_the_cases_that_can_still_be_read_are_listed(client):
    await with_one_unreadable(client, cases_on(client))
    (case,) = await RedisRegister(client, NEW, shards=1).newest(WORKSPACE, 10)
    assert case.key.thread == "2"


async def test_where_the_conversations_of_a_workspace_are_reached_goes_with_it(client):
    references = RedisReferences(client, SEALER)
    teams = CaseKey("teams", "t1", "19:support@thread.tacv2", "")
    others = replace(teams, tenant="t11")
    for key in (teams, others):
        await references.keep(key, "somewhere")
    await forget_workspace(client, cases_on(client), teams)
    assert [await references.find(key) for key in (teams, others)] == [None, "somewhere"]


async def test_names_are_found_however_few_of_many_keys_match(on_server, monkeypatch):
    await on_server.mset({f"other:{number}": 1 for number in range(6000)})
    await on_server.set("c:wanted", 1)
    # An answer is given in well under this; to ask for all 6,000 keys one by one takes longer.
    monkeypatch.setattr(link, "_WITHIN", 0.25)
    monkeypatch.setattr(link, "_BATCH", 1)
    assert [name async for name in link.Link(on_server, ()).names("c:*")] == ["c:wanted"]
