"""A model that answers from a file in OpenAI's Batch format."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.advisors.batch import BatchError
from bot.advisors.llm import count_tokens, read, recorded
from bot.advisors.model import Answer, Form, ModelError, Reason, Tokens
from bot.advisors.prompts import Prompt


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
