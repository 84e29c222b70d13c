"""Joins the writers to the evaluation of what they write."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from bot.advisors.batch import CollectingModel
from bot.advisors.guidance import load_playbook
from bot.advisors.layered_writer import LayeredWriter
from bot.advisors.metered import MeteredModel
from bot.advisors.model import Model, ModelError
from bot.advisors.model_writer import ModelWriter, UnfitWordsError
from bot.advisors.plain_writer import PlainWriter
from bot.advisors.playbook import facts_of
from bot.advisors.prompts import Prompts
from bot.app.asking import AdvisorName, Meters, Wanted, opened_model, restless
from bot.app.models import redactor_of
from bot.coaching.ports import Writer
from bot.domain.answers import Apology, Recap
from bot.domain.case import Case
from bot.evaluation.run import Costs, NoAnswerError
from bot.evaluation.writing import (
    ApologyRow,
    RecapRow,
    Written,
    apologies,
    read_gold,
    read_whole,
    recaps,
)
from bot.playground.answers import apology_lines, recap_lines
from bot.settings import Settings


class WritingKind(StrEnum):
    """What is written."""

    RECAP = "recap"
    APOLOGY = "apology"


@dataclass(frozen=True, slots=True)
class Gold:
    """What to write, the file that says what it must hold, and the whole conversations it is about."""

    kind: WritingKind
    file: Path
    conversations: Path


class ModelWriterAlone:
    """A model with no plain writer to fall back on: where it fails there is no answer."""

    def __init__(self, writer: Writer) -> None:
        """Ask this writer."""
        self._writer = writer

    async def recap(self, case: Case, now: datetime) -> Recap:
        """Write as `Writer.recap` promises; raises NoAnswerError."""
        try:
            return await self._writer.recap(_known(case), now)
        except ModelError:
            raise NoAnswerError from None

    async def apologize(self, case: Case, about: str | None, now: datetime) -> Apology:
        """Write as `Writer.apologize` promises; raises NoAnswerError."""
        try:
            return await self._writer.apologize(_known(case), about, now)
        except (ModelError, UnfitWordsError):
            raise NoAnswerError from None


async def evaluate_writing(
    settings: Settings, wanted: Wanted, gold: Gold
) -> tuple[tuple[Written, ...], Costs]:
    """Write what the gold asks for; raises as `evaluate` does, and ConversationError."""
    meters = Meters()
    async with _writer(settings, wanted, meters) as writer:
        written = await _write(gold, writer)
    return written, meters.costs(live=wanted.responses is None)


async def write_writing_requests(settings: Settings, wanted: Wanted, gold: Gold, path: Path) -> int:
    """Write the calls the run would make as a batch input file; return how many there are."""
    collecting = CollectingModel(settings.model, settings.model_options)
    await _write(gold, _joined(settings, wanted.advisor, collecting, Meters()))
    collecting.write(path)
    return len(collecting.rows)


async def _write(gold: Gold, writer: Writer | ModelWriterAlone) -> tuple[Written, ...]:
    async def apologize(case: Case, now: datetime) -> Apology:
        return await writer.apologize(case, None, now)

    conversations = read_whole(gold.conversations)
    if gold.kind is WritingKind.RECAP:
        return await recaps(read_gold(RecapRow, gold.file), conversations, writer.recap, recap_lines)
    return await apologies(read_gold(ApologyRow, gold.file), conversations, apologize, apology_lines)


@asynccontextmanager
async def _writer(
    settings: Settings, wanted: Wanted, meters: Meters
) -> AsyncIterator[Writer | ModelWriterAlone]:
    if wanted.advisor is AdvisorName.PLAYBOOK:
        yield PlainWriter(load_playbook())
        return
    async with opened_model(settings, wanted.responses, meters.tokens) as model:
        meters.model = MeteredModel(model)
        yield _joined(settings, wanted.advisor, meters.model, meters)


def _joined(settings: Settings, name: AdvisorName, model: Model, meters: Meters) -> Writer | ModelWriterAlone:
    playbook = load_playbook()
    asking = ModelWriter(model, playbook, Prompts(playbook), redactor_of(settings), meters)
    if name is AdvisorName.LAYERED:
        return LayeredWriter(PlainWriter(playbook), asking, meters, restless())
    return ModelWriterAlone(asking)


def _known(case: Case) -> Case:
    return replace(case, facts=facts_of(case))
