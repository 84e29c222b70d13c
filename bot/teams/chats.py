"""Which case a message of a group chat belongs to: chats have no threads, so a pause ends a case there.

A case in which somebody still waits goes on in spite of a pause, as `bot.domain.pauses` says. Cases go by their first
message.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from datetime import datetime

from bot.coaching.hearing import Gatherer
from bot.coaching.ports import Register
from bot.domain.case import Case, CaseKey
from bot.domain.pauses import PAUSE, goes_on
from bot.teams.reading import CHAT, Said, in_chat, message_of, time_in

# Of so many chats a process remembers when something was last said in them.
REMEMBERED = 10_000


class Chats:
    """Finds the cases of group chats; keys of anything else stay as they are. Raises StoreUnavailableError."""

    def __init__(self, gatherer: Gatherer, register: Register, remembered: int = REMEMBERED) -> None:
        """Ask these; `gatherer` must take for "a short while" what is a pause here."""
        self._gatherer = gatherer
        self._register = register
        self._remembered = remembered
        self._heard: OrderedDict[CaseKey, datetime] = OrderedDict()

    async def case_of(self, said: Said) -> CaseKey:
        """Return the case of what was just said: after a pause it begins a new one, unless the last still goes on."""
        if not in_chat(said.key):
            return said.key
        ongoing = "" if self._is_lively(said) else await self._ongoing(said)
        thread = await self._gatherer.gather(said.key, CHAT, said.at, ongoing)
        self._remember(said)
        return replace(said.key, thread=thread)

    async def resolve(self, key: CaseKey) -> CaseKey:
        """Return the case of the message a key names, of a whole chat the latest: without a thread if it has none.

        A message nobody knows is taken for the first of its own.
        """
        if not in_chat(key):
            return key
        if key.thread == CHAT:
            latest = await self.latest(key)
            return replace(key, thread=latest.key.thread if latest else "")
        return replace(key, thread=await self._gatherer.find(key))

    async def meant(self, key: CaseKey) -> CaseKey:
        """Return the case somebody means by a message, as `resolve` does.

        One that was never heard, but said since the latest case began and before a pause ended it, counts to that.
        """
        found = await self.resolve(key)
        return await self._around(key) if found == key and in_chat(key) and key.thread != CHAT else found

    async def latest(self, key: CaseKey) -> Case | None:
        """Return the case in which something was last said in a chat, or None."""
        found = await self._register.newest(key, 1, channel=key.channel)
        return found[0] if found else None

    async def _around(self, message: CaseKey) -> CaseKey:
        said, latest = time_in(message_of(message)), await self.latest(message)
        if said is None or latest is None or not latest.messages:
            return message
        within = latest.messages[0].at <= said and (
            said - latest.messages[-1].at <= PAUSE or goes_on(latest, said)
        )
        return latest.key if within else message

    async def _ongoing(self, said: Said) -> str:
        latest = await self.latest(said.key)
        return latest.key.thread if latest and goes_on(latest, said.at) else ""

    def _is_lively(self, said: Said) -> bool:
        """Tell whether this process knows that there was no pause: then nothing has to be looked up."""
        heard = self._heard.get(replace(said.key, thread=CHAT))
        return heard is not None and abs(said.at - heard) <= PAUSE

    def _remember(self, said: Said) -> None:
        chat = replace(said.key, thread=CHAT)
        self._heard[chat] = max(said.at, self._heard.get(chat, said.at))
        self._heard.move_to_end(chat)
        while len(self._heard) > self._remembered:
            self._heard.popitem(last=False)
