"""Direct messages: to one person alone, in the conversation Slack opened with exactly them.

A note that can't be shown in its thread goes here. Of a case there is one such message per person; a later note
takes its place, so that nobody comes back to a pile of advice about moments that have passed. It is a new message all
the same, and the one before is deleted: whoever is away hears of new messages, and of none that only changes.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.coaching.lookup import Answer, Lookup
from bot.coaching.ports import StoreUnavailableError
from bot.domain.case import CaseKey
from bot.slack.whispering.private import Written
from bot.slack.wire.answers import SlackNotAnsweringError, answered
from bot.slack.wire.elements import Block
from bot.slack.wire.sending import Sent, send
from bot.slack.workspaces.authorize import Home

log = logging.getLogger(__name__)

OPEN_SECONDS = 24 * 3600.0
REFUSED_SECONDS = 60.0
# For a link or for taking a note away no note waits any longer.
ASIDE_SECONDS = 2.0


class Letters(Protocol):
    """Where the one direct message of a case and a person stands. Both methods raise StoreUnavailableError."""

    async def find(self, key: CaseKey, person: str) -> str | None:
        """Return the platform's id of the message, or None if there is none."""
        ...

    async def keep(self, key: CaseKey, person: str, message_id: str) -> None:
        """Remember the message as long as its case; only whoever holds the lease of the case may do so."""
        ...


class NoLetters:
    """Remembers nothing, where there is no store: every note is a message of its own."""

    async def find(self, key: CaseKey, person: str) -> str | None:  # noqa: ARG002 - the port's words
        """Return None."""
        return None

    async def keep(self, key: CaseKey, person: str, message_id: str) -> None:
        """Keep nothing."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What to write: blocks, and the text that stands for them in notifications and screen readers."""

    text: str
    blocks: list[Block]


class DirectMessages:
    """Writes to people alone. Raises nothing for what Slack or the store answer."""

    def __init__(self, asking: AsyncWebClient, sending: AsyncWebClient, letters: Letters) -> None:
        """Open conversations with `asking`, which may try again, and write with `sending`, which must not."""
        self._asking = asking
        self._sending = sending
        self._letters = letters
        self._channels: Lookup[tuple[Home, str], str] = Lookup(self._open)

    async def write(self, home: Home, key: CaseKey, person: str, slip: Slip, until: float) -> Sent:
        """Write the one message of a case to a person, and take away what it said before."""
        channel = await self._channel(home, person, until)
        if channel is None:
            return Sent.refused("no_direct_message")
        known = await self._find(key, person)
        sent = await self._post(home, channel, slip, until)
        if sent.ts:
            await self._keep(key, person, sent.ts)
            if known is not None:
                await self._delete(home, channel, known, until)
        return sent

    async def tell(self, home: Home, person: str, slip: Slip, until: float) -> Sent:
        """Write a message of its own to a person: one that nothing takes the place of."""
        channel = await self._channel(home, person, until)
        if channel is None:
            return Sent.refused("no_direct_message")
        return await self._post(home, channel, slip, until)

    async def answer(self, home: Home, written: Written, slip: Slip, until: float) -> Sent:
        """Answer what a person wrote, in its thread; refused if that is not their conversation with the app."""
        if await self._channel(home, written.person, until) != written.channel:
            return Sent.refused("no_direct_message")
        return await self._post(home, written.channel, slip, until, written.thread)

    async def link(self, home: Home, key: CaseKey, message_id: str) -> str:
        """Return the address of a message of a case, or an empty string if Slack does not tell it in time."""
        try:
            async with asyncio.timeout(ASIDE_SECONDS):
                found = await answered(
                    self._asking.chat_getPermalink(
                        channel=key.channel, message_ts=message_id, token=home.token
                    )
                )
        except (SlackApiError, SlackNotAnsweringError, TimeoutError):
            return ""
        return str(found.get("permalink") or "")

    async def close(self) -> None:
        """Give up on every question that is still open."""
        await self._channels.close()

    async def _channel(self, home: Home, person: str, until: float) -> str | None:
        try:
            async with asyncio.timeout(max(until - time.monotonic(), 0)):
                return await self._channels.get((home, person)) or None
        except (SlackNotAnsweringError, TimeoutError):
            return None

    async def _open(self, asked: tuple[Home, str]) -> Answer[str]:
        home, person = asked
        try:
            found = await answered(
                self._asking.conversations_open(users=person, return_im=True, token=home.token)
            )
        except SlackApiError:
            return Answer("", REFUSED_SECONDS)
        channel = found.get("channel")
        if not isinstance(channel, Mapping):
            raise SlackNotAnsweringError("conversations.open")
        opened = str(channel.get("id") or "")
        # What is written goes where this says, so it must be a direct message, and with nobody else.
        if not opened.startswith("D") or channel.get("user") != person:
            log.error("Slack opened something else than a direct message")
            return Answer("", REFUSED_SECONDS)
        return Answer(opened, OPEN_SECONDS)

    async def _post(
        self, home: Home, channel: str, slip: Slip, until: float, thread: str | None = None
    ) -> Sent:
        return await send(
            lambda: self._sending.chat_postMessage(
                channel=channel,
                text=slip.text,
                blocks=slip.blocks,
                thread_ts=thread,
                unfurl_links=False,
                unfurl_media=False,
                token=home.token,
            ),
            until,
        )

    async def _delete(self, home: Home, channel: str, ts: str, until: float) -> None:
        """Delete a note that another has taken the place of; one that can't be deleted stays, and does no harm."""
        soon = min(until, time.monotonic() + ASIDE_SECONDS)
        await send(lambda: self._sending.chat_delete(channel=channel, ts=ts, token=home.token), soon)

    async def _find(self, key: CaseKey, person: str) -> str | None:
        try:
            return await self._letters.find(key, person)
        except StoreUnavailableError:
            return None

    async def _keep(self, key: CaseKey, person: str, ts: str) -> None:
        try:
            await self._letters.keep(key, person, ts)
        except StoreUnavailableError:
            # The message is there; only the next note of the case will be a message of its own.
            log.warning("where a direct message stands could not be kept")
