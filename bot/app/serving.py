"""Runs the platforms' web part and the worker until told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette

from bot.app.advice import Adviser, adviser_of
from bot.app.house import House, open_house
from bot.app.rooms import Room, rooms_of
from bot.app.storing import DAY_SECONDS, aside_in, sealer_of, store_choice
from bot.coaching.directory import Directories
from bot.coaching.watch import Watch
from bot.coaching.whisperers import Whisperers
from bot.observability import HttpServer, health_routes, listen
from bot.settings import PolicyFile, Settings
from bot.slack.app import SlackRoom

log = logging.getLogger(__name__)


async def serve(settings: Settings, *, web: bool, worker: bool) -> None:
    """Run the web part, the worker, or both, until told to stop by SIGTERM or SIGINT."""
    whisperers, directory = Whisperers(), Directories()
    policy = PolicyFile(settings.policy, settings.zone)
    async with (
        adviser_of(settings, policy, directory) as adviser,
        _house_of(settings, policy, whisperers, directory, adviser) as house,
        contextlib.AsyncExitStack() as started,
    ):
        log.info(house.description)
        rooms = dict(rooms_of(settings, policy, house))
        for platform, room in rooms.items():
            await room.start()
            started.push_async_callback(room.close)
            whisperers.add(platform, room.whisperer)
            directory.add(platform, room.directory)
        await _run(settings, house, rooms, web=web, worker=worker)


def _house_of(
    settings: Settings, policy: PolicyFile, whisperers: Whisperers, directory: Directories, adviser: Adviser
) -> contextlib.AbstractAsyncContextManager[House]:
    return open_house(
        store_choice(settings),
        sealer_of(settings),
        whisperers,
        policy.on_duty,
        retention_seconds=settings.retention_days * DAY_SECONDS,
        lease_seconds=settings.lease_seconds,
        hold_out=settings.hold_out,
        directory=directory,
        team_of=policy.team,
        adviser=adviser,
    )


async def _run(
    settings: Settings, house: House, rooms: Mapping[str, Room], *, web: bool, worker: bool
) -> None:
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    aside = aside_in(house.parts, settings.lease_seconds)
    watch = Watch(house.coach, house.cases, house.metrics, aside=aside)
    async with asyncio.TaskGroup() as parts, contextlib.AsyncExitStack() as stopped:
        if web:
            await stopped.enter_async_context(_web(settings, house, rooms, parts))
        if worker:
            parts.create_task(watch.run())
        await stopping.wait()
        watch.stop()


@asynccontextmanager
async def _web(
    settings: Settings, house: House, rooms: Mapping[str, Room], parts: asyncio.TaskGroup
) -> AsyncIterator[None]:
    """Listen over HTTP, and through Socket Mode where an app token is given."""
    routes = [route for room in rooms.values() for route in room.routes()]
    routes += health_routes(house.metrics, house.cases.due_lag)
    address = listen(settings.host, settings.port)
    config = uvicorn.Config(Starlette(routes=routes), log_config=None, access_log=False, lifespan="off")
    server = HttpServer(config)
    parts.create_task(server.serve(sockets=[address]))
    log.info("Listening on http://%s:%s", *address.getsockname()[:2])
    listening = [
        parts.create_task(room.run_socket_mode())
        for room in rooms.values()
        if isinstance(room, SlackRoom) and settings.slack_app_token
    ]
    try:
        yield
    finally:
        server.should_exit = True
        for task in listening:
            task.cancel()
