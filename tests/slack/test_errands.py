"""Work after the acknowledgement is kept, bounded, and ended."""

import asyncio

import pytest

from bot.slack.wire.errands import Errands, TooManyErrandsError


async def test_an_errand_of_one_name_runs_once_at_a_time():
    done: list[int] = []
    gate = asyncio.Event()

    async def errand() -> None:
        await gate.wait()
        done.append(1)

    errands = Errands()
    assert errands.send("a", errand)
    assert not errands.send("a", errand)
    assert errands.send("b", errand)
    gate.set()
    await errands.close()
    assert done == [1, 1]
    assert errands.send("a", errand), "its name is free again"
    await errands.close()


async def test_no_more_than_so_many_are_taken_on():
    gate = asyncio.Event()

    async def errand() -> None:
        await gate.wait()

    errands = Errands(at_most=2)
    assert [errands.send(name, errand) for name in "ab"] == [True, True]
    assert not errands.is_free
    with pytest.raises(TooManyErrandsError):
        errands.send("c", errand)
    gate.set()
    await errands.close()
    assert errands.is_free


async def test_what_does_not_end_in_time_is_cancelled():
    ended: list[str] = []

    async def errand() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cancelled")

    errands = Errands(drain=0.01)
    errands.send("a", errand)
    await asyncio.sleep(0)
    await errands.close()
    assert ended == ["cancelled"]


async def test_an_error_is_logged_by_its_kind_alone(caplog: pytest.LogCaptureFixture):
    async def errand() -> None:
        raise LookupError("marzipan")

    errands = Errands()
    errands.send("a", errand)
    await errands.close()
    assert "an errand failed" in caplog.text
    assert "marzipan" not in caplog.text
