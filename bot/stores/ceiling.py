"""How many alerts each supervisor was told of lately, and how many were held back: numbers that end by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.coaching.ceiling import HeldBack
from bot.coaching.ports import Clock
from bot.domain.case import CaseKey
from bot.domain.team import AlertRules
from bot.stores.encoding import milliseconds, moment_at
from bot.stores.keys import alerts_of
from bot.stores.link import Client, Link, Part

# What nobody has asked for by then, nobody needs any more: every open case stands in the list.
_KEPT = 24 * 3600 * 1000
_MILLISECOND = timedelta(milliseconds=1)


class RedisCeiling:
    """One count for each supervisor, under what can't be turned back into their name.

    All of a workspace is one slot of a cluster. Every method raises StoreUnavailableError.
    """

    def __init__(self, client: Client, *, clock: Clock | None = None) -> None:
        """Take the client; the time is the server's, unless a clock is given."""
        self._link = Link(client, ("admit", "take_held"))
        self._clock = clock

    async def admit(self, key: CaseKey, person: str, rules: AlertRules) -> bool:
        """Tell whether this person, in the workspace of `key`, is told of one more alert; else it is held back."""
        parts = (self._now(), rules.at_most, rules.within // _MILLISECOND, _KEPT)
        return bool(await self._link.run("admit", [alerts_of(key, person)], parts))

    async def take_held(self, key: CaseKey, people: Sequence[str]) -> HeldBack:
        """Return what was held back from these people and is to be told now; nobody else is given the same."""
        if not people:
            return HeldBack()
        keys = [alerts_of(key, person) for person in people]
        found = await self._link.run("take_held", keys, [self._now()])
        held, ends = found[::2], [int(end) for end in found[1::2] if int(end)]
        due = {person: int(count) for person, count in zip(people, held, strict=True) if int(count)}
        return HeldBack(due, moment_at(min(ends) * 1000) if ends else None)

    def _now(self) -> Part:
        return "" if self._clock is None else milliseconds(self._clock.now())
