"""What a signed message event costs through our whole ingress, beside a bare Bolt app, and how fast it is acked.

Ours is `python -m bot web` with a store of its own process: verify, identify, seal, store and arm, then acknowledge.
"""

import asyncio
import json
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import ClientSession, TCPConnector

from bot.stores.server import find_server
from tests.bench.figures import Bench, Json, Wanted, against, mean, percentile
from tests.bench.processes import Child, child, cpu_seconds, tells_cpu
from tests.e2e.processes import Place, open_place
from tests.slack_server import Channel, User, event_callback, message, signature_headers, slash_command

ROUNDS = 7
EVENTS = 700
AT_ONCE = 4
THREADS, A_THREAD = 10, 10
PER_SECOND, SECONDS, WINDOWS = 100, 3, 2
COMMANDS, COMMANDS_A_SECOND = 50, 5
MODEL_SECONDS = 8.0
RATIO_AT_MOST, ACK_AT_MOST_MS, COMMAND_AT_MOST_MS = 2.0, 100.0, 500.0
TEXT = (
    "That is the second time this month that I was told the van is on its way, and again there is nobody here. "
    "Could somebody please look at what is going on before I have to take another day off?"
)


@dataclass
class Target:
    """A server that takes events, its process, and what was measured of it."""

    url: str
    pid: int
    cost_us: list[float] = field(default_factory=list)
    acks_ms: list[float] = field(default_factory=list)


async def bench() -> Bench:
    if find_server() is None or not tells_cpu():
        return Bench({"not_measured": "it needs Linux, and a valkey-server or redis-server on this machine"})
    with TemporaryDirectory(prefix="second-chair-bench-") as folder:
        async with (
            child("tests.bench.instant_model", MODEL_SECONDS=str(MODEL_SECONDS)) as model,
            open_place(Path(folder)) as place,
            place.running("web", OPENAI_BASE_URL=model.url, OPENAI_API_KEY="nobody checks it") as web,
            _bare(place) as plain,
        ):
            counter = _counter(place)
            ours, bare = Target(place.events, web.pid), Target(plain.url, plain.pid)
            async with ClientSession(connector=TCPConnector(limit=0)) as session:
                sender = Sender(session, place.slack.signing_secret, _bodies(place, counter))
                store_us = await _costs(sender, (ours, bare), place.store.pid or 0)
                await _acks(sender, (ours, bare))
            asked = await _commands(place, counter)
            return _found((ours, bare), sender.bytes, store_us, asked)


@dataclass(frozen=True, slots=True)
class Counter:
    """A channel with an agent, and customers of another workspace."""

    channel: Channel
    ana: User
    customers: Sequence[User]


def _counter(place: Place) -> Counter:
    world = place.slack.world
    ana, customers = world.add_user("Ana"), [world.add_stranger(f"Customer {n}") for n in range(THREADS)]
    return Counter(world.add_channel("support", ana, *customers), ana, customers)


def _bare(place: Place) -> AbstractAsyncContextManager[Child]:
    slack = place.slack
    # Under names of their own: Bolt would take some from the environment by itself.
    known = {"TOKEN": slack.bot_token, "SIGNING_SECRET": slack.signing_secret, "API_URL": slack.api_url}
    return child("tests.bench.bare_bolt", **known)


class Sender:
    """Sends signed events, each a new message."""

    def __init__(self, session: ClientSession, secret: str, bodies: Iterator[str]) -> None:
        self._session = session
        self._secret = secret
        self._bodies = bodies
        self.bytes: list[int] = []

    def signed(self, number: int) -> list[tuple[bytes, dict[str, str]]]:
        """Sign so many events beforehand."""
        bodies = [next(self._bodies) for _ in range(number)]
        self.bytes += map(len, bodies)
        kind = {"Content-Type": "application/json"}
        return [(body.encode(), kind | signature_headers(self._secret, body)) for body in bodies]

    async def send(self, url: str, body: bytes, headers: dict[str, str]) -> float:
        """Send one event; return the milliseconds until it was acknowledged."""
        began = time.perf_counter()
        async with self._session.post(url, data=body, headers=headers) as answer:
            await answer.read()
            assert answer.status == 200, f"{url} answered {answer.status}"
        return (time.perf_counter() - began) * 1000


