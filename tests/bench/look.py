"""Our own processor time for a look that asks a model which answers at once: the claim excepted, the whole of it.

Open the case, assess by the playbook and by the model, verify the answer, choose, store what was found. The store and
the model behind HTTP are other processes and not counted. The bare baselines are the look without a model and the
SDK's call alone.
"""

import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from openai import AsyncOpenAI

from bot.advisors.llm import OpenAIModel
from bot.advisors.model import Answer, Form, Model, ModelConfig, request
from bot.advisors.prompts import Prompt
from bot.coaching.coach import Coach, Outcome
from bot.coaching.ports import Lease
from bot.domain.conversation import Conversation
from bot.playground.player import PlayedClock, Player, Recorder
from tests.bench.figures import Bench, Wanted, against, mean
from tests.bench.processes import Child, child
from tests.bench.road import InstantModel, opened, own_conversations

ROUNDS = 5
CONVERSATIONS = 12
AT_MOST_MS = 12.0
NAME = "instant"


class CountedModel:
    """Another model, how often it was asked, and what it was asked last."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self.asked: list[tuple[Prompt, Form[Any]]] = []

    async def ask(self, prompt: Prompt, form: Form[Answer]) -> Answer:
        self.asked.append((prompt, form))
        return await self._model.ask(prompt, form)


class TimedCoach(Coach):
    """Notes what each look cost, in milliseconds, by the lease's case and version, and which asked the model."""

    def __init__(self, coach: Coach, model: CountedModel | None) -> None:
        super().__init__(coach._ports)  # noqa: SLF001 - the same coach, with a stopwatch
        self._model = model
        self.costs: dict[tuple[str, int], float] = {}
        self.asking: set[tuple[str, int]] = set()

    async def look(self, lease: Lease) -> Outcome:
        calls, began = len(self._model.asked) if self._model else 0, time.process_time()
        outcome = await super().look(lease)
        cost, which = (time.process_time() - began) * 1000, (lease.key.thread, lease.version)
        self.costs.setdefault(which, cost)
        if self._model and len(self._model.asked) > calls:
            self.asking.add(which)
        return outcome


@dataclass(frozen=True, slots=True)
class Arm:
    """One way to look, ready to be played."""

    coach: TimedCoach
    player: Player
    model: CountedModel | None

    async def play(self, conversations: Sequence[Conversation]) -> dict[tuple[str, int], float]:
        """Play a round and return what each look cost."""
        self.coach.costs = {}
        for conversation in conversations:
            await self.player.play(conversation)
        return self.coach.costs


@dataclass
class Rounds:
    """Milliseconds a look in every round, for each way to look."""

    playbook: list[float]
    in_process: list[float]
    over_http: list[float]
    sdk_alone: list[float]


async def bench() -> Bench:
    conversations, rounds = own_conversations()[:CONVERSATIONS], Rounds([], [], [], [])
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(child("tests.bench.instant_model"))
        sdk = AsyncOpenAI(api_key="none", base_url=server.url, max_retries=0)
        stack.push_async_callback(sdk.close)
        plain = await stack.enter_async_context(_arm(None))
        near = await stack.enter_async_context(_arm(InstantModel()))
        far = await stack.enter_async_context(_arm(await stack.enter_async_context(_behind_http(server))))
        for number in range(ROUNDS + 1):
            await _round(rounds if number else Rounds([], [], [], []), (plain, near, far), sdk, conversations)
        looks = len(far.coach.asking & near.coach.asking)
    return _found(rounds, looks)


async def _round(
    rounds: Rounds, arms: tuple[Arm, Arm, Arm], sdk: AsyncOpenAI, conversations: Sequence[Conversation]
) -> None:
    plain, near, far = [await arm.play(conversations) for arm in arms]
    both = arms[1].coach.asking & arms[2].coach.asking & plain.keys()
    for costs, into in ((plain, rounds.playbook), (near, rounds.in_process), (far, rounds.over_http)):
        into.append(mean([costs[which] for which in both]))
    asking = arms[2].model
    assert asking is not None
    rounds.sdk_alone.append(await _calls_alone(sdk, asking))
    asking.asked.clear()


async def _calls_alone(sdk: AsyncOpenAI, asking: CountedModel) -> float:
    """Send through the bare SDK what was just asked; return the milliseconds a call."""
    bodies = [request(prompt, form, NAME, {}) for prompt, form in asking.asked]
    began = time.process_time()
    for body in bodies:
        await sdk.chat.completions.create(**body)
    return (time.process_time() - began) * 1000 / len(bodies)


@asynccontextmanager
async def _arm(model: Model | None) -> AsyncIterator[Arm]:
    clock, recorder = PlayedClock(), Recorder()
    counted = CountedModel(model) if model else None
    async with opened(clock, recorder, counted) as house:
        coach = TimedCoach(house.coach, counted)
        yield Arm(coach, Player(coach, house.cases, clock, recorder), counted)


@asynccontextmanager
async def _behind_http(server: Child) -> AsyncIterator[Model]:
    model = OpenAIModel(ModelConfig(NAME, base_url=server.url))
    try:
        yield model
    finally:
        await model.close()


def _found(rounds: Rounds, looks: int) -> Bench:
    near, far = (against(ours, rounds.playbook) for ours in (rounds.in_process, rounds.over_http))
    measured = {
        "unit": "milliseconds of our processor time a look",
        "looks_a_round": looks,
        "model_in_process_against_playbook_alone": near,
        "model_over_http_against_playbook_alone": far,
        "model_over_http_against_the_sdks_call_alone": against(rounds.over_http, rounds.sdk_alone),
    }
    wanted = (
        Wanted("own CPU a look, model in process, ms", near["ours"], at_most=AT_MOST_MS),
        Wanted("own CPU a look, model over HTTP, ms", far["ours"], at_most=AT_MOST_MS),
    )
    return Bench(measured, wanted)
