"""Asked once, remembered for a while, and never more than fits."""

import asyncio

import pytest

from bot.coaching.lookup import Answer, Lookup


class Oracle:
    """Answers with the question, and counts how often it was asked what."""

    def __init__(self, keep: float = 60.0) -> None:
        self.asked: list[str] = []
        self.keep = keep
        self.go = asyncio.Event()
        self.go.set()

    async def __call__(self, question: str) -> Answer[str]:
        self.asked.append(question)
        number = len(self.asked)
        await self.go.wait()
        if question == "wrong":
            raise LookupError
        return Answer(f"{question}{number}", self.keep)


@pytest.fixture
def oracle() -> Oracle:
    return Oracle()


def looking(oracle: Oracle, limit: int = 10) -> Lookup[str, str]:
    return Lookup(oracle, limit)


async def test_a_herd_asks_once(oracle):
    lookup = looking(oracle)
    oracle.go.clear()
    herd = [asyncio.create_task(lookup.get("a")) for _ in range(300)]
    await asyncio.sleep(0)
    oracle.go.set()
    assert await asyncio.gather(*herd) == ["a1"] * 300


async def test_what_is_known_is_not_asked_again_until_it_is_dropped(oracle):
    lookup = looking(oracle)
    assert lookup.known("a") is None
    assert [await lookup.get("a") for _ in range(2)] == ["a1", "a1"]
    assert lookup.known("a") == "a1"
    lookup.drop("a")
    assert lookup.known("a") is None
    assert await lookup.get("a") == "a2"


async def test_what_has_run_out_is_asked_again_and_still_listed():
    lookup = looking(Oracle(keep=0.0))
    assert [await lookup.get("a") for _ in range(2)] == ["a1", "a2"]
    assert lookup.known("a") is None
    assert lookup.values() == ("a2",)


async def test_what_was_not_used_for_longest_goes_first(oracle):
    lookup = looking(oracle, limit=2)
    for question in ("a", "b", "a", "c", "a", "b"):
        await lookup.get(question)
    assert oracle.asked == ["a", "b", "c", "b"]


async def test_an_error_reaches_everybody_who_asked_and_is_not_remembered(oracle):
    lookup = looking(oracle)
    found = await asyncio.gather(*(lookup.get("wrong") for _ in range(3)), return_exceptions=True)
    assert [type(one) for one in found] == [LookupError] * 3
    with pytest.raises(LookupError):
        await lookup.get("wrong")
    assert oracle.asked == ["wrong", "wrong"]


async def test_whoever_gives_up_does_so_for_themselves_alone(oracle):
    lookup = looking(oracle)
    oracle.go.clear()
    first, second = (asyncio.create_task(lookup.get("a")) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    oracle.go.set()
    assert await second == "a1"


async def test_an_open_question_that_is_dropped_answers_those_who_wait_and_is_not_remembered(oracle):
    lookup = looking(oracle)
    oracle.go.clear()
    before = asyncio.create_task(lookup.get("a"))
    await asyncio.sleep(0.01)
    lookup.drop("a")
    after = asyncio.create_task(lookup.get("a"))
    await asyncio.sleep(0.01)
    oracle.go.set()
    assert [await before, await after, await lookup.get("a")] == ["a1", "a2", "a2"]


async def test_what_came_without_asking_is_remembered_and_some_of_it_forgotten(oracle):
    lookup = looking(oracle)
    for key in "abc":
        lookup.put(key, Answer(f"put {key}", 60.0))
    lookup.drop_if(lambda key, value: key == "a" or value == "put b")
    assert [await lookup.get(key) for key in "abc"] == ["a1", "b2", "put c"]


async def test_closing_gives_up_on_what_is_open(oracle):
    lookup = looking(oracle)
    oracle.go.clear()
    asking = asyncio.create_task(lookup.get("a"))
    await asyncio.sleep(0.01)
    await lookup.close()
    with pytest.raises(asyncio.CancelledError):
        await asking
