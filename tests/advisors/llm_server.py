"""A server on a real socket that speaks Chat Completions as it is told to: well, badly, slowly or not at all."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web

from bot.advisors.model import Reason
from tests.advisors.looks import look

Says = Callable[[web.Request], Awaitable[web.StreamResponse]]
Faults = dict[str, tuple[Says, Reason]]

FOREVER = 60.0


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Mapping[str, Any]


class ModelServer:
    """Gives its answers one after another, the last one for ever; `asked` is what came in."""

    def __init__(self, *answers: Says) -> None:
        self.answers = list(answers)
        self.asked: list[Asked] = []
        app = web.Application()
        app.router.add_post("/{path:.*}", self._answer)
        # A hanging answer is not waited for when the test is over.
        self._runner = web.AppRunner(app, shutdown_timeout=0.01)
        self._port = 0

    @property
    def url(self) -> str:
        """Return the address without a path."""
        return f"http://127.0.0.1:{self._port}"

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def will(self, *answers: Says) -> None:
        """Give these answers from now on and forget what came in."""
        self.answers = list(answers)
        self.asked = []

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(
            Asked(request.path, dict(request.query), dict(request.headers), await request.json())
        )
        says = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return await says(request)


def completion(content: str | None, **changed: Any) -> dict[str, Any]:
    """Return the body of an answer; `refusal` and `finish_reason` may be changed, the rest is what servers send."""
    message = {"role": "assistant", "content": content, "refusal": changed.pop("refusal", None)}
    choice = {"index": 0, "message": message, "finish_reason": changed.pop("finish_reason", "stop")}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1767600000,
        "model": "coach-1",
        "choices": [choice],
        "usage": {
            "prompt_tokens": 1000,
            "completion_tokens": 100,
            "total_tokens": 1100,
            "prompt_tokens_details": {"cached_tokens": 900},
        },
        **changed,
    }


def says(content: str | None, **changed: Any) -> Says:
    """Answer with this content."""
    return sends(json.dumps(completion(content, **changed)))


def sends(body: str, content_type: str = "application/json") -> Says:
    """Answer with exactly this body."""

    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(text=body, content_type=content_type)

    return answer


def fails(status: int, code: str | None = None, **headers: str) -> Says:
    """Answer with an error as servers word it."""
    error = {"message": f"secret detail {status}", "type": "error", "param": None, "code": code}

    async def answer(_: web.Request) -> web.StreamResponse:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.json_response({"error": error}, status=status, headers=sent)

    return answer


async def hangs(_: web.Request) -> web.StreamResponse:
    """Take the question and never answer."""
    await asyncio.sleep(FOREVER)
    return web.Response()


async def breaks_off(request: web.Request) -> web.StreamResponse:
    """Close the connection in the middle of an answer."""
    answer = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": "5000"})
    await answer.prepare(request)
    await answer.write(b'{"id": "chatcmpl-1", ')
    if request.transport is not None:
        request.transport.abort()
    return answer


def nobody_there() -> str:
    """Return an address at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


SILENCE = look()
GOOD = says(json.dumps(SILENCE))
UNUSABLE: Faults = {
    "refusal": (says(None, refusal="I can't help with that."), Reason.REFUSED),
    "filtered answer": (says("", finish_reason="content_filter"), Reason.REFUSED),
    "filtered question": (fails(400, "content_filter"), Reason.REFUSED),
    "cut": (says('{"facts": {"symptom', finish_reason="length"), Reason.TOO_LONG),
    "no choices": (sends(json.dumps(completion("") | {"choices": []})), Reason.MALFORMED),
    "choices are null": (sends(json.dumps(completion("") | {"choices": None})), Reason.MALFORMED),
    "choice without message": (sends(json.dumps(completion("") | {"choices": [{}]})), Reason.MALFORMED),
    "choices are text": (sends(json.dumps(completion("") | {"choices": "none"})), Reason.MALFORMED),
    "usage is text": (says("", usage="a lot"), Reason.MALFORMED),
    "no content": (says(None), Reason.MALFORMED),
    "content is no JSON": (says("Certainly! Here is my note."), Reason.MALFORMED),
    "content off the schema": (says('{"findings": []}'), Reason.MALFORMED),
    "more than the schema": (says(json.dumps(SILENCE | {"note": "hi"})), Reason.MALFORMED),
    "body is no JSON": (sends('{"id": "chatcmpl'), Reason.MALFORMED),
    "body is nested too deep": (sends("[" * 100_000), Reason.MALFORMED),
    "body is empty": (sends(""), Reason.MALFORMED),
    "body is a list": (sends("[]"), Reason.MALFORMED),
    "body is a page": (sends("<html>Sign in</html>", "text/html"), Reason.MALFORMED),
}
ERRORS: Faults = {
    "401": (fails(401), Reason.KEY),
    "403": (fails(403), Reason.KEY),
    "404": (fails(404), Reason.NO_SUCH_MODEL),
    "400": (fails(400), Reason.NO_SCHEMA),
    "422": (fails(422), Reason.NO_SCHEMA),
    "429": (fails(429), Reason.RATE_LIMIT),
    "500": (fails(500), Reason.SERVER),
    "503": (fails(503), Reason.SERVER),
    "breaks off": (breaks_off, Reason.UNREACHABLE),
}
FAULTS = UNUSABLE | ERRORS
