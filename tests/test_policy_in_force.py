"""The policy file reaches those who advise and write, and a change of it does too."""

import os

import pytest

from bot.__main__ import main
from bot.advisors.guidance import load_playbook
from bot.app.advice import adviser_of
from bot.domain.case import Case
from bot.settings import PolicyFile, Settings, SettingsError
from tests.advisors.llm_server import ModelServer
from tests.advisors.teams import RoleBook
from tests.domain.builders import agent, at, case_of, customer
from tests.fakes import CountingTally

PLAYBOOK = load_playbook()
POLICY = """
roles: {{supervisor: {{people: {{U1: Dana}}}}}}
remedies: [{{name: store credit, says: [store credit], limit: {limit}, unit: USD}}]
tone: [{{avoid: [unfortunately], instead: as it stands}}]
"""
DRAFT = "Unfortunately it broke. I can give you $80 in store credit."


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "policy.yaml"
    file.write_text(POLICY.format(limit=50))
    return file


def offered() -> Case:
    return case_of(
        customer("1", "The third late parcel, I am furious!"),
        agent("2", "I can hear how fed up you are.", 60),
        customer("3", "Yes. I had plans for it.", 120),
        agent("4", "I can give you $80 in store credit.", 180),
        looked="3",
    )


@pytest.mark.parametrize("model", [False, True], ids=["plain", "with a model"])
async def test_who_advises_is_held_to_the_policy_and_takes_over_its_changes(file, model):
    seconds = iter(range(100))
    policy = PolicyFile(file, seconds=lambda: float(next(seconds)))
    async with ModelServer() as server:
        settings = Settings.read({"OPENAI_BASE_URL": f"{server.url}/v1"} if model else {})
        async with adviser_of(settings, policy, RoleBook()) as adviser:
            advisor, case = adviser(PLAYBOOK, CountingTally()).advisor, offered()
            before = await advisor.assess(case, case.moment, at(200))
            file.write_text(POLICY.format(limit=90))
            os.utime(file, (1, 1))
            after = await advisor.assess(case, case.moment, at(200)) if not model else None
        assert server.asked == []
    assert [f.line for f in before.findings] == [
        "$80 is above your $50 for store credit; ask Dana before it stands."
    ]
    assert after is None or after.findings == ()


async def test_a_broken_policy_file_is_refused_before_anybody_advises(file):
    file.write_text("remedies: 3")
    with pytest.raises(SettingsError, match=r"policy\.yaml: remedies"):
        async with adviser_of(Settings.read({"SECOND_CHAIR_POLICY": str(file)})):
            pass


def test_a_draft_is_reviewed_by_the_policy_on_the_command_line_too(file, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("SECOND_CHAIR_POLICY", str(file))
    talk = tmp_path / "talk.txt"
    talk.write_text("customer: it broke after two days\n")
    assert main(["review", str(talk), "--draft", DRAFT]) == 0
    told = capsys.readouterr().out
    assert "$80 is above your $50 for store credit; ask Dana before you send it." in told
    assert "As it stands" in told
