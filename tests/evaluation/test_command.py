import json

import pytest

from bot.__main__ import main
from tests.advisors.llm_server import completion
from tests.evaluation.rows import LAMP, row

SILENT = {
    "facts": {
        "symptom": "",
        "cares_about": "",
        "quote": "",
        "message": "",
        "heard": False,
        "fault": "unknown",
        "tension": 0,
        "promises": [],
    },
    "findings": [],
}
ROWS = [
    row("a", "listen_first", after_turn=2),
    row("b", "listen_first", "acknowledge_feelings"),
    row("c", after_turn=1),
]
FINDING = {
    "card": "listen_first",
    "message": "m3",
    "quote": "I gave it to you twice.",
    "confidence": 0.95,
    "line": "Take up the number they gave before you ask again.",
    "opening": None,
}


@pytest.fixture
def points(written):
    return str(written(ROWS))


def answered(name, answer, status=200):
    body = completion(json.dumps(answer))
    return {"custom_id": name, "response": {"status_code": status, "body": body}, "error": None}


def said(capsys, *arguments, code=0):
    assert main(["eval", *map(str, arguments)]) == code
    out, err = capsys.readouterr()
    if code:
        assert out == ""
        assert err.count("\n") == 1
    return out if code == 0 else err


def test_without_a_file_the_shipped_set_is_judged(capsys):
    found = json.loads(said(capsys, "--json"))
    held = json.loads(said(capsys, "--json", "--split", "held"))
    assert found["file"] == "the shipped set"
    assert held["file"] == "the shipped set, split held"
    assert held["figures"]["points"] < found["figures"]["points"]
    assert found["figures"]["points"] >= 120
    assert found["costs"]["calls"] == 0


def test_people_read_the_four_figures_first(capsys, points):
    out = said(capsys, points)
    assert out.index("│ false alarms") < out.index("│ specific") < out.index("│ recall")
    assert "2 of 2" in out or "1 of 2" in out or "0 of 2" in out


def test_the_predictions_give_the_same_figures(capsys, points, tmp_path):
    file = tmp_path / "predictions.jsonl"
    found = json.loads(said(capsys, points, "--json", "--predictions", file))
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    assert [set(r) for r in rows] == [{"id", "labels"}] * 3
    assert found["figures"]["nudges"] == sum(len(r["labels"]) for r in rows)


def test_a_resumed_run_judges_only_the_rest(capsys, points, tmp_path):
    file = tmp_path / "predictions.jsonl"
    file.write_text('{"id": "a", "labels": ["small_gesture"]}\n{"id": "b", "la')
    found = json.loads(said(capsys, points, "--json", "--predictions", file, "--resume"))
    assert [json.loads(line)["id"] for line in file.read_text().splitlines()] == ["a", "b", "c"]
    assert found["by_card"]["small_gesture"]["given"] == 1


def test_the_report_is_written_beside_the_figures(capsys, points, tmp_path):
    file = tmp_path / "report.html"
    said(capsys, points, "--report", file)
    assert "What was best, and what was given" in file.read_text()


def test_requests_can_be_answered_elsewhere_and_scored(capsys, points, tmp_path, monkeypatch):
    monkeypatch.setenv("SECOND_CHAIR_MODEL", "coach-1")
    monkeypatch.setenv("SECOND_CHAIR_MODEL_OPTIONS", '{"temperature": 0}')
    requests, responses = tmp_path / "requests.jsonl", tmp_path / "responses.jsonl"
    assert "3 requests for coach-1" in said(capsys, points, "--requests", requests)
    asked = [json.loads(line) for line in requests.read_text().splitlines()]
    assert [r["custom_id"] for r in asked] == ["a", "b", "c"]
    assert {(r["method"], r["url"], r["body"]["temperature"]) for r in asked} == {
        ("POST", "/v1/chat/completions", 0)
    }
    assert len({r["body"]["messages"][0]["content"] for r in asked}) == 1

    unsaid = {**FINDING, "quote": "words nobody said"}
    rows = [
        answered("a", SILENT | {"findings": [FINDING]}),
        answered("b", SILENT | {"findings": [unsaid]}),
        answered("c", "not the form"),
    ]
    responses.write_text("".join(json.dumps(r) + "\n" for r in rows))
    predictions = tmp_path / "predictions.jsonl"
    scored = [points, "--responses", responses, "--predictions", predictions]
    found = json.loads(said(capsys, *scored, "--json"))
    assert found["figures"]["recall_must"] == 0.5
    assert found["unanswered"] == 1
    assert found["costs"]["failures"] == {"malformed": 1}
    assert found["costs"]["dropped"] == {"quote_not_in_the_message": 1}
    assert (found["costs"]["calls"], found["costs"]["tokens_in"], found["costs"]["tokens_out"]) == (
        3,
        3000,
        300,
    )
    assert [json.loads(line)["id"] for line in predictions.read_text().splitlines()] == ["a", "b"]
    assert "At these prices 0.0036 in all" in said(capsys, *scored, "--price", "1", "2")


