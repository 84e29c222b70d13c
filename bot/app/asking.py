"""What the evaluations share: whom to ask, what that costs, and where a model's answers come from."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from bot.advisors.asking import REST_SECONDS, Breaker
from bot.advisors.metered import MeteredModel
from bot.advisors.model import Model, Tokens
from bot.app.models import model_config, opened
from bot.evaluation.run import Costs
from bot.settings import Settings


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
    split: str | None = None
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


@asynccontextmanager
async def opened_model(settings: Settings, responses: Path | None, tokens: Tokens) -> AsyncIterator[Model]:
    """Open the model of the settings, or the one whose answers stand in a batch output file."""
    if responses is None:
        async with opened(model_config(settings), tokens) as model:
            yield model
        return
    # As for every model, the SDK is imported where it is used.
    from bot.advisors.recorded import RecordedModel  # noqa: PLC0415

    yield RecordedModel(responses, tokens)


def restless() -> Breaker:
    """Return a breaker that lets every question through: its clock is always past the end of the rest."""
    return Breaker(itertools.count(0.0, 10 * REST_SECONDS).__next__)
