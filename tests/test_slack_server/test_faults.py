"""A test can make the local Slack fail the ways Slack fails."""

import asyncio
import math

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler

from tests.test_slack_server.helpers import refusal


async def test_a_rate_limit_is_obeyed_by_the_sdks_own_retry(slack, client):
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=1))
    slack.fail("auth.test", retry_after=0)
    assert (await client.auth_test())["ok"]
    assert [call.status for call in slack.calls("auth.test")] == [429, 200]


async def test_a_scripted_error_lasts_as_often_as_it_was_scripted(slack, client):
    slack.fail("auth.test", error="fatal_error", times=2)
    assert [(await refusal(client.auth_test()))["error"] for _ in range(2)] == ["fatal_error"] * 2
    assert (await client.auth_test())["ok"]


async def test_a_server_error_is_a_page_nobody_can_parse(slack, client):
    slack.fail("auth.test", status=503)
    with pytest.raises(SlackApiError) as refused:
        await client.auth_test()
    assert refused.value.response.status_code == 503


async def test_a_call_may_hang_until_the_caller_gives_up(slack, client):
    slack.fail("auth.test", delay=math.inf)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await client.auth_test()
    assert slack.calls("auth.test")[0].answer is None
    slack.fail("team.info", delay=0.02)
    assert (await client.team_info())["ok"]


async def test_waiting_for_a_call_that_never_comes_names_those_that_came(slack, client):
    await client.auth_test()
    with pytest.raises(TimeoutError, match=r"auth\.test"):
        await slack.wait_for("chat.postEphemeral", seconds=0.01)
