"""Answers what was said to the app, to the one who said it alone, once Teams has its acknowledgement."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from dataclasses import dataclass

from bot.coaching.replies import TRY_AGAIN
from bot.domain.case import CaseKey
from bot.teams.commands import wish_in
from bot.teams.config import Waits
from bot.teams.elements import Card, message
from bot.teams.errors import TeamsNotAnsweringError
from bot.teams.pages import Pages, summary_of
from bot.teams.reading import Asked
from bot.teams.sending import Outcome, Sending, Sent
from bot.teams.wishes import DRAIN_SECONDS, Wish, Wishes

log = logging.getLogger(__name__)

AT_MOST = 500
REMEMBERED = 2_000
SUMMARY = "An answer for you alone"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A message with an answer, or with the news that one is coming, and whether it stands in the 1:1 chat."""

    sent: Sent
    is_direct: bool


class Replying:
    """Answers each message once, in tasks of its own."""

    def __init__(
        self, sending: Sending, wishes: Wishes, pages: Pages, waits: Waits, drain: float = DRAIN_SECONDS
    ) -> None:
        """Answer by these ways; at the end wait `drain` seconds for what is under way."""
        self._sending = sending
        self._wishes = wishes
        self._pages = pages
        self._waits = waits
        self._drain = drain
        self._running: set[asyncio.Task[None]] = set()
        # By ids alone: words are not kept longer than it takes to answer them.
        self._answered: OrderedDict[tuple[CaseKey, str, str], None] = OrderedDict()

    def send(self, asked: Asked) -> None:
        """Start to answer, each message once; raises TeamsNotAnsweringError when too many are being answered."""
        name = (asked.key, asked.sender.person, asked.id)
        if name in self._answered:
            return
        if len(self._running) >= AT_MOST:
            raise TeamsNotAnsweringError("too many messages are being answered")
        self._answered[name] = None
        while len(self._answered) > REMEMBERED:
            self._answered.popitem(last=False)
        task = asyncio.create_task(self._guarded(asked))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def close(self) -> None:
        """Wait for what is under way, then give it up."""
        if not self._running:
            return
        _, late = await asyncio.wait(self._running, timeout=self._drain)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _guarded(self, asked: Asked) -> None:
        try:
            await self._answer(asked)
        except Exception as error:  # noqa: BLE001 - nobody waits for it, and its text may quote people
            log.error("an answer failed", extra={"error": type(error).__name__})  # noqa: TRY400 - the same

    async def _answer(self, asked: Asked) -> None:
        wish = wish_in(asked)
        if isinstance(wish, str):
            await self._show(asked, self._pages.sentence(wish), SUMMARY)
            return
        granted = await self._wishes.start(wish, asked.sender.person, self._waits.message)
        if granted is None:
            await self._answer_late(asked, wish)
        else:
            await self._show(asked, self._pages.granted(granted, wish), summary_of(granted))

    async def _answer_late(self, asked: Asked, wish: Wish) -> None:
        """Say that an answer is coming, and put it in the place of these words."""
        first = await self._show(asked, self._pages.waiting(wish, asks=False), SUMMARY)
        granted = await self._wishes.fetch(wish, asked.sender.person, self._waits.late)
        if granted is None:
            shown, summary = self._pages.sentence(TRY_AGAIN), SUMMARY
        else:
            shown, summary = self._pages.granted(granted, wish), summary_of(granted)
        if not await self._replaced(asked, first, shown, summary):
            await self._show(asked, shown, summary)

    async def _show(self, asked: Asked, shown: Card, summary: str) -> _Shown:
        """Send a card to the one who asked: where they asked if that can be private, or else in the 1:1 chat."""
        activity = message(shown, summary)
        if asked.is_shared:
            preview = {"entities": [{"type": "targetedMessageInfo", "messageId": asked.id}]}
            here = {**activity, **preview} if asked.is_private else activity
            sent = await self._sending.send_targeted(asked.key, asked.sender.id, here)
            if sent.outcome is not Outcome.REFUSED:
                return _Shown(sent, is_direct=False)
        return _Shown(await self._sending.send_direct(asked.key, asked.sender.id, activity), is_direct=True)

    async def _replaced(self, asked: Asked, first: _Shown, shown: Card, summary: str) -> bool:
        """Put a card in the place of an earlier one; False if that surely failed."""
        if first.sent.outcome is not Outcome.SENT or not first.sent.id:
            return first.sent.outcome is Outcome.BLOCKED
        activity = message(shown, summary)
        if first.is_direct:
            sent = await self._sending.update_direct(asked.key, asked.sender.id, first.sent.id, activity)
        else:
            sent = await self._sending.update_targeted(asked.key, first.sent.id, activity)
        return sent.outcome is not Outcome.REFUSED
