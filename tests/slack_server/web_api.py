"""The Web API over HTTP: reads a request, checks token, scope and arguments, answers, and records it all."""

import asyncio
import base64
import json
import math
from types import MappingProxyType

from aiohttp import web

from tests.slack_server.asking import ASKING
from tests.slack_server.blocks import message_problem, with_block_ids
from tests.slack_server.calls import Ask, Call, CallLog, Fault, Faults, RefusedError
from tests.slack_server.examining import EXAMINING
from tests.slack_server.home import HOMES
from tests.slack_server.oauth import OAUTH
from tests.slack_server.people import Json, Team
from tests.slack_server.talking import TALKING, Method, ephemeral_from
from tests.slack_server.viewing import VIEWING
from tests.slack_server.world import Answerable, Ephemeral, Post, World

METHODS = MappingProxyType({**TALKING, **ASKING, **VIEWING, **OAUTH, **EXAMINING, **HOMES})
JSON_ARGUMENTS = ("attachments", "blocks", "metadata", "view")
RESPONSE_URL = "response_url"


class WebApi:
    """Answers /api/<method> and the response URLs."""

    def __init__(self, world: World, log: CallLog, faults: Faults) -> None:
        self._world = world
        self._log = log
        self._faults = faults
        self.closing = asyncio.Event()

    async def method(self, request: web.Request) -> web.Response:
        """Answer one call of a Web API method."""
        name = request.match_info["method"]
        args = await _arguments(request)
        token = _token(request, args)
        call = Call(name, args, token, self._world.now())
        self._log.calls.append(call)
        faulty = await self._fault(call)
        if faulty is None:
            call.answer = self._answer(call)
        team = self._team(token)
        scopes = {"x-oauth-scopes": ",".join(sorted(team.scopes))} if team else {}
        await self._log.announce()
        return faulty or web.json_response(call.answer, headers=scopes)

    async def response_url(self, request: web.Request) -> web.Response:
        """Take one answer to a command, click or shortcut."""
        args = await _arguments(request)
        call = Call(RESPONSE_URL, args, "", self._world.now())
        self._log.calls.append(call)
        faulty = await self._fault(call)
        if faulty is None:
            call.answer = self._respond(call, request.match_info["name"])
        await self._log.announce()
        return faulty or web.json_response(call.answer, status=call.status)

    def _answer(self, call: Call) -> Json:
        try:
            method = _known(call)
            ask = Ask(self._world, call, self._entitled(call, method))
            ask.need(*method.scopes)
            _require(call, method)
            return method.run(ask)
        except RefusedError as refused:
            call.reason = refused.reason
            return refused.answer

    def _entitled(self, call: Call, method: Method) -> Team:
        kind = "app" if call.token == self._world.credentials.app_token else "bot"
        if method.token == "none":
            return self._world.home
        if not call.token:
            raise RefusedError("not_authed", "no token")
        team = self._world.home if kind == "app" else self._team(call.token)
        if team is None:
            raise RefusedError("invalid_auth", "nobody has this token")
        # The app's own token outlives every installation.
        if kind == "bot" and team.revoked:
            raise RefusedError("token_revoked", "the app was uninstalled")
        if method.token != kind:
            raise RefusedError("not_allowed_token_type", f"{call.method} wants the {method.token}'s token")
        return team

    def _team(self, token: str) -> Team | None:
        return next((team for team in self._world.teams.values() if team.token == token), None)

    async def _fault(self, call: Call) -> web.Response | None:
        fault = self._faults.take(call.method)
        if fault is None:
            return None
        if fault.delay:
            await self._stall(fault.delay)
        return _faulty(call, fault)

    async def _stall(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(None if seconds == math.inf else seconds):
                await self.closing.wait()
        except TimeoutError:
            return

    def _respond(self, call: Call, name: str) -> Json:
        target, error = self._world.tickets.take_response_url(name)
        if error:
            call.status, call.reason = 404, name
            return {"ok": False, "error": error}
        if problem := message_problem(call.args):
            call.status, call.reason = 400, problem
            return {"ok": False, "error": "invalid_blocks"}
        self._change(call, target)
        return {"ok": True}

    def _change(self, call: Call, target: Answerable) -> None:
        args, original = call.args, target.original
        text, blocks = str(args.get("text") or ""), with_block_ids(args.get("blocks") or [])
        if args.get("delete_original"):
            self._delete(call, original)
        elif args.get("replace_original") and original is not None:
            original.text, original.blocks = text, blocks
        elif args.get("response_type") == "in_channel":
            bot = self._world.teams[target.channel.team_id].bot.id
            target.channel.say(bot, text, thread=args.get("thread_ts"), blocks=blocks)
        else:
            ephemeral_from(args, target.channel, target.user, seen=True)

    def _delete(self, call: Call, original: Post | Ephemeral | None) -> None:
        if isinstance(original, Ephemeral):
            self._world.ephemerals = [kept for kept in self._world.ephemerals if kept is not original]
        elif isinstance(original, Post):
            original.channel.posts.pop(original.ts, None)
        else:
            call.seen, call.reason = False, "a slash command's own reply can't be deleted"


def _faulty(call: Call, fault: Fault) -> web.Response | None:
    if fault.retry_after is not None:
        call.status, call.answer = 429, {"ok": False, "error": "ratelimited"}
        return web.json_response(call.answer, status=429, headers={"Retry-After": str(fault.retry_after)})
    if fault.status:
        call.status, call.answer = fault.status, {"ok": False, "error": fault.error or "internal_error"}
        page = "<html><body>Server Error</body></html>"
        return web.Response(status=fault.status, text=page, content_type="text/html")
    if fault.error:
        call.answer = {"ok": False, "error": fault.error}
        return web.json_response(call.answer)
    return None


def _known(call: Call) -> Method:
    if call.method not in METHODS:
        raise RefusedError("unknown_method", call.method)
    return METHODS[call.method]


def _require(call: Call, method: Method) -> None:
    missing = [name for name in method.required if call.args.get(name) in (None, "")]
    if missing:
        messages = [f"[ERROR] missing required field: {name}" for name in missing]
        raise RefusedError("invalid_arguments", messages[0], response_metadata={"messages": messages})


async def _arguments(request: web.Request) -> Json:
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        args |= json.loads(await request.text() or "{}")
    else:
        args |= dict(await request.post())
    for name in JSON_ARGUMENTS:
        if isinstance(args.get(name), str):
            args[name] = _decoded(args[name])
    return args


def _decoded(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _token(request: web.Request, args: Json) -> str:
    scheme, _, value = request.headers.get("Authorization", "").partition(" ")
    if scheme == "Basic":
        client_id, _, secret = base64.b64decode(value).decode().partition(":")
        args |= {"client_id": client_id, "client_secret": secret}
    in_body = args.pop("token", "")
    return value if scheme == "Bearer" else str(in_body or "")
