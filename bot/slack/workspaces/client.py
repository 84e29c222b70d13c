"""Clients of the Web API, one connection for all of them, and all with the same quiet logger."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.slack.wire.answers import refusal
from bot.slack.workspaces.authorize import TOKEN_ENDED

Doubt = Callable[[str, str], Awaitable[None]]


class WatchedClient(AsyncWebClient):
    """A client that tells when Slack refuses a token: with which token, and with what code.

    Each call names the token it speaks with (`token=`), unless the client was made with one.
    """

    doubt: Doubt | None = None

    async def api_call(self, api_method: str, **call: Any) -> AsyncSlackResponse:  # noqa: ANN401 - as the SDK's
        """Call a method as the SDK does."""
        named = (call.get("params") or {}).get("token") or (call.get("json") or {}).get("token")
        token = named or self.token
        try:
            return await super().api_call(api_method, **call)
        except SlackApiError as error:
            code = refusal(error)
            if self.doubt is not None and token and code in TOKEN_ENDED:
                await self.doubt(token, code)
            raise


@dataclass(frozen=True, slots=True)
class Reach:
    """How Slack is reached: with which token, if there is but one workspace, and at which address.

    A request of Slack's has to be answered within `hear_within` seconds, a call to it may take `call_within`.
    """

    token: str | None = field(repr=False)
    api_url: str
    hear_within: float
    call_within: float


def web_client(reach: Reach, *, patient: bool) -> WatchedClient:
    """Return a client; a patient one tries again where Slack is busy, the others leave that to the caller."""
    again = [
        AsyncRateLimitErrorRetryHandler(max_retry_count=1),
        AsyncServerErrorRetryHandler(max_retry_count=1),
    ]
    return WatchedClient(
        token=reach.token,
        base_url=reach.api_url,
        timeout=max(int(reach.call_within), 1),
        logger=quiet_logger(),
        retry_handlers=again if patient else [],
    )


def quiet_logger() -> logging.Logger:
    """Return a logger for the SDK, which below errors writes whole requests into its lines."""
    quiet = logging.getLogger("bot.slack.sdk")
    quiet.setLevel(logging.ERROR)
    return quiet
