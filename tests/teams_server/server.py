"""A Teams on this machine: it signs and sends activities to the app, and is written to by it."""

import json
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web

from tests.teams_server.calls import Call, CallLog, Fault, Faults
from tests.teams_server.connector import Connector
from tests.teams_server.issuer import PASSWORD, Issuer
from tests.teams_server.people import Json, Person
from tests.teams_server.world import Post, World

# Teams takes the app for dead if it does not answer for so long.
ANSWER_SECONDS = 15.0
HANDLERS_END_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Answer:
    """What the app answered; a status of 0 is no answer, or none in time."""

    status: int
    body: str = ""
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether Teams takes the activity as delivered."""
        return 200 <= self.status < 300

    def json(self) -> Any:
        """Return the body as JSON."""
        return json.loads(self.body)


class TeamsServer:
    """Teams, from `async with` to its end. `world` is who and what there is, `issuer` signs."""

    def __init__(self) -> None:
        self.world = World()
        self.url = ""
        self.password = PASSWORD
        self._log = CallLog()
        self._faults = Faults()
        self.issuer = Issuer(self.world, self._log, self._faults)
        self._connector = Connector(self.world, self.issuer, self._log, self._faults)
        self._runner: web.AppRunner | None = None
        self._session: aiohttp.ClientSession | None = None

    @property
    def service_url(self) -> str:
        """Where the app is to send to."""
        return f"{self.url}/emea/"

    @property
    def openid_metadata(self) -> str:
        """Where the keys are found that activities are signed with."""
        return f"{self.url}/openid"

    @property
    def login_url(self) -> str:
        """Where the app gets its token."""
        return f"{self.url}/login"

    @property
    def identity_url(self) -> str:
        """Where a machine gets the token of its identity."""
        return f"{self.url}/identity"

    def calls(self, method: str = "") -> list[Call]:
        """Return the app's calls of the method (metadata, keys, token, send_targeted …), or all, oldest first."""
        return self._log.of(method)

    def fail(self, method: str, status: int = 0, code: str = "", **rest: Any) -> None:
        """Make the next call of the method go wrong; `rest` are the other fields of `Fault`.

        With neither a status nor anything else than a `delay` the usual answer only comes late.
        """
        self._faults.add(method, Fault(status, code, **rest))

    def whispers_to(self, person: Person) -> list[Post]:
        """Return what the app wrote that this person alone can read."""
        return self.world.whispers_to(person)

    async def post(self, url: str, activity: Json, *, authorization: str | None = None) -> Answer:
        """Send an activity once, with a token of ours or with the given header; an empty one leaves it out."""
        sent = {"serviceUrl": self.service_url, **activity}
        header = authorization
        if header is None:
            header = f"Bearer {self.issuer.token(sent['serviceUrl'])}"
        return await self.post_body(url, json.dumps(sent).encode(), header)

    async def post_body(self, url: str, body: bytes, header: str = "") -> Answer:
        """Send a body of any kind."""
        assert self._session is not None, "this Teams is not running: use `async with TeamsServer()`"
        headers = {"Content-Type": "application/json", **({"Authorization": header} if header else {})}
        began = time.perf_counter()
        try:
            async with self._session.post(url, data=body, headers=headers) as response:
                text = await response.text()
                return Answer(response.status, text, time.perf_counter() - began)
        except (TimeoutError, aiohttp.ClientError):
            return Answer(0, seconds=time.perf_counter() - began)

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.add_routes([*self.issuer.routes(), *self._connector.routes()])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=HANDLERS_END_SECONDS)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        connector = aiohttp.TCPConnector(limit=0)
        self._session = aiohttp.ClientSession(timeout=timeout, connector=connector)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._faults.closing.set()
        if self._session is not None:
            await self._session.close()
        if self._runner is not None:
            await self._runner.cleanup()
