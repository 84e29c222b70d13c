"""Who may come in, and who is leaving: seen to before anything else looks at a request.

What a workspace that has not installed the app sends ends here. So does what Slack tells of one that has just left:
by then its token is gone, and nobody after us could speak for it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.coaching.ports import StoreUnavailableError, Tally
from bot.slack.wire.blocks import sections
from bot.slack.wire.lookup import NO_ANSWER, SlackNotAnsweringError
from bot.slack.wire.reading import PLATFORM, Payload, tenant
from bot.slack.workspaces.authorize import HOME, Authorize, Home, SlackRefusedError, UnknownWorkspaceError
from bot.slack.workspaces.client import quiet_logger
from bot.slack.workspaces.leaving import Leaving, has_left

log = logging.getLogger(__name__)

LEAVING_EVENTS = frozenset({"app_uninstalled", "tokens_revoked"})
NOT_INSTALLED = (
    "Second Chair is not installed in this workspace, or not any more. "
    "Ask whoever looks after its apps to install it."
)
ENDED = "Slack does not take my token here any more. Ask whoever looks after its apps to install Second Chair anew."
TRY_AGAIN = "That did not work just now. Please try again in a moment."


class Door(AsyncMiddleware):
    """Lets in who has installed the app, and sees off who leaves. A stranger's event is counted and passed over.

    Whoever stands `behind` the door is handed everything at once: what Bolt does in between no event has a use for.
    """

    behind: AsyncMiddleware | None = None

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
        resp: BoltResponse,
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - the same
    ) -> BoltResponse:
        """Answer for strangers and leavers, and note for everybody after us which workspace asks."""
        body = req.body
        if body.get("type") == "url_verification":
            return await next()
        event = body.get("event")
        if isinstance(event, dict) and event.get("type") in LEAVING_EVENTS:
            return await self._see_off(tenant(body), event)
        try:
            who = tenant(body)
            req.context[HOME] = self._authorize.known(who) or await self._asked(who)
        except UnknownWorkspaceError:
            return await self._turn_away(body)
        except SlackRefusedError:
            return await self._put_off(body, ENDED)
        except (SlackNotAnsweringError, TimeoutError):
            return await self._put_off(body, TRY_AGAIN)
        return await self._let_in(req, resp, next)

    async def _let_in(
        self, req: AsyncBoltRequest, resp: BoltResponse, then: Callable[[], Awaitable[BoltResponse]]
    ) -> BoltResponse:
        if self.behind is None:
            return await then()
        return await self.behind.async_process(req=req, resp=resp, next=then) or resp

    async def _asked(self, who: str) -> Home:
        async with asyncio.timeout(self._within):
            return await self._authorize.home(who)

    async def _see_off(self, leaver: str, event: Payload) -> BoltResponse:
        if not leaver or not has_left(event):
            self._count("ignored")
            return BoltResponse(status=200)
        try:
            async with asyncio.timeout(self._within):
                await self._leaving.see_off(leaver)
        except (StoreUnavailableError, TimeoutError):
            log.info("A workspace that has left is not forgotten yet; Slack will tell of it again")
            self._count("refused")
            return BoltResponse(status=503)
        return BoltResponse(status=200)

    async def _turn_away(self, body: Payload) -> BoltResponse:
        if body.get("type") == "event_callback":
            self._count("stranger")
            return BoltResponse(status=200)
        return await self._said(body, NOT_INSTALLED) or BoltResponse(status=200)

    async def _put_off(self, body: Payload, says: str) -> BoltResponse:
        if body.get("type") == "event_callback":
            log.warning("an event was refused, Slack will send it again")
            self._count("refused")
        return await self._said(body, says) or BoltResponse(status=503)

    async def _said(self, body: Payload, says: str) -> BoltResponse | None:
        """Say something to whoever typed, clicked or sent something, and to nobody else; None for an event.

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


def _on_page(view: Payload, says: str) -> dict[str, Any]:
    """Return an acknowledgement that says something on a page that was sent; what was typed stays there."""
    fields = [str(block["block_id"]) for block in view.get("blocks") or [] if block.get("type") == "input"]
    if fields:
        return {"response_action": "errors", "errors": {fields[-1]: says}}
    page = {"type": "modal", "title": view.get("title"), "blocks": sections(says)}
    return {"response_action": "update", "view": page}
