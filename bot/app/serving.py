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
from bot.app.house import DAY_SECONDS, House, open_house, sealer_of, store_choice
from bot.coaching.watch import Watch
from bot.coaching.whisperers import Whisperers
from bot.domain.case import CaseKey
from bot.observability import HttpServer, health_routes, listen
from bot.settings import ChannelSettings, Settings, secret
from bot.slack.app import SlackConfig, SlackRoom
from bot.slack.identity import ChannelRules
from bot.slack.identity import Mode as SlackMode

log = logging.getLogger(__name__)


async def serve(settings: Settings, *, web: bool, worker: bool) -> None:
    """Run the web part, the worker, or both, until told to stop by SIGTERM or SIGINT."""
    whisperers = Whisperers()
    async with adviser_of(settings) as adviser, _house_of(settings, whisperers, adviser) as house:
        log.info(house.description)
        room = _slack_room(settings, house)
        await room.start()
        whisperers.add("slack", room.whisperer)
        try:
            await _run(settings, house, room, web=web, worker=worker)
        finally:
            await room.close()


def _house_of(
    settings: Settings, whisperers: Whisperers, adviser: Adviser
) -> contextlib.AbstractAsyncContextManager[House]:
    def on_duty(key: CaseKey) -> tuple[str, ...]:
        return settings.channels.of(key.channel).on_duty

    return open_house(
        store_choice(settings),
        sealer_of(settings),
        whisperers,
        on_duty,
        retention_seconds=settings.retention_days * DAY_SECONDS,
        lease_seconds=settings.lease_seconds,
        hold_out=settings.hold_out,
        adviser=adviser,
    )


def _slack_room(settings: Settings, house: House) -> SlackRoom:
    config = SlackConfig(
        bot_token=secret(settings.slack_bot_token) or "",
        signing_secret=secret(settings.slack_signing_secret),
        app_token=secret(settings.slack_app_token),
        api_url=str(settings.slack_api_url),
        channels={name: _rules(c) for name, c in settings.channels.channels.items()},
        default=_rules(settings.channels.default),
    )
    return SlackRoom(config, house.coach, house.playbook, house.metrics, house.people)


def _rules(channel: ChannelSettings) -> ChannelRules:
    return ChannelRules(
        mode=SlackMode(channel.mode.value),
        agents=channel.agents,
        agent_groups=channel.agent_groups,
        relay_bots=channel.relay_bots,
        relay_agents=channel.relay_agents,
    )


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
