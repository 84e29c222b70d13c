"""Who this Slack knows: workspaces with the app installed, people, and bots."""

from dataclasses import dataclass
from typing import Any, Literal

Json = dict[str, Any]

BOT_SCOPES = frozenset(
    {
        "app_mentions:read",
        "assistant:write",
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "groups:history",
        "groups:read",
        "im:history",
        "im:write",
        "team:read",
        "usergroups:read",
        "users:read",
    }
)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the app was given when it was registered."""

    app_id: str = "A0SECONDCHAIR"
    client_id: str = "1111.2222"
    client_secret: str = "the client's secret"
    signing_secret: str = "the signing secret"
    verification_token: str = "the old verification token"
    app_token: str = "xapp-1-socket-mode"


@dataclass(slots=True)
class User:
    """A person or a bot. Their `team_id` may be a workspace that never installed the app."""

    id: str
    team_id: str
    name: str
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_bot: bool = False
    deleted: bool = False
    presence: Literal["active", "away"] = "active"
    zone: str = "Europe/Berlin"
    bot_id: str = ""
    app_id: str = ""

    def seen_from(self, team_id: str) -> Json:
        """Return the user as `users.info` shows them to that workspace."""
        return {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.name.lower().replace(" ", "."),
            "real_name": self.name,
            "deleted": self.deleted,
            "tz": self.zone,
            "tz_offset": 3600,
            "profile": {"real_name": self.name, "display_name": self.name, "team": self.team_id},
            "is_admin": False,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "is_restricted": self.is_restricted,
            "is_ultra_restricted": self.is_ultra_restricted,
            **({"is_stranger": True} if self.team_id != team_id else {}),
        }


@dataclass(slots=True)
class Team:
    """A workspace in which the app is installed with a bot, its token and the scopes granted to it.

    `enterprise` is the organization it is part of; `whole` tells that the app is installed in all of that. `rotates`
    makes its tokens ones that have to be renewed.
    """

    id: str
    name: str
    bot: User
    token: str
    scopes: set[str]
    revoked: bool = False
    enterprise: str = ""
    whole: bool = False
    rotates: bool = False
