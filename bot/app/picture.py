"""The digest as one picture: bars with their numbers, and the same in words for those who do not see it."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from bot.coaching.digest_text import Section, headline, sections, waited, without_notes
from bot.domain.digest import Digest
from bot.settings import SettingsError

# One dark tone on white: no row means anything by its color, and the contrast is 8.7 to 1.
BAR = "#1f4e79"
_WIDTH, _ROW, _HEAD, _TOP = 9.0, 0.32, 0.45, 0.8
_DOTS_PER_INCH = 144
_LABEL_LENGTH = 52


def picture_of(digest: Digest) -> bytes:
    """Draw a digest as a PNG, with `alt_text` inside as its description.

    Raises SettingsError where the extra `pictures` is not installed.
    """
    if find_spec("matplotlib") is None:
        raise SettingsError(
            "Drawing a picture needs matplotlib, which is not installed; run: pip install 'second-chair[pictures]'"
        )
    parts = [section for section in sections(digest) if section.rows]
    rows = [len(section.rows) for section in parts]
    # Loaded here: only who draws pays for it.
    figure = import_module("matplotlib.figure").Figure(
        figsize=(_WIDTH, _TOP + _HEAD * len(parts) + _ROW * sum(rows)),
        dpi=_DOTS_PER_INCH,
        layout="constrained",
    )
    figure.suptitle(_title(digest), fontsize=13, parse_math=False)
    if parts:
        panes = figure.subplots(len(parts), squeeze=False, height_ratios=rows)
        # One scale for all, so that a bar of five is never as long as one of fifty.
        most = max(count for section in parts for _, count in section.rows)
        for pane, section in zip(panes[:, 0], parts, strict=True):
            _draw(pane, section, most)
    drawn = BytesIO()
    named = {"Title": "Second Chair digest", "Description": alt_text(digest), "Software": None}
    figure.savefig(drawn, format="png", metadata=named)
    return drawn.getvalue()


def alt_text(digest: Digest) -> str:
    """Say in words everything that the picture shows."""
    return f"Digest. {without_notes(digest)}"


def _title(digest: Digest) -> str:
    answers = "" if digest.waited is None else f"\nHalf of the answers came within {waited(digest.waited)}"
    return f"{headline(digest)}{answers}"


def _draw(pane: Any, section: Section, most: int) -> None:  # noqa: ANN401 - a class of a library that may not be there
    names = [_cut(name) for name, _ in section.rows]
    counts = [count for _, count in section.rows]
    places = range(len(names))
    bars = pane.barh(places, counts, color=BAR)
    pane.set_yticks(places, names, parse_math=False)
    pane.set_ylim(len(names) - 0.4, -0.6)
    pane.bar_label(bars, padding=3)
    pane.set_xlim(0, most * 1.1)
    pane.set_xticks([])
    pane.set_title(f"{section.title} ({section.counts})", loc="left", fontsize=11, parse_math=False)
    pane.spines[["top", "right", "bottom"]].set_visible(False)


def _cut(name: str) -> str:
    return name if len(name) <= _LABEL_LENGTH else f"{name[: _LABEL_LENGTH - 1]}…"
