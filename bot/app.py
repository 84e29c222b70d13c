"""The composition root: the only file that joins adapters to ports."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from pydantic import SecretStr
from rich.console import Console
from starlette.applications import Starlette

from bot.advisors.guidance import load_playbook
from bot.advisors.playbook import PlaybookAdvisor
from bot.coaching.coach import Coach
from bot.coaching.ports import Clock, Ports, Whisperer
from bot.coaching.watch import Watch
from bot.coaching.whisperers import Whisperers
from bot.domain.case import CaseKey
from bot.domain.conversation import Conversation
from bot.domain.guidance import Playbook
from bot.observability import HttpServer, Metrics, health_routes, listen
from bot.playground.player import AGENT, PlayedClock, Player, Recorder
from bot.playground.terminal import Terminal, print_rows
from bot.settings import ChannelSettings, Settings, SettingsError
from bot.slack.app import SlackConfig, SlackRoom
from bot.slack.identity import ChannelRules
from bot.slack.identity import Mode as SlackMode
from bot.stores.embedded import Connection, Kind, StoreChoice, connect
from bot.stores.feedback import RedisFeedback
from bot.stores.people import OnDuty, RedisPeople
from bot.stores.redis import RedisCases
from bot.stores.sealing import Sealer, generate_key, load_or_create_key

log = logging.getLogger(__name__)

DAY_SECONDS = 86400.0


class SystemClock:
    """The time of this machine, in UTC."""

    def now(self) -> datetime:
        """Return the time."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class House:
    """Everything joined together, and the line to say at start-up about where the cases are kept."""

    coach: Coach
    cases: RedisCases
    people: RedisPeople
    feedback: RedisFeedback
    playbook: Playbook
    metrics: Metrics
    description: str


@asynccontextmanager
async def open_house(  # noqa: PLR0913 - what differs between serving and playing
    choice: StoreChoice,
    sealer: Sealer,
    whisperer: Whisperer,
    on_duty: OnDuty,
    *,
    retention_seconds: float = 7 * DAY_SECONDS,
    lease_seconds: float = 30.0,
    clock: Clock | None = None,
) -> AsyncIterator[House]:
    """Join the coach to its store and advisor; leave everything closed at the end.

    Raises GuidanceError for a broken card before anything is opened, StoreUnavailableError and
    StoreMisconfiguredError as the store does.
    """
    playbook = load_playbook()
    connection: Connection = await connect(choice)
    try:
        cases = RedisCases(
            connection.client,
            sealer,
            shards=connection.shards,
            retention_seconds=retention_seconds,
            lease_seconds=lease_seconds,
            clock=clock,
        )
        await cases.start()
        people = RedisPeople(connection.client, on_duty)
        feedback = RedisFeedback(connection.client, shards=connection.shards)
        metrics = Metrics()
        ports = Ports(
            cases, PlaybookAdvisor(playbook), whisperer, people, feedback, clock or SystemClock(), metrics
        )
        yield House(Coach(ports), cases, people, feedback, playbook, metrics, connection.description)
    finally:
        await connection.close()


async def demo(
    conversations: Sequence[Conversation], *, instant: bool, as_json: bool, console: Console
) -> None:
    """Play conversations through the whole road, on a store of their own that is gone afterwards."""
    clock, recorder = PlayedClock(), Recorder()
    with TemporaryDirectory(prefix="second-chair-") as folder:
        choice = StoreChoice(folder=Path(folder))
        sealer = Sealer.from_text(generate_key())
        async with open_house(choice, sealer, recorder, lambda _: (AGENT,), clock=clock) as house:
            player = Player(house.coach, house.cases, clock, recorder)
            if as_json:
                await print_rows(player, conversations)
                return
            console.print(house.description, style="dim")
            await Terminal(console, house.playbook, instant=instant).show(player, conversations)


async def serve(settings: Settings, *, web: bool, worker: bool) -> None:
    """Run the web part, the worker, or both, until told to stop by SIGTERM or SIGINT."""
    whisperers = Whisperers()
    async with _house_of(settings, whisperers) as house:
        log.info(house.description)
        room = _slack_room(settings, house)
        await room.start()
        whisperers.add("slack", room.whisperer)
        try:
            await _run(settings, house, room, web=web, worker=worker)
        finally:
            await room.close()


def _house_of(settings: Settings, whisperers: Whisperers) -> contextlib.AbstractAsyncContextManager[House]:
    def on_duty(key: CaseKey) -> tuple[str, ...]:
        return settings.channels.of(key.channel).on_duty

    return open_house(
        store_choice(settings),
        sealer_of(settings),
        whisperers,
        on_duty,
        retention_seconds=settings.retention_days * DAY_SECONDS,
        lease_seconds=settings.lease_seconds,
    )


def store_choice(settings: Settings) -> StoreChoice:
    """Return which store the settings ask for."""
    return StoreChoice(
        folder=settings.data,
        url=_secret(settings.redis_url),
        kind=Kind(settings.store),
        plaintext=settings.redis_plaintext,
        cluster=settings.redis_cluster,
    )


def sealer_of(settings: Settings) -> Sealer:
    """Return the sealer of the settings' keys, or of a key made in the data folder at the first start."""
    if settings.seal_keys:
        return Sealer.from_text(settings.seal_keys.get_secret_value())
    if settings.redis_url:
        message = (
            "SECOND_CHAIR_SEAL_KEYS is not set, and every process that uses this REDIS_URL needs the same key; "
            "make one with `python -m bot key` and give it to all of them"
        )
        raise SettingsError(message)
    return Sealer.from_text(load_or_create_key(settings.data / "seal.key"))


def _slack_room(settings: Settings, house: House) -> SlackRoom:
    config = SlackConfig(
        bot_token=_secret(settings.slack_bot_token) or "",
        signing_secret=_secret(settings.slack_signing_secret),
        app_token=_secret(settings.slack_app_token),
        api_url=str(settings.slack_api_url),
        channels={name: _rules(c) for name, c in settings.channels.channels.items()},
        default=_rules(settings.channels.default),
    )
    return SlackRoom(config, house.coach, house.playbook, house.metrics, house.people.hush)


def _secret(value: SecretStr | None) -> str | None:
    return value.get_secret_value() if value is not None else None


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
