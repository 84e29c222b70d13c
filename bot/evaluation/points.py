"""Labelled points: a conversation cut at one turn, and what a good coach would whisper there, if anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.domain.case import Case, CaseKey, Message, Speaker

# Any fixed moment serves: only the differences between times count. A Monday morning.
START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
PACE = timedelta(seconds=30)
AGENT, CUSTOMER = "agent", "customer"


class EvaluationError(ValueError):
    """A file for the evaluation can't be used. The message says which line and what to do."""


class Turn(BaseModel):
    """One line of a labelled conversation; `offset_s` in seconds after its start, if known."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    speaker: Speaker
    text: str
    offset_s: float | None = None


class Point(BaseModel):
    """One decision point: the coach has seen `turns[: after_turn + 1]` and nothing later."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    id: str
    source: str = "unknown"
    conversation_id: str = ""
    turns: tuple[Turn, ...]
    after_turn: int
    must: bool = False
    best: str | None = None
    acceptable: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    note: str = ""
    trigger: Literal["message", "timer"] = "message"
    idle_s: float = 0.0
    split: str = ""

    def case(self) -> Case:
        """Return the case as of this point: all but the last turn looked at, no nudges given before."""
        case = Case(CaseKey("evaluation", self.source, "points", self.id))
        at = START
        for i, turn in enumerate(self.turns[: self.after_turn + 1]):
            at = (
                START + timedelta(seconds=turn.offset_s) if turn.offset_s is not None else at + PACE * bool(i)
            )
            case = case.with_message(Message(f"m{i:03}", turn.speaker, turn.speaker.value, at, turn.text))
        return case

    def looked(self) -> Case:
        """Return the case with its mark set: on a timer everything was looked at, else all but the last turn."""
        case = self.case()
        seen = case.messages if self.trigger == "timer" else case.messages[:-1]
        if not seen:
            return case
        return Case(case.key, case.messages, looked=seen[-1].id, looked_at=seen[-1].at)

    def now(self) -> datetime:
        """Return the moment (UTC) at which the point is judged."""
        return self.case().messages[-1].at + timedelta(seconds=self.idle_s if self.trigger == "timer" else 1)


def read_points(path: Path | None) -> tuple[Point, ...]:
    """Read labelled points from JSONL, the shipped set when no path is given; raises EvaluationError."""
    file = path or files("bot.evaluation") / "data" / "own.jsonl"
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        message = f"{file}: can't be read ({error.strerror}); check the path"
        raise EvaluationError(message) from None
    points = [_point(line, f"{file}:{n}") for n, line in enumerate(lines, 1) if line.strip()]
    if not points:
        message = f"{file}: holds no labelled points; each line is one JSON row with turns and after_turn"
        raise EvaluationError(message)
    return tuple(points)


def _point(line: str, where: str) -> Point:
    try:
        point = Point.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"])) or "the row"
        message = f"{where}: {field}: {first['msg']}; mend the row or take it out"
        raise EvaluationError(message) from None
    if not 0 <= point.after_turn < len(point.turns):
        message = f"{where}: after_turn {point.after_turn} is outside the {len(point.turns)} turns; mend it"
        raise EvaluationError(message)
    return point


def sources(points: Sequence[Point]) -> tuple[str, ...]:
    """Return the sources of the points, each once, in order."""
    return tuple(sorted({p.source for p in points}))
