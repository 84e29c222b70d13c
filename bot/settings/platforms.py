"""Whether what is set is enough to speak with a platform."""

from __future__ import annotations

from bot.settings.environment import LOOPBACK, Settings
from bot.settings.errors import SettingsError


def require_platform(settings: Settings, *, http: bool) -> None:
    """Raise SettingsError unless at least one platform is set up, and every one that is, completely.

    `http` tells whether events are to come in here, and not only notes to go out.
    """
    if not settings.speaks_slack and not settings.speaks_teams:
        raise SettingsError(
            "SLACK_BOT_TOKEN is not set, and neither is TEAMS_APP_ID; set up one of the two platforms "
            "(docs/slack.md and docs/teams.md say how)"
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
