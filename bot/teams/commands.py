"""What people ask for, in words or by a button: who may have it, which case they mean, and the answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from bot.coaching.commands import FOR_AGENTS, GONE, NO_OWN_CASE, WHO_ARE_YOU
from bot.coaching.drafts import DRAFT_LENGTH, EMPTY_DRAFT, LONG_DRAFT, Checked
from bot.coaching.replies import Caller, Reply
from bot.domain.answers import Apology
from bot.domain.attention import CaseLine
from bot.domain.case import CaseKey, Speaker
from bot.teams.chats import Chats
from bot.teams.errors import TeamsNotAnsweringError
from bot.teams.identity import Identity
from bot.teams.reading import GROUP, PLATFORM, Asked, Sender, in_chat_at, kind_of
from bot.teams.wishes import Granted, What, Wish

# The words after which people speak to the app; Teams shows them after a slash and after a mention.
APOLOGY, RECAP, CHECK, COACH = "apology", "recap", "check", "coach"
COMMANDS = (APOLOGY, RECAP, CHECK, COACH)
NOT_A_CASE = (
    "I don't know this conversation as a case. I know what was written since I was added here, until its retention "
    "ends; add me to the channel, or try it where a customer has written."
)

_LINK = re.compile(r"https://teams\.(?:microsoft\.com|cloud\.microsoft)/l/message/\S+")


class CommandsPort(Protocol):
    """The words people may say on every platform."""

    async def answer(self, caller: Caller, text: str) -> Reply:
        """Do what the words ask for, and return what to say. Never raises."""
        ...


class Helping(Protocol):
    """The part of the coach that helps with words; raises StoreUnavailableError."""

    async def apologize(self, key: CaseKey, about: str | None = None) -> Apology | None:
        """Return three ways to apologize in a case; None if there is no such case."""
        ...


class Drafting(Protocol):
    """Has drafts reviewed."""

    async def check(self, key: CaseKey, draft: str) -> Checked:
        """Review a draft in its case, or alone where there is none; raises StoreUnavailableError."""
        ...


class Supervising(Protocol):
    """The part of supervising this room asks itself; both methods raise StoreUnavailableError."""

    async def candidates(self, workspace: CaseKey, channel: str, person: str) -> tuple[CaseLine, ...]:
        """Return a person's own open cases, newest first."""
        ...

    async def is_supervisor(self, workspace: CaseKey, person: str) -> bool:
        """Tell whether the team's policy makes this person a supervisor."""
        ...


@dataclass(frozen=True, slots=True)
class GrantingPorts:
    """Everything granting is joined to."""

    coach: Helping
    drafts: Drafting
    commands: CommandsPort
    supervision: Supervising
    identity: Identity
    chats: Chats


