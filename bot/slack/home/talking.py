"""The Messages tab: an agent writes to the app and is answered in the same conversation, which nobody else reads."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError

from bot.coaching.commands import FOR_AGENTS
from bot.coaching.replies import TRY_AGAIN
from bot.slack.asking.clerk import sentence_for
from bot.slack.asking.replying import choice_from_value, fitting
from bot.slack.hearing.insiders import Insider, Insiders
from bot.slack.home.answering import CHOOSE_IN_TALK, Answering
from bot.slack.whispering.direct import DirectMessages, Slip
from bot.slack.whispering.private import AppOpened, Written
from bot.slack.wire.answers import SlackNotAnsweringError, answered
from bot.slack.wire.elements import Block, sections
from bot.slack.wire.errands import Errands, TooManyErrandsError
from bot.slack.wire.reading import tenant
from bot.slack.workspaces.authorize import SlackRefusedError

log = logging.getLogger(__name__)

# How long Slack may take to take an answer, in seconds.
ANSWER_SECONDS = 10.0
PROMPTS_TITLE = "Ask me"
PROMPTS = {
    "What now?": "what now?",
    "Suggest an apology": "apology",
    "Recap my latest case": "recap",
    "What can I ask?": "help",
}


class Talking:
    """Takes what is written to the app. Customers, guests and everybody else get one sentence."""

    def __init__(
        self, insiders: Insiders, answering: Answering, direct: DirectMessages, errands: Errands
    ) -> None:
        """Join it to what knows people, to what answers them, and to the way back to them."""
        self._insiders = insiders
        self._answering = answering
        self._direct = direct
        self._errands = errands

    def register(self, app: AsyncApp) -> None:
        """Register what can be clicked with Bolt."""
        app.action(CHOOSE_IN_TALK)(self.chosen)

    async def opened(self, opened: AppOpened) -> None:
        """Suggest what to ask, to insiders. Slack shows it in the apps it calls agents, and refuses it for others."""
        try:
            insider = await self._insiders.find(opened.tenant, opened.person)
            if insider is None:
                return
            # A thread must not be named: Slack then shows nothing and says ok.
            await answered(
                insider.client.assistant_threads_setSuggestedPrompts(
                    channel_id=opened.channel,
                    title=PROMPTS_TITLE,
                    prompts=[{"title": title, "message": words} for title, words in PROMPTS.items()],
                )
            )
        except (SlackNotAnsweringError, SlackRefusedError, SlackApiError) as error:
            log.info("no questions could be suggested", extra={"error": type(error).__name__})

    async def written(self, written: Written) -> None:
        """Answer what somebody wrote."""

        async def answer(insider: Insider) -> list[Block]:
            return await self._answering.answer(insider, written.text)

        await self._say(written, answer)

    async def chosen(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Go on with the case that was chosen, in the conversation in which it was asked for."""
        await ack()
        message, clicked = body.get("message") or {}, body["actions"][0]
        thread = str(message.get("thread_ts") or message.get("ts") or "")
        channel = str((body.get("channel") or {}).get("id") or "")
        where = Written(tenant(body), str(body["user"]["id"]), channel, thread, "")
        try:
            words, key = choice_from_value(str(clicked.get("value")))
        except ValueError:
            log.warning("a case was chosen that is none")
            return

        async def answer(insider: Insider) -> list[Block]:
            if key.tenant != insider.workspace.tenant:
                return sections(TRY_AGAIN)
            return await self._answering.reply(insider, words, key)

        async def errand() -> None:
            await self._say(where, answer)

        try:
            self._errands.send(f"talk:{body.get('trigger_id')}", errand)
        except TooManyErrandsError:
            log.warning("a choice was turned away")

    async def _say(self, written: Written, answer: Callable[[Insider], Awaitable[list[Block]]]) -> None:
        try:
            insider = await self._insiders.find(written.tenant, written.person)
            blocks = await answer(insider) if insider else sections(FOR_AGENTS)
        except Exception as error:  # noqa: BLE001 - whatever it is, who asked gets one sentence
            blocks = sections(sentence_for(error))
        try:
            home = await self._insiders.home(written.tenant)
        except (SlackNotAnsweringError, SlackRefusedError):
            log.info("somebody who wrote to the app could not be answered")
            return
        until = time.monotonic() + ANSWER_SECONDS
        slip = Slip(_first_words(blocks), fitting(blocks))
        sent = await self._direct.answer(home, written, slip, until)
        if sent.reason:
            log.info("somebody who wrote to the app could not be answered", extra={"reason": sent.reason})


def _first_words(blocks: list[Block]) -> str:
    """Return the first words of blocks, for notifications and screen readers."""
    texts = (block["text"]["text"] for block in blocks if block.get("type") == "section")
    return next(texts, FOR_AGENTS)
