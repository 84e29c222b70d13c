"""What agents click and ask for. Each is acknowledged first, and answered to the one who asked alone."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.answers import Verdict
from bot.domain.case import CaseKey
from bot.domain.guidance import Playbook
from bot.slack.authorize import SlackRefusedError
from bot.slack.blocks import (
    ACTION,
    REASON,
    WHY,
    Block,
    Note,
    escape,
    explanation,
    fallback,
    reason_page,
    thanked,
    unwrapped,
)
from bot.slack.commands import COMMAND, Commands
from bot.slack.ingress import Hearing
from bot.slack.lookup import NO_ANSWER, SlackNotAnsweringError
from bot.slack.reading import PLATFORM, Payload

log = logging.getLogger(__name__)

TRY_AGAIN = "That did not work just now. Please try again in a moment."
GONE = "This note belongs to advice that is no longer in the playbook."


class Listeners:
    """Answers buttons and the command."""

    def __init__(self, coach: Hearing, playbook: Playbook, commands: Commands) -> None:
        """Join the listeners to what they need."""
        self._coach = coach
        self._playbook = playbook
        self._commands = commands

    def register(self, app: AsyncApp) -> None:
        """Register everything with Bolt."""
        app.action(ACTION)(self.click)
        app.view(REASON)(self.reason)
        app.command(COMMAND)(self.command)
        app.error(failed)

    async def click(
        self, ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, client: AsyncWebClient
    ) -> None:
        """Take a click on a note: show why, or take the verdict."""
        await ack()
        await _guarded(respond, self._take_click(body, respond, client))

    async def command(self, ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond) -> None:
        """Answer the command, to the caller alone."""
        await ack()
        await _guarded(respond, self._take_command(body, respond))

    async def reason(self, ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        """Take why a note was not useful. Only an acknowledgement can say that it could not be kept."""
        try:
            await self._take_reason(body, view)
        except Exception as error:  # noqa: BLE001 - as in `_guarded`
            log.error("a reason could not be kept", extra={"error": type(error).__name__})  # noqa: TRY400
            await ack(response_action="errors", errors={REASON: TRY_AGAIN})
            return
        await ack()

    async def _take_click(self, body: dict[str, Any], respond: AsyncRespond, client: AsyncWebClient) -> None:
        action = body["actions"][0]
        try:
            note = Note.from_value(action.get("value") or "")
        except ValueError:
            log.warning("a button was clicked that carries no note")
            return
        if not _is_from(body, note.key):
            log.warning("a button was clicked away from its note")
        elif action["action_id"] == WHY:
            await self._explain(note, body, respond, client)
        elif action["action_id"] == REASON:
            if not await _opened(client, body, reason_page(note)):
                await _say(respond, TRY_AGAIN)
        else:
            verdict = Verdict(action["action_id"].partition(":")[2])
            await self._coach.judge(note.key, body["user"]["id"], note.nudge, note.card, verdict)
            await _say(respond, fallback(note), blocks=thanked(note, verdict), replace_original=True)

    async def _explain(
        self, note: Note, body: Payload, respond: AsyncRespond, client: AsyncWebClient
    ) -> None:
        if note.card not in self._playbook:
            await _say(respond, GONE)
            return
        card = self._playbook[note.card]
        if not await _opened(client, body, explanation(card)):
            await _say(respond, escape(unwrapped(card.why)))

    async def _take_reason(self, body: Payload, view: Payload) -> None:
        note = Note.from_value(str(view.get("private_metadata")))
        said = view["state"]["values"][REASON][REASON].get("value") or ""
        if note.key.tenant in _tenants(body):
            await self._coach.give_reason(note.key, note.nudge, note.card, said)

    async def _take_command(self, body: Payload, respond: AsyncRespond) -> None:
        await _say(respond, await self._commands.answer(body))


async def failed(error: Exception) -> BoltResponse:
    """Answer for what went wrong on the way in; nothing is repeated of an error that may quote people."""
    log.error("a request from Slack failed", extra={"error": type(error).__name__})
    is_slack = isinstance(error, SlackNotAnsweringError | SlackRefusedError)
    return BoltResponse(status=503 if is_slack else 500)


async def _guarded(respond: AsyncRespond, answering: Awaitable[None]) -> None:
    """Let nothing out: Bolt would take an error after the acknowledgement for a missing acknowledgement."""
    try:
        await answering
    except Exception as error:  # noqa: BLE001 - and its text may quote what people wrote
        log.error("an answer failed", extra={"error": type(error).__name__})  # noqa: TRY400 - the same
        await _say(respond, TRY_AGAIN)


async def _say(respond: AsyncRespond, text: str, **rest: Any) -> None:  # noqa: ANN401 - passed on as they are
    """Answer privately. An address that has run out (after 30 minutes or five answers) takes nothing more."""
    private = {"response_type": "ephemeral", "replace_original": False, **rest}
    try:
        answer = await respond(text, **private)
    except NO_ANSWER as error:
        log.info("an answer could not be given", extra={"error": type(error).__name__})
        return
    if answer.status_code != 200:  # noqa: PLR2004 - HTTP's OK
        log.info("an answer was not taken", extra={"status": answer.status_code})


async def _opened(client: AsyncWebClient, body: Payload, page: Block) -> bool:
    """Open a page for who clicked; False if it could not be opened, or too late."""
    try:
        await client.views_open(trigger_id=str(body.get("trigger_id")), view=page)
    except NO_ANSWER as error:
        log.warning("a page could not be opened", extra={"error": type(error).__name__})
        return False
    return True


def _is_from(body: Payload, key: CaseKey) -> bool:
    """Tell whether a click comes from the workspace and the channel its note was whispered in."""
    is_there = key.platform == PLATFORM and key.tenant in _tenants(body)
    return is_there and key.channel == _id(body.get("channel"))


def _tenants(body: Payload) -> set[str | None]:
    return {_id(body.get("team")), _id(body.get("enterprise"))}


def _id(part: object) -> str | None:
    return part.get("id") if isinstance(part, Mapping) else None
