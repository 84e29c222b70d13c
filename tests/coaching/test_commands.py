"""The words people may say to the coach, and what it answers to whom."""

from __future__ import annotations

import re
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.coaching.commands import (
    FOR_AGENTS,
    WHO_ARE_YOU,
    Commands,
)
from bot.coaching.replies import (
    GLADLY,
    IN_CASES,
    LEVELS,
    NOT_OF_THIS_CHANNEL,
    ROLES,
    TRY_AGAIN,
    WITHOUT_A_CHANNEL,
    Caller,
    Reply,
    help_text,
    only_words_text,
)
from bot.coaching.staff import Kept
from bot.coaching.taking import NOT_LISTED
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
    "text", ["", "help", " Help me, please! ", "?", "hello there", "/coach help", "“help”"]
)
async def test_whoever_asks_for_help_is_told_everything_and_for_whom_they_are_taken(over, text):
    assert await over.say(text) == Reply(f"{HELP}\n{ROLES[Speaker.AGENT]}")
    assert await over.say(text, speaker=Speaker.OTHER) == Reply(f"{HELP}\n{ROLES[Speaker.OTHER]}")
    assert await over.say(text, speaker=None) == Reply(HELP)


async def test_help_and_take_agree_on_who_is_an_agent_of_the_channel(over):
    over.case("1")
    over.room.directory.strangers = {"ana"}
    assert await over.say("help") == Reply(f"{HELP}\n{NOT_OF_THIS_CHANNEL}")
    assert await over.say("take") == Reply(NOT_LISTED)


async def test_outside_any_channel_nothing_is_said_of_a_channel(over):
    assert await over.say("help", key=WORKSPACE) == Reply(f"{HELP}\n{WITHOUT_A_CHANNEL}")
    assert "this channel" not in WITHOUT_A_CHANNEL


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("the payload was late", ()),
        ("x" * 5000, ()),
        ("quiet for ever", ("quiet 30m", "quiet 2h", "off")),
        ("be quiet until monday", ("quiet 30m", "quiet 2h", "off")),
        ("level boss", ("level new", "level regular", "level veteran")),
        ("recpa", ("recap",)),
        ("forget U123", ("forget me",)),
        ("fault not confirmed", ("fault confirmed", "fault not ours", "fault unknown")),
    ],
)
async def test_what_is_not_understood_changes_nothing_and_says_so_with_what_is_nearest(over, text, instead):
    before = await over.room.people.everything_kept(CHANNEL, "ana")
    said = (await over.say(text)).text.splitlines()
    assert said[0].startswith("I did not understand “")
    assert said[0].endswith("”, and nothing was changed.")
    assert len(said[0]) < 120
    assert (
        said[1:-1]
        == ["The nearest I know:", *(f"• `/coach {one}`" for one in instead)][: 9 if instead else 0]
    )
    assert said[-1] == "`/coach help` shows everything I understand."
    assert await over.room.people.everything_kept(CHANNEL, "ana") == before


async def test_what_is_said_back_mentions_nobody_and_links_nowhere(over):
    said = (await over.say("<!channel> <@U1> `x` *y* [z](w)")).text.splitlines()[0]
    assert not re.search(r"[*_<>`\[\]|]", said)


@pytest.mark.parametrize(
    "text", ["thanks!", "Thank you so much", "ok, great", "Thanks for the help.", "thx 🙂"]
)
async def test_thanks_get_one_short_line(over, text):
    assert await over.say(text) == Reply(GLADLY)


@pytest.mark.parametrize("text", [":+1:", "👍", ":tada::+1::skin-tone-2:", "[file]", "…"])
async def test_what_holds_no_word_gets_one_line_on_what_can_be_asked(over, text):
    assert await over.say(text) == Reply(only_words_text("/coach "))
    assert "\n" not in only_words_text("/coach ")


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
    ("text", "minutes"),
    [
        ("quiet 30m", 30),
        ("QUIET  2h", 120),
        ("quiet 5 m", 5),
        ("quiet 30 min", 30),
        ("quiet 2 hours", 120),
        ("quiet 30", 30),
        ("quiet half an hour", 30),
        ("be quiet for 30m please.", 30),
        ("“quiet 90M”", 90),
        ("quiet", 30),
        ("mute", 30),
        ("quiet 1h30", 90),
        ("coach quiet two hours, please!", 120),
    ],
)
async def test_an_agent_gets_quiet_for_a_while(over, text, minutes):
    assert (await over.say(text)).text == f"I'll keep quiet towards you for {minutes} minutes."
    assert await over.room.people.everything_kept(CHANNEL, "ana") == Kept(quiet_seconds=minutes * 60)


