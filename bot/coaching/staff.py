"""What the use cases need to know of people: their wishes, their place on their platform, what they say of cards."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Protocol

from bot.domain.answers import Verdict
from bot.domain.case import CaseKey
from bot.domain.policy import Desk, Level


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything that is kept under a person's name: how they want to be coached, and nothing of how they work.

    `level` is None where they never chose one; `quiet_seconds` is how much longer they asked for quiet; `zone` is the
    time zone they last wrote from (an IANA name), where their platform tells it with what they write.
    """

    level: Level | None = None
    is_off: bool = False
    quiet_seconds: float = 0.0
    zone: str = ""


@dataclass(frozen=True, slots=True)
class PolicyNote:
    """What somebody tells those who make the rules. `person` is None where they wished to stay unnamed; `at` is UTC."""

    text: str
    at: datetime
    person: str | None = None


class People(Protocol):
    """Who stands behind a case, and how each of them wants to be coached, in all cases of their workspace."""

    async def desk(self, key: CaseKey, agents: Collection[str]) -> Desk:
        """Return who is on duty for the case's channel, and what they and `agents` wish."""
        ...

    async def hush(self, key: CaseKey, person: str, seconds: float) -> None:
        """Keep quiet towards this person for that long."""
        ...

    async def unhush(self, key: CaseKey, person: str) -> None:
        """End the quiet this person asked for."""
        ...

    async def opt_out(self, key: CaseKey, person: str) -> None:
        """Leave this person alone until they opt in again."""
        ...

    async def opt_in(self, key: CaseKey, person: str) -> None:
        """Take back an opt-out."""
        ...

    async def set_level(self, key: CaseKey, person: str, level: Level) -> None:
        """Keep how much this person wants to be told."""
        ...

    async def everything_kept(self, key: CaseKey, person: str) -> Kept:
        """Return everything that is kept under this person's name."""
        ...

    async def forget_person(self, key: CaseKey, person: str) -> None:
        """Delete everything that is kept under this person's name."""
        ...


class Directory(Protocol):
    """Who somebody is on their platform. Nothing is raised: who can't be looked up has no role, no zone and no name."""

    async def roles_of(self, key: CaseKey, person: str) -> frozenset[str]:
        """Return the names of the roles that the team's policy gives this person, by id or by group."""
        ...

    async def people_in(self, key: CaseKey, role: str) -> tuple[str, ...]:
        """Return the ids of everybody the team's policy gives this role, sorted."""
        ...

    async def zone_of(self, key: CaseKey, person: str) -> tzinfo | None:
        """Return the time zone of this person's profile, or None if it is not known."""
        ...

    async def is_agent(self, key: CaseKey, person: str) -> bool | None:
        """Tell whether this person is known to be an agent in the channel of a case; None if nobody can say now.

        Notes about the case reach those alone of whom this is so when they are sent.
        """
        ...

    async def name_of(self, key: CaseKey, person: str) -> str:
        """Return what this person is called, or "" if it is not known."""
        ...


class PolicyNotes(Protocol):
    """What agents tell those who make the rules. Every method raises StoreUnavailableError."""

    async def tell(self, workspace: CaseKey, note: PolicyNote) -> None:
        """Keep a note, sealed, for ninety days."""
        ...

    async def told(self, workspace: CaseKey) -> tuple[PolicyNote, ...]:
        """Return the notes of a workspace, newest first."""
        ...

    async def named(self, workspace: CaseKey, person: str) -> int:
        """Count the notes that this person gave with their name."""
        ...

    async def forget_named(self, workspace: CaseKey, person: str) -> int:
        """Delete the notes that this person gave with their name; return how many. Unnamed ones are nobody's."""
        ...


class Feedback(Protocol):
    """What agents say of cards. Counted by workspace and card, never by agent."""

    async def record(self, key: CaseKey, nudge_id: str, card_id: str, verdict: Verdict) -> bool:
        """Count a verdict on a card once per nudge; False if that nudge was judged before."""
        ...

    async def give_reason(self, key: CaseKey, nudge_id: str, card_id: str, reason: str) -> bool:
        """Keep why a card was judged so, once per judged nudge and without who said it; False if it was not kept."""
        ...

    async def shadowed(self, key: CaseKey) -> frozenset[str]:
        """Return the cards in shadow mode in the workspace of `key`; what is told may be a minute old."""
        ...
