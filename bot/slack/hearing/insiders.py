"""Who may use the App Home and write to the coach: both belong to no channel, so the person alone has to do."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import tzinfo

from slack_sdk.web.async_client import AsyncWebClient

from bot.coaching.staff import Directory
from bot.domain.case import CaseKey
from bot.domain.team import SUPERVISOR, TeamOf
from bot.slack.hearing.identity import Identity
from bot.slack.wire.reading import PLATFORM
from bot.slack.workspaces.authorize import Authorize, Home
from bot.slack.workspaces.client import WatchedClient, quiet_logger

# The channels with rules of their own, as they are now.
NamedChannels = Callable[[], Collection[str]]


@dataclass(frozen=True, slots=True)
class Insider:
    """An agent of one of our channels, or somebody with a role; `client` speaks for their workspace."""

    home: Home
    person: str
    client: AsyncWebClient
    zone: tzinfo | None = None
    supervises: bool = False
    confirms_fault: bool = False

    @property
    def workspace(self) -> CaseKey:
        """Return the key of their workspace, which names no case."""
        return CaseKey(PLATFORM, self.home.tenant, "", "")


class Insiders:
    """Tells insiders from customers, guests, people of other workspaces, and colleagues who are nobody's agent."""

    def __init__(  # noqa: PLR0913 - all that says who somebody is
        self,
        client: WatchedClient,
        authorize: Authorize,
        identity: Identity,
        *,
        directory: Directory,
        team_of: TeamOf,
        channels: NamedChannels = tuple,
    ) -> None:
        """Look people up with these, and speak to them over the connection of `client`.

        `channels` are those whose agents may be listed by themselves.
        """
        self._client = client
        self._authorize = authorize
        self._identity = identity
        self._directory = directory
        self._team_of = team_of
        self._channels = channels

    async def find(self, tenant: str, person: str) -> Insider | None:
        """Return an insider, or None for everybody else.

        Raises SlackNotAnsweringError and SlackRefusedError: nobody is shown a case for want of knowledge.
        """
        home = await self._authorize.home(tenant)
        if not await self._identity.is_ours(home, person):
            return None
        workspace = CaseKey(PLATFORM, home.tenant, "", "")
        roles = await self._directory.roles_of(workspace, person)
        if not roles and not await self._is_agent(home, person):
            return None
        return Insider(
            home,
            person,
            speaking_for(home, self._client),
            await self._directory.zone_of(workspace, person),
            supervises=SUPERVISOR in roles,
            confirms_fault=not roles.isdisjoint(self._team_of().confirms_fault),
        )

    async def is_listed(self, insider: Insider) -> bool:
        """Tell whether they have a say over cases, or are an agent because some channel lists them, and not everybody.

        Raises SlackNotAnsweringError.
        """
        if insider.supervises or insider.confirms_fault:
            return True
        for channel in await self._ruled(insider.home):
            rules = await self._identity.rules_in(insider.home, channel)
            if rules.lists_agents and await self._identity.is_agent(insider.home, channel, insider.person):
                return True
        return False

    async def home(self, tenant: str) -> Home:
        """Return who the app is in a workspace; raises SlackNotAnsweringError and SlackRefusedError."""
        return await self._authorize.home(tenant)

    def client(self, home: Home) -> WatchedClient:
        """Return a client that speaks for a workspace, also to those who are no insiders."""
        return speaking_for(home, self._client)

    async def _is_agent(self, home: Home, person: str) -> bool:
        for channel in await self._ruled(home):
            if await self._identity.is_agent(home, channel, person):
                return True
        return False

    async def _ruled(self, home: Home) -> tuple[str, ...]:
        # A channel without a name has the rules of all those of which nothing else is said.
        return ("", *self._channels(), *await self._identity.overruled_in(home))


def speaking_for(home: Home, like: WatchedClient) -> WatchedClient:
    """Return a client that speaks with a workspace's token, over the connection of another client."""
    client = WatchedClient(
        token=home.token,
        base_url=like.base_url,
        timeout=like.timeout,
        session=like.session,
        logger=quiet_logger(),
        retry_handlers=like.retry_handlers,
    )
    client.doubt = like.doubt
    return client
