import asyncio

import pytest

from bot.domain.assessment import Assessment
from bot.evaluation.run import judge, judge_each
from tests.evaluation.rows import Scripted, a_run, point

pytestmark = pytest.mark.anyio


async def test_the_policy_decides_on_what_the_advisor_found():
    judged = await judge(point("a"), Scripted({"a": "listen_first"}))
    assert judged.cards == ("listen_first",)
    assert judged.nudge is not None
    assert judged.nudge.to == "agent"


async def test_a_card_that_is_not_due_at_the_moment_is_not_given():
    judged = await judge(point("a"), Scripted({"a": "hold_the_discount"}))
    assert judged.cards == ()
    assert judged.assessment is not None


async def test_points_know_nothing_of_each_other():
    points = [point(name, after_turn=2) for name in "abcde"]
    advisor = Scripted(dict.fromkeys("abcde", "listen_first"))
    judged = [j async for j in judge_each(points, advisor)]
    assert [j.cards for j in judged] == [("listen_first",)] * 5


async def test_a_point_without_an_answer_is_silent_and_known_as_such():
    judged = await judge(point("a"), Scripted({"a": None}))
    assert (judged.cards, judged.assessment) == ((), None)
    assert a_run([point("a"), point("b")], {"b": []}).unanswered == 1


class Slow:
    """Answers when it is told to; knows how many are asking at a time."""

    def __init__(self):
        self.asking = self.most = 0

    async def assess(self, case, moment, now):  # noqa: ARG002 - the port's words
        self.asking += 1
        self.most = max(self.most, self.asking)
        await asyncio.sleep(0.01 if case.key.thread == "a" else 0)
        self.asking -= 1
        return Assessment(case.messages[-1].id)


async def test_several_points_are_asked_at_once_and_come_back_in_their_order():
    slow = Slow()
    points = [point(name) for name in "abcdefg"]
    assert [j.point.id async for j in judge_each(points, slow, at_once=3)] == list("abcdefg")
    assert slow.most == 3


async def test_an_error_ends_the_run_and_leaves_nothing_running():
    class Broken(Slow):
        async def assess(self, case, moment, now):  # noqa: ARG002 - the port's words
            if case.key.thread == "a":
                raise ValueError
            await asyncio.sleep(60)

    before = asyncio.all_tasks()
    with pytest.raises(ValueError):  # noqa: PT011 - it has no words
        [j async for j in judge_each([point(name) for name in "abc"], Broken(), at_once=3)]
    assert asyncio.all_tasks() == before
