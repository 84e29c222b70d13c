"""Chooses who advises: the playbook alone, or a model with the playbook beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from bot.advisors.asking import Breaker
from bot.advisors.due_times import warm_up
from bot.advisors.layered import LayeredAdvisor
from bot.advisors.layered_writer import LayeredWriter
from bot.advisors.llm import OpenAIModel
from bot.advisors.model_advisor import ModelAdvisor
from bot.advisors.model_writer import ModelWriter
from bot.advisors.plain_writer import PlainWriter
from bot.advisors.playbook import PlaybookAdvisor
from bot.advisors.prompts import Prompts
from bot.app.models import model_config, redactor_of
from bot.coaching.ports import Advisor, RhythmOf, Tally, Writer, usual_rhythm
from bot.domain.case import CaseKey
from bot.domain.guidance import Playbook
from bot.domain.hours import Rhythm
from bot.settings import Settings

PLAIN = "No model is set up: the playbook advises alone."


@dataclass(frozen=True, slots=True)
class Advice:
    """Who reads cases, who writes what is asked for, the line to say about it at start-up, and how time counts."""

    advisor: Advisor
    writer: Writer
    description: str
    rhythm_of: RhythmOf = usual_rhythm


Adviser = Callable[[Playbook, Tally], Advice]


def plain_advice(
    playbook: Playbook,
    tally: Tally,  # noqa: ARG001 - nothing to count without a model
    rhythm_of: RhythmOf = usual_rhythm,
) -> Advice:
    """Let the playbook advise alone."""
    return Advice(PlaybookAdvisor(playbook, rhythm_of), PlainWriter(playbook), PLAIN, rhythm_of)


@asynccontextmanager
async def adviser_of(settings: Settings) -> AsyncIterator[Adviser]:
    """Give what builds the advice the settings ask for; the model's client is closed at the end.

    Raises SettingsError for a model that can't be set up.
    """

    def rhythm_of(key: CaseKey) -> Rhythm:
        return settings.rhythm(key.channel)

    warm_up()
    if not settings.asks_a_model:
        yield partial(plain_advice, rhythm_of=rhythm_of)
        return
    config, redactor = model_config(settings), redactor_of(settings)
    model = OpenAIModel(config)

    def layered(playbook: Playbook, tally: Tally) -> Advice:
        prompts, breaker = Prompts(playbook), Breaker()
        asks = (model, playbook, prompts, redactor, tally)
        advisor = LayeredAdvisor(PlaybookAdvisor(playbook, rhythm_of), ModelAdvisor(*asks), tally, breaker)
        writer = LayeredWriter(PlainWriter(playbook), ModelWriter(*asks), tally, breaker)
        description = f"The model {config.model} is asked, and the playbook advises beside it."
        return Advice(advisor, writer, description, rhythm_of)

    try:
        yield layered
    finally:
        await model.close()
