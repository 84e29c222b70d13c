"""What agents click and ask for. Each is acknowledged first, and answered to the one who asked alone."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.answers import Verdict
from bot.domain.case import CaseKey, Speaker
from bot.domain.guidance import Playbook
from bot.slack.authorize import Authorize, SlackRefusedError
from bot.slack.blocks import ACTION, WHY, Note, escape, explanation, fallback, thanked, unwrapped
from bot.slack.identity import Identity
from bot.slack.ingress import Hearing
from bot.slack.lookup import NO_ANSWER, SlackNotAnsweringError
from bot.slack.reading import PLATFORM, Payload, Sender

log = logging.getLogger(__name__)

COMMAND = "/coach"
QUIET_AT_MOST_MINUTES = 24 * 60
_QUIET = re.compile(r"^quiet\s+(\d{1,4})\s*(m|h)$", re.IGNORECASE)

HELP = (
    "I pass support agents short notes only they can see. I never write where others read.\n"
    f"• `{COMMAND} help` shows this.\n"
    f"• `{COMMAND} quiet 30m` keeps me quiet towards you for that long; `quiet 2h` works too.\n"
    "“Why?” under a note says what it rests on. A verdict counts for the advice, never for or against you."
)
ROLES = {
    Speaker.AGENT: "In this channel I take you for an agent.",
    Speaker.CUSTOMER: "In this channel I take you for a customer, so I'll never send you a note.",
    Speaker.OTHER: "In this channel I can't tell whether you are an agent, so I'll never send you a note.",
}
TRY_AGAIN = "That did not work just now. Please try again in a moment."
GONE = "This note belongs to advice that is no longer in the playbook."

Hush = Callable[[CaseKey, str, float], Awaitable[None]]


class Listeners:
    """Answers buttons and the command."""

    def __init__(
        self, coach: Hearing, playbook: Playbook, identity: Identity, authorize: Authorize, hush: Hush
    ) -> None:
        """Join the listeners to what they need; `hush` keeps the coach quiet towards somebody for seconds."""
        self._coach = coach
        self._playbook = playbook
        self._identity = identity
        self._authorize = authorize
        self._hush = hush

    def register(self, app: AsyncApp) -> None:
        """Register everything with Bolt."""
        app.action(ACTION)(self.click)
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
            await self._explain(note, str(body.get("trigger_id")), respond, client)
        else:
            verdict = Verdict(action["action_id"].partition(":")[2])
            await self._coach.judge(note.key, body["user"]["id"], note.nudge, note.card, verdict)
            await _say(respond, fallback(note), blocks=thanked(note, verdict), replace_original=True)

    async def _explain(self, note: Note, trigger: str, respond: AsyncRespond, client: AsyncWebClient) -> None:
        if note.card not in self._playbook:
            await _say(respond, GONE)
            return
        card = self._playbook[note.card]
        try:
            await client.views_open(trigger_id=trigger, view=explanation(card))
        except NO_ANSWER as error:
            log.warning("a page could not be opened", extra={"error": type(error).__name__})
            await _say(respond, escape(unwrapped(card.why)))

    async def _take_command(self, body: Payload, respond: AsyncRespond) -> None:
        quiet = _QUIET.match(str(body.get("text", "")).strip())
        if quiet is None:
            await _say(respond, f"{HELP}\n{await self._role(body)}".strip())
            return
        minutes = min(int(quiet[1]) * (60 if quiet[2].lower() == "h" else 1), QUIET_AT_MOST_MINUTES)
        key = CaseKey(PLATFORM, str(body["team_id"]), str(body["channel_id"]), "")
        await self._hush(key, str(body["user_id"]), minutes * 60.0)
        await _say(respond, f"I'll keep quiet towards you for {minutes} minutes.")

    async def _role(self, body: Payload) -> str:
        try:
            home = await self._authorize.home()
            sender = Sender(str(body.get("user_id")))
            who = await self._identity.identify(home, str(body.get("channel_id")), sender)
        except (SlackNotAnsweringError, SlackRefusedError):
            return ""
        return ROLES[who.speaker] if who else ""


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


def _is_from(body: Payload, key: CaseKey) -> bool:
    """Tell whether a click comes from the workspace and the channel its note was whispered in."""
    tenants = {_id(body.get("team")), _id(body.get("enterprise"))}
    return key.platform == PLATFORM and key.tenant in tenants and key.channel == _id(body.get("channel"))


def _id(part: object) -> str | None:
    return part.get("id") if isinstance(part, Mapping) else None
