"""The words people may say to the coach on any platform, and what it does and answers."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable

from bot.coaching import meaning
from bot.coaching.ports import StoreUnavailableError
from bot.coaching.quiet import AT_MOST_MINUTES, end_of, minutes_asked, names_an_end
from bot.coaching.replies import (
    FAULTS,
    FORGOTTEN,
    GLADLY,
    IN_CASES,
    LEVELS,
    TRY_AGAIN,
    Caller,
    Reply,
    answered_text,
    help_text,
    just_taken_text,
    kept_text,
    no_quiet_text,
    offers_text,
    only_words_text,
    quiet_text,
    standing_text,
)
from bot.coaching.staff import People
from bot.coaching.supervising import NotAllowedError, Supervision
from bot.domain.attention import CaseLine
from bot.domain.case import CaseKey, Speaker
from bot.domain.policy import Level

log = logging.getLogger(__name__)

FOR_AGENTS = (
    "This is for the support team. Just write in the channel what you need: they will be glad to help."
)
WHO_ARE_YOU = (
    "In this channel I can't tell whether you are an agent, so I can't show or change a case. "
    "Ask there, or ask whoever looks after me to list you as one."
)
GONE = "I don't know that case. It may be older than I remember, or its link may be another one's."
ALL_TAKEN = "There is no open case here that you could take. Add the link of a message to take a certain one."
NO_OPEN_CASE = "There is no open case here. Add the link of a message in the one you mean."
NO_OWN_CASE = "You have no open case. Ask in the menu of a message in the one you mean, or add its link."
WHICH = "Which case do you mean?"
TAKEN = "It's yours: its notes come to you from now on, also those on what was promised in it before."
NOTE_KEPT = "Thank you. Those who make the rules will read it with your name, in words only they can see."
NOTE_KEPT_UNNAMED = (
    "Thank you. Those who make the rules will read it without your name. I kept neither who you are nor the time "
    "of day; your words are kept as they are."
)
NOTHING_NEEDS_ANYBODY = "There is no open case."

_QUIET_SAYINGS = ("quiet 30m", "quiet 2h", "off")
Handler = Callable[[Caller, re.Match[str]], Awaitable[Reply]]
Act = Callable[[CaseKey], Awaitable[Reply]]


class Commands:
    """Answers in words for the caller alone, and never raises for what they say or who they are."""

    def __init__(self, people: People, supervision: Supervision, command: str = "/coach") -> None:
        """Join the words to what is kept of people and of cases; `command` is what they are said after, if anything."""
        self._people = people
        self._supervision = supervision
        self._say = f"{command} ".lstrip()
        self._wishes: dict[re.Pattern[str], Handler] = {
            meaning.QUIET: self._quiet,
            meaning.LEVEL: self._level,
            meaning.OFF: self._off,
            meaning.ON: self._on,
            meaning.KNOW: self._know,
            meaning.FORGET: self._forget,
        }
        self._about_cases: dict[re.Pattern[str], Handler] = {
            meaning.MINE: self._mine,
            meaning.CASES: self._cases,
            meaning.TAKE: self._take,
            meaning.RECAP: self._recap,
            meaning.FAULT: self._fault,
            meaning.OFFERS: self._offers,
            meaning.DIGEST: self._digest,
        }

    async def answer(self, caller: Caller, text: str) -> Reply:
        """Do what the words ask for and return what to say; what it does not understand, it says.

        A customer gets one polite sentence whatever they say, somebody unknown nothing about cases. But how they want
        to be coached, and what is kept of them, is for everybody of the home organization to say.
        """
        if caller.speaker is Speaker.CUSTOMER and not caller.is_ours:
            return Reply(FOR_AGENTS)
        try:
            return await self._answered(caller, text.strip())
        except NotAllowedError as refusal:
            return Reply(str(refusal))
        except StoreUnavailableError:
            log.warning("a command found no store")
            return Reply(TRY_AGAIN)

    async def _answered(self, caller: Caller, text: str) -> Reply:
        words = meaning.trimmed(text)
        for pattern, handler in self._wishes.items():
            if found := pattern.fullmatch(words):
                return await handler(caller, found)
        if caller.speaker is Speaker.CUSTOMER:
            return Reply(FOR_AGENTS)
        if note := meaning.NOTE.fullmatch(text):
            return await self._of_agent(self._tell_policy, caller, note)
        for pattern, handler in self._about_cases.items():
            if found := pattern.fullmatch(words):
                return await self._of_agent(handler, caller, found)
        return Reply(await self._otherwise(caller, text, words))

    async def _otherwise(self, caller: Caller, text: str, words: str) -> str:
        if meaning.is_thanks(text):
            return GLADLY
        if meaning.is_no_word(text):
            return only_words_text(self._say)
        if not meaning.HELP.fullmatch(words):
            return meaning.not_understood(words, self._say)
        # The same that decides whose notes reach them, and which cases they may take.
        is_agent = await self._supervision.is_agent(caller.key, caller.person) if caller.key.channel else None
        return f"{help_text(self._say)}\n{standing_text(caller, is_agent=is_agent)}".strip()

    @staticmethod
    async def _of_agent(handler: Handler, caller: Caller, found: re.Match[str]) -> Reply:
        return await handler(caller, found) if caller.speaker is Speaker.AGENT else Reply(WHO_ARE_YOU)

    async def _quiet(self, caller: Caller, asked: re.Match[str]) -> Reply:
        here, said = await self._supervision.local_time(caller.key, caller.person), asked[1] or ""
        minutes = minutes_asked(said, here)
        if minutes is None:
            return Reply(meaning.not_understood(asked[0], self._say, _QUIET_SAYINGS))
        if not minutes:
            return Reply(no_quiet_text(self._say))
        kept = min(minutes, AT_MOST_MINUTES)
        await self._people.hush(caller.key, caller.person, kept * 60.0)
        until = end_of(here, kept) if names_an_end(said) else None
        return Reply(quiet_text(kept, self._say, until, is_cut=kept < minutes))

    async def _level(self, caller: Caller, asked: re.Match[str]) -> Reply:
        level = Level(asked[1].lower())
        await self._people.set_level(caller.key, caller.person, level)
        return Reply(f"Your level is {level} now. {LEVELS[level]}")

    async def _off(self, caller: Caller, _: re.Match[str]) -> Reply:
        await self._people.opt_out(caller.key, caller.person)
        return Reply(f"I'll leave you alone from now on. `{self._say}on` brings me back.")

    async def _on(self, caller: Caller, _: re.Match[str]) -> Reply:
        await self._people.opt_in(caller.key, caller.person)
        await self._people.unhush(caller.key, caller.person)
        return Reply("I'm back: notes will reach you again.")

    async def _know(self, caller: Caller, _: re.Match[str]) -> Reply:
        kept = await self._people.everything_kept(caller.key, caller.person)
        notes = await self._supervision.notes_named(caller.key, caller.person)
        return Reply(f"{kept_text(kept, notes)}\n{IN_CASES}")

    async def _forget(self, caller: Caller, _: re.Match[str]) -> Reply:
        await self._people.forget_person(caller.key, caller.person)
        await self._supervision.forget_notes(caller.key, caller.person)
        return Reply(FORGOTTEN.format(say=self._say))

    async def _mine(self, caller: Caller, _: re.Match[str]) -> Reply:
        return _listed(await self._supervision.mine(caller.key, caller.person), "Your open cases:")

    async def _cases(self, caller: Caller, _: re.Match[str]) -> Reply:
        lines = await self._supervision.needing(caller.key, caller.person)
        return _listed(lines, "The open cases, first those that need somebody:")

    async def _take(self, caller: Caller, asked: re.Match[str]) -> Reply:
        async def take(key: CaseKey) -> Reply:
            holder = await self._supervision.take(key, caller.person)
            if holder is None or holder == caller.person:
                return Reply(GONE if holder is None else TAKEN)
            return Reply(just_taken_text(await self._supervision.name_of(key, holder)))

        if asked[1] or caller.case:
            return await self._on_case(caller, asked[1], take)
        found = await self._supervision.takeable(caller.key, caller.key.channel, caller.person)
        if len(found) == 1 and (agent := found[0].agent):
            # Nobody loses a case to somebody who only said "take".
            name = await self._supervision.name_of(found[0].key, agent)
            return Reply(answered_text(name), choose=found, again="take")
        return await _only(found, take, ALL_TAKEN, "take")

    async def _recap(self, caller: Caller, asked: re.Match[str]) -> Reply:
        async def recap(key: CaseKey) -> Reply:
            found = await self._supervision.recap(key, caller.person)
            return Reply(GONE) if found is None else Reply("What happened in this case:", recap=found)

        if asked[1] or caller.case:
            return await self._on_case(caller, asked[1], recap)
        if key := await self._supervision.latest(caller.key, caller.key.channel, caller.person):
            return await recap(key)
        own = await self._supervision.candidates(caller.key, caller.key.channel, caller.person)
        return await _only(own, recap, NO_OWN_CASE, "recap")

    async def _fault(self, caller: Caller, asked: re.Match[str]) -> Reply:
        said = (asked[1] or asked[2]).lower()
        word = meaning.FAULT_SAID.get(said, said)
        fault, says = FAULTS[word]

        async def set_fault(key: CaseKey) -> Reply:
            return Reply(says if await self._supervision.set_fault(key, caller.person, fault) else GONE)

        if asked[3] or caller.case:
            return await self._on_case(caller, asked[3], set_fault)
        found = await self._supervision.open_in(caller.key, caller.key.channel, caller.person)
        return await _only(found, set_fault, NO_OPEN_CASE, f"fault {word}")

    async def _offers(self, caller: Caller, _: re.Match[str]) -> Reply:
        remedies = await self._supervision.offers(caller.case or caller.key, caller.person)
        return Reply(offers_text(remedies, lambda role: self._supervision.called(role, caller.person)))

    async def _digest(self, caller: Caller, _: re.Match[str]) -> Reply:
        digest = await self._supervision.digest(caller.key, caller.person)
        return Reply("What the cases I remember say together:", digest=digest)

    async def _tell_policy(self, caller: Caller, asked: re.Match[str]) -> Reply:
        unnamed = bool(asked[1])
        await self._supervision.tell_policy(caller.key, caller.person, asked[2], anonymous=unnamed)
        return Reply(NOTE_KEPT_UNNAMED if unnamed else NOTE_KEPT)

    @staticmethod
    async def _on_case(caller: Caller, link: str | None, act: Act) -> Reply:
        """Do it in the case that is meant; a link must have led to one of the caller's own workspace."""
        key = caller.linked if link else caller.case
        if key is None or (key.platform, key.tenant) != (caller.key.platform, caller.key.tenant):
            return Reply(GONE)
        return await act(key)


def _listed(lines: tuple[CaseLine, ...], intro: str) -> Reply:
    return Reply(intro, cases=lines) if lines else Reply(NOTHING_NEEDS_ANYBODY)


async def _only(lines: tuple[CaseLine, ...], act: Act, none: str, again: str) -> Reply:
    """Do it in the only case there is; ask which one is meant where there are several."""
    if len(lines) == 1:
        return await act(lines[0].key)
    return Reply(WHICH, choose=lines, again=again) if lines else Reply(none)