class Granting:
    """Grants what somebody wishes, or says in one sentence why not."""

    def __init__(self, ports: GrantingPorts) -> None:
        """Join granting to its ports."""
        self._ports = ports

    async def __call__(self, wish: Wish, person: str) -> Granted:
        """Return what is granted; raises StoreUnavailableError."""
        speaker = await self.speaker(wish.key, person)
        if speaker is not Speaker.CUSTOMER:
            wish = replace(wish, key=await self._ports.chats.meant(wish.key))
        if wish.what is What.SAY:
            return await self._say(wish, person, speaker)
        if speaker is not Speaker.AGENT:
            return Reply(FOR_AGENTS if speaker is Speaker.CUSTOMER else WHO_ARE_YOU)
        return await (
            self._apology(wish, person) if wish.what is What.APOLOGY else self._review(wish, person)
        )

    async def speaker(self, key: CaseKey, person: str) -> Speaker | None:
        """Return whom somebody is taken for where they ask; None if Teams can't say now.

        Supervisors of our own are asked for what they see of cases, whoever a channel lists. Raises
        StoreUnavailableError.
        """
        try:
            who = await self._ports.identity.identify(key, Sender(person, person))
            if who is None or who.speaker is not Speaker.CUSTOMER:
                return who.speaker if who else None
            supervises = await self._ports.supervision.is_supervisor(key, person)
            return Speaker.AGENT if supervises and await self._is_ours(key, person) else Speaker.CUSTOMER
        except TeamsNotAnsweringError:
            return None

    async def is_agent(self, key: CaseKey, person: str) -> bool:
        """Tell whether somebody is known to be an agent where they speak; raises TeamsNotAnsweringError."""
        return await self._ports.identity.is_agent(key, person)

    async def is_member(self, key: CaseKey, person: str) -> bool:
        """Tell whether somebody is in the channel or chat of a case; raises TeamsNotAnsweringError."""
        return (await self._ports.identity.member(key, person)).known

    async def _say(self, wish: Wish, person: str, speaker: Speaker | None) -> Reply:
        meant = await self._named(wish)
        if meant is not None and not await self._may_mean(meant, wish.key, person):
            if speaker is Speaker.AGENT:
                return Reply(GONE)
            # Whoever is no agent hears the same with a link as without one.
            meant = None
        # What is for everybody of ours matters to those alone whom the channel takes for its customers.
        is_ours = speaker is Speaker.CUSTOMER and await self._is_ours(wish.key, person)
        return await self._ports.commands.answer(
            Caller(wish.key, person, speaker, meant, is_ours), wish.words
        )

    async def _is_ours(self, key: CaseKey, person: str) -> bool:
        try:
            return await self._ports.identity.is_ours(key, person)
        except TeamsNotAnsweringError:
            return False

    async def _named(self, wish: Wish) -> CaseKey | None:
        """Return the case that was chosen or that a link in the words leads to, if there is one."""
        named = wish.chosen or linked(wish.words, wish.key.tenant)
        return await self._ports.chats.meant(named) if named else None

    async def _may_mean(self, meant: CaseKey, key: CaseKey, person: str) -> bool:
        """Tell whether a case lies where they may read it themselves; supervisors may look into any of theirs."""
        if meant.tenant != key.tenant:
            return False
        if meant.channel == key.channel:
            return True
        try:
            if await self.is_member(meant, person):
                return await self._ports.identity.is_agent(meant, person)
        except TeamsNotAnsweringError:
            pass
        return await self._ports.supervision.is_supervisor(key, person)

    async def _apology(self, wish: Wish, person: str) -> Granted:
        named = await self._named(wish)
        if named is not None and not await self._may_mean(named, wish.key, person):
            return Reply(GONE)
        case = named or await self._case(wish, person)
        if case is None:
            return Reply(NO_OWN_CASE)
        about = _LINK.sub("", wish.words).strip(" <>") if named else wish.words
        return await self._ports.coach.apologize(case, about or None) or Reply(NOT_A_CASE)

    async def _review(self, wish: Wish, person: str) -> Granted:
        if not wish.words.strip():
            return Reply(EMPTY_DRAFT)
        return await self._ports.drafts.check(await self._case(wish, person) or wish.key, wish.words)

    async def _case(self, wish: Wish, person: str) -> CaseKey | None:
        """Return the case that is meant: the thread's, or else the newest of their own in the channel, or at all."""
        if wish.key.thread:
            return wish.key
        own = await self._ports.supervision.candidates(wish.key, wish.key.channel, person)
        return own[0].key if own else None


def wish_in(asked: Asked) -> Wish | str:
    """Return what somebody's words wish, or the sentence to say about them."""
    words = asked.text.strip().removeprefix("/").lstrip()
    first, rest = [*words.split(maxsplit=1), "", ""][:2]
    kind = first.lower().rstrip(":")
    if kind == APOLOGY:
        return Wish(What.APOLOGY, asked.key, rest[:DRAFT_LENGTH])
    if kind == CHECK:
        return LONG_DRAFT if len(rest) > DRAFT_LENGTH else Wish(What.REVIEW, asked.key, rest)
    return Wish(What.SAY, asked.key, rest if kind == COACH else words)


def linked(text: str, tenant: str) -> CaseKey | None:
    """Return the case that a link to a message of this tenant leads to, in a chat the message's key; or None."""
    found = _LINK.search(text)
    if found is None:
        return None
    address = urlsplit(found[0].rstrip(">).,"))
    asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    parts = [unquote(part) for part in address.path.split("/")]
    if len(parts) < 5 or asked.get("tenantId", tenant) != tenant:  # noqa: PLR2004 - /l/message/<channel>/<message>
        return None
    channel, message = parts[3], parts[4]
    linked = CaseKey(PLATFORM, tenant, channel, asked.get("parentMessageId", message))
    return in_chat_at(linked, message) if kind_of(channel) == GROUP else linked
