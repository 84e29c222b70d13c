"""The whisperer against a Slack on this machine: what it takes, refuses, delays, or leaves in doubt."""

import math
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from bot.domain.answers import Delivery
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.identity import Mode
from bot.slack.hearing.identity import ChannelRules
from bot.slack.whispering import whisper
from tests.patience import SOON
from tests.slack.room import NOON, a_case, a_nudge, open_room, words
from tests.slack_server import Channel, SlackServer, User, message

AGENT, CUSTOMER, OTHER = Speaker.AGENT, Speaker.CUSTOMER, Speaker.OTHER


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
def case(slack: SlackServer, support: Channel, ana: User, cora: User) -> Case:
    return a_case(
        support.id,
        slack.world.home.id,
        (CUSTOMER, cora.id, "it broke again"),
        (AGENT, ana.id, "our system is terrible"),
    )


async def whispered(slack: SlackServer, case: Case, to: str, **room: Any) -> tuple[Delivery, list[str]]:
    """Whisper to somebody; return what became of it and the reasons that were counted."""
    async with open_room(slack, serve=False, **room) as running:
        delivery = await running.room.whisperer.whisper(case, a_nudge(case, to))
        return delivery, running.counts.of("whispers_refused_total")


@asynccontextmanager
async def answering(team: str, **answer: Any) -> AsyncIterator[str]:
    """Say who the app is, and answer everything else in the same way; yields the address to ask."""

    async def page(request: web.Request) -> web.Response:
        if request.path.endswith("/auth.test"):
            return web.json_response({"ok": True, "team_id": team, "user_id": "U0BOT", "bot_id": "B0BOT"})
        return web.Response(**answer)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", page)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    finally:
        await runner.cleanup()


async def test_a_nudge_is_shown_to_the_agent_alone(
    slack: SlackServer, support: Channel, ana: User, cora: User
):
    parent = message(support, cora, "it broke again")
    reply = message(support, ana, "our system is terrible", thread=parent)
    key = CaseKey("slack", slack.world.home.id, support.id, parent["ts"])
    said = [(CUSTOMER, cora.id, parent), (AGENT, ana.id, reply)]
    case = Case(
        key, tuple(Message(event["ts"], who, person, NOON, event["text"]) for who, person, event in said)
    )
    assert await whispered(slack, case, ana.id) == (Delivery.DELIVERED, [])
    (shown,) = slack.whispers_to(ana)
    assert shown.thread_ts == parent["ts"]
    assert words(shown)[0] == "Only you see this"
    assert slack.whispers_to(cora) == []
    asked = {"auth.test", "users.getPresence", "users.info"}
    assert {call.method for call in slack.calls()} == {*asked, "chat.postEphemeral"}


async def test_before_the_first_reply_a_nudge_stands_in_the_channel(
    slack: SlackServer, ana: User, cora: User
):
    support = slack.world.add_channel("support", ana, cora)
    case = a_case(support.id, slack.world.home.id, (AGENT, ana.id, "our system is terrible"))
    assert await whispered(slack, case, ana.id) == (Delivery.DELIVERED, [])
    (call,) = slack.calls("chat.postEphemeral")
    assert "thread_ts" not in call.args
    assert call.seen


@pytest.mark.parametrize("speaker", [CUSTOMER, OTHER])
async def test_nobody_who_spoke_as_an_outsider_is_told(
    slack: SlackServer, support: Channel, ana: User, speaker
):
    home = slack.world.home.id
    case = a_case(support.id, home, (speaker, ana.id, "it broke"), (AGENT, ana.id, "as an agent"))
    assert await whispered(slack, case, ana.id) == (Delivery.REFUSED, ["not_an_agent"])
    assert slack.calls("chat.postEphemeral") == []


async def test_somebody_on_duty_who_never_spoke_here_is_told(
    slack: SlackServer, support: Channel, case: Case
):
    ben = slack.world.add_user("Ben")
    support.add(ben)
    assert (await whispered(slack, case, ben.id))[0] is Delivery.DELIVERED


async def test_a_guest_who_was_put_on_duty_by_mistake_is_not_told(
    slack: SlackServer, support: Channel, case: Case
):
    guest, stranger = slack.world.add_guest("Gil"), slack.world.add_stranger("Sam")
    support.add(guest, stranger)
    for somebody in (guest, stranger):
        assert await whispered(slack, case, somebody.id) == (Delivery.REFUSED, ["not_an_agent"])
    assert slack.calls("chat.postEphemeral") == []


async def test_somebody_slack_cannot_tell_us_about_in_time_is_not_told(slack: SlackServer, case: Case):
    slack.fail("users.info", status=500, times=9)
    ben = slack.world.add_user("Ben")
    assert await whispered(slack, case, ben.id) == (Delivery.REFUSED, ["not_an_agent"])


