"""The Slack app: its address over HTTP, its Socket Mode connection, and the whisperer."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import ClientSession, ClientTimeout
from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.coaching.ports import Tally
from bot.coaching.staff import People
from bot.domain.guidance import Playbook
from bot.slack.authorize import Authorize, SlackRefusedError
from bot.slack.commands import Commands
from bot.slack.identity import ChannelRules, Identity
from bot.slack.ingress import Hearing, Ingress, mend
from bot.slack.listeners import Listeners
from bot.slack.lookup import SlackNotAnsweringError
from bot.slack.socket_mode import serve
from bot.slack.whisper import SlackWhisperer

log = logging.getLogger(__name__)

PATH = "/slack/events"
# Slack's events stay far below; nobody else has a reason to send more.
BODY_AT_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class SlackConfig:
    """How the app is installed and who is who in its channels.

    `signing_secret` opens the HTTP address, `app_token` the Socket Mode connection. `hear_within` is how long
    an event may take until it is stored or refused, `call_within` how long a call of Slack's Web API, and
    `ping_every` how often the Socket Mode connection is tried, all in seconds.
    """

    bot_token: str = field(repr=False)
    signing_secret: str | None = field(default=None, repr=False)
    app_token: str | None = field(default=None, repr=False)
    api_url: str = "https://slack.com/api/"
    channels: Mapping[str, ChannelRules] = field(default_factory=dict)
    default: ChannelRules = field(default_factory=ChannelRules)
    hear_within: float = 0.45
    call_within: float = 10.0
    ping_every: float = 10.0

    def rules(self, channel: str) -> ChannelRules:
        """Return the rules of a channel."""
        return self.channels.get(channel, self.default)


class SlackRoom:
    """Everything that speaks with Slack. `start` before use, `close` at the end."""

    def __init__(
        self, config: SlackConfig, coach: Hearing, playbook: Playbook, tally: Tally, people: People
    ) -> None:
        """Join the room to the coach, and to the people who may ask how they want to be coached."""
        self._config = config
        self._session: ClientSession | None = None
        self._asking = _client(config, patient=True)
        self._sending = _client(config, patient=False)
        self._authorize = Authorize(self._asking, config.hear_within)
        self._identity = Identity(self._asking, config.rules)
        self.whisperer = SlackWhisperer(self._sending, self._authorize, self._identity, tally)
        self.app = AsyncApp(
            name="second-chair",
            logger=_quiet_logger(),
            signing_secret=config.signing_secret or "",
            client=_client(config, patient=False),
            authorize=self._authorize,
        )
        self.app.use(Ingress(coach, self._identity, self._authorize, tally, config.hear_within))
        commands = Commands(people, self._identity, self._authorize)
        Listeners(coach, playbook, commands).register(self.app)

    def routes(self) -> list[Route]:
        """Return the HTTP address; none without a signing secret, since anybody could write to it."""
        if not self._config.signing_secret:
            return []
        return [Route(PATH, self._receive, methods=["POST"])]

    async def start(self) -> None:
        """Open the connection to Slack and learn who the app is there.

        Raises SlackRefusedError if Slack does not take the token. A Slack that can't be reached is asked
        again when the first event comes.
        """
        self._session = ClientSession(timeout=ClientTimeout(total=self._config.call_within))
        for client in (self._asking, self._sending, self.app.client):
            client.session = self._session
        try:
            await self._authorize.home()
        except SlackNotAnsweringError:
            log.warning("Slack can't be reached yet; the first event will ask again")
        except SlackRefusedError:
            await self.close()
            raise

    async def run_socket_mode(self) -> None:
        """Take events through Socket Mode until cancelled; connects again by itself.

        Raises ValueError without an app-level token, SlackRefusedError if Slack does not take it.
        """
        if not self._config.app_token:
            raise ValueError(
                "Socket Mode needs an app-level token; create one with the scope connections:write"
            )
        await serve(self.app, self._config.app_token, _quiet_logger(), self._config.ping_every)

    async def close(self) -> None:
        """Give up on open questions and close the connection."""
        await self._authorize.close()
        await self._identity.close()
        if self._session is not None:
            await self._session.close()

    async def _receive(self, request: Request) -> Response:
        body = await _read(request)
        if body is None:
            return Response(status_code=413)
        try:
            asked = to_async_bolt_request(request, body)
            mend(asked)
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
            # Bolt reads a body before it checks the signature, and stumbles over what is not from Slack.
            return Response(status_code=400)
        return to_starlette_response(await self.app.async_dispatch(asked))


def _client(config: SlackConfig, *, patient: bool) -> AsyncWebClient:
    """Return a client: a patient one tries again where Slack is busy, the others leave that to the caller."""
    again = [
        AsyncRateLimitErrorRetryHandler(max_retry_count=1),
        AsyncServerErrorRetryHandler(max_retry_count=1),
    ]
    return AsyncWebClient(
        token=config.bot_token,
        base_url=config.api_url,
        timeout=max(int(config.call_within), 1),
        logger=_quiet_logger(),
        retry_handlers=again if patient else [],
    )


def _quiet_logger() -> logging.Logger:
    """Return a logger for the SDK, which below errors writes whole requests into its lines."""
    quiet = logging.getLogger("bot.slack.sdk")
    quiet.setLevel(logging.ERROR)
    return quiet


async def _read(request: Request) -> bytes | None:
    """Return the body, or None if it is longer than anything Slack sends."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > BODY_AT_MOST:
                return None
    except ClientDisconnect:
        return None
    return bytes(body)
