"""The Messages tab: what can be asked in words, and that the answer goes to who asked and to nobody else."""

from dataclasses import replace
from typing import Any

import pytest

from bot.coaching.commands import FOR_AGENTS, TAKEN
from bot.coaching.drafts import DRAFT_LENGTH, EMPTY_DRAFT, LONG_DRAFT, WORDS_ALONE
from bot.coaching.meaning import not_understood
from bot.coaching.replies import GLADLY, TRY_AGAIN, Reply, no_quiet_text, only_words_text
from bot.domain.answers import Apology, Change, Delivery, DraftReview, Recap, RecapLine
from bot.domain.attention import CaseLine
from bot.domain.case import Case, CaseKey, Speaker
from bot.domain.digest import Digest, Row, Table
from bot.domain.evidence import Evidence
from bot.domain.policy import Level
from bot.slack.asking.apologies import ABOUT_TOO_LONG
from bot.slack.asking.replying import (
    CASES_SHOWN,
    choice_from_value,
    choice_value,
    reply_blocks,
)
from bot.slack.home.answering import (
    CHOOSE_IN_TALK,
    LAST_NOTE,
    NEEDS_NOTHING,
    ONLY_DRAFTS,
    SAYS_NOT_WHICH,
)
from bot.slack.home.talking import PROMPTS
from bot.slack.whispering.private import read_private
from bot.slack.wire.elements import MESSAGE_BLOCKS
from bot.slack.workspaces.manifest import manifest
from tests.fakes import Room
from tests.slack.casebook import a_thread, kept
from tests.slack.room import CARD, Running, a_nudge, open_room, socket_mode, until, words
from tests.slack_server import (
    Channel,
    Post,
    SlackServer,
    User,
    app_home_opened,
    bot_message,
    click,
    deleted,
    edited,
    file_share,
    message,
)
from tests.slack_server.blocks import message_problem

CUSTOMER, AGENT = Speaker.CUSTOMER, Speaker.AGENT
DRAFT = "We apologize for any inconvenience; our system is terrible today."


@pytest.fixture
def ana(slack: SlackServer) -> User:
    return slack.world.add_user("Ana")


@pytest.fixture
def cora(slack: SlackServer) -> User:
    return slack.world.add_guest("Cora")


@pytest.fixture
def support(slack: SlackServer, ana: User, cora: User) -> Channel:
    return slack.world.add_channel("support", ana, cora)


@pytest.fixture
def house() -> Room:
    return Room()


@pytest.fixture
def case(house: Room, support: Channel, ana: User, cora: User) -> Case:
    return a_thread(house, support, (CUSTOMER, cora, "My parcel is late"), (AGENT, ana, "Let me look."))


def answers(slack: SlackServer, user: User) -> list[Post]:
    """Return what the app has written to the user."""
    channel = slack.world.direct_message(slack.world.home, user)
    return [post for post in channel.posts.values() if post.user == slack.world.home.bot.id]


async def asked(slack: SlackServer, running: Running, user: User, text: str, **where: Any) -> list[str]:
    """Let the user write to the app; return the words of the answer."""
    before = len(answers(slack, user))
    channel = slack.world.direct_message(slack.world.home, user)
    (answer,) = await slack.deliver(running.url, message(channel, user, text, **where))
    assert answer.ok
    await until(lambda: len(answers(slack, user)) > before)
    return read(answers(slack, user)[-1])


def read(post: Post) -> list[str]:
    """Return the words of a message, with those that stand there to be copied."""
    said = []
    for block in post.blocks:
        if block["type"] == "rich_text":
            said.append(block["elements"][0]["elements"][0]["text"])
        else:
            said += words([block])
    return said


async def test_slack_is_answered_before_the_coach_has_thought(
    slack: SlackServer, house: Room, case: Case, ana: User
):
    slack.fail("chat.postMessage", delay=1.5)
    channel = slack.world.direct_message(slack.world.home, ana)
    async with open_room(slack, house=house) as running:
        (answer,) = await slack.deliver(running.url, message(channel, ana, "what now?"))
        assert answer.ok
        assert not any(call.answer for call in slack.calls("chat.postMessage"))
        await slack.wait_for("chat.postMessage")


