"""What Slack tells about a person, wherever they are met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack.workspaces.authorize import Home


@dataclass(frozen=True, slots=True)
class Profile:
    """What Slack tells about a user. `known` is False for somebody it does not tell us about.

    `zone` is the name of their time zone, `name` what they are called; both are empty where Slack says nothing.
    """

    known: bool
    teams: frozenset[str] = frozenset()
    guest: bool = False
    stranger: bool = False
    bot: bool = False
    zone: str = ""
    name: str = ""


def profile_of(user: Mapping[str, Any]) -> Profile:
    """Read a user as Slack describes them."""
    enterprise = user.get("enterprise_user") or {}
    shown = user.get("profile") or {}
    names = (shown.get("display_name"), user.get("real_name"), shown.get("real_name"))
    teams = {user.get("team_id"), enterprise.get("enterprise_id")}
    return Profile(
        known=True,
        teams=frozenset(str(team) for team in teams if team),
        guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        stranger=bool(user.get("is_stranger")),
        bot=bool(user.get("is_bot") or user.get("is_workflow_bot")),
        zone=str(user.get("tz") or ""),
        name=next((str(name) for name in names if name), ""),
    )


def is_outsider(home: Home, profile: Profile) -> bool:
    """Tell whether a known profile is a guest's or somebody's of another workspace."""
    is_elsewhere = not profile.teams & {home.team, home.enterprise}
    return profile.guest or profile.stranger or is_elsewhere
