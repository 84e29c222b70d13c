"""What people tell the coach, and how a look ends when nothing gets in its way."""

from dataclasses import replace
from datetime import time

import pytest

from bot.coaching.coach import NOT_NOW_SECONDS, Coach, Outcome
from bot.domain.answers import Delivery, Verdict
from bot.domain.assessment import Assessment, Facts, Tension
from bot.domain.case import CaseKey
from bot.domain.guidance import Moment
from bot.domain.hours import Rhythm, WorkingHours
from bot.domain.votes import Judged
from tests.domain.builders import KEY, agent, assessed, at, case_of, customer, finding, nudge
from tests.fakes import RecordingWhisperer

LATE = customer("1", "It is late again.")
HELLO = agent("2", "Hello, I'm Ana.", 5)
UPSET = Facts(tension=Tension.UPSET)


@pytest.fixture
def coach(room):
    return Coach(room.ports)


async def heard(coach, *messages):
    for message in messages:
        await coach.hear(KEY, message)


async def look(room, coach):
    """Let a burst end, claim the one case that is due, and look at it."""
    room.clock.pass_time(5)
    (lease,) = await room.cases.claim(10)
    return await coach.look(lease)


def finds(message, facts=UPSET):
    return lambda case: assessed(case, [finding(message)], facts=facts)


def give(room, *messages, **changed):
    """Let a case be known in which ana was given a note, and return the note."""
    given = nudge(LATE, **changed)
    room.cases.put(case_of(*(messages or (LATE,)), nudges=(given,)))
    return given


async def test_a_repeated_event_is_stored_once(room, coach):
    assert [await coach.hear(KEY, LATE) for _ in range(2)] == [True, False]
    assert (await room.cases.load(KEY)).messages == (LATE,)
    assert room.tally.counted("events_total", platform="slack", outcome="stored") == 1
    assert room.tally.counted("events_total", platform="slack", outcome="repeated") == 1


async def test_an_edit_replaces_the_words(room, coach):
    await heard(coach, LATE)
    assert await coach.hear_edit(KEY, "1", "It is lost.")
    assert (await room.cases.load(KEY)).messages == (replace(LATE, text="It is lost."),)
    assert room.tally.counted("events_total", outcome="edited") == 1


async def test_an_edit_of_something_never_heard_changes_nothing(room, coach):
    await heard(coach, LATE)
    assert not await coach.hear_edit(KEY, "9", "It is lost.")
    assert room.tally.counted("events_total", outcome="unknown") == 1


async def test_a_deleted_message_is_gone_for_good(room, coach):
    await heard(coach, LATE)
    assert await coach.hear_delete(KEY, "1")
    assert not await coach.hear_delete(KEY, "1")
    assert not await coach.hear(KEY, LATE)
    assert (await room.cases.load(KEY)).messages == ()
    assert room.tally.counted("events_total", outcome="deleted") == 1


async def test_a_nudge_is_judged_once(room, coach):
    given = give(room)
    verdicts = (Verdict.USEFUL, Verdict.NOT_NOW)
    told = [await coach.judge(KEY, "ana", given.id, "listen_first", v) for v in verdicts]
    assert told == [Judged.COUNTED, Judged.REPEATED]
    assert room.feedback.verdicts == {("listen_first", Verdict.USEFUL): 1}
    assert room.tally.counted("feedback_total", card="listen_first", verdict="useful") == 1
    assert (await room.people.desk(KEY, {"ana"})).quiet == set()


async def test_a_note_whose_words_were_deleted_or_changed_is_not_shown_again(room, coach):
    given = give(room)
    assert await coach.still_stands(KEY, given.id)
    assert await coach.still_stands(KEY, "listen_first.1"), "given a moment ago, and not on record yet"
    await coach.hear_edit(KEY, "1", "Never mind.")
    assert not await coach.still_stands(KEY, given.id)
    await coach.hear_edit(KEY, "1", LATE.text)
    await coach.hear_delete(KEY, "1")
    assert not await coach.still_stands(KEY, given.id)
    assert not await coach.still_stands(replace(KEY, thread="2"), given.id)


@pytest.mark.parametrize(
    "changed",
    [
        {"person": "ben"},
        {"nudge_id": "listen_first.1"},
        {"nudge_id": "avoid_excuses.1714986000000", "card_id": "avoid_excuses"},
        {"card_id": "avoid_excuses"},
        {"key": replace(KEY, thread="2")},
    ],
    ids=["another's", "one nobody gave", "on a card nobody gave", "another card", "another case"],
)
async def test_a_verdict_on_a_note_one_was_not_given_counts_nowhere(room, coach, changed):
    given = give(room)
    note = {"key": KEY, "person": "ana", "nudge_id": given.id, "card_id": given.card_id, **changed}
    assert await coach.judge(**note, verdict=Verdict.NOT_NOW) is Judged.UNKNOWN
    assert await coach.give_reason(**note, reason="It came too late.") is Judged.UNKNOWN
    assert (room.feedback.verdicts, room.feedback.reasons) == ({}, [])
    assert (await room.people.desk(KEY, {"ana", "ben"})).quiet == set()
    assert room.tally.counted("feedback_total") == 0
    own = (KEY, "ana", given.id, given.card_id)
    assert await coach.judge(*own, Verdict.USEFUL) is Judged.COUNTED, "and took nothing from whose it is"


