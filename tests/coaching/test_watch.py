"""The worker's loop, with a real coach over the fakes; only the advisor takes as long as a test wants."""

import asyncio
import contextlib
import logging
from dataclasses import replace

import pytest

from bot.coaching.coach import Coach
from bot.coaching.ports import StoreUnavailableError
from bot.coaching.watch import Pace, Watch
from bot.domain.assessment import Assessment
from tests.domain.builders import KEY, case_of, customer
from tests.fakes import FakeCases
from tests.patience import PATIENCE

LATE = customer("1", "It is late again.")
QUICK = Pace(ask_every=0.002, renew_every=0.005, after_failure=0.002, drain=PATIENCE)


class SlowAnswer:
    """An answer of the advisor that comes when it is let out."""

    def __init__(self):
        self.asked, self.let_out, self.cancelled = 0, asyncio.Event(), 0

    async def __call__(self, case):
        self.asked += 1
        try:
            await self.let_out.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        return Assessment(seen=case.messages[-1].id)


def watch_of(room, pace=QUICK):
    return Watch(Coach(room.ports), room.cases, room.tally, pace)


@contextlib.asynccontextmanager
async def running(watch):
    run = asyncio.create_task(watch.run())
    try:
        yield run
    finally:
        watch.stop()
        await asyncio.wait_for(run, PATIENCE)


async def until(happened):
    async with asyncio.timeout(PATIENCE):
        while not happened():  # noqa: ASYNC110 - a test waits for what it can only see from outside
            await asyncio.sleep(0.001)


def due(room, count=1):
    keys = [replace(KEY, thread=str(number)) for number in range(count)]
    for key in keys:
        room.cases.put(replace(case_of(LATE), key=key))
    return keys


def looks(room, outcome):
    return room.tally.counted("looks_total", outcome=outcome)


async def test_a_due_case_is_claimed_and_looked_at_once(room):
    (key,) = due(room)
    async with running(watch_of(room)):
        await until(lambda: looks(room, "silent") == 1)
        await asyncio.sleep(0.02)
    assert looks(room, "silent") == 1
    assert (await room.cases.load(key)).looked == "1"
    assert room.tally.counted("lease_lost_total") == 0, "a lease is not renewed after its look"


async def test_how_long_a_look_took_is_measured_also_when_it_fails(room):
    answer = SlowAnswer()
    room.advisor.answers += [answer, ValueError("no assessment")]
    due(room, 2)
    async with running(watch_of(room)):
        await until(lambda: answer.asked and looks(room, "failed") == 1)
        await asyncio.sleep(0.05)
        answer.let_out.set()
        await until(lambda: looks(room, "silent") == 1)
    names = [(name, labels) for name, _, labels in room.tally.observed]
    assert names == [("look_seconds", {})] * 2
    failed, slow = (seconds for _, seconds, _ in room.tally.observed)
    assert 0 <= failed < slow
    assert slow >= 0.05


async def test_a_case_that_becomes_due_later_is_found_by_asking_again(room):
    async with running(watch_of(room)):
        await asyncio.sleep(0.01)
        due(room)
        await until(lambda: looks(room, "silent") == 1)


async def test_no_more_cases_are_claimed_than_looks_are_free(room):
    slow = SlowAnswer()
    room.advisor.answers = [slow] * 5
    due(room, 5)
    async with running(watch_of(room, replace(QUICK, looks=2))):
        await until(lambda: slow.asked == 2)
        await asyncio.sleep(0.01)
        assert slow.asked == 2
        assert len(await room.cases.claim(10)) == 3
        slow.let_out.set()
        await until(lambda: looks(room, "silent") == 2)


async def test_a_free_look_takes_the_next_case(room):
    due(room, 5)
    async with running(watch_of(room, replace(QUICK, looks=2))):
        await until(lambda: looks(room, "silent") == 5)


async def test_a_long_look_keeps_its_lease(room):
    slow = SlowAnswer()
    room.advisor.answers = [slow]
    (key,) = due(room)
    async with running(watch_of(room)):
        await until(lambda: slow.asked)
        for _ in range(3):
            before = room.cases.alarm(key)
            room.clock.pass_time(20)
            await until(lambda before=before: room.cases.alarm(key) > before)
        slow.let_out.set()
        await until(lambda: looks(room, "silent") == 1)
    assert room.tally.counted("lease_lost_total") == 0


