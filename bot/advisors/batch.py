"""Writes questions to a model as a file in OpenAI's Batch format.

With it the prompts can be measured on any model, at batch price, or offline; `recorded` reads the answers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.advisors.model import Answer, Form, ModelError, Reason, request
from bot.advisors.prompts import Prompt


class BatchError(ValueError):
    """A batch file can't be used. The message says which line and what to do."""


class CollectingModel:
    """Asks nobody: it keeps every request for a batch file and fails each question."""

    def __init__(self, model: str, options: Mapping[str, Any]) -> None:
        """Write the requests for this model, with these options in each."""
        self._model = model
        self._options = options
        self.rows: list[dict[str, Any]] = []

    async def ask(self, prompt: Prompt, form: Form[Answer]) -> Answer:
        """Keep the request; always raises ModelError."""
        body = request(prompt, form, self._model, self._options)
        self.rows.append(
            {"custom_id": prompt.id, "method": "POST", "url": "/v1/chat/completions", "body": body}
        )
        raise ModelError(Reason.NOT_RECORDED)

    def write(self, path: Path) -> None:
        """Write the requests as a batch input file; raises BatchError if it can't be written."""
        rows = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in self.rows)
        try:
            path.write_text(rows, encoding="utf-8")
        except OSError as error:
            message = f"{path}: can't be written ({error.strerror}); name another file"
            raise BatchError(message) from None
