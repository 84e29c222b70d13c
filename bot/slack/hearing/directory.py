"""Who somebody is in Slack: their roles by the team's policy, whether they are an agent, time zone and name."""

from __future__ import annotations

import asyncio
from datetime import tzinfo

from bot.domain.case import CaseKey
from bot.domain.team import Role, TeamOf
from bot.slack.hearing.identity import Identity
from bot.slack.wire.answers import SlackNotAnsweringError
from bot.slack.workspaces.authorize import Authorize, Home, SlackRefusedError

# A role that can't be looked up in so many seconds is a role nobody has, until the next time.
LOOK_UP_SECONDS = 5.0


class SlackDirectory:
    """The directory of every workspace. Guests and people of other workspaces have no role, even if one is listed."""

    def __init__(self, identity: Identity, authorize: Authorize, team_of: TeamOf) -> None:
        """Look people up with these; `team_of` gives the policy as it is now."""
        self._identity = identity
        self._authorize = authorize
        self._team_of = team_of

    async def roles_of(self, key: CaseKey, person: str) -> frozenset[str]:
        """Return the names of the roles that the policy gives this person, by id or by user group."""
        try:
            async with asyncio.timeout(LOOK_UP_SECONDS):
                home = await self._home(key)
                if home is None or not await self._is_ours(home, person):
                    return frozenset()
                roles = self._team_of().roles
                return frozenset(
                    [name for name, role in roles.items() if await self._has(home, role, person)]
                )
        except TimeoutError:
            return frozenset()

    async def people_in(self, key: CaseKey, role: str) -> tuple[str, ...]:
        """Return the user ids of everybody the policy gives this role, sorted."""
        known = self._team_of().roles.get(role)
        try:
            async with asyncio.timeout(LOOK_UP_SECONDS):
                home = await self._home(key)
                if home is None or known is None:
                    return ()
                members = [await self._members_of(home, group) for group in known.groups]
                listed = sorted(known.people.union(*members))
                return tuple([person for person in listed if await self._is_ours(home, person)])
        except TimeoutError:
            return ()

    async def zone_of(self, key: CaseKey, person: str) -> tzinfo | None:
        """Return the time zone of this person's profile, or None if it is not known."""
        try:
            async with asyncio.timeout(LOOK_UP_SECONDS):
                home = await self._home(key)
                return await self._identity.zone_of(home, person) if home else None
        except TimeoutError:
            return None

    async def is_agent(self, key: CaseKey, person: str) -> bool | None:
        """Tell whether this person is known to be an agent in the channel of a case; None if Slack can't say now."""
        try:
            async with asyncio.timeout(LOOK_UP_SECONDS):
                home = await self._authorize.home(key.tenant)
                return await self._identity.is_agent(home, key.channel, person)
        except (SlackNotAnsweringError, SlackRefusedError, TimeoutError):
            return None

    async def name_of(self, key: CaseKey, person: str) -> str:
        """Return what this person is called, or "" if it is not known."""
        try:
            async with asyncio.timeout(LOOK_UP_SECONDS):
                home = await self._home(key)
                return await self._identity.name_of(home, person) if home else ""
        except TimeoutError:
            return ""

    async def _home(self, key: CaseKey) -> Home | None:
        try:
            return await self._authorize.home(key.tenant)
        except (SlackNotAnsweringError, SlackRefusedError):
            return None

    async def _has(self, home: Home, role: Role, person: str) -> bool:
        if person in role.people:
            return True
        return any([person in await self._members_of(home, group) for group in role.groups])

    async def _members_of(self, home: Home, group: str) -> frozenset[str]:
        try:
            return await self._identity.members_of(home, group)
        except SlackNotAnsweringError:
            return frozenset()

    async def _is_ours(self, home: Home, person: str) -> bool:
        try:
            return await self._identity.is_ours(home, person)
        except SlackNotAnsweringError:
            return False
