from __future__ import annotations

import anyio
import pytest

from bot.domain.answers import Verdict
from bot.domain.case import CaseKey
from bot.domain.policy import Desk
from bot.stores.feedback import RedisFeedback
from bot.stores.people import RedisPeople
from tests.stores.examples import KEY, all_keys, dump

ELSEWHERE = CaseKey("slack", "T2", "C1", "1700.1")


@pytest.fixture
def people(client) -> RedisPeople:
    return RedisPeople(client, lambda key: ("U1",) if key.channel == "C1" else ())


@pytest.fixture
def feedback(client, shards) -> RedisFeedback:
    return RedisFeedback(client, shards=shards)


async def test_the_desk_is_who_is_on_duty(people):
    assert await people.desk(KEY, {"U2"}) == Desk(("U1",), frozenset())


async def test_a_desk_may_be_empty(people):
    assert await people.desk(CaseKey("slack", "T1", "C9", "1"), set()) == Desk()


async def test_whoever_asked_for_quiet_is_left_alone_in_all_cases_of_the_workspace(people):
    await people.hush(KEY, "U2", 60)
    other = CaseKey("slack", "T1", "C1", "1700.2")
    assert (await people.desk(other, {"U2", "U3"})).quiet == {"U2"}
    assert (await people.desk(ELSEWHERE, {"U2", "U3"})).quiet == frozenset()


async def test_quiet_ends_by_itself(client, people):
    await people.hush(KEY, "U1", 0.15)
    assert (await people.desk(KEY, ())).quiet == {"U1"}
    (key,) = await all_keys(client)
    assert 0 < await client.pttl(key) <= 150
    await anyio.sleep(0.2)
    assert (await people.desk(KEY, ())).quiet == frozenset()


async def test_no_quiet_at_all_is_over_at_once(people):
    await people.hush(KEY, "U1", 0)
    await anyio.sleep(0.01)
    assert (await people.desk(KEY, ())).quiet == frozenset()


async def test_a_nudge_is_judged_once(feedback):
    assert await feedback.record(KEY, "card.1", "card", Verdict.USEFUL)
    assert not await feedback.record(KEY, "card.1", "card", Verdict.NOT_USEFUL)
    assert await feedback.counts() == {"card": {Verdict.USEFUL: 1}}


async def test_verdicts_are_counted_by_card(feedback):
    for n in range(20):
        case = CaseKey("slack", "T1", "C1", str(n))
        await feedback.record(case, "a.1", "a", Verdict.NOT_USEFUL if n % 4 else Verdict.USEFUL)
        await feedback.record(case, "b|odd.1", "b|odd", Verdict.NOT_NOW)
    assert await feedback.counts() == {
        "a": {Verdict.NOT_USEFUL: 15, Verdict.USEFUL: 5},
        "b|odd": {Verdict.NOT_NOW: 20},
    }


async def test_feedback_is_kept_for_a_while_and_names_nobody(client, feedback):
    await feedback.record(KEY, "card.1", "card", Verdict.USEFUL)
    for key in await all_keys(client):
        assert await client.pttl(key) > 0
    assert b"U-" not in await dump(client)


async def test_a_forgotten_case_forgets_what_was_judged_in_it(client, cases, feedback):
    before = set(await all_keys(client))
    await feedback.record(KEY, "card.1", "card", Verdict.USEFUL)
    await cases.forget(KEY)
    (left,) = set(await all_keys(client)) - before
    assert left.startswith("verdicts:"), "only the count, which names no case"
