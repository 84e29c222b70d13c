"""Serves whoever asks: a page at once, the answer on it when it is written, and one sentence whatever goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from bot.coaching.ports import StoreUnavailableError
from bot.coaching.replies import TRY_AGAIN
from bot.coaching.supervising import NotAllowedError
from bot.slack.asking.pages import What, telling, waiting
from bot.slack.asking.visits import Visit
from bot.slack.wire.answers import SlackNotAnsweringError
from bot.slack.wire.elements import Block
from bot.slack.wire.errands import Errands, TooManyErrandsError
from bot.slack.workspaces.authorize import CUT_OFF, SlackRefusedError

log = logging.getLogger(__name__)

Work = Callable[[], Awaitable[Block]]
Failed = Callable[[str], Block]


class Clerk:
    """Does what takes a while in errands, which the room keeps and lets end."""

    def __init__(self, errands: Errands) -> None:
        """Send these errands."""
        self._errands = errands

    @property
    def is_free(self) -> bool:
        """Tell whether one more can be served now."""
        return self._errands.is_free

    async def receive(self, visit: Visit, what: What, work: Work) -> None:
        """Open a page for a command or a shortcut, and show on it what `work` returns."""

        async def errand() -> None:
            if await visit.open(waiting(what)):
                await visit.show(await _done(work, lambda text: telling(what, text)))

        await self._send(visit.trigger, visit, errand)

    async def go_on(self, visit: Visit, what: What, work: Work, seen: str) -> None:
        """Answer a click in a page as it was `seen`; of two clicks at once, in whatever process, one is answered."""

        async def errand() -> None:
            if await visit.hold(waiting(what), seen):
                await visit.show(await _done(work, lambda text: telling(what, text)))

        await self._send(visit.view, visit, errand)

    async def follow(self, visit: Visit, work: Work, failed: Failed) -> None:
        """Answer a page that was sent, and whose acknowledgement shows that it takes a moment.

        Where the work fails, `failed` makes a page of the sentence that says so.
        """

        async def errand() -> None:
            await visit.show(await _done(work, failed))

        await self._send(visit.view, visit, errand)

    async def answer(self, visit: Visit, work: Callable[[], Awaitable[None]]) -> None:
        """Do what answers by itself; say so in one sentence where it fails."""

        async def errand() -> None:
            try:
                await work()
            except Exception as error:  # noqa: BLE001 - as in `_done`
                await visit.say(sentence_for(error))

        await self._send(visit.trigger, visit, errand)

    async def _send(self, name: str, visit: Visit, errand: Callable[[], Awaitable[None]]) -> None:
        try:
            self._errands.send(f"{visit.tenant}:{name}", errand)
        except TooManyErrandsError:
            await visit.say(TRY_AGAIN)


async def _done(work: Work, failed: Failed) -> Block:
    try:
        return await work()
    except Exception as error:  # noqa: BLE001 - whatever it is, whoever asked gets one sentence
        return failed(sentence_for(error))


def sentence_for(error: Exception) -> str:
    """Return what to say of an error; the words of one nobody foresaw are repeated to nobody."""
    if isinstance(error, NotAllowedError):
        return str(error)
    if isinstance(error, SlackRefusedError):
        return CUT_OFF
    if not isinstance(error, StoreUnavailableError | SlackNotAnsweringError):
        log.error("an answer failed", extra={"error": type(error).__name__})
    return TRY_AGAIN
