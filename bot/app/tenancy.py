"""Joins the workspaces of Slack to the store: where their tokens are kept, and what goes when one leaves."""

from __future__ import annotations

from bot.domain.case import CaseKey
from bot.settings import Settings, secret
from bot.slack.workspaces.installing import Registered
from bot.slack.workspaces.reception import Tenancy
from bot.stores.forgetting import forget_workspace
from bot.stores.installations import RedisInstallations
from bot.stores.link import Client
from bot.stores.redis import RedisCases
from bot.stores.sealing import Sealer


def tenancy_of(settings: Settings, client: Client, sealer: Sealer, cases: RedisCases) -> Tenancy:
    """Return how workspaces come and go: one by its token, or every one that installs the app."""

    async def purge(tenant: str) -> None:
        await forget_workspace(client, cases, CaseKey("slack", tenant, "", ""))

    if settings.slack_client_id is None:
        return Tenancy(purge)
    registered = Registered(
        client_id=settings.slack_client_id,
        client_secret=secret(settings.slack_client_secret) or "",
        public_url=str(settings.public_url or ""),
    )
    return Tenancy(purge, RedisInstallations(client, sealer), registered)
