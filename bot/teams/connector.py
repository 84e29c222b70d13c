"""One call to Teams, tried again where that makes sense. The Bot Framework's own client is rebuilt for each call."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from aiohttp import ClientConnectorError, ClientError, ClientResponse, ClientTimeout
from yarl import URL

from bot.teams.config import TeamsConfig
from bot.teams.errors import TeamsNotAnsweringError
from bot.teams.payload import Payload
from bot.teams.references import Reference
from bot.teams.tokens import TeamsRefusedError, Tokens
from bot.teams.web import Web

# Teams did nothing: it was asked too often, or somebody else was writing at the same moment.
NOT_NOW = frozenset({412, 429})
# A gateway gave up: what stands behind it may have done what was asked.
_GATEWAY = frozenset({502, 504})
UNAUTHORIZED, TIMED_OUT, SERVER_ERROR = 401, 408, 500
FIRST_WAIT_SECONDS = 0.5
# So much of a wait is up to chance, lest all who were refused together come back together.
JITTER = 0.25
TARGETED = {"isTargetedActivity": "true"}


@dataclass(frozen=True, slots=True)
class Call:
    """One thing asked of Teams. What is `repeatable` may be done twice without anybody noticing."""

    method: str
    url: URL
    body: Payload | None = None
    repeatable: bool = True

    @classmethod
    def to(cls, place: Reference, method: str, *path: str, targeted: bool = False) -> Call:
        """Return a call without a body to a path below the conversations at the service address of a place."""
        parts = "".join(f"/{quote(part, safe='')}" for part in path)
        url = URL(f"{place.service_url.rstrip('/')}/v3/conversations{parts}", encoded=True)
        return cls(method, url.with_query(TARGETED) if targeted else url)


@dataclass(frozen=True, slots=True)
class Told:
    """What Teams answered. `status` is 0 if it did not; then `reached` is False if it surely saw nothing."""

    status: int = 0
    body: Mapping[str, Any] = field(default_factory=dict)
    retry_after: float | None = None
    reached: bool = True
    reason: str = ""

    @property
    def ok(self) -> bool:
        """Tell whether it was done."""
        return 200 <= self.status < 300  # noqa: PLR2004 - HTTP's successes

    @property
    def is_open(self) -> bool:
        """Tell whether it may have been done although nothing says so."""
        return self.reached and (self.status in (0, TIMED_OUT) or self.status >= SERVER_ERROR)

    @property
    def code(self) -> str:
        """Return Teams' own word for what went wrong, or an empty string."""
        error = self.body.get("error")
        code = error.get("code") if isinstance(error, Mapping) else None
        return code if isinstance(code, str) else ""


class Connector:
    """Calls Teams with our token. Nothing is raised: whatever happens is told."""

    def __init__(self, config: TeamsConfig[Any], web: Web, tokens: Tokens) -> None:
        """Call over this connection. Without an app id in the configuration no token is shown."""
        self._config = config
        self._web = web
        self._tokens = tokens

    async def call(self, call: Call) -> Told:
        """Make a call, with all its attempts within `call_within` seconds.

        Tried again is what Teams surely did not do (412, 429, and 401 once, with a new token), and after a
        gateway's 502 or 504 only what is repeatable.
        """
        until = time.monotonic() + self._config.call_within
        attempt = 0
        while True:
            told = await self._once(call, until)
            wait = _wait(told, attempt)
            if not self._is_tried_again(call, told, attempt) or time.monotonic() + wait >= until:
                return told
            await asyncio.sleep(wait)
            attempt += 1

    def _is_tried_again(self, call: Call, told: Told, attempt: int) -> bool:
        if told.status == UNAUTHORIZED and attempt == 0 and self._config.app_id:
            # A token may be called back before its time.
            self._tokens.drop()
            return True
        return told.status in NOT_NOW or (call.repeatable and told.status in _GATEWAY)

    async def _once(self, call: Call, until: float) -> Told:
        try:
            async with asyncio.timeout(until - time.monotonic()):
                headers = await self._headers()
        except (TeamsNotAnsweringError, TeamsRefusedError, TimeoutError):
            return Told(reached=False, reason="no_token")
        try:
            async with self._web.session.request(
                call.method,
                call.url,
                json=call.body,
                headers=headers,
                # A redirect would carry the token to an address nobody has checked.
                allow_redirects=False,
                timeout=ClientTimeout(total=max(until - time.monotonic(), 0.001)),
            ) as response:
                retry_after = _seconds(response.headers.get("Retry-After", ""))
                return Told(response.status, await _fields(response), retry_after)
        except ClientConnectorError:
            return Told(reached=False, reason="not_connected")
        except (ClientError, OSError, TimeoutError):
            return Told(reason="no_answer")

    async def _headers(self) -> Mapping[str, str]:
        if not self._config.app_id:
            return {}
        return {"Authorization": f"Bearer {await self._tokens.token()}"}


def _wait(told: Told, attempt: int) -> float:
    if told.status == UNAUTHORIZED:
        return 0.0
    asked = told.retry_after if told.retry_after is not None else FIRST_WAIT_SECONDS * 2.0**attempt
    # Never earlier than asked for.
    return asked + random.uniform(0.0, max(asked, FIRST_WAIT_SECONDS) * JITTER)  # noqa: S311 - nothing secret


def _seconds(told: str) -> float | None:
    try:
        return max(float(told), 0.0)
    except ValueError:
        return None


async def _fields(response: ClientResponse) -> Mapping[str, Any]:
    """Return the answer's JSON; an answer that is none has said enough by its status."""
    try:
        told = json.loads(await response.read())
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, Mapping) else {}
