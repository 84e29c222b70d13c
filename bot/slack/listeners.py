"""What agents click on a note, and what they think of an answer. Acknowledged first, answered to them alone."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.coaching.hearing import Hearing
from bot.coaching.note_text import WORDS_GONE, why_of
from bot.coaching.ports import Tally
from bot.coaching.replies import NOT_JUDGED, TRY_AGAIN
from bot.domain.answers import Verdict
from bot.domain.case import CaseKey
from bot.domain.guidance import Playbook
from bot.domain.votes import Judged
from bot.slack.asking.clerk import Clerk
from bot.slack.asking.pages import NOT_USEFUL, USEFUL, What, thanked_for
from bot.slack.asking.visits import Visit
from bot.slack.hearing.callers import Callers
from bot.slack.whispering.notices import WHERE_BLOCK
from bot.slack.wire.answers import SlackNotAnsweringError
from bot.slack.wire.blocks import (
    ACTION,
    REASON,
    WHY,
    Note,
    explanation,
    fallback,
    reason_page,
    thanked,
)
from bot.slack.wire.elements import Block, escape
from bot.slack.wire.reading import PLATFORM, Payload
from bot.slack.workspaces.authorize import SlackRefusedError

log = logging.getLogger(__name__)

ADVICE_GONE = "This note belongs to advice that is no longer in the playbook."
_OUTCOMES = {USEFUL: Verdict.USEFUL, NOT_USEFUL: Verdict.NOT_USEFUL}


class Listeners:
    """Answers the buttons of notes, and those that ask what an answer was worth."""

    def __init__(
        self, coach: Hearing, playbook: Playbook, tally: Tally, callers: Callers, clerk: Clerk
    ) -> None:
        """Join the listeners to what they need."""
        self._callers = callers
        self._coach = coach
        self._playbook = playbook
        self._tally = tally
        self._clerk = clerk

    def register(self, app: AsyncApp) -> None:
        """Register everything with Bolt."""
        app.action(ACTION)(self.click)
        app.view(REASON)(self.reason)
        app.action(re.compile(f"^(?:{USEFUL}|{NOT_USEFUL})$"))(self.judged)
        app.error(failed)

    async def click(
        self, ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, client: AsyncWebClient
    ) -> None:
        """Take a click on a note: show why, or take the verdict."""
        await ack()
        visit = Visit.of(body, client, respond)
        await self._clerk.answer(visit, lambda: self._take_click(visit, body))

    async def judged(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Take what somebody thinks of an apology or a review: it is counted, once a page, and nothing else."""
        await ack()
        visit = Visit.of(body, client)
        await self._clerk.answer(visit, lambda: self._take_judgment(visit, body))

    async def reason(self, ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        """Take why a note was not useful. Only an acknowledgement can say that it could not be kept."""
        try:
            taken = await self._take_reason(body, view)
        except Exception as error:  # noqa: BLE001 - Bolt would take it for a missing acknowledgement
            log.error("a reason could not be kept", extra={"error": type(error).__name__})  # noqa: TRY400 - its text may quote people
            await ack(response_action="errors", errors={REASON: TRY_AGAIN})
            return
        if taken is Judged.UNKNOWN:
            await ack(response_action="errors", errors={REASON: NOT_JUDGED})
            return
        await ack()

    async def _take_click(self, visit: Visit, body: Payload) -> None:
        action = body["actions"][0]
        try:
            note = Note.from_value(action.get("value") or "")
        except ValueError:
            log.warning("a button was clicked that carries no note")
            return
        if not _is_from(body, note.key):
            log.warning("a button was clicked away from its note")
            return
        # Notes are shown to agents alone, but a click says itself which note it is on.
        await self._callers.require_agent(visit.tenant, note.key.channel, visit.person)
        if note.card not in self._playbook:
            await visit.say(ADVICE_GONE)
        elif action["action_id"] == WHY:
            await self._explain(visit, note)
        elif action["action_id"] == REASON:
            await visit.open(reason_page(note))
        else:
            verdict = Verdict(action["action_id"].partition(":")[2])
            await self._judge(visit, note, verdict, where_in(body))

    async def _judge(self, visit: Visit, note: Note, verdict: Verdict, where: list[Block]) -> None:
        taken = await self._coach.judge(note.key, visit.person, note.nudge, note.card, verdict)
        if taken is Judged.UNKNOWN:
            await visit.say(NOT_JUDGED)
            return
        if not await self._coach.still_stands(note.key, note.nudge):
            note = replace(note.bare, line=WORDS_GONE)
        await visit.say(fallback(note), [*where, *thanked(note, verdict)], instead=True)

    async def _explain(self, visit: Visit, note: Note) -> None:
        card = self._playbook[note.card]
        await visit.open(explanation(card), or_say=escape(why_of(card)))

    async def _take_judgment(self, visit: Visit, body: Payload) -> None:
        action, view = body["actions"][0], body["view"]
        if await visit.hold(thanked_for(view), str(view.get("hash"))):
            what, verdict = What(str(action.get("value"))), _OUTCOMES[action["action_id"]]
            self._tally.count("asked_total", what=what.value, outcome=verdict.value)

    async def _take_reason(self, body: Payload, view: Payload) -> Judged:
        note, person = Note.from_value(str(view.get("private_metadata"))), str(body["user"]["id"])
        said = view["state"]["values"][REASON][REASON].get("value") or ""
        if note.key.tenant not in _tenants(body) or note.card not in self._playbook:
            return Judged.UNKNOWN
        return await self._coach.give_reason(note.key, person, note.nudge, note.card, said)


async def failed(error: Exception) -> BoltResponse:
    """Answer for what went wrong on the way in; nothing is repeated of an error that may quote people."""
    log.error("a request from Slack failed", extra={"error": type(error).__name__})
    is_slack = isinstance(error, SlackNotAnsweringError | SlackRefusedError)
    return BoltResponse(status=503 if is_slack else 500)


def where_in(body: Payload) -> list[Block]:
    """Return what a direct message says of where its conversation is; a note in its thread says nothing of it."""
    blocks = (body.get("message") or {}).get("blocks") or []
    return [block for block in blocks if block.get("block_id") == WHERE_BLOCK]


def _is_from(body: Payload, key: CaseKey) -> bool:
    """Tell whether a click comes from the workspace of its note, and from where the note was whispered.

    That is its channel, or the direct message of who clicks.
    """
    is_there = key.platform == PLATFORM and key.tenant in _tenants(body)
    where = _id(body.get("channel")) or ""
    return is_there and (where == key.channel or where.startswith("D"))


def _tenants(body: Payload) -> set[str | None]:
    return {_id(body.get("team")), _id(body.get("enterprise"))}


def _id(part: object) -> str | None:
    return part.get("id") if isinstance(part, Mapping) else None
