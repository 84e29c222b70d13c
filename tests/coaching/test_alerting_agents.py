"""Of an alert whoever answers knows as well, and a supervisor reads that only where it is so."""

import pytest

from bot.coaching.coach import Coach
from bot.domain.answers import Delivery
from bot.domain.assessment import Facts
from bot.domain.evidence import Evidence
from bot.domain.identity import relayed
from bot.domain.notices import Need, NoticeKind
from bot.domain.promises import Promise
from tests.coaching.test_alerting import DANGER, FURIOUS, HELLO, LATE, heard, look, told
from tests.domain.builders import KEY, agent, assessed, at, card, customer, finding

MINUTE = 60


@pytest.fixture
def coach(room):
    """A coach whose team has one supervisor."""
    room.appoint("sue")
    return Coach(room.ports)


def reads_it(room):
    return [n.agent_reads_it for n in room.whisperer.notices if n.kind is NoticeKind.ALERT]


async def test_a_supervisor_reads_that_the_agent_is_told_too(room, coach):
    await heard(coach, HELLO, LATE)
    await look(room, coach, FURIOUS)
    assert reads_it(room) == [True]


async def test_a_supervisor_does_not_read_so_where_nobody_has_answered(room, coach):
    room.people.on_duty = ("ben",)
    await heard(coach, LATE)
    await look(room, coach, DANGER)
    assert reads_it(room) == [False]


@pytest.mark.parametrize("person", ["ana", relayed("B1", "Ana")], ids=["a guest by now", "through a relay"])
async def test_a_supervisor_does_not_read_so_where_no_note_reaches_the_agent(room, coach, person):
    room.directory.strangers = {"ana"}
    await heard(coach, agent("1", "Hello", person=person), LATE)
    await look(room, coach, FURIOUS)
    assert reads_it(room) == [False]


async def test_a_supervisor_does_not_read_so_where_the_last_note_did_not_reach_the_agent(room, coach):
    await heard(coach, HELLO, LATE)
    room.whisperer.answer = Delivery.REFUSED
    await look(room, coach, Facts(), finding(LATE))
    room.whisperer.answer = Delivery.DELIVERED
    await heard(coach, customer("3", "Liars!", 8))
    await look(room, coach, FURIOUS)
    assert reads_it(room) == [False]


async def test_as_long_as_nobody_can_say_whoever_spoke_as_an_agent_is_taken_for_one(room, coach):
    room.directory.in_doubt = {"ana", "eve"}
    await heard(coach, HELLO, LATE)
    await look(room, coach, FURIOUS)
    assert reads_it(room) == [True]
    await coach.take(KEY, "eve")
    room.clock.pass_time(6 * 60 * MINUTE)
    await heard(coach, customer("3", "Liars!", 6 * 60 * MINUTE))
    await look(room, coach, FURIOUS)
    assert reads_it(room) == [True, *[False] * (len(reads_it(room)) - 1)]
    assert len(reads_it(room)) > 1


async def test_danger_is_told_to_all_on_duty_beside_the_supervisors(room, coach):
    room.people.on_duty = ("ben", "sue", "eve")
    await heard(coach, LATE)
    await look(room, coach, DANGER)
    assert told(room) == [
        (NoticeKind.ALERT, "sue", Need.DANGER),
        (NoticeKind.ALERTED, "ben", Need.DANGER),
        (NoticeKind.ALERTED, "eve", Need.DANGER),
    ]


async def test_the_first_agent_to_come_is_told_of_the_danger_and_once(room, coach):
    room.people.on_duty = ("ben",)
    await heard(coach, LATE)
    await look(room, coach, DANGER)
    room.whisperer.notices.clear()
    await heard(coach, agent("3", "Your order number, please.", 12))
    await look(room, coach, DANGER)
    assert told(room) == [(NoticeKind.HEED, "ana", Need.DANGER)]
    await heard(coach, agent("4", "And your name.", 30))
    await look(room, coach, DANGER)
    assert len(room.whisperer.notices) == 1
    assert [len(alert.told) for alert in (await room.cases.load(KEY)).alerts] == [2, 1]


