"""Who may see which cases and decide what in them. Whoever may not is told so, and learns nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.coaching.coach import Coach
from bot.coaching.digesting import TOO_FEW, Digesting, agents_of
from bot.coaching.open_cases import OpenCases, is_customer, is_own
from bot.coaching.ports import Cases, Clock, Register, RhythmOf, Tally, usual_rhythm
from bot.coaching.staff import Directory, PolicyNote, PolicyNotes
from bot.coaching.taking import AGENTS_ONLY, NOT_LISTED, refusal
from bot.domain.answers import Recap
from bot.domain.assessment import Fault
from bot.domain.attention import CaseLine, is_open, ranked
from bot.domain.case import Case, CaseKey
from bot.domain.digest import Digest
from bot.domain.team import AGENT, SUPERVISOR, Remedy, TeamOf, TeamPolicy

# So many cases of a list are offered to choose from.
CHOICES_AT_MOST = 10
NOTE_LENGTH = 4000
# The latest case of one's own is looked for among so many, in two steps: after how many, and how many.
_LATEST_AMONG = ((0, 20), (20, 80))

SUPERVISORS_ONLY = "That is for supervisors. `mine` shows your own cases."
OWN_CASES_ONLY = "I can only show you a case that you wrote in as an agent, or that you took."
NOT_YOURS_TO_CONFIRM = "Whose fault something is, is decided by those your team's policy names for it."
NOTE_EMPTY = "There was nothing in it. Put what those who make the rules should know after `tell policy`."
NOTE_TOO_LONG = (
    f"That is too long to keep: {NOTE_LENGTH} characters at most. Please cut it, or tell it in parts."
)


class NotAllowedError(Exception):
    """Somebody asked for what they may not have. The message is one friendly sentence, the same whatever exists."""


@dataclass(frozen=True, slots=True)
class SupervisionPorts:
    """Everything supervising is joined to. `rhythm_of` tells how time counts in a case's channel."""

    cases: Cases
    register: Register
    coach: Coach
    directory: Directory
    notes: PolicyNotes
    digesting: Digesting
    clock: Clock
    tally: Tally
    team_of: TeamOf = TeamPolicy
    rhythm_of: RhythmOf = usual_rhythm


