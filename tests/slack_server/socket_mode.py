"""Socket Mode: the same events, commands and clicks through a websocket the app has opened."""

import asyncio
import uuid
from dataclasses import dataclass, field

from aiohttp import web

from tests.patience import PATIENCE
from tests.slack_server.delivery import ANSWER_SECONDS, event_callback
from tests.slack_server.people import Json, Team
from tests.slack_server.world import World

ATTEMPTS = 4


@dataclass(slots=True)
class Envelope:
    """One thing sent through the websocket; `payload_back` is what the app's acknowledgement carried."""

    id: str
    kind: str
    payload: Json
    attempts: int = 0
    acks: int = 0
    payload_back: Json | None = None
    _acked: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def is_acked(self) -> bool:
        """Whether the app has acknowledged it."""
        return self._acked.is_set()

    async def acked(self, seconds: float = ANSWER_SECONDS) -> Json | None:
        """Return what the acknowledgement carried. Raises TimeoutError when none comes in time."""
        async with asyncio.timeout(seconds):
            await self._acked.wait()
        return self.payload_back

    def take_ack(self, payload: Json | None) -> None:
        """Remember an acknowledgement."""
        self.acks += 1
        self.payload_back = payload
        self._acked.set()


class SocketMode:
    """The websocket end of this Slack. An unacknowledged event is sent again, at most three times."""

    def __init__(self, world: World, *, ack_seconds: float = ANSWER_SECONDS) -> None:
        self.envelopes: dict[str, Envelope] = {}
        self.connections: list[web.WebSocketResponse] = []
        self._world = world
        self._ack_seconds = ack_seconds
        self._changed = asyncio.Condition()
        self._carriers: set[asyncio.Task[None]] = set()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Let one connection in, say hello, and collect its acknowledgements until it ends."""
        if not self._world.tickets.take_link(request.match_info["name"]):
            return web.Response(status=403, text="this ticket was used or never given")
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json(self._hello())
        async with self._changed:
            self.connections.append(socket)
            self._changed.notify_all()
        async for frame in socket:
            ack = frame.json()
            envelope = self.envelopes.get(ack.get("envelope_id", ""))
            if envelope is not None:
                envelope.take_ack(ack.get("payload"))
        self._forget(socket)
        return socket

    async def connected(self, seconds: float = PATIENCE) -> None:
        """Return once an app is connected. Raises TimeoutError when none comes in time."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(lambda: bool(self.connections))

    async def send_event(
        self, event: Json, *, team: Team | None = None, event_id: str | None = None
    ) -> Envelope:
        """Send the event until it is acknowledged; the first attempt carries `retry_attempt: 0`."""
        known = event_id or self._world.new_id("Ev")
        body = event_callback(self._world, event, team or self._world.home, known)
        return self._carry("events_api", body)

    async def send_command(self, command: Json) -> Envelope:
        """Send a slash command, once."""
        return self._carry("slash_commands", command)

    async def send_interaction(self, payload: Json) -> Envelope:
        """Send a click, shortcut or submission, once."""
        return self._carry("interactive", payload)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask every connected app to connect anew. Nothing more is sent through the old connections."""
        leaving, self.connections = self.connections, []
        for socket in leaving:
            debug = {"host": "applink-local", "build_number": 1}
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": debug})

    async def close(self) -> None:
        """Stop sending and end every connection."""
        for carrier in self._carriers:
            carrier.cancel()
        await asyncio.gather(*self._carriers, return_exceptions=True)
        for socket in list(self.connections):
            await socket.close()

    def _carry(self, kind: str, payload: Json) -> Envelope:
        envelope = Envelope(str(uuid.uuid4()), kind, payload)
        self.envelopes[envelope.id] = envelope
        attempts = ATTEMPTS if kind == "events_api" else 1
        carrier = asyncio.create_task(self._send_until_acked(envelope, attempts))
        self._carriers.add(carrier)
        carrier.add_done_callback(self._carriers.discard)
        return envelope

    async def _send_until_acked(self, envelope: Envelope, attempts: int) -> None:
        for attempt in range(attempts):
            async with self._changed:
                await self._changed.wait_for(lambda: bool(self.connections))
                socket = self.connections[-1]
            envelope.attempts += 1
            await self._send(socket, envelope, attempt)
            try:
                await envelope.acked(self._ack_seconds)
            except TimeoutError:
                continue
            return

    async def _send(self, socket: web.WebSocketResponse, envelope: Envelope, attempt: int) -> None:
        frame: Json = {"envelope_id": envelope.id, "type": envelope.kind, "payload": envelope.payload}
        frame["accepts_response_payload"] = envelope.kind != "events_api"
        if envelope.kind == "events_api":
            frame |= {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
        try:
            await socket.send_json(frame)
        except ConnectionError:
            self._forget(socket)

    def _forget(self, socket: web.WebSocketResponse) -> None:
        if socket in self.connections:
            self.connections.remove(socket)

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connections) + 1,
            "debug_info": {"host": "applink-local", "build_number": 1, "approximate_connection_time": 18060},
            "connection_info": {"app_id": self._world.credentials.app_id},
        }
