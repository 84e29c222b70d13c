"""A note that can't be seen in its thread comes as a direct message: one of a case, and never on both ways."""

import math
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.answers import Delivery
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.slack.whispering import direct, whisper
from bot.slack.whispering.direct import DirectMessages, NoLetters, Slip
from bot.slack.whispering.private import Written
from bot.slack.workspaces.authorize import Home
from tests.slack.room import NOON, FakeLetters, Running, a_case, a_nudge, open_room, until, words
from tests.slack_server import Channel, Post, SlackServer, User, click, message

HOME = Home("T1", "", "U0BOT", "B0BOT", "xoxb-1")
KEY = CaseKey("slack", "T1", "C1", "1772452800.000001")
SLIP = Slip("A note", [{"type": "section", "text": {"type": "plain_text", "text": "A note"}}])


@pytest.fixture
def ana(slack: SlackServer) -> User:
    return slack.world.add_user("Ana", presence="away")


@pytest.fixture
def cora(slack: SlackServer) -> User:
    return slack.world.add_guest("Cora")


@pytest.fixture
def support(slack: SlackServer, ana: User, cora: User) -> Channel:
    return slack.world.add_channel("support", ana, cora)


@pytest.fixture
def case(slack: SlackServer, support: Channel, ana: User, cora: User) -> Case:
    """A case of a thread that is really there."""
    parent = message(support, cora, "it broke again")
    reply = message(support, ana, "our system is terrible", thread=parent)
    said = [(Speaker.CUSTOMER, cora, parent), (Speaker.AGENT, ana, reply)]
    key = CaseKey("slack", slack.world.home.id, support.id, parent["ts"])
    return Case(key, tuple(Message(m["ts"], who, user.id, NOON, m["text"]) for who, user, m in said))


def written_to(slack: SlackServer, user: User) -> list[Post]:
    """Return the messages that stand in the user's conversation with the app."""
    return list(slack.world.direct_message(slack.world.home, user).posts.values())


async def whispered(running: Running, case: Case, user: User, **changes: Any) -> Delivery:
    return await running.room.whisperer.whisper(case, a_nudge(case, user.id, **changes))


async def test_to_an_agent_who_is_away_a_note_comes_as_a_direct_message(
    slack: SlackServer, case: Case, ana: User
):
    async with open_room(slack, serve=False) as running:
        assert await whispered(running, case, ana) is Delivery.DELIVERED
    (note,) = written_to(slack, ana)
    assert note.text.startswith("A note for you alone: ")
    where, only_you, *_ = words(note.blocks)
    assert f"In <#{case.key.channel}>." in where
    assert f"p{case.messages[-1].id.replace('.', '')}?thread_ts={case.key.thread}&amp;cid=" in where
    assert only_you == "Only you see this"
    assert slack.calls("chat.postEphemeral") == []


async def test_to_an_agent_who_left_the_channel_a_note_comes_as_a_direct_message(
    slack: SlackServer, support: Channel, case: Case, ana: User
):
    ana.presence = "active"
    support.remove(ana)
    async with open_room(slack, serve=False) as running:
        assert await whispered(running, case, ana) is Delivery.DELIVERED
        assert running.counts.of("whispers_refused_total") == []
    assert len(written_to(slack, ana)) == 1
    assert [call.error for call in slack.calls("chat.postEphemeral")] == ["user_not_in_channel"]


async def test_a_later_note_of_the_case_takes_the_place_of_the_one_before(
    slack: SlackServer, case: Case, ana: User
):
    async with open_room(slack, serve=False) as running:
        await whispered(running, case, ana)
        assert await whispered(running, case, ana, line="Say when.") is Delivery.DELIVERED
    (note,) = written_to(slack, ana)
    assert "*Say when.*" in words(note.blocks)
    assert len(slack.calls("conversations.open")) == 1
    # A message that only changes would bring back nobody who is away.
    posted = slack.calls("chat.postMessage")
    assert [call.args["channel"][0] for call in posted] == ["D", "D"]
    (deleted,) = slack.calls("chat.delete")
    assert deleted.args["channel"] == posted[0].args["channel"]


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param({"error": "cant_delete_message"}, id="refused"),
        pytest.param({"status": 500}, id="unwell"),
        pytest.param({"delay": math.inf}, id="hangs"),
    ],
)
async def test_a_note_that_cannot_be_taken_away_does_not_hold_up_the_next(
    slack: SlackServer, case: Case, ana: User, monkeypatch: pytest.MonkeyPatch, fault
):
    monkeypatch.setattr(direct, "ASIDE_SECONDS", 0.3)
    async with open_room(slack, serve=False) as running:
        await whispered(running, case, ana)
        slack.fail("chat.delete", **fault)
        assert await whispered(running, case, ana, line="Say when.") is Delivery.DELIVERED
        assert running.counts.of("whispers_refused_total") == []
    assert "*Say when.*" in words(written_to(slack, ana)[-1].blocks)


