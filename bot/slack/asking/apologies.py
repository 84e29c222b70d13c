"""Apologies, on a page or in a message: three ways to say it, and on the page another and a more formal one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any, Protocol

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.coaching.replies import TRY_AGAIN
from bot.domain.answers import Apology, Tone
from bot.domain.case import CaseKey
from bot.slack.asking.clerk import Clerk
from bot.slack.asking.pages import (
    ABOUT,
    APOLOGY_PAGE,
    MORE_FORMAL,
    WORDS_LENGTH,
    Request,
    What,
    aiming,
    apologizing,
    request_in,
    telling,
    typed,
    waiting,
)
from bot.slack.asking.visits import Visit
from bot.slack.asking.whereabouts import Whereabouts
from bot.slack.hearing.callers import Callers, why_unknown
from bot.slack.wire.elements import Block, context, sections
from bot.slack.wire.showing import Reader, apology_blocks, copied

ABOUT_TOO_LONG = (
    "That is more than I can take in. "
    f"Please say in a few words what it is about ({WORDS_LENGTH} characters)."
)
NOTHING_NEW = "I have no other words for this. Say below more closely what it is about, and I'll aim anew."


class Apologizing(Protocol):
    """The part of the coach that writes apologies."""

    async def apologize(self, key: CaseKey, about: str | None = None) -> Apology | None:
        """Return three ways to apologize; None if there is no such case. Raises StoreUnavailableError."""
        ...


class Apologies:
    """Shows apologies, and answers what is clicked on their page."""

    def __init__(self, coach: Apologizing, callers: Callers, whereabouts: Whereabouts, clerk: Clerk) -> None:
        """Join them to the coach, to what knows people, and to what tells where messages stand."""
        self._coach = coach
        self._callers = callers
        self._whereabouts = whereabouts
        self._clerk = clerk

    async def page(self, visit: Visit, request: Request) -> Block:
        """Return the page for a case that is known; raises StoreUnavailableError and SlackNotAnsweringError."""
        return await self._page(visit, request, tuple(Tone))

    async def message(self, client: AsyncWebClient, key: CaseKey | None, about: str) -> list[Block] | None:
        """Return a message with apologies in an agent's own case; None if there is no such case.

        Raises StoreUnavailableError.
        """
        if len(about) > WORDS_LENGTH:
            return sections(ABOUT_TOO_LONG)
        written = await self._write(client, key, about) if key else None
        return apology_blocks(*written, about) if written else None

    def register(self, app: AsyncApp) -> None:
        """Register everything with Bolt."""
        app.view(APOLOGY_PAGE)(self.another)
        app.action(MORE_FORMAL)(self.more_formal)

    async def more_formal(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Write anew and show the formal way alone."""
        await ack()
        visit, view = Visit.of(body, client), body["view"]
        request = request_in(view, visit.tenant)
        if request is not None:
            seen = str(view.get("hash"))
            await self._clerk.go_on(
                visit, What.APOLOGY, lambda: self._page(visit, request, (Tone.FORMAL,)), seen
            )

    async def another(
        self, ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], client: AsyncWebClient
    ) -> None:
        """Write anew, about what stands in the field now."""
        visit, about = Visit.of(body, client), " ".join(typed(view, ABOUT).split())
        request = request_in(view, visit.tenant)
        if len(about) > WORDS_LENGTH:
            await ack(response_action="errors", errors={ABOUT: ABOUT_TOO_LONG})
        elif request is None or not self._clerk.is_free:
            await ack(response_action="errors", errors={ABOUT: TRY_AGAIN})
        else:
            await ack(response_action="update", view=waiting(What.APOLOGY))
            visit.has_changed()
            anew, shown = replace(request, words=about), copied(view["blocks"])
            await self._clerk.follow(
                visit,
                lambda: self._page(visit, anew, tuple(Tone), shown),
                lambda problem: aiming(anew, about, problem),
            )

    async def _page(
        self, visit: Visit, request: Request, tones: Collection[Tone], shown: Collection[str] = ()
    ) -> Block:
        key = request.key
        if key is None:
            return telling(What.APOLOGY, TRY_AGAIN)
        if len(request.words) > WORDS_LENGTH:
            return aiming(replace(request, words=""), request.words, ABOUT_TOO_LONG)
        # A page stays open for as long as its reader likes, and may outlast their being an agent.
        await self._callers.require_agent(key.tenant, key.channel, visit.person)
        written = await self._write(visit.client, key, request.words)
        if written is None:
            return telling(What.APOLOGY, await why_unknown(visit.client, key))
        apology, reader = written
        where = reader.link(key.thread, "this case")
        blocks = [context(f"For {where}.")] if where else []
        blocks += apology_blocks(apology, reader, request.words, tones)
        if shown and {text for _, text in apology.options} <= set(shown):
            blocks = [context(NOTHING_NEW), *blocks]
        return apologizing(request, blocks)

    async def _write(self, client: AsyncWebClient, key: CaseKey, about: str) -> tuple[Apology, Reader] | None:
        apology = await self._coach.apologize(key, about or None)
        return (apology, await self._whereabouts.reader(client, key)) if apology else None
