"""How a look ends when something gets in its way: newer messages, another worker, a crash, a lost store."""

import pytest

from bot.coaching.coach import Coach, Outcome
from bot.coaching.ports import StoreUnavailableError
from bot.domain.answers import Delivery
from bot.domain.assessment import Facts, Tension
from bot.domain.evidence import Evidence
from bot.domain.promises import Promise
from tests.domain.builders import KEY, agent, assessed, at, case_of, customer, finding
from tests.fakes import FakeCases

HELLO = agent("1", "Hello, I'm Ana.")
LATE = customer("2", "It is late again.", 5)
NEWER = customer("3", "Hello??", 8)
LEASE_SECONDS = 30


class InterruptedCases(FakeCases):
    """Cases in which something happens between the choice of a nudge and its sending."""

    before_begin = None

    async def begin(self, lease, nudge):
        if self.before_begin:
            await self.before_begin()
        return await super().begin(lease, nudge)

    async def go_down(self):
        self.down = True

    async def come_back(self):
        self.down, self.before_begin = False, None


@pytest.fixture
async def coach(room):
    """A coach who has heard an upset customer and will find something to say."""
    room.cases = InterruptedCases(room.clock, LEASE_SECONDS)
    coach = Coach(room.ports)
    for message in (HELLO, LATE):
        await coach.hear(KEY, message)
    room.clock.pass_time(5)
    room.advisor.answers = [finds]
    return coach


async def finds(case):
    return assessed(case, [finding(LATE)])


def meanwhile(happens):
    """Return an answer of the advisor that takes so long that something happens."""

    async def answer(case):
        await happens()
        return await finds(case)

    return answer


async def claim(room):
    (lease,) = await room.cases.claim(10)
    return lease


async def claim_again(room):
    """Let the lease of a worker that died run out, and claim the case for another."""
    room.clock.pass_time(LEASE_SECONDS)
    return await claim(room)


def given(case):
    return [(n.card_id, n.delivery) for n in case.nudges]


async def left_alone(room):
    case = await room.cases.load(KEY)
    return (room.whisperer.nudges, case.nudges, case.looked) == ([], (), None)


async def test_a_message_that_comes_while_the_advisor_reads_makes_the_look_stale(room, coach):
    room.advisor.answers = [meanwhile(lambda: coach.hear(KEY, NEWER))]
    assert await coach.look(await claim(room)) is Outcome.STALE
    assert await left_alone(room)
    room.clock.pass_time(1)
    assert (await claim(room)).version == 3


async def test_a_message_that_comes_at_the_last_moment_makes_the_look_stale(room, coach):
    room.cases.before_begin = lambda: coach.hear(KEY, NEWER)
    assert await coach.look(await claim(room)) is Outcome.STALE
    assert await left_alone(room)
    assert room.tally.counted("looks_total", outcome="stale") == 1


async def test_a_quote_that_is_deleted_at_the_last_moment_is_not_whispered(room, coach):
    room.cases.before_begin = lambda: coach.hear_delete(KEY, LATE.id)
    assert await coach.look(await claim(room)) is Outcome.STALE
    assert await left_alone(room)


async def test_a_message_that_comes_during_the_whisper_is_looked_at_next(room, coach):
    lease = await claim(room)
    whisper = room.whisperer.whisper

    async def whisper_slowly(case, nudge):
        await coach.hear(KEY, NEWER)
        return await whisper(case, nudge)

    room.whisperer.whisper = whisper_slowly
    assert await coach.look(lease) is Outcome.WHISPERED
    room.clock.pass_time(1)
    room.advisor.answers = [finds]
    assert await coach.look(await claim(room)) is Outcome.SILENT
    assert room.advisor.asked[-1][0].fresh == (NEWER,)


async def test_a_look_that_took_too_long_leaves_the_case_to_the_next_worker(room, coach):
    room.advisor.answers = [meanwhile(lambda: claim_again(room))]
    assert await coach.look(await claim(room)) is Outcome.LEASE_LOST
    assert await left_alone(room)
    assert room.tally.counted("looks_total", outcome="lease_lost") == 1


async def test_a_silent_look_that_took_too_long_stores_nothing(room, coach):
    async def answer(case):
        await claim_again(room)
        return assessed(case, facts=Facts(tension=Tension.FURIOUS))

    room.advisor.answers = [answer]
    assert await coach.look(await claim(room)) is Outcome.LEASE_LOST
    assert await left_alone(room)
    assert (await room.cases.load(KEY)).facts == Facts()


