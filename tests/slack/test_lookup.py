import asyncio

import pytest

from bot.slack.wire.lookup import Answer, Lookup, SlackNotAnsweringError


class Asked:
    def __init__(self, keep: float = 60.0) -> None:
        self.questions: list[str] = []
        self.keep = keep
        self.gate = asyncio.Event()
        self.error: Exception | None = None

    async def __call__(self, key: str) -> Answer[str]:
        self.questions.append(key)
        await self.gate.wait()
        if self.error:
            raise self.error
        return Answer(key.upper(), self.keep)


async def test_a_herd_asks_once():
    asked = Asked()
    lookup = Lookup(asked)
    herd = [asyncio.create_task(lookup.get("a")) for _ in range(300)]
    await asyncio.sleep(0)
    asked.gate.set()
    assert await asyncio.gather(*herd) == ["A"] * 300
    assert asked.questions == ["a"]


async def test_an_asker_who_gives_up_does_not_end_the_question():
    asked = Asked()
    lookup = Lookup(asked)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await lookup.get("a")
    asked.gate.set()
    assert await lookup.get("a") == "A"
    assert asked.questions == ["a"]


async def test_an_answer_is_believed_only_for_its_time():
    asked = Asked(keep=0.0)
    asked.gate.set()
    lookup = Lookup(asked)
    await lookup.get("a")
    await lookup.get("a")
    assert asked.questions == ["a", "a"]


async def test_the_answer_not_used_for_longest_is_forgotten_first():
    asked = Asked()
    asked.gate.set()
    lookup = Lookup(asked, limit=2)
    for key in "abacab":
        await lookup.get(key)
    assert asked.questions == ["a", "b", "c", "b"]


async def test_a_failure_is_not_remembered():
    asked = Asked()
    asked.gate.set()
    asked.error = OSError("the line is cut")
    lookup = Lookup(asked)
    with pytest.raises(SlackNotAnsweringError):
        await lookup.get("a")
    asked.error = None
    assert await lookup.get("a") == "A"


async def test_closing_gives_up_open_questions():
    lookup = Lookup(Asked())
    asker = asyncio.create_task(lookup.get("a"))
    await asyncio.sleep(0.01)
    await lookup.close()
    with pytest.raises(asyncio.CancelledError):
        await asker
