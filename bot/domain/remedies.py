"""May this agent offer that? Limits, roles and approvals, decided from the team's policy alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.domain.assessment import Fault
from bot.domain.team import Remedy, TeamPolicy

PERCENT = "%"
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}


@dataclass(frozen=True, slots=True)
class Amount:
    """How much of a remedy: of a currency by its three letters, of "%", or of something counted, such as "month"."""

    value: Decimal
    unit: str

    def __str__(self) -> str:
        whole = self.value == self.value.to_integral_value()
        number = f"{self.value:,.0f}" if whole else f"{self.value:,.2f}"
        if self.unit in _SIGNS:
            return f"{_SIGNS[self.unit]}{number}"
        if self.unit == PERCENT:
            return f"{number}%"
        plural = "s" if self.unit.islower() and self.value != 1 else ""
        return f"{number} {self.unit}{plural}"


class Standing(StrEnum):
    """How an offer stands to what the agent may offer."""

    ALLOWED = "allowed"
    TOO_MUCH = "too_much"
    OTHER_UNIT = "other_unit"
    NOT_THEIRS = "not_theirs"
    NOT_CONFIRMED = "not_confirmed"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the policy says of an offer.

    `limit` is what this agent may give, None where that has no size or is nothing. `ask` is the role that may approve
    it, or confirm the fault; empty where nobody may, or nobody need.
    """

    name: str
    standing: Standing
    amount: Amount | None = None
    limit: Amount | None = None
    ask: str = ""


def ruling(
    team: TeamPolicy, name: str, amounts: Collection[Amount], roles: Collection[str], fault: Fault
) -> Ruling:
    """Judge the offer of a remedy of the policy, at these amounts, by somebody with these roles.

    Of several amounts the one that is hardest to allow counts. Raises StopIteration for a remedy the policy has not.
    """
    mine = next((r for r in team.offers(roles) if r.name == name), None)
    if mine is None:
        owner = next(r for r in team.remedies if r.name == name)
        return Ruling(name, Standing.NOT_THEIRS, _largest(amounts), None, owner.role)
    if mine.only_if_ours and fault is not Fault.OURS:
        return Ruling(name, Standing.NOT_CONFIRMED, ask=min(team.confirms_fault, default=""))
    limit = limit_of(mine)
    if limit is None:
        return Ruling(name, Standing.ALLOWED, _largest(amounts))
    own = [a for a in amounts if a.unit == limit.unit]
    # Beside an amount that can be compared, "10% off the $200" and "for 12 months" say of what, and for how long.
    foreign = [a for a in amounts if a not in own and not (own and not _are_currencies(a.unit, limit.unit))]
    if foreign:
        return Ruling(name, Standing.OTHER_UNIT, foreign[0], limit, mine.approver)
    most = _largest(own)
    if most is not None and most.value > limit.value:
        return Ruling(name, Standing.TOO_MUCH, most, limit, _approver(team, mine, most))
    return Ruling(name, Standing.ALLOWED, most, limit)


def smallest(team: TeamPolicy, roles: Collection[str], fault: Fault) -> Remedy | None:
    """Return the smallest remedy somebody with these roles may offer, or None.

    Currencies, percents and free shipping can't be compared: the kind that the policy names first counts as the
    smallest, and within one unit the lowest limit.
    """
    offers = [r for r in team.offers(roles) if fault is Fault.OURS or not r.only_if_ours]
    if not offers or offers[0].limit is None:
        return next(iter(offers), None)
    alike = [r for r in offers if r.unit == offers[0].unit and r.limit is not None]
    return min(alike, key=lambda r: r.limit or Decimal(0))


def limit_of(remedy: Remedy) -> Amount | None:
    """Return the limit of a remedy as an amount, None where it has none."""
    return Amount(remedy.limit, remedy.unit) if remedy.limit is not None else None


def _approver(team: TeamPolicy, remedy: Remedy, amount: Amount) -> str:
    """Return the role that may approve this amount: up from approver to approver, as far as their own limits go."""
    asked: list[str] = []
    role = remedy.approver
    while role and role not in asked:
        asked.append(role)
        own = next((r for r in team.remedies if (r.name, r.role) == (remedy.name, role)), None)
        if own is None or own.limit is None or own.limit >= amount.value:
            return role
        role = own.approver
    return ""


def _are_currencies(*units: str) -> bool:
    return all(unit.isupper() for unit in units)


def _largest(amounts: Collection[Amount]) -> Amount | None:
    return max(amounts, key=lambda a: a.value, default=None)