async def test_what_now_tells_what_the_latest_case_needs_and_the_last_note_in_it(
    slack: SlackServer, house: Room, case: Case, ana: User
):
    given = a_nudge(case, ana.id, line="Say when.")
    withheld = a_nudge(case, ana.id, line="Withheld.", delivery=Delivery.SHADOWED)
    house.cases.put(replace(case, nudges=(given, withheld)))
    async with open_room(slack, house=house) as running:
        said = await asked(slack, running, ana, "What now?")
    assert said[0].startswith("*My parcel is late*")
    assert LAST_NOTE in said
    assert NEEDS_NOTHING not in said
    assert "*Say when.*" in said
    assert "Useful" in said
    assert "*Withheld.*" not in said


async def test_what_now_without_a_note_or_a_case_says_so(
    slack: SlackServer, house: Room, case: Case, ana: User, support: Channel
):
    ben = slack.world.add_user("Ben")
    async with open_room(slack, house=house) as running:
        assert NEEDS_NOTHING in await asked(slack, running, ana, "so, what should I do now?")
        assert await asked(slack, running, ben, "what now") == [ONLY_DRAFTS]


async def test_an_answer_stands_in_the_thread_of_the_question(
    slack: SlackServer, house: Room, case: Case, ana: User
):
    channel = slack.world.direct_message(slack.world.home, ana)
    async with open_room(slack, house=house) as running:
        question = message(channel, ana, "hello")
        await slack.deliver(running.url, question)
        await until(lambda: len(answers(slack, ana)) == 1)
        await asked(slack, running, ana, "help", thread=question)
    assert [post.thread_ts for post in answers(slack, ana)] == [question["ts"]] * 2


@pytest.mark.parametrize("text", [f"check: {DRAFT}", f"Check\n{DRAFT}", DRAFT])
async def test_a_draft_is_reviewed_in_the_latest_case(
    slack: SlackServer, house: Room, case: Case, ana: User, text
):
    change = Change("our system is terrible", CARD.id, "It takes sides.", "Let me look at it.")
    house.writer.answers = (*house.writer.answers[:2], DraftReview((), (change,)))
    async with open_room(slack, house=house) as running:
        said = await asked(slack, running, ana, text)
    assert "> our system is terrible" in said[0]
    assert "It takes sides." in said[0]
    ((of, draft, _),) = house.writer.asked
    assert (of.key, draft) == (case.key, DRAFT)


async def test_without_a_case_a_draft_is_reviewed_by_its_words_alone(
    slack: SlackServer, house: Room, ana: User
):
    async with open_room(slack, house=house) as running:
        assert (await asked(slack, running, ana, f"check: {DRAFT}"))[0] == WORDS_ALONE
        assert "/coach help" in "\n".join(await asked(slack, running, ana, DRAFT))


async def test_an_empty_draft_and_one_that_is_too_long_are_answered_in_one_sentence(
    slack: SlackServer, house: Room, case: Case, ana: User
):
    async with open_room(slack, house=house) as running:
        assert await asked(slack, running, ana, "check:") == [EMPTY_DRAFT]
        assert await asked(slack, running, ana, "check") == [EMPTY_DRAFT]
        assert await asked(slack, running, ana, "no " * DRAFT_LENGTH) == [LONG_DRAFT]
        assert await asked(slack, running, ana, "x" * 39_000) == [LONG_DRAFT]
    assert house.writer.asked == []


async def test_an_apology_is_suggested_for_what_the_agent_says_it_is_about(
    slack: SlackServer, house: Room, case: Case, ana: User
):
    house.writer.answers = (
        house.writer.answers[0],
        Apology("Sorry.", "I'm sorry.", "We are sorry."),
        DraftReview(),
    )
    async with open_room(slack, house=house) as running:
        said = await asked(slack, running, ana, "apology about the long wait")
        assert {"Sorry.", "I'm sorry.", "We are sorry."} <= set(said)
        assert "About: the long wait" in said
        await asked(slack, running, ana, "Apology")
        assert await asked(slack, running, ana, f"apology {'so ' * 300}") == [ABOUT_TOO_LONG]
    assert [about for _, about, _ in house.writer.asked] == ["the long wait", None]