async def test_a_note_of_another_case_is_a_message_of_its_own(slack: SlackServer, case: Case, ana: User):
    other = a_case(case.key.channel, case.key.tenant, (Speaker.AGENT, ana.id, "our system is terrible"))
    async with open_room(slack, serve=False) as running:
        await whispered(running, case, ana)
        await whispered(running, other, ana)
    assert len(written_to(slack, ana)) == 2


async def test_a_note_that_was_deleted_is_written_anew(slack: SlackServer, case: Case, ana: User):
    async with open_room(slack, serve=False) as running:
        await whispered(running, case, ana)
        slack.world.direct_message(slack.world.home, ana).posts.clear()
        assert await whispered(running, case, ana) is Delivery.DELIVERED
    assert len(written_to(slack, ana)) == 1


async def test_where_a_message_stands_outlives_the_process(slack: SlackServer, case: Case, ana: User):
    letters = FakeLetters()
    for _ in range(2):
        async with open_room(slack, serve=False, letters=letters) as running:
            assert await whispered(running, case, ana) is Delivery.DELIVERED
    assert len(written_to(slack, ana)) == 1


async def test_with_the_store_down_a_note_still_arrives(slack: SlackServer, case: Case, ana: User):
    letters = FakeLetters()
    letters.down = True
    async with open_room(slack, serve=False, letters=letters) as running:
        assert await whispered(running, case, ana) is Delivery.DELIVERED
        assert await whispered(running, case, ana) is Delivery.DELIVERED
    assert len(written_to(slack, ana)) == 2


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        pytest.param({"error": "cannot_dm_bot"}, "no_direct_message", id="refused"),
        pytest.param({"status": 500, "times": 9}, "no_direct_message", id="unwell"),
        pytest.param({"delay": math.inf, "times": 9}, "no_direct_message", id="hangs"),
    ],
)
async def test_where_no_conversation_can_be_opened_a_note_is_refused(
    slack: SlackServer, case: Case, ana: User, fault, reason
):
    slack.fail("conversations.open", **fault)
    async with open_room(slack, serve=False, call_within=0.3) as running:
        assert await whispered(running, case, ana) is Delivery.REFUSED
        assert running.counts.of("whispers_refused_total") == [reason]
    assert slack.calls("chat.postMessage") == []
    assert slack.calls("chat.postEphemeral") == []


async def test_an_agent_who_takes_no_direct_messages_is_refused_with_slacks_reason(
    slack: SlackServer, case: Case, ana: User
):
    slack.fail("chat.postMessage", error="messages_tab_disabled")
    async with open_room(slack, serve=False) as running:
        assert await whispered(running, case, ana) is Delivery.REFUSED
        assert running.counts.of("whispers_refused_total") == ["messages_tab_disabled"]


@pytest.mark.parametrize("before", [0, 1], ids=["the first", "a later one"])
async def test_a_direct_message_that_may_have_arrived_is_not_written_again(
    slack: SlackServer, case: Case, ana: User, before
):
    async with open_room(slack, serve=False) as running:
        for _ in range(before):
            await whispered(running, case, ana)
        slack.fail("chat.postMessage", status=500, times=9)
        assert await whispered(running, case, ana) is Delivery.UNKNOWN
    assert len(slack.calls("chat.postMessage")) == before + 1
    assert slack.calls("chat.delete") == []


async def test_a_note_that_may_have_been_seen_in_the_thread_is_not_written_too(
    slack: SlackServer, case: Case, ana: User
):
    ana.presence = "active"
    slack.fail("chat.postEphemeral", status=500)
    async with open_room(slack, serve=False) as running:
        assert await whispered(running, case, ana) is Delivery.UNKNOWN
    assert slack.calls("conversations.open") == []


async def test_a_busy_slack_is_waited_for_and_then_the_note_is_stale(
    slack: SlackServer, case: Case, ana: User, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(whisper, "STALE_SECONDS", 2.5)
    async with open_room(slack, serve=False) as running:
        slack.fail("chat.postMessage", retry_after=1)
        began = time.monotonic()
        assert await whispered(running, case, ana) is Delivery.DELIVERED
        assert time.monotonic() - began >= 1
        slack.fail("chat.postMessage", retry_after=30)
        assert await whispered(running, case, ana) is Delivery.REFUSED
        assert running.counts.of("whispers_refused_total") == ["stale"]


async def test_somebodys_presence_is_asked_for_once_a_minute(slack: SlackServer, case: Case, ana: User):
    ana.presence = "active"
    async with open_room(slack, serve=False) as running:
        await whispered(running, case, ana)
        await whispered(running, case, ana)
    assert len(slack.calls("users.getPresence")) == 1


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param({"error": "missing_scope"}, id="refused"),
        pytest.param({"status": 500, "times": 9}, id="unwell"),
        pytest.param({"delay": math.inf}, id="hangs"),
    ],
)
async def test_whose_presence_slack_does_not_tell_is_taken_to_be_there(
    slack: SlackServer, case: Case, ana: User, fault
):
    ana.presence = "active"
    slack.fail("users.getPresence", **fault)
    async with open_room(slack, serve=False) as running:
        assert await whispered(running, case, ana) is Delivery.DELIVERED
    assert len(slack.whispers_to(ana)) == 1


