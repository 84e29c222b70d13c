"""Goes through many cases without holding up everybody else: events have to be acknowledged meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from typing import TypeVar

Thing = TypeVar("Thing")


async def in_turns(things: Iterable[Thing]) -> AsyncIterator[Thing]:
    """Yield the things one by one; after each of them whatever else is waiting has its turn."""
    for thing in things:
        yield thing
        await asyncio.sleep(0)
