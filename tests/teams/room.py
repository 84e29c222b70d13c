"""The real Teams room behind a real socket, with fakes at our own ports only."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from bot.advisors.guidance import load_playbook
from bot.coaching.drafts import Checked
from bot.coaching.ports import StoreUnavailableError
from bot.coaching.replies import Caller, Reply
from bot.domain.answers import Apology, DraftReview
from bot.domain.attention import CaseLine
from bot.domain.case import CaseKey
from bot.domain.team import TeamPolicy
from bot.teams.app import PATH, Joined, TeamsRoom
from bot.teams.commands import Desk
from bot.teams.config import TeamsConfig
from bot.teams.directory import TeamsDirectory
from bot.teams.identity import ChannelRules
from bot.teams.references import Forget
from tests.fakes import CountingTally
from tests.serving import serving as serve
from tests.teams.notebook import Notebook
from tests.teams_server import TeamsServer


@dataclass
class KeptReferences:
    """References in memory; `writes` counts how often one was kept, `down` is a store nobody reaches."""

    kept: dict[CaseKey, str] = field(default_factory=dict)
    writes: int = 0
    down: bool = False

    async def keep(self, key: CaseKey, text: str) -> None:
        self._answer()
        self.writes += 1
        self.kept[replace(key, thread="")] = text

    async def find(self, key: CaseKey) -> str | None:
        self._answer()
        return self.kept.get(replace(key, thread=""))

    async def drop(self, key: CaseKey) -> None:
        self._answer()
        self.kept.pop(replace(key, thread=""), None)

    async def all_in(self, workspace: CaseKey) -> AsyncIterator[str]:
        self._answer()
        here = [text for key, text in self.kept.items() if key.tenant == workspace.tenant]
        for text in here:
            yield text

    def _answer(self) -> None:
        if self.down:
            raise StoreUnavailableError("there is no store")


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
    )
    return replace(config, **changes)


@asynccontextmanager
async def open_room(
    teams: TeamsServer,
    coach: Any = None,
    *,
    helper: Helper | None = None,
    references: Any = None,
    forget: Forget | None = None,
    **config: Any,
) -> AsyncIterator[Running]:
    """Run the room until the end of the block."""
    notebook, counts, kept = coach or Notebook(), CountingTally(), references or KeptReferences()
    helper, forgotten, directory = helper or Helper(), [], TeamsDirectory(TeamPolicy)

    async def note(key: CaseKey) -> None:
        forgotten.append(key)

    joined = Joined(
        coach=notebook,
        playbook=load_playbook(),
        tally=counts,
        directory=directory,
        references=kept,
        forget=forget or note,
        desk_of=lambda identity: Desk(helper, helper, helper, helper, identity),
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
