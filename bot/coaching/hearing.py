"""What the platforms hand on of what is said, and which case it belongs to where that is no thread's."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.answers import Verdict
from bot.domain.case import CaseKey, Message
from bot.domain.votes import Judged


class Judging(Protocol):
    """The part of the coach that takes what people say of notes; every method raises StoreUnavailableError."""

    async def judge(self, key: CaseKey, person: str, nudge_id: str, card_id: str, verdict: Verdict) -> Judged:
        """Take an agent's verdict on a nudge; it counts once, for one that they were given."""
        ...

    async def give_reason(
        self, key: CaseKey, person: str, nudge_id: str, card_id: str, reason: str
    ) -> Judged:
        """Take why they judged a nudge so, once."""
        ...

    async def still_stands(self, key: CaseKey, nudge_id: str) -> bool:
        """Tell whether the words a nudge rests on stand in the case now, so that the note may be shown again."""
        ...


class Hearing(Judging, Protocol):
    """The part of the coach a platform's room speaks to; every method raises StoreUnavailableError."""

    async def hear(self, key: CaseKey, message: Message) -> bool:
        """Store what was said; False if it had been heard before."""
        ...

    async def hear_edit(self, key: CaseKey, message_id: str, text: str) -> bool:
        """Take over an edited message; False if the case has no such message, for which the edit then waits."""
        ...

    async def hear_delete(self, key: CaseKey, message_id: str) -> bool:
        """Delete a message and every quote of it; False if the case has no such message."""
        ...


class Gatherer(Protocol):
    """Which posts belong to one case. Both methods raise StoreUnavailableError.

    `post` is the key a post would have as a case of its own; a case is told by its thread. The same question always
    has the same answer, in whatever process it is asked.
    """

    async def gather(self, post: CaseKey, person: str, at: datetime, ongoing: str = "") -> str:
        """Return the case of a post: that of the person's post a short while before, or else the post's own.

        With `ongoing`, the thread of a case, it belongs to that one rather than to none but itself.
        """
        ...

    async def find(self, post: CaseKey) -> str:
        """Return the case that a post was put into, or else the post's own."""
        ...
