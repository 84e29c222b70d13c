"""Who may come in, and who is leaving: seen to before anything else looks at a request.

What a workspace that has not installed the app sends ends here. So does what Slack tells of one that has just left:
by then its token is gone, and nobody after us could speak for it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.coaching.ports import StoreUnavailableError, Tally
from bot.coaching.replies import TRY_AGAIN
from bot.slack.wire.answers import NO_ANSWER, SlackNotAnsweringError
from bot.slack.wire.elements import sections
from bot.slack.wire.reading import PLATFORM, Payload, tenant
from bot.slack.workspaces.authorize import (
    CUT_OFF,
    HOME,
    Authorize,
    Home,
    SlackRefusedError,
    UnknownWorkspaceError,
)
from bot.slack.workspaces.client import quiet_logger
from bot.slack.workspaces.leaving import Leaving, has_left

log = logging.getLogger(__name__)

LEAVING_EVENTS = frozenset({"app_uninstalled", "tokens_revoked"})
_EVENTS = ("event_callback", "app_rate_limited")
NOT_INSTALLED = (
    "Second Chair is not installed in this workspace, or not any more. "
    "Ask whoever looks after its apps to install it."
)


class Ears(Protocol):
    """Whoever hears the events of the workspaces that are let in."""

    async def hear(self, body: Payload) -> bool:
        """Take an event; False if Slack shall send it again."""
        ...


class Door(AsyncMiddleware):
    """Lets in who has installed the app, and sees off who leaves. A stranger's event is counted and passed over.

    Events end here, with the `ears` behind the door: `hear` takes them, straight from HTTP and through Bolt in
    Socket Mode, since what Bolt would do with an event no event of ours has a use for. All else is let through.
    """

    ears: Ears

    def __init__(self, authorize: Authorize, leaving: Leaving, tally: Tally, within: float) -> None:
        """Answer each event within `within` seconds."""
        self._authorize = authorize
        self._leaving = leaving
        self._tally = tally
        self._within = within

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002 - Bolt hands it over by name
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - the same
    ) -> BoltResponse:
        """Answer events, strangers and leavers, and note for everybody after us which workspace asks."""
        body = req.body
        if is_event(body):
            return BoltResponse(status=200 if await self.hear(body) else 503)
        if body.get("type") == "url_verification":
            return await next()
        try:
            req.context[HOME] = await self._home(body)
        except UnknownWorkspaceError:
            return await self._said(body, NOT_INSTALLED) or BoltResponse(status=200)
        except SlackRefusedError:
            return await self._said(body, CUT_OFF) or BoltResponse(status=503)
        except (SlackNotAnsweringError, TimeoutError):
            return await self._said(body, TRY_AGAIN) or BoltResponse(status=503)
        return await next()

    async def hear(self, body: Payload) -> bool:
        """Take an event of any workspace; False if Slack shall send it again. How long that took is measured."""
        started = time.monotonic()
        try:
            return await self._hear(body)
        finally:
            self._tally.observe("ack_seconds", time.monotonic() - started, platform=PLATFORM)

    async def _hear(self, body: Payload) -> bool:
        event = body.get("event")
        if isinstance(event, dict) and event.get("type") in LEAVING_EVENTS:
            return await self._see_off(tenant(body), event)
        try:
            await self._home(body)
        except UnknownWorkspaceError:
            self._count("stranger")
            return True
        except (SlackRefusedError, SlackNotAnsweringError, TimeoutError):
            log.warning("an event was refused, Slack will send it again")
            self._count("refused")
            return False
        return await self.ears.hear(body)

    async def _home(self, body: Payload) -> Home:
        who = tenant(body)
        return self._authorize.known(who) or await self._asked(who)

    async def _asked(self, who: str) -> Home:
        async with asyncio.timeout(self._within):
            return await self._authorize.home(who)

    async def _see_off(self, leaver: str, event: Payload) -> bool:
        if not leaver or not has_left(event):
            self._count("ignored")
            return True
        try:
            async with asyncio.timeout(self._within):
                await self._leaving.see_off(leaver)
        except (StoreUnavailableError, TimeoutError):
            log.info("A workspace that has left is not forgotten yet; Slack will tell of it again")
            self._count("refused")
            return False
        return True

    async def _said(self, body: Payload, says: str) -> BoltResponse | None:
        """Say something to whoever typed, clicked or sent something, and to nobody else; None if there is no way.

        It needs no token: it goes into the acknowledgement, or to the address that came with a click.
        """
        if body.get("command"):
            return BoltResponse(status=200, body=says)
        if body.get("type") == "view_submission":
            return BoltResponse(status=200, body=_on_page(body["view"], says))
        where = body.get("response_url")
        if not where:
            return None
        try:
            async with asyncio.timeout(self._within):
                await AsyncWebhookClient(str(where), logger=quiet_logger()).send(
                    text=says, response_type="ephemeral", replace_original=False
                )
        except NO_ANSWER as error:
            log.info("somebody could not be answered", extra={"error": type(error).__name__})
        return BoltResponse(status=200)

    def _count(self, outcome: str) -> None:
        self._tally.count("events_total", platform=PLATFORM, outcome=outcome)


def is_event(body: Payload) -> bool:
    """Tell an event, or news of events, from commands, clicks and the like."""
    return body.get("type") in _EVENTS


def _on_page(view: Payload, says: str) -> dict[str, Any]:
    """Return an acknowledgement that says something on a page that was sent; what was typed stays there."""
    fields = [str(block["block_id"]) for block in view.get("blocks") or [] if block.get("type") == "input"]
    if fields:
        return {"response_action": "errors", "errors": {fields[-1]: says}}
    page = {"type": "modal", "title": view.get("title"), "blocks": sections(says)}
    return {"response_action": "update", "view": page}
