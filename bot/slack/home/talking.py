"""The Messages tab: an agent asks the coach in words and is answered in the same conversation, which nobody else reads.

What reads like a message to a customer is taken for a draft; everything else for one of the coach's words.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError

from bot.coaching.commands import FOR_AGENTS
from bot.coaching.drafts import DRAFT_LENGTH
from bot.coaching.replies import TRY_AGAIN, Caller
from bot.domain.answers import Nudge
from bot.domain.case import CaseKey, Speaker
from bot.slack.asking.apologies import TOO_LONG as ABOUT_TOO_LONG
from bot.slack.asking.checking import ALONE, EMPTY, TOO_LONG
from bot.slack.asking.clerk import sentence_for
from bot.slack.asking.desk import Desk
from bot.slack.asking.pages import WORDS_LENGTH
from bot.slack.asking.ports import SlackPorts
from bot.slack.asking.replying import CHOOSE, choice_from_value, fitting, reply_blocks
from bot.slack.hearing.catching_up import beginning
from bot.slack.hearing.insiders import Insider
from bot.slack.whispering.direct import Slip
from bot.slack.whispering.private import Opened, Written
from bot.slack.wire.answers import SlackNotAnsweringError, answered
from bot.slack.wire.blocks import Block, Note, context, sections, whispered
from bot.slack.wire.errands import TooManyErrandsError
from bot.slack.wire.links import read_asked
from bot.slack.wire.reading import plain, tenant
from bot.slack.wire.showing import Reader, apology_blocks, case_blocks, recap_blocks, review_blocks
from bot.slack.workspaces.authorize import SlackRefusedError

log = logging.getLogger(__name__)

# How long Slack may take to take an answer, in seconds.
ANSWER_SECONDS = 10.0
# Whoever writes so much while a case is open asks what to think of it.
DRAFT_FROM = 40
PROMPTS_TITLE = "Ask me"
PROMPTS = {
    "What now?": "what now?",
    "Suggest an apology": "apology",
    "Recap my latest case": "recap",
    "What can I ask?": "help",
}
NO_CASE = "You have no open case. I can still check a draft: write `check:` and the draft after it."
NO_NOTE = "I have no note for you in it."
NEEDS_NOTHING = "Nothing in it waits for you right now."
SAYS_NOT_WHICH = "I don't know a case of yours at that link."

_FLAGS = re.IGNORECASE | re.DOTALL
_WHAT_NOW = re.compile(r"(?:so[, ]+)?what\s+(?:now|next|should i do(?: now| next)?)\s*\?*", _FLAGS)
_CHECK = re.compile(r"check(?:\s*[:\n]\s*(.*))?", _FLAGS)
_APOLOGY = re.compile(r"(?:apology|apologize)\b\s*(?:about\b|for\b)?[:\s]*(.*)", _FLAGS)
_RECAP = re.compile(r"recap(?:\s+https?://\S+)?", _FLAGS)
# Of the coach's own words these may be as long as a draft.
_LONG_WORDS = re.compile(r"(?:tell policy\b|(?:take|fault)\b.*https?://).*", _FLAGS)

Answer = Callable[[Insider, Written, str], Awaitable[list[Block]]]


class Talking:
    """Answers what is written to the app. Customers, guests and everybody else get one sentence."""

    def __init__(self, ports: SlackPorts, desk: Desk) -> None:
        """Join it to what it answers from."""
        self._ports = ports
        self._desk = desk

    def register(self, app: AsyncApp) -> None:
        """Register what can be clicked with Bolt."""
        app.action(CHOOSE)(self.chosen)

    async def opened(self, opened: Opened) -> None:
        """Suggest what to ask, to insiders. Slack shows it in the apps it calls agents, and refuses it for others."""
        try:
            insider = await self._desk.insiders.find(opened.tenant, opened.person)
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
            return await self._answer(insider, written)

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
            return await self._reply(insider, words, key)

        async def errand() -> None:
            await self._say(where, answer)

        try:
            self._desk.errands.send(f"talk:{body.get('trigger_id')}", errand)
        except TooManyErrandsError:
            log.warning("a choice was turned away")

    async def _say(self, written: Written, answer: Callable[[Insider], Awaitable[list[Block]]]) -> None:
        try:
            insider = await self._desk.insiders.find(written.tenant, written.person)
            blocks = await answer(insider) if insider else sections(FOR_AGENTS)
        except Exception as error:  # noqa: BLE001 - whatever it is, who asked gets one sentence
            blocks = sections(sentence_for(error))
        try:
            home = await self._desk.insiders.home(written.tenant)
        except (SlackNotAnsweringError, SlackRefusedError):
            log.info("somebody who wrote to the app could not be answered")
            return
        until = time.monotonic() + ANSWER_SECONDS
        slip = Slip(_first_words(blocks), fitting(blocks))
        sent = await self._desk.direct.answer(home, written, slip, until)
        if sent.reason:
            log.info("somebody who wrote to the app could not be answered", extra={"reason": sent.reason})

    async def _answer(self, insider: Insider, written: Written) -> list[Block]:
        text = plain(written.text).strip()
        asked: dict[re.Pattern[str], Answer] = {
            _WHAT_NOW: self._what_now,
            _CHECK: self._check,
            _APOLOGY: self._apology,
            _RECAP: self._recap,
        }
        for pattern, answer in asked.items():
            if found := pattern.fullmatch(text):
                return await answer(insider, written, (found[1] if pattern.groups else "") or "")
        is_draft = len(text) >= DRAFT_FROM and not _LONG_WORDS.fullmatch(text)
        if is_draft and await self._latest(insider) is not None:
            return await self._check(insider, written, text)
        return await self._words(insider, written, text)

    async def _what_now(self, insider: Insider, _: Written, __: str) -> list[Block]:
        """Say what the latest case needs, and the last note given in it."""
        lines = await self._ports.supervision.candidates(insider.workspace, "", insider.person)
        if not lines:
            return sections(NO_CASE)
        line = lines[0]
        base = await self._desk.links.base(insider.client, line.key)
        case = await self._ports.cases.load(line.key)
        note = next((n for n in reversed(case.nudges if case else ()) if _is_for(n, insider.person)), None)
        return [
            *case_blocks(line, base, insider.zone),
            *([] if line.reasons else sections(NEEDS_NOTHING)),
            *(whispered(Note.of(line.key, note)) if note else sections(NO_NOTE)),
        ]

    async def _check(self, insider: Insider, _: Written, text: str) -> list[Block]:
        draft = text.strip()
        if not draft or len(draft) > DRAFT_LENGTH:
            return sections(TOO_LONG if draft else EMPTY)
        checked = await self._ports.drafts.check(await self._latest(insider) or insider.workspace, draft)
        alone = [] if checked.in_case else [context(ALONE)]
        return [*alone, *review_blocks(checked.review, self._ports.playbook)]

    async def _apology(self, insider: Insider, _: Written, text: str) -> list[Block]:
        key, about = await self._latest(insider), " ".join(text.split())
        if len(about) > WORDS_LENGTH:
            return sections(ABOUT_TOO_LONG)
        apology = await self._ports.coach.apologize(key, about or None) if key else None
        if key is None or apology is None:
            return sections(NO_CASE)
        base = await self._desk.links.base(insider.client, key)
        places = await self._desk.gathering.places(key)
        return apology_blocks(apology, Reader(key, base, insider.zone, places), about)

    async def _recap(self, insider: Insider, written: Written, _: str) -> list[Block]:
        asked = read_asked(written.text, insider.workspace.tenant)
        if asked.is_broken:
            return sections(SAYS_NOT_WHICH)
        key = await self._readable(insider, asked.key) if asked.key else await self._latest(insider)
        if key is None:
            return sections(SAYS_NOT_WHICH if asked.key else NO_CASE)
        recap = await self._ports.supervision.recap(key, insider.person)
        if recap is None:
            return sections(SAYS_NOT_WHICH)
        base = await self._desk.links.base(insider.client, key)
        reader = Reader(key, base, insider.zone, await self._desk.gathering.places(key))
        told = recap_blocks(recap, reader)
        return [*beginning(await self._ports.cases.load(key)), *told]

    async def _words(self, insider: Insider, written: Written, text: str) -> list[Block]:
        asked = read_asked(written.text, insider.workspace.tenant)
        linked = await self._readable(insider, asked.key) if asked.key else None
        return await self._reply(insider, text, linked)

    async def _reply(self, insider: Insider, words: str, linked: CaseKey | None) -> list[Block]:
        speaker = await self._speaker(insider, linked)
        caller = Caller(insider.workspace, insider.person, speaker, linked)
        reply = await self._ports.commands.answer(caller, words)
        lines = (*reply.cases, *reply.choose)
        base = await self._desk.links.base(insider.client, lines[0].key) if lines else ""
        return reply_blocks(reply, base, insider.zone)

    async def _speaker(self, insider: Insider, linked: CaseKey | None) -> Speaker:
        """Return for whom they are taken: an agent of one channel may be a customer in that of the case they mean."""
        if linked is None or insider.supervises:
            return Speaker.AGENT
        return await self._desk.callers.speaker(linked.tenant, linked.channel, insider.person)

    async def _latest(self, insider: Insider) -> CaseKey | None:
        return await self._ports.supervision.latest(insider.workspace, "", insider.person)

    async def _readable(self, insider: Insider, key: CaseKey) -> CaseKey | None:
        may_read = await self._desk.callers.may_read(insider.client, key, insider.person)
        return await self._desk.gathering.resolve(key) if may_read else None


def _is_for(nudge: Nudge, person: str) -> bool:
    return nudge.to == person and not nudge.is_withheld and bool(nudge.line)


def _first_words(blocks: list[Block]) -> str:
    """Return the first words of blocks, for notifications and screen readers."""
    texts = (block["text"]["text"] for block in blocks if block.get("type") == "section")
    return next(texts, FOR_AGENTS)