def _bodies(place: Place, counter: Counter) -> Iterator[str]:
    """Yield events without end: the agent and the customers in ever new threads, ten at a time."""
    world, cora = place.slack.world, counter.customers[0]
    asked = message(counter.channel, cora, TEXT)
    events = [asked, message(counter.channel, counter.ana, TEXT, thread=asked)]
    envelopes = [event_callback(world, event, world.home, "Ev") for event in events]
    # A busy day: all of them are open still, as they are where somebody asks.
    base = int(time.time()) - 86_400 + 7_200
    for number in count():
        position, which = number // THREADS, number % THREADS
        # The threads of one customer are ten minutes apart, so that each is a case of its own.
        begun, place_in_it = divmod(position, A_THREAD)
        ts, thread = (f"{base + begun * 600 + at}.{which:06}" for at in (place_in_it, 0))
        envelope = envelopes[place_in_it % 2]
        event = {**envelope["event"], "ts": ts, "event_ts": ts, "text": f"{TEXT} ({number})"}
        event |= {"thread_ts": thread} if ts != thread else {}
        event |= {"user": counter.customers[which].id} if event["user"] == cora.id else {}
        yield json.dumps({**envelope, "event": event, "event_id": f"Ev{number:010}"})


async def _costs(sender: Sender, targets: tuple[Target, Target], store: int) -> list[float]:
    """Measure rounds in turns; return what our store cost in each of ours, in microseconds an event."""
    store_us: list[float] = []
    for number in range(ROUNDS + 1):
        for target in targets:
            events = iter(sender.signed(EVENTS))
            before, store_before = cpu_seconds(target.pid), cpu_seconds(store)
            await asyncio.gather(*(_send_all(sender, target.url, events) for _ in range(AT_ONCE)))
            if number:
                target.cost_us.append((cpu_seconds(target.pid) - before) / EVENTS * 1e6)
            if number and target is targets[0]:
                store_us.append((cpu_seconds(store) - store_before) / EVENTS * 1e6)
    return store_us


async def _send_all(sender: Sender, url: str, events: Iterator[tuple[bytes, dict[str, str]]]) -> None:
    for body, headers in events:
        await sender.send(url, body, headers)


async def _acks(sender: Sender, targets: tuple[Target, Target]) -> None:
    """Send at a steady rate, whether the last event is acknowledged or not."""
    for _ in range(WINDOWS):
        for target in targets:
            began, sending = time.perf_counter(), []
            for number, (body, headers) in enumerate(sender.signed(PER_SECOND * SECONDS)):
                await asyncio.sleep(max(0.0, began + number / PER_SECOND - time.perf_counter()))
                sending.append(asyncio.create_task(sender.send(target.url, body, headers)))
            target.acks_ms += await asyncio.gather(*sending)


async def _commands(place: Place, counter: Counter) -> Json:
    """Ask for an apology at a steady rate, while the model takes its time."""
    began, sending = time.perf_counter(), []
    for number in range(COMMANDS):
        await asyncio.sleep(max(0.0, began + number / COMMANDS_A_SECOND - time.perf_counter()))
        typed = slash_command(counter.channel, counter.ana, "/apology")
        sending.append(asyncio.create_task(place.slack.post_command(place.events, typed)))
    answers = await asyncio.gather(*sending)
    assert all(answer.status == 200 for answer in answers)
    await place.slack.wait_for("views.open", COMMANDS)
    await place.slack.wait_for("views.update", COMMANDS, seconds=2 * MODEL_SECONDS)
    acks = [answer.seconds * 1000 for answer in answers]
    return {"p50": percentile(acks, 0.5), "p99": percentile(acks, 0.99), "commands": len(acks)}


def _found(targets: tuple[Target, Target], sizes: list[int], store_us: list[float], asked: Json) -> Bench:
    ours, bare = targets
    cost = against(ours.cost_us, bare.cost_us)
    measured: Json = {
        "event_bytes": mean(sizes, 0),
        "server_cpu_us_an_event": cost,
        "store_cpu_us_an_event": mean(store_us, 0),
        f"ack_ms_at_{PER_SECOND}_a_second": {
            name: {"p50": percentile(acks, 0.5), "p99": percentile(acks, 0.99), "events": len(acks)}
            for name, acks in (("ours", ours.acks_ms), ("bare", bare.acks_ms))
        },
        "command_ack_ms_while_a_model_takes_8_s": asked,
    }
    p99 = percentile(ours.acks_ms, 0.99)
    wanted = (
        Wanted("server CPU an event, times bare Bolt", cost["ratio"], at_most=RATIO_AT_MOST),
        Wanted("acknowledged within, p99, ms", p99, at_most=ACK_AT_MOST_MS),
        Wanted("a command is acknowledged within, p99, ms", asked["p99"], at_most=COMMAND_AT_MOST_MS),
    )
    return Bench(measured, wanted)