async def test_without_a_case_there_is_nothing_to_apologize_for_or_to_tell(
    slack: SlackServer, house: Room, ana: User
):
    async with open_room(slack, house=house) as running:
        assert await asked(slack, running, ana, "apology") == [ONLY_DRAFTS]
        assert await asked(slack, running, ana, "recap") == [ONLY_DRAFTS]


async def test_a_recap_tells_what_happened_in_the_latest_case_or_in_that_of_a_link(
    slack: SlackServer, house: Room, case: Case, ana: User, support: Channel
):
    gil = slack.world.add_guest("Gil")
    other = a_thread(house, support, (CUSTOMER, gil, "It broke"), (AGENT, ana, "Let me look."), age=60)
    issue = RecapLine("A late parcel.", Evidence(case.messages[0].id, "My parcel is late"))
    house.writer.answers = (Recap(issue=issue), *house.writer.answers[1:])
    link = f"<https://home.slack.com/archives/{support.id}/p{other.key.thread.replace('.', '')}>"
    async with open_room(slack, house=house) as running:
        said = await asked(slack, running, ana, "recap")
        assert "A late parcel." in "\n".join(said)
        await asked(slack, running, ana, f"recap {link}")
        assert await asked(slack, running, ana, "recap https://example.com/p1") != said
    assert [of.key for of, _, _ in house.writer.asked] == [case.key, other.key]


async def test_a_recap_of_a_channel_that_the_agent_cannot_read_is_refused(
    slack: SlackServer, house: Room, case: Case, ana: User, cora: User
):
    ben = slack.world.add_user("Ben")
    secret = slack.world.add_channel("secret", ben, kind="private")
    theirs = a_thread(house, secret, (CUSTOMER, cora, "It broke"), (AGENT, ben, "Let me look."))
    at = theirs.key.thread.replace(".", "")
    async with open_room(slack, house=house) as running:
        for link in (
            f"<https://home.slack.com/archives/{secret.id}/p{at}>",
            f"<https://home.slack.com/archives/C0NOWHERE/p{at}>",
            "<https://home.slack.com/archives/nowhere>",
        ):
            assert await asked(slack, running, ana, f"recap {link}") == [SAYS_NOT_WHICH]
    assert house.writer.asked == []


async def test_the_words_of_the_command_work_here_as_well(
    slack: SlackServer, house: Room, case: Case, ana: User
):
    key = CaseKey("slack", slack.world.home.id, "", "")
    async with open_room(slack, house=house, people=house.people) as running:
        assert await asked(slack, running, ana, "quiet 30m") == [
            "I'll keep quiet towards you for 30 minutes."
        ]
        await asked(slack, running, ana, "level veteran")
        said = await asked(slack, running, ana, "mine")
        told = f"tell policy anonymously {'it takes too long to get an approval, ' * 3}"
        assert "without your name" in (await asked(slack, running, ana, told))[0]
    wishes = await house.people.everything_kept(key, ana.id)
    assert (wishes.level, wishes.quiet_seconds) == (Level.VETERAN, 1800)
    assert said[0] == "Your open cases:"
    assert said[1].startswith("*My parcel is late*")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("thanks!", GLADLY),
        (":+1:", only_words_text("/coach ")),
        ("quiet 30 parsecs", not_understood("quiet 30 parsecs", "/coach ", ("quiet 30m", "quiet 2h", "off"))),
        ("quiet 0m", no_quiet_text("/coach ")),
        ("“off”, please", "I'll leave you alone from now on. `/coach on` brings me back."),
    ],
)
async def test_what_asks_for_nothing_or_is_not_understood_gets_a_short_answer(
    slack: SlackServer, house: Room, ana: User, text, says
):
    async with open_room(slack, house=house) as running:
        assert "\n".join(await asked(slack, running, ana, text)) == says


