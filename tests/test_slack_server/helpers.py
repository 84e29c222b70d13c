"""What the tests of the local Slack send, expect, and let listen."""

import contextlib
from collections.abc import AsyncIterator, Awaitable
from typing import Any

import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "Ask what they actually care about."}}
DRAFT = {
    "type": "input",
    "label": {"type": "plain_text", "text": "Draft"},
    "element": {"type": "plain_text_input", "action_id": "draft"},
}


async def refusal(call: Awaitable[Any]) -> dict[str, Any]:
    with pytest.raises(SlackApiError) as refused:
        await call
    answer = refused.value.response
    assert isinstance(answer.data, dict)
    return answer.data


def button(text: str = "Useful", action_id: str = "useful", **more: Any) -> dict[str, Any]:
    return {"type": "button", "action_id": action_id, "text": {"type": "plain_text", "text": text}, **more}


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    title = {"type": "plain_text", "text": "Check my reply"}
    return {"type": "modal", "title": title, "blocks": list(blocks) or [SECTION], **more}


@contextlib.asynccontextmanager
async def listening(application: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    finally:
        await runner.cleanup()
