"""What people ask the coach for: a recap, an apology, a review of a draft."""

import pytest

from bot.coaching.coach import Coach
from bot.domain.answers import Apology, Change, DraftReview, Recap, RecapLine
from bot.domain.case import CaseKey
from bot.domain.evidence import Evidence
from tests.domain.builders import KEY, customer
from tests.fakes import Room, ScriptedWriter

LATE = customer("1", "It is late again.")
NOWHERE = CaseKey("slack", "T1", "C1", "9.9")
ISSUE = RecapLine("It is late.", Evidence("1", "late again"))
INVENTED = RecapLine("It is lost.", Evidence("1", "lost"))


@pytest.fixture
async def room():
    review = DraftReview(changes=(Change("Oops", "c", "r"), Change("not there", "c", "r")))
    room = Room(writer=ScriptedWriter(Recap(issue=ISSUE, cares_about=INVENTED), review=review))
    await room.cases.append(KEY, LATE)
    return room


async def test_a_recap_is_given_without_the_lines_that_rest_on_nothing(room):
    assert await Coach(room.ports).recap(KEY) == Recap(issue=ISSUE)
    ((case, _, now),) = room.writer.asked
    assert (case.messages, now) == ((LATE,), room.clock.now())


async def test_an_apology_is_given_for_what_the_agent_names(room):
    assert await Coach(room.ports).apologize(KEY, "the delay") == Apology(
        "Sorry.", "I'm sorry.", "We are sorry."
    )
    assert room.writer.asked[0][1] == "the delay"


async def test_a_review_is_given_without_the_changes_to_words_that_are_not_there(room):
    review = await Coach(room.ports).review(KEY, "Oops.")
    assert review == DraftReview(changes=(Change("Oops", "c", "r"),))


async def test_of_a_case_that_is_not_there_nothing_is_told(room):
    coach = Coach(room.ports)
    assert await coach.recap(NOWHERE) is None
    assert await coach.apologize(NOWHERE) is None
    assert await coach.review(NOWHERE, "Oops.") is None
    assert room.writer.asked == []
    assert room.tally.counted("asked_total", outcome="no_case") == 3


async def test_what_was_asked_for_is_counted_without_saying_who_asked(room):
    await Coach(room.ports).recap(KEY)
    assert room.tally.counted("asked_total", what="recap", outcome="answered") == 1
