"""Recaps of cases, on a page or in a message; from the page supervisors share them where no customer reads."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.coaching.commands import GONE
from bot.coaching.ports import Tally
from bot.coaching.replies import TRY_AGAIN
from bot.coaching.staff import Directory
from bot.coaching.supervising import SUPERVISORS_ONLY, Supervision
from bot.domain.case import Case, CaseKey
from bot.slack.asking.clerk import Clerk
from bot.slack.asking.pages import (
    CHANNEL,
    RECAP_PAGE,
    Request,
    What,
    recap_shown,
    recapped,
    request_in,
    telling,
    typed,
    waiting,
)
from bot.slack.asking.sharing import NotSharedError, Sharing
from bot.slack.asking.visits import Visit
from bot.slack.asking.whereabouts import Whereabouts
from bot.slack.hearing.callers import why_unknown
from bot.slack.hearing.catching_up import Loading, beginning
from bot.slack.wire.elements import Block
from bot.slack.wire.showing import quotes, recap_blocks, still_said

CHOOSE_ONE = "Choose the channel to share it in, or close the page."
SHARED = "Shared in <#{channel}>. Nobody there is a customer, a guest or from another organization."


class Recaps:
    """Shows recaps, and answers what is sent on their page."""

    def __init__(  # noqa: PLR0913 - what it is joined to
        self,
        *,
        supervision: Supervision,
        cases: Loading,
        directory: Directory,
        tally: Tally,
        whereabouts: Whereabouts,
        clerk: Clerk,
        sharing: Sharing,
    ) -> None:
        """Join them to what knows cases and people, and to what shares."""
        self._supervision = supervision
        self._cases = cases
        self._directory = directory
        self._tally = tally
        self._whereabouts = whereabouts
        self._clerk = clerk
        self._sharing = sharing

    def register(self, app: AsyncApp) -> None:
        """Register everything with Bolt."""
        app.view(RECAP_PAGE)(self.share)

    async def page(self, visit: Visit, request: Request) -> Block:
        """Return the page for a case that is known.

        Raises NotAllowedError, StoreUnavailableError and SlackNotAnsweringError.
        """
        key = request.key
        if key is None:
            return telling(What.RECAP, TRY_AGAIN)
        blocks = await self.message(visit.client, key, visit.person)
        if blocks is None:
            return telling(What.RECAP, await why_unknown(visit.client, key))
        shares = await self._supervision.is_supervisor(key, visit.person)
        return recapped(Request(What.RECAP, key), blocks, shares=shares)

    async def message(self, client: AsyncWebClient, key: CaseKey, person: str) -> list[Block] | None:
        """Return what a message tells somebody of a case; None if there is no such case. Raises as `page` does."""
        recap = await self._supervision.recap(key, person)
        if recap is None:
            return None
        zone = await self._directory.zone_of(key, person)
        reader = await self._whereabouts.reader(client, key, zone)
        return [*beginning(await self._cases.load(key)), *recap_blocks(recap, reader)]

    async def share(
        self, ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], client: AsyncWebClient
    ) -> None:
        """Share what the page shows in the channel that was chosen on it."""
        visit, channel = Visit.of(body, client), typed(view, CHANNEL)
        request = request_in(view, visit.tenant)
        key = request.key if request else None
        if key is None or not channel or not self._clerk.is_free:
            await ack(
                response_action="errors", errors={CHANNEL: CHOOSE_ONE if key and not channel else TRY_AGAIN}
            )
            return
        await ack(response_action="update", view=waiting(What.RECAP))
        visit.has_changed()
        blocks = recap_shown(view)

        def again(problem: str) -> Block:
            if not any(quotes(block) for block in blocks):
                return telling(What.RECAP, f"*Not shared.* {problem}")
            return recapped(Request(What.RECAP, key), blocks, shares=True, problem=problem)

        async def work() -> Block:
            nonlocal blocks
            case = await self._cases.load(key)
            # A page that comes back repeats no words that were deleted while it was open.
            blocks = [block for block in blocks if case is not None and still_said(block, case)]
            try:
                await self._share(visit, key, case, blocks, channel)
            except NotSharedError as refused:
                self._count("not_shared")
                return again(str(refused))
            self._count("shared")
            return telling(What.RECAP, SHARED.format(channel=channel))

        await self._clerk.follow(visit, work, again)

    async def _share(
        self, visit: Visit, key: CaseKey, case: Case | None, blocks: list[Block], channel: str
    ) -> None:
        if not await self._supervision.is_supervisor(key, visit.person):
            raise NotSharedError(SUPERVISORS_ONLY)
        if case is None:
            raise NotSharedError(GONE)
        await self._sharing.share(visit.client, case, blocks, channel, visit.person)

    def _count(self, outcome: str) -> None:
        self._tally.count("asked_total", what="share", outcome=outcome)
