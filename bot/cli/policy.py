"""`policy`: checks a team's policy file and says in plain words what it says."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

from bot.cli.commands import Commands
from bot.domain.identity import Mode
from bot.domain.remedies import limit_of
from bot.domain.team import AGENT, SUPERVISOR, Remedy, Role, TeamPolicy
from bot.settings import ChannelSettings, Hours, Policy, Settings, SettingsError, policy_in_force, read_policy

# Where a help desk posts both sides there is nobody the notes could reach.
RELAYED_AGENTS = (
    "no note reaches whoever answers through it; what falls due for them is told to those on duty"
)
_NOTHING = "nothing"
_EMPTY = "The file decides nothing: it is empty, or says only what holds without it; see the README, The policy file."


def add_policy(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("policy", help="check a policy file and say in plain words what it says")
    command.add_argument("file", nargs="?", metavar="FILE", help="the file (default: SECOND_CHAIR_POLICY)")
    command.set_defaults(command=_policy)


def _policy(asked: argparse.Namespace) -> None:
    if asked.file:
        policy = read_policy(Path(asked.file))
    else:
        path = Settings.read(os.environ).policy
        if path is None:
            raise SettingsError("SECOND_CHAIR_POLICY is not set; name the file, or set it there")
        policy = policy_in_force(path)
    print("\n".join(told(policy)))


def told(policy: Policy) -> Iterator[str]:
    """Tell a policy in plain words, line by line."""
    team = policy.team
    for heading, lines in (
        ("Who has a role", _roles(team)),
        ("Who may offer what", _remedies(team)),
        ("What nobody may promise", _unpromisable(team)),
        ("How we sound", _tone(team)),
        ("Who says whose fault it is", [_named(team, sorted(team.confirms_fault))]),
        ("When supervisors are told", _alerts(team)),
        ("Channels", _channels(policy)),
    ):
        yield f"{heading}:"
        yield from (f"  {line}" for line in list(lines) or [_NOTHING])
    yield "Nothing to mend." if policy != Policy() else _EMPTY


def _roles(team: TeamPolicy) -> Iterator[str]:
    for name, role in team.roles.items():
        yield f"{_spoken(name)}: {', '.join(_members(role))}"


def _members(role: Role) -> Iterator[str]:
    for person in sorted(role.people):
        yield f"{role.names[person]} ({person})" if person in role.names else person
    yield from (f"everybody in {group}" for group in role.groups)


def _remedies(team: TeamPolicy) -> Iterator[str]:
    for remedy in team.remedies:
        who = "every agent" if remedy.role == AGENT else _spoken(remedy.role)
        yield f"{who}: {_measured(remedy)}{_conditions(remedy)}; {_approval(remedy)}"
        yield f"  recognized by: {', '.join(remedy.says)}"


def _measured(remedy: Remedy) -> str:
    limit = limit_of(remedy)
    return f"{remedy.name} up to {limit}" if limit else f"{remedy.name}, without a limit"


def _conditions(remedy: Remedy) -> str:
    ours = "only where the fault is confirmed as ours" if remedy.only_if_ours else ""
    both = ", ".join(part for part in (remedy.condition, ours) if part)
    return f" ({both})" if both else ""


def _approval(remedy: Remedy) -> str:
    if remedy.limit is None:
        return "nothing to approve"
    return f"more needs {_spoken(remedy.approver)}" if remedy.approver else "nobody may approve more"


def _unpromisable(team: TeamPolicy) -> Iterator[str]:
    for thing in team.unpromisable:
        instead = f'; say instead: "{thing.instead}"' if thing.instead else ""
        yield f"{thing.what} ({', '.join(thing.says)}){instead}"


def _tone(team: TeamPolicy) -> Iterator[str]:
    for rule in team.tone:
        avoid = ", ".join(f'"{words}"' for words in rule.avoid)
        yield f'not {avoid}, but "{rule.instead}"' if rule.instead else f"not {avoid}"


def _alerts(team: TeamPolicy) -> Iterator[str]:
    alerts = team.alerts
    if SUPERVISOR not in team.roles:
        yield "never, since nobody has the role supervisor"
        return
    if alerts.tension is not None:
        yield f"when a customer is at least {alerts.tension.name.lower()}"
    if alerts.waiting is not None:
        yield f"when an upset customer has waited {_minutes(alerts.waiting)}"
    if alerts.overdue is not None:
        yield f"when a promise is overdue by {_minutes(alerts.overdue)}"
    if alerts.stand_off:
        yield "when agent and customer are at a stand-off"
    if any((alerts.tension, alerts.waiting, alerts.overdue, alerts.stand_off)):
        yield f"one by one up to {alerts.at_most} in {_minutes(alerts.within)}, the others summed up"


def _channels(policy: Policy) -> Iterator[str]:
    for name, channel in (("every other channel", policy.default), *sorted(policy.channels.items())):
        yield f"{name}: {_channel(channel)}"
        yield from (f"  {line}" for line in (*_people(channel), *_times(channel)))


def _channel(channel: ChannelSettings) -> str:
    duty = f"on duty {', '.join(channel.on_duty)}" if channel.on_duty else "nobody on duty"
    zone = f", times of {channel.zone.key}" if channel.zone else ""
    return f"{channel.mode.value}, {duty}, an answer within {channel.answer_within_minutes:g} minutes{zone}"


def _people(channel: ChannelSettings) -> Iterator[str]:
    groups = [f"everybody in {group}" for group in channel.agent_groups]
    if agents := [*sorted(channel.agents), *groups]:
        yield f"agents of our own: {', '.join(agents)}, and nobody else"
    if channel.relay_bots:
        yield f"customers write through: {', '.join(sorted(channel.relay_bots))}"
    if channel.relay_agents:
        yield f"agents who write through it: {', '.join(sorted(channel.relay_agents))}"
    if channel.mode is Mode.RELAY:
        yield RELAYED_AGENTS


def _times(channel: ChannelSettings) -> Iterator[str]:
    if channel.hours != Hours() or channel.holidays:
        hours = channel.hours
        until = "24:00" if hours.closes == time(0) else f"{hours.closes:%H:%M}"
        yield f"reminders and alerts wait for: {_days(hours)}, {hours.opens:%H:%M} to {until}"
    if channel.holidays:
        yield f"and not on: {', '.join(day.isoformat() for day in sorted(channel.holidays))}"


def _days(hours: Hours) -> str:
    return "every day" if set(hours.days) == set(Hours().days) else ", ".join(hours.days)


def _named(team: TeamPolicy, roles: list[str]) -> str:
    known = [_spoken(role) for role in roles if role in team.roles]
    return ", ".join(known) or "nobody, since nobody has the role supervisor"


def _spoken(role: str) -> str:
    return role.replace("_", " ")


def _minutes(span: timedelta) -> str:
    return f"{span.total_seconds() / 60:g} minutes"
