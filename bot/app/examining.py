"""Gives the doctor of a platform what it has to look at."""

from __future__ import annotations

from bot.app.channel_rules import rules_of
from bot.app.storing import sealer_of, store_choice
from bot.coaching.ports import StoreUnavailableError
from bot.settings import Policy, Settings, SettingsError, policy_in_force, secret
from bot.slack.doctor.health import Health, Setup, examine
from bot.slack.doctor.policy import Named
from bot.slack.wire.addresses import INSTALL
from bot.slack.workspaces.installations import Installed
from bot.stores.embedded import connect
from bot.stores.errors import StoreMisconfiguredError
from bot.stores.installations import RedisInstallations
from bot.stores.sealing import SealingError


async def slack_health(settings: Settings) -> Health:
    """Try out Slack, which is set up, as the settings and the policy file have it; never raises for what is wrong."""
    try:
        named = _named(policy_in_force(settings.policy))
        tokens, faults = await _tokens(settings)
    except (SettingsError, StoreUnavailableError, StoreMisconfiguredError, SealingError) as error:
        return Health((str(error),))
    setup = Setup(
        tokens=tokens,
        signing_secret=secret(settings.slack_signing_secret),
        app_token=secret(settings.slack_app_token),
        api_url=str(settings.slack_api_url),
        public_url=str(settings.public_url) if settings.public_url else None,
        named=named,
    )
    health = await examine(setup)
    return Health((*faults, *health.faults), health.says)


async def _tokens(settings: Settings) -> tuple[dict[str, str], list[str]]:
    """Return the bot tokens there are by what to call them, and what is wrong with the rest."""
    if settings.slack_client_id is None:
        return {"SLACK_BOT_TOKEN": secret(settings.slack_bot_token) or ""}, []
    needed = {
        "SLACK_CLIENT_SECRET": settings.slack_client_secret,
        "SLACK_SIGNING_SECRET": settings.slack_signing_secret,
        "SECOND_CHAIR_PUBLIC_URL": settings.public_url,
    }
    missing = [name for name, value in needed.items() if value is None]
    faults = [
        f"SLACK_CLIENT_ID lets workspaces install the app, and that needs {name} too." for name in missing
    ]
    installed = await _installed(settings)
    page = f"{str(settings.public_url or '').rstrip('/')}{INSTALL}"
    if not installed:
        faults.append(f"No workspace has installed the app yet; open {page} and agree.")
    faults += [
        f"Slack no longer takes the token of {tenant} ({one.refused}); install the app there again at {page}."
        for tenant, one in installed.items()
        if one.refused
    ]
    tokens = {f"the token of {t}": one.home.token for t, one in installed.items() if not one.refused}
    return tokens, faults


async def _installed(settings: Settings) -> dict[str, Installed]:
    connection = await connect(store_choice(settings))
    try:
        installations = RedisInstallations(connection.client, sealer_of(settings))
        kept = {tenant: await installations.find(tenant) for tenant in await installations.tenants()}
    finally:
        await connection.close()
    return {tenant: Installed.read(written) for tenant, written in kept.items() if written is not None}


def _named(policy: Policy) -> Named:
    roles = policy.team.roles.values()
    return Named(
        channels={name: rules_of(channel) for name, channel in policy.channels.items()},
        default=rules_of(policy.default),
        people=frozenset[str]()
        .union(*(role.people for role in roles))
        .union(*(channel.on_duty for channel in (policy.default, *policy.channels.values()))),
        groups=frozenset[str]().union(*(role.groups for role in roles)),
    )
