"""For whom the app takes somebody who asks, and whether they can read the channel they ask about."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from slack_sdk.web.async_client import AsyncWebClient

from bot.coaching.commands import FOR_AGENTS, GONE, WHO_ARE_YOU
from bot.coaching.supervising import NotAllowedError
from bot.domain.case import CaseKey, Speaker
from bot.domain.identity import Mode
from bot.slack.hearing.channels import info_of, members_of
from bot.slack.hearing.identity import Identity
from bot.slack.hearing.insiders import Insider, Insiders
from bot.slack.wire.answers import SlackNotAnsweringError
from bot.slack.wire.reading import Sender
from bot.slack.workspaces.authorize import Authorize

NOT_THERE = (
    "I am not in that channel, so I know nothing of what is said there. "
    "Invite me with `/invite` and I'll hear what comes from then on."
)
NOT_FOR_YOU = (
    "I can't show you that case: either I am not in its channel, or you are not. "
    "Ask somebody who is there, or use the shortcut on a message that you can read."
)


class Callers:
    """Tells agents from everybody else, by the channel they ask in or about.

    Where that channel does not say so, and where there is none (in a direct message, from the global shortcut),
    insiders are agents: those of any channel of ours, and whoever has a role. Where the customers are colleagues,
    whoever is not known to be an agent may be one of them; there only those count who are listed somewhere by name
    or by group, or who have a role. Supervisors are asked for what they see of cases, whoever a channel lists.
    """

    def __init__(self, identity: Identity, authorize: Authorize, insiders: Insiders) -> None:
        """Join it to what tells who somebody is."""
        self._identity = identity
        self._authorize = authorize
        self._insiders = insiders

    async def speaker(self, tenant: str, channel: str, person: str) -> Speaker:
        """Return for whom they are taken; `channel` is empty outside any.

        Raises SlackNotAnsweringError and SlackRefusedError.
        """
        async with self._asking(tenant):
            home = await self._authorize.home(tenant)
            who = await self._identity.identify(home, channel, Sender(person))
            speaker = who.speaker if who else Speaker.OTHER
            if speaker is Speaker.AGENT:
                return speaker
            insider = await self._insiders.find(tenant, person)
            if insider is None:
                return speaker
            if channel and speaker is Speaker.CUSTOMER:
                return Speaker.AGENT if insider.supervises else speaker
            return Speaker.AGENT if not channel or await self._counts_in(insider, channel) else speaker

    async def is_ours(self, tenant: str, person: str) -> bool:
        """Tell whether they are a full member of the home organization, whoever else they are. Raises as `speaker`."""
        async with self._asking(tenant):
            return await self._identity.is_ours(await self._authorize.home(tenant), person)

    async def require_agent(self, tenant: str, channel: str, person: str) -> None:
        """Raise NotAllowedError, with one friendly sentence, for all who are no agents; and as `speaker` does."""
        speaker = await self.speaker(tenant, channel, person)
        if speaker is not Speaker.AGENT:
            raise NotAllowedError(FOR_AGENTS if speaker is Speaker.CUSTOMER else WHO_ARE_YOU)

    async def insider(self, tenant: str, person: str) -> Insider | None:
        """Return them as somebody who may use the app outside any channel; None for everybody else. Raises as above."""
        async with self._asking(tenant):
            return await self._insiders.find(tenant, person)

    async def may_read(self, client: AsyncWebClient, key: CaseKey, person: str) -> bool:
        """Tell whether an insider can read a case's channel, or may as a supervisor. Raises as above."""
        async with self._asking(key.tenant):
            insider = await self._insiders.find(key.tenant, person)
            if insider is None:
                return False
            return insider.supervises or await _sees(client, key.channel, person)

    async def _counts_in(self, insider: Insider, channel: str) -> bool:
        rules = await self._identity.rules_in(insider.home, channel)
        return rules.mode is not Mode.INTERNAL or await self._insiders.is_listed(insider)

    @asynccontextmanager
    async def _asking(self, tenant: str) -> AsyncIterator[None]:
        """Say that the workspace is closed to us, where that is why Slack does not answer."""
        try:
            yield
        except SlackNotAnsweringError:
            await self._authorize.home(tenant)
            raise


async def why_unknown(client: AsyncWebClient, key: CaseKey) -> str:
    """Say why there is nothing to say of a case; raises SlackNotAnsweringError."""
    info = await info_of(client, key.channel)
    return GONE if info and info.get("is_member") else NOT_THERE


async def _sees(client: AsyncWebClient, channel: str, person: str) -> bool:
    """Tell whether a full member of the workspace can read a channel: a public one, or one they are in."""
    info = await info_of(client, channel)
    if info is None:
        return False
    if not info.get("is_private") and info.get("is_channel"):
        return True
    return person in (await members_of(client, channel) or ())
