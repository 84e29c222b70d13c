"""One person asking for something: the page in front of them, and the ways to answer them alone."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from dataclasses import dataclass

from slack_bolt.async_app import AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.coaching.replies import TRY_AGAIN
from bot.domain.case import CaseKey
from bot.slack.wire.answers import NO_ANSWER, refusal
from bot.slack.wire.elements import Block
from bot.slack.wire.reading import PLATFORM, Payload, tenant
from bot.slack.workspaces.authorize import CUT_OFF, TOKEN_ENDED

log = logging.getLogger(__name__)

_TS = re.compile(r"\d{1,12}\.\d{6}")
# Slack may take a page's update before the acknowledgement that changes the page itself.
SETTLE_SECONDS = 0.5
AGAIN_SECONDS = 1.0


@dataclass(slots=True)
class Visit:
    """Who asks, where, and the page they look at.

    `channel` is empty where nobody stands in one, `thread` where they do not stand in a thread or Slack does not say;
    `acked_at` is when (monotonic) an acknowledgement changed the page.
    """

    client: AsyncWebClient
    tenant: str
    channel: str
    person: str
    trigger: str = ""
    respond: AsyncRespond | None = None
    view: str = ""
    thread: str = ""
    acked_at: float = float("-inf")

    @classmethod
    def of(cls, body: Payload, client: AsyncWebClient, respond: AsyncRespond | None = None) -> Visit:
        """Read a command, a shortcut, a click or a page that was sent."""
        view = body.get("view") or {}
        return cls(
            client,
            tenant(body),
            str(body.get("channel_id") or (body.get("channel") or {}).get("id") or ""),
            str(body.get("user_id") or (body.get("user") or {}).get("id") or ""),
            str(body.get("trigger_id") or ""),
            respond,
            str(view.get("id") or ""),
        )

    @property
    def workspace(self) -> CaseKey:
        """Return the workspace as a key; only platform and tenant count."""
        return CaseKey(PLATFORM, self.tenant, self.channel, "")

    @property
    def room(self) -> str:
        """Return the channel they stand in, or an empty string in a direct message."""
        return self.channel if self.channel[:1] in ("C", "G") else ""

    @property
    def thread_key(self) -> CaseKey | None:
        """Return the key of the thread they stand in, if it is known that they stand in one."""
        return CaseKey(PLATFORM, self.tenant, self.room, self.thread) if self.thread else None

    def has_changed(self) -> None:
        """Note that the acknowledgement just changed the page: Slack may not have done it yet."""
        self.acked_at = time.monotonic()

    async def open(self, page: Block, or_say: str = "") -> bool:
        """Open a page in front of them; where that fails they are told so, or what `or_say` says instead of it."""
        try:
            answer = await self.client.views_open(trigger_id=self.trigger, view=page)
            self.view = str(answer["view"]["id"])
        except NO_ANSWER as error:
            await self._say_why(error, or_say)
            return False
        return True

    async def hold(self, page: Block, seen: str) -> bool:
        """Change the page they clicked in, unless a second click has changed it since, or they closed it: then False.

        `seen` is the hash of the page as they saw it. Where Slack says nothing clear, the page may have changed.
        """
        try:
            await self.client.views_update(view_id=self.view, hash=seen, view=page)
        except NO_ANSWER as error:
            log.info("a page was not changed", extra={"error": type(error).__name__, "reason": _code(error)})
            return not _code(error)
        return True

    async def show(self, page: Block) -> None:
        """Show the answer on their page. Whoever has closed it has their reasons."""
        await asyncio.sleep(max(self.acked_at + SETTLE_SECONDS - time.monotonic(), 0))
        try:
            await self._update(page)
        except NO_ANSWER as error:
            if _code(error) != "not_found":
                await self._say_why(error)

    async def say(self, text: str, blocks: list[Block] | None = None, *, instead: bool = False) -> None:
        """Answer in words: through the address that came with what they asked, or else where they stand.

        `instead` puts the answer in the place of what they clicked on. Either way nobody else sees it.
        """
        if await self._took(text, blocks, instead=instead) or not (self.channel and self.person):
            return
        try:
            # An address has run out after 30 minutes or five answers.
            await self.client.chat_postEphemeral(
                channel=self.channel,
                user=self.person,
                text=text,
                blocks=blocks or None,
                thread_ts=self.thread or None,
            )
        except NO_ANSWER as error:
            log.info("somebody could not be answered", extra={"error": type(error).__name__})

    async def _took(self, text: str, blocks: list[Block] | None, *, instead: bool) -> bool:
        if self.respond is None:
            return False
        try:
            answer = await self.respond(
                text, blocks=blocks, response_type="ephemeral", replace_original=instead
            )
        except NO_ANSWER as error:
            log.info("an answer could not be given", extra={"error": type(error).__name__})
            return False
        return answer.status_code == 200  # noqa: PLR2004 - HTTP's OK

    async def _update(self, page: Block) -> None:
        try:
            await self.client.views_update(view_id=self.view, view=page)
        except NO_ANSWER as error:
            if _code(error):
                raise
            # Showing the same page twice does no harm, so what may pass is tried once more.
            await asyncio.sleep(AGAIN_SECONDS)
            await self.client.views_update(view_id=self.view, view=page)

    async def _say_why(self, error: Exception, or_say: str = "") -> None:
        log.warning(
            "a page could not be shown", extra={"error": type(error).__name__, "reason": _code(error)}
        )
        await self.say(or_say or (CUT_OFF if _code(error) in TOKEN_ENDED else TRY_AGAIN))


def case_of(body: Payload) -> CaseKey | None:
    """Return the case of the message a shortcut was used on, or None where there can be none."""
    message, channel = body.get("message") or {}, str((body.get("channel") or {}).get("id") or "")
    thread = str(message.get("thread_ts") or message.get("ts") or "")
    if channel[:1] not in ("C", "G") or not _TS.fullmatch(thread):
        return None
    return CaseKey(PLATFORM, tenant(body), channel, thread)


def _code(error: Exception) -> str:
    """Return Slack's code for what it refused, or an empty string where Slack itself was unwell."""
    return (refusal(error) or "") if isinstance(error, SlackApiError) else ""
