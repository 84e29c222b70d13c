"""Who somebody is in Teams, as far as the team's policy, their own activities and the rosters tell.

Roles rest on Entra object ids alone. An Entra group is not looked up: that would need permissions on the directory of
the whole organization. Whoever has a role through a group is listed by their object ids instead.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from datetime import tzinfo
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.coaching.ports import StoreUnavailableError
from bot.domain.case import CaseKey
from bot.domain.team import TeamOf
from bot.teams.errors import TeamsNotAnsweringError
from bot.teams.identity import Identity, lowered
from bot.teams.reading import Sender

REMEMBERED = 10_000
# A zone that is still written from is kept again after so long, so that it does not run out meanwhile.
KEPT_SECONDS = 24 * 3600.0
# What can't be looked up in so many seconds is not known, until the next time.
LOOK_UP_SECONDS = 5.0


class Zones(Protocol):
    """Keeps from which time zones people write, for every process. Both methods raise StoreUnavailableError."""

    async def keep_zone(self, key: CaseKey, person: str, zone: str) -> None:
        """Keep from which time zone this person writes, by its IANA name; of the key only the workspace counts."""
        ...

    async def zone_kept(self, key: CaseKey, person: str) -> str:
        """Return from which time zone this person last wrote, or "" if it is not known."""
        ...


class TeamsDirectory:
    """The roles, time zones and names of people, and whether they are agents; nothing is raised, but by `meet`.

    Only who is in a conversation is asked of Teams, once `know` has told by whom.
    """

    def __init__(self, team_of: TeamOf, zones: Zones) -> None:
        """Take the roles from this policy, and keep here from where people write."""
        self._team_of = team_of
        self._zones = zones
        self._identity: Identity | None = None
        self._met: OrderedDict[tuple[str, str], tuple[str, float]] = OrderedDict()

    async def roles_of(self, key: CaseKey, person: str) -> frozenset[str]:  # noqa: ARG002 - the same in all channels
        """Return the names of the roles that the team's policy gives this person by their object id."""
        roles = self._team_of().roles
        return frozenset(name for name, role in roles.items() if person.lower() in lowered(role.people))

    async def people_in(self, key: CaseKey, role: str) -> tuple[str, ...]:  # noqa: ARG002 - the same in all channels
        """Return the object ids of everybody the team's policy gives this role, sorted."""
        found = self._team_of().roles.get(role)
        return tuple(sorted(lowered(found.people))) if found else ()

    async def zone_of(self, key: CaseKey, person: str) -> tzinfo | None:
        """Return the time zone this person last wrote from, in whatever process; None if it is not known."""
        try:
            name = await self._zones.zone_kept(key, person)
        except StoreUnavailableError:
            name, _ = self._met.get((key.tenant, person), ("", 0.0))
        return _zone(name)

    async def is_agent(self, key: CaseKey, person: str) -> bool | None:
        """Tell whether this person is known to be an agent in the channel of a case; None if Teams can't say now."""
        if self._identity is None:
            return None
        try:
            async with asyncio.timeout(LOOK_UP_SECONDS):
                return await self._identity.is_agent(key, person)
        except (TeamsNotAnsweringError, TimeoutError):
            return None

    async def name_of(self, key: CaseKey, person: str) -> str:
        """Return what this person is called in the roster of the case's conversation, or "" if it is not known."""
        if self._identity is None:
            return ""
        try:
            async with asyncio.timeout(LOOK_UP_SECONDS):
                return (await self._identity.member(key, person)).name
        except (TeamsNotAnsweringError, TimeoutError):
            return ""

    def know(self, identity: Identity) -> None:
        """Ask this identity who is an agent where, and what people are called."""
        self._identity = identity

    async def meet(self, key: CaseKey, sender: Sender) -> None:
        """Keep the time zone that an activity names of its sender, unless that is known.

        Raises StoreUnavailableError.
        """
        met = self._met.get((key.tenant, sender.person))
        if _zone(sender.zone) is None or (met and met[0] == sender.zone and met[1] > time.monotonic()):
            return
        await self._zones.keep_zone(key, sender.person, sender.zone)
        self._met[key.tenant, sender.person] = (sender.zone, time.monotonic() + KEPT_SECONDS)
        self._met.move_to_end((key.tenant, sender.person))
        while len(self._met) > REMEMBERED:
            self._met.popitem(last=False)


def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None
