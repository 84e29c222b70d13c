"""What a Teams activity costs through our whole ingress, beside the stock adapter, and how fast an invoke is answered.

Ours is the room on Starlette with a store of its own process: check, identify, seal, store and arm, then acknowledge.
The stock adapter runs an empty bot. Authentication is off in both; a third server shows what it costs us: with the one
token Teams shows for an hour, and at worst with a token for each activity.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import ClientSession, TCPConnector

from bot.stores.sealing import generate_key
from bot.stores.server import OwnServer, find_server
from tests.bench.figures import Bench, Json, Wanted, against, mean, median, percentile
from tests.bench.processes import Child, child, cpu_seconds, tells_cpu
from tests.stores.examples import program
from tests.teams_server import TeamsServer, fetch_task, message, spoken

ROUNDS = 5
ACTIVITIES = 500
# The stock adapter takes so much longer that fewer say the same.
BARE_ACTIVITIES = 120
AT_ONCE = 4
A_THREAD = 8
INVOKES, INVOKES_A_SECOND = 60, 15
MODEL_SECONDS = 8.0
TIMES_AT_LEAST, CHECKED_AT_LEAST, INVOKE_AT_MOST_MS = 10.0, 300.0, 300.0
TEXT = (
    "That is the second time this month that I was told the van is on its way, and again there is nobody here. "
    "Could somebody please look at what is going on before I have to take another day off?"
)

Sent = tuple[bytes, dict[str, str]]


@dataclass
class Target:
    """A server that takes activities, what proves to it who sends them, and what was measured of it."""

    server: Child
    number: int
    prove: Callable[[], dict[str, str]] = dict
    cost_us: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Return how many activities one core takes in a second."""
        return round(1e6 / median(self.cost_us), 0)


@dataclass
class Place:
    """The three servers, the Teams they speak with, and their store."""

    teams: TeamsServer
    store: OwnServer
    ours: Target
    checked: Target
    checked_anew: Target
    bare: Target

    @property
    def targets(self) -> tuple[Target, ...]:
        """Return all that is measured, in turns."""
        return self.ours, self.bare, self.checked, self.checked_anew


async def bench() -> Bench:
    if find_server() is None or not tells_cpu():
        return Bench({"not_measured": "it needs Linux, and a valkey-server or redis-server on this machine"})
    async with _open() as place, ClientSession(connector=TCPConnector(limit=0)) as session:
        bodies = _bodies(place.teams)
        sizes: list[int] = []
        store_us: list[float] = []
        for number in range(ROUNDS + 1):
            costs = [await _round(session, place, target, bodies, sizes) for target in place.targets]
            # The first round only warms up.
            for target, (cost, stored) in zip(place.targets if number else (), costs, strict=False):
                target.cost_us.append(cost)
                store_us += [stored] if target is place.ours else []
        invokes_ms = await _invokes(session, place)
        return _found(place, sizes, store_us, invokes_ms)


async def _round(
    session: ClientSession, place: Place, target: Target, bodies: Iterator[bytes], sizes: list[int]
) -> tuple[float, float]:
    """Send one round to one target; return what an activity cost it and the store, in microseconds."""
    sent = [(next(bodies), target.prove()) for _ in range(target.number)]
    sizes += [len(body) for body, _ in sent]
    return await _cost(session, target, sent, place.store.pid or 0)


@asynccontextmanager
async def _open() -> AsyncIterator[Place]:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="second-chair-bench-")))
        teams = await stack.enter_async_context(TeamsServer())
        store = OwnServer(program(), folder / "store")
        await asyncio.to_thread(store.start)
        stack.callback(store.stop)
        known = {
            "TEAMS_URL": teams.url,
            "TENANT": teams.world.home,
            "FOLDER": str(folder),
            "REDIS_URL": f"unix://{store.socket}",
            "SEAL_KEY": generate_key(),
            "MODEL_SECONDS": str(MODEL_SECONDS),
        }
        shown = _proof(teams)
        # The room that checks nothing shows no token when it asks who is there.
        teams.issuer.is_open = True
        ours = await stack.enter_async_context(child("tests.bench.own_teams", APP_ID="", **known))
        checks = child("tests.bench.own_teams", APP_ID=teams.world.app_id, **known)
        checked = await stack.enter_async_context(checks)
        bare = await stack.enter_async_context(child("tests.bench.bare_teams"))
        yield Place(
            teams,
            store,
            Target(ours, ACTIVITIES),
            Target(checked, ACTIVITIES, lambda: shown),
            Target(checked, ACTIVITIES, lambda: _proof(teams)),
            Target(bare, BARE_ACTIVITIES),
        )


def _proof(teams: TeamsServer) -> dict[str, str]:
    """Return a token no other is like. Teams itself shows the same one for an hour."""
    token = teams.issuer.token(teams.service_url, jti=teams.world.new_id())
    return {"Authorization": f"Bearer {token}"}


