"""What the use cases need from outside, as small protocols. Adapters live in the other rooms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.coaching.ceiling import Ceiling, NoCeiling
from bot.coaching.directory import EmptyDirectory
from bot.coaching.staff import Directory, Feedback, People
from bot.domain.answers import Apology, Delivery, DraftReview, Nudge, Recap
from bot.domain.assessment import Assessment, Facts, Fault
from bot.domain.case import Case, CaseKey, Message
from bot.domain.guidance import Moment
from bot.domain.hours import USUAL, Rhythm
from bot.domain.notices import Alert, Notice
from bot.domain.team import TeamOf, TeamPolicy


class StoreUnavailableError(Exception):
    """The store can't be reached; nothing was stored. The message says where it was looked for."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to look at one case for a while: nobody else looks at it until the lease ends."""

    key: CaseKey
    token: str
    version: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A case under a lease, with what an interrupted look may have left in its outbox.

    `reserved` was chosen for this very version and never begun: it can be sent without assessing again.
    `begun` may or may not have reached the agent: it must count as given and is never sent again.
    """

    case: Case
    reserved: Nudge | None = None
    begun: tuple[Nudge, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look leaves behind. `seen` is the last message it read, or None to leave the mark where it was."""

    seen: str | None
    at: datetime
    facts: Facts
    nudges: tuple[Nudge, ...]
    alarm: datetime | None


class Cases(Protocol):
    """The cases, their alarms, leases and outbox. Every method raises StoreUnavailableError when it can't answer."""

    async def append(self, key: CaseKey, message: Message) -> bool:
        """Store a message and arm the case's alarm in one round trip; False if it was there already."""
        ...

    async def reword(self, key: CaseKey, message_id: str, text: str) -> bool:
        """Replace a message's text after an edit; False if the case has no such message: then the edit waits for it."""
        ...

    async def remove(self, key: CaseKey, message_id: str) -> bool:
        """Delete a message and every quote of it, for good: its id is not taken up again."""
        ...

    async def load(self, key: CaseKey) -> Case | None:
        """Return the case, or None if there is none."""
        ...

    async def given(self, key: CaseKey) -> Sequence[Nudge]:
        """Return every nudge of a case that may have reached somebody, also of a look that is not finished."""
        ...

    async def claim(self, limit: int) -> Sequence[Lease]:
        """Lease up to `limit` cases whose alarm has rung."""
        ...

    async def renew(self, lease: Lease) -> bool:
        """Extend a lease; False if it was lost."""
        ...

    async def open(self, lease: Lease) -> Opened | None:
        """Return the leased case with its outbox, or None if it is gone."""
        ...

    async def reserve(self, lease: Lease, nudge: Nudge) -> bool:
        """Put a nudge into the outbox; False if the lease was lost or somebody has posted since it was claimed."""
        ...

    async def begin(self, lease: Lease, nudge: Nudge) -> bool:
        """Mark a reserved nudge as being sent, at the last moment; False as in `reserve`, or if it was begun before."""
        ...

    async def finish(self, lease: Lease, looked: Looked) -> bool:
        """Store what the look found, give the lease back, clear the outbox and set the next alarm.

        If messages came meanwhile the case is armed again at once instead. False if the lease was lost: then
        nothing is stored.
        """
        ...

    async def forget(self, key: CaseKey) -> None:
        """Delete everything kept of the case."""
        ...


class Decisions(Protocol):
    """What people decide about a case; a look never overwrites it. Every method raises StoreUnavailableError."""

    async def take(self, key: CaseKey, person: str) -> str | None:
        """Keep that this person takes the case, and arm it; return who has it then, None if there is no such case.

        Of several who take it within `TAKEN_AT_ONCE` the first has it; later on the next one does.
        """
        ...

    async def set_fault(self, key: CaseKey, fault: Fault) -> bool:
        """Keep whose fault it is, and arm the case; False if there is no such case."""
        ...

    async def note_alert(self, lease: Lease, alert: Alert) -> bool:
        """Keep that supervisors are being told, before they are.

        False if they were told of the same need since the same moment, if the lease was lost, or if somebody has
        posted or decided something since it was claimed: then the case is looked at again anyway.
        """
        ...


