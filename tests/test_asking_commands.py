import json
from datetime import UTC, datetime

import pytest

from bot.__main__ import main
from bot.advisors.guidance import load_playbook
from bot.app.advice import PLAIN, adviser_of
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.settings import Settings, SettingsError
from tests.advisors.llm_server import ModelServer, fails, says
from tests.fakes import CountingTally

PLAYBOOK = load_playbook()
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TALK = """customer: My parcel was due Monday. I rang twice and nobody told me anything. This is ridiculous!
agent: I'm sorry that the parcel is late.
customer: late i can live with, but nobody knew where it was, order 4417-22
"""


@pytest.fixture
def talk(tmp_path, monkeypatch):
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    file = tmp_path / "talk.txt"
    file.write_text(TALK)
    return str(file)


def test_a_recap_names_the_message_behind_every_line(talk, capsys):
    assert main(["recap", talk]) == 0
    said = capsys.readouterr().out
    assert "nobody knew where it was" in said
    assert "[003" in said


def test_an_apology_comes_in_three_tones(talk, capsys):
    assert main(["apology", talk, "--about", "nobody told me"]) == 0
    said = capsys.readouterr().out
    assert all(tone in said for tone in ("Brief: ", "Warm: ", "Formal: "))
    assert "inconvenience" not in said


def test_a_review_says_which_words_to_change_and_on_which_card(talk, capsys):
    assert main(["review", talk, "--draft", "We apologize for any inconvenience."]) == 0
    said = capsys.readouterr().out
    assert "“We apologize for any inconvenience.”" in said
    assert "Card: " in said


@pytest.mark.parametrize("command", [["recap"], ["apology"], ["review", "--draft", "Hello"]])
def test_a_conversation_that_is_not_there_is_one_sentence(command, capsys):
    assert main([*command, "nowhere.txt"]) == 2
    assert "nowhere.txt: can't be read" in capsys.readouterr().err


def test_of_several_conversations_one_must_be_named(tmp_path, capsys):
    rows = [{"id": name, "turns": [{"speaker": "customer", "text": "hello there"}]} for name in "ab"]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)))
    assert main(["recap", str(file)]) == 2
    assert "--case (a, b)" in capsys.readouterr().err
    assert main(["recap", str(file), "--case", "b"]) == 0


def case() -> Case:
    asked = Message(
        "1", Speaker.CUSTOMER, "cora", NOON, "I am at my wits' end, that was my rent money and nobody cares"
    )
    return Case(CaseKey("slack", "T1", "C1", "1")).with_message(asked)


async def test_without_a_model_the_playbook_advises_and_says_so():
    async with adviser_of(Settings.read({})) as adviser:
        advice = adviser(PLAYBOOK, CountingTally())
    assert advice.description == PLAIN
    assert (await advice.advisor.assess(case(), case().moment, NOON)).findings


async def test_with_a_model_it_is_asked_and_the_playbook_stands_in_for_it():
    look = {
        "facts": {
            "symptom": "", "cares_about": "", "quote": "", "message": "", "heard": False,
            "fault": "unknown", "tension": 3, "promises": [],
        },
        "findings": [],
    }  # fmt: skip
    async with ModelServer(says(json.dumps(look)), fails(401)) as server:
        settings = Settings.read({"OPENAI_BASE_URL": f"{server.url}/v1", "SECOND_CHAIR_MODEL": "coach-1"})
        async with adviser_of(settings) as adviser:
            tally = CountingTally()
            advice = adviser(PLAYBOOK, tally)
            silent = await advice.advisor.assess(case(), case().moment, NOON)
            plain = await advice.advisor.assess(case(), case().moment, NOON)
    assert "coach-1" in advice.description
    assert silent.findings == ()
    assert plain.findings
    assert tally.counted("advisor_errors_total", reason="key") == 1


async def test_presidio_is_asked_for_only_where_it_is_wanted_and_missing_it_is_one_sentence():
    wanted = Settings.read({"OPENAI_API_KEY": "sk-1", "SECOND_CHAIR_PRESIDIO": "true"})
    with pytest.raises(SettingsError, match=r"^SECOND_CHAIR_PRESIDIO: Presidio is not installed"):
        async with adviser_of(wanted):
            pass
