"""The real Teams room behind a real socket, with fakes at our own ports only."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from bot.advisors.guidance import load_playbook
from bot.coaching.drafts import Checked
from bot.coaching.replies import Caller, Reply
from bot.domain.answers import Apology, DraftReview
from bot.domain.attention import CaseLine
from bot.domain.case import CaseKey
from bot.domain.team import TeamPolicy
from bot.teams.app import PATH, Joined, TeamsRoom
from bot.teams.chats import Chats
from bot.teams.commands import GrantingPorts
from bot.teams.config import TeamsConfig, Waits
from bot.teams.directory import TeamsDirectory
from bot.teams.identity import ChannelRules, Identity
from bot.teams.references import Forget
from tests.fakes import CountingTally
from tests.patience import PATIENCE
from tests.serving import serving as serve
from tests.teams.kept import KeptPosts, KeptReferences, KeptZones, chats_of
from tests.teams.notebook import Notebook
from tests.teams_server import TeamsServer

# Answers are waited for, unless a test is about those that take too long.
PATIENT = Waits(invoke=PATIENCE, store=PATIENCE, message=PATIENCE)


@dataclass
class Helper:
    """Answers everything with the same words, after `late` seconds, as a model may take, or once `hurry` is set."""

    late: float = 0.0
    hurry: asyncio.Event = field(default_factory=asyncio.Event)
    asked: list[str] = field(default_factory=list)

    async def answer(self, caller: Caller, text: str) -> Reply:  # noqa: ARG002 - as the port
        await self._ask(text)
        return Reply("Here you are.")

    async def apologize(self, key: CaseKey, about: str | None = None) -> Apology | None:  # noqa: ARG002 - as the port
        await self._ask(about or "")
        return Apology("Sorry.", "I'm sorry.", "We are sorry.")

    async def check(self, key: CaseKey, draft: str) -> Checked:  # noqa: ARG002 - as the port
        await self._ask(draft)
        return Checked(DraftReview(), in_case=True)

    async def candidates(self, workspace: CaseKey, channel: str, person: str) -> tuple[CaseLine, ...]:  # noqa: ARG002 - as the port
        return ()

    async def is_supervisor(self, workspace: CaseKey, person: str) -> bool:  # noqa: ARG002 - as the port
        return False

    async def _ask(self, words: str) -> None:
        self.asked.append(words)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.hurry.wait(), self.late)


@dataclass
class Running:
    """A room in which somebody listens: its address, and what a test looks at."""

    room: TeamsRoom
    coach: Any
    counts: CountingTally
    references: Any
    helper: Helper
    forgotten: list[CaseKey]
    directory: TeamsDirectory
    url: str


def config_for(teams: TeamsServer, **changes: Any) -> TeamsConfig[ChannelRules]:
    """Return how the app is registered with the Teams on this machine."""
    rules = changes.pop("rules", ChannelRules())
    config = TeamsConfig(
        rules_of=lambda _: rules,
        app_id=teams.world.app_id,
        app_password=teams.password,
        app_tenant=teams.world.home,
        development=True,
        openid_metadata=teams.openid_metadata,
        login_url=teams.login_url,
        identity_url=teams.identity_url,
        hear_within=PATIENCE,
        identify_within=PATIENCE,
        call_within=PATIENCE,
        waits=PATIENT,
    )
    return replace(config, **changes)


@asynccontextmanager
async def open_room(  # noqa: PLR0913 - what a test may bring along
    teams: TeamsServer,
    coach: Any = None,
    *,
    helper: Helper | None = None,
    references: Any = None,
    zones: Any = None,
    chats: Chats | None = None,
    ports_of: Callable[[Identity], GrantingPorts] | None = None,
    forget: Forget | None = None,
    **config: Any,
) -> AsyncIterator[Running]:
    """Run the room until the end of the block."""
    notebook, counts, kept = coach or Notebook(), CountingTally(), references or KeptReferences()
    helper, forgotten, directory = helper or Helper(), [], TeamsDirectory(TeamPolicy, zones or KeptZones())
    told = chats or chats_of(KeptPosts())

    async def note(key: CaseKey) -> None:
        forgotten.append(key)

    joined = Joined(
        coach=notebook,
        playbook=load_playbook(),
        tally=counts,
        directory=directory,
        chats=told,
        references=kept,
        forget=forget or note,
        ports_of=ports_of or (lambda identity: GrantingPorts(helper, helper, helper, helper, identity, told)),
    )
    room = TeamsRoom(config_for(teams, **config), joined)
    await room.start()
    try:
        async with serving(room) as url:
            yield Running(room, notebook, counts, kept, helper, forgotten, directory, url)
    finally:
        await room.close()


@asynccontextmanager
async def serving(room: TeamsRoom) -> AsyncIterator[str]:
    """Serve the room's routes at a free port; gives the address of activities."""
    async with serve(room.routes()) as address:
        yield f"{address}{PATH}"
