"""The words that are about cases, remedies and rules: whose case is meant, and what is done in it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.coaching.commands import (
    ALL_TAKEN,
    GONE,
    NO_OPEN_CASE,
    NO_OWN_CASE,
    NOTE_KEPT,
    NOTE_KEPT_UNNAMED,
    NOTHING_NEEDS_ANYBODY,
    TAKEN,
    WHICH,
)
from bot.coaching.digesting import TOO_FEW
from bot.coaching.replies import FAULTS, NO_OFFERS, Reply, answered_text, just_taken_text
from bot.coaching.supervising import NOT_YOURS_TO_CONFIRM, NOTE_EMPTY, OWN_CASES_ONLY, SUPERVISORS_ONLY
from bot.coaching.taking import NOT_LISTED
from bot.domain.assessment import Facts
from bot.domain.case import CaseKey
from bot.domain.evidence import Evidence
from bot.domain.promises import Promise
from bot.domain.team import Remedy
from tests.coaching.oversight import WORKSPACE, Oversight

LINK = "https://team.example/archives/C1/p17"


@pytest.fixture
def over(room) -> Oversight:
    return Oversight(room)


async def test_an_agent_lists_their_open_cases(over):
    assert await over.say("mine") == Reply(NOTHING_NEEDS_ANYBODY)
    key = over.case("1", "ana")
    reply = await over.say("mine")
    assert [line.key for line in reply.cases] == [key]
    assert reply.text


async def test_a_supervisor_lists_all_open_cases_and_others_are_refused(over):
    key = over.case("1", "ana")
    assert [line.key for line in (await over.say("cases", "sue")).cases] == [key]
    assert await over.say("cases") == Reply(SUPERVISORS_ONLY)


async def test_the_only_open_case_of_the_channel_is_taken_at_once(over):
    assert await over.say("take") == Reply(ALL_TAKEN)
    key = over.case("1")
    assert await over.say("take") == Reply(TAKEN)
    assert (await over.room.cases.load(key)).taken_by == "ana"
    assert await over.say("take") == Reply(ALL_TAKEN)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ana López", "Ana López"),
        ("", "A colleague"),
        ("<!channel> *A*", "!channel A"),
        ("a" * 200, "a" * 80),
    ],
    ids=["a name", "not known", "mark-up", "long"],
)
async def test_whoever_is_too_late_is_told_who_has_the_case(over, name, shown):
    key = over.case("1")
    over.room.directory.names = {"ana": name}
    assert await over.say("take") == Reply(TAKEN)
    late = await over.say("take", "ben", linked=key)
    assert late == Reply(just_taken_text(name))
    assert late.text.startswith(f"{shown} took this case just before you")
    assert (await over.room.cases.load(key)).taken_by == "ana"


async def test_whoever_is_not_listed_is_told_before_they_choose(over):
    over.case("1")
    over.case("2")
    over.room.directory.strangers = {"ana"}
    assert await over.say("take") == Reply(NOT_LISTED)


async def test_a_case_that_a_colleague_answers_is_taken_after_a_question(over):
    key = over.case("1", "ben")
    over.room.directory.names = {"ben": "Ben"}
    asked = await over.say("take")
    assert (asked.text, asked.again) == (answered_text("Ben"), "take")
    assert [line.key for line in asked.choose] == [key]
    assert (await over.room.cases.load(key)).taken_by is None
    assert await over.say(asked.again, linked=key) == Reply(TAKEN)
    assert (await over.room.cases.load(key)).taken_by == "ana"


async def test_a_case_in_which_one_owes_an_answer_is_ones_own_though_a_colleague_spoke_since(over):
    key = over.case("1", "ana", "ben")
    case = await over.room.cases.load(key)
    promise = Promise("news", "ana", Evidence("m1", "looking into it"))
    over.put(replace(case, facts=Facts(promises=(promise,))))
    assert [line.key for line in (await over.say("mine")).cases] == [key]
    assert [line.key for line in (await over.say("mine", "ben")).cases] == [key]
    assert await over.say("mine", "cora") == Reply(NOTHING_NEEDS_ANYBODY)
    over.put(replace(case, facts=Facts(promises=(promise,)), taken_by="ben"))
    assert await over.say("mine") == Reply(NOTHING_NEEDS_ANYBODY)


async def test_which_case_to_take_is_asked_where_there_are_several(over):
    one, two = over.case("1"), over.case("2", age=9)
    asked = await over.say("take")
    assert (asked.text, asked.again, [line.key for line in asked.choose]) == (WHICH, "take", [one, two])
    assert await over.say(asked.again, linked=two) == Reply(TAKEN)
    assert (await over.room.cases.load(two)).taken_by == "ana"
    assert (await over.room.cases.load(one)).taken_by is None


@pytest.mark.parametrize("link", [LINK, f"<{LINK}>"])
async def test_a_link_leads_to_the_case(over, link):
    over.case("1")
    key = over.case("2")
    assert await over.say(f"take {link}", linked=key) == Reply(TAKEN)


async def test_in_a_thread_its_case_is_meant(over):
    over.case("1")
    key = over.case("2")
    assert await over.say("take", key=key) == Reply(TAKEN)
    assert (await over.say("recap", key=key)).recap is not None


@pytest.mark.parametrize("word", ["take", "recap", "fault confirmed"])
async def test_a_link_that_leads_nowhere_is_told(over, word):
    here, gone = over.case("1"), CaseKey("slack", "T1", "C1", "gone")
    foreign = replace(here, tenant="T2")
    over.put(replace(await over.room.cases.load(here), key=foreign))
    for linked in (None, gone, foreign):
        assert await over.say(f"{word} {LINK}", "sue", linked=linked) == Reply(GONE)
    assert (await over.room.cases.load(here)).taken_by is None


async def test_a_recap_is_of_the_latest_case_of_the_channel(over):
    assert await over.say("recap") == Reply(NO_OWN_CASE)
    over.case("1", "ana")
    reply = await over.say("recap")
    assert reply.recap is not None
    over.case("2", "ana", age=-5)
    await over.say("recap")
    assert over.room.writer.asked[-1][0].key.thread == "2"


async def test_outside_the_channels_of_ones_cases_is_asked_which_is_meant(over):
    one, two = over.case("1", "ana", channel="C2"), over.case("2", "ana", channel="C3", age=9)
    asked = await over.say("recap")
    assert (asked.text, asked.again, [line.key for line in asked.choose]) == (WHICH, "recap", [one, two])


async def test_the_case_of_another_is_not_shown(over):
    assert await over.say(f"recap {LINK}", "ben", linked=over.case("1", "ana")) == Reply(OWN_CASES_ONLY)


@pytest.mark.parametrize("word", FAULTS)
async def test_a_supervisor_says_whose_fault_it_is(over, word):
    assert await over.say(f"fault {word}", "sue") == Reply(NO_OPEN_CASE)
    key = over.case("1", "ana")
    fault, says = FAULTS[word]
    assert await over.say(f"Fault  {word.upper()}", "sue") == Reply(says)
    assert (await over.room.cases.load(key)).facts.fault is fault


@pytest.mark.parametrize(
    ("text", "meant"),
    [("fault ours", "confirmed"), ("our fault.", "confirmed"), ("“Not our fault”", "not ours")],
)
async def test_whose_fault_it_is_may_be_said_as_people_say_it(over, text, meant):
    key = over.case("1", "ana")
    fault, says = FAULTS[meant]
    assert await over.say(text, "sue") == Reply(says)
    assert (await over.room.cases.load(key)).facts.fault is fault
    assert await over.say(text) == Reply(NOT_YOURS_TO_CONFIRM)


@pytest.mark.parametrize("text", ["take this case please", "Take it!", "take the case", "/coach take"])
async def test_a_case_is_taken_in_whatever_plain_words(over, text):
    over.case("1")
    assert await over.say(text) == Reply(TAKEN)


async def test_ones_open_cases_are_asked_for_in_whatever_plain_words(over):
    key = over.case("1", "ana")
    for text in ("my cases", "My open cases, please", "what now?"):
        assert [line.key for line in (await over.say(text)).cases] == [key]
    assert [line.key for line in (await over.say("open cases", "sue")).cases] == [key]


async def test_what_is_told_to_those_who_make_the_rules_may_begin_politely(over):
    assert await over.say("Please tell policy: It hurts.") == Reply(NOTE_KEPT)
    (note,) = await over.notes.told(WORKSPACE)
    assert note.text == "It hurts."


async def test_whose_fault_it_is_where_there_are_several_cases_is_asked(over):
    over.case("1", "ana")
    over.case("2", "ana")
    asked = await over.say("fault not ours", "sue")
    assert (asked.again, len(asked.choose)) == ("fault not ours", 2)


async def test_others_do_not_say_whose_fault_it_is(over):
    key = over.case("1", "ana")
    for linked in (None, key):
        assert await over.say("fault confirmed", linked=linked) == Reply(NOT_YOURS_TO_CONFIRM)


async def test_what_may_be_offered_is_listed_with_limit_condition_and_who_approves_more(over):
    assert await over.say("offers") == Reply(NO_OFFERS)
    remedies = (
        Remedy("store credit", ("credit",), limit=Decimal(20), unit="USD", condition="once a year"),
        Remedy("free shipping", ("shipping",)),
        Remedy("discount", ("off",), limit=Decimal(10), unit="%", approver=""),
    )
    over.room.team = replace(over.room.team, remedies=remedies)
    assert (await over.say("offers")).text.splitlines() == [
        "Once they were heard, you may offer:",
        "• store credit, up to $20, once a year; for more, ask a supervisor",
        "• free shipping",
        "• discount, up to 10%",
    ]


async def test_words_on_the_rules_reach_those_who_make_them_line_by_line(over):
    assert await over.say("tell policy: The rule hurts.\nIt is too strict.") == Reply(NOTE_KEPT)
    assert await over.say("Tell policy ANONYMOUSLY, it hurts") == Reply(NOTE_KEPT_UNNAMED)
    told = {(note.person, note.text) for note in await over.notes.told(WORKSPACE)}
    assert told == {("ana", "The rule hurts.\nIt is too strict."), (None, "it hurts")}


@pytest.mark.parametrize(
    "begins",
    [
        *(
            "anonymously",
            ", anonymously:",
            ": anonymously,",
            "(anonymously)",
            "- anonymously -",
            "– Anonymously:",
        ),
        *("anonymous:", "(anonymous)", "\nanonymously\n"),
    ],
)
async def test_who_wishes_to_stay_unnamed_is_understood_however_they_write_it(over, begins):
    assert await over.say(f"tell policy {begins} it hurts") == Reply(NOTE_KEPT_UNNAMED)
    assert [(note.person, note.text) for note in await over.notes.told(WORKSPACE)] == [(None, "it hurts")]


async def test_words_that_only_begin_alike_are_words_on_the_rules(over):
    for text in ("anonymous reviews hurt us", "-20 % is too little", "it hurts to tell anonymously"):
        assert await over.say(f"tell policy {text}") == Reply(NOTE_KEPT)
    assert {note.text for note in await over.notes.told(WORKSPACE)} == {
        "anonymous reviews hurt us",
        "-20 % is too little",
        "it hurts to tell anonymously",
    }


async def test_a_note_without_words_is_not_kept(over):
    for text in ("tell policy", "tell policy anonymously  "):
        assert await over.say(text) == Reply(NOTE_EMPTY)


async def test_a_paste_of_any_length_gets_a_sentence(over):
    for text in ("a" * 40_000, "tell policy " + "b" * 40_000, "quiet " + "9" * 40_000 + "h"):
        assert (await over.say(text)).text
    assert await over.notes.told(WORKSPACE) == ()


async def test_a_digest_is_for_supervisors_of_five_agents_or_more(over):
    over.case("0", "ana")
    assert await over.say("digest") == Reply(SUPERVISORS_ONLY)
    assert await over.say("digest", "sue") == Reply(TOO_FEW)
    for number, agent in enumerate(("ben", "cem", "dee", "eli"), 1):
        over.case(str(number), agent)
    reply = await over.say("digest", "sue")
    assert reply.digest is not None
    assert reply.digest.cases == 5
