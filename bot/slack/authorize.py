"""Learns once who the app is in its workspace. Bolt's own way asks anew for every event of a cold start."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.lookup import Answer, Lookup, SlackNotAnsweringError, refusal
from bot.slack.reading import Sender

FOREVER = float("inf")


class SlackRefusedError(Exception):
    """Slack does not take the app's token. The message is one sentence: what Slack says, and what to do."""


@dataclass(frozen=True, slots=True)
class Home:
    """The workspace that installed the app, and who the app is there.

    `enterprise` is the organization of an Enterprise Grid, and empty elsewhere.
    """

    team: str
    enterprise: str
    bot_user: str
    bot: str

    def is_us(self, sender: Sender) -> bool:
        """Tell whether the app itself sent a message."""
        return sender.user == self.bot_user or self.bot in sender.bots


class Authorize(AsyncAuthorize):
    """Says who the app is to whoever asks, and to Bolt for each request."""

    def __init__(self, client: AsyncWebClient, within: float) -> None:
        """Ask with this client; a request waits at most `within` seconds for the first answer."""
        super().__init__()  # type: ignore[no-untyped-call] # the SDK left it without annotations
        self._client = client
        self._within = within
        self._homes: Lookup[str, Home] = Lookup(self._ask)

    async def home(self) -> Home:
        """Return who the app is; raises SlackNotAnsweringError or SlackRefusedError."""
        return await self._homes.get("")

    async def __call__(self, **_: object) -> AuthorizeResult:
        """Authorize a request; raises SlackNotAnsweringError, so that Slack sends it again."""
        try:
            async with asyncio.timeout(self._within):
                home = await self.home()
        except TimeoutError:
            raise SlackNotAnsweringError("auth.test") from None
        return AuthorizeResult(
            enterprise_id=home.enterprise or None,
            team_id=home.team,
            bot_user_id=home.bot_user,
            bot_id=home.bot,
            bot_token=self._client.token,
        )

    async def close(self) -> None:
        """Give up on a question that is still open."""
        await self._homes.close()

    async def _ask(self, _: str) -> Answer[Home]:
        try:
            found = await self._client.auth_test()
        except SlackApiError as error:
            code = refusal(error)
            if code is None:
                raise
            message = f"Slack refuses the bot token ({code}); copy the Bot User OAuth Token of the app anew"
            raise SlackRefusedError(message) from None
        home = Home(
            team=found.get("team_id") or "",
            enterprise=found.get("enterprise_id") or "",
            bot_user=found.get("user_id") or "",
            bot=found.get("bot_id") or "",
        )
        return Answer(home, FOREVER)
