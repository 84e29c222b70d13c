"""Who somebody is in Teams, as far as the team's policy and their own activities tell.

Roles rest on Entra object ids alone. An Entra group is not looked up: that would need permissions on the directory of
the whole organization. Whoever has a role through a group is listed by their object ids instead.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import tzinfo
from zoneinfo import ZoneInfo

from bot.domain.case import CaseKey
from bot.domain.team import TeamOf
from bot.teams.reading import Sender

REMEMBERED = 10_000


class TeamsDirectory:
    """The roles and time zones of people; nothing is asked of Teams, and nothing is raised."""

    def __init__(self, team_of: TeamOf) -> None:
        """Take the roles from this policy."""
        self._team_of = team_of
        self._zones: OrderedDict[tuple[str, str], str] = OrderedDict()

    async def roles_of(self, key: CaseKey, person: str) -> frozenset[str]:  # noqa: ARG002 - the same in all channels
        """Return the names of the roles that the team's policy gives this person by their object id."""
        roles = self._team_of().roles
        return frozenset(name for name, role in roles.items() if person.lower() in _lower(role.people))

    async def people_in(self, key: CaseKey, role: str) -> tuple[str, ...]:  # noqa: ARG002 - the same in all channels
        """Return the object ids of everybody the team's policy gives this role, sorted."""
        found = self._team_of().roles.get(role)
        return tuple(sorted(_lower(found.people))) if found else ()

    async def zone_of(self, key: CaseKey, person: str) -> tzinfo | None:
        """Return the time zone this person last wrote from, None if it is not known in this process."""
        name = self._zones.get((key.tenant, person))
        try:
            return ZoneInfo(name) if name else None
        except (KeyError, ValueError, OSError):
            return None

    def meet(self, key: CaseKey, sender: Sender) -> None:
        """Remember the time zone that an activity names of its sender."""
        if not sender.zone:
            return
        self._zones[key.tenant, sender.person] = sender.zone
        self._zones.move_to_end((key.tenant, sender.person))
        while len(self._zones) > REMEMBERED:
            self._zones.popitem(last=False)


def _lower(people: frozenset[str]) -> set[str]:
    return {person.lower() for person in people}
