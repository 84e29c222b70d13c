from dataclasses import replace

import pytest

from bot.domain.case import CaseKey
from bot.stores.forgetting import forget_customer
from tests.stores.examples import KEY, agent, all_keys, customer

WORKSPACE = CaseKey("slack", "T1", "", "")


@pytest.fixture
def keys():
    """Cases of one customer in two channels, odd names among them."""
    return [KEY, replace(KEY, thread="1700.2"), CaseKey("slack", "T1", "C:2*", "a thread")]


async def test_a_forgotten_customer_leaves_no_case_behind(client, cases, keys):
    for key in keys:
        await cases.append(key, customer("1", "late"))
        await cases.append(key, agent("2", "sorry", 1))
    before = await all_keys(client)
    assert any(key.startswith("m:") for key in before)
    assert await forget_customer(client, cases, WORKSPACE, "U-cust") == 3
    assert [key for key in await all_keys(client) if not key.startswith(("setup", "due:"))] == []


async def test_the_cases_of_others_stay(client, cases):
    theirs = replace(customer("1", "late"), person="U-other")
    kept = [replace(KEY, thread="2"), replace(KEY, tenant="T2"), replace(KEY, platform="teams")]
    await cases.append(kept[0], theirs)
    for key in kept[1:]:
        await cases.append(key, customer("1", "late"))
    assert await forget_customer(client, cases, WORKSPACE, "U-cust") == 0
    assert [bool(await cases.load(key)) for key in kept] == [True] * 3


async def test_the_cases_an_agent_worked_on_are_not_theirs_to_delete(client, cases):
    await cases.append(KEY, agent("1", "sorry"))
    assert await forget_customer(client, cases, WORKSPACE, "U-agent") == 0
    assert await cases.load(KEY)


async def test_in_an_empty_store_nobody_is_forgotten(client, cases):
    assert await forget_customer(client, cases, WORKSPACE, "U-cust") == 0
