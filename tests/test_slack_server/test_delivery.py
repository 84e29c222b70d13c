"""The local Slack brings events over HTTP: signed, timed, and again when they were not taken."""

import asyncio

import pytest
from aiohttp import web

from tests.slack_server import SlackServer
from tests.test_slack_server.helpers import listening


def refusing(answer: web.Response) -> web.Application:
    async def refuse(request):
        return answer

    application = web.Application()
    application.router.add_post("/slack/events", refuse)
    return application


async def test_bolt_takes_a_signed_event_and_knows_where_it_came_from(slack, url, heard, said):
    (answer,) = await slack.deliver(url, said)
    body = await asyncio.wait_for(heard.get(), 5)
    assert (answer.status, slack.waits) == (200, [])
    assert (body["event"], body["is_ext_shared_channel"]) == (said, True)
    assert body["authorizations"][0]["user_id"] == slack.world.home.bot.id


@pytest.mark.parametrize("sign", ["wrong", "stale", None])
async def test_bolt_refuses_an_event_that_is_not_signed_well(slack, url, heard, said, sign):
    answer = await slack.post_event(url, said, sign=sign)
    assert (answer.status, heard.empty()) == (401, True)


async def test_bolt_repeats_the_challenge(slack, url):
    assert (await slack.verify_url(url, "xyz")).json()["challenge"] == "xyz"


async def test_bolt_cannot_route_a_rate_limit_notice(slack, url, heard):
    assert ((await slack.rate_limited(url)).status, heard.empty()) == (404, True)


@pytest.mark.parametrize("answer_seconds", [0.5])
async def test_an_event_is_retried_three_times_with_its_reason_and_its_own_id(slack, said):
    seen = []

    async def refuse(request):
        number, reason = (request.headers.get(f"X-Slack-Retry-{name}") for name in ("Num", "Reason"))
        seen.append((number, reason, (await request.json())["event_id"]))
        if len(seen) == 2:
            await asyncio.sleep(1)
        return web.Response(status=500)

    application = web.Application()
    application.router.add_post("/slack/events", refuse)
    async with listening(application) as address:
        answers = await slack.deliver(address, said, event_id="Ev1")
    assert seen == [
        (None, None, "Ev1"),
        ("1", "http_error", "Ev1"),
        ("2", "http_timeout", "Ev1"),
        ("3", "http_error", "Ev1"),
    ]
    assert [answer.status for answer in answers] == [500, 0, 500, 500]
    assert slack.waits == [0, 60, 300]


async def test_nobody_listening_is_retried_after_each_wait(said):
    waited = []

    async def wait(seconds):
        waited.append(seconds)

    async with SlackServer(wait=wait) as slack:
        answers = await slack.deliver("http://127.0.0.1:1/slack/events", said)
    assert [answer.failure for answer in answers] == ["connection_failed"] * 4
    assert waited == [0, 60, 300]


async def test_an_app_can_ask_for_no_retry(slack, said):
    async with listening(refusing(web.Response(status=500, headers={"X-Slack-No-Retry": "1"}))) as address:
        assert len(await slack.deliver(address, said)) == 1


async def test_a_slack_that_is_not_running_says_so(said):
    with pytest.raises(RuntimeError, match="async with"):
        await SlackServer().post_event("http://127.0.0.1:1/", said)
