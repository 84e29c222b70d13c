"""Whispers in Slack: to one agent alone, or not at all. Nothing here posts where others read.

A note is shown in its thread, to whoever is there to see it. Whoever is away, or not in the channel, gets it as a
direct message; of a case there is one, and a later note takes its place. Where Slack refuses that too, the note waits
in the App Home. What may have arrived on one way is never sent on another.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

from slack_sdk.web.async_client import AsyncWebClient

from bot.coaching.ports import StoreUnavailableError, Tally
from bot.domain.answers import Delivery, Nudge
from bot.domain.case import Case, Speaker
from bot.domain.notices import Notice
from bot.slack.hearing.identity import Identity
from bot.slack.hearing.threads import Threads, active_thread
from bot.slack.whispering.direct import DirectMessages, Slip
from bot.slack.whispering.notices import letter, notice_for
from bot.slack.whispering.presence import Presence
from bot.slack.wire.answers import SlackNotAnsweringError
from bot.slack.wire.blocks import Note, fallback, whispered
from bot.slack.wire.reading import PLATFORM
from bot.slack.wire.sending import Sent, send
from bot.slack.workspaces.authorize import Authorize, Home, SlackRefusedError

# A note that could not be sent for so many seconds is about a moment that has passed.
STALE_SECONDS = 10.0
# Slack's answer for somebody who could not see it in the channel; then a direct message is tried.
_NOT_THERE = "user_not_in_channel"
# The reasons worth a label of their own; what else Slack may say is counted as "other".
_REASONS = frozenset(
    {
        "account_inactive",
        "cannot_reply_to_message",
        "channel_not_found",
        "invalid_auth",
        "invalid_blocks",
        "is_archived",
        "messages_tab_disabled",
        "missing_scope",
        "no_direct_message",
        "not_an_agent",
        "not_connected",
        "not_in_channel",
        "not_installed",
        "restricted_action",
        "stale",
        "token_revoked",
        "user_not_found",
        "user_not_in_channel",
    }
)


class SlackWhisperer:
    """Delivers notes and notices to one person alone."""

    def __init__(  # noqa: PLR0913 - each is one thing a whisper depends on
        self,
        client: AsyncWebClient,
        authorize: Authorize,
        identity: Identity,
        tally: Tally,
        *,
        direct: DirectMessages,
        presence: Presence,
        threads: Threads,
    ) -> None:
        """Send with this client. It must not try again by itself: a nudge is never given twice."""
        self._client = client
        self._authorize = authorize
        self._identity = identity
        self._tally = tally
        self._direct = direct
        self._presence = presence
        self._threads = threads

    async def whisper(self, case: Case, nudge: Nudge) -> Delivery:
        """Deliver the nudge to `nudge.to` alone, within seconds or not at all. Never raises for an answer.

        What may have arrived is UNKNOWN, what surely has not is REFUSED and counted by its reason.
        """
        until = time.monotonic() + STALE_SECONDS
        home = await self._home(case)
        if isinstance(home, Sent):
            return self._counted(home)
        note = Note.of(case.key, nudge)

        async def write() -> Sent:
            link = await self._direct.link(home, case.key, nudge.evidence.message_id)
            return await self._direct.write(home, case.key, nudge.to, letter(note, link), until)

        slip = Slip(fallback(note), whispered(note))
        return self._counted(await self._reach(home, case, nudge.to, slip, write, until))

    async def notify(self, case: Case, notice: Notice) -> Delivery:
        """Deliver the notice to `notice.to` alone: to a supervisor directly, to the agent as a note is.

        Never raises for an answer; a notice is a message of its own and takes nothing's place.
        """
        until = time.monotonic() + STALE_SECONDS
        home = await self._home(case)
        if isinstance(home, Sent):
            return self._counted(home)
        link = await self._direct.link(home, case.key, notice.alert.evidence.message_id)
        slip = notice_for(case, notice, link, await self._identity.zone_of(home, notice.to))

        async def tell() -> Sent:
            return await self._direct.tell(home, notice.to, slip, until)

        if not notice.is_for_supervisor:
            return self._counted(await self._reach(home, case, notice.to, slip, tell, until))
        if not await self._may_supervise(home, case, notice.to):
            return self._counted(Sent.refused("not_an_agent"))
        return self._counted(await tell())

    async def _reach(  # noqa: PLR0913, PLR0917 - to whom, about what, and both ways
        self,
        home: Home,
        case: Case,
        user: str,
        slip: Slip,
        otherwise: Callable[[], Awaitable[Sent]],
        until: float,
    ) -> Sent:
        """Show a slip in the thread; to somebody who is not there to see it, send it `otherwise`."""
        if not await self._may_be_told(home, case, user):
            return Sent.refused("not_an_agent")
        if not await self._presence.is_away(home, user):
            sent = await self._show(home, case, user, slip, until)
            if sent.reason != _NOT_THERE:
                return sent
        return await otherwise()

    async def _show(self, home: Home, case: Case, user: str, slip: Slip, until: float) -> Sent:
        thread = await self._thread(case)
        return await send(
            lambda: self._client.chat_postEphemeral(
                channel=case.key.channel,
                user=user,
                text=slip.text,
                blocks=slip.blocks,
                thread_ts=thread,
                token=home.token,
            ),
            until,
        )

    async def _thread(self, case: Case) -> str | None:
        """Return the thread to show something in; None for the channel, where it is seen in any case."""
        if all(m.id == case.key.thread for m in case.messages):
            return None
        try:
            return active_thread(case, await self._threads.places(case.key))
        except StoreUnavailableError:
            return None

    async def _home(self, case: Case) -> Home | Sent:
        try:
            async with asyncio.timeout(STALE_SECONDS / 2):
                return await self._authorize.home(case.key.tenant)
        except (SlackNotAnsweringError, TimeoutError):
            return Sent.refused("not_connected")
        except SlackRefusedError:
            return Sent.refused("not_installed")

    async def _may_be_told(self, home: Home, case: Case, user: str) -> bool:
        """Tell whether somebody is known as an agent now, and never spoke here as anybody else."""
        spoke_as = case.spoke_as(user)
        if not user.startswith(("U", "W")) or spoke_as - {Speaker.AGENT}:
            return False
        try:
            async with asyncio.timeout(STALE_SECONDS / 2):
                return await self._identity.is_agent(home, case.key.channel, user)
        except (SlackNotAnsweringError, TimeoutError):
            # As long as Slack can't say, whoever spoke here as an agent is taken for one.
            return bool(spoke_as)

    async def _may_supervise(self, home: Home, case: Case, user: str) -> bool:
        """Tell whether somebody is one of us, and not the customer of the case."""
        if case.spoke_as(user) - {Speaker.AGENT}:
            return False
        try:
            async with asyncio.timeout(STALE_SECONDS / 2):
                return await self._identity.is_ours(home, user)
        except (SlackNotAnsweringError, TimeoutError):
            return False

    def _counted(self, sent: Sent) -> Delivery:
        if sent.delivery is Delivery.REFUSED:
            reason = sent.reason if sent.reason in _REASONS else "other"
            self._tally.count("whispers_refused_total", platform=PLATFORM, reason=reason)
        return sent.delivery
