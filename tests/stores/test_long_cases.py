"""Of a very long case only the end is read, and what is needed before it; nothing of it is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.assessment import Facts
from bot.domain.case import CaseKey, Message, Rest, Speaker
from bot.domain.evidence import Evidence
from bot.domain.long_cases import Reach
from bot.domain.promises import Promise, PromiseState
from bot.stores.forgetting import forget_customer
from bot.stores.past import RedisPast
from bot.stores.redis import RedisCases
from tests.stores.examples import (
    KEY,
    LEASE,
    NOON,
    RETENTION,
    SEALER,
    agent,
    all_keys,
    claim_one,
    customer,
    looked,
    nudge,
)

REACH = Reach(messages=8, characters=10_000, first=2, kept=3)


@pytest.fixture
async def cases(client, clock, shards):
    cases = RedisCases(
        client,
        SEALER,
        shards=shards,
        retention_seconds=RETENTION,
        lease_seconds=LEASE,
        clock=clock,
        reach=REACH,
    )
    await cases.start()
    return cases


async def say(cases, first, last, *, who=customer):
    for number in range(first, last + 1):
        await cases.append(KEY, who(f"m{number:03}", f"line {number}", number))


def ids(messages):
    return [int(m.id[1:]) for m in messages]


async def look(cases, clock, known=None, *given):
    """Look at the case to its end, as often as that takes; return what each look read."""
    read = []
    clock.pass_by(5)
    for lease in await cases.claim(1):
        while (opened := await cases.open(lease)) is not None:
            read.append(opened.case)
            end = opened.case.messages[-1].id
            again = clock.now() if opened.case.rest.ahead else None
            assert await cases.finish(lease, looked(end, known, *given, alarm=again))
            leases = await cases.claim(1)
            if not leases:
                break
            (lease,) = leases  # noqa: PLW2901 - the next look at the same case
    return read


async def test_a_case_within_reach_is_read_whole(cases):
    await say(cases, 1, 8)
    case = await cases.load(KEY)
    assert (ids(case.messages), case.rest) == (list(range(1, 9)), Rest())


async def test_of_a_longer_one_the_end_and_the_beginning_are_read(cases):
    await say(cases, 1, 12)
    case = await cases.load(KEY)
    assert ids(case.messages) == list(range(5, 13))
    assert (ids(case.rest.quoted), case.rest.unread, case.rest.ahead) == ([1, 2], 2, 0)


async def test_fewer_long_messages_are_read_than_short_ones(cases):
    await say(cases, 1, 4)
    for number in range(5, 12):
        await cases.append(KEY, customer(f"m{number:03}", "x" * 9000, number))
    case = await cases.load(KEY)
    assert ids(case.messages) == list(range(7, 12)), "of each two thousand count"
    assert len(case.messages[0].text) == 9000, "and each is read whole"


async def test_one_message_is_always_read(client, clock):
    cases = RedisCases(
        client,
        SEALER,
        shards=1,
        retention_seconds=RETENTION,
        lease_seconds=LEASE,
        clock=clock,
        reach=Reach(messages=8, characters=10, of_each=2000, first=0),
    )
    await say(cases, 1, 3)
    case = await cases.load(KEY)
    assert (ids(case.messages), case.rest.unread) == ([3], 2)


async def test_who_spoke_is_known_however_long_ago(cases):
    await cases.append(KEY, agent("m000", "Hello"))
    await cases.append(KEY, Message("m001", Speaker.OTHER, "B-bot", NOON, "Ticket 7"))
    await say(cases, 2, 30)
    await cases.append(KEY, agent("m031", "Still here", 31))
    await say(cases, 32, 60)
    case = await cases.load(KEY)
    assert {m.speaker for m in case.messages} == {Speaker.CUSTOMER}
    assert case.outsiders == {"U-cust", "B-bot"}
    assert (case.agents, case.agent, case.is_unattended) == (("U-agent",), "U-agent", False)
    (voice,) = [v for v in case.rest.voices if v.speaker is Speaker.AGENT]
    assert (voice.first, voice.last) == (NOON, NOON + timedelta(seconds=31))


async def test_whoever_once_spoke_as_a_customer_is_found_and_forgotten(client, cases):
    await cases.append(KEY, replace(customer("m000", "It is late"), person="U-first"))
    await say(cases, 1, 30)
    workspace = CaseKey("slack", "T1", "", "")
    assert await forget_customer(client, cases, workspace, "U-first") == 1
    assert [key for key in await all_keys(client) if not key.startswith(("setup", "due:"))] == []


async def test_a_promise_made_long_ago_keeps_its_words_while_it_is_open(cases, clock):
    await cases.append(KEY, agent("m000", "I will call you tomorrow."))
    await cases.append(KEY, agent("m001", "I will look now.", 1))
    await say(cases, 2, 5)
    due = NOON + timedelta(days=1)
    call = Promise("call", "U-agent", Evidence("m000", "I will call you tomorrow."), due)
    kept = Promise("look", "U-agent", Evidence("m003", "line 3"), None, PromiseState.KEPT)
    known = Facts(promises=(call, kept))
    await look(cases, clock, known)
    await say(cases, 6, 60)
    for case in [*await look(cases, clock, known), await cases.load(KEY)]:
        assert call in case.facts.promises
        assert case.shows(call.evidence)
    assert case.facts.promises == (call,), "what was settled and is not read any more is of no use"


async def test_what_a_nudge_quotes_is_still_read(cases, clock):
    await say(cases, 1, 5)
    given = nudge("m004", "line 4")
    await look(cases, clock, None, given)
    await say(cases, 6, 40)
    case = await cases.load(KEY)
    assert (case.nudges, ids(case.rest.quoted)) == ((given,), [1, 2, 4])


async def test_no_message_is_passed_over_when_many_came_since_the_last_look(cases, clock):
    await say(cases, 1, 3)
    await look(cases, clock)
    await say(cases, 4, 40)
    read = await look(cases, clock)
    fresh = [number for case in read for number in ids(case.fresh)]
    assert fresh == list(range(4, 41))
    assert [case.rest.ahead > 0 for case in read] == [True] * (len(read) - 1) + [False]
    assert all(len(case.messages) <= REACH.messages for case in read)


async def test_a_first_look_at_a_very_long_case_begins_at_its_beginning(cases, clock):
    await say(cases, 1, 20)
    read = await look(cases, clock)
    assert [number for case in read for number in ids(case.fresh)] == list(range(1, 21))


async def test_after_that_a_look_reads_the_end(cases, clock):
    await say(cases, 1, 40)
    await look(cases, clock)
    await say(cases, 41, 42)
    (case,) = await look(cases, clock)
    assert (ids(case.messages), ids(case.fresh)) == (list(range(35, 43)), [41, 42])


async def test_an_edited_message_is_read_once_more_however_old_it_is(cases, clock):
    await say(cases, 1, 40)
    await look(cases, clock)
    assert await cases.reword(KEY, "m010", "I will call at five.")
    (case,) = await look(cases, clock)
    assert case.message("m010").text == "I will call at five."
    await say(cases, 41, 41)
    (case,) = await look(cases, clock)
    assert case.message("m010") is None


async def test_an_edit_while_a_look_runs_is_read_by_the_next(cases, clock):
    await say(cases, 1, 40)
    await look(cases, clock)
    await say(cases, 41, 41)
    lease = await claim_one(cases, clock)
    await cases.reword(KEY, "m010", "I will call at five.")
    await cases.finish(lease, looked("m041"))
    (case,) = await look(cases, clock)
    assert case.message("m010").text == "I will call at five."


async def test_a_message_deleted_long_after_is_gone_with_its_quote(cases, clock):
    await say(cases, 1, 5)
    await look(cases, clock, None, nudge("m003", "line 3"))
    await say(cases, 6, 40)
    await cases.remove(KEY, "m003")
    case = await cases.load(KEY)
    assert (case.message("m003"), case.nudges[0].line, case.nudges[0].evidence.quote) == (None, "", "")


async def test_where_the_last_one_looked_at_is_deleted_the_one_before_it_counts(cases, clock):
    await say(cases, 1, 40)
    await look(cases, clock)
    await cases.remove(KEY, "m040")
    case = await cases.load(KEY)
    assert (case.looked, case.fresh) == ("m039", ())


async def test_what_was_said_before_the_case_was_heard_of_takes_its_place(client, cases, shards):
    await say(cases, 10, 30)
    past = RedisPast(client, SEALER, shards=shards)
    await past.put_before(KEY, [agent("m001", "Hello", 1), customer("m002", "It is late", 2)])
    case = await cases.load(KEY)
    assert (ids(case.rest.quoted), case.agents) == ([1, 2], ("U-agent",))


async def test_ids_of_any_spelling_are_found_again(cases, clock):
    await cases.append(KEY, customer("ä b|%:1", "odd"))
    await look(cases, clock, None, nudge("ä b|%:1", "odd"))
    await say(cases, 1, 30)
    case = await cases.load(KEY)
    assert case.nudges[0].evidence.quote == "odd"
