"""Tries out how the app is registered with Microsoft, and says in one sentence each what works or what to change."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from bot.teams.config import SERVICE_HOSTS, AppType, TeamsConfig, TeamsSetupError, is_loopback
from bot.teams.errors import TeamsNotAnsweringError
from bot.teams.tokens import TeamsRefusedError, Tokens
from bot.teams.web import Web

_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)

# Asks Microsoft for the app's token; raises TeamsNotAnsweringError or TeamsRefusedError.
AskToken = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Finding:
    """One part, whether it works, and the sentence to say about it."""

    part: str
    works: bool
    says: str


async def diagnose(config: TeamsConfig[Any], public_url: str | None) -> tuple[Finding, ...]:
    """Try everything that can be tried from here, over a connection of its own; never raises for what is wrong.

    `public_url` is where the web part is reached from outside, None if nobody has said.
    """
    web = Web()
    web.open()
    tokens = Tokens(config, web)
    try:
        return await _examined(config, tokens.token, public_url)
    finally:
        await tokens.close()
        await web.close()


async def _examined(
    config: TeamsConfig[Any], ask_token: AskToken, public_url: str | None
) -> tuple[Finding, ...]:
    """Try everything that can be tried from here; never raises for what is wrong.

    `public_url` is where the web part is reached from outside, None if nobody has said.
    """
    return (
        *(_gaps(config) or (await _registration(config, ask_token),)),
        *_tenants(config),
        _hosts(config),
        _address(public_url, config),
    )


def _gaps(config: TeamsConfig[Any]) -> tuple[Finding, ...]:
    """Return what the registration lacks, each with the setting it belongs in; nothing where no app is named."""
    if not config.app_id:
        return ()
    says = []
    if not _is_id(config.app_id):
        says.append(
            "TEAMS_APP_ID is no application id; copy the one on the app registration's overview page, such as "
            "11111111-2222-3333-4444-555555555555."
        )
    if not config.app_tenant:
        says.append(
            "TEAMS_APP_TENANT is not set; copy the directory id from the app registration's overview page."
        )
    if not (config.app_password or config.certificate) and config.app_type is AppType.SINGLE_TENANT:
        says.append(
            "TEAMS_APP_PASSWORD is not set; make a client secret under Certificates & secrets and copy its value, or "
            "give a certificate in TEAMS_CERTIFICATE."
        )
    return tuple(Finding("app", works=False, says=one) for one in says)


async def _registration(config: TeamsConfig[Any], ask_token: AskToken) -> Finding:
    part = "app"
    try:
        config.check()
    except TeamsSetupError as error:
        return Finding(part, works=False, says=str(error))
    if not config.app_id:
        says = (
            "TEAMS_DEVELOPMENT is set and TEAMS_APP_ID is not: no app is registered, and whoever is on this machine is "
            "let in, which is for a try-out alone."
        )
        return Finding(part, works=True, says=says)
    try:
        await ask_token()
    except TeamsRefusedError as error:
        secret = "TEAMS_CERTIFICATE" if config.certificate else "TEAMS_APP_PASSWORD"
        says = f"{error} They are TEAMS_APP_ID, TEAMS_APP_TENANT and {secret}."
        return Finding(part, works=False, says=says)
    except TeamsNotAnsweringError:
        return Finding(part, works=False, says=_no_answer(config))
    return Finding(part, works=True, says="Microsoft knows the app and gives it a token.")


def _no_answer(config: TeamsConfig[Any]) -> str:
    if config.app_type is AppType.MANAGED_IDENTITY:
        return (
            "This machine's identity does not answer; run on a machine in Azure that has the app's identity."
        )
    host = urlsplit(config.login_url).hostname
    return f"{host} does not answer, so there is no token; let this machine reach it over HTTPS."


def _tenants(config: TeamsConfig[Any]) -> tuple[Finding, ...]:
    """Say who is listened to; nothing where that is not said, which is a gap of the registration."""
    part, allowed = "tenants", sorted(config.allowed_tenants)
    if not allowed and config.app_id:
        return ()
    wrong = [tenant for tenant in allowed if not _is_id(tenant)]
    if wrong:
        setting = "TEAMS_TENANTS" if config.tenants else "TEAMS_APP_TENANT"
        says = (
            f"{setting}: {wrong[0]!r} is no tenant id; copy the directory id from the tenant's overview page."
        )
        return (Finding(part, works=False, says=says),)
    if not allowed:
        says = "With TEAMS_DEVELOPMENT and no app the tenant is not asked about; TEAMS_APP_TENANT narrows it to one."
        return (Finding(part, works=True, says=says),)
    if config.app_id and config.app_tenant.lower() not in allowed:
        says = (
            "TEAMS_APP_TENANT, the app's own, is not among TEAMS_TENANTS, so nobody there is served; add it there, or "
            "take TEAMS_TENANTS out."
        )
        return (Finding(part, works=False, says=says),)
    count = "1 tenant is" if len(allowed) == 1 else f"{len(allowed)} tenants are"
    return (Finding(part, works=True, says=f"{count} listened to, everybody else is turned away."),)


def _hosts(config: TeamsConfig[Any]) -> Finding:
    part = "service hosts"
    wrong = sorted(host for host in config.service_hosts if not _HOST.fullmatch(host))
    if wrong:
        says = (
            f"TEAMS_SERVICE_HOSTS: {wrong[0]!r} is no host name; give names alone, without https:// and path."
        )
        return Finding(part, works=False, says=says)
    if not config.service_hosts:
        says = (
            "TEAMS_SERVICE_HOSTS trusts no host, so nothing could be sent; take it out, or list "
            f"{', '.join(sorted(SERVICE_HOSTS))}."
        )
        return Finding(part, works=False, says=says)
    strange = sorted(config.service_hosts - SERVICE_HOSTS)
    if strange:
        names = ", ".join(strange)
        says = f"Our token would go to {names} too; take what is not Microsoft's out of TEAMS_SERVICE_HOSTS."
        return Finding(part, works=True, says=says)
    return Finding(part, works=True, says="Our token goes to Microsoft's service hosts alone.")


def _address(public_url: str | None, config: TeamsConfig[Any]) -> Finding:
    part = "address"
    if not public_url:
        says = (
            "SECOND_CHAIR_PUBLIC_URL is not set, so the address is not checked; the messaging endpoint to enter at "
            "Azure is https://, your host and /teams/messages."
        )
        return Finding(part, works=True, says=says)
    try:
        address = urlsplit(public_url)
        host = address.hostname or ""
    except ValueError:
        return Finding(
            part, works=False, says="SECOND_CHAIR_PUBLIC_URL is no address; give https:// and a host name."
        )
    if config.development and is_loopback(host):
        return Finding(part, works=True, says="The address is this machine's own, for development.")
    if address.scheme != "https" or not _HOST.fullmatch(host):
        says = (
            "SECOND_CHAIR_PUBLIC_URL can't be reached by Teams; give https:// and a host name, not a number."
        )
        return Finding(part, works=False, says=says)
    says = f"The messaging endpoint to enter at Azure is https://{address.netloc}/teams/messages."
    return Finding(part, works=True, says=says)


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
