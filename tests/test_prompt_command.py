import json

import pytest

from bot.__main__ import main
from bot.settings import setting_names

TALK = """customer: Third parcel this year and nobody told me it was lost. I'm furious.
agent: We apologize for any inconvenience.
customer: That's it? Write to dana@example.com then.
(+20m) wait:
"""


@pytest.fixture(autouse=True)
def nothing_is_set(monkeypatch):
    for name in setting_names():
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def talk(tmp_path):
    file = tmp_path / "talk.txt"
    file.write_text(TALK)
    return str(file)


def body(capsys, *arguments):
    assert main(["prompt", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_what_would_be_sent_is_printed_whole(talk, capsys):
    assert main(["prompt", talk, "--after", "0"]) == 0
    out = capsys.readouterr().out
    for part in (
        "--- system",
        "--- user",
        "--- schema",
        "listen_first",
        "Third parcel",
        '"additionalProperties"',
    ):
        assert part in out
    assert "any inconvenience." not in out.split("--- user")[1]


def test_the_request_is_the_one_a_batch_would_hold(talk, capsys):
    sent = body(capsys, talk, "--after", "1")
    assert [m["role"] for m in sent["messages"]] == ["system", "user"]
    assert json.loads(sent["messages"][1]["content"])["moment"] == "after_agent"
    assert sent["response_format"]["json_schema"]["strict"] is True


def test_after_a_wait_the_model_is_asked_about_the_silence(talk, capsys):
    case = json.loads(body(capsys, talk)["messages"][1]["content"])
    assert (case["moment"], case["seconds_since_last_message"]) == ("timer", 1200)


def test_what_is_hidden_from_a_model_is_hidden_here(talk, capsys):
    assert "dana@example.com" not in json.dumps(body(capsys, talk, "--after", "2"))


def test_a_row_of_many_is_chosen_by_its_id(tmp_path, capsys):
    file = tmp_path / "talks.jsonl"
    rows = [
        {"id": name, "turns": [{"speaker": "customer", "text": f"{name} is late"}]}
        for name in ("lamp", "sofa")
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert "sofa is late" in body(capsys, str(file), "--case", "sofa")["messages"][1]["content"]
    assert main(["prompt", str(file)]) == 2
    assert "it holds 2 conversations; name one with --case (lamp, sofa)" in capsys.readouterr().err
    assert main(["prompt", str(file), "--case", "bed"]) == 2
    assert "no row has the id 'bed'" in capsys.readouterr().err


def test_a_turn_that_is_not_there_is_one_sentence(talk, capsys):
    assert main(["prompt", talk, "--after", "9"]) == 2
    assert "the turns go from 0 to 3" in capsys.readouterr().err


def test_the_doctor_ends_with_2_where_something_is_to_be_changed(capsys, monkeypatch):
    monkeypatch.setenv("SECOND_CHAIR_STORE", "memory")
    assert main(["doctor"]) == 0
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    assert main(["doctor"]) == 2
    assert "model: The model does not work: the model server can't be reached" in capsys.readouterr().out
