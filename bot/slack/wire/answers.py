"""What Slack answers, and all that can come instead of an answer."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

# What Slack says when it is Slack that is unwell, and not the question that is wrong.
_UNWELL = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})
_SERVER_ERROR = 500
_TOO_MANY = 429

# All that can come instead of an answer; the SDK stumbles in its own ways over what is no JSON object. It is caught
# around a call of the SDK and nothing else: a mistake of ours looks the same.
NO_ANSWER = (
    SlackApiError,
    ClientError,
    OSError,
    TimeoutError,
    AttributeError,
    TypeError,
    KeyError,
    ValueError,
)


class SlackNotAnsweringError(Exception):
    """Slack's Web API gave no answer in time; the event that needed it has to be sent again."""


def status_of(error: SlackApiError) -> int:
    """Return the HTTP status of an answer the SDK made an error of, or 0."""
    # The SDK hangs its own response on the error, or aiohttp's where it could not read the body.
    response = error.response
    return int(getattr(response, "status_code", None) or getattr(response, "status", None) or 0)


def refusal(error: SlackApiError) -> str | None:
    """Return Slack's code for a question it refused, or None if Slack itself was unwell or too busy."""
    data = getattr(error.response, "data", None)
    code = str(data.get("error") or "") if isinstance(data, dict) else ""
    if status_of(error) >= _SERVER_ERROR or is_too_many(error) or not code or code in _UNWELL:
        return None
    return code


def is_too_many(error: SlackApiError) -> bool:
    """Tell whether Slack did nothing because it was asked too often."""
    data = getattr(error.response, "data", None)
    return status_of(error) == _TOO_MANY or (isinstance(data, dict) and data.get("error") == "ratelimited")


async def answered(call: Awaitable[AsyncSlackResponse]) -> Mapping[str, Any]:
    """Return the fields of what Slack answers to a call of its SDK.

    Raises SlackApiError for what Slack refused, and SlackNotAnsweringError where it was unwell or too busy, could not
    be reached, or answered nothing that can be read.
    """
    try:
        found = await call
    except SlackApiError as error:
        if refusal(error) is not None:
            raise
        # The cause is left out: an error of the SDK carries the whole answer in its text.
        raise SlackNotAnsweringError(type(error).__name__) from None
    except NO_ANSWER as error:
        raise SlackNotAnsweringError(type(error).__name__) from None
    if not isinstance(found.data, dict):
        raise SlackNotAnsweringError("no fields")
    return found.data
