"""Installs the app into several workspaces, each with a token of its own: Slack's OAuth, and what is kept of it.

Somebody opens `/slack/install`, agrees on Slack's page, and Slack sends them back to `/slack/oauth_redirect` with a
code that is worth a token once. That it is the same browser is proved by a state that stands in the address and in a
cookie, and is good for one time and ten minutes. Tokens that Slack renews (token rotation) are not supported: an
installation with one is refused.
"""

from __future__ import annotations

import html
import json
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field
from typing import Protocol

from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions, AsyncFailureArgs, AsyncSuccessArgs
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.coaching.ports import StoreUnavailableError
from bot.slack.addresses import INSTALL, REDIRECT
from bot.slack.authorize import Home
from bot.slack.client import quiet_logger
from bot.slack.lookup import NO_ANSWER
from bot.slack.manifest import bot_scopes

log = logging.getLogger(__name__)

STATE_SECONDS = 600


class Installations(Protocol):
    """Keeps what was agreed with each workspace, sealed. Every method raises StoreUnavailableError."""

    async def keep(self, tenant: str, written: str) -> None:
        """Keep what is written of a workspace until it is dropped, instead of what was kept before."""
        ...

    async def find(self, tenant: str) -> str | None:
        """Return what is kept of a workspace."""
        ...

    async def drop(self, tenant: str) -> None:
        """Forget a workspace."""
        ...

    async def tenants(self) -> tuple[str, ...]:
        """Return the ids of all workspaces that something is kept of, sorted."""
        ...

    async def issue(self, state: str, seconds: float) -> None:
        """Remember a state for so long."""
        ...

    async def consume(self, state: str) -> bool:
        """Forget a state; False if it was not there."""
        ...


@dataclass(frozen=True, slots=True)
class Installed:
    """What is kept of a workspace. `refused` is Slack's code once it no longer takes the token."""

    home: Home
    refused: str = ""

    @property
    def written(self) -> str:
        """Return it in words that `read` understands."""
        return json.dumps({**asdict(self.home), "refused": self.refused})

    @classmethod
    def read(cls, written: str) -> Installed:
        """Read what was written."""
        kept = json.loads(written)
        refused = kept.pop("refused")
        return cls(Home(**kept), refused)


class InstalledWorkspaces:
    """The workspaces that are installed, as `Authorize` asks for them."""

    def __init__(self, installations: Installations) -> None:
        """Look them up here."""
        self._installations = installations

    async def find(self, tenant: str) -> Home | None:
        """Return a workspace whose token Slack takes, as far as is known."""
        written = await self._installations.find(tenant)
        installed = Installed.read(written) if written is not None else None
        return installed.home if installed and not installed.refused else None

    async def close_down(self, home: Home, code: str) -> bool:
        """Remember that Slack refuses this token; False if the workspace has a newer one by now, or has left."""
        written = await self._installations.find(home.tenant)
        if written is None or Installed.read(written).home.token != home.token:
            return False
        await self._installations.keep(home.tenant, Installed(home, code).written)
        return True


class InstallationStore(AsyncInstallationStore):
    """What the SDK's OAuth flow keeps of a workspace: only what the app speaks with, nothing of who installed it."""

    def __init__(self, installations: Installations, saved: Callable[[str], None]) -> None:
        """Keep installations here; `saved` is told the workspace."""
        self._installations = installations
        self._saved = saved

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation; raises BoltError for one that can't be used, or that can't be kept."""
        if not installation.bot_token or installation.bot_refresh_token:
            raise BoltError("token_rotation")
        is_whole = bool(installation.is_enterprise_install)
        home = Home(
            team="" if is_whole else installation.team_id or "",
            enterprise=installation.enterprise_id or "",
            bot_user=installation.bot_user_id or "",
            bot=installation.bot_id or "",
            token=installation.bot_token,
        )
        try:
            await self._installations.keep(home.tenant, Installed(home).written)
        except StoreUnavailableError as error:
            raise BoltError("store") from error
        self._saved(home.tenant)
        log.info("Workspace %s has installed the app", home.tenant)


class StateStore(AsyncOAuthStateStore):
    """The states that were given out; each is good for one time."""

    def __init__(self, installations: Installations) -> None:
        """Keep states here."""
        self._installations = installations

    async def async_issue(self, *_: object, **__: object) -> str:
        """Return a new state."""
        state = secrets.token_urlsafe(32)
        await self._installations.issue(state, STATE_SECONDS)
        return state

    async def async_consume(self, state: str) -> bool:
        """Use a state up; False if it was used before, is too old, or was never given out."""
        return await self._installations.consume(state)


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
    onward = f'<p><a href="{INSTALL}">Begin again</a></p>' if again else ""
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Second Chair</title>'
        f"<h1>Second Chair</h1><p>{html.escape(says)}</p>{onward}</html>"
    )
    # The page's own address holds a code that is worth a token, for as long as nobody has used it.
    private = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return BoltResponse(
        status=status, body=page, headers={"Content-Type": "text/html; charset=utf-8", **private}
    )
