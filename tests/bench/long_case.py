"""Our own processor time for a look at a very long case, of short messages and of very long ones, without a model.

The store is another process and not counted. Each look comes after one new message, as it does in life; the first look
of a process that has never seen the case is told beside it.
"""

import functools
import gc
import random
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import cycle

from bot.advisors.due_times import warm_up
from bot.app.house import House
from bot.domain.case import CaseKey, Message, Speaker
from bot.playground.player import PlayedClock, Recorder
from tests.bench.figures import Bench, Json, Wanted, mean
from tests.bench.road import opened, own_conversations

MESSAGES = {"short": 1000, "of_8000_characters": 150}
LOOKS = 12
LONG = 8000
AT_MOST_MS = 100.0


async def bench() -> Bench:
    warm_up()
    measured: Json = {"unit": "milliseconds of our processor time a look", "messages": dict(MESSAGES)}
    wanted = []
    for name, number in MESSAGES.items():
        looks, first = await _looks(
            CaseKey("bench", "here", "counter", name), number, LONG * (name != "short")
        )
        measured[name] = {"a_look": looks, "the_first_of_a_process": first}
        wanted.append(Wanted(f"own CPU a look at {number} messages, {name}, ms", looks, at_most=AT_MOST_MS))
    return Bench(measured, tuple(wanted))


async def _looks(key: CaseKey, number: int, length: int) -> tuple[float, float]:
    """Return the mean of the looks at a case of so many messages, and what the first one costs."""
    clock, speakers = PlayedClock(), cycle((Speaker.CUSTOMER, Speaker.AGENT))
    async with opened(clock, Recorder()) as house:
        texts = _texts(length)
        for i in range(number):
            await _say(house, clock, key, i, next(speakers), texts)
        await _look(house, clock)
        _forget_what_was_read()
        costs = []
        for i in range(number, number + LOOKS + 1):
            await _say(house, clock, key, i, next(speakers), texts)
            costs.append(await _look(house, clock))
    return mean(costs[1:]), mean(costs[:1])


async def _say(  # noqa: PLR0913, PLR0917 - one message and where it goes
    house: House,
    clock: PlayedClock,
    key: CaseKey,
    number: int,
    speaker: Speaker,
    texts: dict[Speaker, Iterator[str]],
) -> None:
    clock.move_to(clock.now() + timedelta(seconds=30))
    message = Message(f"m{number:06}", speaker, speaker.value, clock.now(), next(texts[speaker]))
    await house.coach.hear(key, message)


async def _look(house: House, clock: PlayedClock) -> float:
    """Look until nothing is due; return the milliseconds that took."""
    clock.move_to(clock.now() + timedelta(seconds=10))
    spent = 0.0
    while leases := await house.cases.claim(1):
        began = time.process_time()
        for lease in leases:
            await house.coach.look(lease)
        spent += (time.process_time() - began) * 1000
    return spent


def _texts(length: int) -> dict[Speaker, Iterator[str]]:
    """Return what each side says, one after another, joined to so many characters; 0 for as they are."""
    return {who: _joined(lines, length) for who, lines in _lines().items()}


def _lines() -> dict[Speaker, Sequence[str]]:
    turns = [turn for conversation in own_conversations() for turn in conversation.turns]
    sides = (Speaker.CUSTOMER, Speaker.AGENT)
    return {who: [t.text for t in turns if t.speaker == who.value] for who in sides}


def _joined(lines: Sequence[str], length: int) -> Iterator[str]:
    chance = random.Random(7)  # noqa: S311 - the same lines every time, nothing secret
    while True:
        text = chance.choice(lines)
        while len(text) < length:
            text += f" {chance.choice(lines)}"
        yield text[:length] if length else text


def _forget_what_was_read() -> None:
    """Let everything be read anew, as a process does that has just started."""
    for known in gc.get_objects():
        if isinstance(known, functools._lru_cache_wrapper) and known.__module__.startswith("bot.advisors"):  # noqa: SLF001
            known.cache_clear()
