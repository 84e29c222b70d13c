"""A Slack on this machine: it plays slack.com for the real SDK, over real sockets."""

import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp import web

from tests.patience import PATIENCE
from tests.slack_server.calls import Call, CallLog, Fault, Faults
from tests.slack_server.delivery import ANSWER_SECONDS, Delivery, Wait
from tests.slack_server.people import BOT_SCOPES, User
from tests.slack_server.socket_mode import SocketMode
from tests.slack_server.web_api import WebApi
from tests.slack_server.world import Ephemeral, World

HANDLERS_END_SECONDS = 0.2


class SlackServer(Delivery):
    """Slack, from `async with` to its end.

    `world` is who and what there is; `socket` is Socket Mode. `scopes` are granted to the bot of the home
    workspace. `clock` gives UTC seconds. `wait` is awaited before a retry; without it nobody waits, and
    `waits` tells how long Slack would have. `answer_seconds` is how long Slack waits for the app:
    3 in truth, more here.
    """

    def __init__(
        self,
        *,
        scopes: Iterable[str] = BOT_SCOPES,
        clock: Callable[[], float] = time.time,
        wait: Wait | None = None,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        super().__init__(World(scopes, clock), wait=wait, answer_seconds=answer_seconds)
        self.socket = SocketMode(self.world, ack_seconds=answer_seconds)
        self._log = CallLog()
        self._faults = Faults()
        self._web = WebApi(self.world, self._log, self._faults)
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """Where this Slack listens, such as http://127.0.0.1:40001."""
        return self.world.tickets.url

    @property
    def api_url(self) -> str:
        """The `base_url` for the SDK's client."""
        return f"{self.url}/api/"

    @property
    def bot_token(self) -> str:
        """The bot's token in the home workspace."""
        return self.world.home.token

    @property
    def app_token(self) -> str:
        """The token that opens Socket Mode connections."""
        return self.world.credentials.app_token

    @property
    def signing_secret(self) -> str:
        """The secret all requests to the app are signed with."""
        return self.world.credentials.signing_secret

    def calls(self, method: str = "") -> list[Call]:
        """Return the app's calls of the method (`response_url` counts as one), or all, oldest first."""
        return self._log.of(method)

    async def wait_for(self, method: str, count: int = 1, *, seconds: float = PATIENCE) -> list[Call]:
        """Return the app's calls of the method once `count` of them are answered. Raises TimeoutError."""
        return await self._log.wait_for(method, count, seconds)

    def fail(  # noqa: PLR0913  # one name for each way to fail
        self,
        method: str,
        *,
        error: str = "",
        status: int = 0,
        retry_after: int | None = None,
        times: float = 1,
        delay: float = 0.0,
    ) -> None:
        """Make the next `times` calls of the method go wrong.

        `error` is an `ok: false`; `status` an HTTP error with a page nobody can parse; `retry_after` a 429.
        `delay` comes before it, in seconds, and alone it only makes the usual answer late; `math.inf` hangs.
        """
        self._faults.add(method, Fault(error, status, retry_after, times, delay))

    def whispers_to(self, user: User) -> list[Ephemeral]:
        """Return the ephemeral messages the user has on the screen, oldest first."""
        return self.world.whispers_to(user)

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._web.method)
        app.router.add_post("/respond/{name}", self._web.response_url)
        app.router.add_get("/link/{name}", self.socket.serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=HANDLERS_END_SECONDS)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.world.tickets.url = f"http://{host}:{port}"
        self._session = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._web.closing.set()
        await self.socket.close()
        if self._session is not None:
            await self._session.close()
        if self._runner is not None:
            await self._runner.cleanup()
