"""The address Slack writes to over HTTP: what it signed is read once, and handed to who takes it.

An event goes straight to the door. Commands, clicks and the like are Bolt's, as everything is in Socket Mode.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_internals import build_async_context
from slack_bolt.request.async_request import AsyncBoltRequest
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.coaching.bodies import whole
from bot.slack.wire.signature import is_signed
from bot.slack.workspaces.door import Door, is_event


class Receiving:
    """Takes what Slack posts, and nothing anybody else does."""

    def __init__(self, app: AsyncApp, door: Door, signing_secret: str) -> None:
        """Trust this secret; hand events to `door`, and everything else to `app`."""
        self._app = app
        self._door = door
        self._secret = signing_secret

    async def receive(self, request: Request) -> Response:
        """Answer a request: 503 lets Slack send an event again, 400, 401 and 413 are for who is not Slack."""
        body = await _read(request)
        if body is None:
            return Response(status_code=413)
        if not is_signed(self._secret, body, request.headers):
            return Response(status_code=401)
        try:
            asked = _event(body) or _asked(request, body)
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
            # Bolt stumbles over what Slack would not write.
            return Response(status_code=400)
        if isinstance(asked, dict):
            return Response(status_code=200 if await self._door.hear(asked) else 503)
        return to_starlette_response(await self._app.async_dispatch(asked))


async def _read(request: Request) -> bytes | None:
    """Return the body, or None if it is longer than anything Slack sends, or whoever sends it went away."""
    try:
        return await whole(request.stream())
    except ClientDisconnect:
        return None


def _event(body: bytes) -> dict[str, Any] | None:
    """Return the event of a body, or None if it holds something else; raises ValueError and RecursionError."""
    if not body.startswith(b"{"):
        return None
    read = json.loads(body)
    return read if is_event(read) else None


def _asked(request: Request, body: bytes) -> AsyncBoltRequest:
    """Return what Bolt shall answer; raises what Bolt stumbles with."""
    asked = to_async_bolt_request(request, body)
    if not asked.body and asked.raw_body:
        # Bolt takes the word "payload" anywhere in a form for a field's name, and loses the form.
        form: dict[str, Any] = dict(parse_qsl(asked.raw_body, keep_blank_values=True))
        asked.body = form
        build_async_context(asked.context, form)
    return asked