async def test_a_single_minute_and_a_whole_day_of_quiet_read_well(over):
    assert (await over.say("quiet 1m")).text == "I'll keep quiet towards you for 1 minute."
    assert (await over.say("quiet 1d")).text == "I'll keep quiet towards you for 24 hours."


@pytest.mark.parametrize("text", ["quiet 9999h", "quiet 999d", "quiet 2 weeks"])
async def test_more_than_a_day_of_quiet_is_cut_and_that_is_said(over, text):
    said = (await over.say(text)).text
    assert said.startswith("I'll keep quiet towards you for 24 hours: more is not possible at a time.")
    assert "`/coach off`" in said
    assert await over.room.people.everything_kept(CHANNEL, "ana") == Kept(quiet_seconds=24 * 3600)


@pytest.mark.parametrize("text", ["quiet 0m", "quiet 0", "quiet 0h"])
async def test_no_minutes_of_quiet_end_none_that_there_is(over, text):
    await over.say("quiet 2h")
    said = (await over.say(text)).text
    assert "nothing was changed" in said
    assert "`/coach on` ends your quiet" in said
    assert await over.room.people.everything_kept(CHANNEL, "ana") == Kept(quiet_seconds=7200)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("quiet until 3pm", "for 240 minutes, until 15:00."),
        ("quiet till 11:30", "for 30 minutes, until 11:30."),
        ("quiet until tomorrow", "for 780 minutes, until 00:00."),
        ("quiet for the rest of the day", "for 780 minutes, until 00:00."),
    ],
)
async def test_quiet_until_a_time_is_until_then_where_the_agent_is(over, text, says):
    # It is 9:00 UTC.
    over.room.directory.zones = {"ana": ZoneInfo("Europe/Berlin")}
    assert (await over.say(text)).text == f"I'll keep quiet towards you {says}"


@pytest.mark.parametrize("level", Level)
async def test_an_agent_chooses_their_level(over, level):
    reply = await over.say(f" Level  {level.upper()} ")
    assert reply.text == f"Your level is {level} now. {LEVELS[level]}"
    assert await over.room.people.everything_kept(CHANNEL, "ana") == Kept(level=level)


@pytest.mark.parametrize(
    "text", ["level veteran.", "“Level veteran”", "`set my level to veteran`", "please level veteran"]
)
async def test_a_level_is_understood_as_people_write_it(over, text):
    assert (await over.say(text)).text == f"Your level is veteran now. {LEVELS[Level.VETERAN]}"


@pytest.mark.parametrize(
    "text",
    [
        "off please",
        "“off”",
        "OFF!",
        "switch off",
        "please turn yourself off",
        "stop",
        "Stop sending me these!",
    ],
)
async def test_off_is_understood_as_people_write_it(over, text):
    assert "`/coach on` brings me back" in (await over.say(text)).text
    assert (await over.room.people.everything_kept(CHANNEL, "ana")).is_off
    await over.say(text.lower().replace("off", "on") if "off" in text.lower() else "on")
    assert await over.room.people.everything_kept(CHANNEL, "ana") == Kept()


async def test_a_colleague_who_is_the_customer_of_a_channel_decides_over_their_own_notes_and_data(over):
    async def say(text: str) -> str:
        return str((await over.say(text, speaker=Speaker.CUSTOMER, is_ours=True)).text)

    await say("off")
    assert (await over.room.people.everything_kept(CHANNEL, "ana")).is_off
    assert "that you switched me off" in await say("what do you know")
    await say("on")
    await say("quiet 30m")
    await say("level new")
    assert await over.room.people.everything_kept(CHANNEL, "ana") == Kept(level=Level.NEW, quiet_seconds=1800)
    await say("forget me")
    assert await over.room.people.everything_kept(CHANNEL, "ana") == Kept()


@pytest.mark.parametrize("text", ["help", "", *ABOUT_CASES, "thanks", "the payload was late"])
async def test_of_everything_else_such_a_colleague_hears_what_every_customer_hears(over, text):
    key = over.case("1", "ben")
    reply = await over.say(text, speaker=Speaker.CUSTOMER, is_ours=True, linked=key)
    assert reply == Reply(FOR_AGENTS)
    assert await over.notes.told(WORKSPACE) == ()


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
