"""Asked once, remembered for a while, and never more than fits."""

import asyncio

import pytest

from bot.teams.lookup import Answer, Lookup


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Oracle:
    """Answers with the question, and counts how often it was asked what."""

    def __init__(self, keep: float = 60.0) -> None:
        self.asked: list[str] = []
        self.keep = keep
        self.go = asyncio.Event()
        self.go.set()

    async def __call__(self, question: str) -> Answer[str]:
        self.asked.append(question)
        await self.go.wait()
        if question == "wrong":
            raise LookupError
        return Answer(question, self.keep)


async def test_what_is_known_is_not_asked_again_until_it_is_dropped():
    oracle = Oracle()
    lookup: Lookup[str, str] = Lookup(oracle)
    assert [await lookup.get("a") for _ in range(2)] == ["a", "a"]
    lookup.drop("a")
    await lookup.get("a")
    assert oracle.asked == ["a", "a"]


async def test_what_has_run_out_is_asked_again():
    oracle = Oracle(keep=0.0)
    lookup: Lookup[str, str] = Lookup(oracle)
    for _ in range(2):
        await lookup.get("a")
    assert oracle.asked == ["a", "a"]


async def test_what_was_not_used_for_longest_goes_first():
    oracle = Oracle()
    lookup: Lookup[str, str] = Lookup(oracle, limit=2)
    for question in ("a", "b", "a", "c", "a", "b"):
        await lookup.get(question)
    assert oracle.asked == ["a", "b", "c", "b"]


async def test_an_error_reaches_everybody_who_asked_and_is_not_remembered():
    oracle = Oracle()
    lookup: Lookup[str, str] = Lookup(oracle)
    found = await asyncio.gather(*(lookup.get("wrong") for _ in range(3)), return_exceptions=True)
    assert [type(one) for one in found] == [LookupError] * 3
    with pytest.raises(LookupError):
        await lookup.get("wrong")
    assert oracle.asked == ["wrong", "wrong"]


async def test_whoever_gives_up_does_so_for_themselves_alone():
    oracle = Oracle()
    oracle.go.clear()
    lookup: Lookup[str, str] = Lookup(oracle)
    first, second = (asyncio.create_task(lookup.get("a")) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    oracle.go.set()
    assert await second == "a"
    assert oracle.asked == ["a"]


async def test_closing_gives_up_on_what_is_open():
    oracle = Oracle()
    oracle.go.clear()
    lookup: Lookup[str, str] = Lookup(oracle)
    asking = asyncio.create_task(lookup.get("a"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await lookup.close()
    with pytest.raises(asyncio.CancelledError):
        await asking
