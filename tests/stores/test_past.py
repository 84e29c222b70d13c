"""What was said before a case was heard of is part of it, and news to nobody."""

import pytest

from bot.domain.case import CaseKey
from bot.stores.past import RedisPast
from tests.stores.examples import KEY, SEALER, agent, customer, dump, looked

HEARD = customer("m9", "And still nothing", 90)
BEFORE = (customer("m1", "It is late"), agent("m2", "I will look", 1))


@pytest.fixture
def past(client, shards) -> RedisPast:
    return RedisPast(client, SEALER, shards=shards)


async def test_it_comes_before_what_was_heard_and_is_not_fresh(cases, past):
    await cases.append(KEY, HEARD)
    assert await past.put_before(KEY, BEFORE)
    case = await cases.load(KEY)
    assert case.messages == (*BEFORE, HEARD)
    assert case.fresh == (HEARD,)


async def test_after_a_look_nothing_is_fresh(cases, past, clock):
    await cases.append(KEY, HEARD)
    clock.pass_by(5)
    (lease,) = await cases.claim(1)
    await cases.finish(lease, looked("m9"))
    await past.put_before(KEY, BEFORE)
    case = await cases.load(KEY)
    assert (case.looked, case.fresh) == ("m9", ())
    clock.pass_by(600)
    assert await cases.claim(1) == []


async def test_a_look_that_is_under_way_ends_as_it_would_have(cases, past, clock):
    await cases.append(KEY, HEARD)
    clock.pass_by(5)
    (lease,) = await cases.claim(1)
    await past.put_before(KEY, BEFORE)
    assert await cases.finish(lease, looked("m9"))
    case = await cases.load(KEY)
    assert (case.looked, case.fresh) == ("m9", ())


async def test_no_look_comes_because_of_it(cases, past, clock):
    await cases.append(KEY, HEARD)
    clock.pass_by(5)
    (lease,) = await cases.claim(1)
    await cases.finish(lease, looked("m9"))
    lag = await cases.due_lag()
    await past.put_before(KEY, BEFORE)
    assert await cases.due_lag() == lag == 0


async def test_what_is_there_or_was_removed_stays_so(cases, past):
    await cases.append(KEY, HEARD)
    await cases.remove(KEY, "m1")
    await cases.append(KEY, agent("m2", "as it was heard", 1))
    assert not await past.put_before(KEY, BEFORE)
    case = await cases.load(KEY)
    assert [m.text for m in case.messages] == ["as it was heard", "And still nothing"]


async def test_a_case_that_is_gone_is_not_made_anew(cases, past):
    await cases.append(KEY, HEARD)
    await cases.forget(KEY)
    assert not await past.put_before(KEY, BEFORE)
    assert await cases.load(KEY) is None
    assert not await past.put_before(CaseKey("slack", "T1", "C1", "never heard of"), BEFORE)


async def test_nothing_to_put_is_no_question(cases, past):
    await cases.append(KEY, HEARD)
    assert not await past.put_before(KEY, ())


async def test_the_case_still_empties_when_all_of_it_is_removed(cases, past):
    await cases.append(KEY, HEARD)
    await past.put_before(KEY, BEFORE)
    for message in (*BEFORE, HEARD):
        assert await cases.remove(KEY, message.id)
    case = await cases.load(KEY)
    assert (case.messages, case.looked) == ((), None)


async def test_its_words_are_sealed(cases, past, client):
    await cases.append(KEY, HEARD)
    await past.put_before(KEY, BEFORE)
    assert b"late" not in await dump(client)