class Supervision:
    """What agents and supervisors see of cases, and what they may decide.

    Of a `workspace` key only platform and tenant count. Roles are those of the team's policy; that a person is an
    agent at all, and neither customer nor guest, the platform must have made sure of before it asks. Every method
    raises StoreUnavailableError, and NotAllowedError as its docstring says; nobody is ever shown a case in which
    they spoke as a customer.
    """

    def __init__(self, ports: SupervisionPorts) -> None:
        """Join supervising to its ports."""
        self._ports = ports
        self._open = OpenCases(ports.register, ports.clock, ports.rhythm_of)

    async def needing(self, workspace: CaseKey, by: str) -> tuple[CaseLine, ...]:
        """Return the open cases, first what needs a person most; NotAllowedError for all but supervisors."""
        await self._require(workspace, by, {SUPERVISOR}, SUPERVISORS_ONLY)
        return ranked(await self._open.lines(workspace, lambda case: not is_customer(case, by)))

    async def mine(self, workspace: CaseKey, person: str) -> tuple[CaseLine, ...]:
        """Return a person's own open cases, those that need them most first: they took them, or answered last."""
        return ranked(await self._open.lines(workspace, lambda case: is_own(case, person)))

    async def mine_and_others(
        self, workspace: CaseKey, by: str
    ) -> tuple[tuple[CaseLine, ...], tuple[CaseLine, ...]]:
        """Return what `mine` returns, and what else `needing` does; NotAllowedError for all but supervisors."""
        await self._require(workspace, by, {SUPERVISOR}, SUPERVISORS_ONLY)
        mine: list[CaseLine] = []
        others: list[CaseLine] = []
        async for case, line in self._open.each(workspace, lambda case: not is_customer(case, by)):
            (mine if is_own(case, by) else others).append(line)
        return ranked(mine), ranked(others)

    async def latest(self, workspace: CaseKey, channel: str, person: str) -> CaseKey | None:
        """Return the person's own open case in which something was last said; None if there is none.

        Only those of the channel, or of the whole workspace where it is "", and among its hundred newest.
        """
        now = self._ports.clock.now()
        for after, limit in _LATEST_AMONG:
            # Mostly it is among the very newest: to open all of them for one question would hold up everybody.
            for case in await self._ports.register.newest(workspace, limit, channel=channel, after=after):
                if is_own(case, person) and is_open(case, now, self._ports.rhythm_of(case.key)):
                    return case.key
        return None

    async def candidates(self, workspace: CaseKey, channel: str, person: str) -> tuple[CaseLine, ...]:
        """Return a person's own open cases to choose from, newest first, ten at most.

        Those of the channel; where it has none of theirs, or is "", those of the whole workspace.
        """
        lines = await self._own_in(workspace, channel, person)
        return (lines or await self._own_in(workspace, "", person))[:CHOICES_AT_MOST]

    async def takeable(self, workspace: CaseKey, channel: str, person: str) -> tuple[CaseLine, ...]:
        """Return the channel's open cases that are not the person's own, newest first, ten at most.

        NotAllowedError for those who are no agents of the channel.
        """
        here = replace(workspace, channel=channel, thread="")
        if channel and await self._ports.directory.is_agent(here, person) is False:
            raise NotAllowedError(NOT_LISTED)
        lines = await self._open.lines(
            workspace,
            lambda case: (
                case.key.channel == channel and not is_own(case, person) and person not in case.outsiders
            ),
        )
        return tuple(lines[:CHOICES_AT_MOST])

    async def open_in(self, workspace: CaseKey, channel: str, by: str) -> tuple[CaseLine, ...]:
        """Return the channel's open cases to set a fault in, newest first; NotAllowedError as for `set_fault`."""
        await self._require(workspace, by, self._ports.team_of().confirms_fault, NOT_YOURS_TO_CONFIRM)
        lines = await self._open.lines(
            workspace, lambda case: case.key.channel == channel and not is_customer(case, by)
        )
        return tuple(lines[:CHOICES_AT_MOST])

    async def recap(self, key: CaseKey, by: str) -> Recap | None:
        """Tell what happened in a case, also one that is over; None if there is no such case (any more).

        Supervisors may read any case, agents those they spoke in or took: NotAllowedError for everybody else.
        """
        case = await self._ports.cases.load(key)
        if case is not None and is_customer(case, by):
            raise NotAllowedError(OWN_CASES_ONLY)
        own = case is not None and by in agents_of(case)
        if not own and not await self.is_supervisor(key, by):
            raise NotAllowedError(OWN_CASES_ONLY)
        return await self._ports.coach.recap(key) if case is not None else None

    async def take(self, key: CaseKey, person: str) -> str | None:
        """Keep that an agent takes a case; return who has it then, None if there is no such case.

        NotAllowedError for everybody whom notes about the case would not reach: its customer, whoever spoke in it
        without being known as an agent, and all who are no agents of its channel now.
        """
        case = await self._ports.cases.load(key) or Case(key)
        is_agent = await self._ports.directory.is_agent(key, person)
        if why_not := refusal(case, person, is_agent=is_agent):
            raise NotAllowedError(why_not)
        return await self._ports.coach.take(key, person)

    async def is_agent(self, key: CaseKey, person: str) -> bool | None:
        """Tell whether notes about cases of this channel would reach this person; None if nobody can say now."""
        return await self._ports.directory.is_agent(key, person)

    async def local_time(self, key: CaseKey, person: str) -> datetime:
        """Return the time now where this person is, or else where the channel is."""
        zone = await self._ports.directory.zone_of(key, person) or self._ports.rhythm_of(key).hours.zone
        return self._ports.clock.now().astimezone(zone)

    async def name_of(self, key: CaseKey, person: str) -> str:
        """Return what somebody who works on a case is called on their platform, or "" if it is not known."""
        return await self._ports.directory.name_of(key, person)

    async def set_fault(self, key: CaseKey, by: str, fault: Fault) -> bool:
        """Keep whose fault it is; False if there is no such case.

        NotAllowedError for those whom the policy does not name, and for the case's customer.
        """
        await self._require(key, by, self._ports.team_of().confirms_fault, NOT_YOURS_TO_CONFIRM)
        await self._require_no_customer(key, by, NOT_YOURS_TO_CONFIRM)
        return await self._ports.coach.set_fault(key, fault)

    async def offers(self, key: CaseKey, person: str) -> tuple[Remedy, ...]:
        """Return what this agent may offer a customer; NotAllowedError for the case's customer."""
        await self._require_no_customer(key, person, AGENTS_ONLY)
        return self._ports.team_of().offers(await self._roles(key, person))

    def called(self, role: str, besides: str) -> str:
        """Return how to speak of whoever has a role of the team's policy, but not of the person `besides`."""
        return self._ports.team_of().called(role, besides)

    async def tell_policy(self, workspace: CaseKey, person: str, text: str, *, anonymous: bool) -> None:
        """Keep a note for those who make the rules, sealed. An anonymous one holds neither person nor time of day.

        Raises NotAllowedError for a note that is empty or too long to keep: nothing of it is cut off silently.
        """
        if not text.strip():
            raise NotAllowedError(NOTE_EMPTY)
        if len(text) > NOTE_LENGTH:
            raise NotAllowedError(NOTE_TOO_LONG)
        now = self._ports.clock.now()
        day = now.replace(hour=0, minute=0, second=0, microsecond=0)
        note = PolicyNote(text.strip(), day) if anonymous else PolicyNote(text.strip(), now, person)
        await self._ports.notes.tell(workspace, note)
        self._ports.tally.count("policy_notes_total", platform=workspace.platform)

    async def policy_notes(self, workspace: CaseKey, by: str) -> tuple[PolicyNote, ...]:
        """Return the notes to those who make the rules, newest first; NotAllowedError for all but supervisors."""
        await self._require(workspace, by, {SUPERVISOR}, SUPERVISORS_ONLY)
        return await self._ports.notes.told(workspace)

    async def digest(self, workspace: CaseKey, by: str) -> Digest:
        """Return the digest; NotAllowedError for all but supervisors, and for fewer than five agents."""
        await self._require(workspace, by, {SUPERVISOR}, SUPERVISORS_ONLY)
        digest = await self._ports.digesting.digest(workspace)
        if digest is None:
            raise NotAllowedError(TOO_FEW)
        return digest

    async def notes_named(self, workspace: CaseKey, person: str) -> int:
        """Count the notes to those who make the rules that this person gave with their name."""
        return await self._ports.notes.named(workspace, person)

    async def forget_notes(self, workspace: CaseKey, person: str) -> int:
        """Delete the notes that this person gave with their name; return how many."""
        return await self._ports.notes.forget_named(workspace, person)

    async def is_supervisor(self, workspace: CaseKey, person: str) -> bool:
        """Tell whether the team's policy makes this person a supervisor."""
        return SUPERVISOR in await self._roles(workspace, person)

    async def _roles(self, key: CaseKey, person: str) -> frozenset[str]:
        return await self._ports.directory.roles_of(key, person) | {AGENT}

    async def _require(self, key: CaseKey, by: str, roles: Iterable[str], refusal: str) -> None:
        if (await self._roles(key, by)).isdisjoint(roles):
            raise NotAllowedError(refusal)

    async def _require_no_customer(self, key: CaseKey, person: str, refusal: str) -> None:
        case = await self._ports.cases.load(key)
        if case is not None and is_customer(case, person):
            raise NotAllowedError(refusal)

    async def _own_in(self, workspace: CaseKey, channel: str, person: str) -> tuple[CaseLine, ...]:
        return await self._open.lines(
            workspace, lambda case: channel in ("", case.key.channel) and is_own(case, person)
        )
