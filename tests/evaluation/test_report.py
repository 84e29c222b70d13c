import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from bot.evaluation.metrics import Grade, by_card
from bot.evaluation.plots import card_bars, confusion
from bot.evaluation.points import EvaluationError
from bot.evaluation.report import MISSES_AT_MOST, misses, render, write
from bot.evaluation.run import Costs
from tests.evaluation.rows import a_run, point

NASTY = '<script>alert("1")</script> & </title>'
POINTS = [
    point("right", "listen_first"),
    point("silent", "set_expectations", source="OTHER"),
    point("alarm"),
    point("harm", "listen_first", forbidden=["dont_argue"], note="It stings"),
    point("wrong", "listen_first"),
    point("timer", "close_the_loop", after_turn=2, trigger="timer", idle_s=900.0),
    point("nasty", "set_expectations", turns=[{"speaker": "customer", "text": NASTY}], note=NASTY),
]
GIVEN = {
    "right": ["listen_first"],
    "silent": [],
    "alarm": ["ask_dont_assume"],
    "harm": ["dont_argue"],
    "wrong": ["dont_argue"],
    "timer": [],
    "nasty": [],
}


def run(**changed):
    return a_run(POINTS, GIVEN, lines={"harm": "Agree on what you both want."}, **changed)


class Page(HTMLParser):
    """Collects the tags and attributes of a page, and finds tags that are not closed."""

    VOID = frozenset({"meta", "rect", "line"})

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self._open = [], [], []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self._open.pop() == tag


def test_the_report_holds_figures_cards_pictures_and_misses():
    page = render(run())
    for part in (
        "false alarms",
        ">best<",
        "1 of 1",
        "OTHER",
        "set_expectations",
        "Misses",
        "6 of 7 points",
    ):
        assert part in page
    assert "Agree on what you both want." in page
    assert "nobody wrote for 900 s" in page
    assert "No model was asked." in page
    assert Page(page).tags.count("svg") == 2


def test_the_report_needs_nothing_from_outside():
    page = render(run())
    assert not re.search(r"https?:|//|url\(|@import|<script|<link|<img|<iframe", page)
    assert not {name for name, _ in Page(page).attributes} & {"src", "href", "onload", "onclick"}
    assert "default-src 'none'" in page


def test_words_of_the_data_are_never_mark_up():
    page = render(a_run(POINTS, GIVEN, file=NASTY, advisor=NASTY))
    assert "script" not in Page(page).tags
    assert "&lt;script&gt;" in page


def test_the_report_can_be_read_by_everybody():
    page = render(run())
    parsed = Page(page)
    attributes = dict(parsed.attributes)
    assert attributes["lang"] == "en"
    assert parsed.attributes.count(("role", "img")) == 2
    assert "prefers-color-scheme: dark" in page
    assert parsed.tags.count("main") == 1
    assert parsed.tags.count("caption") == parsed.tags.count("table")
    assert ("scope", "row") in parsed.attributes


def test_the_worst_come_first():
    found = misses(run())
    assert [m.grade for m in found] == [
        Grade.FORBIDDEN,
        Grade.FALSE_ALARM,
        Grade.WRONG_CARD,
        Grade.SILENT,
        Grade.SILENT,
        Grade.SILENT,
    ]
    assert found[0].line == "Agree on what you both want."


def test_a_long_list_of_misses_is_cut_and_says_so():
    points = [point(f"p{i:03}", "listen_first") for i in range(MISSES_AT_MOST + 5)]
    page = render(a_run(points, {p.id: [] for p in points}))
    assert page.count("<article") == MISSES_AT_MOST
    assert f"the worst {MISSES_AT_MOST} are shown" in page


def test_what_a_model_cost_is_told():
    costs = Costs(calls=7, tokens_in=14000, tokens_out=700, seconds=(1.0, 2.0), failures={"timeout": 1})
    page = render(run(advisor="model", costs=costs), ("At these prices 0.01 in all.",))
    for part in (
        "7 calls",
        "14,000 tokens read",
        "700 written",
        "2.0 s at most",
        "timeout 1",
        "At these prices",
    ):
        assert part in page


def test_a_report_that_cant_be_written_is_one_sentence(tmp_path):
    with pytest.raises(EvaluationError, match="can't be written"):
        write(run(), tmp_path)


def test_the_report_is_written(tmp_path):
    write(run(), tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text().startswith("<!doctype html>")


def titles(picture):
    return [t.text for t in ET.fromstring(str(picture)).iter("title")]  # noqa: S314 - our own picture


def test_bars_name_their_counts():
    found = titles(card_bars(by_card(POINTS, GIVEN)))
    assert "listen_first: 1 right" in found
    assert "dont_argue: 1 wrong" in found
    assert "dont_argue: 1 forbidden" in found
    assert "listen_first: the best card at 3 points" in found


def test_bars_stay_within_the_picture():
    picture = ET.fromstring(str(card_bars(by_card(POINTS, GIVEN))))  # noqa: S314 - our own picture
    width = float(picture.get("width"))
    assert all(float(bar.get("x")) + float(bar.get("width")) <= width for bar in picture.iter("rect"))


def test_a_square_tells_what_was_best_and_what_came():
    found = titles(confusion(POINTS, GIVEN))
    assert "best silence, given ask_dont_assume: 1 wrong" in found
    assert "best listen_first, given dont_argue: 1 forbidden, 1 wrong" in found
    assert "best set_expectations, given silence: 2 wrong" in found


def test_nothing_at_all_is_still_a_picture():
    assert titles(card_bars({})) == []
    assert "silence" in str(confusion([], {}))
