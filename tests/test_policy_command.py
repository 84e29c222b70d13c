import argparse

import pytest
from inline_snapshot import snapshot

from bot.cli.policy import add_policy
from bot.settings import SettingsError

POLICY = """
roles:
  supervisor: {people: {U0DANA: Dana}, groups: [S0LEADS]}
  senior: {people: [U0KIM]}
remedies:
  - {name: free shipping, says: [free shipping], condition: the parcel is late}
  - {name: store credit, says: [store credit, credit], limit: 50, unit: USD, approver: senior}
  - {name: store credit, role: senior, limit: 150, unit: USD, only_if_ours: true}
  - {name: discount, says: ["<percent> off"], role: supervisor, limit: 30, unit: "%"}
nobody_may_promise:
  - {what: a delivery date, says: [will arrive tomorrow], instead: The date is an estimate.}
  - {what: a new feature, says: [feature is coming]}
tone:
  - {avoid: [unfortunately], instead: as it stands}
  - {avoid: [valued customer, dear customer]}
alerts: {tension: angry, waiting_minutes: 20}
channels:
  C0123ABCD: {on_duty: [U0DANA], zone: Europe/Berlin}
"""


def run(*arguments: str) -> None:
    parser = argparse.ArgumentParser()
    add_policy(parser.add_subparsers())
    asked = parser.parse_args(["policy", *arguments])
    asked.command(asked)


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "policy.yaml"
    file.write_text(POLICY)
    return file


def test_a_policy_is_told_in_plain_words(file, capsys):
    run(str(file))
    assert capsys.readouterr().out == snapshot("""\
Who has a role:
  supervisor: Dana (U0DANA), everybody in S0LEADS
  senior: U0KIM
Who may offer what:
  every agent: free shipping, without a limit (the parcel is late); nothing to approve
    recognized by: free shipping
  every agent: store credit up to $50; more needs senior
    recognized by: store credit, credit
  senior: store credit up to $150 (only where the fault is confirmed as ours); more needs supervisor
    recognized by: store credit, credit
  supervisor: discount up to 30%; nobody may approve more
    recognized by: <percent> off
What nobody may promise:
  a delivery date (will arrive tomorrow); say instead: "The date is an estimate."
  a new feature (feature is coming)
How we sound:
  not "unfortunately", but "as it stands"
  not "valued customer", "dear customer"
Who says whose fault it is:
  supervisor
When supervisors are told:
  when a customer is at least angry
  when an upset customer has waited 20 minutes
  when a promise is overdue by 60 minutes
  when agent and customer are at a stand-off
Channels:
  every other channel: connect, nobody on duty, an answer within 10 minutes
  C0123ABCD: connect, on duty U0DANA, an answer within 10 minutes, times of Europe/Berlin
Nothing to mend.
""")


def test_a_file_that_decides_nothing_says_so(file, capsys):
    file.write_text("alerts: {tension: never, waiting_minutes: never, overdue_minutes: never, stand_off: false}\n"
                    "roles: {supervisor: {people: [U1]}}")  # fmt: skip
    run(str(file))
    told = capsys.readouterr().out
    assert "Who may offer what:\n  nothing\n" in told
    assert "When supervisors are told:\n  nothing\n" in told
    file.write_text("")
    run(str(file))
    told = capsys.readouterr().out
    assert "never, since nobody has the role supervisor" in told
    assert "nobody, since nobody has the role supervisor" in told


def test_the_file_of_the_settings_is_the_one_that_is_meant_where_none_is_named(file, capsys, monkeypatch):
    monkeypatch.delenv("SECOND_CHAIR_POLICY", raising=False)
    with pytest.raises(SettingsError, match=r"SECOND_CHAIR_POLICY is not set; name the file"):
        run()
    monkeypatch.setenv("SECOND_CHAIR_POLICY", str(file))
    run()
    assert "Nothing to mend." in capsys.readouterr().out


def test_a_mistake_is_one_sentence(file):
    file.write_text("remedies: [{name: credit, says: [credit], role: boss}]")
    with pytest.raises(SettingsError, match=r"remedies\.0\.role: there is no role 'boss'"):
        run(str(file))
