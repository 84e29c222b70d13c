"""Whispers in Slack: a message one agent alone can see, or nothing. Nothing here posts where others read."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from typing import Any

from aiohttp import ClientConnectorError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.coaching.ports import Tally
from bot.domain.answers import Delivery, Nudge
from bot.domain.case import Case, Speaker
from bot.slack.authorize import Authorize, SlackRefusedError
from bot.slack.blocks import Note, fallback, whispered
from bot.slack.identity import Identity
from bot.slack.lookup import NO_ANSWER, SlackNotAnsweringError, is_too_many, refusal

# A nudge that could not be sent for so many seconds is about a moment that has passed.
STALE_SECONDS = 10.0
# The reasons worth a label of their own; what else Slack may say is counted as "other".
_REASONS = frozenset(
    {
        "account_inactive",
        "cannot_reply_to_message",
        "channel_not_found",
        "invalid_auth",
        "invalid_blocks",
        "is_archived",
        "missing_scope",
        "not_in_channel",
        "restricted_action",
        "token_revoked",
        "user_not_found",
        "user_not_in_channel",
    }
)


class SlackWhisperer:
    """Delivers nudges as ephemeral messages."""

    def __init__(
        self, client: AsyncWebClient, authorize: Authorize, identity: Identity, tally: Tally
    ) -> None:
        """Send with this client. It must not try again by itself: a nudge is never given twice."""
        self._client = client
        self._authorize = authorize
        self._identity = identity
        self._tally = tally

    async def whisper(self, case: Case, nudge: Nudge) -> Delivery:
        """Deliver the nudge to `nudge.to` alone, within seconds or not at all. Never raises for an answer.

        What may have arrived is UNKNOWN, what surely has not is REFUSED and counted by its reason.
        """
        until = time.monotonic() + STALE_SECONDS
        if not await self._may_be_told(case, nudge.to):
            return self._refused("not_an_agent")
        note = Note.of(case.key, nudge)
        message = {
            "channel": case.key.channel,
            "user": nudge.to,
            "text": fallback(note),
            "blocks": whispered(note),
            **_thread(case),
        }
        return await self._send(message, until)

    async def _send(self, message: Mapping[str, Any], until: float) -> Delivery:
        while True:
            try:
                async with asyncio.timeout(max(until - time.monotonic(), 0)):
                    await self._client.chat_postEphemeral(**message)
            except SlackApiError as error:
                if not is_too_many(error):
                    return self._failed(error)
                wait = _retry_after(error)
            except ClientConnectorError:
                return self._refused("not_connected")
            except NO_ANSWER:
                return Delivery.UNKNOWN
            else:
                return Delivery.DELIVERED
            if time.monotonic() + wait >= until:
                return self._refused("stale")
            await asyncio.sleep(wait)

    async def _may_be_told(self, case: Case, user: str) -> bool:
        """Tell whether somebody is known as an agent: by what they said here, or else by the channel."""
        spoke_as = {m.speaker for m in case.messages if m.person == user}
        if not user.startswith(("U", "W")) or spoke_as - {Speaker.AGENT}:
            return False
        if spoke_as:
            return True
        try:
            async with asyncio.timeout(STALE_SECONDS / 2):
                home = await self._authorize.home()
                return await self._identity.is_agent(home, case.key.channel, user)
        except (SlackNotAnsweringError, SlackRefusedError, TimeoutError):
            return False

    def _failed(self, error: SlackApiError) -> Delivery:
        code = refusal(error)
        if code is None:
            return Delivery.UNKNOWN
        return self._refused(code if code in _REASONS else "other")

    def _refused(self, reason: str) -> Delivery:
        self._tally.count("whispers_refused_total", platform="slack", reason=reason)
        return Delivery.REFUSED


def _thread(case: Case) -> Mapping[str, str]:
    """Return where in the channel to whisper: in a thread without a reply Slack would show it nowhere."""
    has_reply = any(m.id != case.key.thread for m in case.messages)
    return {"thread_ts": case.key.thread} if has_reply else {}


def _retry_after(error: SlackApiError) -> float:
    try:
        return max(float(error.response.headers.get("Retry-After", 1)), 0.0)
    except ValueError:
        return 1.0
