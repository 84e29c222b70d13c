"""Several workspaces in a test: what is kept of them, the browser of whoever installs, and a room open to all."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.coaching.ports import StoreUnavailableError
from bot.slack.wire.addresses import EVENTS, INSTALL
from bot.slack.workspaces.authorize import Home
from bot.slack.workspaces.installations import Installed
from bot.slack.workspaces.installing import Registered
from bot.slack.workspaces.reception import Tenancy
from tests.slack.room import Running, open_room
from tests.slack_server import SlackServer, Team, User
from tests.slack_server.oauth import agree

PUBLIC = "https://chair.example.com"


@dataclass
class FakeInstallations:
    """Keeps installations in a dictionary. `down` is a store nobody reaches."""

    kept: dict[str, str] = field(default_factory=dict)
    states: set[str] = field(default_factory=set)
    down: bool = False
    finds: int = 0

    async def keep(self, tenant: str, written: str) -> None:
        self._answer()
        self.kept[tenant] = written

    async def find(self, tenant: str) -> str | None:
        self.finds += 1
        self._answer()
        return self.kept.get(tenant)

    async def drop(self, tenant: str) -> None:
        self._answer()
        self.kept.pop(tenant, None)

    async def tenants(self) -> tuple[str, ...]:
        self._answer()
        return tuple(sorted(self.kept))

    async def issue(self, state: str, seconds: float) -> None:
        self._answer()
        assert seconds == 600
        self.states.add(state)

    async def consume(self, state: str) -> bool:
        self._answer()
        known = state in self.states
        self.states.discard(state)
        return known

    def install(self, team: Team) -> None:
        """Keep what an installation in this workspace would leave."""
        home = Home("" if team.whole else team.id, team.enterprise, team.bot.id, team.bot.bot_id, team.token)
        self.kept[home.tenant] = Installed(home).written

    def refused(self, tenant: str) -> str:
        """Return Slack's code for a workspace's token, empty as long as it is taken."""
        return Installed.read(self.kept[tenant]).refused

    def _answer(self) -> None:
        if self.down:
            raise StoreUnavailableError("there is no store")


@dataclass
class Purges:
    """Notes which workspaces were purged. `down` is a store nobody reaches."""

    of: list[str] = field(default_factory=list)
    down: bool = False

    async def __call__(self, tenant: str) -> None:
        if self.down:
            raise StoreUnavailableError("there is no store")
        self.of.append(tenant)


@dataclass
class Page:
    """What a browser shows."""

    status: int
    text: str
    location: str


class Browser:
    """A browser that keeps cookies and goes where our room is when it is sent to the public address."""

    def __init__(self, events_url: str) -> None:
        self._base = events_url.removesuffix(EVENTS)
        self.cookies: dict[str, str] = {}

    async def open(self, address: str) -> Page:
        parts = urlsplit(address)
        url = f"{self._base}{parts.path}" + (f"?{parts.query}" if parts.query else "")
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        async with (
            aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session,
            session.get(url, headers=headers, allow_redirects=False) as answer,
        ):
            for line in answer.headers.getall("Set-Cookie", []):
                self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
            return Page(answer.status, await answer.text(), answer.headers.get("Location", ""))

    async def install(self, slack: SlackServer, team: Team, installer: User) -> Page:
        """Walk the whole way of an installation, and return its last page."""
        begun = await self.open(INSTALL)
        return await self.open(agree(slack.world, begun.location, team, installer))


@dataclass
class Several:
    """A room open to several workspaces, and what is kept of them."""

    running: Running
    installations: FakeInstallations
    purges: Purges

    def browser(self) -> Browser:
        return Browser(self.running.url)


@asynccontextmanager
async def open_to_several(slack: SlackServer, *teams: Team, **config: Any) -> AsyncIterator[Several]:
    """Run a room that knows these workspaces, and no token from the settings."""
    installations, purges = FakeInstallations(), Purges()
    for team in teams:
        installations.install(team)
    known = slack.world.credentials
    tenancy = Tenancy(purges, installations, Registered(known.client_id, known.client_secret, PUBLIC))
    async with open_room(slack, **{"bot_token": None, "tenancy": tenancy, **config}) as running:
        yield Several(running, installations, purges)
