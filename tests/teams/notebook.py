"""A coach that only writes down what it hears, and waiting for something to be so."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bot.coaching.ports import StoreUnavailableError
from bot.domain.answers import Verdict
from bot.domain.case import CaseKey, Message, Speaker
from bot.domain.votes import Judged
from tests.patience import PATIENCE


@dataclass
class Notebook:
    """What was heard, by case and message id. `late` makes it slow, `down` is a store nobody reaches.

    `unknown` are the nudges that nobody was given, `reworded` those whose words stand no more.
    """

    messages: dict[tuple[CaseKey, str], Message] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)
    verdicts: dict[str, tuple[CaseKey, str, str, Verdict]] = field(default_factory=dict)
    reasons: list[tuple[CaseKey, str, str, str, str]] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    reworded: set[tuple[CaseKey, str]] = field(default_factory=set)
    removed: set[tuple[CaseKey, str]] = field(default_factory=set)
    late: float = 0.0
    down: bool = False

    async def hear(self, key: CaseKey, message: Message) -> bool:
        await self._answer()
        self.heard.append(message.id)
        if (key, message.id) in self.messages or (key, message.id) in self.removed:
            return False
        self.messages[key, message.id] = message
        return True

    async def hear_edit(self, key: CaseKey, message_id: str, text: str) -> bool:
        await self._answer()
        known = self.messages.get((key, message_id))
        if known is not None:
            self.messages[key, message_id] = replace(known, text=text)
        return known is not None

    async def hear_delete(self, key: CaseKey, message_id: str) -> bool:
        await self._answer()
        self.removed.add((key, message_id))
        return self.messages.pop((key, message_id), None) is not None

    async def judge(self, key: CaseKey, person: str, nudge_id: str, card_id: str, verdict: Verdict) -> Judged:
        await self._answer()
        if nudge_id in self.unknown:
            return Judged.UNKNOWN
        first = nudge_id not in self.verdicts
        self.verdicts.setdefault(nudge_id, (key, person, card_id, verdict))
        return Judged.COUNTED if first else Judged.REPEATED

    async def give_reason(
        self, key: CaseKey, person: str, nudge_id: str, card_id: str, reason: str
    ) -> Judged:
        await self._answer()
        if nudge_id in self.unknown:
            return Judged.UNKNOWN
        self.reasons.append((key, person, nudge_id, card_id, reason))
        return Judged.COUNTED

    async def still_stands(self, key: CaseKey, nudge_id: str) -> bool:
        await self._answer()
        return (key, nudge_id) not in self.reworded

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.messages.values()]

    def said_by(self, person: str) -> list[Speaker]:
        return [m.speaker for m in self.messages.values() if m.person == person]

    async def _answer(self) -> None:
        await asyncio.sleep(self.late)
        if self.down:
            raise StoreUnavailableError("there is no store")


async def until(done: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until something is so; raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not done():  # noqa: ASYNC110 - what is waited for may be anything
            await asyncio.sleep(0.01)
