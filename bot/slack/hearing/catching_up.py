"""Reads once what was said in a thread before the app heard of it, so that the case has its beginning.

Slack lets some apps ask for a thread once a minute, and for no more than fifteen of its messages. So it is asked
once for a case, and whatever it answers is enough: where something is missing, the case says so.
"""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.coaching.ports import StoreUnavailableError, Tally
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.slack.hearing.identity import Identity
from bot.slack.hearing.threads import REMEMBERED, Threads
from bot.slack.wire.answers import NO_ANSWER, SlackNotAnsweringError, is_too_many
from bot.slack.wire.elements import Block, context
from bot.slack.wire.errands import Errands, TooManyErrandsError
from bot.slack.wire.reading import Said, said_in
from bot.slack.wire.sending import retry_after
from bot.slack.workspaces.authorize import Authorize, Home, SlackRefusedError

log = logging.getLogger(__name__)

MESSAGES_AT_MOST = 15
# The message that stands where something is missing; it is nobody's, so nobody is quoted or told of it.
GAP = "gap"
GAP_TEXT = "[What was said before this was not read, or not all of it.]"
BEGINS_IN_THE_MIDDLE = (
    "This case begins in the middle: what was said before I came in I know in part at most."
)


class Loading(Protocol):
    """The part of the store that gives a case."""

    async def load(self, key: CaseKey) -> Case | None:
        """Return the case, or None if there is none. Raises StoreUnavailableError."""
        ...


class Past(Protocol):
    """The part of the store that takes what was said before a case was heard of."""

    async def put_before(self, key: CaseKey, messages: Sequence[Message]) -> bool:
        """Put earlier messages, oldest first, into a case that there is, as looked at already.

        False if there is no such case any more. Raises StoreUnavailableError.
        """
        ...


class NoPast:
    """Stands in where there is no store: nothing that was said before is kept."""

    async def put_before(self, key: CaseKey, messages: Sequence[Message]) -> bool:  # noqa: ARG002 - the port's words
        """Keep nothing."""
        return False


class CatchingUp:
    """Finds the threads that were first heard of in the middle, and reads their beginning after the event is stored."""

    def __init__(  # noqa: PLR0913 - all that a beginning is found with
        self,
        client: AsyncWebClient,
        authorize: Authorize,
        identity: Identity,
        *,
        cases: Loading,
        past: Past,
        threads: Threads,
        errands: Errands,
        tally: Tally,
    ) -> None:
        """Ask with this client, which must not try again by itself: Slack may want to be left alone for a minute."""
        self._client = client
        self._authorize = authorize
        self._identity = identity
        self._cases = cases
        self._past = past
        self._threads = threads
        self._errands = errands
        self._tally = tally
        self._seen: OrderedDict[CaseKey, None] = OrderedDict()
        self._resting_until: dict[str, float] = {}

    def notice(self, case: CaseKey, said: Said) -> None:
        """Look to a case's beginning, if a reply is the first that this process hears of it. Returns at once."""
        if case in self._seen:
            return
        self._seen[case] = None
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        if said.id == case.thread or said.key != case:
            return
        try:
            self._errands.send(f"catch up:{case}", lambda: self._catch_up(case))
        except TooManyErrandsError:
            self._count("too_busy")

    async def _catch_up(self, key: CaseKey) -> None:
        try:
            case = await self._cases.load(key)
            if case is None or not case.messages or case.message(key.thread) is not None:
                return
            if await self._threads.begin(key):
                await self._past.put_before(key, await self._before(case))
        except StoreUnavailableError:
            self._count("no_store")

    async def _before(self, case: Case) -> list[Message]:
        """Return what was said before the first message of a case, with a mark where something is missing."""
        first = case.messages[0]
        try:
            said, whole = await self._read(case)
        except (SlackNotAnsweringError, SlackRefusedError, SlackApiError) as error:
            log.info("the beginning of a case could not be read", extra={"error": type(error).__name__})
            self._rest(case.key, error)
            self._count("limited" if self._is_resting(case.key) else "refused")
            said, whole = [], False
        else:
            self._count("whole" if whole else "partial")
        earlier = sorted((m for m in said if m.at < first.at), key=lambda m: (m.at, m.id))
        if whole:
            return earlier
        at = first.at - timedelta(microseconds=1)
        return [*earlier, Message(f"{case.key.thread}/{GAP}", Speaker.OTHER, "", at, GAP_TEXT)]

    async def _read(self, case: Case) -> tuple[list[Message], bool]:
        """Return what Slack shows of a thread, and whether that reaches from its beginning to what was heard."""
        if self._is_resting(case.key):
            raise SlackNotAnsweringError("conversations.replies")
        home = await self._authorize.home(case.key.tenant)
        found = await self._replies(case.key, home)
        shown = [part for part in found.get("messages") or [] if isinstance(part, dict)]
        said = [one for one in (said_in(case.key, part) for part in shown) if one is not None]
        reaches = not found.get("has_more") or any(one.at >= case.messages[0].at for one in said)
        messages = [await self._heard(home, one) for one in said]
        return [m for m in messages if m is not None], reaches

    async def _replies(self, key: CaseKey, home: Home) -> AsyncSlackResponse:
        try:
            return await self._client.conversations_replies(
                channel=key.channel, ts=key.thread, limit=MESSAGES_AT_MOST, token=home.token
            )
        except SlackApiError:
            # It tells for how long Slack wants to be left alone.
            raise
        except NO_ANSWER as error:
            raise SlackNotAnsweringError(type(error).__name__) from None

    async def _heard(self, home: Home, said: Said) -> Message | None:
        who = await self._identity.identify(home, said.key.channel, said.sender)
        return Message(said.id, who.speaker, who.person, said.at, said.text) if who else None

    def _rest(self, key: CaseKey, error: Exception) -> None:
        if isinstance(error, SlackApiError) and is_too_many(error):
            self._resting_until[key.tenant] = time.monotonic() + retry_after(error)

    def _is_resting(self, key: CaseKey) -> bool:
        return self._resting_until.get(key.tenant, 0.0) > time.monotonic()

    def _count(self, outcome: str) -> None:
        self._tally.count("catch_ups_total", outcome=outcome)


def beginning(case: Case | None) -> list[Block]:
    """Return what to say above a recap: that something is missing from before the case was heard of, or nothing."""
    is_partial = case is not None and case.message(f"{case.key.thread}/{GAP}") is not None
    return [context(BEGINS_IN_THE_MIDDLE)] if is_partial else []
