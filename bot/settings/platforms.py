"""Whether what is set is enough to speak with a platform."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.settings.environment import LOOPBACK, Settings
from bot.settings.errors import SettingsError

# The process reads the environment alone, and no file by itself.
LOADING = "set -a; . ./.env; set +a"
_OF_SLACK = ("slack_signing_secret", "slack_app_token", "slack_client_secret")
_OF_TEAMS = ("teams_app_password", "teams_app_tenant", "teams_certificate", "teams_tenants")


@dataclass(frozen=True, slots=True)
class Absent:
    """A platform that is not spoken to: what is missing, in a sentence, and whether some of it is set all the same."""

    says: str
    half: bool


def slack_absent(settings: Settings) -> Absent | None:
    """Return what is missing for Slack to be spoken to at all, None where it is."""
    if settings.speaks_slack:
        return None
    given = _given(settings, _OF_SLACK)
    if not given:
        return Absent("Slack is not set up; SLACK_BOT_TOKEN would add it (docs/slack.md).", half=False)
    missing = "neither SLACK_BOT_TOKEN nor SLACK_CLIENT_ID; give the bot token (xoxb-…)"
    return Absent(f"Slack is half set up: {_are_set(given)}, and {missing}, or take the rest out.", half=True)


def teams_absent(settings: Settings) -> Absent | None:
    """Return what is missing for Teams to be spoken to at all, None where it is."""
    if settings.speaks_teams:
        return None
    given = _given(settings, _OF_TEAMS)
    if not given:
        return Absent("Teams is not set up; TEAMS_APP_ID would add it (docs/teams.md).", half=False)
    missing = "TEAMS_APP_ID is not; give the application id of the app registration"
    return Absent(f"Teams is half set up: {_are_set(given)}, and {missing}, or take the rest out.", half=True)


def teams_gap(settings: Settings) -> str:
    """Say in a sentence what a Teams app that is named lacks, an empty text where it lacks nothing."""
    try:
        _require_teams(settings)
    except SettingsError as error:
        return f"{error}."
    return ""


def _given(settings: Settings, fields: Sequence[str]) -> list[str]:
    given = [Settings.model_fields[name].alias for name in fields if name in settings.model_fields_set]
    return [alias for alias in given if alias]


def _are_set(names: Sequence[str]) -> str:
    return f"{names[0]} is set" if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]} are set"


def require_platform(settings: Settings, *, http: bool) -> None:
    """Raise SettingsError unless at least one platform is set up, and every one that is, completely.

    `http` tells whether events are to come in here, and not only notes to go out.
    """
    if not settings.speaks_slack and not settings.speaks_teams:
        raise SettingsError(
            "SLACK_BOT_TOKEN is not set, and neither is TEAMS_APP_ID; set up one of the two platforms "
            f"(docs/slack.md and docs/teams.md say how); if they stand in .env, load it first: {LOADING}"
        )
    if settings.speaks_slack:
        _require_slack(settings, http=http)
    if settings.speaks_teams:
        _require_teams(settings)


def _require_slack(settings: Settings, *, http: bool) -> None:
    if settings.slack_client_id is not None:
        _require_installing(settings)
    if http and settings.slack_signing_secret is None and settings.slack_app_token is None:
        raise SettingsError(
            "Neither SLACK_SIGNING_SECRET nor SLACK_APP_TOKEN is set; "
            "give the signing secret for HTTP, or the app token (xapp-…) for Socket Mode"
        )


def _require_installing(settings: Settings) -> None:
    needed = {
        "SLACK_CLIENT_SECRET": settings.slack_client_secret,
        "SLACK_SIGNING_SECRET": settings.slack_signing_secret,
        "SECOND_CHAIR_PUBLIC_URL": settings.public_url,
    }
    missing = [name for name, value in needed.items() if value is None]
    if missing:
        raise SettingsError(
            f"SLACK_CLIENT_ID lets workspaces install the app, and that needs {' and '.join(missing)} too; "
            "set it, or leave SLACK_CLIENT_ID empty and give the token of one workspace in SLACK_BOT_TOKEN"
        )


def _require_teams(settings: Settings) -> None:
    if settings.teams_development and settings.host not in LOOPBACK:
        raise SettingsError(
            "TEAMS_DEVELOPMENT lets everybody in, so SECOND_CHAIR_HOST must be 127.0.0.1; "
            "set that, or take TEAMS_DEVELOPMENT out"
        )
    if settings.teams_app_id is None:
        return
    needed = {"TEAMS_APP_TENANT": settings.teams_app_tenant}
    if settings.teams_app_type == "SingleTenant":
        needed["TEAMS_APP_PASSWORD"] = "set" if settings.teams_app_password else None
    if settings.teams_app_type == "Certificate":
        needed["TEAMS_CERTIFICATE"] = "set" if settings.teams_certificate else None
    missing = [name for name, value in needed.items() if value is None]
    if missing:
        raise SettingsError(
            f"A Teams app of the type {settings.teams_app_type} needs {' and '.join(missing)} too; "
            "docs/teams.md says where to find it"
        )
