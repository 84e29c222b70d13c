from io import StringIO

import pytest
from rich.console import Console

from bot.evaluation.metrics import Share
from bot.evaluation.run import Costs
from bot.evaluation.summary import as_json, cost_lines, money, run_lines, show, show_writing, written
from bot.evaluation.writing import Written
from tests.evaluation.rows import a_run, point


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Share(0, 0), "–"),
        (Share(3, 7), "3 of 7"),
        (Share(5, 10), "0.500 5/10"),
        (Share(1, 120), "0.008 1/120"),
    ],
)
def test_under_ten_there_is_no_share(share, said):
    assert written(share) == said


def test_the_four_figures_stand_together_first():
    console = Console(record=True, width=100, file=StringIO())
    points = [point("a", "listen_first", source="ONE"), point("b", source="TWO")]
    show(a_run(points, {"a": ["listen_first"], "b": ["listen_first"]}), console)
    said = console.export_text()
    rows = [line.split()[1] for line in said.splitlines() if line.startswith("│ ")]
    places = [rows.index(name) for name in ("false", "forbidden", "best", "specific", "recall", "precision")]
    assert places == sorted(places)
    assert "ONE" in said
    assert "playbook on 2 points of points.jsonl" in said


def test_costs_are_told_only_where_there_are_any():
    assert list(cost_lines(Costs())) == []
    told = " ".join(
        cost_lines(
            Costs(
                calls=1,
                tokens_in=1000,
                tokens_cached=900,
                tokens_out=50,
                seconds=(0.5,),
                failures={"refused": 1},
                dropped={"quote": 2},
            )
        )
    )
    for part in (
        "1 call of the model",
        "1,000 tokens read (900 from the cache), 50 written",
        "refused 1",
        "quote 2",
    ):
        assert part in told


def test_points_without_an_answer_are_told():
    assert list(run_lines(a_run([point("a"), point("b")], {}))) == [
        "2 points without an answer, counted as silence."
    ]


def test_money_is_tokens_times_price():
    assert money(Costs(calls=2, tokens_in=2_000_000, tokens_out=500_000), 0.25, 2.0) == 1.5


def test_a_run_as_data_has_the_figures_by_source_and_by_card():
    found = as_json(a_run([point("a", "listen_first")], {"a": ["listen_first"]}))
    assert set(found) == {"file", "advisor", "unanswered", "figures", "by_source", "by_card", "costs"}
    assert found["figures"]["recall_must"] == 1.0
    assert found["figures"]["counts"]["recall_must"] == [1, 1]
    assert found["by_source"]["HOUSE"]["points"] == 1
    assert found["by_card"]["listen_first"] == {"given": 1, "good": 1, "harm": 0, "best": 1}


def test_writing_is_shown_beside_what_is_wanted():
    console = Console(record=True, width=100, file=StringIO())
    pieces = [
        Written(
            "a", (("issue", "broken [lamp]"), ("offered", "")), ("Issue: a lamp",), ("says what is false",)
        ),
        Written("b", (("issue", "x"),), None),
    ]
    show_writing("apology", pieces, console)
    said = console.export_text()
    for part in (
        "broken [lamp]",
        "Issue: a lamp",
        "! says what is false",
        "no answer",
        "2 apologies: 1 without an",
    ):
        assert part in said
