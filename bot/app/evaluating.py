"""Joins advisors and models to the evaluation."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.advisors.batch import CollectingModel
from bot.advisors.guidance import load_playbook
from bot.advisors.layered import LayeredAdvisor
from bot.advisors.metered import MeteredModel
from bot.advisors.model import Model, ModelError
from bot.advisors.model_advisor import ModelAdvisor
from bot.advisors.playbook import PlaybookAdvisor, facts_of
from bot.advisors.prompts import Prompts
from bot.app.asking import AdvisorName, Meters, Wanted, opened_model, restless
from bot.app.models import redactor_of
from bot.coaching.ports import Advisor
from bot.domain.assessment import Assessment
from bot.domain.case import Case
from bot.domain.guidance import Moment
from bot.evaluation.points import Point, read_points
from bot.evaluation.predictions import finished, predictions
from bot.evaluation.run import NoAnswerError, Run, judge, judge_each
from bot.settings import Settings

# A live model spends its time waiting; more at once would only reach its limits sooner.
LIVE_AT_ONCE = 4
SHIPPED = "the shipped set"


class ModelAlone:
    """A model with no playbook to fall back on: where it fails there is no answer."""

    def __init__(self, advisor: ModelAdvisor) -> None:
        """Ask this advisor."""
        self._advisor = advisor

    async def assess(self, case: Case, moment: Moment, now: datetime) -> Assessment:
        """Assess as the `Advisor` port promises, knowing the plain facts; raises NoAnswerError."""
        try:
            return await self._advisor.assess(replace(case, facts=facts_of(case)), moment, now)
        except ModelError:
            raise NoAnswerError from None


async def evaluate(settings: Settings, wanted: Wanted, saw: Callable[[int, int], None]) -> Run:
    """Judge all points; `saw` is told how many of how many are done.

    Raises EvaluationError and BatchError for files that can't be used, SettingsError without the model that is
    asked for, and ModelSetupError if it can't answer as it is set up.
    """
    points, meters = read_points(wanted.file, wanted.split), Meters()
    live = wanted.advisor is not AdvisorName.PLAYBOOK and wanted.responses is None
    lines: dict[str, str] = {}
    async with contextlib.AsyncExitStack() as opened:
        advisor = await opened.enter_async_context(_advisor(settings, wanted, meters))
        ids = {p.id for p in points}
        file = opened.enter_context(predictions(wanted.predictions, ids, resume=wanted.resume))
        given = dict(file.kept)
        left = [p for p in points if p.id not in given]
        saw(done := len(given), len(points))
        judging = await opened.enter_async_context(
            contextlib.aclosing(judge_each(left, advisor, LIVE_AT_ONCE if live else 1))
        )
        async for judged in judging:
            if judged.assessment is not None:
                given[judged.point.id] = judged.cards
                file.add(judged.point.id, judged.cards)
            if judged.nudge is not None:
                lines[judged.point.id] = judged.nudge.line
            saw(done := done + 1, len(points))
    name = str(wanted.file or SHIPPED) + (f", split {wanted.split}" if wanted.split else "")
    return Run(wanted.advisor.value, name, points, given, lines, meters.costs(live=live))


async def write_requests(settings: Settings, wanted: Wanted, path: Path) -> int:
    """Write the calls the run would make as a batch input file; return how many there are.

    Raises as `evaluate` does. With `resume` what the file of predictions holds is not asked again.
    """
    points = read_points(wanted.file, wanted.split)
    resumed = wanted.predictions if wanted.resume else None
    kept = finished(resumed, {p.id for p in points}) if resumed else {}
    collecting = CollectingModel(settings.model, settings.model_options)
    advisor = _joined(settings, wanted.advisor, collecting, Meters())
    for point in points:
        if point.id not in kept:
            await judge(point, advisor)
    collecting.write(path)
    return len(collecting.rows)


async def request_at(settings: Settings, point: Point) -> Mapping[str, Any]:
    """Return the body of the request that a look at this point would send; raises SettingsError."""
    collecting = CollectingModel(settings.model, settings.model_options)
    await judge(point, _joined(settings, AdvisorName.MODEL, collecting, Meters()))
    body: Mapping[str, Any] = collecting.rows[0]["body"]
    return body


@asynccontextmanager
async def _advisor(settings: Settings, wanted: Wanted, meters: Meters) -> AsyncIterator[Advisor]:
    if wanted.advisor is AdvisorName.PLAYBOOK:
        yield PlaybookAdvisor(load_playbook(), reminds=False)
        return
    async with opened_model(settings, wanted.responses, meters.tokens) as model:
        meters.model = MeteredModel(model)
        yield _joined(settings, wanted.advisor, meters.model, meters)


def _joined(settings: Settings, name: AdvisorName, model: Model, meters: Meters) -> Advisor:
    playbook = load_playbook()
    asking = ModelAdvisor(model, playbook, Prompts(playbook), redactor_of(settings), meters)
    if name is AdvisorName.LAYERED:
        return LayeredAdvisor(PlaybookAdvisor(playbook, reminds=False), asking, meters, restless())
    return ModelAlone(asking)
