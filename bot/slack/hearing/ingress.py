"""Stores what is said before Slack is told that it arrived: what can't be stored is sent again by Slack.

Bolt acknowledges an event first and runs its listeners afterwards, in tasks nobody keeps. So events never
reach listeners here; they are heard, and then answered. Over HTTP a refused event is a 503, in Socket Mode
it is simply not acknowledged: for both Slack tries again. A message that comes twice, as a retry or as a
mention, is told by its id in the store, never by the retry header: Socket Mode sends it the first time too.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Protocol

from bot.coaching import meaning
from bot.coaching.hearing import Hearing
from bot.coaching.ports import StoreUnavailableError, Tally
from bot.domain.case import Message, Speaker
from bot.domain.identity import Identified
from bot.slack.hearing.catching_up import CatchingUp
from bot.slack.hearing.identity import Identity
from bot.slack.hearing.news import NEWS_EVENTS, News
from bot.slack.hearing.threads import Gathering
from bot.slack.wire.answers import SlackNotAnsweringError
from bot.slack.wire.reading import PLATFORM, Deleted, Edited, Heard, Payload, Said, read
from bot.slack.workspaces.authorize import Authorize, Home, SlackRefusedError

log = logging.getLogger(__name__)

# Of the time an event has, so much may go into finding out who sent it.
IDENTITY_SHARE = 0.6


class Aside(Protocol):
    """Sees to what happens between the app and one person, after Slack has been answered."""

    def take(self, body: Payload) -> bool:
        """Take an event in hand and return at once; False for one that is not private."""
        ...


class Ingress:
    """Hears events and answers for them."""

    def __init__(  # noqa: PLR0913 - all that hears
        self,
        coach: Hearing,
        identity: Identity,
        authorize: Authorize,
        tally: Tally,
        within: float,
        *,
        news: News,
        gathering: Gathering,
        catching_up: CatchingUp,
        aside: Aside | None = None,
    ) -> None:
        """Answer each event within `within` seconds, with an acknowledgement or a refusal.

        What is private is acknowledged at once and left to `aside`. What is said is put into its case by `gathering`,
        and what was said before the case was heard of is looked for by `catching_up`, once it is stored.
        """
        self._aside = aside
        self._news = news
        self._gathering = gathering
        self._catching_up = catching_up
        self._coach = coach
        self._identity = identity
        self._authorize = authorize
        self._tally = tally
        self._within = within

    async def hear(self, body: Payload) -> bool:
        """Take an event and return True once it is stored; False if it could not be."""
        if body.get("type") == "app_rate_limited":
            self._tally.count("slack_rate_limited_total")
            return True
        if self._aside is not None and self._aside.take(body):
            self._count("private")
            return True
        try:
            async with asyncio.timeout(self._within):
                await self._take(body)
        except (StoreUnavailableError, SlackNotAnsweringError, SlackRefusedError, TimeoutError) as error:
            log.warning(
                "an event was refused, Slack will send it again", extra={"error": type(error).__name__}
            )
            self._count("refused")
            return False
        return True

    async def _take(self, body: Payload) -> None:
        event = body.get("event")
        if isinstance(event, Mapping) and event.get("type") in NEWS_EVENTS:
            await self._news.take(body, event)
            return
        heard = read(body)
        if heard is None or not await self._hear(heard):
            self._count("ignored")

    async def _hear(self, heard: Heard) -> bool:
        if isinstance(heard, Said):
            return await self._hear_said(heard)
        # An edit may wait for its message; one of a message that nobody hears is not to be kept.
        if isinstance(heard, Edited) and (await self._who(heard))[1] is None:
            return False
        key = await self._gathering.resolve(heard.key)
        if isinstance(heard, Edited):
            await self._coach.hear_edit(key, heard.id, heard.text)
        if isinstance(heard, Deleted):
            await self._coach.hear_delete(key, heard.id)
        return True

    async def _who(self, heard: Said | Edited) -> tuple[Home, Identified | None]:
        async with asyncio.timeout(self._within * IDENTITY_SHARE):
            home = await self._authorize.home(heard.key.tenant)
            return home, await self._identity.identify(home, heard.key.channel, heard.sender)

    async def _hear_said(self, said: Said) -> bool:
        home, who = await self._who(said)
        if who is None or (who.speaker is Speaker.AGENT and _asks_the_app(said.text, home)):
            return False
        key = await self._gathering.case_of(said, who)
        await self._coach.hear(key, Message(said.id, who.speaker, who.person, said.at, said.text))
        self._catching_up.notice(key, said)
        return True

    def _count(self, outcome: str) -> None:
        self._tally.count("events_total", platform=PLATFORM, outcome=outcome)


def _asks_the_app(text: str, home: Home) -> bool:
    """Tell whether words begin with the app's name and ask it for something: they are no answer to a customer."""
    to, _, rest = text.strip().partition(" ")
    return to.rstrip(",:") == f"@{home.bot_user}" and meaning.asks(rest)
