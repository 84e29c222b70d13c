"""Runs the platforms' web part and the worker until told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette

from bot.app.advice import Adviser, adviser_of
from bot.app.channel_rules import rules_of
from bot.app.house import DAY_SECONDS, House, open_house, sealer_of, store_choice
from bot.coaching.directory import Directories
from bot.coaching.watch import Watch
from bot.coaching.whisperers import Whisperers
from bot.observability import HttpServer, health_routes, listen
from bot.settings import PolicyFile, Settings, secret
from bot.slack.app import SlackConfig, SlackRoom

log = logging.getLogger(__name__)


async def serve(settings: Settings, *, web: bool, worker: bool) -> None:
    """Run the web part, the worker, or both, until told to stop by SIGTERM or SIGINT."""
    whisperers, directory = Whisperers(), Directories()
    policy = PolicyFile(settings.policy, settings.zone)
    async with (
        adviser_of(settings, policy, directory) as adviser,
        _house_of(settings, policy, whisperers, directory, adviser) as house,
    ):
        log.info(house.description)
        room = _slack_room(settings, policy, house)
        await room.start()
        whisperers.add("slack", room.whisperer)
        try:
            await _run(settings, house, room, web=web, worker=worker)
        finally:
            await room.close()


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


def _slack_room(settings: Settings, policy: PolicyFile, house: House) -> SlackRoom:
    config = SlackConfig(
        bot_token=secret(settings.slack_bot_token) or "",
        signing_secret=secret(settings.slack_signing_secret),
        app_token=secret(settings.slack_app_token),
        api_url=str(settings.slack_api_url),
        rules_of=lambda channel: rules_of(policy.now().of(channel)),
    )
    return SlackRoom(config, house.coach, house.playbook, house.metrics, house.people)


async def _run(settings: Settings, house: House, room: SlackRoom, *, web: bool, worker: bool) -> None:
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    watch = Watch(house.coach, house.cases, house.metrics)
    async with asyncio.TaskGroup() as parts, contextlib.AsyncExitStack() as stopped:
        if web:
            await stopped.enter_async_context(_web(settings, house, room, parts))
        if worker:
            parts.create_task(watch.run())
        await stopping.wait()
        watch.stop()


@asynccontextmanager
async def _web(
    settings: Settings, house: House, room: SlackRoom, parts: asyncio.TaskGroup
) -> AsyncIterator[None]:
    """Listen over HTTP, and through Socket Mode where an app token is given."""
    routes = [*room.routes(), *health_routes(house.metrics, house.cases.due_lag)]
    address = listen(settings.host, settings.port)
    server = HttpServer(uvicorn.Config(Starlette(routes=routes), log_config=None, access_log=False))
    parts.create_task(server.serve(sockets=[address]))
    log.info("Listening on http://%s:%s", *address.getsockname()[:2])
    socket_mode = parts.create_task(room.run_socket_mode()) if settings.slack_app_token else None
    try:
        yield
    finally:
        server.should_exit = True
        if socket_mode is not None:
            socket_mode.cancel()
