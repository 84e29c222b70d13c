"""How many alerts a supervisor is told of one by one, so that an outage does not bury them in messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.domain.case import CaseKey
from bot.domain.team import AlertRules


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What supervisors must be told of at once: how many alerts each was not told of, for those whose time has come.

    `until` is when (UTC) that is for the next of the others; None if nothing is held back from them.
    """

    due: Mapping[str, int] = field(default_factory=dict)
    until: datetime | None = None


class Ceiling(Protocol):
    """Counts alerts by supervisor, over all cases and workers. Every method raises StoreUnavailableError."""

    async def admit(self, key: CaseKey, person: str, rules: AlertRules) -> bool:
        """Tell whether this person, in the workspace of `key`, is told of one more alert; else it is held back."""
        ...

    async def take_held(self, key: CaseKey, people: Sequence[str]) -> HeldBack:
        """Return what was held back from these people and is to be told now; nobody else is given the same."""
        ...


class NoCeiling:
    """Stands in where nothing is counted: every alert is told."""

    async def admit(self, key: CaseKey, person: str, rules: AlertRules) -> bool:  # noqa: ARG002 - the port's words
        """Admit it."""
        return True

    async def take_held(self, key: CaseKey, people: Sequence[str]) -> HeldBack:  # noqa: ARG002 - the port's words
        """Find nothing."""
        return HeldBack()
