"""Stores what is said before Teams is told that it arrived.

What can't be stored is answered with 503. Teams sends an activity again when it got no answer for 15 seconds, and
after some failures; which ones and how often Microsoft does not say. So a message is refused only for what another
try may mend: somebody who can't be looked up in time is not stored as unknown, since their words would then never
count as a customer's, and the second try would find the message there already.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot.coaching.hearing import Hearing
from bot.coaching.ports import StoreUnavailableError, Tally
from bot.domain.case import CaseKey, Message
from bot.domain.identity import Identified
from bot.teams.adapter import received
from bot.teams.chats import Chats
from bot.teams.listeners import InvokeAnswer
from bot.teams.payload import Payload, list_in, part_in, text_in
from bot.teams.reading import PLATFORM, Deleted, Edited, Heard, Said, Sender, in_chat, read
from bot.teams.references import Conversations, Forget, Reference, reference_of

log = logging.getLogger(__name__)

_SPOKEN = frozenset({"message", "messageUpdate", "messageDelete"})


class Identifying(Protocol):
    """Tells who is who."""

    async def identify(self, key: CaseKey, sender: Sender) -> Identified | None:
        """Return who sent a message in a case, None for somebody not heard; raises TeamsNotAnsweringError."""
        ...


class Answering(Protocol):
    """Answers what people click and ask for."""

    async def invoke(self, activity: Payload) -> InvokeAnswer:
        """Answer an invoke at once. Never raises."""
        ...

    async def asked(self, activity: Payload) -> bool:
        """Take what was said to the app itself; False if it is to be heard. Raises TeamsNotAnsweringError."""
        ...


@dataclass(frozen=True, slots=True)
class Inside:
    """What an activity is handed to.

    `chats` tells the cases of group chats, `met` takes note of who sent an activity, `forget` deletes a conversation's
    cases; all of them raise StoreUnavailableError.
    """

    coach: Hearing
    identity: Identifying
    listeners: Answering
    conversations: Conversations
    chats: Chats
    met: Callable[[CaseKey, Sender], Awaitable[None]]
    forget: Forget
    tally: Tally


class Ingress:
    """Hears activities, answers invokes, and leaves when the app is removed."""

    def __init__(self, inside: Inside, hear_within: float, identify_within: float) -> None:
        """Give the store `hear_within` seconds for an activity, and the roster `identify_within` for its sender."""
        self._inside = inside
        self._hear_within = hear_within
        self._identify_within = identify_within

    async def turn(self, context: TurnContext) -> None:
        """Take an activity.

        Raises StoreUnavailableError, TeamsNotAnsweringError or TimeoutError for one that must come again.
        """
        activity = received(context)
        kind, place = activity.get("type"), reference_of(activity)
        if place is None:
            self._count("ignored")
        elif kind == ActivityTypes.invoke:
            await self._answer(context, activity, place)
        elif _removes_us(activity):
            await self._leave(place)
        elif kind in _SPOKEN:
            await self._within(self._inside.conversations.meet(place))
            await self._hear(activity)
        elif kind in (ActivityTypes.conversation_update, ActivityTypes.installation_update):
            await self._within(self._inside.conversations.keep(place))

    def refused(self) -> None:
        """Count an activity that has to come again."""
        self._count("refused")

    async def _answer(self, context: TurnContext, activity: Payload, place: Reference) -> None:
        # Whoever clicks gets an answer without the store too, and if it only says to try again.
        with contextlib.suppress(StoreUnavailableError, TimeoutError):
            await self._within(self._inside.conversations.meet(place))
        answer = await self._inside.listeners.invoke(activity)
        response = InvokeResponse(status=answer.status, body=answer.body)
        await context.send_activity(Activity(type=ActivityTypes.invoke_response, value=response))

    async def _hear(self, activity: Payload) -> None:
        async with asyncio.timeout(self._identify_within):
            if await self._inside.listeners.asked(activity):
                return
        heard = read(activity)
        if heard is None or not await self._store(heard):
            self._count("ignored")

    async def _store(self, heard: Heard) -> bool:
        if isinstance(heard, Said):
            return await self._hear_said(heard)
        await self._within(self._change(heard))
        return True

    async def _change(self, heard: Edited | Deleted) -> None:
        """Take over what became of a message in the case it lies in."""
        chats = self._inside.chats
        key = await chats.resolve(heard.key)
        if await self._change_in(key, heard) or not in_chat(key):
            return
        # A message too old to be found by its id, or still under way, is one of the latest case if of any.
        latest = await chats.latest(key)
        if latest is not None and latest.key != key:
            await self._change_in(latest.key, heard)

    async def _change_in(self, key: CaseKey, heard: Edited | Deleted) -> bool:
        if isinstance(heard, Deleted):
            return await self._inside.coach.hear_delete(key, heard.id)
        return await self._inside.coach.hear_edit(key, heard.id, heard.text)

    async def _hear_said(self, said: Said) -> bool:
        await self._within(self._inside.met(said.key, said.sender))
        async with asyncio.timeout(self._identify_within):
            who = await self._inside.identity.identify(said.key, said.sender)
        if who is None:
            return False
        message = Message(said.id, who.speaker, who.person, said.at, said.text)
        await self._within(self._keep(said, message))
        return True

    async def _keep(self, said: Said, message: Message) -> None:
        key = await self._inside.chats.case_of(said)
        await self._inside.coach.hear(key, message)

    async def _leave(self, place: Reference) -> None:
        """Delete what is kept of a conversation the app was removed from: a team's channels are left together."""
        await self._inside.conversations.leave(place, self._inside.forget)
        log.info("the app was removed from a conversation; its cases are deleted")

    async def _within(self, storing: Awaitable[object]) -> None:
        async with asyncio.timeout(self._hear_within):
            await storing

    def _count(self, outcome: str) -> None:
        self._inside.tally.count("events_total", platform=PLATFORM, outcome=outcome)


def _removes_us(activity: Payload) -> bool:
    """Tell whether the app was taken out of a conversation: Teams says so in one of two ways, or in both."""
    if activity.get("type") == ActivityTypes.installation_update:
        return text_in(activity, "action").startswith("remove")
    if activity.get("type") != ActivityTypes.conversation_update:
        return False
    us = text_in(part_in(activity, "recipient"), "id")
    return us in {text_in(removed, "id") for removed in list_in(activity, "membersRemoved")}
