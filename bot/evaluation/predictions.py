"""The file of predictions: one row per finished point, written at once, so that an interrupted run can go on."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.evaluation.points import EvaluationError, parsed, read_rows


class Prediction(BaseModel):
    """The cards given at one point; none is silence."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    id: str
    labels: tuple[str, ...]


class Predictions:
    """Takes finished points. `kept` are those of the run that is resumed."""

    def __init__(self, file: TextIO | None, kept: Mapping[str, tuple[str, ...]]) -> None:
        """Write to this file, or nowhere."""
        self._file = file
        self.kept = kept

    def add(self, point_id: str, cards: Collection[str]) -> None:
        """Write one finished point."""
        if self._file is not None:
            self._file.write(json.dumps({"id": point_id, "labels": list(cards)}) + "\n")
            self._file.flush()


@contextmanager
def predictions(path: Path | None, known: Collection[str], *, resume: bool) -> Iterator[Predictions]:
    """Open a file of predictions for the points of these ids, anew or to go on where an earlier run stopped.

    A last line that was cut off half-written is taken out. Raises EvaluationError for a file that can't be
    written, and for rows of other points.
    """
    if path is None:
        yield Predictions(None, {})
        return
    kept = finished(path, known) if resume else {}
    try:
        file = path.open("a" if kept else "w", encoding="utf-8")
    except OSError as error:
        message = f"{path}: can't be written ({error.strerror}); name another file"
        raise EvaluationError(message) from None
    with file:
        yield Predictions(file, kept)


def finished(path: Path, known: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the finished points of an earlier run, none if there was none; mends a last line that was cut off.

    Raises EvaluationError for rows that are not of the points of these ids.
    """
    if not path.exists():
        return {}
    _mend_last_line(path)
    kept = {}
    for where, row in read_rows(path):
        prediction = parsed(Prediction, row, where)
        if prediction.id not in known:
            message = (
                f"{where}: no point has the id {prediction.id!r}; resume with the file the run began with"
            )
            raise EvaluationError(message)
        kept[prediction.id] = prediction.labels
    return kept


def _mend_last_line(path: Path) -> None:
    """Take out a last line that was cut off, and end one that only lacks its line end."""
    try:
        written = path.read_bytes()
        whole, end, last = written.rpartition(b"\n")
        if last:
            path.write_bytes(whole + end + (last + b"\n" if _is_row(last) else b""))
    except OSError as error:
        message = f"{path}: can't be resumed ({error.strerror}); name another file"
        raise EvaluationError(message) from None


def _is_row(line: bytes) -> bool:
    try:
        Prediction.model_validate_json(line)
    except ValidationError:
        return False
    return True
