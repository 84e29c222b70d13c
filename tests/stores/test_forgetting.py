from dataclasses import replace

import pytest

from bot.coaching.staff import PolicyNote
from bot.domain.answers import Verdict
from bot.domain.case import CaseKey
from bot.domain.policy import Level
from bot.stores.channel_rules import RedisChannelRules
from bot.stores.feedback import RedisFeedback
from bot.stores.forgetting import forget_customer, forget_workspace
from bot.stores.letters import RedisLetters
from bot.stores.people import RedisPeople
from bot.stores.policy_notes import RedisPolicyNotes
from tests.stores.examples import KEY, NOON, RETENTION, SEALER, agent, all_keys, customer

WORKSPACE = CaseKey("slack", "T1", "", "")


@pytest.fixture
def keys():
    """Cases of one customer in two channels, odd names among them."""
    return [KEY, replace(KEY, thread="1700.2"), CaseKey("slack", "T1", "C:2*", "a thread")]


async def test_a_forgotten_customer_leaves_no_case_behind(client, cases, decisions, keys):
    for key in keys:
        await cases.append(key, customer("1", "late"))
        await cases.append(key, agent("2", "sorry", 1))
        await decisions.take(key, "U-agent")
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


async def test_a_workspace_that_left_leaves_nothing_behind(client, cases, keys, shards):
    people = RedisPeople(client, lambda _: ())
    for key in keys:
        await cases.append(key, customer("1", "late"))
        await people.opt_out(key, "U-agent")
        await people.set_level(key, "U-agent", Level.NEW)
    await RedisPolicyNotes(client, SEALER).tell(WORKSPACE, PolicyNote("too few vouchers", NOON))
    letters = RedisLetters(client, SEALER, shards=shards, retention_seconds=RETENTION)
    await letters.keep(KEY, "U-agent", "1700.9")
    await RedisChannelRules(client).keep("T1", "C1", "internal")
    assert await forget_workspace(client, cases, WORKSPACE) == 3
    assert [key for key in await all_keys(client) if not key.startswith(("setup", "due:"))] == []
    assert await forget_workspace(client, cases, WORKSPACE) == 0


async def test_what_was_judged_in_a_case_goes_with_the_workspace_though_the_case_has_ended(
    client, cases, shards
):
    feedback = RedisFeedback(client, SEALER, shards=shards)
    for tenant in ("T1", "T2"):
        await feedback.record(replace(KEY, tenant=tenant), "n1", "a-card", Verdict.USEFUL)
    await forget_workspace(client, cases, WORKSPACE)
    judged = [key for key in await all_keys(client) if key.startswith("judged")]
    assert [":T2:" in key for key in judged] == [True]


async def test_a_workspace_that_left_takes_nothing_of_another_one_with_it(client, cases):
    people = RedisPeople(client, lambda _: ())
    kept = [replace(KEY, tenant="T12"), CaseKey("teams", "slack", "T1", "1"), replace(KEY, platform="teams")]
    for key in kept:
        await cases.append(key, customer("1", "late"))
        await people.opt_out(key, "U-agent")
    assert await forget_workspace(client, cases, WORKSPACE) == 0
    assert [bool(await cases.load(key)) for key in kept] == [True] * 3
    assert [(await people.everything_kept(key, "U-agent")).is_off for key in kept] == [True] * 3
