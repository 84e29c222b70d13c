"""Logs, metrics and health over HTTP: case ids and counts, never message text and never a person's name."""

from __future__ import annotations

import contextlib
import logging
import socket
import sys
import traceback
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from typing import Any, Literal

import structlog
import uvicorn
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.coaching.ports import StoreUnavailableError

# What may be counted, with the labels it carries. Nothing here is keyed by a person.
COUNTERS = {
    "events_total": ("platform", "outcome"),
    "asked_total": ("what", "outcome"),
    "asked_of_app_total": ("platform", "where"),
    "policy_notes_total": ("platform",),
    "catch_ups_total": ("outcome",),
    "looks_total": ("outcome",),
    "nudges_total": ("card", "outcome"),
    "nudge_unknown_total": ("card",),
    "dropped_total": ("reason",),
    "lease_lost_total": (),
    "put_aside_total": (),
    "alerts_total": ("kind", "need", "outcome"),
    "decisions_total": ("what", "outcome"),
    "feedback_total": ("card", "verdict"),
    "reasons_total": ("card",),
    "advisor_errors_total": ("reason",),
    "slack_rate_limited_total": (),
    "whispers_refused_total": ("platform", "reason"),
}
DURATIONS = {"ack_seconds": ("platform",), "look_seconds": (), "advisor_seconds": ("advisor",)}


class Metrics:
    """The `Tally` that Prometheus reads. A name that is not listed above is a mistake and raises KeyError."""

    def __init__(self) -> None:
        """Register every metric, in a registry of its own."""
        self.registry = CollectorRegistry()
        self._counters = {
            name: Counter(name.removesuffix("_total"), name, labels, registry=self.registry)
            for name, labels in COUNTERS.items()
        }
        # Finding a counter by its labels costs more than counting; there are few, since labels name no case and nobody.
        self._counted: dict[tuple[object, ...], Counter] = {}
        self._durations = {
            name: Histogram(name, name, labels, registry=self.registry) for name, labels in DURATIONS.items()
        }
        self._due_lag = Gauge("due_lag_seconds", "now - the earliest rung alarm", registry=self.registry)

    def count(self, name: str, **labels: str) -> None:
        """Add one to a counter."""
        known = (name, *labels.items())
        if known not in self._counted:
            counter = self._counters[name]
            self._counted[known] = counter.labels(**labels) if labels else counter
        self._counted[known].inc()

    def observe(self, name: str, value: float, **labels: str) -> None:
        """Record a duration in seconds."""
        duration = self._durations[name]
        (duration.labels(**labels) if labels else duration).observe(value)

    def set_due_lag(self, seconds: float) -> None:
        """Record how late the worker is: THE signal to scale it by."""
        self._due_lag.set(seconds)

    def page(self) -> bytes:
        """Return the metrics in Prometheus' text format."""
        return generate_latest(self.registry)


def _where_it_failed(
    logger: logging.Logger,  # noqa: ARG001 - what structlog calls a processor with
    method: str,  # noqa: ARG001
    event: MutableMapping[str, Any],
) -> MutableMapping[str, Any]:
    """Say what failed and where, and leave out the exception's words: they may quote a message."""
    failure = event.pop("exc_info", None)
    if isinstance(failure, tuple) and failure[1] is not None:
        frames = traceback.extract_tb(failure[2])
        event["failed"] = type(failure[1]).__name__
        event["at"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-8:]]
    return event


# What a log line may say beside its event: ids, kinds and counts, never words of a person.
LOGGED = ("case", "error", "part", "reason")


def set_up_logs(style: Literal["json", "plain"]) -> None:
    """Send every log line to standard error, as JSON or for a person to read."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(allow=LOGGED),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last = (
        structlog.processors.JSONRenderer()
        if style == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _where_it_failed,
                last,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)


class AddressTakenError(OSError):
    """The address to listen on can't be had. The message says which setting to change."""


class HttpServer(uvicorn.Server):
    """A server that leaves signals alone: the process has other parts to stop in order."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture nothing."""
        yield


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens there; raises AddressTakenError."""
    try:
        listening = socket.create_server((host, port), reuse_port=False)
    except OSError as error:
        message = (
            f"Can't listen on {host}:{port} ({error.strerror or error}); "
            "set SECOND_CHAIR_HOST or SECOND_CHAIR_PORT to a free address of this machine"
        )
        raise AddressTakenError(message) from None
    # asyncio does this only where a socket names its protocol; a short answer would wait 40 ms for its reader.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def health_routes(metrics: Metrics, due_lag: Callable[[], Awaitable[float]]) -> list[Route]:
    """Return `/healthz` (the process runs), `/readyz` (the store answers) and `/metrics`."""

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_: Request) -> Response:
        try:
            await due_lag()
        except StoreUnavailableError:
            return PlainTextResponse("the store can't be reached", status_code=503)
        return PlainTextResponse("ready")

    async def page(_: Request) -> Response:
        with contextlib.suppress(StoreUnavailableError):
            metrics.set_due_lag(await due_lag())
        return Response(metrics.page(), media_type=CONTENT_TYPE_LATEST)

    return [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", page)]
