"""Labelled points: a conversation cut at one turn, and what a good coach would whisper there, if anything."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.conversation import WAIT, Conversation

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
        for i, turn in enumerate(self.visible):
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

    @property
    def visible(self) -> tuple[Turn, ...]:
        """Return the turns the coach has seen."""
        return self.turns[: self.after_turn + 1]

    def now(self) -> datetime:
        """Return the moment (UTC) at which the point is judged."""
        return self.case().messages[-1].at + timedelta(seconds=self.idle_s if self.trigger == "timer" else 1)


def read_points(path: Path | None, split: str | None = None) -> tuple[Point, ...]:
    """Read labelled points from JSONL, the shipped set when no path is given; raises EvaluationError.

    With `split` only the points of that part are returned.
    """
    rows = read_rows(path or files("bot.evaluation") / "data" / "own.jsonl")
    points: dict[str, Point] = {}
    for where, row in rows:
        point = _point(row, where)
        if point.id in points:
            message = (
                f"{where}: the id {point.id!r} stands in an earlier row too; give each row an id of its own"
            )
            raise EvaluationError(message)
        points[point.id] = point
    if not points:
        message = f"{path}: holds no labelled points; each line is one JSON row with turns and after_turn"
        raise EvaluationError(message)
    chosen = tuple(p for p in points.values() if split in (None, p.split))
    if not chosen:
        message = (
            f"no point is of the split {split!r}; there are {sorted({p.split for p in points.values()})}"
        )
        raise EvaluationError(message)
    return chosen


def read_rows(file: Path | Traversable) -> tuple[tuple[str, str], ...]:
    """Return the rows of a JSONL file, each with where it stands; raises EvaluationError if it can't be read."""
    # Only "\n" ends a row: other line ends, such as U+2028, may stand inside a JSON text.
    lines = read_text(file).split("\n")
    return tuple((f"{file}:{n}", line) for n, line in enumerate(lines, 1) if line.strip())


def read_text(file: Path | Traversable) -> str:
    """Return the text of a file; raises EvaluationError if it can't be read."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        message = f"{file}: can't be read ({reason}); check the path"
        raise EvaluationError(message) from None


Row = TypeVar("Row", bound=BaseModel)


def parsed(form: type[Row], row: str, where: str) -> Row:
    """Return the row in its form; raises EvaluationError naming the line and the field that is wrong."""
    try:
        return form.model_validate_json(row)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"])) or "the row"
        message = f"{where}: {field}: {first['msg']}; mend the row or take it out"
        raise EvaluationError(message) from None


def _point(line: str, where: str) -> Point:
    point = parsed(Point, line, where)
    if not 0 <= point.after_turn < len(point.turns):
        message = f"{where}: after_turn {point.after_turn} is outside the {len(point.turns)} turns; mend it"
        raise EvaluationError(message)
    return point


def point_in(conversation: Conversation, after: int | None) -> Point:
    """Return the moment after a turn (0-based) of a conversation as a point; raises EvaluationError.

    None is the last turn. After a turn that only lets time pass, the point is a timer's.
    """
    last = len(conversation.turns) - 1
    after = last if after is None else after
    if not 0 <= after <= last:
        message = f"{conversation.id}: there is no turn {after}; the turns go from 0 to {last}"
        raise EvaluationError(message)
    seen = conversation.turns[: after + 1]
    spoken = [t for t in seen if t.speaker != WAIT]
    if not spoken:
        message = f"{conversation.id}: nobody has spoken by turn {after}; name a later one"
        raise EvaluationError(message)
    turns = tuple(Turn(speaker=Speaker(t.speaker), text=t.text, offset_s=t.offset) for t in spoken)
    return Point(
        id=conversation.id,
        turns=turns,
        after_turn=len(turns) - 1,
        trigger="timer" if seen[-1].speaker == WAIT else "message",
        idle_s=seen[-1].offset - spoken[-1].offset,
    )
