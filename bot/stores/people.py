"""Who stands behind a case, and who asked for quiet: all that is kept of an agent, and not for long."""

from __future__ import annotations

from collections.abc import Callable, Collection

from bot.domain.case import CaseKey
from bot.domain.policy import Desk
from bot.stores.keys import escaped
from bot.stores.link import Client, Link

OnDuty = Callable[[CaseKey], tuple[str, ...]]


class RedisPeople:
    """The people behind a case: duty as the team's policy says, quiet as people asked for it."""

    def __init__(self, client: Client, on_duty: OnDuty) -> None:
        """Take the client, and what tells who is on duty for the channel of a case."""
        self._link = Link(client, ())
        self._on_duty = on_duty

    async def desk(self, key: CaseKey, agents: Collection[str]) -> Desk:
        """Return who is on duty for the case's channel, and which of them and of `agents` asked for quiet.

        Raises StoreUnavailableError.
        """
        on_duty = self._on_duty(key)
        people = sorted({*on_duty, *agents})
        if not people:
            return Desk(on_duty)
        marks = await self._link.command("MGET", *(_quiet(key, person) for person in people))
        quiet = frozenset(person for person, mark in zip(people, marks, strict=True) if mark is not None)
        return Desk(on_duty, quiet)

    async def hush(self, key: CaseKey, person: str, seconds: float) -> None:
        """Keep quiet towards this person for that long, in all cases of their workspace.

        The mark ends by itself. Raises StoreUnavailableError.
        """
        await self._link.command("SET", _quiet(key, person), 1, "PX", max(1, int(seconds * 1000)))


def _quiet(key: CaseKey, person: str) -> str:
    # A workspace is one slot of a cluster, so that one command asks for all its people.
    return f"quiet:{{{escaped(key.platform)}:{escaped(key.tenant)}}}:{escaped(person)}"
