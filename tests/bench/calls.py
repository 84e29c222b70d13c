"""How often a model is asked: conversations replayed in their own time, with a clock that is put forward."""

from collections.abc import Sequence

from bot.domain.conversation import WAIT, Conversation
from bot.playground.player import PlayedClock, Player, Recorder
from tests.bench.figures import Bench, Json, Wanted
from tests.bench.road import SilentModel, opened, own_conversations

AT_MOST = 0.6


async def bench(given: Sequence[Conversation]) -> Bench:
    """Replay the shipped conversations, and the given ones if there are any."""
    sets: dict[str, Sequence[Conversation]] = {"shipped": own_conversations()}
    if given:
        sets["given"] = given
    measured = {name: await _replayed(conversations) for name, conversations in sets.items()}
    wanted = tuple(
        Wanted(f"model calls per message, {name} conversations", found["calls_per_message"], at_most=AT_MOST)
        for name, found in measured.items()
    )
    return Bench(measured, wanted)


async def _replayed(conversations: Sequence[Conversation]) -> Json:
    clock, recorder, model = PlayedClock(), Recorder(), SilentModel()
    messages = sum(turn.speaker != WAIT for c in conversations for turn in c.turns)
    async with opened(clock, recorder, model) as house:
        player = Player(house.coach, house.cases, clock, recorder)
        for conversation in conversations:
            await player.play(conversation)
        looks = sum(
            sample.value
            for metric in house.metrics.registry.collect()
            for sample in metric.samples
            if sample.name == "looks_total"
        )
    return {
        "conversations": len(conversations),
        "messages": messages,
        "looks": int(looks),
        "model_calls": model.calls,
        "calls_per_message": round(model.calls / messages, 3),
        "calls_per_look": round(model.calls / looks, 3),
    }
