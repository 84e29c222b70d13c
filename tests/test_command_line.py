import json
import tomllib
from pathlib import Path

import pytest
from rich.console import Console

from bot import app
from bot.__main__ import main
from bot.cli.commands import conversations_in

ROOT = Path(__file__).parents[1]
TRANSCRIPT = """customer: Third parcel this year and nobody told me it was lost. I'm furious.
agent: We apologize for any inconvenience.
customer: That's it?
agent: Honestly, our warehouse is hopeless.
"""


@pytest.fixture
def transcript(tmp_path):
    file = tmp_path / "talk.txt"
    file.write_text(TRANSCRIPT)
    return file


def test_the_demo_prints_one_row_per_note(transcript, capsys):
    assert main(["demo", str(transcript), "--instant", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows
    said = [line.split(": ", 1)[1] for line in TRANSCRIPT.splitlines()]
    for row in rows:
        assert set(row) == {"conversation_id", "after_turn", "card", "text", "opening", "evidence", "to"}
        assert row["evidence"]["quote"] in said[row["evidence"]["turn"]]
        assert row["to"] == "agent"
        assert row["conversation_id"] == "talk"
    assert rows[-1]["card"] == "dont_blame_the_company"


def test_the_shipped_demo_shows_a_few_notes_and_says_who_saw_them(capsys):
    assert main(["demo", "--instant"]) == 0
    said = capsys.readouterr().out
    # Two on what is said, two on harm in the agent's own words, and the reminder of a promise.
    assert 2 <= said.count("Only you see this") <= 5
    assert "The customer saw none of it" in said


async def test_the_demo_ends_within_a_minute_at_its_readable_pace():
    paused = []

    async def pause(seconds: float) -> None:
        paused.append(seconds)

    await app.demo(conversations_in(None), Console(), pause=pause)
    assert 10 < sum(paused) < 50


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("customer: hello\nI have no speaker\n", "talk.txt:2: no speaker"),
        ("customer:\n", "talk.txt:1: customer says nothing"),
        ("# only a comment\n", "holds no conversation"),
        (
            '{"turns": [{"speaker": "customer", "text": "hi"}]}\n{"turns": 3}\n',
            "talk.txt:2: not a conversation",
        ),
        ('{"turns": [{"speaker": "boss", "text": "hi"}]}\n', "turn 0 needs a speaker"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (None, "can't be read"),
    ],
)
def test_a_conversation_that_cant_be_read_is_one_sentence_and_exit_code_2(tmp_path, capsys, text, says):
    file = tmp_path / "talk.txt"
    if text is not None:
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert main(["demo", str(file), "--json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert err.count("\n") == 1


def test_guidance_lists_every_card_with_its_principles(capsys):
    assert main(["guidance"]) == 0
    said = capsys.readouterr().out
    assert "18 cards carry 45 principles" in said


def test_the_lint_checks_all_cards_and_shows_none(capsys):
    assert main(["guidance", "--lint", "hold_the_discount"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("18 cards carry 45 principles")
    assert "Near misses" not in said
    assert main(["guidance", "--lint", "be_nice"]) == 2


def test_a_mistake_in_a_file_names_its_path_as_it_was_given(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my").mkdir()
    (tmp_path / "my" / "talk.txt").write_text("hello\n")
    for name in ("my/talk.txt", "my/nowhere.txt"):
        assert main(["demo", name]) == 2
        assert capsys.readouterr().err.startswith(f"second-chair: {name}:")


def test_one_card_can_be_read_whole(capsys):
    assert main(["guidance", "hold_the_discount"]) == 0
    assert "Near misses" in capsys.readouterr().out


def test_a_card_that_is_not_there_is_named_with_those_that_are(capsys):
    assert main(["guidance", "be_nice"]) == 2
    assert "hold_the_discount" in capsys.readouterr().err


def test_a_key_can_be_made(capsys):
    assert main(["key"]) == 0
    assert len(capsys.readouterr().out.strip()) >= 43


def test_serving_without_a_token_says_what_to_set(capsys, monkeypatch):
    monkeypatch.delenv("SLACK_BOT_TOKEN", raising=False)
    assert main(["serve"]) == 2
    assert "SLACK_BOT_TOKEN is not set" in capsys.readouterr().err


def test_the_version_is_the_projects(capsys):
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert capsys.readouterr().out == f"second-chair {project['version']}\n"


def test_a_conversation_given_for_a_policy_file_is_told_apart_from_one(transcript, capsys):
    assert main(["policy", str(transcript)]) == 2
    said = capsys.readouterr().err
    assert "a conversation, and no policy file; `python -m bot demo` plays it" in said
    assert said.count("\n") == 1