async def test_an_agent_behind_a_relay_cannot_be_told(slack: SlackServer, support: Channel):
    rules = ChannelRules(Mode.RELAY, relay_bots=frozenset({"B1"}), relay_agents=frozenset({"Ana"}))
    case = a_case(support.id, slack.world.home.id, (AGENT, "relay:B1:Ana", "our system is terrible"))
    delivery = await whispered(slack, case, "relay:B1:Ana", rules_of=lambda _: rules)
    assert delivery == (Delivery.REFUSED, ["not_an_agent"])


@pytest.mark.parametrize("error", ["not_in_channel", "channel_not_found", "is_archived", "account_inactive"])
async def test_what_slack_refuses_is_counted_by_its_reason(slack: SlackServer, case: Case, ana: User, error):
    slack.fail("chat.postEphemeral", error=error)
    assert await whispered(slack, case, ana.id) == (Delivery.REFUSED, [error])
    assert slack.calls("chat.postMessage") == []


async def test_a_reason_of_next_year_is_counted_as_another(slack: SlackServer, case: Case, ana: User):
    slack.fail("chat.postEphemeral", error="an_error_of_next_year")
    assert await whispered(slack, case, ana.id) == (Delivery.REFUSED, ["other"])


async def test_a_busy_slack_is_waited_for(slack: SlackServer, case: Case, ana: User):
    slack.fail("chat.postEphemeral", retry_after=1)
    began = time.monotonic()
    assert await whispered(slack, case, ana.id) == (Delivery.DELIVERED, [])
    assert time.monotonic() - began >= 1
    assert len(slack.calls("chat.postEphemeral")) == 2


async def test_a_slack_busy_for_longer_makes_a_nudge_stale(slack: SlackServer, case: Case, ana: User):
    slack.fail("chat.postEphemeral", retry_after=30)
    assert await whispered(slack, case, ana.id) == (Delivery.REFUSED, ["stale"])
    assert len(slack.calls("chat.postEphemeral")) == 1


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param({"status": 500}, id="500"),
        pytest.param({"status": 503}, id="503"),
        pytest.param({"error": "fatal_error"}, id="half done"),
        pytest.param({"delay": math.inf}, id="hangs"),
    ],
)
async def test_what_may_have_arrived_is_unknown_and_not_sent_twice(
    slack: SlackServer, case: Case, ana: User, fault
):
    slack.fail("chat.postEphemeral", times=9, **fault)
    assert await whispered(slack, case, ana.id, call_within=0.3) == (Delivery.UNKNOWN, [])
    assert len(slack.calls("chat.postEphemeral")) == 1


async def test_a_hung_slack_does_not_hold_a_nudge_for_ever(
    slack: SlackServer, case: Case, ana: User, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(whisper, "STALE_SECONDS", 0.2)
    slack.fail("chat.postEphemeral", delay=math.inf)
    began = time.monotonic()
    assert (await whispered(slack, case, ana.id))[0] is Delivery.UNKNOWN
    assert time.monotonic() - began < SOON


async def test_a_slack_nobody_could_connect_to_got_nothing(slack: SlackServer, case: Case, ana: User):
    nowhere = "http://127.0.0.1:1/api/"
    assert await whispered(slack, case, ana.id, api_url=nowhere) == (Delivery.REFUSED, ["not_connected"])


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param({"text": "<h1>Sign in to the network</h1>", "content_type": "text/html"}, id="sign-in"),
        pytest.param({"text": "busy", "content_type": "text/plain"}, id="words"),
        pytest.param({"text": "{broken", "content_type": "application/json"}, id="broken"),
        pytest.param({"text": "[]", "content_type": "application/json"}, id="list"),
        pytest.param({"text": "no", "content_type": "text/plain", "status": 407}, id="proxy"),
    ],
)
async def test_a_proxys_page_instead_of_slack_leaves_it_unknown(
    slack: SlackServer, case: Case, ana: User, answer
):
    async with answering(slack.world.home.id, **answer) as url:
        assert await whispered(slack, case, ana.id, api_url=url) == (Delivery.UNKNOWN, [])


async def test_a_busy_slack_that_does_not_say_for_how_long_is_given_a_second_at_a_time(
    slack: SlackServer, case: Case, ana: User, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(whisper, "STALE_SECONDS", 0.9)
    async with answering(slack.world.home.id, status=429, headers={"Retry-After": "soon"}) as url:
        assert await whispered(slack, case, ana.id, api_url=url) == (Delivery.REFUSED, ["stale"])
