"""Learns once who the app is in a workspace. Bolt's own way asks anew for every event of a cold start.

There is either one workspace, whose token the settings hold, or there are several, each with the token it gave
when the app was installed there.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.coaching.lookup import Answer, Lookup
from bot.coaching.ports import StoreUnavailableError
from bot.slack.wire.answers import SlackNotAnsweringError, answered, refusal
from bot.slack.wire.reading import Sender

log = logging.getLogger(__name__)

FOREVER = float("inf")
# How long a process may go on with what it knows of a workspace, and of one that is not there, in seconds.
HOME_SECONDS = 300.0
STRANGER_SECONDS = 5.0
# How long a token that Slack refuses is left alone.
REFUSED_SECONDS = 60.0
# Under which name a request's context holds the workspace it comes from.
HOME = "home"
# What Slack says of a token that will not work again.
TOKEN_ENDED = frozenset({"account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"})
# What is said then to whoever asks for something.
CUT_OFF = (
    "Slack no longer lets me answer in this workspace. "
    "Please ask whoever looks after its apps to install Second Chair anew."
)


class SlackRefusedError(Exception):
    """Slack does not take the app's token. The message is one sentence: what Slack says, and what to do."""


class UnknownWorkspaceError(SlackRefusedError):
    """The app is not installed in this workspace, or not any more."""


@dataclass(frozen=True, slots=True)
class Home:
    """A workspace that installed the app, who the app is there, and the token that speaks for it.

    `enterprise` is the organization of an Enterprise Grid, and empty elsewhere. For an app that is installed in a
    whole organization `team` is empty.
    """

    team: str
    enterprise: str
    bot_user: str
    bot: str
    token: str = field(default="", repr=False)

    @property
    def tenant(self) -> str:
        """Return the id under which its cases are kept."""
        return self.team or self.enterprise

    def is_us(self, sender: Sender) -> bool:
        """Tell whether the app itself sent a message."""
        return sender.user == self.bot_user or self.bot in sender.bots


class Workspaces(Protocol):
    """The workspaces that installed the app. Every method raises StoreUnavailableError."""

    async def find(self, tenant: str) -> Home | None:
        """Return a workspace, or None for one that has not installed the app, or whose token has ended."""
        ...

    async def close_down(self, home: Home, code: str) -> bool:
        """Remember that Slack refuses this token; False if the workspace has a newer one by now, or has left."""
        ...


@dataclass(frozen=True, slots=True)
class _Closed:
    """A workspace for which there is no token, and the sentence to say about it."""

    says: str
    unknown: bool = False


class Authorize(AsyncAuthorize):
    """Says who the app is to whoever asks, and to Bolt for each request."""

    def __init__(self, client: AsyncWebClient, workspaces: Workspaces | None = None) -> None:
        """Ask with this client. With `workspaces` each has a token of its own, else the client's is the only one's."""
        super().__init__()  # type: ignore[no-untyped-call] # the SDK left it without annotations
        self._client = client
        self._workspaces = workspaces
        self._homes: Lookup[str, Home | _Closed] = Lookup(self._find)
        self._doubts: Lookup[str, bool] = Lookup(self._has_ended)

    async def home(self, tenant: str) -> Home:
        """Return who the app is in a workspace; where there is only one, it need not be named.

        Raises SlackNotAnsweringError, SlackRefusedError, and UnknownWorkspaceError if it is not installed there.
        """
        return self._let_in(await self._homes.get(tenant if self._workspaces else ""), tenant)

    def known(self, tenant: str) -> Home | None:
        """Return what `home` does, or None if it would have to be asked. Raises SlackRefusedError as `home` does."""
        found = self._homes.known(tenant if self._workspaces else "")
        return self._let_in(found, tenant) if found else None

    async def __call__(self, *, context: Mapping[str, Any], **_: object) -> AuthorizeResult:
        """Authorize a request for the workspace that was found out at the door."""
        home: Home = context[HOME]
        return AuthorizeResult(
            enterprise_id=home.enterprise or None,
            team_id=home.team or None,
            bot_user_id=home.bot_user,
            bot_id=home.bot,
            bot_token=home.token,
        )

    def forget(self, tenant: str) -> None:
        """Look the workspace up anew when it is asked for next."""
        self._homes.drop(tenant if self._workspaces else "")

    async def doubt(self, token: str, code: str) -> None:
        """Find out whether a token that Slack just refused has ended, and close its workspace if so; never raises."""
        try:
            if not await self._doubts.get(token):
                return
        except SlackNotAnsweringError:
            return
        home = next((h for h in self._homes.values() if isinstance(h, Home) and h.token == token), None)
        if home is None:
            return
        # Closed before anything is waited for, so that of many who notice it at once one tells of it.
        key = home.tenant if self._workspaces else ""
        self._homes.put(key, Answer(_Closed(_not_taken(code)), REFUSED_SECONDS))
        if not await self._has_closed_down(home, code):
            self._homes.drop(key)
            return
        log.error(
            "Slack no longer takes the token of workspace %s; install the app there anew",
            home.tenant,
            extra={"reason": code},
        )

    async def close(self) -> None:
        """Give up on every question that is still open."""
        await self._homes.close()
        await self._doubts.close()

    def _let_in(self, found: Home | _Closed, tenant: str) -> Home:
        if isinstance(found, _Closed):
            raise (UnknownWorkspaceError if found.unknown else SlackRefusedError)(found.says)
        if tenant and not self._workspaces and tenant not in (found.team, found.enterprise):
            raise UnknownWorkspaceError(_not_installed(tenant))
        return found

    async def _has_closed_down(self, home: Home, code: str) -> bool:
        if self._workspaces is None:
            return True
        try:
            return await self._workspaces.close_down(home, code)
        except StoreUnavailableError:
            return True

    async def _find(self, tenant: str) -> Answer[Home | _Closed]:
        if self._workspaces is None:
            return await self._ask()
        try:
            home = await self._workspaces.find(tenant)
        except StoreUnavailableError:
            raise SlackNotAnsweringError("installation") from None
        if home is None:
            return Answer(_Closed(_not_installed(tenant), unknown=True), STRANGER_SECONDS)
        return Answer(home, HOME_SECONDS)

    async def _ask(self) -> Answer[Home | _Closed]:
        try:
            found = await answered(self._client.auth_test())
        except SlackApiError as error:
            return Answer(_Closed(_not_taken(refusal(error) or "")), REFUSED_SECONDS)
        return Answer(home_of(found, self._client.token or ""), FOREVER)

    async def _has_ended(self, token: str) -> Answer[bool]:
        try:
            await answered(self._client.auth_test(token=token))
        except SlackApiError as error:
            return Answer(refusal(error) in TOKEN_ENDED, REFUSED_SECONDS)
        return Answer(value=False, keep=REFUSED_SECONDS)


def home_of(found: Mapping[str, Any], token: str) -> Home:
    """Read what `auth.test` says of a token."""
    return Home(
        team="" if found.get("is_enterprise_install") else found.get("team_id") or "",
        enterprise=found.get("enterprise_id") or "",
        bot_user=found.get("user_id") or "",
        bot=found.get("bot_id") or "",
        token=token,
    )


def _not_taken(code: str) -> str:
    return f"Slack refuses the bot token ({code}); copy the Bot User OAuth Token of the app anew"


def _not_installed(tenant: str) -> str:
    return f"Second Chair is not installed in the workspace {tenant}; install it there first"
