"""A team's own policy: who may offer what, who decides, what nobody may promise, and how the team wants to sound."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from bot.domain.assessment import Tension

# Every agent has this role; the policy file may give limits to it as to any other.
AGENT = "agent"
# Whom alerts go to, and who may see the cases of others.
SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True)
class Role:
    """Who has a role: people and user groups, by their ids on the platform; `names` are what some are called."""

    people: frozenset[str] = frozenset()
    groups: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remedy:
    """Something a team may do for a customer: who may offer it, up to how much, when, and who approves more.

    `says` are the words by which it is recognized in what an agent writes. `limit` counts in `unit` ("USD", "%",
    "month"), and is None for what has no size, such as free shipping, and for a role that is not limited. `approver`
    is a role, empty where nobody may approve more. `condition` is for people to judge; `only_if_ours` is judged by
    code: the remedy is for what is confirmed to be our fault.
    """

    name: str
    says: tuple[str, ...]
    role: str = AGENT
    limit: Decimal | None = None
    unit: str = ""
    condition: str = ""
    approver: str = SUPERVISOR
    only_if_ours: bool = False


@dataclass(frozen=True, slots=True)
class Unpromisable:
    """A thing nobody may promise, the words that would promise it, and what to say instead."""

    what: str
    says: tuple[str, ...]
    instead: str = ""


@dataclass(frozen=True, slots=True)
class ToneRule:
    """Words this team does not use with customers, and what it says instead, if anything."""

    avoid: tuple[str, ...]
    instead: str = ""


@dataclass(frozen=True, slots=True)
class AlertRules:
    """From when on a supervisor is told of a case; None for never.

    Of no more than `at_most` alerts each of them is told one by one `within` some time; the others are summed up.
    """

    tension: Tension | None = Tension.FURIOUS
    waiting: timedelta | None = timedelta(minutes=30)
    overdue: timedelta | None = timedelta(hours=1)
    stand_off: bool = True
    at_most: int = 5
    within: timedelta = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class TeamPolicy:
    """What a team has decided for itself. Without any arguments nothing is decided and nobody has a role."""

    roles: Mapping[str, Role] = field(default_factory=dict)
    remedies: tuple[Remedy, ...] = ()
    unpromisable: tuple[Unpromisable, ...] = ()
    tone: tuple[ToneRule, ...] = ()
    confirms_fault: frozenset[str] = frozenset({SUPERVISOR})
    alerts: AlertRules = AlertRules()

    def offers(self, roles: Collection[str]) -> tuple[Remedy, ...]:
        """Return the remedies somebody with these roles may offer, each once with their highest limit."""
        mine = [r for r in self.remedies if r.role == AGENT or r.role in roles]
        best: dict[str, Remedy] = {}
        for remedy in mine:
            known = best.get(remedy.name)
            if known is None or _is_wider(remedy, known):
                best[remedy.name] = remedy
        return tuple(best.values())

    def called(self, role: str, besides: str = "") -> str:
        """Return how to speak of whoever has this role, by a name if the policy gives one, but not of `besides`."""
        known = self.roles.get(role, Role())
        named = sorted(name for person, name in known.names.items() if name and person != besides)
        title = role.replace("_", " ")
        if not named:
            return f"{'an' if title[:1] in 'aeiou' else 'a'} {title}"
        others = bool(known.groups) or len(known.people - {besides}) > 1
        return f"{named[0]} or another {title}" if others else named[0]


def _is_wider(one: Remedy, other: Remedy) -> bool:
    """Tell whether the limit of one is above that of the other; no limit is above every limit."""
    if one.limit is None or other.limit is None:
        return other.limit is not None
    return one.limit > other.limit


# The policy as it is now: the file is read again when it changes.
TeamOf = Callable[[], TeamPolicy]
