"""What an agent's words in the Messages tab ask for, and the answer.

What reads like a message to a customer is taken for a draft; everything else for one of the coach's words.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from bot.coaching.commands import Commands
from bot.coaching.drafts import problem_with
from bot.coaching.replies import Caller
from bot.coaching.supervising import Supervision
from bot.domain.answers import Nudge
from bot.domain.case import CaseKey, Speaker
from bot.slack.asking.apologies import Apologies
from bot.slack.asking.checking import Checking
from bot.slack.asking.recaps import Recaps
from bot.slack.asking.replying import reply_blocks
from bot.slack.asking.whereabouts import Whereabouts
from bot.slack.hearing.callers import Callers
from bot.slack.hearing.catching_up import Loading
from bot.slack.hearing.insiders import Insider
from bot.slack.wire.blocks import Note, whispered
from bot.slack.wire.elements import Block, sections
from bot.slack.wire.links import read_asked
from bot.slack.wire.reading import plain
from bot.slack.wire.showing import case_blocks

# The button that says which case is meant.
CHOOSE_IN_TALK = "talk:choose"
# Whoever writes so much while a case is open asks what to think of it.
DRAFT_FROM = 40
ONLY_DRAFTS = "You have no open case. I can still check a draft: write `check:` and the draft after it."
NO_NOTE = "I have no note for you in it."
NEEDS_NOTHING = "Nothing in it waits for you right now, and I have no note for you in it."
LAST_NOTE = "My last note for you in it:"
SAYS_NOT_WHICH = "I don't know a case of yours at that link."

_FLAGS = re.IGNORECASE | re.DOTALL
_WHAT_NOW = re.compile(r"(?:so[, ]+)?what\s+(?:now|next|should i do(?: now| next)?)\s*\?*", _FLAGS)
_CHECK = re.compile(r"check(?:\s*[:\n]\s*(.*))?", _FLAGS)
_APOLOGY = re.compile(r"(?:apology|apologize)\b\s*(?:about\b|for\b)?[:\s]*(.*)", _FLAGS)
_RECAP = re.compile(r"recap(?:\s+https?://\S+)?", _FLAGS)
# Of the coach's own words these may be as long as a draft.
_LONG_WORDS = re.compile(r"(?:tell policy\b|(?:take|fault)\b.*https?://).*", _FLAGS)

# Answers somebody who wrote a text; last comes what stands in it after the word it begins with.
Handler = Callable[[Insider, str, str], Awaitable[list[Block]]]


class Answering:
    """Answers what an insider writes. Raises what its parts do; the words of NotAllowedError are for who asked."""

    def __init__(  # noqa: PLR0913 - all that it answers from
        self,
        *,
        commands: Commands,
        supervision: Supervision,
        cases: Loading,
        callers: Callers,
        whereabouts: Whereabouts,
        apologies: Apologies,
        checking: Checking,
        recaps: Recaps,
    ) -> None:
        """Join it to the words people may say, to what knows cases and people, and to what makes each answer."""
        self._commands = commands
        self._supervision = supervision
        self._cases = cases
        self._callers = callers
        self._whereabouts = whereabouts
        self._apologies = apologies
        self._checking = checking
        self._recaps = recaps

    async def answer(self, insider: Insider, written: str) -> list[Block]:
        """Handler what an insider wrote, as Slack sends it."""
        text = plain(written).strip()
        asked: dict[re.Pattern[str], Handler] = {
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
        link = read_asked(written, insider.workspace.tenant).key
        return await self.reply(insider, text, await self._readable(insider, link) if link else None)

    async def reply(self, insider: Insider, words: str, linked: CaseKey | None) -> list[Block]:
        """Handler the coach's own words; `linked` is the case they are about, if that was said or chosen."""
        speaker = await self._speaker(insider, linked)
        caller = Caller(insider.workspace, insider.person, speaker, linked, is_ours=True)
        reply = await self._commands.answer(caller, words)
        base = await self._whereabouts.base(insider.client, (*reply.cases, *reply.choose))
        return reply_blocks(reply, CHOOSE_IN_TALK, base, insider.zone)

    async def _what_now(self, insider: Insider, _: str, __: str) -> list[Block]:
        """Say what the latest case needs, and the last note given in it."""
        lines = await self._supervision.candidates(insider.workspace, "", insider.person)
        if not lines:
            return sections(ONLY_DRAFTS)
        line = lines[0]
        base = await self._whereabouts.base(insider.client, lines)
        case = await self._cases.load(line.key)
        given = (
            [n for n in case.nudges if _is_for(n, insider.person) and case.shows(n.evidence)] if case else []
        )
        note = given[-1] if given else None
        said = sections(LAST_NOTE if note else NO_NOTE if line.reasons else NEEDS_NOTHING)
        last = whispered(Note.of(line.key, note)) if note else []
        return [*case_blocks(line, base, insider.zone), *said, *last]

    async def _check(self, insider: Insider, _: str, text: str) -> list[Block]:
        draft = text.strip()
        if problem := problem_with(draft):
            return sections(problem)
        return await self._checking.message(insider.workspace, await self._latest(insider), draft)

    async def _apology(self, insider: Insider, _: str, text: str) -> list[Block]:
        key, about = await self._latest(insider), " ".join(text.split())
        return await self._apologies.message(insider.client, key, about) or sections(ONLY_DRAFTS)

    async def _recap(self, insider: Insider, written: str, _: str) -> list[Block]:
        asked = read_asked(written, insider.workspace.tenant)
        if asked.is_broken:
            return sections(SAYS_NOT_WHICH)
        key = await self._readable(insider, asked.key) if asked.key else await self._latest(insider)
        if key is None:
            return sections(SAYS_NOT_WHICH if asked.key else ONLY_DRAFTS)
        return await self._recaps.message(insider.client, key, insider.person) or sections(SAYS_NOT_WHICH)

    async def _speaker(self, insider: Insider, linked: CaseKey | None) -> Speaker:
        """Return for whom they are taken: an agent of one channel may be a customer in that of the case they mean."""
        if linked is None or insider.supervises:
            return Speaker.AGENT
        return await self._callers.speaker(linked.tenant, linked.channel, insider.person)

    async def _latest(self, insider: Insider) -> CaseKey | None:
        return await self._supervision.latest(insider.workspace, "", insider.person)

    async def _readable(self, insider: Insider, key: CaseKey) -> CaseKey | None:
        may_read = await self._callers.may_read(insider.client, key, insider.person)
        return await self._whereabouts.case_of(key) if may_read else None


def _is_for(nudge: Nudge, person: str) -> bool:
    return nudge.to == person and not nudge.is_withheld and bool(nudge.line)
