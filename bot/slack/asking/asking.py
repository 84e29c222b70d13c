"""What people ask for, and the case they mean: by a link, by a message, by their latest case, or by choosing one."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.coaching.commands import NO_OWN_CASE
from bot.coaching.supervising import Supervision
from bot.domain.attention import CaseLine
from bot.domain.case import CaseKey
from bot.slack.asking.clerk import Clerk
from bot.slack.asking.pages import CHOOSE, Request, What, choosing, telling
from bot.slack.asking.visits import Visit, case_of
from bot.slack.asking.whereabouts import Whereabouts
from bot.slack.hearing.callers import NOT_FOR_YOU, Callers
from bot.slack.wire.blocks import RECAP_CASE, case_from_value
from bot.slack.wire.elements import Block
from bot.slack.wire.links import read_asked

log = logging.getLogger(__name__)

APOLOGY = "/apology"
RECAP = "/recap"
# The shortcuts in the menu of a message.
SUGGEST_APOLOGY = "suggest_apology"
CHECK_REPLY = "check_reply"
RECAP_MESSAGE = "recap_case"

BROKEN_LINK = (
    "That link leads to no message. Use “Copy link” on a message of the case and try again with that."
)
NO_MESSAGE = "I know cases only in channels. Use this on a message in the channel where the customer wrote."

MakePage = Callable[[Visit, Request], Awaitable[Block]]


class Asking:
    """Finds out which case is meant, and has the answer made that was asked for."""

    def __init__(
        self,
        supervision: Supervision,
        callers: Callers,
        whereabouts: Whereabouts,
        clerk: Clerk,
        pages: Mapping[What, MakePage],
    ) -> None:
        """Join the asking to what knows cases and people; `pages` makes the page for each thing to ask for."""
        self._supervision = supervision
        self._callers = callers
        self._whereabouts = whereabouts
        self._clerk = clerk
        self._pages = pages

    def register(self, app: AsyncApp) -> None:
        """Register everything with Bolt."""
        app.command(APOLOGY)(self.apology)
        app.command(RECAP)(self.recap)
        app.message_shortcut(SUGGEST_APOLOGY)(self.suggest_apology)
        app.message_shortcut(CHECK_REPLY)(self.check_reply)
        app.message_shortcut(RECAP_MESSAGE)(self.recap_message)
        app.action(CHOOSE)(self.chosen)
        app.action(RECAP_CASE)(self.recap_button)

    async def apology(
        self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, respond: AsyncRespond
    ) -> None:
        """Answer `/apology [what it is about] [link]`."""
        await ack()
        await self.start(Visit.of(body, client, respond), What.APOLOGY, str(body.get("text") or ""))

    async def recap(
        self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, respond: AsyncRespond
    ) -> None:
        """Answer `/recap [link]`."""
        await ack()
        await self.start(Visit.of(body, client, respond), What.RECAP, str(body.get("text") or ""))

    async def suggest_apology(
        self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, respond: AsyncRespond
    ) -> None:
        """Suggest an apology in the case of a message."""
        await ack()
        await self._message(What.APOLOGY, body, Visit.of(body, client, respond))

    async def check_reply(
        self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, respond: AsyncRespond
    ) -> None:
        """Check a reply in the case of a message."""
        await ack()
        await self._message(What.REVIEW, body, Visit.of(body, client, respond))

    async def recap_message(
        self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, respond: AsyncRespond
    ) -> None:
        """Tell what happened in the case of a message."""
        await ack()
        await self._message(What.RECAP, body, Visit.of(body, client, respond))

    async def recap_button(
        self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, respond: AsyncRespond
    ) -> None:
        """Tell what happened in the case that a button carries."""
        await ack()
        visit = Visit.of(body, client, respond)
        try:
            key = case_from_value(str(body["actions"][0].get("value")))
        except ValueError:
            log.warning("a button was clicked that carries no case")
            return
        if key.tenant == visit.tenant:
            await self._clerk.receive(
                visit, What.RECAP, lambda: self._in_case(visit, Request(What.RECAP, key))
            )

    async def chosen(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Go on with the case that was chosen on the page that asks which."""
        await ack()
        visit = Visit.of(body, client)
        try:
            request = Request.from_value(str(body["actions"][0].get("value")))
        except ValueError:
            log.warning("a case was chosen that is none")
            return
        if request.key is not None and request.key.tenant == visit.tenant:
            seen = str(body["view"].get("hash"))
            await self._clerk.go_on(visit, request.what, lambda: self._in_case(visit, request), seen)

    async def start(self, visit: Visit, what: What, text: str) -> None:
        """Answer what was typed after a command."""
        await self._clerk.receive(visit, what, lambda: self._for_words(visit, what, text))

    async def _message(self, what: What, body: Mapping[str, Any], visit: Visit) -> None:
        key = case_of(body)

        async def answer() -> Block:
            if key is None:
                return telling(what, NO_MESSAGE)
            case = await self._whereabouts.case_of(key)
            return await self._in_case(visit, Request(what, case, _own_words(what, body, visit)))

        await self._clerk.receive(visit, what, answer)

    async def _for_words(self, visit: Visit, what: What, text: str) -> Block:
        asked = read_asked(text, visit.tenant)
        if asked.is_broken:
            return telling(what, BROKEN_LINK)
        channel = asked.key.channel if asked.key else visit.room
        await self._require(visit, what, channel)
        request = Request(what, asked.key, asked.words if what is What.APOLOGY else "")
        if asked.key is None:
            return await self._find(visit, request)
        if asked.key.channel != visit.channel and not await self._callers.may_read(
            visit.client, asked.key, visit.person
        ):
            return telling(what, NOT_FOR_YOU)
        case = await self._whereabouts.case_of(asked.key)
        return await self._pages[what](visit, replace(request, key=case))

    async def _find(self, visit: Visit, request: Request) -> Block:
        """Answer in the caller's latest case in the channel they stand in, or ask which of theirs they mean."""
        key = await self._latest(visit)
        if key is not None:
            return await self._pages[request.what](visit, replace(request, key=key))
        lines = await self._choices(visit, request.what)
        if len(lines) == 1:
            return await self._pages[request.what](visit, replace(request, key=lines[0].key))
        if not lines:
            return telling(request.what, NO_OWN_CASE)
        return choosing(request, lines, await self._whereabouts.base(visit.client, lines))

    async def _latest(self, visit: Visit) -> CaseKey | None:
        if not visit.room:
            return None
        return await self._supervision.latest(visit.workspace, visit.room, visit.person)

    async def _choices(self, visit: Visit, what: What) -> Sequence[CaseLine]:
        own = await self._supervision.candidates(visit.workspace, "", visit.person)
        if own or what is not What.RECAP:
            return own
        insider = await self._callers.insider(visit.tenant, visit.person)
        if insider is None or not insider.supervises:
            return ()
        return await self._supervision.needing(visit.workspace, visit.person)

    async def _in_case(self, visit: Visit, request: Request) -> Block:
        channel = request.key.channel if request.key else visit.room
        await self._require(visit, request.what, channel)
        return await self._pages[request.what](visit, request)

    async def _require(self, visit: Visit, what: What, channel: str) -> None:
        """Raise NotAllowedError for all but agents; but a recap is for supervisors too, who may be no agents there."""
        if what is What.RECAP:
            insider = await self._callers.insider(visit.tenant, visit.person)
            if insider is not None and insider.supervises:
                return
        await self._callers.require_agent(visit.tenant, channel, visit.person)


def _own_words(what: What, body: Mapping[str, Any], visit: Visit) -> str:
    """Return what is in the message a reply is checked by, if the agent wrote it themselves."""
    message = body.get("message") or {}
    is_own = what is What.REVIEW and message.get("user") == visit.person
    return str(message.get("text") or "") if is_own else ""