async def test_a_file_gets_one_line_on_what_can_be_asked(
    slack: SlackServer, house: Room, case: Case, ana: User
):
    channel = slack.world.direct_message(slack.world.home, ana)
    async with open_room(slack, house=house) as running:
        await slack.deliver(running.url, file_share(channel, ana))
        await until(lambda: len(answers(slack, ana)) == 1)
        assert read(answers(slack, ana)[-1]) == [only_words_text("/coach ")]
        await slack.deliver(running.url, file_share(channel, ana, "mine"))
        await until(lambda: len(answers(slack, ana)) == 2)
        assert read(answers(slack, ana)[-1])[0] == "Your open cases:"


async def test_a_case_is_taken_by_its_link(
    slack: SlackServer, house: Room, support: Channel, ana: User, cora: User
):
    case = a_thread(house, support, (CUSTOMER, cora, "My parcel is late"))
    link = f"<https://home.slack.com/archives/{support.id}/p{case.key.thread.replace('.', '')}>"
    async with open_room(slack, house=house) as running:
        assert await asked(slack, running, ana, f"take {link}") == [TAKEN]
    assert (await kept(house, case)).taken_by == ana.id


async def test_whoever_means_one_of_several_cases_chooses_with_a_button(
    slack: SlackServer, house: Room, support: Channel, ana: User, cora: User
):
    cases = [a_thread(house, support, (CUSTOMER, cora, text)) for text in ("My parcel is late", "It broke")]
    lines = tuple(CaseLine(case.key, "late", (), None, house.clock.now()) for case in cases)
    channel = slack.world.direct_message(slack.world.home, ana)
    asks = channel.say(
        slack.world.home.bot.id,
        "Which?",
        blocks=reply_blocks(Reply("Which?", choose=lines, again="take"), CHOOSE_IN_TALK),
    )
    async with open_room(slack, house=house) as running:
        await slack.post_interaction(running.url, click(asks, CHOOSE_IN_TALK, ana))
        await until(lambda: len(answers(slack, ana)) == 2)
    assert answers(slack, ana)[-1].thread_ts == asks.ts
    assert read(answers(slack, ana)[-1]) == [TAKEN]
    assert (await kept(house, cases[0])).taken_by == ana.id


@pytest.mark.parametrize("value", ["", "{", "7", '["take","no"]', '["take"]', "null"])
async def test_a_choice_this_app_never_offered_does_nothing(
    slack: SlackServer, house: Room, case: Case, ana: User, value
):
    with pytest.raises(ValueError, match="not a choice"):
        choice_from_value(value)
    channel = slack.world.direct_message(slack.world.home, ana)
    line = CaseLine(case.key, "late", (), None, house.clock.now())
    asks = channel.say(
        slack.world.home.bot.id,
        "?",
        blocks=reply_blocks(Reply("?", choose=(line,), again="take"), CHOOSE_IN_TALK),
    )
    async with open_room(slack, house=house) as running:
        forged = click(asks, CHOOSE_IN_TALK, ana)
        forged["actions"][0]["value"] = value
        await slack.post_interaction(running.url, forged)
        await asked(slack, running, ana, "help")
    assert (await kept(house, case)).taken_by is None


async def test_a_choice_of_another_workspaces_case_is_refused(slack: SlackServer, house: Room, ana: User):
    channel = slack.world.direct_message(slack.world.home, ana)
    line = CaseLine(CaseKey("slack", "T9", "C1", "1.000001"), "late", (), None, house.clock.now())
    asks = channel.say(
        slack.world.home.bot.id,
        "?",
        blocks=reply_blocks(Reply("?", choose=(line,), again="take"), CHOOSE_IN_TALK),
    )
    async with open_room(slack, house=house) as running:
        await slack.post_interaction(running.url, click(asks, CHOOSE_IN_TALK, ana))
        await until(lambda: len(answers(slack, ana)) == 2)
    assert read(answers(slack, ana)[-1]) == [TRY_AGAIN]


