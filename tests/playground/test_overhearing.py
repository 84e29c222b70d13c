from bot.app.house import SystemClock
from bot.domain.assessment import Assessment
from bot.domain.guidance import Moment
from bot.domain.silence import Silence, Why
from bot.playground.overhearing import Overhearing
from tests.domain.builders import agent, assessed, at, case_of, customer, finding
from tests.fake_people import FakePeople

LATE = customer("1", "It is late again, third time.", 0)
CASE = case_of(LATE, agent("2", "I'm on it.", 30))


class Found:
    """An advisor that always finds the same."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment

    async def assess(self, case, moment, now):  # noqa: ARG002 - the port's words
        return self._assessment


async def asked(assessment, *opted_out):
    hearing = Overhearing(Found(assessment))
    assert await hearing.assess(CASE, Moment.AFTER_AGENT, at(40)) is assessment
    people = FakePeople(SystemClock())
    for person in opted_out:
        await people.opt_out(CASE.key, person)
    return await hearing.silence(people), await hearing.silence(people)


async def test_before_any_look_there_is_no_silence_to_explain():
    assert await Overhearing(Found(assessed(CASE))).silence(FakePeople(SystemClock())) is None


async def test_a_silence_is_told_once():
    assert await asked(assessed(CASE)) == (Silence(Why.NOTHING_FOUND), None)


async def test_a_note_that_was_given_is_no_silence():
    assert await asked(assessed(CASE, [finding(LATE)])) == (None, None)


async def test_what_the_agent_wishes_counts():
    silence, _ = await asked(assessed(CASE, [finding(LATE)]), "ana")
    assert silence == Silence(Why.OFF, "listen_first")
