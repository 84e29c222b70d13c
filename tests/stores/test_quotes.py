"""Edits and deletions: no quote outlives the words it was taken from."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.assessment import Facts
from bot.domain.notices import Need
from tests.stores.examples import KEY, NOON, agent, alert, claim_one, customer, dump, facts, looked, nudge

TEXT = "The parcel is late. It was for a birthday on Friday!"


async def look_at_a_quote(cases, clock, *later):
    """A case with facts and a nudge that quote its first message."""
    for message in (customer("1", TEXT), *later):
        await cases.append(KEY, message)
    lease = await claim_one(cases, clock)
    seen = later[-1].id if later else "1"
    await cases.finish(lease, looked(seen, facts("1", "birthday on Friday"), nudge("1", "parcel is late")))


async def test_an_edited_message_is_read_anew(cases):
    await cases.append(KEY, customer("1", TEXT))
    assert await cases.reword(KEY, "1", "Never mind")
    assert (await cases.load(KEY)).messages == (customer("1", "Never mind"),)


async def test_an_edit_of_an_unknown_message_is_refused(cases):
    assert not await cases.reword(KEY, "1", "Never mind")
    await cases.append(KEY, customer("1", TEXT))
    await cases.remove(KEY, "1")
    assert not await cases.reword(KEY, "1", "Never mind")
    assert (await cases.load(KEY)).messages == ()


async def test_an_edit_is_a_reason_to_look(cases, clock):
    await look_at_a_quote(cases, clock)
    await cases.reword(KEY, "1", "Never mind")
    assert (await claim_one(cases, clock)).version == 2


async def test_an_edit_that_changes_nothing_is_no_reason_to_look(cases, clock):
    await look_at_a_quote(cases, clock)
    assert await cases.reword(KEY, "1", TEXT)
    clock.pass_by(5)
    assert not await cases.claim(10)


async def test_what_says_something_else_now_is_known_until_it_was_looked_at(cases, clock):
    await look_at_a_quote(cases, clock, agent("2", "I am on it", 1))
    await cases.reword(KEY, "2", "I am on it!")
    assert (await cases.load(KEY)).reworded == frozenset()
    await cases.reword(KEY, "2", "It is your own fault")
    assert (await cases.load(KEY)).reworded == {"2"}
    assert [m.id for m in (await cases.load(KEY)).fresh] == ["2"]
    lease = await claim_one(cases, clock)
    await cases.reword(KEY, "2", "I was rude")
    await cases.finish(lease, looked("2", Facts()))
    assert (await cases.load(KEY)).reworded == {"2"}, "edited after the claim"
    await cases.finish(await claim_one(cases, clock), looked(None, Facts()))
    assert (await cases.load(KEY)).reworded == {"2"}, "nothing was seen"
    await cases.finish(await claim_one(cases, clock), looked("2", Facts()))
    assert (await cases.load(KEY)).reworded == frozenset()


async def test_an_edit_that_a_look_has_seen_is_not_seen_again_because_more_is_said(cases, clock):
    await look_at_a_quote(cases, clock)
    await cases.reword(KEY, "1", "You are all fools")
    lease = await claim_one(cases, clock)
    await cases.append(KEY, customer("2", "Hello?", 1))
    await cases.finish(lease, looked("1", Facts()))
    assert [m.id for m in (await cases.load(KEY)).fresh] == ["2"]


async def test_an_edit_that_comes_before_its_message_waits_for_it(cases, clock):
    assert not await cases.reword(KEY, "1", "You fools")
    assert not await cases.reword(KEY, "1", "Sorry, wrong channel")
    assert await cases.load(KEY) is None
    assert not await cases.claim(10)
    assert await cases.append(KEY, customer("1", TEXT))
    assert (await cases.load(KEY)).messages == (customer("1", "Sorry, wrong channel"),)
    assert not await cases.append(KEY, customer("1", TEXT))
    assert (await cases.load(KEY)).messages == (customer("1", "Sorry, wrong channel"),)
    assert (await claim_one(cases, clock)).key == KEY


async def test_a_deletion_takes_along_an_edit_that_still_waits(cases):
    assert not await cases.reword(KEY, "1", "Sorry, wrong channel")
    assert not await cases.remove(KEY, "1")
    assert not await cases.append(KEY, customer("1", TEXT))
    assert not await cases.reword(KEY, "1", "Sorry, wrong channel")
    assert await cases.load(KEY) is None


async def test_an_edit_waits_an_hour_and_is_sealed(cases, client):
    assert not await cases.reword(KEY, "1", "Sorry, wrong channel")
    assert b"wrong" not in await dump(client)
    (name,) = [name async for name in client.scan_iter(match="m:*")]
    assert 0 < await client.pttl(name) <= 3_600_000


async def test_what_rests_on_edited_words_is_dropped(cases, clock):
    await look_at_a_quote(cases, clock)
    await cases.reword(KEY, "1", TEXT.replace("Friday", "Sunday"))
    case = await cases.load(KEY)
    assert (case.facts.concern, case.facts.promises) == (None, ())
    assert case.facts.heard, "what rests on no single message stays"
    assert case.nudges == (nudge("1", "parcel is late"),), "these words were not edited"


async def test_a_nudge_stays_on_record_when_its_words_are_edited(cases, clock):
    await look_at_a_quote(cases, clock)
    await cases.reword(KEY, "1", "Never mind")
    assert (await cases.load(KEY)).nudges == (nudge("1", "").without_quote(),)


async def test_a_deleted_message_takes_its_quotes_along_but_not_the_nudges(cases, clock):
    await look_at_a_quote(cases, clock, agent("2", "I am on it", 1))
    assert await cases.remove(KEY, "1")
    assert not await cases.remove(KEY, "1")
    case = await cases.load(KEY)
    assert [m.id for m in case.messages] == ["2"]
    assert (case.facts.concern, case.facts.promises) == (None, ())
    assert case.nudges == (nudge("1", "").without_quote(),)


async def test_a_nudge_without_its_words_stays_on_record_from_look_to_look(cases, clock):
    await look_at_a_quote(cases, clock, agent("2", "I am on it", 1))
    await cases.remove(KEY, "1")
    lease = await claim_one(cases, clock)
    case = (await cases.open(lease)).case
    await cases.finish(lease, replace(looked("2"), facts=case.facts, nudges=case.nudges))
    assert (await cases.load(KEY)).nudges == (nudge("1", "").without_quote(),)


async def test_a_deletion_is_looked_at_as_soon_as_a_customers_message_whoever_had_said_it(cases, clock):
    await look_at_a_quote(cases, clock, agent("2", "I am on it", 1))
    await cases.remove(KEY, "2")
    clock.pass_by(0.69)
    assert not await cases.claim(10)
    clock.pass_by(0.01)
    assert len(await cases.claim(10)) == 1


async def test_a_deleted_message_does_not_come_back(cases):
    await cases.append(KEY, customer("1", TEXT))
    await cases.remove(KEY, "1")
    assert not await cases.append(KEY, customer("1", TEXT))
    assert (await cases.load(KEY)).messages == ()


async def test_a_message_that_comes_after_its_deletion_is_not_stored(cases):
    assert not await cases.remove(KEY, "1")
    assert not await cases.append(KEY, customer("1", TEXT))
    assert await cases.load(KEY) is None


async def test_a_case_without_messages_is_not_looked_at(cases, clock):
    await look_at_a_quote(cases, clock)
    await cases.remove(KEY, "1")
    clock.pass_by(60)
    assert not await cases.claim(10)
    case = await cases.load(KEY)
    assert (case.messages, case.facts, len(case.nudges)) == ((), Facts(), 1)


async def test_a_case_emptied_during_a_look_is_armed_by_its_next_message(cases, clock):
    await cases.append(KEY, customer("1", TEXT))
    lease = await claim_one(cases, clock)
    await cases.remove(KEY, "1")
    assert not await cases.finish(lease, looked("1"))
    await cases.append(KEY, customer("2", TEXT, 1))
    assert (await claim_one(cases, clock)).version == 3


async def test_the_mark_moves_back_when_its_message_is_deleted(cases, clock):
    await cases.append(KEY, agent("0", "Good morning", -60))
    await look_at_a_quote(cases, clock)
    await cases.append(KEY, customer("2", "Hello?", 1))
    await cases.remove(KEY, "1")
    case = await cases.load(KEY)
    assert case.looked == "0"
    assert [m.id for m in case.fresh] == ["2"]
    assert case.looked_at == NOON


async def test_the_mark_moves_back_in_the_order_of_the_case(cases, clock):
    for message_id in ("B", "a", "é"):
        await cases.append(KEY, customer(message_id, TEXT))
    await cases.finish(await claim_one(cases, clock), looked("é"))
    await cases.remove(KEY, "é")
    case = await cases.load(KEY)
    assert ([m.id for m in case.messages], case.looked) == (["B", "a"], "a")


async def test_the_mark_is_gone_when_nothing_stands_before_it(cases, clock):
    await look_at_a_quote(cases, clock)
    await cases.append(KEY, customer("2", "Hello?", 1))
    await cases.remove(KEY, "1")
    assert (await cases.load(KEY)).looked is None


async def test_a_message_deleted_during_a_look_is_not_the_mark(cases, clock):
    await cases.append(KEY, customer("1", TEXT))
    await cases.append(KEY, customer("2", "Hello?", 1))
    lease = await claim_one(cases, clock)
    await cases.remove(KEY, "2")
    assert await cases.finish(lease, looked("2", facts("2", "Hello?")))
    case = await cases.load(KEY)
    assert case.looked == "1"
    assert case.facts.concern is None


async def test_words_that_stand_nowhere_are_not_stored_as_a_quote(cases, clock):
    await cases.append(KEY, customer("1", TEXT))
    lease = await claim_one(cases, clock)
    await cases.finish(lease, looked("1", facts("1", "a wedding"), nudge("7", "no such message")))
    case = await cases.load(KEY)
    assert case.facts.concern is None
    assert case.nudges == (nudge("7", "").without_quote(),)


async def test_nothing_that_was_said_can_be_read_at_rest(client, cases, decisions, clock):
    await look_at_a_quote(cases, clock)
    lease_words = nudge("2", "Hello")
    await cases.append(KEY, customer("2", "Hello, where is it?", 1))
    lease = await claim_one(cases, clock)
    await cases.reserve(lease, lease_words)
    assert await decisions.note_alert(lease, alert("2", "Hello", Need.OVERDUE))
    await decisions.take(KEY, "U-agent")
    seen = (await dump(client)).lower()
    assert KEY.channel.lower().encode() in seen, "the dump shows what there is"
    for word in (
        b"parcel",
        b"birthday",
        b"friday",
        b"hello",
        b"u-cust",
        b"u-agent",
        b"care about",
        b"waiting",
    ):
        assert word not in seen


async def test_the_words_of_a_deleted_message_are_gone_from_the_store(client, cases, clock):
    await cases.append(KEY, customer("1", TEXT))
    await cases.append(KEY, customer("2", "Hello?", 1))
    size = len(await dump(client))
    await cases.remove(KEY, "1")
    assert len(await dump(client)) < size


async def test_every_key_ends_by_itself(client, cases, decisions, clock):
    await look_at_a_quote(cases, clock)
    await cases.remove(KEY, "unknown")
    await cases.append(KEY, customer("2", "Hello?", 1))
    lease = await claim_one(cases, clock)
    await cases.reserve(lease, nudge("2", "Hello"))
    assert await decisions.note_alert(lease, alert("2", "Hello"))
    await decisions.take(KEY, "U-agent")
    keys = [key async for key in client.scan_iter()]
    assert len(keys) == 7, (
        "the setup, the alarms, the state, the messages and their order, the outbox, the register"
    )
    for key in keys:
        assert 0 < await client.pttl(key) <= 3600 * 1000, key
