"""Hears along what the advisor tells the policy, so that the policy can be asked why it kept silent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.coaching.ports import Advisor
from bot.coaching.staff import People
from bot.domain.answers import Nudge
from bot.domain.assessment import Assessment
from bot.domain.case import Case
from bot.domain.guidance import Moment
from bot.domain.policy import weigh
from bot.domain.silence import Silence


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the policy is given at one look."""

    case: Case
    assessment: Assessment
    now: datetime


class Overhearing:
    """An advisor that passes everything on as another gave it, and keeps the last of it."""

    def __init__(self, advisor: Advisor) -> None:
        """Stand before this advisor."""
        self._advisor = advisor
        self._heard: _Heard | None = None

    async def assess(self, case: Case, moment: Moment, now: datetime) -> Assessment:
        """Assess the case as the other advisor does (`now` in UTC)."""
        assessment = await self._advisor.assess(case, moment, now)
        self._heard = _Heard(case, assessment, now)
        return assessment

    async def silence(self, people: People) -> Silence | None:
        """Ask the policy again about the last look since this was asked; None if there was none, or it gave a note.

        It is asked what the look asked it: for cards nobody has judged, none of which is in shadow mode.
        """
        heard, self._heard = self._heard, None
        if heard is None:
            return None
        agents = {*heard.case.agents, *filter(None, [heard.case.taken_by])}
        desk = await people.desk(heard.case.key, agents)
        weighed = weigh(heard.case, heard.assessment, heard.now, desk)
        return None if isinstance(weighed, Nudge) else weighed