def _bodies(teams: TeamsServer) -> Iterator[bytes]:
    """Yield activities without end: an agent and a customer of another tenant, in ever new threads."""
    world = teams.world
    ana, cora = world.add_person("Ana"), world.add_stranger("Cora")
    channel = world.add_channel(ana, cora)
    said = [message(world, channel, person, TEXT) for person in (cora, ana)]
    base, thread = int(time.time() * 1000), ""
    for number in count():
        name = str(base + number)
        thread = thread if number % A_THREAD else name
        known = said[number % 2]
        place = {**known["conversation"], "id": channel.in_thread(thread)}
        words = f"{TEXT} ({number})"
        page = [{"contentType": "text/html", "content": f"<div><div>{words}</div></div>"}]
        fresh = {"id": name, "conversation": place, "text": words, "attachments": page}
        yield json.dumps({"serviceUrl": teams.service_url, **known, **fresh}).encode()


async def _cost(session: ClientSession, target: Target, sent: list[Sent], store: int) -> tuple[float, float]:
    """Return what an activity cost the server and the store, in microseconds of processor time."""
    waiting, before, stored = iter(sent), cpu_seconds(target.server.pid), cpu_seconds(store)
    await asyncio.gather(*(_send_all(session, target, waiting) for _ in range(AT_ONCE)))
    spent = cpu_seconds(target.server.pid) - before
    return spent / len(sent) * 1e6, (cpu_seconds(store) - stored) / len(sent) * 1e6


async def _send_all(session: ClientSession, target: Target, waiting: Iterator[Sent]) -> None:
    for body, headers in waiting:
        await _send(session, target, body, headers)


async def _send(session: ClientSession, target: Target, body: bytes, headers: dict[str, str]) -> float:
    """Send one activity; return the milliseconds until it was answered."""
    began = time.perf_counter()
    kind = {"Content-Type": "application/json"}
    async with session.post(target.server.url, data=body, headers=kind | headers) as answer:
        await answer.read()
        assert answer.status in (200, 201), f"{target.server.url} answered {answer.status}"
    return (time.perf_counter() - began) * 1000


async def _invokes(session: ClientSession, place: Place) -> list[float]:
    """Ask for an apology at a steady rate, each by somebody else, while the model takes its time."""
    world, sending = place.teams.world, []
    people = [world.add_person(f"Agent {number}") for number in range(INVOKES)]
    channel = world.add_channel(*people)
    posts = [world.say(channel, person, "Sorry for the wait.") for person in people]
    for person, post in zip(people, posts, strict=True):
        said = {"serviceUrl": place.teams.service_url, **spoken(world, post, person)}
        await _send(session, place.checked, json.dumps(said).encode(), place.checked.prove())
    began = time.perf_counter()
    for number, (person, post) in enumerate(zip(people, posts, strict=True)):
        asked = {"serviceUrl": place.teams.service_url, **fetch_task(world, post, person, "suggest_apology")}
        await asyncio.sleep(max(0.0, began + number / INVOKES_A_SECOND - time.perf_counter()))
        body = json.dumps(asked).encode()
        sending.append(asyncio.create_task(_send(session, place.checked, body, place.checked.prove())))
    return list(await asyncio.gather(*sending))


def _found(place: Place, sizes: list[int], store_us: list[float], invokes_ms: list[float]) -> Bench:
    cost = against(place.bare.cost_us, place.ours.cost_us)
    p99 = percentile(invokes_ms, 0.99)
    measured: Json = {
        "activity_bytes": mean(sizes, 0),
        "server_cpu_us_an_activity": {
            "ours": median(place.ours.cost_us, 0),
            "ours_with_one_token": median(place.checked.cost_us, 0),
            "ours_with_a_token_each": median(place.checked_anew.cost_us, 0),
            "stock": median(place.bare.cost_us, 0),
            "stock_against_ours": {name: value for name, value in cost.items() if "ratio" in name},
            "rounds": cost["rounds"],
        },
        "activities_a_second_and_core": {
            "ours": place.ours.per_second,
            "ours_with_one_token": place.checked.per_second,
            "ours_with_a_token_each": place.checked_anew.per_second,
            "stock": place.bare.per_second,
        },
        "store_cpu_us_an_activity": mean(store_us, 0),
        "invoke_ms_while_a_model_takes_8_s": {
            "p50": percentile(invokes_ms, 0.5),
            "p99": p99,
            "invokes": len(invokes_ms),
        },
    }
    wanted = (
        Wanted("activities a core takes, times the stock adapter", cost["ratio"], at_least=TIMES_AT_LEAST),
        Wanted("activities a second, a token each", place.checked_anew.per_second, at_least=CHECKED_AT_LEAST),
        Wanted("an invoke is answered within, p99, ms", p99, at_most=INVOKE_AT_MOST_MS),
    )
    return Bench(measured, wanted)
