"""What is held back from a supervisor is summed up in one line, as long as cases that were told of are looked at."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.coaching.ceiling import HeldBack
from bot.coaching.coach import Coach
from bot.domain.assessment import Facts, Tension
from bot.domain.notices import Need, Notice, NoticeKind
from tests.domain.builders import KEY, agent, at, case_of, customer
from tests.domain.test_alerts import alerted

MINUTE = 60
FURIOUS = Facts(tension=Tension.FURIOUS)
CASE = case_of(agent("1", "Hello"), customer("2", "Nothing works!", 1), facts=FURIOUS)
TOLD = alerted(CASE, Need.RISING, since=1)


class StrictCeiling:
    """Holds everything back from some, and gives out once what is due."""

    def __init__(self, held=HeldBack(), full=()):  # noqa: B008 - frozen
        self.held, self.full = held, full

    async def admit(self, key, person, rules):  # noqa: ARG002 - the port's words
        return person not in self.full

    async def take_held(self, key, people):  # noqa: ARG002 - the port's words
        held, self.held = self.held, HeldBack()
        return held


async def look(room, ceiling, case=TOLD, seconds=10):
    room.appoint("sam", "sue")
    room.cases.put(case)
    room.clock.pass_time(seconds)
    (lease,) = await room.cases.claim(1)
    await Coach(replace(room.ports, ceiling=ceiling)).look(lease)


async def test_whoever_was_told_of_enough_is_not_told_and_the_others_are(room):
    await look(room, StrictCeiling(full=("sam",)), CASE)
    assert [(n.kind, n.to) for n in room.whisperer.notices] == [
        (NoticeKind.ALERT, "sue"),
        (NoticeKind.ALERTED, "ana"),
    ]
    assert room.tally.counted("alerts_total", outcome="held_back") == 1


async def test_where_nobody_was_told_the_agent_is_not_told_that_they_were(room):
    await look(room, StrictCeiling(full=("sam", "sue")), CASE)
    assert room.whisperer.notices == []
    assert [a.need for a in (await room.cases.load(KEY)).alerts] == [Need.RISING]


async def test_the_case_is_looked_at_again_when_it_is_time_to_say_so(room):
    ends = at(5 * MINUTE)
    await look(room, StrictCeiling(HeldBack(until=ends)))
    assert room.cases.alarm(KEY) == ends


async def test_how_much_was_held_back_is_said_in_one_line(room):
    await look(room, StrictCeiling(HeldBack({"sam": 12})))
    (notice,) = room.whisperer.notices
    assert (notice.kind, notice.to, notice.more) == (NoticeKind.MORE, "sam", 12)


async def test_a_case_of_which_nobody_was_told_lately_asks_nothing(room):
    await look(room, StrictCeiling(HeldBack({"sam": 12})), replace(TOLD, facts=Facts()), 40 * MINUTE)
    assert room.whisperer.notices == []


async def test_where_no_supervisor_is_found_nothing_is_said_and_no_alarm_set(room):
    room.appoint("sam")
    room.directory.roles = {}
    room.cases.put(TOLD)
    room.clock.pass_time(10)
    (lease,) = await room.cases.claim(1)
    ceiling = StrictCeiling(HeldBack({"sam": 12}, at(5 * MINUTE)))
    await Coach(replace(room.ports, ceiling=ceiling)).look(lease)
    assert room.whisperer.notices == []
    assert room.cases.alarm(KEY) != at(5 * MINUTE)


async def test_a_case_that_everybody_may_not_be_told_of_is_summed_up_to_nobody(room):
    """The only supervisor is the agent of the case: there is nothing to note and nobody to ask about."""
    room.appoint("ana")
    room.cases.put(CASE)
    room.clock.pass_time(10)
    (lease,) = await room.cases.claim(1)
    await Coach(replace(room.ports, ceiling=StrictCeiling(HeldBack({"ana": 1})))).look(lease)
    assert room.whisperer.notices == []


@pytest.mark.parametrize(("more", "words"), [(1, "And 1 more: I held it"), (12, "And 12 more: I held them")])
def test_the_line_counts(more, words):
    notice = Notice(NoticeKind.MORE, "sam", TOLD.alerts[0], more)
    assert notice.sum.startswith(words)


def test_the_usual_ceiling_is_five_in_ten_minutes(room):
    rules = room.team.alerts
    assert (rules.at_most, rules.within) == (5, timedelta(minutes=10))
