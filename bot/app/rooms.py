"""Builds the rooms of the platforms that the settings name, and joins them to the house."""

from __future__ import annotations

from collections.abc import Awaitable, Iterator, Sequence
from typing import Protocol

from starlette.routing import BaseRoute

from bot.app.channel_rules import rules_of, teams_rules_of
from bot.app.house import House
from bot.app.oversight import drafts_of, supervision_of
from bot.app.tenancy import tenancy_of
from bot.coaching.commands import Commands
from bot.coaching.ports import Whisperer
from bot.coaching.staff import Directory
from bot.domain.case import CaseKey
from bot.settings import PolicyFile, Settings, secret
from bot.slack.app import SlackConfig, SlackRoom
from bot.slack.asking.ports import SlackPorts
from bot.stores.channel_rules import RedisChannelRules
from bot.stores.forgetting import forget_conversation
from bot.stores.letters import RedisLetters
from bot.stores.past import RedisPast
from bot.stores.references import RedisReferences
from bot.stores.threads import RedisThreads
from bot.teams.app import Joined, TeamsRoom
from bot.teams.chats import Chats
from bot.teams.commands import GrantingPorts
from bot.teams.config import IDENTITY_URL, AppType, TeamsConfig
from bot.teams.directory import TeamsDirectory
from bot.teams.identity import ChannelRules as TeamsRules
from bot.teams.identity import Identity as TeamsIdentity


class Room(Protocol):
    """One platform: how it is reached, and how people are reached on it."""

    @property
    def whisperer(self) -> Whisperer:
        """Return the way out to the platform's people."""
        ...

    @property
    def directory(self) -> Directory:
        """Return who the platform's people are."""
        ...

    def routes(self) -> Sequence[BaseRoute]:
        """Return the addresses the platform writes to."""
        ...

    def start(self) -> Awaitable[None]:
        """Open the connection to the platform."""
        ...

    def close(self) -> Awaitable[None]:
        """Close it."""
        ...


def rooms_of(settings: Settings, policy: PolicyFile, house: House) -> Iterator[tuple[str, Room]]:
    """Yield every room that is set up, by the name of its platform; raises as the rooms do."""
    if settings.speaks_slack:
        yield "slack", slack_room(settings, policy, house)
    if settings.speaks_teams:
        yield "teams", teams_room(settings, policy, house)


def slack_room(settings: Settings, policy: PolicyFile, house: House) -> SlackRoom:
    """Return the Slack room; call only where Slack is set up."""
    supervision, parts = supervision_of(house), house.parts
    config = SlackConfig(
        bot_token=secret(settings.slack_bot_token),
        signing_secret=secret(settings.slack_signing_secret),
        app_token=secret(settings.slack_app_token),
        api_url=str(settings.slack_api_url),
        rules_of=lambda channel: rules_of(policy.now().of(channel)),
        tenancy=tenancy_of(settings, parts.client, parts.sealer, house.cases),
        named_channels=lambda: tuple(policy.now().channels),
    )
    ports = SlackPorts(
        coach=house.coach,
        playbook=house.playbook,
        tally=house.metrics,
        people=house.people,
        commands=Commands(house.people, supervision),
        supervision=supervision,
        drafts=drafts_of(house),
        cases=house.cases,
        register=house.register,
        letters=RedisLetters(
            parts.client, parts.sealer, shards=parts.shards, retention_seconds=parts.retention_seconds
        ),
        team_of=policy.team,
        threads=RedisThreads(parts.client, retention_seconds=parts.retention_seconds),
        past=RedisPast(parts.client, parts.sealer, shards=parts.shards),
        overrides=RedisChannelRules(parts.client),
    )
    return SlackRoom(config, ports)


def teams_room(settings: Settings, policy: PolicyFile, house: House) -> TeamsRoom:
    """Return the Teams room; call only where Teams is set up. Raises TeamsSetupError."""
    supervision, parts = supervision_of(house), house.parts
    pauses = RedisThreads.of_chats(parts.client, retention_seconds=parts.retention_seconds)
    chats = Chats(pauses, house.register)

    def ports_of(identity: TeamsIdentity) -> GrantingPorts:
        commands = Commands(house.people, supervision, command="")
        return GrantingPorts(house.coach, drafts_of(house), commands, supervision, identity, chats)

    async def forget(key: CaseKey) -> None:
        await forget_conversation(parts.client, house.cases, key)

    joined = Joined(
        coach=house.coach,
        playbook=house.playbook,
        tally=house.metrics,
        directory=TeamsDirectory(policy.team, house.people),
        chats=chats,
        references=RedisReferences(parts.client, parts.sealer),
        forget=forget,
        ports_of=ports_of,
    )
    return TeamsRoom(teams_config(settings, policy), joined)


def teams_config(settings: Settings, policy: PolicyFile) -> TeamsConfig[TeamsRules]:
    """Return how the Teams app is registered, and who is who in its channels."""
    managed = settings.teams_app_type == AppType.MANAGED_IDENTITY.value
    return TeamsConfig(
        rules_of=lambda channel: teams_rules_of(policy.now().of(channel), settings.teams_app_tenant),
        app_id=settings.teams_app_id or "",
        app_password=secret(settings.teams_app_password) or "",
        app_tenant=settings.teams_app_tenant or "",
        app_type=AppType.MANAGED_IDENTITY if managed else AppType.SINGLE_TENANT,
        certificate=settings.teams_certificate,
        tenants=frozenset(settings.teams_tenants),
        service_hosts=frozenset(settings.teams_service_hosts),
        development=settings.teams_development,
        host=settings.host,
        identity_url=str(settings.identity_endpoint or IDENTITY_URL),
        identity_header=secret(settings.identity_header) or "",
    )
