"""Signed events over real sockets, through the real SDK, into a coach that only writes down what it hears."""

import asyncio
import math
import time

import aiohttp
import pytest

from bot.coaching.bodies import BODY_AT_MOST
from bot.domain.case import CaseKey, Speaker
from bot.domain.identity import Mode
from bot.slack.hearing.identity import ChannelRules
from tests.patience import SOON
from tests.slack.room import Notebook, open_room
from tests.slack_server import (
    SlackServer,
    app_mention,
    bot_message,
    channel_join,
    channel_topic,
    deleted,
    edited,
    event_callback,
    file_share,
    me_message,
    message,
    signature_headers,
    thread_broadcast,
    unfurled,
    user_change,
)


async def test_an_event_is_stored_before_it_is_acknowledged(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_room(slack) as running:
        said = message(support, ana, "one moment, please")
        answer = await slack.post_event(running.url, said)
        assert answer.status == 200
        ((key, message_id),) = running.coach.messages
        assert key == CaseKey("slack", slack.world.home.id, support.id, said["ts"])
        assert message_id == said["ts"]
        assert running.coach.said_by(ana.id) == [Speaker.AGENT]


async def test_how_long_slack_waits_for_its_answer_is_measured_over_http(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_room(slack, Notebook(late=0.6), hear_within=5) as running:
        await slack.post_event(running.url, message(support, ana, "one moment, please"), sign="wrong")
        assert running.counts.of("ack_seconds") == []
        await slack.post_event(running.url, message(support, ana, "one moment, please"))
        assert running.counts.seen["ack_seconds", "slack", "1"] == 1


async def test_retries_and_mentions_of_a_message_are_the_same_message(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_room(slack) as running:
        said = message(support, ana, f"<@{slack.world.home.bot.id}> look")
        await slack.post_event(running.url, said, event_id="Ev1")
        await slack.post_event(running.url, said, event_id="Ev1", retry_num=1, retry_reason="http_timeout")
        await slack.post_event(running.url, app_mention(said))
        assert running.coach.heard == [said["ts"]] * 3
        assert len(running.coach.messages) == 1


@pytest.mark.parametrize("sign", [None, "wrong", "stale"])
async def test_what_slack_has_not_signed_just_now_is_refused_and_not_stored(slack: SlackServer, sign):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_room(slack) as running:
        answer = await slack.post_event(running.url, message(support, ana, "hello"), sign=sign)
        assert answer.status == 401
        assert running.coach.heard == []


async def test_a_store_that_is_down_makes_slack_send_the_event_again(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_room(slack, Notebook(down=True)) as running:
        said = message(support, ana, "hello")
        answers = [await slack.post_event(running.url, said)]
        running.coach.down = False
        answers += await slack.deliver(running.url, said)
        assert [answer.status for answer in answers] == [503, 200]
        assert answers[0].seconds < SOON
        assert running.coach.texts == ["hello"]
        assert running.counts.seen["events_total", "slack", "refused"] == 1


async def test_a_store_that_hangs_is_not_waited_for(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_room(slack, Notebook(late=math.inf), hear_within=0.2) as running:
        answer = await slack.post_event(running.url, message(support, ana, "hello"))
        assert answer.status == 503
        assert answer.seconds < SOON
        assert running.coach.texts == []


async def test_a_slow_look_up_is_sent_again_and_finds_its_answer_ready(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    slack.fail("users.info", delay=0.15)
    async with open_room(slack, hear_within=0.1) as running:
        said = message(support, ana, "hello")
        first = await slack.post_event(running.url, said)
        await slack.wait_for("users.info")
        second = await slack.post_event(running.url, said, retry_num=1, retry_reason="http_error")
        assert (first.status, second.status) == (503, 200)
        assert running.coach.said_by(ana.id) == [Speaker.AGENT]
        assert len(slack.calls("users.info")) == 1


async def test_everybody_is_looked_up_once(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_room(slack) as running:
        said = [message(support, ana, f"number {n}") for n in range(20)]
        await asyncio.gather(*(slack.post_event(running.url, one) for one in said))
        assert len(running.coach.messages) == 20
        assert len(slack.calls("users.info")) == 1


async def test_a_changed_user_is_known_at_once(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_room(slack) as running:
        await slack.post_event(running.url, message(support, ana, "as an agent"))
        ana.is_restricted = True
        answer = await slack.post_event(running.url, user_change(ana, support))
        await slack.post_event(running.url, message(support, ana, "as a guest"))
        assert answer.status == 200
        assert running.coach.said_by(ana.id) == [Speaker.AGENT, Speaker.CUSTOMER]
        assert len(slack.calls("users.info")) == 1


async def test_all_ways_to_speak_are_heard(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_room(slack) as running:
        said = message(support, ana, "a message")
        for one in (
            said,
            message(support, ana, "a reply", thread=said),
            thread_broadcast(support, ana, "a broadcast", said),
            me_message(support, ana, "shrugs"),
            file_share(support, ana),
        ):
            assert (await slack.post_event(running.url, one)).status == 200
        assert running.coach.texts == ["a message", "a reply", "a broadcast", "shrugs", "[file]"]


async def test_what_is_no_speech_is_acknowledged_and_not_stored(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    alone = slack.world.direct_message(slack.world.home, ana)
    async with open_room(slack) as running:
        for one in (
            channel_join(support, ana),
            channel_topic(support, ana, "returns"),
            message(alone, ana, "just between us"),
            {"type": "message", "subtype": "of_next_year", "channel": support.id, "ts": "1.000001"},
            {"type": "an_event_of_next_year"},
        ):
            assert (await slack.post_event(running.url, one)).status == 200
        assert (await slack.rate_limited(running.url)).status == 200
        assert (await slack.verify_url(running.url, "are you there")).body.find("are you there") >= 0
        assert running.coach.heard == []


async def test_bots_nobody_listed_and_the_app_itself_are_not_heard(slack: SlackServer):
    support = slack.world.add_channel("support")
    other, us = slack.world.add_bot("Build bot"), slack.world.home.bot
    slackbot = slack.world.add_user("Slackbot")
    slackbot.id = "USLACKBOT"
    slack.world.users["USLACKBOT"] = slackbot
    async with open_room(slack) as running:
        for one in (
            bot_message(support, other, "the build is red"),
            bot_message(support, other, "posing", username="Ana"),
            bot_message(support, us, "hello"),
            bot_message(support, us, "hello", username="Second Chair"),
            message(support, us, "without a bot's id"),
            message(support, other, "without a bot's id"),
            message(support, slackbot, "a reminder"),
        ):
            assert (await slack.post_event(running.url, one)).status == 200
        assert running.coach.heard == []


async def test_edits_and_deletions_reach_the_store(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_room(slack) as running:
        parent = message(support, ana, "see https://example.com/ yourself")
        reply = message(support, ana, "off with it", thread=parent)
        for one in (parent, reply, unfurled(parent, support)):
            await slack.post_event(running.url, one)
        assert running.coach.texts == ["see https://example.com/ yourself", "off with it"]
        await slack.post_event(running.url, edited(parent, "I'll look it up", support))
        assert running.coach.texts == ["I'll look it up", "off with it"]
        await slack.post_event(running.url, deleted(parent, support))
        await slack.post_event(running.url, deleted(reply, support))
        assert running.coach.texts == []


async def test_an_edit_of_a_message_nobody_hears_is_not_heard_either(slack: SlackServer):
    own = slack.world.home.bot
    support = slack.world.add_channel("support", own)
    async with open_room(slack) as running:
        said = message(support, own, "a recap")
        for event in (said, edited(said, "another recap", support)):
            assert (await slack.post_event(running.url, event)).ok
        assert running.counts.seen["events_total", "slack", "ignored"] == 2


async def test_a_relay_brings_customers_and_the_agents_it_names(slack: SlackServer):
    ana, help_desk = slack.world.add_user("Ana"), slack.world.add_bot("Desk")
    support = slack.world.add_channel("support", ana)
    rules = ChannelRules(
        Mode.RELAY, relay_bots=frozenset({help_desk.bot_id}), relay_agents=frozenset({"Ana at the desk"})
    )
    async with open_room(slack, rules_of=lambda _: rules) as running:
        for one in (
            bot_message(support, help_desk, "where is it", username="Jo Doe"),
            bot_message(support, help_desk, "on its way", username="Ana at the desk"),
            message(support, ana, "I take this one"),
        ):
            await slack.post_event(running.url, one)
        assert {m.person: m.speaker for m in running.coach.messages.values()} == {
            f"relay:{help_desk.bot_id}:Jo Doe": Speaker.CUSTOMER,
            f"relay:{help_desk.bot_id}:Ana at the desk": Speaker.AGENT,
            ana.id: Speaker.AGENT,
        }


async def test_a_message_from_another_workspace_needs_no_look_up(slack: SlackServer):
    stranger = slack.world.add_stranger("Cora")
    shared = slack.world.add_channel("shared", stranger)
    async with open_room(slack) as running:
        await slack.post_event(running.url, message(shared, stranger, "it broke"))
        assert running.coach.said_by(stranger.id) == [Speaker.CUSTOMER]
        assert slack.calls("users.info") == []


async def test_a_herd_of_first_events_asks_slack_once_who_the_app_is(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    slack.fail("auth.test", delay=0.1)
    async with open_room(slack, start=False, hear_within=5.0) as running:
        said = [message(support, ana, f"number {n}") for n in range(300)]
        answers = await asyncio.gather(*(slack.post_event(running.url, one) for one in said))
        assert {answer.status for answer in answers} == {200}
        assert len(slack.calls("auth.test")) == 1


async def test_events_that_come_before_slack_answers_are_sent_again(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    slack.fail("auth.test", status=500, times=2)
    async with open_room(slack, hear_within=0.2) as running:
        slack.fail("auth.test", delay=math.inf)
        said = message(support, ana, "hello")
        first = await slack.post_event(running.url, said)
        assert first.status == 503
        assert first.seconds < SOON
        assert running.coach.heard == []


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"{not json", "application/json"),
        (b"[1, 2]", "application/json"),
        (b"payload={broken", "application/x-www-form-urlencoded"),
        (b"payload=[]", "application/x-www-form-urlencoded"),
        (b'{"authorizations": 5}', "application/json"),
        (b"[" * 100_000, "application/json"),
    ],
)
async def test_what_slack_would_not_write_is_turned_away(slack: SlackServer, body, content_type):
    async with open_room(slack) as running, aiohttp.ClientSession() as somebody:
        headers = signature_headers(slack.signing_secret, body.decode()) | {"Content-Type": content_type}
        async with somebody.post(running.url, data=body, headers=headers) as response:
            assert response.status == 400


@pytest.mark.parametrize(
    ("body", "stamp", "signature"),
    [
        (b"\xff\xfe", "now", "v0=0"),
        (b"{}", "yesterday", "v0=0"),
        (b"{}", "now", "v0=\xe9"),
    ],
    ids=["no text", "no time", "no ASCII"],
)
async def test_what_is_not_from_slack_is_turned_away_whatever_it_looks_like(
    slack: SlackServer, body, stamp, signature
):
    headers = {
        "X-Slack-Request-Timestamp": str(int(time.time())) if stamp == "now" else stamp,
        "X-Slack-Signature": signature,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    async with (
        open_room(slack) as running,
        aiohttp.ClientSession() as somebody,
        somebody.post(running.url, data=body, headers=headers) as response,
    ):
        assert response.status == 401


async def test_a_body_longer_than_slacks_is_not_read_to_its_end(slack: SlackServer):
    too_long = b"x" * (BODY_AT_MOST + 1)
    async with (
        open_room(slack) as running,
        aiohttp.ClientSession() as somebody,
        somebody.post(running.url, data=too_long) as response,
    ):
        assert response.status == 413


async def test_without_a_signing_secret_there_is_no_address_to_write_to(slack: SlackServer):
    async with open_room(slack, signing_secret=None) as running:
        assert running.room.routes() == []
        assert (await slack.rate_limited(running.url)).status == 404


async def test_no_word_of_a_conversation_is_logged(slack: SlackServer, caplog: pytest.LogCaptureFixture):
    caplog.set_level("DEBUG")
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_room(slack) as running:
        said = message(support, ana, "marzipan")
        await slack.post_event(running.url, said)
        await slack.post_event(running.url, said, sign="wrong")
        running.coach.down = True
        await slack.post_event(running.url, edited(said, "marzipan again", support))
        unknown = event_callback(slack.world, said, slack.world.home, "Ev9") | {"type": "of_next_year"}
        await slack.post_body(running.url, unknown)
    assert "marzipan" not in caplog.text


async def test_a_signature_counts_for_its_own_body_alone(slack: SlackServer):
    async with open_room(slack) as running, aiohttp.ClientSession() as somebody:
        headers = signature_headers(slack.signing_secret, "{}") | {"Content-Type": "application/json"}
        async with somebody.post(
            running.url, data=b'{"type": "event_callback"}', headers=headers
        ) as response:
            assert response.status == 401
