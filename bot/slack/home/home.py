"""The App Home: shown whenever somebody opens it, and again after every click in it. Nothing is polled."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError

from bot.coaching.commands import FOR_AGENTS, Commands
from bot.coaching.replies import Caller
from bot.coaching.staff import People
from bot.coaching.supervising import NotAllowedError, Supervision
from bot.domain.answers import Delivery
from bot.domain.attention import CaseLine
from bot.domain.case import CaseKey, Speaker
from bot.slack.asking.clerk import sentence_for
from bot.slack.asking.whereabouts import Whereabouts
from bot.slack.hearing.catching_up import Loading
from bot.slack.hearing.insiders import Insider, Insiders
from bot.slack.home.home_view import (
    DIGEST,
    FAULT_WORDS,
    WORDS,
    HomePage,
    OwnCase,
    TeamPage,
    home_view,
    saying,
)
from bot.slack.whispering.private import AppOpened
from bot.slack.wire.answers import SlackNotAnsweringError, answered
from bot.slack.wire.blocks import Note, case_from_value
from bot.slack.wire.elements import Block
from bot.slack.wire.errands import Errands, TooManyErrandsError
from bot.slack.wire.reading import Payload, tenant
from bot.slack.workspaces.authorize import SlackRefusedError

log = logging.getLogger(__name__)

HOME_ACTION = re.compile(r"^home:")
# Of so many of somebody's own cases the notes are looked up that may not have reached them, and so many are shown.
CASES_READ = 15
MISSED_SHOWN = 3


class AppHome:
    """Shows each person their own App Home. Customers, guests and everybody else see one sentence."""

    def __init__(  # noqa: PLR0913 - all that it shows
        self,
        *,
        people: People,
        supervision: Supervision,
        commands: Commands,
        cases: Loading,
        insiders: Insiders,
        whereabouts: Whereabouts,
        errands: Errands,
    ) -> None:
        """Join it to what it shows: what people wish, what they may see of cases, and the words a click says."""
        self._people = people
        self._supervision = supervision
        self._commands = commands
        self._cases = cases
        self._insiders = insiders
        self._whereabouts = whereabouts
        self._errands = errands

    def register(self, app: AsyncApp) -> None:
        """Register what can be clicked with Bolt."""
        app.action(HOME_ACTION)(self.click)

    async def opened(self, opened: AppOpened) -> None:
        """Show the App Home to who opened it."""
        await self.show(opened.tenant, opened.person)

    async def click(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Take a click: do what it says at once, and show the App Home as it is then."""
        await ack()

        async def errand() -> None:
            await self._follow(body)

        try:
            self._errands.send(f"home:{body.get('trigger_id')}", errand)
        except TooManyErrandsError:
            log.warning("a click in the App Home was turned away")

    async def show(self, team: str, person: str, answer: str = "") -> None:
        """Show somebody their App Home; `answer` is what to say above it."""

        async def page(insider: Insider) -> Block:
            return home_view(await self._page(insider, answer))

        await self._publish(team, person, page)

    async def _follow(self, body: Payload) -> None:
        team, person, action = tenant(body), str(body["user"]["id"]), body["actions"][0]

        async def page(insider: Insider) -> Block:
            if action.get("value") == DIGEST:
                return home_view(await self._page(insider, with_digest=True))
            return home_view(await self._page(insider, await self._do(insider, action)))

        await self._publish(team, person, page)

    async def _do(self, insider: Insider, action: Payload) -> str:
        """Do what a click says; return what to say of it."""
        value = str(action.get("value") or (action.get("selected_option") or {}).get("value") or "")
        caller = Caller(insider.workspace, insider.person, Speaker.AGENT)
        if words := FAULT_WORDS.get(str(action.get("action_id"))):
            key = _case_in(insider, value)
            if key is None:
                return ""
            caller = Caller(insider.workspace, insider.person, Speaker.AGENT, linked=key)
        elif value in WORDS:
            words = value
        else:
            log.warning("a click in the App Home says nothing that is known")
            return ""
        return (await self._commands.answer(caller, words)).text

    async def _page(self, insider: Insider, answer: str = "", *, with_digest: bool = False) -> HomePage:
        workspace, person = insider.workspace, insider.person
        team: TeamPage | None = None
        if insider.supervises:
            lines, others = await self._supervision.mine_and_others(workspace, person)
            team = await self._team(insider, others, with_digest=with_digest)
        else:
            lines = await self._supervision.mine(workspace, person)
        read = [OwnCase(line, await self._missed(line.key, person)) for line in lines[:CASES_READ]]
        known = lines or (team.lines if team else ())
        return HomePage(
            own=(*read, *map(OwnCase, lines[CASES_READ:])),
            kept=await self._people.everything_kept(workspace, person),
            told=await self._supervision.notes_named(workspace, person),
            team=team,
            confirms_fault=insider.confirms_fault,
            base=await self._whereabouts.base(insider.client, known),
            zone=insider.zone,
            answer=answer,
        )

    async def _missed(self, key: CaseKey, person: str) -> tuple[Note, ...]:
        """Return the latest notes of a case that did not reach somebody, or may not have."""
        case = await self._cases.load(key)
        nudges = case.nudges if case else ()
        lost = [n for n in nudges if n.to == person and n.delivery in (Delivery.REFUSED, Delivery.UNKNOWN)]
        return tuple(Note.of(key, nudge) for nudge in lost[-MISSED_SHOWN:] if nudge.line)

    async def _team(self, insider: Insider, others: tuple[CaseLine, ...], *, with_digest: bool) -> TeamPage:
        supervision, workspace, person = self._supervision, insider.workspace, insider.person
        page = TeamPage(others, told=await supervision.policy_notes(workspace, person))
        if not with_digest:
            return page
        try:
            return replace(page, digest=await supervision.digest(workspace, person))
        except NotAllowedError as refusal:
            return replace(page, no_digest=str(refusal))

    async def _publish(self, team: str, person: str, page: Callable[[Insider], Awaitable[Block]]) -> None:
        """Publish what `page` makes for an insider, and one sentence for everybody else or where it can't be made."""
        try:
            insider = await self._insiders.find(team, person)
            view = await page(insider) if insider else saying(FOR_AGENTS)
        except SlackRefusedError:
            return
        except Exception as error:  # noqa: BLE001 - whatever it is, who looks gets one sentence
            view = saying(sentence_for(error))
        try:
            client = self._insiders.client(await self._insiders.home(team))
            await answered(client.views_publish(user_id=person, view=view))
        except (SlackNotAnsweringError, SlackRefusedError, SlackApiError) as error:
            log.info("an App Home could not be shown", extra={"error": type(error).__name__})


def _case_in(insider: Insider, value: str) -> CaseKey | None:
    """Return the case a button carries, if it is one of the reader's workspace."""
    try:
        key = case_from_value(value)
    except ValueError:
        log.warning("a click in the App Home carries no case")
        return None
    return key if (key.platform, key.tenant) == _workspace(insider) else None


def _workspace(insider: Insider) -> tuple[str, str]:
    return insider.workspace.platform, insider.workspace.tenant