def test_only_what_is_left_is_asked_of_a_batch(capsys, points, tmp_path, monkeypatch):
    monkeypatch.setenv("SECOND_CHAIR_MODEL", "coach-1")
    done, requests = tmp_path / "predictions.jsonl", tmp_path / "requests.jsonl"
    done.write_text('{"id": "a", "labels": []}\n')
    said(capsys, points, "--requests", requests, "--predictions", done, "--resume")
    assert [json.loads(line)["custom_id"] for line in requests.read_text().splitlines()] == ["b", "c"]


def test_layered_asks_only_where_it_is_worth_it(capsys, written, tmp_path, monkeypatch):
    monkeypatch.setenv("SECOND_CHAIR_MODEL", "coach-1")
    hello = row("hello", turns=[{"speaker": "customer", "text": "Hi there"}])
    requests = tmp_path / "requests.jsonl"
    # More points than failures put a model to rest: a batch must hold a question for every one of them.
    rows = [hello, *(row(f"p{i}", "listen_first", after_turn=2) for i in range(8))]
    said(capsys, written(rows), "--requests", requests, "--advisor", "layered")
    asked = {json.loads(line)["custom_id"] for line in requests.read_text().splitlines()}
    assert asked == {f"p{i}" for i in range(8)}


def test_layered_falls_back_on_the_playbook_where_an_answer_is_missing(capsys, points, tmp_path):
    (tmp_path / "none.jsonl").write_text("")
    alone = json.loads(said(capsys, points, "--json"))
    layered = json.loads(
        said(capsys, points, "--json", "--advisor", "layered", "--responses", tmp_path / "none.jsonl")
    )
    assert layered["figures"] == alone["figures"]
    assert layered["costs"]["failures"]["not_recorded"] >= 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--resume"], "--resume needs --predictions"),
        (["--requests", "x", "--responses", "y"], "give one of them"),
        (["--requests", "x", "--report", "y"], "scores nothing"),
        (["--requests", "x", "--advisor", "playbook"], "the playbook asks no model"),
        (["--advisor", "model"], "OPENAI_API_KEY"),
        (["--requests", "."], "can't be written"),
        (["--responses", "nowhere.jsonl"], "nowhere.jsonl"),
        (["nowhere.jsonl"], "can't be read"),
        (["--predictions", "."], "can't be written"),
        (["--report", "."], "can't be written"),
        (["--kind", "recap"], "--kind recap needs FILE"),
        (["gold", "--kind", "apology", "--conversations", "c", "--report", "r"], "--kind apology has --json"),
    ],
)
def test_what_cant_be_done_is_one_sentence(capsys, arguments, says):
    assert says in said(capsys, *arguments, code=2)


def test_a_broken_line_of_answers_is_named(capsys, points, tmp_path):
    file = tmp_path / "responses.jsonl"
    file.write_text(json.dumps(answered("a", SILENT)) + "\n{}\n")
    assert "responses.jsonl:2: " in said(capsys, points, "--responses", file, code=2)


GOLD = {
    "recap": [{"id": "r1", "conversation_id": "lamp", "gold": {"issue": "Broken."}, "false_statements": []}],
    "apology": [{"id": "a1", "conversation_id": "lamp", "customer_words": "This is hopeless"}],
}


@pytest.fixture
def whole(written):
    return written([{"id": "lamp", "turns": LAMP}], "whole.jsonl")


@pytest.mark.parametrize("kind", ["recap", "apology"])
def test_recaps_and_apologies_are_written_beside_their_gold(capsys, written, whole, kind):
    gold = written(GOLD[kind], "gold.jsonl")
    arguments = [gold, "--kind", kind, "--conversations", whole]
    assert "wanted" in said(capsys, *arguments)
    found = json.loads(said(capsys, *arguments, "--json"))
    assert found["kind"] == kind
    (piece,) = found["written"]
    assert piece["lines"]
    assert piece["breaches"] == []


@pytest.mark.parametrize("kind", ["recap", "apology"])
@pytest.mark.parametrize("advisor", ["model", "layered"])
def test_recaps_and_apologies_go_through_batch_files_too(  # noqa: PLR0913, PLR0917 - what stands around a test
    capsys, written, whole, tmp_path, monkeypatch, kind, advisor
):
    monkeypatch.setenv("SECOND_CHAIR_MODEL", "coach-1")
    arguments = [
        written(GOLD[kind], "gold.jsonl"),
        "--kind",
        kind,
        "--conversations",
        whole,
        "--advisor",
        advisor,
    ]
    requests, responses = tmp_path / "requests.jsonl", tmp_path / "responses.jsonl"
    said(capsys, *arguments, "--requests", requests)
    (asked,) = [json.loads(line) for line in requests.read_text().splitlines()]
    assert asked["custom_id"] == GOLD[kind][0]["id"]
    responses.write_text(json.dumps(answered(asked["custom_id"], "no recap")) + "\n")
    (piece,) = json.loads(said(capsys, *arguments, "--responses", responses, "--json"))["written"]
    assert (piece["lines"] is None) == (advisor == "model")
