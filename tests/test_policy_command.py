import argparse
import re
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from bot.cli.policy import add_policy
from bot.settings import SettingsError

README = Path(__file__).parents[1] / "README.md"
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
  one by one up to 5 in 10 minutes, the others summed up
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


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "{}"], ids=["empty", "comments", "nothing"])
def test_an_empty_file_is_not_praised(file, capsys, text):
    file.write_text(text)
    run(str(file))
    told = capsys.readouterr().out
    assert "Nothing to mend." not in told
    assert "The file decides nothing: it is empty, or says only what holds without it" in told


def test_everything_the_readmes_example_says_is_told(file, capsys):
    block = re.search(r"```yaml\n(.*?)```", README.read_text(), re.DOTALL)
    assert block
    file.write_text(block[1])
    run(str(file))
    told = capsys.readouterr().out
    assert told.partition("Channels:\n")[2] == snapshot("""\
  every other channel: connect, nobody on duty, an answer within 10 minutes
  C0123ABCD: relay, on duty U0DANA, an answer within 10 minutes, times of Europe/Berlin
    agents of our own: U0DANA, U0KIM, everybody in S0SUPPORT, and nobody else
    customers write through: A0HELPDESK
    agents who write through it: Dana Hill
    no note reaches whoever answers through it; what falls due for them is told to those on duty
    reminders and alerts wait for: mon, tue, wed, thu, fri, 09:00 to 18:00
    and not on: 2026-12-25, 2027-01-01
Nothing to mend.
""")
    # What stands in quotes or is an id must be found again, whatever is added to the example.
    names = re.findall(r"\b(?:[ACSU]0[A-Z0-9]+|\d{4}-\d\d-\d\d|\d\d:\d\d|Dana Hill|Europe/Berlin)", block[1])
    assert len(names) > 12
    assert [name for name in names if name not in told] == []


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("{days: [sat, sun]}", "sat, sun, 00:00 to 24:00"),
        ("{from: '09:00'}", "every day, 09:00 to 24:00"),
    ],
)
def test_hours_are_told_as_they_count(file, capsys, hours, said):
    file.write_text(f"default: {{hours: {hours}}}")
    run(str(file))
    assert f"    reminders and alerts wait for: {said}\n" in capsys.readouterr().out


def test_a_file_that_is_named_is_blamed_itself_and_not_the_setting(capsys, monkeypatch, tmp_path):
    nowhere = str(tmp_path / "nowhere.yaml")
    with pytest.raises(SettingsError) as error:
        run(nowhere)
    assert (
        str(error.value)
        == f"{nowhere}: can't be read (No such file or directory); correct the path or the file"
    )
    monkeypatch.setenv("SECOND_CHAIR_POLICY", nowhere)
    with pytest.raises(SettingsError, match=r"^SECOND_CHAIR_POLICY: .*nowhere\.yaml: can't be read"):
        run()


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