async def test_a_note_is_judged_before_the_look_that_gave_it_has_ended(room):
    class Quick(RecordingWhisperer):
        async def whisper(self, case, nudge):
            delivery = await super().whisper(case, nudge)
            given = (case.key, nudge.to, nudge.id, nudge.card_id)
            assert await Coach(room.ports).judge(*given, Verdict.USEFUL) is Judged.COUNTED
            return delivery

    room.whisperer = Quick()
    coach = Coach(room.ports)
    await heard(coach, HELLO, LATE)
    room.advisor.answers = [finds(LATE)]
    assert await look(room, coach) is Outcome.WHISPERED
    assert room.tally.counted("feedback_total") == 1


async def test_not_now_keeps_the_coach_quiet_for_a_while_in_the_whole_workspace(room, coach):
    await coach.judge(KEY, "ana", give(room).id, "listen_first", Verdict.NOT_NOW)
    for key, quiet in ((replace(KEY, thread="2"), {"ana"}), (CaseKey("slack", "T2", "C1", "1"), set())):
        assert (await room.people.desk(key, {"ana", "ben"})).quiet == quiet
    room.clock.pass_time(NOT_NOW_SECONDS)
    assert (await room.people.desk(KEY, {"ana"})).quiet == set()


async def test_the_usual_look_ends_in_silence_and_remembers_what_it_saw(room, coach):
    await heard(coach, LATE, HELLO)
    room.advisor.answers = [lambda case: assessed(case, facts=UPSET)]
    assert await look(room, coach) is Outcome.SILENT
    case = await room.cases.load(KEY)
    assert (case.looked, case.looked_at, case.facts) == ("2", room.clock.now(), UPSET)
    assert room.cases.alarm(KEY) is None
    assert room.whisperer.nudges == []
    assert room.tally.counted("looks_total", outcome="silent") == 1


async def test_the_advisor_is_told_the_moment_and_the_time(room, coach):
    await heard(coach, LATE, HELLO)
    await look(room, coach)
    ((case, moment, now),) = room.advisor.asked
    assert (case.messages, moment, now) == ((LATE, HELLO), Moment.AFTER_AGENT, room.clock.now())


async def test_a_due_finding_is_whispered_to_the_agent_and_kept_as_given(room, coach):
    await heard(coach, HELLO, LATE)
    room.advisor.answers = [finds(LATE)]
    assert await look(room, coach) is Outcome.WHISPERED
    (given,) = room.whisperer.nudges
    assert (given.to, given.card_id, given.at) == ("ana", "listen_first", room.clock.now())
    case = await room.cases.load(KEY)
    assert (case.nudges, case.facts, case.looked) == ((given,), UPSET, "2")
    assert room.tally.counted("nudges_total", card="listen_first", outcome="delivered") == 1


@pytest.mark.parametrize(
    ("delivery", "outcome"),
    [(Delivery.REFUSED, Outcome.REFUSED), (Delivery.UNKNOWN, Outcome.WHISPERED)],
)
async def test_a_nudge_that_did_not_surely_arrive_is_kept_as_given_too(room, coach, delivery, outcome):
    await heard(coach, HELLO, LATE)
    room.advisor.answers, room.whisperer.answer = [finds(LATE)], delivery
    assert await look(room, coach) is outcome
    assert [n.delivery for n in (await room.cases.load(KEY)).nudges] == [delivery]
    assert room.tally.counted("nudges_total", outcome=delivery.value) == 1
    assert room.tally.counted("looks_total", outcome=outcome.value) == 1


async def test_a_customer_who_waits_makes_the_case_ring_again_as_a_matter_of_time(room, coach):
    await heard(coach, HELLO, customer("3", "Hello??", 8))
    room.advisor.answers = [lambda case: assessed(case, facts=UPSET)]
    await look(room, coach)
    assert room.cases.alarm(KEY) == at(8 + 600)
    room.clock.pass_time(600)
    await look(room, coach)
    assert room.advisor.asked[-1][1] is Moment.TIMER
    assert room.cases.alarm(KEY) is None


async def test_the_next_alarm_keeps_to_the_working_hours_of_the_channel(room):
    opens_at_ten = Rhythm(WorkingHours(opens=time(10)))
    coach = Coach(replace(room.ports, rhythm_of={KEY: opens_at_ten}.__getitem__))
    await heard(coach, HELLO, customer("3", "Hello??", 8))
    room.advisor.answers = [lambda case: assessed(case, facts=UPSET)]
    await look(room, coach)
    assert room.cases.alarm(KEY) == at(3600)


async def test_an_agent_who_asked_for_quiet_is_told_nothing(room, coach):
    given = give(room, LATE, HELLO, card_id="avoid_excuses")
    await coach.judge(KEY, "ana", given.id, "avoid_excuses", Verdict.NOT_NOW)
    room.advisor.answers = [finds(LATE)]
    assert await look(room, coach) is Outcome.SILENT


async def test_quiet_holds_for_who_took_the_case_and_has_not_spoken_yet(room, coach):
    await room.people.hush(KEY, "eve", 60)
    room.cases.put(case_of(LATE, taken_by="eve"))
    room.advisor.answers = [finds(LATE)]
    assert await look(room, coach) is Outcome.SILENT
    assert room.whisperer.nudges == []


async def test_the_one_person_on_duty_is_told_when_no_agent_has_spoken(room, coach):
    room.people.on_duty = ("eve",)
    await heard(coach, LATE)
    room.advisor.answers = [finds(LATE)]
    assert await look(room, coach) is Outcome.WHISPERED
    assert [n.to for n in room.whisperer.nudges] == ["eve"]


async def test_an_assessment_of_an_older_message_says_nothing(room, coach):
    await heard(coach, LATE, HELLO)
    room.advisor.answers = [Assessment(seen="1", findings=(finding(LATE),))]
    assert await look(room, coach) is Outcome.SILENT
