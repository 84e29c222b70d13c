"""Tries out how Slack is set up, and says in one sentence for each fault what to change."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from aiohttp import ClientSession, ClientTimeout
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.doctor.policy import Named, Ward, policy_faults, relayed_agents
from bot.slack.wire.answers import NO_ANSWER, refusal
from bot.slack.workspaces.client import Reach, web_client
from bot.slack.workspaces.manifest import ManifestError, bot_scopes, public_base

CALL_SECONDS = 10.0
# Slack refuses nothing by its clock, but we refuse what was signed five minutes ago.
SKEW_SECONDS = 60.0
_SECRET = re.compile(r"[0-9a-f]{32}")
_KINDS = {
    "xoxp-": "a person's token",
    "xapp-": "an app-level token",
    "xoxe": "a token that has to be renewed",
}


@dataclass(frozen=True, slots=True)
class Setup:
    """What is set up: the tokens, the addresses, and everybody whom the policy file names.

    `tokens` are the bot tokens by what to call them: a setting's name, or a workspace that installed the app.
    """

    tokens: Mapping[str, str] = field(repr=False)
    signing_secret: str | None = field(default=None, repr=False)
    app_token: str | None = field(default=None, repr=False)
    api_url: str = "https://slack.com/api/"
    public_url: str | None = None
    named: Named = field(default_factory=Named)


@dataclass(frozen=True, slots=True)
class Health:
    """What is wrong, a sentence for each fault, and what to say if nothing is."""

    faults: tuple[str, ...]
    says: str = ""


def the_time() -> datetime:
    """Return the time of this machine, in UTC."""
    return datetime.now(UTC)


async def examine(
    setup: Setup, now: Callable[[], datetime] = the_time, within: float = CALL_SECONDS
) -> Health:
    """Ask Slack about everything that is set up, each call at most `within` seconds long; never raises for a fault."""
    faults = [_secret_fault(setup), _address_fault(setup)]
    wards: list[Ward] = []
    async with ClientSession(timeout=ClientTimeout(total=within)) as session:
        for name, token in setup.tokens.items():
            client = _client(setup, token, session)
            found, ward = await _examine_token(client, name, token, now)
            faults += found
            if ward is not None:
                wards.append(ward)
        if setup.app_token:
            faults.append(await _app_token_fault(_client(setup, setup.app_token, session), setup.app_token))
        if wards:
            faults += await policy_faults(wards, setup.named)
    # Several workspaces on a machine whose clock is wrong have that fault in common.
    return Health(tuple(dict.fromkeys(filter(None, faults))), _well(wards) + relayed_agents(setup.named))


def _client(setup: Setup, token: str, session: ClientSession) -> AsyncWebClient:
    client = web_client(Reach(token, setup.api_url, CALL_SECONDS, CALL_SECONDS), patient=True)
    client.session = session
    return client


def _secret_fault(setup: Setup) -> str:
    if not setup.signing_secret and not setup.app_token:
        return (
            "No event can come in: set SLACK_SIGNING_SECRET for HTTP, or SLACK_APP_TOKEN for Socket Mode "
            "(both are under Basic Information)."
        )
    if setup.signing_secret and not _SECRET.fullmatch(setup.signing_secret):
        return (
            "SLACK_SIGNING_SECRET is not a signing secret, which has 32 digits and letters from a to f; "
            "copy it from Basic Information, App Credentials."
        )
    return ""


def _address_fault(setup: Setup) -> str:
    if setup.public_url is None:
        return ""
    try:
        public_base(setup.public_url)
    except ManifestError as error:
        return f"SECOND_CHAIR_PUBLIC_URL: {error}."
    return ""


async def _examine_token(
    client: AsyncWebClient, name: str, token: str, now: Callable[[], datetime]
) -> tuple[list[str], Ward | None]:
    if not token.startswith("xoxb-"):
        kind = next((what for start, what in _KINDS.items() if token.startswith(start)), "not a bot token")
        return [f"{name} is {kind}; copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions."], None
    try:
        answer = await client.auth_test()
    except SlackApiError as error:
        advice = "copy the Bot User OAuth Token anew, or install the app again"
        return [_refused(name, refusal(error), advice)], None
    except NO_ANSWER as error:
        return [_unreachable(client.base_url, error)], None
    faults = [_clock_fault(answer.headers, now()), _scope_fault(name, answer.headers)]
    team = str(answer.get("team_id") or answer.get("enterprise_id") or "")
    organization = str(answer.get("enterprise_id") or "")
    ward = Ward(client, str(answer.get("team") or team), frozenset({team, organization} - {""}))
    channels, fault = await ward.own_channels()
    return [*faults, fault], replace(ward, channels=channels)


async def _app_token_fault(client: AsyncWebClient, token: str) -> str:
    if not token.startswith("xapp-"):
        return "SLACK_APP_TOKEN is not an app-level token (xapp-…); create one under Basic Information."
    try:
        await client.apps_connections_open(app_token=token)
    except SlackApiError as error:
        code = refusal(error)
        if code == "missing_scope":
            return "SLACK_APP_TOKEN lacks the scope connections:write; create one that has it under Basic Information."
        return _refused("SLACK_APP_TOKEN", code, "create a new one with the scope connections:write")
    except NO_ANSWER as error:
        return _unreachable(client.base_url, error)
    return ""


def _clock_fault(headers: Mapping[str, str], now: datetime) -> str:
    try:
        ahead = (now - parsedate_to_datetime(headers["Date"])).total_seconds()
    except (KeyError, TypeError, ValueError):
        return ""
    if abs(ahead) <= SKEW_SECONDS:
        return ""
    which = "ahead of" if ahead > 0 else "behind"
    return (
        f"This machine's clock is {abs(ahead):.0f} seconds {which} Slack's, and what Slack signs is refused "
        "when they differ by more than 300; let the machine keep its time by NTP."
    )


def _scope_fault(name: str, headers: Mapping[str, str]) -> str:
    granted = headers.get("x-oauth-scopes", "")
    missing = [scope for scope in bot_scopes() if scope not in re.split(r"[,\s]+", granted)]
    if not missing:
        return ""
    return (
        f"{name} lacks {_listed('scope', missing)}; add to the app what `python -m bot manifest slack` prints, "
        "and install it again."
    )


def _refused(name: str, code: str | None, advice: str) -> str:
    if code is None:
        return "Slack is unwell or asked too often just now, or SLACK_API_URL is not Slack's; try again in a minute."
    return f"Slack refuses {name} ({code}); {advice}."


def _unreachable(url: str, error: BaseException) -> str:
    return (
        f"Slack does not answer at {url} ({type(error).__name__}); "
        "check SLACK_API_URL, and whether this machine may reach it."
    )


def _well(wards: Sequence[Ward]) -> str:
    parts = [f"{ward.name} ({_counted('channel', len(ward.channels))})" for ward in wards]
    return f"Slack takes the tokens, they have every scope, and the bot is at work in {', '.join(parts)}."


def _listed(noun: str, names: Sequence[str]) -> str:
    return f"the {noun}{'s' if len(names) > 1 else ''} {', '.join(names)}"


def _counted(noun: str, number: int) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