async def test_a_forgotten_case_is_gone(room, coach):
    lease = await claim(room)
    await room.cases.forget(KEY)
    assert await coach.look(lease) is Outcome.GONE
    assert room.advisor.asked == []
    assert room.tally.counted("looks_total", outcome="gone") == 1


async def test_a_case_without_messages_is_gone(room, coach):
    room.cases.put(case_of())
    assert await coach.look(await claim(room)) is Outcome.GONE


async def crash_before_sending(room, coach):
    room.cases.before_begin = room.cases.go_down
    with pytest.raises(StoreUnavailableError):
        await coach.look(await claim(room))
    await room.cases.come_back()


async def test_a_nudge_chosen_before_a_crash_is_sent_without_assessing_again(room, coach):
    await crash_before_sending(room, coach)
    assert await coach.look(await claim_again(room)) is Outcome.WHISPERED
    assert len(room.advisor.asked) == 1
    case = await room.cases.load(KEY)
    assert given(case) == [("listen_first", Delivery.DELIVERED)]
    assert case.looked == LATE.id


async def test_what_the_crashed_look_had_found_out_is_found_out_again_at_once(room, coach):
    promise = Promise("a call", "ana", Evidence(HELLO.id, HELLO.text), due=at(3600))
    found = Facts(promises=(promise,))
    room.advisor.answers = [lambda case: assessed(case, [finding(LATE)], facts=found)] * 2
    await crash_before_sending(room, coach)
    assert await coach.look(await claim_again(room)) is Outcome.WHISPERED
    assert (await room.cases.load(KEY)).facts.promises == ()
    assert await coach.look(await claim(room)) is Outcome.SILENT
    assert (await room.cases.load(KEY)).facts.promises == (promise,)
    assert room.cases.alarm(KEY) == at(3600 - 600), "ten minutes before it is due"
    assert len(room.whisperer.nudges) == 1


async def test_a_nudge_chosen_before_a_crash_is_dropped_when_somebody_has_posted_since(room, coach):
    await crash_before_sending(room, coach)
    await coach.hear(KEY, NEWER)
    assert await coach.look(await claim_again(room)) is Outcome.SILENT
    assert len(room.advisor.asked) == 2
    assert room.whisperer.nudges == []


async def test_a_nudge_chosen_before_a_crash_is_dropped_when_its_agent_has_asked_for_quiet(room, coach):
    await crash_before_sending(room, coach)
    await room.people.hush(KEY, "ana", 600)
    room.advisor.answers = [finds]
    assert await coach.look(await claim_again(room)) is Outcome.SILENT
    assert room.whisperer.nudges == []
    assert given(await room.cases.load(KEY)) == []


async def crash_while_sending(room, coach):
    room.whisperer.answer = ConnectionError("the line is gone")
    with pytest.raises(ConnectionError):
        await coach.look(await claim(room))
    room.whisperer.answer = Delivery.DELIVERED


async def test_a_nudge_whose_sending_crashed_counts_as_given_and_is_never_sent_again(room, coach):
    await crash_while_sending(room, coach)
    room.advisor.answers = [finds]
    assert await coach.look(await claim_again(room)) is Outcome.SILENT
    assert len(room.whisperer.nudges) == 1
    assert given(await room.cases.load(KEY)) == [("listen_first", Delivery.UNKNOWN)]
    assert room.tally.counted("nudge_unknown_total", card="listen_first") == 1


async def test_what_became_of_a_crashed_sending_is_kept_also_when_the_next_look_is_stale(room, coach):
    await crash_while_sending(room, coach)
    worse = Facts(tension=Tension.FURIOUS)
    room.advisor.answers = [lambda case: assessed(case, [finding(LATE)], facts=worse)]
    room.clock.pass_time(600)
    room.cases.before_begin = lambda: coach.hear(KEY, NEWER)
    assert await coach.look(await claim_again(room)) is Outcome.STALE
    assert given(await room.cases.load(KEY)) == [("listen_first", Delivery.UNKNOWN)]


async def test_a_deleted_quote_of_a_crashed_sending_stays_deleted(room, coach):
    await crash_while_sending(room, coach)
    await coach.hear_delete(KEY, LATE.id)
    assert await coach.look(await claim_again(room)) is Outcome.SILENT
    (kept,) = (await room.cases.load(KEY)).nudges
    assert kept.evidence == Evidence(LATE.id, "")


async def test_an_unreachable_store_ends_the_look(room, coach):
    lease = await claim(room)
    room.cases.down = True
    with pytest.raises(StoreUnavailableError, match="can't be reached"):
        await coach.look(lease)
