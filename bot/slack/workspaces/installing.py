"""Installs the app into several workspaces, each with a token of its own, through the pages of Slack's OAuth.

Somebody opens `/slack/install`, agrees on Slack's page, and Slack sends them back to `/slack/oauth_redirect` with a
code that is worth a token once. That it is the same browser is proved by a state that stands in the address and in a
cookie, and is good for one time and ten minutes. Tokens that Slack renews (token rotation) are not supported: an
installation with one is refused.
"""

from __future__ import annotations

import html
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions, AsyncFailureArgs, AsyncSuccessArgs
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.coaching.ports import StoreUnavailableError
from bot.slack.wire.addresses import INSTALL, REDIRECT
from bot.slack.wire.answers import NO_ANSWER
from bot.slack.workspaces.client import quiet_logger
from bot.slack.workspaces.installations import STATE_SECONDS, Installations, InstallationStore, StateStore
from bot.slack.workspaces.manifest import bot_scopes

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Registered:
    """What Slack knows the app by, and the address (https://…) under which browsers and Slack reach it."""

    client_id: str
    client_secret: str = field(repr=False)
    public_url: str


class Installing:
    """The two pages of an installation."""

    def __init__(
        self,
        app: Registered,
        installations: Installations,
        client: AsyncWebClient,
        saved: Callable[[str], None],
    ) -> None:
        """Exchange codes for tokens with this client; `saved` is told each workspace that was installed."""
        settings = AsyncOAuthSettings(
            client_id=app.client_id,
            client_secret=app.client_secret,
            scopes=bot_scopes(),
            user_scopes=[],
            redirect_uri=f"{app.public_url.rstrip('/')}{REDIRECT}",
            authorization_url=f"{client.base_url.removesuffix('api/')}oauth/v2/authorize",
            install_page_rendering_enabled=False,
            installation_store=InstallationStore(installations, saved),
            state_store=StateStore(installations),
            state_expiration_seconds=STATE_SECONDS,
            callback_options=AsyncCallbackOptions(success=_succeeded, failure=_failed),
            logger=quiet_logger(),
        )
        self._flow = AsyncOAuthFlow(client=client, settings=settings, logger=quiet_logger())

    def routes(self) -> list[Route]:
        """Return the addresses of the two pages."""
        return [
            Route(INSTALL, self._install, methods=["GET"]),
            Route(REDIRECT, self._take_back, methods=["GET"]),
        ]

    async def _install(self, request: Request) -> Response:
        return await _answered(self._flow.handle_installation, request)

    async def _take_back(self, request: Request) -> Response:
        return await _answered(self._flow.handle_callback, request)


async def _answered(
    handler: Callable[[AsyncBoltRequest], Awaitable[BoltResponse]], request: Request
) -> Response:
    try:
        return to_starlette_response(await handler(to_async_bolt_request(request, b"")))
    except (StoreUnavailableError, *NO_ANSWER) as error:
        log.warning("an installation did not come about", extra={"reason": type(error).__name__})
        return to_starlette_response(_page("Something can't be reached just now.", status=503))


async def _succeeded(given: AsyncSuccessArgs) -> BoltResponse:
    name = given.installation.team_name or given.installation.enterprise_name or "your workspace"
    says = f"Second Chair is installed in {name}. Invite it to a support channel: /invite @Second Chair"
    return _page(says, status=200, again=False)


async def _failed(given: AsyncFailureArgs) -> BoltResponse:
    reason = str(given.error) if given.error else given.reason
    log.warning(
        "an installation did not come about", extra={"reason": reason if reason in _SAYS else "other"}
    )
    return _page(_SAYS.get(reason, _SAYS["invalid_code"]), status=given.suggested_status_code)


# What went wrong, by the SDK's reason or by ours.
_SAYS = {
    "access_denied": "Nothing was installed, as you wished.",
    "invalid_browser": "The installation was begun in another browser, or cookies are off.",
    "invalid_code": "Slack did not confirm the installation.",
    "invalid_state": "This installation took longer than ten minutes, or its page was opened twice.",
    "missing_code": "Slack did not confirm the installation.",
    "store": "The installation could not be kept just now.",
    "token_rotation": "The app has token rotation switched on, which Second Chair does not support; switch it off.",
}


def _page(says: str, *, status: int, again: bool = True) -> BoltResponse:
    # The pages lie side by side, wherever the public address puts them.
    onward = f'<p><a href="{INSTALL.rpartition("/")[2]}">Begin again</a></p>' if again else ""
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Second Chair</title>'
        f"<h1>Second Chair</h1><p>{html.escape(says)}</p>{onward}</html>"
    )
    # The page's own address holds a code that is worth a token, for as long as nobody has used it.
    private = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return BoltResponse(
        status=status, body=page, headers={"Content-Type": "text/html; charset=utf-8", **private}
    )
