"""The contract of what people decide about a case: held by every store, and by the fake, in the same way."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from bot.coaching.ports import Cases, Decisions
from bot.coaching.taking import TAKEN_AT_ONCE
from bot.domain.assessment import Fault
from bot.domain.case import CaseKey
from bot.domain.evidence import Evidence
from bot.domain.notices import Need
from tests.fakes import FakeCases
from tests.stores.examples import (
    KEY,
    LEASE,
    NOON,
    SetClock,
    agent,
    alert,
    cases_on,
    claim_one,
    customer,
    decisions_on,
    dump,
    facts,
    looked,
)

TEXT = "My parcel is late, and it was for Friday!"
FRIDAY = alert("1", "for Friday")


@dataclass
class House:
    """One store and its clock."""

    cases: Cases
    decisions: Decisions
    clock: SetClock

    async def leased(self):
        """Return the lease of a case with one message."""
        await self.cases.append(KEY, customer("1", TEXT))
        return await claim_one(self.cases, self.clock)

    async def alerts(self):
        return (await self.cases.load(KEY)).alerts


@pytest.fixture(params=["fake", "in_memory", "on_server", "on_cluster"])
def server(request):
    """Every store there is, and none for the fake."""
    return None if request.param == "fake" else request.getfixturevalue(request.param)


@pytest.fixture
async def house(server, clock, shards) -> House:
    if server is None:
        fake = FakeCases(clock, LEASE)
        return House(fake, fake, clock)
    cases = cases_on(server, clock, shards=shards)
    await cases.start()
    return House(cases, decisions_on(server, clock, shards=shards), clock)


async def test_who_took_a_case_is_kept_until_somebody_else_takes_it(house):
    await house.cases.append(KEY, customer("1", TEXT))
    case = await house.cases.load(KEY)
    assert (case.taken_by, case.taken_at) == (None, None)
    for person in ("U-ana", "U-ben"):
        assert await house.decisions.take(KEY, person) == person
        case = await house.cases.load(KEY)
        assert (case.taken_by, case.taken_at) == (person, house.clock.now())
        house.clock.pass_by(TAKEN_AT_ONCE.total_seconds())


async def test_of_many_who_take_a_case_at_once_one_has_it_and_all_are_told_who(house):
    await house.cases.append(KEY, customer("1", TEXT))
    people = [f"U-{number}" for number in range(9)]
    told = await asyncio.gather(*(house.decisions.take(KEY, person) for person in people))
    assert set(told) == {(await house.cases.load(KEY)).taken_by}


async def test_a_case_is_not_looked_at_for_those_who_took_it_too_late(house):
    lease = await house.leased()
    await house.decisions.take(KEY, "U-ana")
    await house.cases.finish(lease, looked("1"))
    newer = await claim_one(house.cases, house.clock)
    assert await house.decisions.take(KEY, "U-ben") == "U-ana"
    assert await house.decisions.take(KEY, "U-ana") == "U-ana"
    assert await house.cases.finish(newer, looked("1"))
    house.clock.pass_by(60)
    assert not await house.cases.claim(10)


async def test_whose_fault_it_is_stands_whatever_a_look_has_found(house):
    lease = await house.leased()
    assert await house.decisions.set_fault(KEY, Fault.NOT_OURS)
    assert await house.cases.finish(lease, looked("1", facts("1", "parcel")))
    case = await house.cases.load(KEY)
    assert case.facts == replace(facts("1", "parcel"), fault=Fault.NOT_OURS)
    assert await house.decisions.set_fault(KEY, Fault.UNKNOWN)
    assert (await house.cases.load(KEY)).facts.fault is Fault.UNKNOWN


async def test_what_is_decided_during_a_look_is_not_overwritten_by_it(house):
    lease = await house.leased()
    assert await house.decisions.note_alert(lease, FRIDAY)
    await house.decisions.take(KEY, "U-ana")
    assert await house.cases.finish(lease, looked("1"))
    case = await house.cases.load(KEY)
    assert (case.taken_by, case.alerts) == ("U-ana", (FRIDAY,))


@pytest.mark.parametrize("decide", ["take", "fault"])
async def test_a_decision_is_a_reason_to_look_at_once(house, decide):
    lease = await house.leased()
    await house.cases.finish(lease, looked("1"))
    house.clock.pass_by(60)
    assert not await house.cases.claim(10)
    await (house.decisions.take(KEY, "a") if decide == "take" else house.decisions.set_fault(KEY, Fault.OURS))
    house.clock.pass_by(0.1)
    (again,) = await house.cases.claim(10)
    assert again.version > lease.version
    assert (await house.cases.open(again)).case.fresh == ()


async def test_a_decision_during_a_look_arms_the_case_when_the_look_ends(house):
    lease = await house.leased()
    await house.decisions.take(KEY, "U-ana")
    house.clock.pass_by(1)
    assert not await house.cases.claim(10), "one look at a time"
    await house.cases.finish(lease, looked("1", alarm=house.clock.at + timedelta(hours=1)))
    assert len(await house.cases.claim(10)) == 1


async def test_nothing_is_decided_of_a_case_nobody_has_heard_of(house):
    assert not await house.decisions.take(KEY, "U-ana")
    assert not await house.decisions.set_fault(KEY, Fault.OURS)
    assert await house.cases.load(KEY) is None


async def test_nothing_is_decided_of_a_case_without_messages(house):
    await house.leased()
    await house.cases.remove(KEY, "1")
    assert not await house.decisions.take(KEY, "U-ana")


async def test_a_decision_outlives_the_messages_of_its_case(house):
    lease = await house.leased()
    await house.decisions.note_alert(lease, FRIDAY)
    await house.decisions.set_fault(KEY, Fault.OURS)
    await house.decisions.take(KEY, "U-ana")
    await house.cases.remove(KEY, "1")
    case = await house.cases.load(KEY)
    assert (case.taken_by, case.facts.fault) == ("U-ana", Fault.OURS)
    assert case.alerts == (FRIDAY.without_quote(),)


async def test_of_danger_it_is_kept_whom_it_was_told(house):
    lease = await house.leased()
    danger = replace(alert("1", "for Friday", Need.DANGER), told=("a1b2", "c3d4"))
    assert await house.decisions.note_alert(lease, danger)
    assert await house.alerts() == (danger,)


async def test_an_alert_is_noted_once_for_each_need_and_beginning(house):
    lease = await house.leased()
    assert await house.decisions.note_alert(lease, FRIDAY)
    assert not await house.decisions.note_alert(lease, replace(FRIDAY, words="Other words."))
    later, other = alert("1", "for Friday", since=60), alert("1", "for Friday", Need.OVERDUE)
    assert await house.decisions.note_alert(lease, later)
    assert await house.decisions.note_alert(lease, other)
    assert set(await house.alerts()) == {FRIDAY, later, other}


async def test_only_who_holds_the_lease_notes_an_alert(house):
    lease = await house.leased()
    house.clock.pass_by(LEASE)
    (newer,) = await house.cases.claim(10)
    assert not await house.decisions.note_alert(lease, FRIDAY)
    assert await house.decisions.note_alert(newer, FRIDAY)


async def test_an_alert_is_not_noted_once_somebody_has_posted_or_decided_something(house):
    lease = await house.leased()
    await house.cases.append(KEY, agent("2", "I'm on it.", 1))
    assert not await house.decisions.note_alert(lease, FRIDAY)
    await house.cases.finish(lease, looked("1"))
    newer = await claim_one(house.cases, house.clock)
    await house.decisions.take(KEY, "U-ana")
    assert not await house.decisions.note_alert(newer, FRIDAY)
    assert await house.alerts() == ()


async def test_an_alert_is_not_noted_on_words_that_do_not_stand_there(house):
    lease = await house.leased()
    assert not await house.decisions.note_alert(lease, alert("1", "never said"))
    assert not await house.decisions.note_alert(lease, alert("9", "for Friday"))
    assert await house.alerts() == ()


async def test_a_deleted_message_takes_the_words_of_its_alert_along_but_not_the_alert(house):
    await house.cases.append(KEY, customer("2", "Hello?", 1))
    lease = await house.leased()
    hello = alert("2", "Hello?", since=1)
    for one in (FRIDAY, hello):
        assert await house.decisions.note_alert(lease, one)
    await house.cases.remove(KEY, "1")
    assert set(await house.alerts()) == {FRIDAY.without_quote(), hello}


async def test_an_edit_takes_the_words_of_an_alert_along_unless_they_still_stand(house):
    lease = await house.leased()
    await house.decisions.note_alert(lease, FRIDAY)
    await house.cases.reword(KEY, "1", f"{TEXT} Really!")
    assert await house.alerts() == (FRIDAY,)
    await house.cases.reword(KEY, "1", "Never mind")
    assert await house.alerts() == (FRIDAY.without_quote(),)
    await house.cases.finish(lease, looked("1"))
    newer = await claim_one(house.cases, house.clock)
    again = replace(FRIDAY, evidence=Evidence("1", "Never mind"))
    assert not await house.decisions.note_alert(newer, again), "supervisors were told all the same"


async def test_alerts_stand_in_the_order_in_which_they_were_sent(house):
    lease = await house.leased()
    first, second = replace(FRIDAY, need=Need.RISING), replace(FRIDAY, at=NOON + timedelta(seconds=9))
    for one in (first, second):
        await house.decisions.note_alert(lease, one)
    assert await house.alerts() == (first, second)


async def test_a_forgotten_case_forgets_what_was_decided(house):
    lease = await house.leased()
    await house.decisions.note_alert(lease, FRIDAY)
    await house.decisions.take(KEY, "U-ana")
    await house.decisions.set_fault(KEY, Fault.OURS)
    await house.cases.forget(KEY)
    await house.cases.append(KEY, customer("1", TEXT))
    case = await house.cases.load(KEY)
    assert (case.taken_by, case.facts.fault, case.alerts) == (None, Fault.UNKNOWN, ())


async def test_the_words_of_an_alert_whose_message_was_deleted_are_gone_from_the_store(
    client, cases, decisions, clock
):
    odd = CaseKey("teams", "t|1", "19:x%3A{s00}@thread.tacv2;id=1", "é:*")
    await cases.append(odd, customer("a:1|{}", TEXT))
    await cases.append(odd, agent("b", "I'm on it.", 1))
    lease = await claim_one(cases, clock)
    long = replace(alert("a:1|{}", "for Friday"), words="They wait. " * 200)
    assert await decisions.note_alert(lease, long)
    assert len(await dump(client)) > len(long.words)
    await cases.remove(odd, "a:1|{}")
    assert len(await dump(client)) < len(long.words)
    (kept,) = (await cases.load(odd)).alerts
    assert kept.evidence == Evidence("a:1|{}", "")
