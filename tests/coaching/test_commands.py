"""The words people may say to the coach, and what it answers to whom."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.coaching.commands import (
    FOR_AGENTS,
    WHO_ARE_YOU,
    Commands,
)
from bot.coaching.replies import (
    IN_CASES,
    LEVELS,
    ROLES,
    TRY_AGAIN,
    Caller,
    Reply,
    help_text,
)
from bot.coaching.staff import Kept
from bot.domain.case import Speaker
from bot.domain.policy import Level
from tests.coaching.oversight import CHANNEL, WORKSPACE, Oversight

HELP = help_text("/coach ")
LINK = "https://team.example/archives/C1/p17"
WORDS = [
    *("help", "on", "off", "quiet 30m", "level new", "what do you know", "forget me", "", "anything else"),
    *("mine", "cases", "take", "recap", "fault confirmed", "offers", "digest", f"take {LINK}"),
    *("tell policy it hurts", "tell policy anonymously it hurts", f"recap <{LINK}>", f"fault unknown {LINK}"),
]
ABOUT_CASES = WORDS[9:]


@pytest.fixture
def over(room) -> Oversight:
    return Oversight(room)


@pytest.mark.parametrize("text", WORDS)
async def test_a_customer_gets_one_polite_sentence_and_nothing_else(over, text):
    key = over.case("1", "ana", taken_by="cora")
    before = await over.room.cases.load(key)
    for linked in (None, key):
        reply = await over.say(text, "cora", speaker=Speaker.CUSTOMER, linked=linked)
        assert reply == Reply(FOR_AGENTS)
    assert await over.room.cases.load(key) == before
    assert await over.notes.told(WORKSPACE) == ()
    assert await over.room.people.everything_kept(CHANNEL, "cora") == Kept()


def test_the_polite_sentence_does_not_say_that_anybody_is_coached():
    assert not re.search("coach|note|agent|case|whisper|private", FOR_AGENTS, re.IGNORECASE)


@pytest.mark.parametrize("text", ABOUT_CASES)
@pytest.mark.parametrize("speaker", [Speaker.OTHER, None], ids=["other", "nobody can say"])
async def test_somebody_unknown_learns_nothing_about_cases(over, text, speaker):
    key = over.case("1", "ana")
    assert await over.say(text, speaker=speaker, linked=key) == Reply(WHO_ARE_YOU)
    assert await over.notes.told(WORKSPACE) == ()
    assert (await over.room.cases.load(key)).taken_by is None


async def test_somebody_unknown_may_still_be_left_alone(over):
    await over.say("off", speaker=Speaker.OTHER)
    assert (await over.room.people.everything_kept(CHANNEL, "ana")).is_off


@pytest.mark.parametrize(
    "text", ["", "help", "the payload was late", "quiet for ever", "level boss", "off now"]
)
async def test_what_is_not_understood_is_explained(over, text):
    assert await over.say(text) == Reply(f"{HELP}\n{ROLES[Speaker.AGENT]}")
    assert await over.say(text, speaker=Speaker.OTHER) == Reply(f"{HELP}\n{ROLES[Speaker.OTHER]}")
    assert await over.say(text, speaker=None) == Reply(HELP)


def test_every_word_is_explained():
    said = help_text("/coach ")
    for word in ("help", "quiet 30m", "off", "on", "level new", "mine", "take", "recap", "offers"):
        assert f"`/coach {word}`" in said
    for word in ("tell policy", "what do you know", "forget me", "cases", "digest", "fault confirmed"):
        assert f"`/coach {word}`" in said
    assert not re.search(r"[*_<>]", said), "nothing that a platform would take for its own marks"


async def test_where_no_command_is_needed_none_is_named(over):
    commands = Commands(over.room.people, over.supervision, command="")
    caller = Caller(CHANNEL, "ana", Speaker.AGENT)
    assert "`help` shows this" in (await commands.answer(caller, "help")).text
    assert "`off` prevents it" in (await commands.answer(caller, "forget me")).text


@pytest.mark.parametrize(
    ("text", "minutes"), [("quiet 30m", 30), ("QUIET  2h", 120), ("quiet 9999h", 24 * 60), ("quiet 5 m", 5)]
)
async def test_an_agent_gets_quiet_for_a_while(over, text, minutes):
    assert (await over.say(text)).text == f"I'll keep quiet towards you for {minutes} minutes."
    assert await over.room.people.everything_kept(CHANNEL, "ana") == Kept(quiet_seconds=minutes * 60)


@pytest.mark.parametrize("level", Level)
async def test_an_agent_chooses_their_level(over, level):
    reply = await over.say(f" Level  {level.upper()} ")
    assert reply.text == f"Your level is {level} now. {LEVELS[level]}"
    assert await over.room.people.everything_kept(CHANNEL, "ana") == Kept(level=level)


async def test_the_coach_is_switched_off_and_brought_back_out_of_any_quiet(over):
    await over.say("quiet 2h")
    assert "`/coach on` brings me back" in (await over.say("off")).text
    assert (await over.room.people.everything_kept(CHANNEL, "ana")).is_off
    await over.say("on")
    assert await over.room.people.everything_kept(CHANNEL, "ana") == Kept()


async def test_everything_kept_under_a_name_is_told_and_can_be_forgotten(over):
    for wish in (
        "level veteran",
        "off",
        "quiet 30m",
        "tell policy It hurts.",
        "tell policy anonymously It hurts.",
    ):
        await over.say(wish)
    await over.room.people.keep_zone(CHANNEL, "ana", "Europe/Berlin")
    told = (await over.say("What do you know about me?")).text.splitlines()
    assert told == [
        "Under your name I keep:",
        "• your level: veteran",
        "• that you switched me off",
        "• that you want quiet, for another 30 minutes",
        "• the time zone you last wrote from: Europe/Berlin",
        "• what you told those who make the rules: 1 note with your name",
        IN_CASES,
    ]
    await over.say("tell policy It hurts more.")
    assert "2 notes with your name" in (await over.say("what do you know")).text
    assert "`/coach off` prevents it" in (await over.say("forget me")).text
    assert (await over.say("what do you know")).text == f"Nothing is kept under your name.\n{IN_CASES}"
    assert [note.person for note in await over.notes.told(WORKSPACE)] == [None], "that one is nobody's"


async def test_quiet_that_has_begun_is_never_no_minutes(over):
    await over.say("quiet 1m")
    over.room.clock.pass_time(59)
    assert "for another 1 minutes" in (await over.say("what do you know")).text


@pytest.mark.parametrize(
    "text", ["mine", "take", "offers", "off", "tell policy it hurts", "what do you know"]
)
async def test_a_store_that_is_down_ends_in_one_sentence(over, text):
    over.room.cases.down = over.room.people.down = over.notes.down = True
    assert await over.say(text, key=replace(CHANNEL, thread="1")) == Reply(TRY_AGAIN)
