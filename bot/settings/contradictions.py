"""What a policy may not say at once, though each of its lines is well-formed."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.team import AGENT, SUPERVISOR
from bot.settings.team import RemedySettings, TeamSettings

Contradiction = tuple[str, str]


def contradictions(team: TeamSettings) -> Iterator[Contradiction]:
    """Give what can't be meant: the field, and what is wrong with it and what to do."""
    yield from _roles(team)
    yield from _remedies(team)
    yield from _words(team)
    for number, remedy in enumerate(team.remedies):
        for reason in _approval(team, remedy):
            yield f"remedies.{number}.approver", reason


def _roles(team: TeamSettings) -> Iterator[Contradiction]:
    for name, role in team.roles.items():
        if name == AGENT:
            yield f"roles.{name}", "every agent has this role already; take it out"
        elif not role.people and not role.groups:
            yield f"roles.{name}", "nobody has this role; give it people or groups, or take it out"
    if "fault" in team.model_fields_set:
        yield from (
            ("fault.confirmed_by", _undefined(r)) for r in team.fault.confirmed_by if r not in team.roles
        )
    if "alerts" in team.model_fields_set and SUPERVISOR not in team.roles:
        yield "alerts", f"they go to supervisors, and {_undefined(SUPERVISOR)}"
    for number, remedy in enumerate(team.remedies):
        if remedy.role != AGENT and remedy.role not in team.roles:
            yield f"remedies.{number}.role", _undefined(remedy.role)
        if remedy.asks and remedy.asks not in team.roles:
            yield f"remedies.{number}.approver", _undefined(remedy.asks)


def _remedies(team: TeamSettings) -> Iterator[Contradiction]:
    seen: dict[tuple[str, str], int] = {}
    for number, remedy in enumerate(team.remedies):
        where, key = f"remedies.{number}", (remedy.name, remedy.role)
        if key in seen:
            reason = (
                f"{remedy.name!r} for the role {remedy.role!r} stands there already (remedies.{seen[key]})"
            )
            yield where, f"{reason}; keep one of the two limits"
        seen.setdefault(key, number)
        if remedy.limit is not None and not remedy.unit:
            yield f"{where}.unit", 'a limit needs one; write a currency such as USD, "%", or what is counted'
        if not team.says(remedy.name):
            yield f"{where}.says", "nothing shows that it is offered; list the words agents use for it"
        units = {r.unit for r in team.remedies if r.name == remedy.name and r.limit is not None}
        if len(units) > 1:
            reason = f"{remedy.name!r} counts in {' and in '.join(sorted(units))}"
            yield f"{where}.unit", f"{reason}; give each its own name"
        if _is_narrower(remedy, _entry(team, remedy.name, AGENT)):
            reason = f"the limit of {remedy.role!r} is below what every agent may offer"
            yield f"{where}.limit", f"{reason}; raise it, or take this entry out"


def _words(team: TeamSettings) -> Iterator[Contradiction]:
    owners: dict[str, str] = {}
    for number, remedy in enumerate(team.remedies):
        for words in remedy.says:
            owner = owners.setdefault(words, remedy.name)
            if owner != remedy.name:
                reason = f"{words!r} already means {owner!r}"
                yield f"remedies.{number}.says", f"{reason}; let each word mean one remedy"


def _approval(team: TeamSettings, remedy: RemedySettings) -> Iterator[str]:
    if remedy.asks == remedy.role:
        yield f"{remedy.asks!r} can't approve more for {remedy.role!r}; name another role"
    elif _is_narrower(_entry(team, remedy.name, remedy.asks), remedy):
        reason = f"{remedy.asks!r} may offer less of {remedy.name!r} than {remedy.role!r}"
        yield f"{reason}; raise their limit, or name another approver"
    elif _goes_round(team, remedy):
        yield f"{remedy.name!r} is passed from role to role in a circle; let the highest role ask nobody"


def _goes_round(team: TeamSettings, remedy: RemedySettings) -> bool:
    asked: set[str] = set()
    entry: RemedySettings | None = remedy
    while entry is not None and entry.limit is not None:
        if entry.role in asked:
            return True
        asked.add(entry.role)
        entry = _entry(team, remedy.name, entry.asks)
    return False


def _is_narrower(one: RemedySettings | None, other: RemedySettings | None) -> bool:
    if one is None or other is None or one.limit is None:
        return False
    return other.limit is None or one.limit < other.limit


def _entry(team: TeamSettings, name: str, role: str) -> RemedySettings | None:
    return next((r for r in team.remedies if (r.name, r.role) == (name, role)), None)


def _undefined(role: str) -> str:
    if role == AGENT:
        return "every agent has the role 'agent'; name one that only some have"
    return f"there is no role {role!r}; add it to roles with the people or groups who have it"
