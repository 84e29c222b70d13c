"""How Slack brings events, commands and clicks to the app over HTTP: signed, timed, retried."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlencode

import aiohttp

from tests.patience import SOON
from tests.slack_server.people import Json, Team
from tests.slack_server.world import World

# Slack waits three seconds; a busy machine may keep a test's app from its work for longer.
ANSWER_SECONDS = SOON
RETRY_WAITS = (0.0, 60.0, 300.0)
STALE_SECONDS = 600
Signing = Literal[True, "wrong", "stale"] | None
Wait = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the app answered. `failure` is Slack's retry reason when there was no answer, or none in time."""

    status: int
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    failure: str = ""

    @property
    def ok(self) -> bool:
        """Whether Slack takes the request as delivered."""
        return 200 <= self.status < 300

    def json(self) -> Any:
        """Return the body as JSON."""
        return json.loads(self.body)


def event_callback(world: World, event: Json, team: Team, event_id: str) -> Json:
    """Return the envelope in which Slack sends the event to an installation."""
    channel = world.channels.get(str(event.get("channel")))
    authorization = {
        "enterprise_id": team.enterprise or None,
        "team_id": team.id,
        "user_id": team.bot.id,
        "is_bot": True,
        "is_enterprise_install": team.whole,
    }
    return {
        "token": world.credentials.verification_token,
        "team_id": team.id,
        "context_team_id": team.id,
        "context_enterprise_id": None,
        "api_app_id": world.credentials.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(world.now()),
        "authorizations": [authorization],
        "is_ext_shared_channel": bool(channel and channel.shared_with),
        "event_context": f"4-{event_id}",
    }


def signature_headers(secret: str, body: str, *, sign: Signing = True) -> dict[str, str]:
    """Return the headers that prove the body comes from Slack, or, if asked, ones that fail to prove it."""
    if sign is None:
        return {}
    stamp = str(int(time.time()) - (STALE_SECONDS if sign == "stale" else 0))
    key = secret + ("?" if sign == "wrong" else "")
    digest = hmac.new(key.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


class Delivery:
    """Sends to the app over HTTP. `waits` lists the seconds Slack would have waited before each retry."""

    def __init__(
        self, world: World, *, wait: Wait | None = None, answer_seconds: float = ANSWER_SECONDS
    ) -> None:
        self.world = world
        self.waits: list[float] = []
        self._wait = wait
        self._answer_seconds = answer_seconds
        self._session: aiohttp.ClientSession | None = None

    async def post_event(  # noqa: PLR0913  # one name for each thing Slack varies
        self,
        url: str,
        event: Json,
        *,
        team: Team | None = None,
        event_id: str | None = None,
        retry_num: int | None = None,
        retry_reason: str | None = None,
        sign: Signing = True,
    ) -> Answer:
        """Send the event once. Without an `event_id` it gets one of its own."""
        known = event_id or self.world.new_id("Ev")
        body = event_callback(self.world, event, team or self.world.home, known)
        retry = {"X-Slack-Retry-Num": str(retry_num)} if retry_num is not None else {}
        retry |= {"X-Slack-Retry-Reason": retry_reason} if retry_reason else {}
        return await self.post_body(url, body, headers=retry, sign=sign)

    async def deliver(
        self, url: str, event: Json, *, team: Team | None = None, event_id: str | None = None
    ) -> list[Answer]:
        """Send the event until the app takes it, at most four times, and return every answer."""
        known = event_id or self.world.new_id("Ev")
        answers = [await self.post_event(url, event, team=team, event_id=known)]
        for number, seconds in enumerate(RETRY_WAITS, start=1):
            last = answers[-1]
            if last.ok or last.headers.get("X-Slack-No-Retry") == "1":
                break
            self.waits.append(seconds)
            if self._wait is not None:
                await self._wait(seconds)
            reason = last.failure or "http_error"
            answers.append(
                await self.post_event(
                    url, event, team=team, event_id=known, retry_num=number, retry_reason=reason
                )
            )
        return answers

    async def post_body(
        self, url: str, body: Json, *, headers: Mapping[str, str] | None = None, sign: Signing = True
    ) -> Answer:
        """Send a JSON body of any kind, signed."""
        return await self._post(url, json.dumps(body), "application/json", headers or {}, sign)

    async def post_command(self, url: str, command: Json, *, sign: Signing = True) -> Answer:
        """Send a slash command, as a form."""
        return await self._post(url, urlencode(command), "application/x-www-form-urlencoded", {}, sign)

    async def post_interaction(self, url: str, payload: Json, *, sign: Signing = True) -> Answer:
        """Send a click, shortcut or submission, as a form with one field."""
        return await self.post_command(url, {"payload": json.dumps(payload)}, sign=sign)

    async def verify_url(self, url: str, challenge: str = "are you there", *, sign: Signing = True) -> Answer:
        """Ask the app to repeat the challenge, as Slack does when the address is set."""
        token = self.world.credentials.verification_token
        return await self.post_body(
            url, {"type": "url_verification", "token": token, "challenge": challenge}, sign=sign
        )

    async def rate_limited(self, url: str) -> Answer:
        """Tell the app that it gets more events than Slack will send."""
        known = self.world.credentials
        body = {"type": "app_rate_limited", "token": known.verification_token, "api_app_id": known.app_id}
        minute = int(self.world.now()) // 60 * 60
        return await self.post_body(
            url, {**body, "team_id": self.world.home.id, "minute_rate_limited": minute}
        )

    async def _post(
        self, url: str, body: str, content_type: str, headers: Mapping[str, str], sign: Signing
    ) -> Answer:
        if self._session is None:
            raise RuntimeError("this Slack is not running: use `async with SlackServer()`")
        signed = signature_headers(self.world.credentials.signing_secret, body, sign=sign)
        all_headers = {"Content-Type": content_type, "User-Agent": "Slackbot 1.0", **headers, **signed}
        began = time.perf_counter()
        try:
            async with (
                asyncio.timeout(self._answer_seconds),
                self._session.post(url, data=body.encode(), headers=all_headers) as response,
            ):
                text, seconds = await response.text(), time.perf_counter() - began
                return Answer(response.status, text, response.headers.copy(), seconds)
        except TimeoutError:
            return Answer(0, seconds=time.perf_counter() - began, failure="http_timeout")
        except aiohttp.ClientError:
            return Answer(0, seconds=time.perf_counter() - began, failure="connection_failed")
