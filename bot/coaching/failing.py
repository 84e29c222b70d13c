"""Cases that can't be looked at: tried again ever more seldom, then put aside until something changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.coaching.ports import Lease


class UnreadableError(Exception):
    """What is kept of a case can't be opened with the keys given; the message holds neither key nor text."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many of the cases put aside are looked at again, and how many no key given opens."""

    opened: int = 0
    closed: int = 0


class Aside(Protocol):
    """Where cases go whose looks fail. Every method raises StoreUnavailableError when it can't answer."""

    async def put_off(self, lease: Lease) -> bool:
        """Give back a case whose look failed, to be tried again after a time that doubles with each failure.

        True if that was the last try, and the case is put aside: it comes back with its next message, for one try,
        or by `take_back`. False if it is tried again, was put aside before, or the lease was lost.
        """
        ...

    async def take_back(self) -> TakenBack:
        """Have every case put aside that can be opened now looked at again, with all its tries."""
        ...


class NowhereAside:
    """Stands in where nothing is put aside: a case whose look failed is tried again when its lease ends."""

    async def put_off(self, lease: Lease) -> bool:  # noqa: ARG002 - the port's words
        """Leave the case alone."""
        return False

    async def take_back(self) -> TakenBack:
        """Find nothing."""
        return TakenBack()
