import json

import pytest

from bot.__main__ import main
from bot.cli.promises import NO_PROMISES

TALK = """@ Mon 10:00
customer: Where is my parcel?
agent: I'll ask the depot. I'll write to you by 3 pm.
wait:
agent: It has been found. I'll get back to you about the rest.
"""


@pytest.fixture
def talk(tmp_path, monkeypatch):
    monkeypatch.setenv("SECOND_CHAIR_ZONE", "Europe/Berlin")
    file = tmp_path / "talk.txt"
    file.write_text(TALK)
    return str(file)


def test_promises_are_listed_with_their_turn_and_due_time(talk, capsys):
    assert main(["promises", talk, "--json"]) == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [
        {
            "conversation_id": "talk",
            "turn": 1,
            "kind": "news",
            "words": "I'll write to you by 3 pm.",
            "due": "2026-01-05T14:00:00+00:00",
            "state": "kept",
        },
        {
            "conversation_id": "talk",
            "turn": 3,
            "kind": "news",
            "words": "I'll get back to you about the rest.",
            "due": None,
            "state": "open",
        },
    ]


def test_a_person_reads_them_as_a_table_in_the_agents_time(talk, capsys):
    assert main(["promises", talk]) == 0
    said = capsys.readouterr().out
    assert "2 promises" in said
    assert "Mon 05 Jan 15:00" in said
    assert "no time" in said


def test_messages_are_counted_from_one_as_in_a_recap(talk, capsys):
    assert main(["promises", talk]) == 0
    rows = [line for line in capsys.readouterr().out.splitlines() if "talk" in line]
    assert [row.split("│")[2].strip() for row in rows] == ["2", "3"]
    assert main(["recap", talk]) == 0
    assert "I'll write to you by 3 pm. [002]" in capsys.readouterr().out


def test_one_promise_is_one_and_none_is_said_so(tmp_path, capsys):
    file = tmp_path / "talk.txt"
    file.write_text("agent: I'll write to you by 3 pm.\n")
    assert main(["promises", str(file)]) == 0
    assert "1 promise\n" in "\n".join(line.strip() for line in capsys.readouterr().out.splitlines())
    file.write_text("customer: Where is my parcel?\n")
    assert main(["promises", str(file)]) == 0
    assert capsys.readouterr().out == f"{NO_PROMISES}\n"
    assert main(["promises", str(file), "--json"]) == 0
    assert capsys.readouterr().out == ""


def test_a_file_that_is_not_there_is_one_sentence(capsys):
    assert main(["promises", "nowhere.txt"]) == 2
    assert "nowhere.txt: can't be read" in capsys.readouterr().err


def test_a_zone_that_is_none_is_one_sentence(talk, capsys, monkeypatch):
    monkeypatch.setenv("SECOND_CHAIR_ZONE", "Mars/Phobos")
    assert main(["promises", talk]) == 2
    assert "SECOND_CHAIR_ZONE: not a time zone" in capsys.readouterr().err
