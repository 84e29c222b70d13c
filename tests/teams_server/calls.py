"""What the app asked of this Teams, what was answered, and the faults a test has scripted."""

import asyncio
import math
from dataclasses import dataclass, field

from aiohttp import web

from tests.teams_server.people import Json


@dataclass(slots=True)
class Call:
    """One request of the app. `status` is 0 until it is answered, `reason` says why it was refused."""

    method: str
    args: Json
    status: int = 0
    reason: str = ""


class CallLog:
    """Every call in the order it came in."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def add(self, method: str, args: Json) -> Call:
        """Write down a call."""
        call = Call(method, args)
        self.calls.append(call)
        return call

    def of(self, method: str = "") -> list[Call]:
        """Return the calls of one method, or all of them."""
        return [call for call in self.calls if method in {"", call.method}]


@dataclass(slots=True)
class Fault:
    """What goes wrong. `done` is whether the call is carried out all the same; `times` counts down."""

    status: int = 0
    code: str = ""
    retry_after: float | None = None
    times: float = 1
    delay: float = 0.0
    done: bool = False
    location: str = ""


@dataclass(slots=True)
class Faults:
    """The scripted faults, used up in the order they were scripted."""

    by_method: dict[str, list[Fault]] = field(default_factory=dict)
    closing: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, method: str, fault: Fault) -> None:
        """Script a fault for the next calls of the method."""
        self.by_method.setdefault(method, []).append(fault)

    def take(self, method: str) -> Fault | None:
        """Return the fault the present call meets, if any."""
        waiting = self.by_method.get(method, [])
        if not waiting:
            return None
        waiting[0].times -= 1
        return waiting.pop(0) if waiting[0].times <= 0 else waiting[0]

    async def stall(self, seconds: float) -> None:
        """Wait, or until this Teams ends."""
        try:
            async with asyncio.timeout(None if seconds == math.inf else seconds):
                await self.closing.wait()
        except TimeoutError:
            return


async def faulty(faults: Faults, call: Call) -> web.StreamResponse | None:
    """Return the answer of a fault, or None for a call nothing happens to but a delay."""
    fault = faults.take(call.method)
    if fault is None:
        call.status = 200
        return None
    if fault.delay:
        await faults.stall(fault.delay)
    return answer_of(fault, call)


def answer_of(fault: Fault, call: Call) -> web.Response | None:
    """Return what a fault answers, None if it only takes time."""
    if not fault.status:
        return None
    call.status, call.reason = fault.status, fault.code
    headers = {"Retry-After": f"{fault.retry_after:g}"} if fault.retry_after is not None else {}
    if fault.location:
        headers["Location"] = fault.location
    if not fault.code:
        page = "<html><body>Bad Gateway</body></html>"
        return web.Response(status=fault.status, text=page, content_type="text/html", headers=headers)
    body = {"error": {"code": fault.code, "message": "as scripted"}}
    return web.json_response(body, status=fault.status, headers=headers)
