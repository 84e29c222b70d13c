"""Takes events through a websocket the app opens itself, for an installation without a public address."""

from __future__ import annotations

import asyncio
import logging

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient

from bot.slack.wire.answers import NO_ANSWER, refusal
from bot.slack.workspaces.authorize import SlackRefusedError


async def serve(app: AsyncApp, app_token: str, logger: logging.Logger, ping_every: float) -> None:
    """Take events until cancelled, and connect again whenever the connection is lost.

    `ping_every` is how often the connection is tried, in seconds. Raises SlackRefusedError if Slack does not
    take the token.
    """
    handler = AsyncSocketModeHandler(app, app_token, logger=logger, ping_interval=ping_every)
    connecting = None
    try:
        await _get_ticket(handler.client)
        connecting = asyncio.create_task(handler.connect_async())  # type: ignore[no-untyped-call] # as below
        while True:
            await asyncio.sleep(ping_every)
            if not await handler.client.is_connected():
                # A ticket is good for seconds and for one connection; the SDK would try an old one for ever.
                handler.client.wss_uri = None
    finally:
        if connecting is not None:
            connecting.cancel()
        await handler.close_async()  # type: ignore[no-untyped-call] # the SDK left it without annotations


async def _get_ticket(client: SocketModeClient) -> None:
    """Get the first ticket here: the SDK would ask for ever with a token that is wrong."""
    try:
        client.wss_uri = await client.issue_new_wss_url()
    except SlackApiError as error:
        code = refusal(error)
        if code is not None:
            message = (
                f"Slack refuses the app-level token ({code}); create one with the scope connections:write"
            )
            raise SlackRefusedError(message) from None
    except NO_ANSWER:
        return
