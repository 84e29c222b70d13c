"""What the coach records without saying it, whom it leaves alone, and what it is told of a note."""

import pytest

from bot.coaching.coach import REASON_LENGTH, Coach, Outcome
from bot.coaching.ports import StoreUnavailableError
from bot.domain.answers import Delivery, Verdict
from bot.domain.policy import Level
from bot.domain.votes import Judged
from tests.domain.builders import KEY, agent, assessed, case_of, customer, finding, nudge
from tests.fakes import FakeCases

HELLO = agent("1", "Hello, I'm Ana.")
LATE = customer("2", "It is late again.", 5)
LEASE_SECONDS = 30


class Flaky(FakeCases):
    """Cases that are lost for one step of one look."""

    lost = None

    async def begin(self, lease, nudge):
        self.down = self.lost == "begin"
        return await super().begin(lease, nudge)

    async def finish(self, lease, looked):
        self.down = self.lost == "finish"
        return await super().finish(lease, looked)


@pytest.fixture
def coach(room):
    room.cases = Flaky(room.clock, LEASE_SECONDS)
    return Coach(room.ports)


async def look(room, coach):
    """Hear an upset customer, and look with an advisor who finds something to say."""
    for message in (HELLO, LATE):
        await coach.hear(KEY, message)
    room.clock.pass_time(5)
    return await look_again(room, coach)


async def look_again(room, coach):
    room.advisor.answers = [lambda case: assessed(case, [finding(LATE)])]
    (lease,) = await room.cases.claim(10)
    return await coach.look(lease)


async def crash_at(step, room, coach):
    room.cases.lost = step
    with pytest.raises(StoreUnavailableError):
        await look(room, coach)
    room.cases.lost, room.cases.down = None, False
    room.clock.pass_time(LEASE_SECONDS)


async def recorded(room):
    return [(n.card_id, n.delivery) for n in (await room.cases.load(KEY)).nudges]


async def test_a_finding_on_a_card_in_shadow_mode_is_recorded_and_not_shown(room, coach):
    room.feedback.shadow = frozenset({"listen_first"})
    assert await look(room, coach) is Outcome.SILENT
    assert room.whisperer.nudges == []
    assert await recorded(room) == [("listen_first", Delivery.SHADOWED)]
    assert room.tally.counted("nudges_total", card="listen_first", outcome="shadowed") == 1
    assert room.tally.counted("looks_total", outcome="silent") == 1


async def test_a_card_in_shadow_mode_elsewhere_is_shown_here(room, coach):
    room.feedback.elsewhere = {("slack", "T9"): frozenset({"listen_first"})}
    assert await look(room, coach) is Outcome.WHISPERED


async def test_shadow_mode_is_that_of_the_cases_workspace(room, coach):
    room.feedback.elsewhere = {(KEY.platform, KEY.tenant): frozenset({"listen_first"})}
    assert await look(room, coach) is Outcome.SILENT
    assert await recorded(room) == [("listen_first", Delivery.SHADOWED)]


async def test_in_a_held_out_case_everything_is_recorded_and_nothing_shown(room):
    assert await look(room, Coach(room.ports, hold_out=1.0)) is Outcome.SILENT
    assert room.whisperer.nudges == []
    assert await recorded(room) == [("listen_first", Delivery.HELD_OUT)]
    assert room.tally.counted("nudges_total", outcome="held_out") == 1


async def test_without_a_share_no_case_is_held_out(room, coach):
    assert await look(room, coach) is Outcome.WHISPERED


async def test_a_crash_before_the_record_was_begun_does_not_let_the_words_out(room, coach):
    room.feedback.shadow = frozenset({"listen_first"})
    await crash_at("begin", room, coach)
    assert await look_again(room, coach) is Outcome.SILENT
    assert room.whisperer.nudges == []
    assert await recorded(room) == [("listen_first", Delivery.SHADOWED)]


async def test_a_crash_after_the_record_was_begun_leaves_no_doubt_that_nothing_was_sent(room, coach):
    room.feedback.shadow = frozenset({"listen_first"})
    await crash_at("finish", room, coach)
    assert await look_again(room, coach) is Outcome.SILENT
    assert await recorded(room) == [("listen_first", Delivery.SHADOWED)]
    assert room.tally.counted("nudge_unknown_total") == 0


async def test_an_agent_who_opted_out_is_told_nothing_until_they_opt_in(room, coach):
    await room.people.opt_out(KEY, "ana")
    assert await look(room, coach) is Outcome.SILENT
    assert await recorded(room) == []
    await room.people.opt_in(KEY, "ana")
    await coach.hear(KEY, customer("3", "Hello?", 9))
    room.clock.pass_time(5)
    assert await look_again(room, coach) is Outcome.WHISPERED


async def test_words_chosen_before_a_crash_are_not_sent_to_somebody_who_has_opted_out_since(room, coach):
    await crash_at("begin", room, coach)
    await room.people.opt_out(KEY, "ana")
    assert await look_again(room, coach) is Outcome.SILENT
    assert room.whisperer.nudges == []


async def test_a_veteran_is_spared_what_is_not_critical(room, coach):
    await room.people.set_level(KEY, "ana", Level.VETERAN)
    assert await look(room, coach) is Outcome.SILENT


@pytest.fixture
def note(room, coach):
    """Give ana a note, and return what it is known by."""
    given = nudge(LATE)
    room.cases.put(case_of(LATE, nudges=(given,)))
    return KEY, "ana", given.id, given.card_id


async def test_a_reason_is_kept_once_by_card_and_counted_without_its_words(room, coach, note):
    await coach.judge(*note, Verdict.NOT_USEFUL)
    said = "  I had\n asked already. "
    told = [await coach.give_reason(*note, said) for _ in range(2)]
    assert told == [Judged.COUNTED, Judged.REPEATED]
    assert room.feedback.reasons == [("listen_first", "I had asked already.")]
    assert room.tally.counted("reasons_total", card="listen_first") == 1


async def test_a_reason_is_not_needed_and_not_taken_for_a_note_nobody_judged(room, coach, note):
    assert await coach.give_reason(*note, "Too late.") is Judged.REPEATED
    await coach.judge(*note, Verdict.NOT_USEFUL)
    assert await coach.give_reason(*note, "  ") is Judged.REPEATED
    assert room.feedback.reasons == []


async def test_a_long_reason_is_cut(room, coach, note):
    await coach.judge(*note, Verdict.NOT_USEFUL)
    await coach.give_reason(*note, "no " * 100)
    ((_, kept),) = room.feedback.reasons
    assert len(kept) <= REASON_LENGTH == 200
