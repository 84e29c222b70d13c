"""Whispers in Teams: a message one agent alone can see, else their 1:1 chat, else nothing. Never a public post."""

from __future__ import annotations

import asyncio

from bot.coaching.note_text import FOR_YOU_ALONE
from bot.coaching.ports import Tally
from bot.coaching.staff import Directory
from bot.domain.answers import Delivery, Nudge
from bot.domain.case import Case, CaseKey, Speaker
from bot.domain.guidance import Playbook
from bot.domain.identity import is_relayed
from bot.domain.notices import Notice
from bot.domain.team import SUPERVISOR
from bot.teams.cards import Note, noticed, summary_of, whispered
from bot.teams.elements import Card, message
from bot.teams.errors import TeamsNotAnsweringError
from bot.teams.identity import Identity
from bot.teams.reading import PLATFORM, Sender
from bot.teams.sending import Outcome, Sending, Sent

# A nudge that could not be sent for so many seconds is about a moment that has passed.
STALE_SECONDS = 10.0
# The reasons worth a label of their own; what else Teams may say is counted as "other".
_REASONS = frozenset(
    {
        "BotNotInConversationRoster",
        "ConversationBlockedByUser",
        "ConversationNotFound",
        "MessageSizeTooBig",
        "MessageWritesBlocked",
        "NotEnoughPermissions",
        "no_reference",
        "not_an_agent",
        "stale",
    }
)
_DELIVERIES = {Outcome.SENT: Delivery.DELIVERED, Outcome.UNKNOWN: Delivery.UNKNOWN}


class TeamsWhisperer:
    """Delivers nudges and notices as targeted messages, or in the 1:1 chat."""

    def __init__(
        self, sending: Sending, identity: Identity, directory: Directory, playbook: Playbook, tally: Tally
    ) -> None:
        """Send by these ways. They must not try again by themselves where an answer may have been lost."""
        self._sending = sending
        self._identity = identity
        self._directory = directory
        self._playbook = playbook
        self._tally = tally

    async def whisper(self, case: Case, nudge: Nudge) -> Delivery:
        """Deliver the nudge to `nudge.to` alone, within seconds or not at all. Never raises for an answer.

        What may have arrived is UNKNOWN and sent no other way; what surely has not is REFUSED and counted.
        """
        if not await self._may_be_told(case, nudge.to):
            return self._refused("not_an_agent")
        note = Note.of(case.key, nudge)
        guidance = self._playbook[note.card] if note.card in self._playbook else None  # noqa: SIM401 - has no get
        here, away = whispered(note, guidance), whispered(note, guidance, elsewhere=True)
        return await self._deliver(case.key, nudge.to, here, away, f"{FOR_YOU_ALONE}: {note.line}")

    async def notify(self, case: Case, notice: Notice) -> Delivery:
        """Deliver the notice to `notice.to` alone, as `whisper` does; a supervisor need not be in the channel."""
        if not await self._may_be_told(case, notice.to, as_supervisor=notice.is_for_supervisor):
            return self._refused("not_an_agent")
        shown = noticed(case.key, notice)
        return await self._deliver(case.key, notice.to, shown, shown, summary_of(notice))

    async def _deliver(self, key: CaseKey, person: str, here: Card, away: Card, summary: str) -> Delivery:
        """Go down the chain, within seconds; what is cut off while it is being sent may have arrived."""
        try:
            async with asyncio.timeout(STALE_SECONDS / 2):
                member = await self._identity.member(key, person)
        except (TeamsNotAnsweringError, TimeoutError):
            return self._refused("stale")
        try:
            async with asyncio.timeout(STALE_SECONDS):
                sent = await self._chain(
                    key, member.id or person, here if member.known else None, away, summary
                )
        except TimeoutError:
            return Delivery.UNKNOWN
        return _DELIVERIES.get(sent.outcome) or self._refused(sent.reason)

    async def _chain(self, key: CaseKey, to: str, here: Card | None, away: Card, summary: str) -> Sent:
        if here is not None:
            sent = await self._sending.send_targeted(key, to, message(here, summary))
            if sent.outcome is not Outcome.REFUSED:
                return sent
        return await self._sending.send_direct(key, to, message(away, summary))

    async def _may_be_told(self, case: Case, person: str, *, as_supervisor: bool = False) -> bool:
        """Tell whether somebody is known as an agent now, and never spoke here as anybody else.

        Of a supervisor whom the channel does not know, the team's policy has to say that they are one.
        """
        spoke_as = case.spoke_as(person)
        if is_relayed(person) or spoke_as - {Speaker.AGENT}:
            return False
        try:
            async with asyncio.timeout(STALE_SECONDS / 2):
                who = await self._identity.identify(case.key, Sender(person, person))
        except (TeamsNotAnsweringError, TimeoutError):
            # As long as Teams can't say, whoever spoke here as an agent is taken for one.
            return bool(spoke_as)
        if who is None or who.speaker is Speaker.CUSTOMER:
            return False
        if who.speaker is Speaker.AGENT:
            return True
        return as_supervisor and SUPERVISOR in await self._directory.roles_of(case.key, person)

    def _refused(self, reason: str) -> Delivery:
        known = reason if reason in _REASONS else "other"
        self._tally.count("whispers_refused_total", platform=PLATFORM, reason=known)
        return Delivery.REFUSED
