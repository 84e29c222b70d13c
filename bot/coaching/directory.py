"""Who is who, over all platforms: each person is looked up on the platform of their case."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import tzinfo

from bot.coaching.staff import Directory
from bot.domain.case import Case, CaseKey, Speaker
from bot.domain.identity import relayed_name
from bot.domain.waiting import awaited

# So many of those who spoke in a case are looked up, and no longer than this, in seconds, is waited for their names.
NAMED_AT_MOST = 20
NAMING_SECONDS = 1.0


class EmptyDirectory:
    """The directory of a house that knows nobody: no roles, no time zones, no agents and no names."""

    async def roles_of(self, key: CaseKey, person: str) -> frozenset[str]:  # noqa: ARG002 - the port's words
        """Return no role."""
        return frozenset()

    async def people_in(self, key: CaseKey, role: str) -> tuple[str, ...]:  # noqa: ARG002 - the port's words
        """Return nobody."""
        return ()

    async def zone_of(self, key: CaseKey, person: str) -> tzinfo | None:  # noqa: ARG002 - the port's words
        """Return None."""
        return None

    async def is_agent(self, key: CaseKey, person: str) -> bool | None:  # noqa: ARG002 - the port's words
        """Return False."""
        return False

    async def name_of(self, key: CaseKey, person: str) -> str:  # noqa: ARG002 - the port's words
        """Return no name."""
        return ""


class Directories:
    """Asks the directory of a case's platform; on a platform that is not spoken here nobody is known."""

    def __init__(self) -> None:
        """Begin with none; platforms add theirs as they start."""
        self._by_platform: dict[str, Directory] = {}

    def add(self, platform: str, directory: Directory) -> None:
        """Look people of this platform's cases up in this directory."""
        self._by_platform[platform] = directory

    async def roles_of(self, key: CaseKey, person: str) -> frozenset[str]:
        """Return the names of the roles that the team's policy gives this person."""
        return await self._of(key).roles_of(key, person)

    async def people_in(self, key: CaseKey, role: str) -> tuple[str, ...]:
        """Return the ids of everybody the team's policy gives this role, sorted."""
        return await self._of(key).people_in(key, role)

    async def zone_of(self, key: CaseKey, person: str) -> tzinfo | None:
        """Return the time zone of this person's profile, or None if it is not known."""
        return await self._of(key).zone_of(key, person)

    async def is_agent(self, key: CaseKey, person: str) -> bool | None:
        """Tell whether this person is known to be an agent in the channel of a case; None if nobody can say now."""
        return await self._of(key).is_agent(key, person)

    async def name_of(self, key: CaseKey, person: str) -> str:
        """Return what this person is called, or "" if it is not known."""
        return await self._of(key).name_of(key, person)

    def _of(self, key: CaseKey) -> Directory:
        return self._by_platform.get(key.platform) or EmptyDirectory()


def zones_from(directory: Directory) -> Callable[[Case], Awaitable[tzinfo | None]]:
    """Return what tells in which time zone times are spoken of in a case: that of the agent who promises.

    While agents talk that is who spoke last; when a promise falls due it is who gave it.
    """

    async def zone_of(case: Case) -> tzinfo | None:
        person = _who_promises(case)
        return await directory.zone_of(case.key, person) if person else None

    return zone_of


def customer_zones_from(directory: Directory) -> Callable[[Case], Awaitable[tzinfo | None]]:
    """Return what tells the time zone of a case's customer: of the one who spoke last, None where it is not known."""

    async def zone_of(case: Case) -> tzinfo | None:
        said = (m.person for m in reversed(case.spoken) if m.speaker is Speaker.CUSTOMER)
        person = next(said, None)
        return await directory.zone_of(case.key, person) if person else None

    return zone_of


def names_from(directory: Directory) -> Callable[[Case], Awaitable[tuple[str, ...]]]:
    """Return what tells what those who speak in a case are called, as their platform shows it, who spoke first first.

    Of more than twenty the twenty who spoke last are looked up, all at once. Within a second there is an answer: who
    is not found by then has no name this time. A relay's customers and agents are called what it calls them.
    """

    async def names_of(case: Case) -> tuple[str, ...]:
        found = await asyncio.gather(*(name_of(case.key, person) for person in _speaking(case)))
        return tuple(dict.fromkeys(name for name in found if name))

    async def name_of(key: CaseKey, person: str) -> str:
        relayed = relayed_name(person)
        if relayed is not None:
            return relayed
        try:
            async with asyncio.timeout(NAMING_SECONDS):
                return await directory.name_of(key, person)
        except TimeoutError:
            return ""

    return names_of


def _speaking(case: Case) -> tuple[str, ...]:
    """Return who spoke last in the messages at hand, in the order in which they first did."""
    latest = list(dict.fromkeys(m.person for m in reversed(case.at_hand)))[:NAMED_AT_MOST]
    return tuple(p for p in dict.fromkeys(m.person for m in case.at_hand) if p in latest)


def _who_promises(case: Case) -> str | None:
    speaking = [m.person for m in case.fresh if m.speaker is Speaker.AGENT]
    if speaking:
        return speaking[-1]
    dues = [(p.due, p.owner) for p in awaited(case) if p.due is not None]
    return min(dues)[1] if dues else case.agent
