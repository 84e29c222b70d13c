"""Puts labelled points to an advisor and the policy, each alone: budget full, nothing given before."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.coaching.ports import Advisor
from bot.domain.answers import Nudge
from bot.domain.assessment import Assessment
from bot.domain.policy import Desk, choose
from bot.evaluation.points import AGENT, Point

# As in the demo, one agent is on duty, so that a customer's first message can already be coached.
ON_DUTY = Desk(on_duty=(AGENT,))


class NoAnswerError(Exception):
    """The advisor had no answer at a point. It counts as silence, and a run that is resumed asks again."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the coach made of one point; `assessment` is None where the advisor had no answer."""

    point: Point
    nudge: Nudge | None
    assessment: Assessment | None

    @property
    def cards(self) -> tuple[str, ...]:
        """Return the cards given, none or one."""
        return (self.nudge.card_id,) if self.nudge else ()


@dataclass(frozen=True, slots=True)
class Costs:
    """What a run has cost: calls, tokens as the server counted them, seconds of each call, and what went wrong.

    `failures` are calls without a usable answer, `dropped` findings that could not be verified, each by reason.
    """

    calls: int = 0
    tokens_in: int = 0
    tokens_cached: int = 0
    tokens_out: int = 0
    seconds: tuple[float, ...] = ()
    failures: Mapping[str, int] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run: the cards given by point id (a point without an answer is missing), and in what words."""

    advisor: str
    file: str
    points: tuple[Point, ...]
    given: Mapping[str, tuple[str, ...]]
    lines: Mapping[str, str]
    costs: Costs

    @property
    def unanswered(self) -> int:
        """Count the points at which the advisor had no answer."""
        return len(self.points) - len(self.given)


async def judge(point: Point, advisor: Advisor) -> Judged:
    """Let the advisor assess a point and the policy decide."""
    case, now = point.looked(), point.now()
    try:
        assessment = await advisor.assess(case, case.moment, now)
    except NoAnswerError:
        return Judged(point, None, None)
    return Judged(point, choose(case, assessment, now, ON_DUTY), assessment)


async def judge_each(
    points: Sequence[Point], advisor: Advisor, at_once: int = 1
) -> AsyncGenerator[Judged, None]:
    """Judge the points in their order, `at_once` of them at a time; each is yielded as soon as it may be."""
    waiting: deque[asyncio.Task[Judged]] = deque()
    try:
        for point in points:
            waiting.append(asyncio.create_task(judge(point, advisor)))
            if len(waiting) >= at_once:
                yield await waiting.popleft()
        while waiting:
            yield await waiting.popleft()
    finally:
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