async def test_who_was_on_duty_and_answers_is_not_told_again(room, coach):
    room.people.on_duty = ("ana",)
    await heard(coach, LATE)
    await look(room, coach, DANGER)
    await heard(coach, agent("3", "Your order number, please.", 12))
    await look(room, coach, DANGER)
    assert [n.to for n in room.whisperer.notices] == ["sue", "ana"]


async def test_a_warning_that_could_not_be_noted_is_given_at_the_next_look(room, coach):
    await heard(coach, LATE)
    await look(room, coach, DANGER)
    await heard(coach, agent("3", "Your order number, please.", 12))
    room.clock.pass_time(5)
    (lease,) = await room.cases.claim(10)

    async def slowly(case):
        await heard(coach, customer("4", "Do you hear?", 20))
        return assessed(case, facts=DANGER)

    room.advisor.answers = [slowly]
    await coach.look(lease)
    assert [n.to for n in room.whisperer.notices] == ["sue"]
    await look(room, coach, DANGER)
    assert [n.to for n in room.whisperer.notices] == ["sue", "ana"]


def overdue(message):
    return Facts(promises=(Promise("a call", "ana", Evidence(message.id, message.text), at(60 * MINUTE)),))


PROMISING = agent("3", "I'll call you by ten.", 10)


async def test_of_a_broken_promise_its_owner_is_told_and_not_a_colleague_who_spoke_since(room, coach):
    aside = agent("4", "Do you need the depot's number?", 30, "ben")
    await heard(coach, LATE, PROMISING, aside)
    room.clock.pass_time(125 * MINUTE)
    await look(room, coach, overdue(PROMISING))
    assert told(room) == [(NoticeKind.ALERT, "sue", Need.OVERDUE), (NoticeKind.ALERTED, "ana", Need.OVERDUE)]


async def test_of_a_broken_promise_whoever_took_the_case_since_is_told(room, coach):
    await heard(coach, LATE, PROMISING)
    room.clock.pass_time(MINUTE)
    await coach.take(KEY, "ben")
    room.clock.pass_time(125 * MINUTE)
    await look(room, coach, overdue(PROMISING))
    assert [n.to for n in room.whisperer.notices] == ["sue", "ben"]


async def test_a_supervisor_who_owes_it_is_not_told_as_one(room, coach):
    room.appoint("ana", "sue")
    await heard(coach, LATE, PROMISING, agent("4", "The depot is slow.", 30, "ben"))
    room.clock.pass_time(125 * MINUTE)
    await look(room, coach, overdue(PROMISING))
    assert told(room) == [(NoticeKind.ALERT, "sue", Need.OVERDUE), (NoticeKind.ALERTED, "ana", Need.OVERDUE)]


async def test_of_a_note_that_could_not_be_delivered_those_on_duty_hear_a_minute_later(room, coach):
    room.people.on_duty = ("ben",)
    await heard(coach, LATE, PROMISING)
    room.clock.pass_time(60 * MINUTE)
    loop, facts = card("close_the_loop"), overdue(PROMISING)
    room.whisperer.answer = Delivery.REFUSED
    await look(room, coach, facts, finding(PROMISING, loop, since=at(60 * MINUTE)))
    room.whisperer.answer = Delivery.DELIVERED
    room.clock.pass_time((room.cases.alarm(KEY) - room.clock.now()).total_seconds())
    await look(room, coach, facts, finding(PROMISING, loop, since=at(60 * MINUTE)))
    assert [(n.to, n.delivery) for n in (await room.cases.load(KEY)).nudges] == [
        ("ana", Delivery.REFUSED),
        ("ben", Delivery.DELIVERED),
    ]
