"""Puts labelled points to an advisor and the policy, each alone: budget full, nothing given before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.coaching.ports import Advisor
from bot.domain.answers import Nudge
from bot.domain.assessment import Assessment
from bot.domain.policy import Desk, choose
from bot.evaluation.points import AGENT, Point

# As in the demo, one agent is on duty, so that a customer's first message can already be coached.
ON_DUTY = Desk(on_duty=(AGENT,))


@dataclass(frozen=True, slots=True)
class Judged:
    """What the coach made of one point."""

    point: Point
    nudge: Nudge | None
    assessment: Assessment

    @property
    def cards(self) -> tuple[str, ...]:
        """Return the cards given, none or one."""
        return (self.nudge.card_id,) if self.nudge else ()


async def judge(point: Point, advisor: Advisor) -> Judged:
    """Let the advisor assess a point and the policy decide."""
    case, now = point.looked(), point.now()
    assessment = await advisor.assess(case, case.moment, now)
    return Judged(point, choose(case, assessment, now, ON_DUTY), assessment)


async def judge_all(points: Sequence[Point], advisor: Advisor) -> tuple[Judged, ...]:
    """Judge the points one after another."""
    return tuple([await judge(point, advisor) for point in points])
