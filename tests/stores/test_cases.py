"""The contract of the cases: held by every store in the same way."""

from __future__ import annotations

from datetime import timedelta

import anyio

from bot.domain.case import CaseKey, Message, Speaker
from tests.stores.examples import KEY, LEASE, NOON, agent, cases_on, claim_one, customer, facts, looked, nudge

TEXT = "My parcel is late — again! Où est-il? \N{PARTY POPPER}"
RETAINED = 1800


async def test_a_message_is_loaded_as_it_was_said(cases):
    assert await cases.append(KEY, customer("1", TEXT))
    case = await cases.load(KEY)
    assert case.key == KEY
    assert case.messages == (customer("1", TEXT),)
    assert (case.looked, case.looked_at, case.nudges) == (None, None, ())


async def test_a_case_nobody_has_heard_of_is_none(cases):
    assert await cases.load(KEY) is None


async def test_a_repeated_event_is_stored_once(cases, clock):
    assert await cases.append(KEY, customer("1", TEXT))
    assert not await cases.append(KEY, customer("1", TEXT))
    assert (await claim_one(cases, clock)).version == 1


async def test_messages_stand_in_the_order_they_were_said_in(cases):
    for message in (customer("c", "third", 9), customer("b", "second", 3), agent("a", "also second", 3)):
        await cases.append(KEY, message)
    assert [m.id for m in (await cases.load(KEY)).messages] == ["a", "b", "c"]


async def test_cases_are_kept_apart_whatever_their_names_hold(cases, clock):
    odd = CaseKey("teams", "t|1", "19:x%3A{s00}@thread.tacv2;id=1", "é:*")
    twin = CaseKey("teams", "t|1:19", "x%3A{s00}@thread.tacv2;id=1", "é:*")
    await cases.append(odd, customer("a:1|{}", "one"))
    await cases.append(twin, customer("a:1|{}", "two"))
    assert (await cases.load(odd)).messages[0].text == "one"
    clock.pass_by(1)
    assert {lease.key for lease in await cases.claim(10)} == {odd, twin}


async def test_a_case_is_due_when_the_customer_has_stopped_writing(cases, clock):
    await cases.append(KEY, customer("1", TEXT))
    clock.pass_by(0.69)
    assert not await cases.claim(10)
    clock.pass_by(0.01)
    assert [lease.key for lease in await cases.claim(10)] == [KEY]


async def test_a_case_is_due_soon_after_an_agent_has_written(cases, clock):
    await cases.append(KEY, agent("1", TEXT))
    clock.pass_by(0.1)
    assert len(await cases.claim(10)) == 1


async def test_a_message_of_a_bot_arms_the_case_too(cases, clock):
    await cases.append(KEY, Message("1", Speaker.OTHER, "B1", NOON, "ticket opened"))
    clock.pass_by(0.7)
    assert len(await cases.claim(10)) == 1


async def test_a_burst_pushes_the_alarm_back_but_not_for_ever(cases, clock):
    for n in range(5):
        await cases.append(KEY, customer(str(n), TEXT, n))
        clock.pass_by(0.59)
        assert not await cases.claim(10)
    clock.pass_by(0.05)
    assert len(await cases.claim(10)) == 1, "three seconds after the first message of the burst"


async def test_a_claimed_case_is_not_claimed_again(cases, clock):
    await cases.append(KEY, customer("1", TEXT))
    await claim_one(cases, clock)
    assert not await cases.claim(10)


async def test_two_workers_share_the_due_cases_without_overlap(client, cases, clock, shards):
    other = cases_on(client, clock, shards=shards)
    keys = {CaseKey("slack", "T1", "C1", str(n)) for n in range(40)}
    for key in keys:
        await cases.append(key, customer("1", TEXT))
    clock.pass_by(1)
    taken = []

    async def work(worker):
        while leases := await worker.claim(3):
            taken.extend(leases)

    async with anyio.create_task_group() as group:
        group.start_soon(work, cases)
        group.start_soon(work, other)
    assert len(taken) == len(keys)
    assert {lease.key for lease in taken} == keys


async def test_no_more_cases_are_claimed_than_asked_for(cases, clock):
    for n in range(9):
        await cases.append(CaseKey("slack", "T1", "C1", str(n)), customer("1", TEXT))
    clock.pass_by(1)
    assert [len(await cases.claim(4)) > 0, len(await cases.claim(0))] == [True, 0]
    assert len(await cases.claim(1)) == 1


async def test_a_finished_look_leaves_its_marks_and_no_alarm(cases, clock):
    await cases.append(KEY, customer("1", TEXT))
    lease = await claim_one(cases, clock)
    given = nudge("1", "late — again")
    assert await cases.finish(lease, looked("1", facts("1", "parcel"), given))
    case = await cases.load(KEY)
    assert case.facts == facts("1", "parcel")
    assert case.nudges == (given,)
    assert (case.looked, case.looked_at) == ("1", NOON)
    clock.pass_by(RETAINED)
    assert not await cases.claim(10)


