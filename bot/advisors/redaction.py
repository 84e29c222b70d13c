"""Keeps personal data on the machine: placeholders go to the model, and what they stand for comes back to the agent.

Only what has a structure is found (and names that are known): a name or a street in free text is not, unless a
recognizer is added.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from bot.advisors.redaction_kinds import KIND, Find, Span, addresses, cards, ibans, marked, phones

# Text that only looks like a placeholder is hidden too: nobody can ask for another's data by typing "[EMAIL_1]".
_PLACEHOLDER = re.compile(rf"\[({KIND})_([0-9]{{1,6}})\]")
_LOOKALIKE = "TEXT"


class Recognizer(Protocol):
    """Finds personal data that the built-in kinds do not."""

    def find(self, text: str) -> Iterable[Span]:
        """Return where personal data stands in the text, in any order."""
        ...


class Redaction:
    """What was hidden during one look at one case. It is never shown, logged or stored."""

    __slots__ = ("_finds", "_placeholders", "_values")

    def __init__(self, finds: Sequence[Find]) -> None:
        self._finds = finds
        self._placeholders: dict[str, str] = {}
        self._values: dict[str, str] = {}

    def hide(self, text: str) -> str:
        """Return the text with placeholders such as [EMAIL_1] for personal data.

        The same characters get the same placeholder in every text of the case; `restore` undoes it exactly.
        """
        shown, at = [], 0
        for span in self._spans(text):
            shown += [text[at : span.start], self._placeholder(span.kind, text[span.start : span.end])]
            at = span.end
        return "".join([*shown, text[at:]])

    def restore(self, text: str) -> str:
        """Return the model's words with what the placeholders stand for.

        A quote that cuts no placeholder in two comes back as an exact part of the message it was taken from. A
        placeholder that the model invented becomes a gap to fill in, such as [email].
        """
        return _PLACEHOLDER.sub(self._value, text)

    @property
    def found(self) -> Mapping[str, int]:
        """Return how many different values of each kind were hidden."""
        found: defaultdict[str, int] = defaultdict(int)
        for match in map(_PLACEHOLDER.match, self._values):
            if match and match[1] != _LOOKALIKE:
                found[match[1]] += 1
        return dict(found)

    def _spans(self, text: str) -> list[Span]:
        """Return what was found, in order. Where spans overlap, the earliest and longest names them all."""
        spans = [span for find in self._finds for span in find(text)]
        apart: list[Span] = []
        for span in sorted(spans, key=lambda s: (s.start, -s.end)):
            if apart and span.start < apart[-1].end:
                winner = apart.pop()
                span = Span(winner.start, max(winner.end, span.end), winner.kind)  # noqa: PLW2901
            apart.append(span)
        return apart

    def _placeholder(self, kind: str, value: str) -> str:
        if value not in self._placeholders:
            ...
        return self._placeholders[value]

    def _value(self, placeholder: re.Match[str]) -> str:
        gap = placeholder[1].replace("_", " ").lower()
        return self._values.get(placeholder[0], f"[{gap}]")
