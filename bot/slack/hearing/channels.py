"""What Slack tells of a channel right now: what kind it is, and who is in it. Nothing of this is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.wire.answers import answered

PAGE = 200
# Of a channel with more people it is not found out who they all are.
MEMBERS_AT_MOST = 1_000

Info = Mapping[str, Any]


async def info_of(client: AsyncWebClient, channel: str) -> Info | None:
    """Return a channel as Slack describes it, or None if the app can't see it. Raises SlackNotAnsweringError."""
    try:
        found = await answered(client.conversations_info(channel=channel))
    except SlackApiError:
        return None
    shown = found.get("channel")
    return shown if isinstance(shown, Mapping) else None


async def members_of(
    client: AsyncWebClient, channel: str, at_most: int = MEMBERS_AT_MOST
) -> frozenset[str] | None:
    """Return who is in a channel, or None if they are too many or it can't be seen. Raises SlackNotAnsweringError."""
    found: set[str] = set()
    cursor = ""
    while len(found) <= at_most:
        try:
            page = await answered(client.conversations_members(channel=channel, limit=PAGE, cursor=cursor))
        except SlackApiError:
            return None
        found.update(str(member) for member in page.get("members") or [])
        cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return frozenset(found) if len(found) <= at_most else None
    return None
