"""Joins advisors and models to the evaluation."""

from __future__ import annotations

import contextlib
import itertools
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from bot.advisors.batch import CollectingModel, RecordedModel
from bot.advisors.guidance import load_playbook
from bot.advisors.layered import REST_SECONDS, Breaker, LayeredAdvisor
from bot.advisors.llm import OpenAIModel
from bot.advisors.metered import MeteredModel
from bot.advisors.model import Model, ModelError, Tokens
from bot.advisors.model_advisor import ModelAdvisor
from bot.advisors.playbook import PlaybookAdvisor, facts_of
from bot.advisors.prompts import Prompts
from bot.app.models import model_config, model_name, redactor_of
from bot.coaching.ports import Advisor
from bot.domain.assessment import Assessment
from bot.domain.case import Case
from bot.domain.guidance import Moment
from bot.evaluation.points import Point, read_points
from bot.evaluation.predictions import finished, predictions
from bot.evaluation.run import Costs, NoAnswerError, Run, judge, judge_each
from bot.settings import Settings

# A live model spends its time waiting; more at once would only reach its limits sooner.
LIVE_AT_ONCE = 4
SHIPPED = "the shipped set"
# What stands in a request that is only shown, where the settings name no model.
UNNAMED = "model"


class AdvisorName(StrEnum):
    """Whom the evaluation measures."""

    PLAYBOOK = "playbook"
    MODEL = "model"
    LAYERED = "layered"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to evaluate: which advisor on which file (None: the shipped set), and where answers come from and go.

    `responses` is a batch output file to take the model's answers from. `resume` goes on where the file of
    predictions ends.
    """

    advisor: AdvisorName
    file: Path | None = None
    predictions: Path | None = None
    resume: bool = False
    responses: Path | None = None


@dataclass(slots=True)
class Meters:
    """What a run counts on its way."""

    tokens: Tokens = field(default_factory=Tokens)
    model: MeteredModel | None = None
    dropped: Counter[str] = field(default_factory=Counter)

    def count(self, name: str, **labels: str) -> None:
        """Keep what was dropped; the rest is counted at the model itself."""
        if name == "dropped_total":
            self.dropped[labels["reason"]] += 1

    def observe(self, name: str, value: float, **labels: str) -> None:
        """Keep nothing."""

    def costs(self, *, live: bool) -> Costs:
        """Return what was counted; answers that are read from a file took no time worth telling."""
        if self.model is None:
            return Costs()
        tokens = self.tokens
        return Costs(
            calls=self.model.calls,
            tokens_in=tokens.read,
            tokens_cached=tokens.cached,
            tokens_out=tokens.written,
            seconds=tuple(self.model.seconds) if live else (),
            failures=dict(self.model.failures),
            dropped=dict(self.dropped),
        )


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
    points, meters = read_points(wanted.file), Meters()
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
    name = str(wanted.file or SHIPPED)
    return Run(wanted.advisor.value, name, points, given, lines, meters.costs(live=live))


async def write_requests(settings: Settings, wanted: Wanted, path: Path) -> int:
    """Write the calls the run would make as a batch input file; return how many there are.

    Raises as `evaluate` does. With `resume` what the file of predictions holds is not asked again.
    """
    points = read_points(wanted.file)
    resumed = wanted.predictions if wanted.resume else None
    kept = finished(resumed, {p.id for p in points}) if resumed else {}
    collecting = CollectingModel(model_name(settings), settings.model_options)
    advisor = _joined(settings, wanted.advisor, collecting, Meters())
    for point in points:
        if point.id not in kept:
            await judge(point, advisor)
    collecting.write(path)
    return len(collecting.rows)


async def request_at(settings: Settings, point: Point) -> Mapping[str, Any]:
    """Return the body of the request that a look at this point would send; raises SettingsError."""
    collecting = CollectingModel(settings.model or UNNAMED, settings.model_options)
    await judge(point, _joined(settings, AdvisorName.MODEL, collecting, Meters()))
    body: Mapping[str, Any] = collecting.rows[0]["body"]
    return body


@asynccontextmanager
async def _advisor(settings: Settings, wanted: Wanted, meters: Meters) -> AsyncIterator[Advisor]:
    if wanted.advisor is AdvisorName.PLAYBOOK:
        yield PlaybookAdvisor(load_playbook())
        return
    async with _model(settings, wanted.responses, meters.tokens) as model:
        meters.model = MeteredModel(model)
        yield _joined(settings, wanted.advisor, meters.model, meters)


@asynccontextmanager
async def _model(settings: Settings, responses: Path | None, tokens: Tokens) -> AsyncIterator[Model]:
    if responses is not None:
        yield RecordedModel(responses, tokens)
        return
    model = OpenAIModel(model_config(settings), tokens)
    try:
        yield model
    finally:
        await model.close()


def _joined(settings: Settings, name: AdvisorName, model: Model, meters: Meters) -> Advisor:
    playbook = load_playbook()
    asking = ModelAdvisor(model, playbook, Prompts(playbook), redactor_of(settings), meters)
    if name is AdvisorName.LAYERED:
        return LayeredAdvisor(PlaybookAdvisor(playbook), asking, meters, _restless())
    return ModelAlone(asking)


def _restless() -> Breaker:
    """Return a breaker that lets every question through: its clock is always past the end of the rest."""
    return Breaker(itertools.count(0.0, 10 * REST_SECONDS).__next__)