async def test_a_lost_lease_is_counted_once_and_no_longer_renewed(room):
    slow = SlowAnswer()
    room.advisor.answers = [slow]
    (key,) = due(room)
    async with running(watch_of(room)):
        await until(lambda: slow.asked)
        await room.cases.forget(key)
        await until(lambda: room.tally.counted("lease_lost_total"))
        await asyncio.sleep(0.02)
        slow.let_out.set()
        await until(lambda: looks(room, "lease_lost") == 1)
    assert room.tally.counted("lease_lost_total") == 1


async def test_a_store_that_comes_back_finds_the_watch_still_asking_and_renewing(room, caplog):
    slow = SlowAnswer()
    room.advisor.answers = [slow]
    (key,) = due(room)
    async with running(watch_of(room)):
        await until(lambda: slow.asked)
        room.cases.down = True
        await until(lambda: "the store can't be reached; trying again in 0.002 s" in caplog.messages)
        await asyncio.sleep(0.02)
        room.cases.down = False
        before = room.cases.alarm(key)
        room.clock.pass_time(1)
        await until(lambda: room.cases.alarm(key) > before)
        slow.let_out.set()
        await until(lambda: looks(room, "silent") == 1)


class BrokenFinish(FakeCases):
    """Cases whose store is lost whenever a look wants to store what it found."""

    async def finish(self, lease, looked):
        raise StoreUnavailableError(f"{lease} and {looked} could not be stored")


async def test_a_look_that_loses_the_store_is_counted_and_ends_alone(room, caplog):
    room.cases = BrokenFinish(room.clock)
    due(room, 2)
    async with running(watch_of(room)):
        await until(lambda: looks(room, "store_unavailable") == 2)
    assert caplog.records == []


async def test_a_look_that_fails_is_logged_and_does_not_end_the_watch(room, caplog):
    room.advisor.answers = [ValueError("something unforeseen")]
    due(room, 2)
    async with running(watch_of(room)):
        await until(lambda: looks(room, "failed") == 1 and looks(room, "silent") == 1)
    (record,) = caplog.records
    assert (record.levelno, record.message) == (logging.ERROR, "a look failed")
    assert record.case.startswith("slack:T1:C1:")


async def test_a_case_whose_look_failed_is_tried_again_when_its_lease_has_run_out(room):
    room.advisor.answers = [ValueError("something unforeseen")]
    due(room)
    async with running(watch_of(room)):
        await until(lambda: looks(room, "failed") == 1)
        room.clock.pass_time(30)
        await until(lambda: looks(room, "silent") == 1)


async def test_told_to_stop_the_watch_claims_nothing_more_and_lets_its_looks_end(room):
    slow = SlowAnswer()
    room.advisor.answers = [slow]
    due(room)
    watch = watch_of(room)
    async with running(watch) as run:
        await until(lambda: slow.asked)
        watch.stop()
        await asyncio.sleep(0.01)
        room.cases.put(replace(case_of(LATE), key=replace(KEY, thread="later")))
        assert not run.done()
        slow.let_out.set()
    assert looks(room, "silent") == 1
    assert len(await room.cases.claim(10)) == 1


async def test_looks_that_take_too_long_to_end_are_cancelled_and_left_to_another_worker(room):
    slow = SlowAnswer()
    room.advisor.answers = [slow] * 2
    due(room, 2)
    async with running(watch_of(room, replace(QUICK, drain=0.01))):
        await until(lambda: slow.asked == 2)
    await until(lambda: slow.cancelled == 2)
    assert room.tally.counted("looks_total") == 0
    room.clock.pass_time(30)
    assert len(await room.cases.claim(10)) == 2


async def test_a_watch_told_to_stop_before_it_runs_claims_nothing(room):
    due(room)
    watch = Watch(Coach(room.ports), room.cases, room.tally)
    watch.stop()
    await asyncio.wait_for(watch.run(), PATIENCE)
    assert len(await room.cases.claim(10)) == 1


@pytest.mark.parametrize(("name", "seconds"), [("ask_every", 0.05), ("renew_every", 5.0), ("drain", 20.0)])
def test_the_usual_pace(name, seconds):
    assert getattr(Pace(), name) == seconds