@pytest.mark.parametrize("text", ["what now?", "recap", "mine", "forget me", DRAFT])
async def test_guests_and_strangers_get_one_polite_sentence_and_nothing_of_cases(
    slack: SlackServer, house: Room, case: Case, cora: User, text
):
    async with open_room(slack, house=house) as running:
        for somebody in (cora, slack.world.add_stranger("Sam")):
            assert await asked(slack, running, somebody, text) == [FOR_AGENTS]


async def test_with_the_store_down_who_asks_is_told_to_try_again(
    slack: SlackServer, house: Room, case: Case, ana: User
):
    house.cases.down = True
    async with open_room(slack, house=house) as running:
        assert await asked(slack, running, ana, "what now?") == [TRY_AGAIN]


async def test_what_nobody_foresaw_is_answered_without_its_text(
    slack: SlackServer, house: Room, case: Case, ana: User, monkeypatch: pytest.MonkeyPatch
):
    async def fails(*_: object) -> Apology:
        raise RuntimeError("the customer said: secret")

    monkeypatch.setattr(house.writer, "apologize", fails)
    async with open_room(slack, house=house) as running:
        assert await asked(slack, running, ana, "apology") == [TRY_AGAIN]


async def test_a_case_that_was_forgotten_is_not_known(
    slack: SlackServer, house: Room, case: Case, ana: User, support: Channel
):
    await house.cases.forget(case.key)
    link = f"<https://home.slack.com/archives/{support.id}/p{case.key.thread.replace('.', '')}>"
    house.appoint(ana.id)
    async with open_room(slack, house=house) as running:
        assert await asked(slack, running, ana, f"recap {link}") == [SAYS_NOT_WHICH]


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        pytest.param("chat.postMessage", {"error": "messages_tab_disabled"}, id="answer"),
        pytest.param("conversations.open", {"error": "user_disabled"}, id="conversation"),
    ],
)
async def test_an_answer_that_slack_does_not_take_is_logged_without_its_words(  # noqa: PLR0913, PLR0917 - fixtures
    slack: SlackServer, house: Room, ana: User, caplog: pytest.LogCaptureFixture, method, fault
):
    slack.fail(method, **fault)
    caplog.set_level("INFO")
    channel = slack.world.direct_message(slack.world.home, ana)
    async with open_room(slack, house=house) as running:
        await slack.deliver(running.url, message(channel, ana, "my secret"))
        await until(lambda: "could not be answered" in caplog.text)
    assert "secret" not in caplog.text
    assert answers(slack, ana) == []


def test_the_manifest_suggests_the_same_questions():
    suggested = manifest()["features"]["agent_view"]["suggested_prompts"]
    assert {prompt["title"]: prompt["message"] for prompt in suggested} == PROMPTS


async def test_edits_deletions_and_bots_in_the_conversation_are_not_answered(
    slack: SlackServer, house: Room, ana: User
):
    channel = slack.world.direct_message(slack.world.home, ana)
    robot = slack.world.add_bot("Robot")
    async with open_room(slack, house=house) as running:
        for event in (
            edited(message(channel, ana, "hello"), "hello there", channel),
            deleted(message(channel, ana, "hello"), channel),
            bot_message(channel, robot, "beep"),
            bot_message(channel, slack.world.home.bot, "an answer of ours"),
        ):
            (answer,) = await slack.deliver(running.url, event)
            assert answer.ok
        await asked(slack, running, ana, "help")
    assert len(answers(slack, ana)) == 1 + 1  # one of them is the line of ours above


async def test_a_message_that_slack_sends_again_is_answered_once(slack: SlackServer, house: Room, ana: User):
    channel = slack.world.direct_message(slack.world.home, ana)
    async with open_room(slack, house=house) as running:
        question = message(channel, ana, "help")
        for _ in range(2):
            await slack.post_event(running.url, question, event_id="Ev1")
        await asked(slack, running, ana, "help")
    assert len(answers(slack, ana)) == 2


