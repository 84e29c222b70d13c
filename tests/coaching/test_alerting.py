"""Supervisors are told of a case once, in words its agent reads too; people on duty are called before."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.coaching.coach import Coach, Outcome
from bot.coaching.ports import NoDecisions, StoreUnavailableError
from bot.domain.answers import Delivery
from bot.domain.assessment import Facts, Fault, Tension
from bot.domain.evidence import Evidence
from bot.domain.hours import Rhythm, WorkingHours
from bot.domain.notices import Need, NoticeKind
from bot.domain.team import AlertRules
from bot.domain.told import ALIVE
from tests.domain.builders import KEY, agent, assessed, at, card, case_of, customer, finding
from tests.domain.test_alerts import alerted

HELLO = agent("1", "Hello, I'm Ana.")
LATE = customer("2", "It is late again.", 5)
MINUTE = 60
UPSET, FURIOUS = Facts(tension=Tension.UPSET), Facts(tension=Tension.FURIOUS)
LEASE_SECONDS = 30
LOOP = card("close_the_loop")


@pytest.fixture
def coach(room):
    """A coach whose team has two supervisors."""
    room.appoint("sam", "sue")
    return Coach(room.ports)


async def heard(coach, *messages):
    for message in messages:
        await coach.hear(KEY, message)


async def look(room, coach, facts=FURIOUS, *findings):
    room.clock.pass_time(5)
    room.advisor.answers = [lambda case: assessed(case, findings, facts=facts)]
    (lease,) = await room.cases.claim(10)
    return await coach.look(lease)


def told(room):
    return [(n.kind, n.to, n.alert.need) for n in room.whisperer.notices]


async def test_every_supervisor_is_told_and_the_agent_reads_the_same_words(room, coach):
    await heard(coach, HELLO, LATE)
    assert await look(room, coach) is Outcome.SILENT
    assert told(room) == [
        (NoticeKind.ALERT, "sam", Need.RISING),
        (NoticeKind.ALERT, "sue", Need.RISING),
        (NoticeKind.ALERTED, "ana", Need.RISING),
    ]
    (alert,) = {notice.alert for notice in room.whisperer.notices}
    assert alert.words == "The tone is furious from the first words."
    assert alert.evidence.quote == LATE.text
    assert (await room.cases.load(KEY)).alerts == (alert,)
    assert room.tally.counted("alerts_total", kind="alert", need="rising", outcome="delivered") == 2
    assert room.tally.counted("alerts_total", kind="alerted") == 1


async def test_of_the_same_thing_nobody_is_told_again(room, coach):
    await heard(coach, HELLO, LATE)
    await look(room, coach)
    await heard(coach, customer("3", "Liars!", 20))
    await look(room, coach)
    assert len(room.whisperer.notices) == 3


async def test_an_alert_is_no_part_of_the_budget_and_comes_after_the_nudge(room, coach):
    await heard(coach, HELLO, LATE)
    order = []
    room.whisperer.whisper = told_as(order, "nudge", room.whisperer.whisper)
    room.whisperer.notify = told_as(order, "notice", room.whisperer.notify)
    assert await look(room, coach, FURIOUS, finding(LATE)) is Outcome.WHISPERED
    assert order == ["nudge", "notice", "notice", "notice"]
    assert len((await room.cases.load(KEY)).nudges) == 1


def told_as(order, word, deliver):
    async def remembered(case, what):
        order.append(word)
        return await deliver(case, what)

    return remembered


async def test_in_a_held_out_case_nothing_is_whispered_and_supervisors_are_told(room, coach):
    await heard(coach, HELLO, LATE)
    assert await look(room, Coach(room.ports, hold_out=1.0), FURIOUS, finding(LATE)) is Outcome.SILENT
    assert room.whisperer.nudges == []
    assert len(room.whisperer.notices) == 3


async def test_quiet_is_for_coaching_and_keeps_no_alert_back(room, coach):
    await heard(coach, HELLO, LATE)
    for person in ("ana", "sam"):
        await room.people.opt_out(KEY, person)
    await look(room, coach)
    assert len(room.whisperer.notices) == 3


async def test_the_agent_of_the_case_is_not_told_as_a_supervisor(room, coach):
    room.appoint("ana", "sue")
    await heard(coach, HELLO, LATE)
    await look(room, coach)
    assert [n.to for n in room.whisperer.notices] == ["sue", "ana"]


async def test_a_supervisor_who_speaks_as_the_customer_is_told_nothing(room, coach):
    room.appoint("cora", "sue")
    await heard(coach, HELLO, LATE)
    await look(room, coach)
    assert [n.to for n in room.whisperer.notices] == ["sue", "ana"]


async def test_where_the_agent_is_the_only_supervisor_nobody_is_told_and_nothing_noted(room, coach):
    room.appoint("ana")
    await heard(coach, HELLO, LATE)
    await look(room, coach)
    assert (room.whisperer.notices, (await room.cases.load(KEY)).alerts) == ([], ())
    assert room.cases.alarm(KEY) == at(5 + 10 * MINUTE), "the wait of the customer, and nothing before it"


async def test_where_the_platform_can_not_say_who_supervises_it_is_tried_again(room, coach):
    known, room.directory.roles = room.directory.roles, {}
    await heard(coach, HELLO, LATE)
    await look(room, coach)
    assert room.whisperer.notices == []
    assert room.cases.alarm(KEY) == room.clock.now() + ALIVE
    room.directory.roles = known
    room.clock.pass_time(ALIVE.total_seconds())
    await look(room, coach)
    assert len(room.whisperer.notices) == 3


async def test_supervisors_who_are_never_found_are_looked_for_ever_more_seldom(room, coach):
    room.directory.roles = {}
    await heard(coach, HELLO, LATE)
    looks = 0
    while room.clock.now() < at(20 * 60 * MINUTE):
        await look(room, coach)
        looks += 1
        room.clock.pass_time((room.cases.alarm(KEY) - room.clock.now()).total_seconds())
    assert room.whisperer.notices == []
    assert looks < 60, "every five minutes it would be 240"


async def test_an_agent_is_not_told_of_an_alert_that_reached_no_supervisor(room, coach):
    room.whisperer.answer = Delivery.REFUSED
    await heard(coach, HELLO, LATE)
    await look(room, coach)
    assert [n.to for n in room.whisperer.notices] == ["sam", "sue"]


async def test_where_the_policy_names_no_supervisor_nothing_is_watched_for(room):
    coach = Coach(room.ports)
    await heard(coach, HELLO, LATE)
    await look(room, coach)
    assert room.whisperer.notices == []
    room.clock.pass_time(10 * MINUTE)
    await look(room, coach)
    assert room.cases.alarm(KEY) is None


async def test_a_threshold_of_the_policy_is_an_alarm_of_the_case(room, coach):
    await heard(coach, HELLO, LATE)
    await look(room, coach, UPSET)
    room.clock.pass_time(10 * MINUTE)
    await look(room, coach, UPSET)
    assert room.cases.alarm(KEY) == at(5 + 30 * MINUTE)
    room.clock.pass_time(20 * MINUTE)
    await look(room, coach, UPSET)
    assert {n.alert.need for n in room.whisperer.notices} == {Need.WAITING}
    assert room.cases.alarm(KEY) is None


async def test_the_policy_as_it_is_now_decides(room, coach):
    await heard(coach, HELLO, LATE)
    room.team = replace(room.team, alerts=AlertRules(tension=None, waiting=None))
    await look(room, coach)
    assert room.whisperer.notices == []


async def test_at_night_nobody_is_told_and_the_case_rings_in_the_morning(room, coach):
    opens_at_ten = Rhythm(WorkingHours(opens=time(10)))
    coach = Coach(replace(room.ports, rhythm_of=lambda _: opens_at_ten))
    await heard(coach, HELLO, LATE)
    await look(room, coach)
    assert (room.whisperer.notices, room.cases.alarm(KEY)) == ([], at(3600))


async def test_without_a_keeper_of_decisions_nobody_is_told(room):
    assert not await NoDecisions().take(KEY, "ana")
    assert not await NoDecisions().set_fault(KEY, Fault.OURS)
    room.appoint("sue")
    coach = Coach(replace(room.ports, decisions=NoDecisions()))
    await heard(coach, HELLO, LATE)
    await look(room, coach)
    assert room.whisperer.notices == []


async def test_an_alert_noted_before_a_crash_is_not_doubled(room, coach):
    await heard(coach, HELLO, LATE)
    room.whisperer.answer = ConnectionError("the line is gone")
    with pytest.raises(ConnectionError):
        await look(room, coach)
    room.whisperer.answer = Delivery.DELIVERED
    assert [n.to for n in room.whisperer.notices] == ["sam"]
    room.clock.pass_time(LEASE_SECONDS)
    assert await look(room, coach) is Outcome.SILENT
    assert [n.to for n in room.whisperer.notices] == ["sam"]
    assert len((await room.cases.load(KEY)).alerts) == 1


async def test_a_crash_before_an_alert_is_noted_loses_nothing(room, coach):
    await heard(coach, HELLO, LATE)
    note = room.cases.note_alert

    async def gone(lease, alert):
        raise StoreUnavailableError("the store can't be reached at memory")

    room.cases.note_alert = gone
    with pytest.raises(StoreUnavailableError):
        await look(room, coach)
    room.cases.note_alert = note
    room.clock.pass_time(LEASE_SECONDS)
    await look(room, coach)
    assert len(room.whisperer.notices) == 3


async def test_who_has_lost_the_lease_tells_nobody(room, coach):
    await heard(coach, HELLO, LATE)
    room.clock.pass_time(5)
    (lease,) = await room.cases.claim(10)

    async def slowly(case):
        room.clock.pass_time(LEASE_SECONDS)
        await room.cases.claim(10)
        return assessed(case, facts=FURIOUS)

    room.advisor.answers = [slowly]
    assert await coach.look(lease) is Outcome.LEASE_LOST
    assert room.whisperer.notices == []


async def test_who_posts_while_the_advisor_reads_is_read_before_anybody_is_told(room, coach):
    await heard(coach, HELLO, LATE)
    room.clock.pass_time(5)
    (lease,) = await room.cases.claim(10)

    async def slowly(case):
        await heard(coach, agent("3", "I'm on it.", 11))
        return assessed(case, facts=FURIOUS)

    room.advisor.answers = [slowly]
    await coach.look(lease)
    assert room.whisperer.notices == []
    await look(room, coach, Facts())
    assert room.whisperer.notices == []


async def test_people_on_duty_are_called_in_turn_and_then_the_supervisors_are_told(room, coach):
    room.people.on_duty = ("ben", "eve", "kim")
    await room.people.opt_out(KEY, "kim")
    await heard(coach, LATE)
    calls = []
    for _ in range(40):
        if (alarm := room.cases.alarm(KEY)) is None:
            break
        room.clock.pass_time(max(0.0, (alarm - room.clock.now()).total_seconds()))
        due = finding(LATE, LOOP, since=LATE.at)
        waited = room.clock.now() - LATE.at >= timedelta(minutes=10)
        await look(room, coach, UPSET, *([due] if waited else []))
        calls.append((len(room.whisperer.nudges), len(room.whisperer.notices)))
    assert sorted(n.to for n in room.whisperer.nudges) == ["ben", "eve"]
    assert calls[-1] == (2, 2)
    first, last = room.whisperer.nudges[0].at, room.whisperer.notices[0].alert.at
    assert timedelta(minutes=10) <= last - first <= timedelta(minutes=11)
    assert told(room) == [(NoticeKind.ALERT, person, Need.WAITING) for person in ("sam", "sue")]


async def test_who_takes_a_case_is_told_what_is_nobody_elses_and_ends_the_calls(room, coach):
    room.people.on_duty = ("ben", "eve")
    await heard(coach, LATE)
    await look(room, coach, UPSET)
    assert await coach.take(KEY, "eve")
    assert room.tally.counted("decisions_total", what="taken", outcome="kept") == 1
    await look(room, coach, UPSET, finding(LATE))
    assert [n.to for n in room.whisperer.nudges] == ["eve"]
    assert (await coach.alarm_of(await room.cases.load(KEY), room.clock.now())) == at(5 + 10 * MINUTE)


async def test_whose_fault_it_is_stands_whatever_a_look_makes_of_it(room, coach):
    await heard(coach, HELLO, LATE)
    assert await coach.set_fault(KEY, Fault.OURS)
    await look(room, coach, Facts(fault=Fault.UNKNOWN))
    assert (await room.cases.load(KEY)).facts.fault is Fault.OURS
    assert room.tally.counted("decisions_total", what="ours", outcome="kept") == 1


async def test_nothing_is_decided_of_a_case_that_is_not_there(room, coach):
    assert not await coach.take(KEY, "eve")
    assert not await coach.set_fault(KEY, Fault.OURS)
    assert room.tally.counted("decisions_total", outcome="no_case") == 2


async def test_the_alarm_of_a_case_can_be_asked_for(room, coach):
    case = alerted(case_of(HELLO, LATE, facts=UPSET), Need.WAITING, since=5)
    assert await coach.alarm_of(case, at(6)) == at(5 + 10 * MINUTE)
    assert await coach.alarm_of(case, at(5 + 10 * MINUTE)) is None


DANGER = Facts(danger=Evidence("2", "late again"))


async def test_danger_is_told_to_the_agent_alone_where_there_is_no_supervisor(room):
    coach = Coach(room.ports)
    await heard(coach, HELLO, LATE)
    await look(room, coach, DANGER)
    assert told(room) == [(NoticeKind.ALONE, "ana", Need.DANGER)]
    await heard(coach, customer("3", "Do you hear?", 20))
    await look(room, coach, DANGER)
    assert len(room.whisperer.notices) == 1


async def test_danger_in_a_case_without_an_agent_is_told_to_those_on_duty(room):
    room.people.on_duty = ("ben", "bea")
    coach = Coach(room.ports)
    await heard(coach, LATE)
    await look(room, coach, DANGER)
    assert told(room) == [(NoticeKind.ALONE, "ben", Need.DANGER), (NoticeKind.ALONE, "bea", Need.DANGER)]


async def test_danger_is_told_to_supervisors_and_the_agent_reads_it(room, coach):
    await heard(coach, HELLO, LATE)
    await look(room, coach, DANGER)
    assert told(room) == [
        (NoticeKind.ALERT, "sam", Need.DANGER),
        (NoticeKind.ALERT, "sue", Need.DANGER),
        (NoticeKind.ALERTED, "ana", Need.DANGER),
    ]


async def test_danger_that_reaches_no_supervisor_is_told_to_the_agent_as_such(room, coach):
    room.whisperer.answer = Delivery.REFUSED
    await heard(coach, HELLO, LATE)
    await look(room, coach, DANGER)
    assert told(room)[-1] == (NoticeKind.ALONE, "ana", Need.DANGER)
