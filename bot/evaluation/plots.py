"""Pictures as inline SVG: drawn from counts alone, colored by the page they stand in, each cell named for readers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from xml.etree import ElementTree as ET

from markupsafe import Markup

from bot.evaluation.metrics import CardFigures, Given
from bot.evaluation.points import Point

SILENCE = "silence"
# In the SVG's own units, which the page shows as pixels where there is room.
ROW, NAME_WIDTH, BAR_WIDTH, CELL, TURNED = 24, 210, 420, 30, 190


def card_bars(cards: Mapping[str, CardFigures]) -> Markup:
    """Draw a bar per card: how often it was given rightly, in a wrong place, and where it is forbidden."""
    most = max([1, *(c.given for c in cards.values()), *(c.best for c in cards.values())])
    svg = _picture(NAME_WIDTH + BAR_WIDTH + 40, ROW * max(len(cards), 1) + 4, "Notes given, by card")
    for row, (card, counted) in enumerate(cards.items()):
        top = row * ROW + 2
        _add(svg, "text", card, x=NAME_WIDTH - 8, y=top + 16, text_anchor="end")
        _bar(svg, top, card, counted, BAR_WIDTH / most)
        _add(svg, "text", str(counted.given), x=NAME_WIDTH + BAR_WIDTH + 8, y=top + 16)
    return _inline(svg)


def confusion(points: Sequence[Point], given: Given) -> Markup:
    """Draw which card was given where which was best: rows are what is wanted, columns what came."""
    cells = _cells(points, given)
    wanted = [SILENCE, *sorted({row for row, _ in cells} - {SILENCE})]
    came = [SILENCE, *sorted({column for _, column in cells} - {SILENCE})]
    width, height = NAME_WIDTH + CELL * len(came) + TURNED // 2, TURNED + CELL * len(wanted) + 4
    svg = _picture(width, height, "What was best, and what was given")
    for number, column in enumerate(came):
        x, y = NAME_WIDTH + CELL * number + 20, TURNED - 8
        _add(svg, "text", column, x=x, y=y, transform=f"rotate(-50 {x} {y})")
    for number, row in enumerate(wanted):
        top = TURNED + CELL * number
        _add(svg, "text", row, x=NAME_WIDTH - 8, y=top + 20, text_anchor="end")
        for place, column in enumerate(came):
            tones = cells.get((row, column), Counter())
            _cell(svg, (NAME_WIDTH + CELL * place, top), f"best {row}, given {column}", tones)
    return _inline(svg)


def _bar(svg: ET.Element, top: int, card: str, counted: CardFigures, scale: float) -> None:
    parts = {
        "right": counted.good,
        "wrong": counted.given - counted.good - counted.harm,
        "forbidden": counted.harm,
    }
    for (tone, count), end in zip(parts.items(), accumulate(parts.values()), strict=True):
        if count:
            left = NAME_WIDTH + (end - count) * scale
            bar = _add(svg, "rect", x=left, y=top, width=count * scale, height=ROW - 6, class_=tone)
            _add(bar, "title", f"{card}: {count} {tone}")
    wanted = NAME_WIDTH + counted.best * scale
    mark = _add(svg, "line", x1=wanted, x2=wanted, y1=top - 2, y2=top + ROW - 4, class_="best")
    _add(mark, "title", f"{card}: the best card at {counted.best} points")


def _cells(points: Sequence[Point], given: Given) -> Mapping[tuple[str, str], Counter[str]]:
    cells: dict[tuple[str, str], Counter[str]] = {}
    for point in points:
        for card in given.get(point.id, ()) or (SILENCE,):
            wanted = point.best or SILENCE
            cells.setdefault((wanted, card), Counter())[_tone(point, card)] += 1
    return cells


def _tone(point: Point, card: str) -> str:
    if card == SILENCE:
        return "wrong" if point.must and point.acceptable else "right"
    if card in point.forbidden:
        return "forbidden"
    return "right" if card in point.acceptable else "wrong"


def _cell(svg: ET.Element, at: tuple[int, int], name: str, tones: Counter[str]) -> None:
    """Draw one square, colored by the worst that happened in it."""
    left, top = at
    tone = next((t for t in ("forbidden", "wrong", "right") if tones[t]), "none")
    box = _add(svg, "rect", x=left, y=top, width=CELL - 2, height=CELL - 2, class_=tone)
    if tones.total():
        _add(box, "title", f"{name}: " + ", ".join(f"{count} {t}" for t, count in tones.items()))
        middle = left + CELL / 2 - 1
        _add(svg, "text", str(tones.total()), x=middle, y=top + 19, text_anchor="middle", class_="on")


def _picture(width: int, height: int, name: str) -> ET.Element:
    box = {"viewBox": f"0 0 {width} {height}", "width": str(width), "role": "img", "aria-label": name}
    return ET.Element("svg", box)


def _add(parent: ET.Element, tag: str, words: str | None = None, **attributes: str | float) -> ET.Element:
    """Add an element; `class_` and `text_anchor` stand for what Python can't spell."""
    named = {
        name.rstrip("_").replace("_", "-"): value if isinstance(value, str) else f"{value:g}"
        for name, value in attributes.items()
    }
    element = ET.SubElement(parent, tag, named)
    element.text = words
    return element


def _inline(svg: ET.Element) -> Markup:
    return Markup(ET.tostring(svg, encoding="unicode"))  # noqa: S704 - ElementTree has escaped every word
