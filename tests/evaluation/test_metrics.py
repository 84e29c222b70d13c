import collections
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from bot.evaluation.metrics import Grade, Share, by_card, by_source, figures, grade
from bot.evaluation.points import read_points
from tests.evaluation.rows import point, row

CARDS = ["acknowledge_feelings", "listen_first", "set_expectations"]
DATA = Path(__file__).parents[3] / "shared" / "evaluation"
NAMED = ["recall_must", "recall_best", "recall_specific", "precision", "false_alarm_rate", "harm_rate"]


def scored(rows, labels):
    """Score rows as LABELS.md says it, written for this test and independent of the code under test."""
    n = collections.Counter()
    for r in rows:
        got = labels.get(r["id"], [])
        right = [card for card in got if card in r["acceptable"]]
        n["nudges"] += len(got)
        n["good"] += len(right)
        n["harm"] += len([card for card in got if card in r["forbidden"]])
        if r["acceptable"] == []:
            n["silent"] += 1
            n["alarms"] += got != []
        elif r["must"]:
            stock = "acknowledge_feelings" in r["acceptable"]
            n["must"] += 1
            n["hit"] += right != []
            n["best"] += r["best"] in got
            n["specific"] += not stock
            n["specific_hit"] += right != [] and not stock
    of = {
        "recall_must": ("hit", "must"),
        "recall_best": ("best", "must"),
        "recall_specific": ("specific_hit", "specific"),
        "precision": ("good", "nudges"),
        "false_alarm_rate": ("alarms", "silent"),
        "harm_rate": ("harm", "nudges"),
    }
    return {name: round(n[a] / n[b], 3) if n[b] else None for name, (a, b) in of.items()}


def shares(points, given):
    found = figures(points, given)
    return {name: getattr(found, name) for name in NAMED}


labels = st.lists(st.sampled_from(CARDS), unique=True, max_size=2)


@for_all(st.lists(st.tuples(labels, labels, st.booleans(), labels), max_size=12))
def test_the_figures_are_those_of_the_labelling_guide(drawn):
    rows = [
        row(
            f"p{i}",
            *acceptable,
            must=must and bool(acceptable),
            forbidden=[c for c in forbidden if c not in acceptable],
        )
        for i, (acceptable, forbidden, must, _) in enumerate(drawn)
    ]
    given = {f"p{i}": got for i, (*_, got) in enumerate(drawn) if i % 5}
    points = [point(r["id"], *r["acceptable"], must=r["must"], forbidden=r["forbidden"]) for r in rows]
    assert shares(points, given) == scored(rows, given)


def test_every_share_tells_what_it_rests_on():
    points = [point("a", "listen_first"), point("b", "set_expectations"), point("c")]
    counts = figures(points, {"a": ["listen_first"], "c": ["listen_first"]}).counts
    assert counts["recall_must"] == Share(1, 2)
    assert counts["false_alarm_rate"] == Share(1, 1)
    assert counts["harm_rate"].value == 0.0


def test_nothing_to_share_is_no_share():
    assert figures([], {}).precision is None


def test_each_source_is_scored_by_itself():
    points = [point("a", "listen_first", source="ONE"), point("b", source="TWO")]
    found = by_source(points, {"b": ["listen_first"]})
    assert list(found) == ["ONE", "TWO"]
    assert (found["ONE"].recall_must, found["TWO"].false_alarm_rate) == (0.0, 1.0)


def test_cards_are_counted_where_they_were_given_or_best():
    points = [
        point("a", "listen_first", "set_expectations"),
        point("b", "acknowledge_feelings", forbidden=["listen_first"]),
        point("c"),
    ]
    found = by_card(points, {"a": ["set_expectations"], "b": ["listen_first"], "c": ["listen_first"]})
    assert {card: (f.given, f.good, f.harm, f.best) for card, f in found.items()} == {
        "acknowledge_feelings": (0, 0, 0, 1),
        "listen_first": (2, 0, 1, 1),
        "set_expectations": (1, 1, 0, 0),
    }


@pytest.mark.parametrize(
    ("acceptable", "changed", "cards", "graded"),
    [
        (["listen_first"], {}, ["listen_first"], Grade.RIGHT),
        (["listen_first", "set_expectations"], {}, ["set_expectations"], Grade.SECOND_BEST),
        (["listen_first"], {}, ["set_expectations"], Grade.WRONG_CARD),
        (["listen_first"], {}, [], Grade.SILENT),
        (["listen_first"], {"must": False}, [], Grade.RIGHT),
        ([], {}, [], Grade.RIGHT),
        ([], {}, ["listen_first"], Grade.FALSE_ALARM),
        ([], {"forbidden": ["listen_first"]}, ["listen_first"], Grade.FORBIDDEN),
    ],
)
def test_a_point_is_graded(acceptable, changed, cards, graded):
    assert grade(point("a", *acceptable, **changed), cards) is graded


def test_only_what_a_reader_should_look_at_is_a_miss():
    assert {g for g in Grade if not g.is_miss} == {Grade.RIGHT, Grade.SECOND_BEST}
    assert {g for g in Grade if g.is_harm} == {Grade.FORBIDDEN, Grade.FALSE_ALARM}


def test_the_figures_are_those_of_the_shared_scorer_where_it_lies_beside_the_checkout(tmp_path):
    """Without the shared folder the shipped set and the scorer above carry the same claim."""
    file = DATA / "dev.jsonl" if DATA.exists() else None
    points = read_points(file)
    # Every third right, every third the stock answer, the rest silent: all figures are neither 0 nor 1.
    answers = [lambda p: [p.best] if p.best else [], lambda _: ["acknowledge_feelings"], lambda _: []]
    given = {p.id: answers[i % 3](p) for i, p in enumerate(points)}
    rows = [json.loads(p.model_dump_json()) for p in points]
    assert shares(points, given) == scored(rows, given)
    if file is not None:
        predictions = tmp_path / "predictions.jsonl"
        predictions.write_text("".join(json.dumps({"id": i, "labels": g}) + "\n" for i, g in given.items()))
        command = [sys.executable, str(DATA / "score.py"), str(file), str(predictions)]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        theirs = json.loads(said.splitlines()[0].removeprefix("ALL "))
        assert {name: theirs[name] for name in NAMED} == shares(points, given)
