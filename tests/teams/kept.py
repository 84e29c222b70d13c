"""Fakes at our own ports: what the store keeps for the Teams room, in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.coaching.ports import StoreUnavailableError
from bot.domain.case import Case, CaseKey
from bot.domain.pauses import PAUSE
from bot.teams.chats import Chats


@dataclass
class KeptReferences:
    """References in memory; `writes` counts how often one was kept, `down` is a store nobody reaches."""

    kept: dict[CaseKey, str] = field(default_factory=dict)
    writes: int = 0
    down: bool = False

    async def keep(self, key: CaseKey, text: str) -> None:
        self._answer()
        self.writes += 1
        self.kept[replace(key, thread="")] = text

    async def find(self, key: CaseKey) -> str | None:
        self._answer()
        return self.kept.get(replace(key, thread=""))

    async def drop(self, key: CaseKey) -> None:
        self._answer()
        self.kept.pop(replace(key, thread=""), None)

    async def all_in(self, workspace: CaseKey) -> AsyncIterator[str]:
        self._answer()
        here = [text for key, text in self.kept.items() if key.tenant == workspace.tenant]
        for text in here:
            yield text

    def _answer(self) -> None:
        if self.down:
            raise StoreUnavailableError("there is no store")


@dataclass
class KeptZones:
    """Time zones in memory; `writes` counts how often one was kept, `down` is a store nobody reaches."""

    kept: dict[tuple[str, str], str] = field(default_factory=dict)
    writes: int = 0
    down: bool = False

    async def keep_zone(self, key: CaseKey, person: str, zone: str) -> None:
        self._answer()
        self.writes += 1
        self.kept[key.tenant, person] = zone

    async def zone_kept(self, key: CaseKey, person: str) -> str:
        self._answer()
        return self.kept.get((key.tenant, person), "")

    def _answer(self) -> None:
        if self.down:
            raise StoreUnavailableError("there is no store")


@dataclass
class KeptPosts:
    """Which posts are one case, and the cases there are, the latest last; `asked` counts who wanted those."""

    cases: list[Case] = field(default_factory=list)
    asked: int = 0
    posts: dict[CaseKey, str] = field(default_factory=dict)
    last: dict[CaseKey, tuple[str, datetime]] = field(default_factory=dict)

    async def gather(self, post: CaseKey, person: str, at: datetime, ongoing: str = "") -> str:  # noqa: ARG002 - as the port
        where = replace(post, thread="")
        first, last = self.last.get(where, (post.thread, at))
        case = first if abs(at - last) <= PAUSE else ongoing or post.thread
        case = self.posts.setdefault(post, case)
        self.last[where] = (case, max(at, last))
        return case

    async def find(self, post: CaseKey) -> str:
        return self.posts.get(post, post.thread)

    async def newest(
        self, workspace: CaseKey, limit: int, *, channel: str = "", after: int = 0
    ) -> Sequence[Case]:
        self.asked += 1
        here = [c for c in reversed(self.cases) if c.key.tenant == workspace.tenant]
        return [case for case in here if channel in ("", case.key.channel)][after : after + limit]


def chats_of(posts: KeptPosts) -> Chats:
    """Return the chats whose cases these posts are."""
    return Chats(posts, posts)
