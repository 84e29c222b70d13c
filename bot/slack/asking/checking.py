"""Reviews of drafts, in a case or by their words alone: on the page where a draft is written, or in a message."""

from __future__ import annotations

import logging
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.coaching.drafts import WORDS_ALONE, Drafts, problem_with
from bot.coaching.replies import TRY_AGAIN
from bot.coaching.supervising import Supervision
from bot.domain.case import CaseKey
from bot.domain.guidance import Playbook
from bot.slack.asking.clerk import Clerk
from bot.slack.asking.pages import (
    CASE,
    DRAFT,
    DRAFT_PAGE,
    IN_NO_CASE,
    ONE_MOMENT,
    Request,
    What,
    drafting,
    reviewed,
    typed,
)
from bot.slack.asking.visits import Visit
from bot.slack.hearing.callers import Callers
from bot.slack.wire.blocks import case_from_value
from bot.slack.wire.elements import Block, context, sections
from bot.slack.wire.reading import plain
from bot.slack.wire.showing import review_blocks

log = logging.getLogger(__name__)

# The shortcut that can be used from anywhere.
CHECK_DRAFT = "check_draft"
CASE_GONE = "I don't know that case (any more), so this looks at the words alone."


class Checking:
    """Shows reviews, and answers what is sent on the page of a draft."""

    def __init__(
        self, drafts: Drafts, playbook: Playbook, supervision: Supervision, callers: Callers, clerk: Clerk
    ) -> None:
        """Join them to who reviews drafts, and to what knows cases and people."""
        self._drafts = drafts
        self._playbook = playbook
        self._supervision = supervision
        self._callers = callers
        self._clerk = clerk

    def register(self, app: AsyncApp) -> None:
        """Register everything with Bolt."""
        app.global_shortcut(CHECK_DRAFT)(self.check_draft)
        app.view(DRAFT_PAGE)(self.sent)

    async def page(self, visit: Visit, request: Request) -> Block:  # noqa: ARG002 - as every answer is asked
        """Return the page on which to put the draft, with what the agent had written as a first one."""
        return drafting(Request(What.REVIEW, request.key), text=plain(request.words))

    async def message(self, workspace: CaseKey, key: CaseKey | None, draft: str) -> list[Block]:
        """Return what a message says of a draft, in a case or by its words alone. Raises StoreUnavailableError.

        `problem_with` the draft has to be "".
        """
        checked = await self._drafts.check(key or workspace, draft)
        said = "" if checked.in_case else CASE_GONE if key else WORDS_ALONE
        above = [context(said)] if said else []
        return [*above, *review_blocks(checked.review, self._playbook)]

    async def check_draft(
        self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, respond: AsyncRespond
    ) -> None:
        """Open the page from anywhere, with the agent's open cases to choose from."""
        await ack()
        visit = Visit.of(body, client, respond)
        await self._clerk.receive(visit, What.REVIEW, lambda: self._anywhere(visit))

    async def sent(
        self, ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], client: AsyncWebClient
    ) -> None:
        """Check the draft, which stays on the page whatever happens."""
        visit, draft = Visit.of(body, client), typed(view, DRAFT)
        try:
            request = _chosen(view, visit)
        except ValueError:
            log.warning("a draft was sent from a page that is not ours")
            await ack(response_action="errors", errors={DRAFT: TRY_AGAIN})
            return
        if problem := problem_with(draft) or ("" if self._clerk.is_free else TRY_AGAIN):
            await ack(response_action="errors", errors={DRAFT: problem})
            return
        # The draft stays on the page meanwhile: should this process end now, it is not lost.
        await ack(response_action="update", view=drafting(request, text=draft, above=sections(ONE_MOMENT)))
        visit.has_changed()
        await self._clerk.follow(
            visit,
            lambda: self._review(visit, request, draft),
            lambda sentence: drafting(request, text=draft, above=sections(sentence)),
        )

    async def _anywhere(self, visit: Visit) -> Block:
        await self._callers.require_agent(visit.tenant, "", visit.person)
        lines = await self._supervision.candidates(visit.workspace, "", visit.person)
        return drafting(Request(What.REVIEW), lines)

    async def _review(self, visit: Visit, request: Request, draft: str) -> Block:
        # A page stays open for as long as its reader likes, and may outlast their being an agent.
        channel = request.key.channel if request.key else ""
        await self._callers.require_agent(visit.tenant, channel, visit.person)
        return reviewed(request, await self.message(visit.workspace, request.key, draft), draft)


def _chosen(view: Block, visit: Visit) -> Request:
    """Return what the page asks for, in the case chosen on it; raises ValueError for a page that is not ours."""
    request = Request.from_value(str(view.get("private_metadata")))
    chosen = typed(view, CASE)
    if chosen:
        request = Request(What.REVIEW, None if chosen == IN_NO_CASE else case_from_value(chosen))
    if request.key is not None and request.key.tenant != visit.tenant:
        message = "a page of another workspace"
        raise ValueError(message)
    return request