class NoDecisions:
    """Stands in where nobody decides anything about a case: nothing is kept, and no supervisor is told."""

    async def take(self, key: CaseKey, person: str) -> str | None:  # noqa: ARG002 - the port's words
        """Keep nothing."""
        return None

    async def set_fault(self, key: CaseKey, fault: Fault) -> bool:  # noqa: ARG002 - the port's words
        """Keep nothing."""
        return False

    async def note_alert(self, lease: Lease, alert: Alert) -> bool:  # noqa: ARG002 - the port's words
        """Keep nothing, so that nobody is told."""
        return False


class Register(Protocol):
    """The cases of a workspace. Raises StoreUnavailableError when it can't answer."""

    async def newest(
        self, workspace: CaseKey, limit: int, *, channel: str = "", after: int = 0
    ) -> Sequence[Case]:
        """Return the cases something was last said in, newest first; of the key only the workspace counts.

        Those of one channel, unless it is ""; the `after` newest of them are passed over.
        """
        ...


class Advisor(Protocol):
    """Reads a case and returns an assessment."""

    async def assess(self, case: Case, moment: Moment, now: datetime) -> Assessment:
        """Assess the case at this moment (`now` in UTC). `case` has at least one message."""
        ...


class Writer(Protocol):
    """Writes what people ask for. Never fails; what it does not know, it says so and does not invent."""

    async def recap(self, case: Case, now: datetime) -> Recap:
        """Tell what happened in the case (`now` in UTC)."""
        ...

    async def apologize(self, case: Case, about: str | None, now: datetime) -> Apology:
        """Put an apology into words, for what the agent says it is `about` or else for what the case shows."""
        ...

    async def review(self, case: Case, draft: str, now: datetime) -> DraftReview:
        """Review what an agent is about to send to the customer."""
        ...


class Whisperer(Protocol):
    """The only way out of the house, and never a public one."""

    async def whisper(self, case: Case, nudge: Nudge) -> Delivery:
        """Deliver the nudge to `nudge.to` alone. Never raises for what a platform answers."""
        ...

    async def notify(self, case: Case, notice: Notice) -> Delivery:
        """Deliver the notice to `notice.to` alone, in a direct message if need be. Raises as little as `whisper`."""
        ...


class Clock(Protocol):
    """The time."""

    def now(self) -> datetime:
        """Return the time in UTC."""
        ...


class Tally(Protocol):
    """Counts what happens, for metrics: names and labels only, never text."""

    def count(self, name: str, **labels: str) -> None:
        """Add one to the counter `name` with these labels."""
        ...

    def observe(self, name: str, value: float, **labels: str) -> None:
        """Record a value, durations in seconds."""
        ...


RhythmOf = Callable[[CaseKey], Rhythm]


def usual_rhythm(key: CaseKey) -> Rhythm:  # noqa: ARG001 - the same for every case
    """Return the rhythm of a channel of which nothing is said: open day and night."""
    return USUAL


@dataclass(frozen=True, slots=True)
class Ports:
    """Everything the coach is joined to. Without `directory`, `team_of` and `decisions` nobody is alerted.

    `rhythm_of` tells how time counts in a channel; `ceiling` bounds how often a supervisor is alerted.
    """

    cases: Cases
    advisor: Advisor
    writer: Writer
    whisperer: Whisperer
    people: People
    feedback: Feedback
    clock: Clock
    tally: Tally
    rhythm_of: RhythmOf = usual_rhythm
    directory: Directory = field(default_factory=EmptyDirectory)
    team_of: TeamOf = TeamPolicy
    decisions: Decisions = field(default_factory=NoDecisions)
    ceiling: Ceiling = field(default_factory=NoCeiling)
