"""Which case a message belongs to, where people talk in a channel without opening threads.

What a customer writes into a channel within minutes is one case, that of their first post; and what an agent writes
there while exactly one such case is open is their answer to it. A reply under a later post belongs to the same case.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from bot.coaching.hearing import Gatherer
from bot.domain.case import Case, CaseKey, Speaker
from bot.domain.identity import Identified
from bot.slack.wire.reading import Said

# So many threads a process remembers: of these it need not ask again.
REMEMBERED = 10_000


class Threads(Gatherer, Protocol):
    """Which posts belong to one case, and where they stand. Every method raises StoreUnavailableError."""

    async def answer(self, post: CaseKey, at: datetime) -> str:
        """Return the case of an agent's post: the only one that is open in the channel, or else the post's own."""
        ...

    async def place(self, case: CaseKey, message_id: str, thread: str) -> None:
        """Keep that a message of a case stands in the thread of a later post."""
        ...

    async def places(self, case: CaseKey) -> Mapping[str, str]:
        """Return where those messages stand that are not in the case's own thread: "" for the channel itself."""
        ...

    async def begin(self, case: CaseKey) -> bool:
        """Claim to read what was said before the case was heard of; True once for a case."""
        ...


class NoThreads:
    """Stands in where there is no store: every post is a case of its own, and nothing is read that was said before."""

    async def gather(self, post: CaseKey, person: str, at: datetime, ongoing: str = "") -> str:  # noqa: ARG002 - the port's words
        """Return the post's own case."""
        return post.thread

    async def answer(self, post: CaseKey, at: datetime) -> str:  # noqa: ARG002 - the port's words
        """Return the post's own case."""
        return post.thread

    async def find(self, post: CaseKey) -> str:
        """Return the post's own case."""
        return post.thread

    async def place(self, case: CaseKey, message_id: str, thread: str) -> None:
        """Keep nothing."""

    async def places(self, case: CaseKey) -> Mapping[str, str]:  # noqa: ARG002 - the port's words
        """Return nothing."""
        return {}

    async def begin(self, case: CaseKey) -> bool:  # noqa: ARG002 - the port's words
        """Claim nothing."""
        return False


class Gathering:
    """Puts messages into their cases. Raises StoreUnavailableError.

    A post in a channel costs one question. A reply costs none: only in a thread whose first message another process
    heard is it asked once which case that belongs to.
    """

    def __init__(self, threads: Threads, remembered: int = REMEMBERED) -> None:
        """Ask these threads, and remember so many of the answers."""
        self._threads = threads
        self._remembered = remembered
        self._known: OrderedDict[CaseKey, str] = OrderedDict()

    async def case_of(self, said: Said, who: Identified) -> CaseKey:
        """Return the case of what somebody said."""
        if said.id != said.key.thread:
            case = await self.resolve(said.key)
            if case != said.key:
                await self._threads.place(case, said.id, said.key.thread)
            return case
        if said.key not in self._known:
            self._remember(said.key, await self._asked(said, who))
        return self._case(said.key)

    async def resolve(self, key: CaseKey) -> CaseKey:
        """Return the case that the thread of `key` belongs to: for links, edits, and whatever else names a message."""
        if key not in self._known:
            self._remember(key, await self._threads.find(key))
        return self._case(key)

    async def places(self, case: CaseKey) -> Mapping[str, str]:
        """Return where those messages stand that are not in the case's own thread: "" for the channel itself."""
        return await self._threads.places(case)

    async def _asked(self, said: Said, who: Identified) -> str:
        if said.sender.bots and not said.sender.named:
            # A relay that writes under its own name speaks for many; what it posts may be anybody's.
            return said.key.thread
        if who.speaker is Speaker.CUSTOMER:
            return await self._threads.gather(said.key, who.person, said.at)
        if who.speaker is Speaker.AGENT:
            return await self._threads.answer(said.key, said.at)
        return said.key.thread

    def _case(self, key: CaseKey) -> CaseKey:
        self._known.move_to_end(key)
        thread = self._known[key]
        return key if thread == key.thread else replace(key, thread=thread)

    def _remember(self, key: CaseKey, thread: str) -> None:
        self._known[key] = thread
        while len(self._known) > self._remembered:
            self._known.popitem(last=False)


def active_thread(case: Case, places: Mapping[str, str]) -> str | None:
    """Return the thread in which people talk in a case now, or None where they talk in the channel itself.

    In a thread without a reply Slack would show a note nowhere; so it is only one in which the last message stands.
    """
    last = case.messages[-1].id if case.messages else case.key.thread
    if last in places:
        return places[last] or None
    return None if last == case.key.thread else case.key.thread