async def test_a_message_without_an_address_is_sent_without_it(slack: SlackServer, case: Case, ana: User):
    slack.fail("chat.getPermalink", error="message_not_found")
    async with open_room(slack, serve=False) as running:
        assert await whispered(running, case, ana) is Delivery.DELIVERED
    (note,) = written_to(slack, ana)
    assert "Open the conversation" not in words(note.blocks)[0]


async def test_the_buttons_of_a_note_work_in_a_direct_message_as_well(
    slack: SlackServer, case: Case, ana: User
):
    async with open_room(slack) as running:
        await whispered(running, case, ana)
        (note,) = written_to(slack, ana)
        await slack.post_interaction(running.url, click(note, "nudge:why", ana))
        await slack.wait_for("views.open")
        await slack.post_interaction(running.url, click(note, "nudge:useful", ana))
        await until(lambda: bool(running.coach.verdicts))
        await slack.wait_for("response_url")
    (after,) = written_to(slack, ana)
    assert "Thanks: noted as useful." in words(after.blocks)
    assert "Open the conversation" in words(after.blocks)[0]
    assert slack.whispers_to(ana) == []


@asynccontextmanager
async def opening(channel: dict[str, str]) -> AsyncIterator[tuple[AsyncWebClient, list[str]]]:
    """A Slack that opens this channel whatever it is asked for; yields a client and the methods that were called."""
    called: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        called.append(request.path.rpartition("/")[2])
        return web.json_response({"ok": True, "channel": channel, "ts": "1.000001"})

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield AsyncWebClient(base_url=f"http://127.0.0.1:{runner.addresses[0][1]}/api/"), called
    finally:
        await runner.cleanup()


@pytest.mark.parametrize(
    "channel",
    [
        pytest.param({"id": "C1", "user": "U1"}, id="a channel"),
        pytest.param({"id": "G1", "user": "U1"}, id="a group"),
        pytest.param({"id": "D1", "user": "U2"}, id="somebody else's"),
        pytest.param({"id": "D1"}, id="nobody's"),
    ],
)
async def test_nothing_is_written_unless_slack_opened_a_direct_message_with_that_person(channel):
    async with opening(channel) as (client, called):
        ways = DirectMessages(client, client, NoLetters())
        soon = time.monotonic() + 3
        assert (await ways.write(HOME, KEY, "U1", SLIP, soon)).reason == "no_direct_message"
        assert (await ways.tell(HOME, "U1", SLIP, soon)).reason == "no_direct_message"
        asked = Written("T1", "U1", channel["id"], "1.000001", "help")
        assert (await ways.answer(HOME, asked, SLIP, soon)).reason == "no_direct_message"
        assert set(called) == {"conversations.open"}
        await ways.close()


async def test_an_answer_goes_into_the_conversation_with_the_app_and_nowhere_else():
    async with opening({"id": "D1", "user": "U1"}) as (client, called):
        ways = DirectMessages(client, client, NoLetters())
        soon = time.monotonic() + 3
        elsewhere = Written("T1", "U1", "D2", "1.000001", "help")
        assert (await ways.answer(HOME, elsewhere, SLIP, soon)).reason == "no_direct_message"
        asked = Written("T1", "U1", "D1", "1.000001", "help")
        assert (await ways.answer(HOME, asked, SLIP, soon)).delivery is Delivery.DELIVERED
        assert called == ["conversations.open", "chat.postMessage"]


async def test_without_a_store_every_note_is_a_message_of_its_own():
    async with opening({"id": "D1", "user": "U1"}) as (client, called):
        ways = DirectMessages(client, client, NoLetters())
        for _ in range(2):
            sent = await ways.write(HOME, KEY, "U1", SLIP, time.monotonic() + 3)
            assert sent.delivery is Delivery.DELIVERED
        assert called.count("chat.postMessage") == 2


def test_messages_are_posted_in_two_places_deleted_in_one_and_changed_in_none():
    room = Path(whisper.__file__).parents[1]
    code = {path.name: path.read_text() for path in room.rglob("*.py")}
    assert {name for name, text in code.items() if "chat_postMessage" in text} == {"direct.py", "sharing.py"}
    assert {name for name, text in code.items() if "chat_delete" in text} == {"direct.py"}
    assert not any("chat_update" in text for text in code.values())
