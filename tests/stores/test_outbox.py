"""The outbox: a nudge is chosen once, sent once, and counted even if nobody knows whether it arrived."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.answers import Delivery
from tests.stores.examples import KEY, LEASE, claim_one, customer, looked, nudge

NUDGE = nudge("1", "nobody tells me")


@pytest.fixture
async def lease(cases, clock):
    await cases.append(KEY, customer("1", "It is late and nobody tells me anything"))
    return await claim_one(cases, clock)


async def lose_and_claim(cases, clock):
    """The worker dies, and another takes over when the lease has ended."""
    clock.pass_by(LEASE)
    (again,) = await cases.claim(10)
    return again


async def test_a_nudge_is_begun_once(cases, lease):
    assert await cases.reserve(lease, NUDGE)
    assert await cases.begin(lease, NUDGE)
    assert not await cases.begin(lease, NUDGE)
    assert not await cases.reserve(lease, NUDGE)


async def test_a_nudge_that_was_not_reserved_is_not_begun(cases, lease):
    assert not await cases.begin(lease, NUDGE)


async def test_nothing_is_reserved_once_somebody_has_posted(cases, lease):
    await cases.append(KEY, customer("2", "Hello?", 1))
    assert not await cases.reserve(lease, NUDGE)


async def test_nothing_is_begun_once_somebody_has_posted(cases, lease):
    await cases.reserve(lease, NUDGE)
    await cases.append(KEY, customer("2", "Hello?", 1))
    assert not await cases.begin(lease, NUDGE)


async def test_nothing_is_begun_once_the_words_it_rests_on_have_changed(cases, lease):
    await cases.reserve(lease, NUDGE)
    await cases.reword(KEY, "1", "It is late")
    assert not await cases.begin(lease, NUDGE)


async def test_a_case_opens_with_an_empty_outbox(cases, lease):
    opened = await cases.open(lease)
    assert (opened.reserved, opened.begun) == (None, ())
    assert opened.case == await cases.load(KEY)


async def test_a_reserved_nudge_survives_its_worker(cases, clock, lease):
    await cases.reserve(lease, NUDGE)
    again = await lose_and_claim(cases, clock)
    assert (await cases.open(again)).reserved == NUDGE
    assert await cases.begin(again, NUDGE)


async def test_a_reserved_nudge_is_stale_once_somebody_has_posted(cases, clock, lease):
    await cases.reserve(lease, NUDGE)
    await cases.append(KEY, customer("2", "Hello?", 1))
    again = await lose_and_claim(cases, clock)
    assert (await cases.open(again)).reserved is None
    assert await cases.reserve(again, NUDGE), "chosen anew, for what is said now"


async def test_a_begun_nudge_comes_back_as_begun_and_is_never_begun_again(cases, clock, lease):
    await cases.reserve(lease, NUDGE)
    await cases.begin(lease, NUDGE)
    again = await lose_and_claim(cases, clock)
    opened = await cases.open(again)
    assert (opened.reserved, opened.begun) == (None, (NUDGE,))
    assert not await cases.begin(again, NUDGE)


async def test_a_begun_nudge_comes_back_though_somebody_has_posted(cases, clock, lease):
    await cases.reserve(lease, NUDGE)
    await cases.begin(lease, NUDGE)
    await cases.append(KEY, customer("2", "Hello?", 1))
    assert (await cases.open(await lose_and_claim(cases, clock))).begun == (NUDGE,)


async def test_a_finished_look_empties_the_outbox(cases, clock, lease):
    await cases.reserve(lease, NUDGE)
    await cases.begin(lease, NUDGE)
    again = await lose_and_claim(cases, clock)
    unknown = replace(NUDGE, delivery=Delivery.UNKNOWN)
    assert await cases.finish(again, looked("1", None, unknown))
    await cases.append(KEY, customer("2", "Hello?", 1))
    opened = await cases.open(await claim_one(cases, clock))
    assert (opened.reserved, opened.begun) == (None, ())
    assert opened.case.nudges == (unknown,)


async def test_deleting_a_message_clears_what_was_reserved_because_of_it(cases, clock, lease):
    await cases.append(KEY, customer("2", "Hello?", 1))
    again = await lose_and_claim(cases, clock)
    await cases.reserve(again, NUDGE)
    await cases.remove(KEY, "1")
    assert (await cases.open(again)).reserved is None
    assert not await cases.begin(again, NUDGE)


async def test_a_begun_nudge_counts_as_given_though_its_message_is_deleted(cases, clock, lease):
    await cases.reserve(lease, NUDGE)
    await cases.begin(lease, NUDGE)
    await cases.append(KEY, customer("2", "Hello?", 1))
    await cases.remove(KEY, "1")
    (begun,) = (await cases.open(await lose_and_claim(cases, clock))).begun
    assert begun == NUDGE.without_quote()


async def test_deleting_another_message_leaves_the_outbox_alone(cases, clock, lease):
    await cases.append(KEY, customer("11", "Hello?", 1))
    again = await lose_and_claim(cases, clock)
    await cases.reserve(again, nudge("11", "Hello?"))
    await cases.remove(KEY, "1")
    third = await lose_and_claim(cases, clock)
    assert (await cases.open(third)).begun == ()
    assert (await cases.load(KEY)).message("11") is not None
