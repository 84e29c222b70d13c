"""What the coach does with a case too long to be read at once."""

from dataclasses import replace

from bot.coaching.coach import Coach, Outcome
from bot.domain.assessment import Facts, Tension
from bot.domain.case import Rest
from bot.domain.evidence import Evidence
from bot.domain.promises import Promise
from tests.domain.builders import KEY, agent, assessed, at, case_of, customer, finding

HELLO = agent("1", "I'll call you by ten.")
LATE = customer("2", "It is late again.", 5)
CALL = Promise("a call", "ana", Evidence("1", "I'll call you"), at(3600))
FURIOUS = Facts(promises=(CALL,), tension=Tension.FURIOUS)


async def look(room, rest):
    """Look at a furious case with something to say, of which so much is known besides."""
    room.appoint("sam")
    room.cases.put(replace(case_of(HELLO, LATE), rest=rest))
    room.advisor.answers = [lambda case: assessed(case, [finding(LATE)], facts=FURIOUS)]
    room.clock.pass_time(10)
    (lease,) = await room.cases.claim(1)
    return await Coach(room.ports).look(lease)


async def test_where_more_was_said_the_facts_are_kept_nobody_is_told_and_it_is_looked_at_again(room):
    assert await look(room, Rest(ahead=40)) is Outcome.SILENT
    assert (room.whisperer.nudges, room.whisperer.notices) == ([], [])
    case = await room.cases.load(KEY)
    assert (case.facts, case.looked) == (FURIOUS, "2")
    assert room.cases.alarm(KEY) == room.clock.now()


async def test_at_the_end_of_a_long_case_people_are_told_as_usual(room):
    assert await look(room, Rest(unread=300)) is Outcome.WHISPERED
    assert [n.to for n in room.whisperer.notices] == ["sam", "ana"]


async def test_a_recap_of_a_long_case_tells_how_much_was_left_out(room):
    room.cases.put(replace(case_of(HELLO, LATE), rest=Rest(unread=300)))
    recap = await Coach(room.ports).recap(KEY)
    assert recap.unread == 300
