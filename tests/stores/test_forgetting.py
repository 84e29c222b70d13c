import re
from dataclasses import replace

import pytest

from bot.coaching.staff import PolicyNote
from bot.domain.answers import Verdict
from bot.domain.case import CaseKey
from bot.domain.policy import Level
from bot.domain.votes import Votes
from bot.stores.channel_rules import RedisChannelRules
from bot.stores.feedback import RedisFeedback
from bot.stores.forgetting import forget_conversation, forget_customer, forget_workspace
from bot.stores.installations import RedisInstallations
from bot.stores.letters import RedisLetters
from bot.stores.people import RedisPeople
from bot.stores.policy_notes import RedisPolicyNotes
from bot.stores.threads import RedisThreads
from tests.stores.days import Days, Entry, entries
from tests.stores.examples import KEY, NOON, RETENTION, SEALER, agent, all_keys, customer

WORKSPACE = CaseKey("slack", "T1", "", "")


# What a case consists of, and ends with it by itself.
LIVING = ("c", "m", "o", "ob")


def names(entry: Entry, part: str) -> bool:
    """Tell whether a part of a key can be read off what is stored."""
    key, field, value = entry
    return any(part in re.split("[:|{}]", text) for text in (key, field, value.decode("latin-1")))


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
    await RedisChannelRules(client).change("T1", "C1", "", "internal")
    assert await forget_workspace(client, cases, WORKSPACE) == 3
    assert [key for key in await all_keys(client) if not key.startswith(("setup", "due:"))] == []
    assert await forget_workspace(client, cases, WORKSPACE) == 0


async def test_after_days_of_work_nothing_names_a_workspace_that_left(client, shards):
    days = Days(client, shards)
    await days.pass_by()
    ended = [
        key for key in await all_keys(client) if key.split(":")[0] in LIVING and key.endswith((":0", ".1"))
    ]
    for key in ended:
        await client.delete(key)
    await RedisInstallations(client, SEALER).drop("T1")
    assert {entry[0].split(":")[0] for entry in await entries(client) if names(entry, "T1")} >= {
        *("due", "aside", "cases", "verdicts", "reasons", "judged", "letters", "alerts", "notes"),
        *("posts", "post", "places", "caught_up", "channel_rules", "ref", "level", "c"),
    }
    assert await forget_workspace(client, days.cases, WORKSPACE) > 0
    assert [entry for entry in await entries(client) if names(entry, "T1")] == []
    assert await days.feedback.votes() == {}
    assert await days.feedback.reasons("blame") == ()


async def test_what_a_case_leaves_behind_when_it_ends_goes_with_its_conversation(client, cases, shards):
    mine, others = CaseKey("teams", "T1", "19:a", "1"), CaseKey("teams", "T1", "19:b", "1")
    feedback = RedisFeedback(client, SEALER, shards=shards)
    for key in (mine, others):
        await cases.append(key, customer("1", "late"))
        await feedback.record(key, "n1", "a-card", Verdict.USEFUL)
    for key in await all_keys(client):
        if key.split(":")[0] in LIVING:
            await client.delete(key)
    assert await forget_conversation(client, cases, replace(mine, thread="")) == 0
    left = await entries(client)
    assert [entry for entry in left if names(entry, "19%3Aa")] == []
    assert {entry[0].split(":")[0] for entry in left if names(entry, "19%3Ab")} == {"due", "cases", "judged"}


async def test_what_was_judged_in_a_case_goes_with_the_workspace_though_the_case_has_ended(
    client, cases, shards
):
    feedback = RedisFeedback(client, SEALER, shards=shards)
    for tenant in ("T1", "T2"):
        await feedback.record(replace(KEY, tenant=tenant), "n1", "a-card", Verdict.USEFUL)
    await forget_workspace(client, cases, WORKSPACE)
    judged = [key for key in await all_keys(client) if key.startswith("judged")]
    assert [":T2:" in key for key in judged] == [True]
    assert await feedback.votes() == {"a-card": Votes(useful=1)}


async def test_a_workspace_that_left_takes_nothing_of_another_one_with_it(client, cases):
    people = RedisPeople(client, lambda _: ())
    kept = [replace(KEY, tenant="T12"), CaseKey("teams", "slack", "T1", "1"), replace(KEY, platform="teams")]
    for key in kept:
        await cases.append(key, customer("1", "late"))
        await people.opt_out(key, "U-agent")
    assert await forget_workspace(client, cases, WORKSPACE) == 0
    assert [bool(await cases.load(key)) for key in kept] == [True] * 3
    assert [(await people.everything_kept(key, "U-agent")).is_off for key in kept] == [True] * 3


async def test_a_chat_the_app_left_leaves_nothing_behind_and_takes_nothing_of_others_with_it(client, cases):
    chats = RedisThreads.of_chats(client, retention_seconds=RETENTION)
    for channel in ("19:a@thread.v2", "19:a@thread.v20"):
        whole = CaseKey("teams", "T1", channel, "")
        for number, seconds in enumerate((0, 60, 9 * 3600)):
            message = customer(str(number), "late", seconds)
            post = replace(whole, thread=f"chat:{number}")
            case = replace(post, thread=await chats.gather(post, "chat", message.at))
            await cases.append(case, message)
    left = set(await all_keys(client))
    assert await forget_conversation(client, cases, CaseKey("teams", "T1", "19:a@thread.v2", "")) == 2
    gone = left - set(await all_keys(client))
    assert {key.split(":")[0] for key in gone} >= {"c", "m", "o", "posts", "post", "places"}
    assert all("thread.v20" not in key for key in gone)
    assert [key for key in await all_keys(client) if "thread.v2" in key and "thread.v20" not in key] == []


async def test_a_long_list_of_cases_is_searched_to_its_end(client, cases):
    for number in range(0, 600, 50):
        some = {f"slack:{t}:C1:{n}": n for n in range(number, number + 50) for t in ("T1", "T12")}
        await client.zadd("due:{s00}", some)
    assert await forget_workspace(client, cases, WORKSPACE) == 0
    left = await client.zrange("due:{s00}", 0, -1)
    assert (len(left), [name for name in left if name.startswith(b"slack:T1:")]) == (600, [])
