"""What a team decides for itself, as people write it: roles, remedies, what nobody may promise, tone, fault, alerts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.domain.assessment import Fault, Tension
from bot.domain.guardrail import line_breaches, opening_breaches
from bot.domain.remedies import PERCENT
from bot.domain.team import AGENT, SUPERVISOR, AlertRules, Remedy, Role, TeamPolicy, ToneRule, Unpromisable

NEVER = "never"
# Words as an agent writes them; an amount may stand among them: "<percent> off".
_PHRASE = re.compile(
    r"(?:[\w'%&/-]+|<(?:money|percent|number)>)(?: (?:[\w'%&/-]+|<(?:money|percent|number)>))*"
)
# A phrase begins with a letter, a figure or an amount, or it would never be found; amounts alone would be everywhere.
_RECOGNIZABLE = re.compile(r"(?!(?:<\w+> ?)+\Z)(?:[^\W_]|<)")
_UNIT = re.compile(r"[A-Z]{3}|[a-z][a-z -]{1,18}[a-z]")
_MINUTES_AT_MOST = 7 * 24 * 60


def _for_agents(words: str) -> str:
    return _held_to(words, line_breaches(words))


def _for_customers(words: str) -> str:
    return _held_to(words, opening_breaches(words, Fault.UNKNOWN))


def _held_to(words: str, breaches: tuple[str, ...]) -> str:
    if breaches:
        raise ValueError(f"it {' and '.join(breaches)}; say it otherwise")
    return words


def _phrase(words: str) -> str:
    plain = " ".join(words.lower().replace("’", "'").split())
    if not _PHRASE.fullmatch(plain) or not _RECOGNIZABLE.match(plain):
        raise ValueError("not plain words; write them as an agent would, without commas, brackets or quotes")
    return plain


def _unit(unit: str) -> str:
    if unit == PERCENT or not unit:
        return unit
    if not _UNIT.fullmatch(unit):
        raise ValueError('not a unit; write a currency such as USD, "%", or what is counted, such as month')
    return unit.removesuffix("s") if unit.islower() else unit


def _by_id(people: object) -> object:
    """Take a list of ids as people without a name."""
    if isinstance(people, list) and all(isinstance(person, str) for person in people):
        return dict.fromkeys(people, "")
    return people


def _tension(value: object) -> object:
    if value == NEVER:
        return None
    named = {tension.name.lower(): tension for tension in Tension if tension is not Tension.CALM}
    if not isinstance(value, str) or value not in named:
        raise ValueError(f"not a tension; write {', '.join(named)} or {NEVER}")
    return named[value]


def _minutes(value: object) -> object:
    return None if value == NEVER else value


def _words(length: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=length)


_Name = Annotated[str, _words(40), AfterValidator(_for_agents)]
_Condition = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=60), AfterValidator(_for_agents)
]
_Instead = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=200), AfterValidator(_for_customers)
]
_RoleName = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9_]{0,29}$")]
_Called = Annotated[str, StringConstraints(strip_whitespace=True, max_length=30), AfterValidator(_for_agents)]
_Phrase = Annotated[str, _words(60), AfterValidator(_phrase)]
_Phrases = Annotated[tuple[_Phrase, ...], Field(min_length=1)]
_Minutes = Annotated[
    Annotated[float, Field(ge=1, le=_MINUTES_AT_MOST)] | None,
    BeforeValidator(_minutes),
]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RoleSettings(_Part):
    """Who has a role. People are a list of ids, or ids with what they are called."""

    people: Annotated[Mapping[str, _Called], BeforeValidator(_by_id)] = Field(default_factory=dict)
    groups: tuple[str, ...] = ()

    def role(self) -> Role:
        """Return the role."""
        return Role(frozenset(self.people), self.groups, {p: name for p, name in self.people.items() if name})


class RemedySettings(_Part):
    """One remedy for one role. The same remedy for another role needs no words of its own."""

    name: _Name
    says: tuple[_Phrase, ...] = ()
    role: _RoleName = AGENT
    limit: Annotated[Decimal, Field(gt=0, le=10**9)] | None = None
    unit: Annotated[str, AfterValidator(_unit)] = ""
    condition: _Condition = ""
    approver: _RoleName | None = None
    only_if_ours: bool = False

    @property
    def asks(self) -> str:
        """Return who approves more: a supervisor where nothing is said, and nobody above the supervisors."""
        return self.approver or ("" if self.role == SUPERVISOR else SUPERVISOR)

    def remedy(self, says: tuple[str, ...]) -> Remedy:
        """Return the remedy, recognized by these words."""
        return Remedy(
            self.name,
            says,
            self.role,
            self.limit,
            self.unit,
            self.condition,
            self.asks,
            self.only_if_ours,
        )


class UnpromisableSettings(_Part):
    """A thing nobody may promise, the words that would promise it, and what to say to the customer instead."""

    what: _Name
    says: _Phrases
    instead: _Instead = ""


class ToneSettings(_Part):
    """Words this team does not use with customers, and what it says instead, if anything."""

    avoid: _Phrases
    instead: _Instead = ""


class FaultSettings(_Part):
    """Who may say whose fault it is."""

    confirmed_by: Annotated[tuple[_RoleName, ...], Field(min_length=1)] = (SUPERVISOR,)


class AlertSettings(_Part):
    """From when on the supervisors are told of a case, each in its unit, or never."""

    tension: Annotated[Tension | None, BeforeValidator(_tension)] = Tension.FURIOUS
    waiting_minutes: _Minutes = 30
    overdue_minutes: _Minutes = 60
    stand_off: bool = True
    at_most: Annotated[int, Field(ge=1, le=100)] = 5
    within_minutes: Annotated[float, Field(ge=1, le=60)] = 10

    def rules(self) -> AlertRules:
        """Return the rules."""
        return AlertRules(
            self.tension,
            _span(self.waiting_minutes),
            _span(self.overdue_minutes),
            self.stand_off,
            self.at_most,
            timedelta(minutes=self.within_minutes),
        )


class TeamSettings(_Part):
    """Everything of the policy file that is not about channels."""

    roles: Mapping[_RoleName, RoleSettings] = Field(default_factory=dict)
    remedies: tuple[RemedySettings, ...] = ()
    nobody_may_promise: tuple[UnpromisableSettings, ...] = ()
    tone: tuple[ToneSettings, ...] = ()
    fault: FaultSettings = FaultSettings()
    alerts: AlertSettings = AlertSettings()

    def policy(self) -> TeamPolicy:
        """Return what the team has decided; all roles of a remedy are recognized by the same words."""
        return TeamPolicy(
            roles={name: role.role() for name, role in self.roles.items()},
            remedies=tuple(r.remedy(self.says(r.name)) for r in self.remedies),
            unpromisable=tuple(Unpromisable(u.what, u.says, u.instead) for u in self.nobody_may_promise),
            tone=tuple(ToneRule(t.avoid, t.instead) for t in self.tone),
            confirms_fault=frozenset(self.fault.confirmed_by),
            alerts=self.alerts.rules(),
        )

    def says(self, name: str) -> tuple[str, ...]:
        """Return all words by which a remedy is recognized."""
        return tuple(dict.fromkeys(words for r in self.remedies if r.name == name for words in r.says))


def _span(minutes: float | None) -> timedelta | None:
    return timedelta(minutes=minutes) if minutes is not None else None
