"""What can come instead of an answer of Slack's, through the real SDK; and that a mistake of ours is none of that."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.hearing.identity import ChannelRules, Identity
from bot.slack.hearing.overrides import NoOverrides, Rulebook
from bot.slack.whispering.direct import DirectMessages, NoLetters, Slip
from bot.slack.wire.answers import SlackNotAnsweringError, answered
from bot.slack.wire.reading import Sender
from bot.slack.workspaces.authorize import Home

HOME = Home("T1", "", "UBOT", "BBOT", "xoxb-1")
ODD = {
    "a list": "[1]",
    "a text": '"hello"',
    "a number": "5",
    "nothing": "",
    "a page": "<html></html>",
    "null": "null",
}


@asynccontextmanager
async def saying(body: str, kind: str = "application/json") -> AsyncIterator[AsyncWebClient]:
    """Speak with a Slack that always says the same."""

    async def say(_: web.Request) -> web.Response:
        return web.Response(text=body, content_type=kind)

    app = web.Application()
    app.router.add_route("*", "/{method}", say)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    try:
        yield AsyncWebClient("xoxb-1", base_url=f"http://{host}:{port}/")
    finally:
        await runner.cleanup()


@pytest.mark.parametrize("body", ODD.values(), ids=ODD)
async def test_what_can_not_be_read_is_no_answer(body):
    async with saying(body) as client:
        with pytest.raises(SlackNotAnsweringError):
            await answered(client.users_info(user="U1"))


async def test_a_file_is_no_answer():
    async with saying("PK", "application/gzip") as client:
        with pytest.raises(SlackNotAnsweringError, match="no fields"):
            await answered(client.users_info(user="U1"))


async def test_what_is_refused_is_told_apart_from_a_slack_that_is_unwell():
    async with saying('{"ok": false, "error": "user_not_found"}') as client:
        with pytest.raises(SlackApiError):
            await answered(client.users_info(user="U1"))
    for unwell in ('{"ok": false, "error": "internal_error"}', '{"ok": false, "error": "ratelimited"}'):
        async with saying(unwell) as client:
            with pytest.raises(SlackNotAnsweringError, match="SlackApiError"):
                await answered(client.users_info(user="U1"))


async def test_nobody_there_is_no_answer_either():
    client = AsyncWebClient("xoxb-1", base_url="http://127.0.0.1:9/")
    with pytest.raises(SlackNotAnsweringError):
        await answered(client.users_info(user="U1"))


async def test_the_fields_of_an_answer_are_returned():
    async with saying('{"ok": true, "user": {"id": "U1"}}') as client:
        assert (await answered(client.users_info(user="U1")))["user"] == {"id": "U1"}


@pytest.mark.parametrize("body", ['{"ok": true}', '{"ok": true, "user": 5, "users": 5, "channel": 5}'])
async def test_an_answer_without_what_was_asked_for_is_none(body):
    async with saying(body) as client:
        identity = Identity(client, lambda _: ChannelRules())
        with pytest.raises(SlackNotAnsweringError):
            await identity.identify(HOME, "C1", Sender("U1"))
        with pytest.raises(SlackNotAnsweringError):
            await identity.members_of(HOME, "S1")
        messages, soon = DirectMessages(client, client, NoLetters()), time.monotonic() + 5
        sent = await messages.tell(HOME, "U1", Slip("hello", []), soon)
        assert sent.reason == "no_direct_message"


@pytest.mark.parametrize("mistake", [KeyError, TypeError, AttributeError, ValueError])
async def test_a_mistake_of_ours_is_not_taken_for_a_silent_slack(mistake):
    class Broken(NoOverrides):
        async def of(self, tenant: str) -> dict[str, str]:
            raise mistake(tenant)

    with pytest.raises(mistake):
        await Rulebook(lambda _: ChannelRules(), Broken()).rules_of("T1", "C1")
