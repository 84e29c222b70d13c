"""Models that work through files in OpenAI's Batch format: one writes the requests, the other reads the answers.

With them the prompts can be measured on any model, at batch price, or offline.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.advisors.llm import count_tokens, read, recorded, request
from bot.advisors.model import Answer, Form, ModelError, Reason, Tokens
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


class RecordedModel:
    """Answers from a batch output file, by the id of the prompt."""

    def __init__(self, path: Path, tokens: Tokens | None = None) -> None:
        """Read the file; raises BatchError for a line that is not of a batch output file.

        What the answers cost is added to `tokens` as they are asked for.
        """
        self._tokens = tokens or Tokens()
        try:
            # Only "\n" ends a row: other line ends, such as U+2028, may stand inside a JSON text.
            lines = path.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            message = f"{path}: can't be read; name the output file of a batch"
            raise BatchError(message) from None
        self._answers = dict(_answer(line, f"{path}:{n}") for n, line in enumerate(lines, 1) if line.strip())

    async def ask(self, prompt: Prompt, form: Form[Answer]) -> Answer:
        """Return the recorded answer; raises ModelError if there is none or it is unusable."""
        body = self._answers.get(prompt.id)
        if body is None:
            raise ModelError(Reason.NOT_RECORDED)
        completion = recorded(body)
        count_tokens(completion, self._tokens)
        return read(completion, form)


def _answer(line: str, where: str) -> tuple[str, Mapping[str, Any] | None]:
    try:
        row = json.loads(line)
        custom_id, response = _text(row["custom_id"]), row.get("response") or {}
        if row.get("error") or response.get("status_code", 200) != 200:  # noqa: PLR2004 - HTTP's "OK"
            return custom_id, None
        recorded(response["body"])
        return custom_id, response["body"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        message = f"{where}: not a line of a batch output file; it needs custom_id and response.body"
        raise BatchError(message) from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
