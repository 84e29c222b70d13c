"""A look that fails again and again ends with its case put aside, and one line in the log."""

import logging

from bot.coaching.coach import Coach
from bot.coaching.failing import TakenBack, UnreadableError
from bot.coaching.ports import StoreUnavailableError
from bot.coaching.watch import Watch
from tests.coaching.test_watch import QUICK, due, looks, running, until


class Shelf:
    """Where cases are put aside at their first failure; `down` makes it fail as if it were unreachable."""

    def __init__(self, *, down=False):
        self.put, self.asked, self.down = [], 0, down

    async def put_off(self, lease):
        self.put.append(lease.key)
        if self.down:
            raise StoreUnavailableError("the store can't be reached at memory")
        return True

    async def take_back(self):
        self.asked += 1
        if self.down:
            raise StoreUnavailableError("the store can't be reached at memory")
        return TakenBack()


def watch_of(room, shelf):
    return Watch(Coach(room.ports), room.cases, room.tally, QUICK, shelf)


async def test_a_case_that_cannot_be_opened_is_put_aside_and_named_without_a_traceback(room, caplog):
    (key,) = due(room)
    room.advisor.answers = [UnreadableError("no key")]
    shelf = Shelf()
    with caplog.at_level(logging.ERROR):
        async with running(watch_of(room, shelf)):
            await until(lambda: room.tally.counted("put_aside_total"))
    (said,) = caplog.records
    assert (shelf.put, said.case, said.exc_info) == ([key], str(key), None)
    assert "SECOND_CHAIR_SEAL_KEYS" in said.getMessage()
    assert looks(room, "unreadable") == 1


async def test_so_is_one_whose_looks_fail_otherwise_and_each_failure_is_logged(room, caplog):
    (key,) = due(room)
    room.advisor.answers = [ValueError("broken")]
    shelf = Shelf()
    with caplog.at_level(logging.ERROR):
        async with running(watch_of(room, shelf)):
            await until(lambda: room.tally.counted("put_aside_total"))
    failed, aside = caplog.records
    assert failed.getMessage() == "a look failed"
    assert "every look at it failed" in aside.getMessage()
    assert (aside.case, looks(room, "failed")) == (str(key), 1)


async def test_a_worker_that_starts_asks_for_what_was_put_aside(room):
    shelf = Shelf()
    async with running(watch_of(room, shelf)):
        await until(lambda: shelf.asked)
    assert shelf.asked == 1


async def test_without_a_store_nothing_is_put_aside_and_the_watch_goes_on(room):
    due(room, 2)
    room.advisor.answers = [UnreadableError("no key")]
    async with running(watch_of(room, Shelf(down=True))):
        await until(lambda: looks(room, "silent") == 1)
    assert room.tally.counted("put_aside_total") == 0
