"""Is somebody looking? To whom Slack calls away, it says `ok` and shows a private message of a channel nowhere."""

from __future__ import annotations

import asyncio

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.coaching.lookup import Answer, Lookup
from bot.slack.wire.answers import SlackNotAnsweringError, answered
from bot.slack.workspaces.authorize import Home

PRESENCE_SECONDS = 60.0
REFUSED_SECONDS = 60.0
# A note is about this moment: whoever can't be looked up in this many seconds is taken to be there.
ASK_SECONDS = 1.0


class Presence:
    """Tells who is away, as it was at most a minute ago."""

    def __init__(self, client: AsyncWebClient) -> None:
        """Ask Slack with this client, which should not wait for a busy Slack: a note would wait with it."""
        self._client = client
        self._away: Lookup[tuple[Home, str], bool] = Lookup(self._ask)

    async def is_away(self, home: Home, user: str) -> bool:
        """Tell whether Slack surely calls this person away. Raises nothing: who can't be looked up is there."""
        try:
            async with asyncio.timeout(ASK_SECONDS):
                return await self._away.get((home, user))
        except (SlackNotAnsweringError, TimeoutError):
            return False

    async def close(self) -> None:
        """Give up on every question that is still open."""
        await self._away.close()

    async def _ask(self, asked: tuple[Home, str]) -> Answer[bool]:
        home, user = asked
        try:
            found = await answered(self._client.users_getPresence(user=user, token=home.token))
        except SlackApiError:
            return Answer(value=False, keep=REFUSED_SECONDS)
        return Answer(found.get("presence") == "away", PRESENCE_SECONDS)
