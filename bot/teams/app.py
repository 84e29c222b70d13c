"""The Teams app: its address over HTTP, everything that stands behind it, and the whisperer."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from botbuilder.core import InvokeResponse
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.coaching.bodies import whole
from bot.coaching.hearing import Hearing
from bot.coaching.ports import StoreUnavailableError, Tally
from bot.domain.guidance import Playbook
from bot.teams.adapter import BrokenActivityError, TeamsAdapter
from bot.teams.auth import Authentication, NotAuthenticatedError, NotListenedToError, SigningKeys
from bot.teams.chats import Chats
from bot.teams.commands import Granting, GrantingPorts
from bot.teams.config import TeamsConfig
from bot.teams.connector import Connector
from bot.teams.courier import Courier
from bot.teams.directory import TeamsDirectory
from bot.teams.errors import TeamsNotAnsweringError
from bot.teams.identity import ChannelRules, Identity
from bot.teams.ingress import Ingress, Inside
from bot.teams.listeners import Listeners
from bot.teams.payload import Payload
from bot.teams.reading import PLATFORM
from bot.teams.references import Conversations, Forget, References
from bot.teams.tokens import TeamsRefusedError, Tokens
from bot.teams.web import Web
from bot.teams.whisper import TeamsWhisperer

log = logging.getLogger(__name__)

PATH = "/teams/messages"
# How somebody is answered who is not Teams, or not let in.
_NOT_TEAMS = frozenset({400, 401, 403})


@dataclass(frozen=True, slots=True)
class Joined:
    """What the room is joined to.

    `ports_of` tells what wishes are granted from, given who tells who is who. `chats` tells the cases of group chats,
    `references` keep where conversations are reached, `forget` deletes the cases of one the app was removed from.
    """

    coach: Hearing
    playbook: Playbook
    tally: Tally
    directory: TeamsDirectory
    chats: Chats
    references: References
    forget: Forget
    ports_of: Callable[[Identity], GrantingPorts]


class TeamsRoom:
    """Everything that speaks with Teams. `start` before use, `close` at the end."""

    def __init__(self, config: TeamsConfig[ChannelRules], joined: Joined) -> None:
        """Join the room; raises TeamsSetupError if the app can't be run as it is configured."""
        config.check()
        self._config = config
        self._tally = joined.tally
        self._web = Web()
        self._keys = SigningKeys(self._web, config.openid_metadata)
        self._tokens = Tokens(config, self._web)
        conversations = Conversations(joined.references)
        self._courier = Courier(config, Connector(config, self._web, self._tokens), conversations)
        self._identity = Identity(self._courier, config.rules_of)
        self.directory = joined.directory
        self.directory.know(self._identity)
        self.whisperer = TeamsWhisperer(
            self._courier, self._identity, joined.directory, joined.playbook, joined.tally
        )
        granting = Granting(joined.ports_of(self._identity))
        self._listeners = Listeners(
            joined.coach, joined.playbook, granting, self._courier, joined.tally, waits=config.waits
        )
        self._authentication = Authentication(config, self._keys)
        self._adapter = TeamsAdapter(self._authentication)
        inside = Inside(
            joined.coach,
            self._identity,
            self._listeners,
            conversations,
            joined.chats,
            joined.directory.meet,
            joined.forget,
            joined.tally,
        )
        self._ingress = Ingress(inside, config.hear_within, config.identify_within)

    def routes(self) -> list[Route]:
        """Return the HTTP address."""
        return [Route(PATH, self._receive, methods=["POST"])]

    async def start(self) -> None:
        """Open the connection to Microsoft, and fetch what every activity will need.

        Raises TeamsRefusedError if Microsoft gives the app no token. What can't be reached is asked again when
        the first activity comes.
        """
        self._web.open()
        if not self._config.app_id:
            log.warning("The Teams app has no app id: whoever reaches this machine may speak to it as Teams")
            return
        fetched = await asyncio.gather(self._keys.fetch(), self._tokens.token(), return_exceptions=True)
        for failed in fetched:
            if isinstance(failed, TeamsNotAnsweringError):
                log.warning("Microsoft can't be reached yet; the first activity will ask again")
            elif isinstance(failed, BaseException):
                await self.close()
                raise failed

    async def close(self) -> None:
        """Give up on open questions and close the connection."""
        await self._listeners.close()
        for part in (
            self._identity,
            self._courier,
            self._authentication,
            self._tokens,
            self._keys,
            self._web,
        ):
            await part.close()

    async def _receive(self, request: Request) -> Response:
        body = await _read(request)
        if body is None:
            return Response(status_code=413)
        try:
            activity = json.loads(body)
        except (ValueError, RecursionError):
            return Response(status_code=400)
        if not isinstance(activity, dict):
            return Response(status_code=400)
        started = time.monotonic()
        response = await self._answer(request.headers.get("Authorization", ""), activity)
        if response.status_code not in _NOT_TEAMS:
            self._tally.observe("ack_seconds", time.monotonic() - started, platform=PLATFORM)
        return response

    async def _answer(self, header: str, activity: Payload) -> Response:
        try:
            answer = await self._adapter.receive(header, activity, self._ingress.turn)
        except NotAuthenticatedError:
            return Response(status_code=401)
        except NotListenedToError as error:
            log.warning("an activity came from where the app does not listen", extra={"part": str(error)})
            return Response(status_code=403)
        except BrokenActivityError:
            return Response(status_code=400)
        except (StoreUnavailableError, TeamsNotAnsweringError, TeamsRefusedError, TimeoutError) as error:
            log.warning(
                "an activity was refused; Teams may send it again", extra={"error": type(error).__name__}
            )
            self._ingress.refused()
            return Response(status_code=503)
        except Exception as error:  # noqa: BLE001 - its text may quote what people wrote
            log.error("an activity failed", extra={"error": type(error).__name__})  # noqa: TRY400 - the same
            self._ingress.refused()
            return Response(status_code=500)
        return _response(answer)


def _response(answer: InvokeResponse | None) -> Response:
    """Return an invoke's answer as JSON, written once; everything else is answered with nothing but a 200."""
    if answer is None:
        return Response(status_code=200)
    if answer.body is None:
        return Response(status_code=answer.status)
    return JSONResponse(answer.body, status_code=answer.status)


async def _read(request: Request) -> bytes | None:
    """Return the body, or None if it is longer than anything Teams sends, or whoever sends it went away."""
    try:
        return await whole(request.stream())
    except ClientDisconnect:
        return None
