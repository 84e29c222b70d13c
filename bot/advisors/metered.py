"""Measures what a model costs, for the evaluation, and stops a run that can't get a single answer."""

from __future__ import annotations

import time
from collections import Counter

from bot.advisors.model import Answer, Form, Model, ModelError
from bot.advisors.prompts import Prompt


class ModelSetupError(Exception):
    """The model can't work as it is set up. The message is one sentence: which setting to change."""


class MeteredModel:
    """Asks another model and keeps how often, how long each question took, and what failed, by reason."""

    def __init__(self, model: Model) -> None:
        """Measure this model."""
        self._model = model
        self.calls = 0
        self.seconds: list[float] = []
        self.failures: Counter[str] = Counter()

    async def ask(self, prompt: Prompt, form: Form[Answer]) -> Answer:
        """Return the model's answer; raises its ModelError.

        Raises ModelSetupError instead if the model has not answered yet and a setting would mend that: going on
        would only fail as often as there are questions.
        """
        self.calls += 1
        started = time.monotonic()
        try:
            answer = await self._model.ask(prompt, form)
        except ModelError as error:
            self.failures[error.reason.value] += 1
            if not self.seconds and str(error) != error.reason.value:
                raise ModelSetupError(str(error)) from None
            raise
        self.seconds.append(time.monotonic() - started)
        return answer
