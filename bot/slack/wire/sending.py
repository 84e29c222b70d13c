"""Sends one message once: waits for a busy Slack as long as the words are worth it, and never sends twice."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import ClientConnectorError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.answers import Delivery
from bot.slack.wire.answers import NO_ANSWER, is_too_many, refusal

Call = Callable[[], Awaitable[AsyncSlackResponse]]


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a message: `reason` is why it was refused, `ts` where it stands if it can be changed there."""

    delivery: Delivery
    reason: str = ""
    ts: str = ""

    @classmethod
    def refused(cls, reason: str) -> Sent:
        """Return that a message has surely not arrived, and why."""
        return cls(Delivery.REFUSED, reason)


async def send(call: Call, until: float) -> Sent:
    """Make the call, again after a wait if Slack was too busy to do anything, until that monotonic time.

    The call must not try again by itself. Never raises for an answer: what may have arrived is UNKNOWN, and what is
    too late is refused as stale.
    """
    while True:
        try:
            async with asyncio.timeout(max(until - time.monotonic(), 0)):
                answer = await call()
        except SlackApiError as error:
            if not is_too_many(error):
                code = refusal(error)
                return Sent.refused(code) if code else Sent(Delivery.UNKNOWN)
            wait = retry_after(error)
        except ClientConnectorError:
            return Sent.refused("not_connected")
        except NO_ANSWER:
            return Sent(Delivery.UNKNOWN)
        else:
            return Sent(Delivery.DELIVERED, ts=str(answer.get("ts") or ""))
        if time.monotonic() + wait >= until:
            return Sent.refused("stale")
        await asyncio.sleep(wait)


def retry_after(error: SlackApiError) -> float:
    """Return for how many seconds a busy Slack wants to be left alone."""
    try:
        return max(float(error.response.headers.get("Retry-After", 1)), 0.0)
    except ValueError:
        return 1.0