async def test_the_alarm_of_a_look_rings_at_its_moment(cases, clock):
    await cases.append(KEY, customer("1", TEXT))
    lease = await claim_one(cases, clock)
    await cases.finish(lease, looked("1", alarm=clock.at + timedelta(minutes=10)))
    clock.pass_by(599.9)
    assert not await cases.claim(10)
    clock.pass_by(0.1)
    assert len(await cases.claim(10)) == 1


async def test_a_message_during_a_look_arms_the_case_when_the_look_ends(cases, clock):
    await cases.append(KEY, customer("1", TEXT))
    lease = await claim_one(cases, clock)
    await cases.append(KEY, customer("2", TEXT, 1))
    clock.pass_by(1)
    assert not await cases.claim(10), "one look at a time"
    assert await cases.finish(lease, looked("1", alarm=clock.at + timedelta(hours=1)))
    (again,) = await cases.claim(10)
    case = (await cases.open(again)).case
    assert [m.id for m in case.fresh] == ["2"]


async def test_a_message_just_before_the_end_of_a_look_still_settles(cases, clock):
    await cases.append(KEY, customer("1", TEXT))
    lease = await claim_one(cases, clock)
    await cases.append(KEY, customer("2", TEXT, 1))
    await cases.finish(lease, looked("1"))
    clock.pass_by(0.69)
    assert not await cases.claim(10)
    clock.pass_by(0.01)
    assert len(await cases.claim(10)) == 1


async def test_a_look_that_saw_nothing_moves_no_mark_and_comes_again_in_a_second(cases, clock):
    await cases.append(KEY, customer("1", TEXT))
    assert await cases.finish(await claim_one(cases, clock), looked(None))
    assert (await cases.load(KEY)).looked is None
    clock.pass_by(0.9)
    assert not await cases.claim(10)
    clock.pass_by(0.1)
    assert len(await cases.claim(10)) == 1


async def test_a_lease_that_ends_goes_to_somebody_else(cases, clock):
    await cases.append(KEY, customer("1", TEXT))
    first = await claim_one(cases, clock)
    clock.pass_by(LEASE)
    (second,) = await cases.claim(10)
    assert second.token != first.token
    assert not await cases.renew(first)
    assert await cases.open(first) is None
    assert not await cases.reserve(first, nudge("1", "parcel"))
    assert not await cases.finish(first, looked("1", facts("1", "parcel")))
    assert (await cases.load(KEY)).looked is None, "nothing was stored"
    assert await cases.finish(second, looked("1"))


async def test_a_renewed_lease_lasts_longer(cases, clock):
    await cases.append(KEY, customer("1", TEXT))
    lease = await claim_one(cases, clock)
    clock.pass_by(LEASE - 1)
    assert await cases.renew(lease)
    clock.pass_by(LEASE - 1)
    assert not await cases.claim(10)
    assert await cases.finish(lease, looked("1"))
    assert not await cases.renew(lease), "it was given back"


async def test_a_message_after_a_lease_has_ended_arms_the_case_at_once(cases, clock):
    await cases.append(KEY, customer("1", TEXT))
    await claim_one(cases, clock)
    clock.pass_by(LEASE + 1)
    await cases.append(KEY, agent("2", TEXT, 1))
    clock.pass_by(0.1)
    (lease,) = await cases.claim(10)
    assert lease.version == 2


async def test_a_forgotten_case_leaves_nothing_behind(client, cases, clock):
    before = set(await client.keys("*"))
    await cases.append(KEY, customer("1", TEXT))
    lease = await claim_one(cases, clock)
    await cases.reserve(lease, nudge("1", "parcel"))
    await cases.forget(KEY)
    assert set(await client.keys("*")) == before
    assert await cases.load(KEY) is None
    assert not await cases.finish(lease, looked("1"))
    clock.pass_by(LEASE)
    assert not await cases.claim(10)


async def test_an_alarm_whose_case_is_gone_is_dropped(client, cases, clock):
    await cases.append(KEY, customer("1", TEXT))
    for key in [k async for k in client.scan_iter("c:*")]:
        await client.delete(key)
    clock.pass_by(1)
    assert not await cases.claim(10)
    assert await cases.due_lag() == 0


async def test_the_lag_is_how_long_the_first_alarm_has_been_ringing(cases, clock):
    assert await cases.due_lag() == 0
    await cases.append(KEY, customer("1", TEXT))
    assert await cases.due_lag() == 0
    clock.pass_by(3.7)
    assert await cases.due_lag() == 3.0


async def test_without_a_clock_the_times_are_the_servers(client):
    cases = cases_on(client, lease=0.2)
    await cases.start()
    await cases.append(KEY, agent("1", TEXT))
    assert not await cases.claim(10)
    leases = []
    with anyio.fail_after(5):
        while len(leases) < 2:
            leases += await cases.claim(10)
            await anyio.sleep(0.02)
    assert leases[0].token != leases[1].token, "the first lease ended and the case was claimed again"
    assert await cases.renew(leases[1])
    assert await cases.finish(leases[1], looked("1"))
