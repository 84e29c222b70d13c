"""The command in Slack: who says it and which case its link leads to; the words themselves are the coach's."""

from __future__ import annotations

import logging
import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.coaching import meaning
from bot.coaching.commands import Commands
from bot.coaching.replies import Caller, Reply
from bot.coaching.staff import Directory
from bot.domain.case import CaseKey, Speaker
from bot.slack.asking.asking import Asking
from bot.slack.asking.channel_command import ChannelCommand
from bot.slack.asking.clerk import Clerk, sentence_for
from bot.slack.asking.pages import What
from bot.slack.asking.replying import choice_from_value, reply_blocks
from bot.slack.asking.visits import Visit
from bot.slack.asking.whereabouts import Whereabouts
from bot.slack.hearing.callers import Callers
from bot.slack.whispering.private import Mentioned
from bot.slack.wire.answers import SlackNotAnsweringError
from bot.slack.wire.elements import Block
from bot.slack.wire.links import read_asked
from bot.slack.wire.reading import PLATFORM, plain

log = logging.getLogger(__name__)

COMMAND = "/coach"
CHOOSE_CASE = "coach:choose"
ON_A_PAGE = (
    "I answer that on a page, which only a command or a menu can open: type `/recap` or `/apology`, "
    "or choose it in the menu of a message."
)
# What else may follow the command, with a page of its own.
_PAGES = {"recap": What.RECAP, "apology": What.APOLOGY}
NOT_HERE = (
    "Others can read that here, so I kept nothing of it. Say it with `/coach tell policy …`, or to me alone."
)
_TO_SOMEBODY = re.compile(r"\s*<@([UW][A-Z0-9]+)(?:\|[^>]*)?>[\s,:]*(.*)", re.DOTALL)


class CoachCommand:
    """Answers the command, to the caller alone."""

    def __init__(  # noqa: PLR0913 - what it is joined to
        self,
        commands: Commands,
        *,
        asking: Asking,
        callers: Callers,
        directory: Directory,
        whereabouts: Whereabouts,
        clerk: Clerk,
        channels: ChannelCommand,
    ) -> None:
        """Join the command to the words, to the page for a recap (`asking`), and to what knows people."""
        self._asking = asking
        self._commands = commands
        self._callers = callers
        self._directory = directory
        self._whereabouts = whereabouts
        self._clerk = clerk
        self._channels = channels

    def register(self, app: AsyncApp) -> None:
        """Register everything with Bolt."""
        app.command(COMMAND)(self.command)
        app.action(CHOOSE_CASE)(self.chosen)

    async def command(
        self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, respond: AsyncRespond
    ) -> None:
        """Answer `/coach …`."""
        await ack()
        visit, text = Visit.of(body, client, respond), str(body.get("text") or "")
        word, _, rest = text.strip().partition(" ")
        if word.lower() in _PAGES:
            await self._asking.start(visit, _PAGES[word.lower()], rest)
            return
        await self._clerk.answer(visit, lambda: self._answer(visit, text))

    async def mentioned(self, mentioned: Mentioned) -> None:
        """Answer an agent who asks the app something where others read.

        Whoever is none speaks to the people there, and so does an agent who only begins with the app's name.
        """
        insider = await self._callers.insider(mentioned.tenant, mentioned.person)
        found = _TO_SOMEBODY.fullmatch(mentioned.text)
        if insider is None or found is None or found[1] != insider.home.bot_user:
            return
        visit = Visit(
            insider.client, mentioned.tenant, mentioned.channel, mentioned.person, thread=mentioned.thread
        )
        if await self._speaker(visit, visit.room) is not Speaker.AGENT:
            return
        if meaning.wants_a_page(found[2]):
            await visit.say(ON_A_PAGE)
            return
        if not meaning.asks(found[2]):
            return
        if meaning.NOTE.fullmatch(found[2].strip()):
            await visit.say(NOT_HERE)
            return
        try:
            await self._answer(visit, found[2])
        except Exception as error:  # noqa: BLE001 - whatever it is, who asked gets one sentence
            await visit.say(sentence_for(error))

    async def chosen(
        self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, respond: AsyncRespond
    ) -> None:
        """Say the words again for the case that was chosen."""
        await ack()
        visit = Visit.of(body, client, respond)
        try:
            words, key = choice_from_value(str(body["actions"][0].get("value")))
        except ValueError:
            log.warning("a case was chosen that is none")
            return
        await self._clerk.answer(visit, lambda: self._say(visit, words, key))

    async def _answer(self, visit: Visit, text: str) -> None:
        word, _, rest = text.strip().partition(" ")
        if word.lower() == "channel":
            await self._channels.answer(visit, rest)
            return
        linked = read_asked(text, visit.tenant).key or visit.thread_key
        if linked is not None and linked.channel != visit.channel:
            linked = linked if await self._callers.may_read(visit.client, linked, visit.person) else None
        # Slack sends the command with people and links marked up.
        await self._say(visit, plain(text), await self._whereabouts.case_of(linked) if linked else None)

    async def _say(self, visit: Visit, words: str, linked: CaseKey | None) -> None:
        speaker = await self._speaker(visit, linked.channel if linked else visit.room)
        caller = Caller(
            CaseKey(PLATFORM, visit.tenant, visit.room, ""),
            visit.person,
            speaker,
            linked if linked and linked.tenant == visit.tenant else None,
            # What is for everybody of ours matters to those alone whom the channel takes for its customers.
            is_ours=speaker is Speaker.CUSTOMER and await self._callers.is_ours(visit.tenant, visit.person),
        )
        reply = await self._commands.answer(caller, words)
        await visit.say(reply.text, await self._blocks(visit, reply))

    async def _speaker(self, visit: Visit, channel: str) -> Speaker | None:
        try:
            return await self._callers.speaker(visit.tenant, channel, visit.person)
        except SlackNotAnsweringError:
            return None

    async def _blocks(self, visit: Visit, reply: Reply) -> list[Block] | None:
        """Return what goes beyond words; words alone need no blocks."""
        shown = (*reply.cases, *reply.choose)
        if not shown and reply.digest is None:
            return None
        base = await self._whereabouts.base(visit.client, shown)
        zone = await self._directory.zone_of(visit.workspace, visit.person)
        return reply_blocks(reply, CHOOSE_CASE, base, zone)