async def test_what_is_private_comes_through_socket_mode_as_well(
    slack: SlackServer, house: Room, case: Case, ana: User
):
    channel = slack.world.direct_message(slack.world.home, ana)
    async with open_room(slack, house=house) as running, socket_mode(slack, running):
        for event in (message(channel, ana, "mine"), app_home_opened(ana, channel)):
            await (await slack.socket.send_event(event)).acked()
        await slack.wait_for("views.publish")
        await until(lambda: len(answers(slack, ana)) == 1)
    assert read(answers(slack, ana)[0])[0] == "Your open cases:"


async def test_an_agent_who_opens_the_messages_tab_is_shown_what_to_ask(
    slack: SlackServer, house: Room, ana: User
):
    channel = slack.world.direct_message(slack.world.home, ana)
    async with open_room(slack, house=house) as running:
        await slack.deliver(running.url, app_home_opened(ana, channel, tab="messages"))
        (call,) = await slack.wait_for("assistant.threads.setSuggestedPrompts")
        assert call.ok, call.reason
        assert call.seen, call.reason
        for prompt in call.args["prompts"]:
            await asked(slack, running, ana, prompt["message"])
    assert slack.calls("views.publish") == []


async def test_a_guest_who_opens_the_messages_tab_is_shown_nothing(
    slack: SlackServer, house: Room, cora: User
):
    channel = slack.world.direct_message(slack.world.home, cora)
    async with open_room(slack, house=house) as running:
        await slack.deliver(running.url, app_home_opened(cora, channel, tab="messages"))
        await asked(slack, running, cora, "hello")
    assert slack.calls("assistant.threads.setSuggestedPrompts") == []


async def test_an_app_that_is_no_agent_to_slack_works_without_suggestions(
    slack: SlackServer, house: Room, ana: User
):
    slack.fail("assistant.threads.setSuggestedPrompts", error="missing_scope")
    channel = slack.world.direct_message(slack.world.home, ana)
    async with open_room(slack, house=house) as running:
        await slack.deliver(running.url, app_home_opened(ana, channel, tab="messages"))
        await slack.wait_for("assistant.threads.setSuggestedPrompts")
        assert "/coach help" in "\n".join(await asked(slack, running, ana, "hello"))


def test_a_reply_with_much_in_it_still_is_one_message():
    now = Room().clock.now()
    lines = tuple(
        CaseLine(CaseKey("slack", "T1", "C1", f"1.{n:06d}"), f"case {n}", (), None, now) for n in range(40)
    )
    table = Table((Row("time", 9),), None)
    digest = Digest(9, now, now, table, table, table, table, table, notes=("n " * 500,) * 7)
    reply = Reply("All <of> it:", cases=lines, choose=lines, again="take", digest=digest)
    blocks = reply_blocks(reply, CHOOSE_IN_TALK)
    assert len(blocks) == MESSAGE_BLOCKS
    assert message_problem({"text": "All", "blocks": blocks}) == ""
    said = "\n".join(words([b for b in blocks if b["type"] != "actions"]))
    assert f"and {len(lines) - CASES_SHOWN} more" in said
    assert "parts, too long for one message" in said
    alone = "\n".join(words(reply_blocks(Reply("Sums:", digest=digest), CHOOSE_IN_TALK)))
    assert "• some more, from fewer than 5 agents altogether" in alone
    assert "*Told to those who make the rules*" in alone
    assert "and 2 more" in alone


def test_a_choice_comes_back_from_its_button():
    key = CaseKey("slack", "T1", "C1", "1.000001")
    assert choice_from_value(choice_value("fault not ours", key)) == ("fault not ours", key)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"event": "no event"},
        {"team_id": "T1", "event": {"type": "message", "channel": "D1", "channel_type": "im", "text": "hi"}},
        {"team_id": "T1", "event": {"type": "message", "channel": "C1", "user": "U1", "text": "hi"}},
        {"event": {"type": "message", "channel": "D1", "user": "U1", "text": "hi"}},
    ],
)
def test_what_has_no_sender_no_workspace_or_no_conversation_is_not_read(body):
    assert read_private(body) is None
