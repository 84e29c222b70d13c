"""Shares a recap in an internal channel: the one place where the app posts where several people read.

So it has a guard of its own, asked at the last moment: nobody may be in the channel who is, or may be, a customer.
"""

from __future__ import annotations

import asyncio
import logging

from aiohttp import ClientConnectorError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.coaching.ports import Register
from bot.domain.case import Case, CaseKey, Speaker
from bot.domain.identity import Mode
from bot.slack.hearing.channels import Info, info_of, members_of
from bot.slack.hearing.identity import ChannelRules, Identity
from bot.slack.hearing.overrides import Rulebook
from bot.slack.wire.answers import NO_ANSWER, SlackNotAnsweringError, is_too_many, refusal
from bot.slack.wire.elements import MESSAGE_BLOCKS, Block, context
from bot.slack.wire.reading import Sender
from bot.slack.wire.showing import quotes, still_said
from bot.slack.workspaces.authorize import Authorize, Home

log = logging.getLogger(__name__)

# In a larger channel nobody can be sure who reads.
READERS_AT_MOST = 200
# So many of a channel's cases are looked through for a customer: mostly one is in the very newest, if anywhere.
CASES_AT_FIRST, CASES_AT_MOST = 20, 500
LOOK_UP_SECONDS = 20.0

ITS_OWN = "That is the customer's own channel, and they would read it."
NOT_A_CHANNEL = "A recap is shared in channels only."
NOT_IN = "I am not in that channel. Invite me there with `/invite` if it is an internal one."
ARCHIVED = "That channel is archived."
OUTSIDE = "That channel is shared with another organization, so a customer could read it."
SUPPORT = "That is a support channel, where a customer could read it."
TOO_MANY = (
    f"More than {READERS_AT_MOST} people are in that channel, too many to be sure that none is a customer."
)
A_CUSTOMER = "Somebody in that channel is a customer, a guest or from another organization."
NOT_KNOWN = "I can't tell who everybody in that channel is, so a customer might read it."
NOTHING_LEFT = "What the recap rests on was deleted meanwhile, so there is nothing to share."
NOT_POSTED = "Slack did not take it there. Nothing was shared."
MAYBE_POSTED = (
    "Slack did not say whether it took it. Please look into that channel before you share it again."
)
SHORTENED = "The recap goes on; this is its beginning."


class NotSharedError(Exception):
    """A recap was not shared. The message says why, in one sentence that fits after "Not shared."."""


class Sharing:
    """Posts recaps where no customer can read them, and nowhere else."""

    def __init__(
        self, authorize: Authorize, identity: Identity, rulebook: Rulebook, register: Register
    ) -> None:
        """Join it to what tells who somebody is, and in which channels customers write."""
        self._authorize = authorize
        self._identity = identity
        self._rulebook = rulebook
        self._register = register

    async def share(
        self, client: AsyncWebClient, case: Case, blocks: list[Block], channel: str, by: str
    ) -> None:
        """Post what a recap's page showed of a case, as far as its quotes still stand in it; `by` shares it.

        Raises NotSharedError, and before anything was posted StoreUnavailableError, SlackNotAnsweringError and
        SlackRefusedError.
        """
        standing = [block for block in blocks if still_said(block, case)]
        if not any(quotes(block) for block in standing):
            raise NotSharedError(NOTHING_LEFT)
        await self._guard(client, case.key, channel)
        title = f"Recap of a case, shared by <@{by}>"
        await _post(client, channel, title, [context(title), *_cut(standing)])

    async def _guard(self, client: AsyncWebClient, key: CaseKey, channel: str) -> None:
        """Raise NotSharedError unless everybody who reads the channel is surely one of us."""
        if channel[:1] not in ("C", "G"):
            raise NotSharedError(NOT_A_CHANNEL)
        if channel == key.channel:
            raise NotSharedError(ITS_OWN)
        rules = await self._rules(key.tenant, channel)
        _check_kind(await info_of(client, channel))
        if await self._had_a_customer(key, channel):
            raise NotSharedError(SUPPORT)
        members = await members_of(client, channel, READERS_AT_MOST)
        if members is None:
            raise NotSharedError(TOO_MANY)
        try:
            async with asyncio.timeout(LOOK_UP_SECONDS):
                home = await self._authorize.home(key.tenant)
                for member in sorted(members):
                    await self._check_reader(home, channel, member, rules)
        except TimeoutError:
            raise SlackNotAnsweringError("users.info") from None

    async def _had_a_customer(self, workspace: CaseKey, channel: str) -> bool:
        """Tell whether a customer ever wrote there: one who has left may come back, and would read it then."""
        for limit in (CASES_AT_FIRST, CASES_AT_MOST):
            # From the newest on both times: a case that is written in meanwhile moves up, and must not be passed over.
            cases = await self._register.newest(workspace, limit, channel=channel)
            if any(case.customers for case in cases):
                return True
        return False

    async def _rules(self, tenant: str, channel: str) -> ChannelRules:
        """Return the rules of a channel; raises NotSharedError for one where customers write, or a relay."""
        book = self._rulebook
        rules = await book.rules_of(tenant, channel)
        is_usual = rules == book.policy("") and not book.names(channel)
        has_own = not is_usual or channel in await book.channels(tenant)
        if rules.mode is Mode.RELAY or (rules.mode is Mode.CONNECT and has_own):
            raise NotSharedError(SUPPORT)
        return rules

    async def _check_reader(self, home: Home, channel: str, member: str, rules: ChannelRules) -> None:
        who = await self._identity.identify(home, channel, Sender(member))
        if who is None:
            return
        if who.speaker is Speaker.CUSTOMER:
            raise NotSharedError(A_CUSTOMER)
        if who.speaker is Speaker.AGENT:
            return
        # Among our own people customers are told from agents by a list; elsewhere it is enough to be one of us.
        if rules.mode is Mode.INTERNAL or not await self._identity.is_ours(home, member):
            raise NotSharedError(NOT_KNOWN)


def _check_kind(info: Info | None) -> None:
    """Raise NotSharedError for a channel that is not open to us, or open to others."""
    if info is None or not info.get("is_member"):
        raise NotSharedError(NOT_IN)
    if info.get("is_im") or info.get("is_mpim"):
        raise NotSharedError(NOT_A_CHANNEL)
    if info.get("is_archived"):
        raise NotSharedError(ARCHIVED)
    pending = (
        info.get("is_pending_ext_shared")
        or info.get("pending_shared")
        or info.get("pending_connected_team_ids")
    )
    is_shared = info.get("is_shared") and not info.get("is_org_shared")
    if info.get("is_ext_shared") or is_shared or pending:
        raise NotSharedError(OUTSIDE)


async def _post(client: AsyncWebClient, channel: str, text: str, blocks: list[Block]) -> None:
    try:
        await client.chat_postMessage(
            channel=channel, text=text, blocks=blocks, unfurl_links=False, unfurl_media=False
        )
    except ClientConnectorError:
        raise NotSharedError(NOT_POSTED) from None
    except NO_ANSWER as error:
        is_refused = isinstance(error, SlackApiError) and (is_too_many(error) or refusal(error))
        raise NotSharedError(NOT_POSTED if is_refused else MAYBE_POSTED) from None


def _cut(blocks: list[Block]) -> list[Block]:
    """Return as many blocks as a message takes, beside its title."""
    room = MESSAGE_BLOCKS - 1
    return blocks if len(blocks) <= room else [*blocks[: room - 1], context(SHORTENED)]
