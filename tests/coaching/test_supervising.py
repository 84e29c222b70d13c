"""Who may see which case and decide what in it; whoever may not learns nothing else."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.coaching.ports import StoreUnavailableError
from bot.coaching.staff import PolicyNote
from bot.coaching.supervising import (
    CHOICES_AT_MOST,
    NOT_YOURS_TO_CONFIRM,
    NOTE_EMPTY,
    NOTE_LENGTH,
    NOTE_TOO_LONG,
    OWN_CASES_ONLY,
    SUPERVISORS_ONLY,
    NotAllowedError,
)
from bot.coaching.taking import AGENTS_ONLY, NOT_KNOWN_NOW, NOT_LISTED, SPOKE_OTHERWISE, TAKEN_AT_ONCE
from bot.domain.assessment import Facts, Fault, Tension
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.notices import Need
from bot.domain.promises import Promise
from bot.domain.team import AGENT, Remedy
from tests.coaching.oversight import LATE, WORKSPACE, Oversight

HOUR = 3600.0
ELSEWHERE = CaseKey("slack", "T9", "", "")
NOWHERE = CaseKey("slack", "T1", "C1", "nowhere")


@pytest.fixture
def over(room) -> Oversight:
    return Oversight(room)


async def test_a_supervisor_sees_the_open_cases_of_the_workspace_alone(over):
    mine, theirs = over.case("1", "ana"), over.case("2", "ben", channel="C2", age=9)
    over.case("3", "ana", age=30 * HOUR)
    lines = await over.supervision.needing(WORKSPACE, "sue")
    assert [line.key for line in lines] == [mine, theirs]
    assert lines[0].about == LATE
    assert lines[0].agent == "ana"
    over.room.directory.roles["zed"] = over.room.directory.roles["sue"]
    assert await over.supervision.needing(ELSEWHERE, "zed") == ()


async def test_what_needs_a_person_most_comes_first(over):
    quiet = over.case("1", "ana")
    waiting = over.case("2", age=2 * HOUR, facts=Facts(tension=Tension.FURIOUS))
    at = over.room.clock.now() - timedelta(hours=3)
    promise = Promise("call", "ben", Evidence("m1", "looking into it"), at + timedelta(hours=1))
    overdue = over.case("3", "ben", age=3 * HOUR, facts=Facts(promises=(promise,)))
    lines = await over.supervision.needing(WORKSPACE, "sue")
    assert [line.key for line in lines] == [overdue, waiting, quiet]
    assert [line.reasons[0].need for line in lines[:2]] == [Need.OVERDUE, Need.WAITING]
    assert lines[2].reasons == ()


async def test_a_supervisors_own_cases_and_the_others_are_read_at_once_and_neither_twice(over):
    mine, theirs = over.case("1", "sue"), over.case("2", "ben", age=9)
    own, others = await over.supervision.mine_and_others(WORKSPACE, "sue")
    assert [line.key for line in own] == [mine]
    assert [line.key for line in others] == [theirs]
    assert {*own, *others} == {*await over.supervision.needing(WORKSPACE, "sue")}
    assert own == await over.supervision.mine(WORKSPACE, "sue")


@pytest.mark.parametrize("asked", ["needing", "mine_and_others", "digest"])
async def test_while_many_cases_are_gone_through_everybody_else_has_a_turn_after_each(over, asked):
    many, turns = 60, 0
    for number in range(many):
        over.case(str(number), f"agent {number % 6}")

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    waiting = asyncio.create_task(others())
    await asyncio.sleep(0)
    turns = 0
    await getattr(over.supervision, asked)(WORKSPACE, "sue")
    waiting.cancel()
    assert turns >= many


async def test_an_agent_sees_the_open_cases_they_took_or_answered_last(over):
    last, taken = over.case("1", "ben", "ana"), over.case("2", "ben", age=5, taken_by="ana")
    over.case("3", "ana", "ben", age=7)
    over.case("4", "ana", age=30 * HOUR)
    assert [line.key for line in await over.supervision.mine(WORKSPACE, "ana")] == [last, taken]
    assert await over.supervision.mine(WORKSPACE, "stranger") == ()


async def test_a_supervisor_who_is_the_customer_of_a_case_does_not_see_it(over):
    key = CaseKey("slack", "T1", "C1", "1")
    said = Message("m0", Speaker.CUSTOMER, "sue", over.room.clock.now(), LATE)
    over.put(Case(key, (said,), taken_by="sue"))
    supervision = over.supervision
    assert await supervision.needing(WORKSPACE, "sue") == ()
    assert await supervision.mine(WORKSPACE, "sue") == ()
    assert await supervision.takeable(WORKSPACE, "C1", "sue") == ()
    assert await supervision.open_in(WORKSPACE, "C1", "sue") == ()


async def test_the_latest_case_is_the_channels_newest_of_ones_own(over):
    old, new = over.case("1", "ana", age=50), over.case("2", "ana", age=10)
    elsewhere = over.case("3", "ana", channel="C2")
    over.case("4", "ben")
    assert await over.supervision.latest(WORKSPACE, "C1", "ana") == new
    assert await over.supervision.latest(WORKSPACE, "", "ana") == elsewhere
    assert await over.supervision.latest(WORKSPACE, "C3", "ana") is None
    assert [line.key for line in await over.supervision.candidates(WORKSPACE, "C1", "ana")] == [new, old]


@pytest.mark.parametrize(("others", "is_found"), [(45, True), (100, False)])
async def test_the_latest_case_is_found_behind_many_newer_ones_of_others(over, others, is_found):
    mine = over.case("mine", "ana", age=9000)
    for number in range(others):
        over.case(str(number), "ben", age=number)
    assert (await over.supervision.latest(WORKSPACE, "C1", "ana") == mine) is is_found


async def test_where_a_channel_has_none_of_ones_cases_all_others_are_offered(over):
    first, second = over.case("1", "ana", channel="C2"), over.case("2", "ana", channel="C3", age=9)
    assert [line.key for line in await over.supervision.candidates(WORKSPACE, "C1", "ana")] == [first, second]


async def test_there_are_ten_cases_to_choose_from_at_most(over):
    for number in range(CHOICES_AT_MOST + 1):
        over.case(str(number), "ana", age=number)
    for found in (
        await over.supervision.candidates(WORKSPACE, "C1", "ana"),
        await over.supervision.takeable(WORKSPACE, "C1", "ben"),
        await over.supervision.open_in(WORKSPACE, "C1", "sue"),
    ):
        assert [line.key.thread for line in found] == [str(n) for n in range(CHOICES_AT_MOST)]


async def test_a_case_of_the_channel_that_is_not_ones_own_can_be_taken(over):
    theirs = over.case("1", "ben")
    over.case("2", "ana")
    over.case("3", "ben", channel="C2")
    assert [line.key for line in await over.supervision.takeable(WORKSPACE, "C1", "ana")] == [theirs]
    assert await over.supervision.take(theirs, "ana") == "ana"
    assert await over.supervision.takeable(WORKSPACE, "C1", "ana") == ()
    assert (await over.room.cases.load(theirs)).taken_by == "ana"


async def test_a_case_that_is_not_there_can_not_be_taken(over):
    assert await over.supervision.take(NOWHERE, "ana") is None


async def test_whoever_takes_a_case_just_after_somebody_else_is_told_who_has_it(over):
    key = over.case("1")
    told = [await over.supervision.take(key, person) for person in ("ana", "ben", "ana")]
    assert told == ["ana", "ana", "ana"]
    counted = over.room.tally.counted
    outcomes = {o: counted("decisions_total", what="taken", outcome=o) for o in ("kept", "late", "no_case")}
    assert outcomes == {"kept": 2, "late": 1, "no_case": 0}
    over.room.clock.pass_time(TAKEN_AT_ONCE.total_seconds())
    assert await over.supervision.take(key, "ben") == "ben", "that is a case taken over knowingly"


async def test_no_case_is_taken_by_whom_its_notes_would_not_reach(over):
    key = over.case("1", "ana")
    over.room.directory.strangers = {"odd", "ana"}
    for person in ("odd", "ana"):
        for where in (key, NOWHERE):
            with pytest.raises(NotAllowedError) as refused:
                await over.supervision.take(where, person)
            assert str(refused.value) == NOT_LISTED
        with pytest.raises(NotAllowedError, match=NOT_LISTED):
            await over.supervision.takeable(WORKSPACE, "C1", person)
    assert await over.supervision.takeable(WORKSPACE, "", "odd") == ()
    assert (await over.room.cases.load(key)).taken_by is None


async def test_where_nobody_can_say_who_is_an_agent_only_who_spoke_as_one_takes_the_case(over):
    key = over.case("1", "ana")
    over.room.directory.in_doubt = {"ana", "ben"}
    with pytest.raises(NotAllowedError, match=NOT_KNOWN_NOW):
        await over.supervision.take(key, "ben")
    assert await over.supervision.take(key, "ana") == "ana"


async def test_whoever_spoke_in_a_case_as_somebody_unknown_does_not_take_it(over):
    key = CaseKey("slack", "T1", "C1", "1")
    said = [Message("m0", Speaker.CUSTOMER, "cora", over.room.clock.now(), LATE)]
    said.append(Message("m1", Speaker.OTHER, "eve", over.room.clock.now(), "I know her."))
    over.put(Case(key, tuple(said)))
    assert await over.supervision.takeable(WORKSPACE, "C1", "eve") == ()
    with pytest.raises(NotAllowedError, match=SPOKE_OTHERWISE):
        await over.supervision.take(key, "eve")
    assert (await over.room.cases.load(key)).taken_by is None


async def test_a_supervisor_reads_any_case_also_one_that_is_over(over):
    key = over.case("1", "ana", age=100 * HOUR)
    recap = await over.supervision.recap(key, "sue")
    assert recap is not None
    assert recap.issue is not None
    assert await over.supervision.recap(NOWHERE, "sue") is None


@pytest.mark.parametrize(
    ("agents", "taken_by"), [(["ana", "ben"], None), (["ben"], "ana")], ids=["spoke", "took"]
)
async def test_an_agent_reads_the_cases_they_spoke_in_or_took(over, agents, taken_by):
    assert await over.supervision.recap(over.case("1", *agents, taken_by=taken_by), "ana")


async def test_others_are_refused_in_the_same_words_whether_there_is_such_a_case_or_not(over):
    for key in (over.case("1", "ana"), NOWHERE):
        with pytest.raises(NotAllowedError) as refused:
            await over.supervision.recap(key, "ben")
        assert str(refused.value) == OWN_CASES_ONLY
    assert over.room.writer.asked == [], "nobody even began to write"


async def test_whoever_the_policy_names_says_whose_fault_it_is(over):
    key = over.case("1", "ana")
    for fault in Fault:
        assert await over.supervision.set_fault(key, "sue", fault)
        assert (await over.room.cases.load(key)).facts.fault is fault
    assert not await over.supervision.set_fault(NOWHERE, "sue", Fault.OURS)
    assert [line.key for line in await over.supervision.open_in(WORKSPACE, "C1", "sue")] == [key]


async def test_nobody_else_says_whose_fault_it_is(over):
    key = over.case("1", "ana")
    for attempt in (
        lambda: over.supervision.set_fault(key, "ana", Fault.OURS),
        lambda: over.supervision.open_in(WORKSPACE, "C1", "ana"),
    ):
        with pytest.raises(NotAllowedError, match=NOT_YOURS_TO_CONFIRM):
            await attempt()
    assert (await over.room.cases.load(key)).facts.fault is Fault.UNKNOWN


async def test_a_policy_may_name_every_agent_for_it(over):
    over.room.team = replace(over.room.team, confirms_fault=frozenset({AGENT}))
    assert await over.supervision.set_fault(over.case("1", "ana"), "ana", Fault.NOT_OURS)


async def test_what_an_agent_may_offer_is_what_the_policy_gives_their_roles(over):
    small = Remedy("store credit", ("credit",), limit=Decimal(20), unit="USD")
    large = replace(small, role="supervisor", limit=Decimal(80))
    over.room.team = replace(over.room.team, remedies=(small, large))
    key = over.case("1", "ana")
    assert await over.supervision.offers(key, "ana") == (small,)
    assert await over.supervision.offers(key, "sue") == (large,)


async def test_a_customer_is_refused_whatever_role_they_have(over):
    key = over.case("1", "ana", taken_by="cora")
    over.room.directory.roles["cora"] = over.room.directory.roles["sue"]
    attempts = {
        OWN_CASES_ONLY: lambda: over.supervision.recap(key, "cora"),
        AGENTS_ONLY: lambda: over.supervision.take(key, "cora"),
        NOT_YOURS_TO_CONFIRM: lambda: over.supervision.set_fault(key, "cora", Fault.OURS),
    }
    for words, attempt in attempts.items():
        with pytest.raises(NotAllowedError, match=words):
            await attempt()
    with pytest.raises(NotAllowedError, match=AGENTS_ONLY):
        await over.supervision.offers(key, "cora")
    assert await over.supervision.needing(WORKSPACE, "cora") == ()


async def test_what_is_for_supervisors_is_refused_to_all_others(over):
    over.case("1", "ana")
    for attempt in (over.supervision.needing, over.supervision.policy_notes, over.supervision.digest):
        with pytest.raises(NotAllowedError) as refused:
            await attempt(WORKSPACE, "ana")
        assert str(refused.value) == SUPERVISORS_ONLY


async def test_a_note_on_the_rules_reaches_supervisors_with_its_name(over):
    await over.supervision.tell_policy(WORKSPACE, "ana", " The rule hurts. ", anonymous=False)
    kept = PolicyNote("The rule hurts.", over.room.clock.now(), "ana")
    assert await over.supervision.policy_notes(WORKSPACE, "sue") == (kept,)
    assert await over.supervision.notes_named(WORKSPACE, "ana") == 1
    assert await over.supervision.forget_notes(WORKSPACE, "ana") == 1
    assert await over.supervision.policy_notes(WORKSPACE, "sue") == ()


async def test_an_anonymous_note_holds_neither_person_nor_time_of_day(over):
    over.room.clock.pass_time(4711.5)
    await over.supervision.tell_policy(WORKSPACE, "ana", "The rule hurts.", anonymous=True)
    (note,) = await over.supervision.policy_notes(WORKSPACE, "sue")
    assert note.person is None
    assert note.at == over.room.clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    assert await over.supervision.notes_named(WORKSPACE, "ana") == 0
    counted = repr(over.room.tally.counts)
    assert over.room.tally.counted("policy_notes_total") == 1
    assert "ana" not in counted, "nor is it counted by person"


@pytest.mark.parametrize(("text", "words"), [(" \n", NOTE_EMPTY), ("a" * (NOTE_LENGTH + 1), NOTE_TOO_LONG)])
async def test_a_note_that_can_not_be_kept_whole_is_not_kept_at_all(over, text, words):
    with pytest.raises(NotAllowedError) as refused:
        await over.supervision.tell_policy(WORKSPACE, "ana", text, anonymous=False)
    assert str(refused.value) == words
    assert await over.supervision.policy_notes(WORKSPACE, "sue") == ()


async def test_the_longest_note_is_kept_whole(over):
    await over.supervision.tell_policy(WORKSPACE, "ana", "a" * NOTE_LENGTH, anonymous=False)
    (note,) = await over.supervision.policy_notes(WORKSPACE, "sue")
    assert len(note.text) == NOTE_LENGTH


async def test_a_store_that_is_down_is_told_apart_from_a_case_that_is_not_there(over):
    key = over.case("1", "ana")
    over.room.cases.down = True
    with pytest.raises(StoreUnavailableError):
        await over.supervision.recap(key, "sue")
