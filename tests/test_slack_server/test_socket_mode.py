"""The local Slack brings the same things through a websocket a real Bolt app has opened."""

import asyncio

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import slash_command


@pytest.fixture
async def connected(slack, app):
    handler = AsyncSocketModeHandler(app, slack.app_token, ping_interval=0.2)
    await handler.connect_async()
    await slack.socket.connected()
    yield
    await handler.close_async()


async def test_an_event_comes_through_and_its_ack_comes_back(slack, connected, heard, said):
    envelope = await slack.socket.send_event(said)
    await envelope.acked()
    body = await asyncio.wait_for(heard.get(), 5)
    assert (body["event"], envelope.attempts, envelope.acks) == (said, 1, 1)


async def test_a_command_comes_through_and_its_ack_carries_the_answer(slack, app, connected, support, ana):
    @app.command("/apology")
    async def apology(ack):
        await ack("One moment")

    envelope = await slack.socket.send_command(slash_command(support, ana, "/apology"))
    assert await envelope.acked() == {"text": "One moment"}


@pytest.mark.parametrize("answer_seconds", [0.5])
async def test_an_event_is_sent_again_until_it_is_acknowledged(slack, app, connected, heard, said):
    attempts = []

    @app.middleware
    async def fail_first(req, resp, next):  # noqa: A002  # Bolt finds it by this name
        attempts.append(req.headers["x-slack-retry-num"][0])
        if len(attempts) > 1:
            return await next()
        resp.status = 500
        return resp

    envelope = await slack.socket.send_event(said)
    await envelope.acked(5)
    assert (attempts[:2], envelope.is_acked) == (["0", "1"], True)


async def test_the_app_moves_to_a_new_connection_when_asked_to(slack, connected, heard, said):
    await slack.socket.disconnect()
    await slack.socket.connected()
    envelope = await slack.socket.send_event(said)
    await envelope.acked(5)
    assert len(slack.calls("apps.connections.open")) == 2


async def test_a_ticket_lets_one_connection_in(slack):
    client = AsyncWebClient(base_url=slack.api_url)
    opened = await client.apps_connections_open(app_token=slack.app_token)
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(opened["url"]) as socket:
            assert (await socket.receive_json())["type"] == "hello"
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(opened["url"])
