"""What the policy file says, what it may not say, and how a change of it is taken over."""

import logging
import os
from datetime import date, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import yaml

from bot.domain.assessment import Tension
from bot.domain.case import CaseKey
from bot.domain.hours import Rhythm, WorkingHours
from bot.domain.team import AlertRules, Remedy, Role, TeamPolicy, ToneRule, Unpromisable
from bot.settings import ChannelSettings, Policy, PolicyFile, SettingsError, read_policy

C1, C2 = CaseKey("slack", "T1", "C1", "1"), CaseKey("slack", "T1", "C2", "1")
BERLIN = ZoneInfo("Europe/Berlin")
ROLES = "roles: {supervisor: {people: [U1]}, senior: {groups: [S1]}}\n"
CREDIT = "{name: credit, says: [credit], limit: 50, unit: USD}"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "policy.yaml"


def read(file, text: str) -> Policy:
    file.write_text(text)
    return read_policy(file)


def test_an_empty_file_decides_nothing(file):
    assert read(file, "") == Policy()
    assert Policy().team == TeamPolicy()


def test_without_a_file_nothing_is_decided():
    policy = PolicyFile(None, BERLIN)
    assert policy.now() == Policy()
    assert policy.rhythm_of(C1) == Rhythm(WorkingHours(BERLIN))


def test_a_channel_says_who_is_who(file):
    file.write_text(
        "default: {on_duty: [U2]}\nchannels:\n  C1: {mode: relay, relay_bots: [A1], on_duty: [U1]}\n"
    )
    policy = PolicyFile(file)
    assert (policy.on_duty(C1), policy.on_duty(C2)) == (("U1",), ("U2",))
    assert policy.now().of("C1").relay_bots == {"A1"}


def test_a_channel_has_hours_holidays_a_zone_and_its_patience(file):
    file.write_text(
        "channels:\n  C1:\n    zone: Asia/Tokyo\n    hours: {days: [mon, fri], from: 09:00, until: 18:00}\n"
        "    holidays: [2026-12-25]\n    answer_within_minutes: 5\n"
    )
    hours = WorkingHours(
        ZoneInfo("Asia/Tokyo"), frozenset({0, 4}), time(9), time(18), frozenset({date(2026, 12, 25)})
    )
    policy = PolicyFile(file, BERLIN)
    assert policy.rhythm_of(C1) == Rhythm(hours, timedelta(minutes=5))
    assert policy.rhythm_of(C2) == Rhythm(WorkingHours(BERLIN))


@pytest.mark.parametrize("until", ["00:00", "24:00", "'24:00'"])
def test_hours_may_last_until_midnight(file, until):
    hours = read(file, f"default: {{hours: {{from: 9:00, until: {until}}}}}").default.rhythm(BERLIN).hours
    assert (hours.opens, hours.closes) == (time(9), None)


def test_a_team_decides_who_may_offer_what_and_who_approves_more(file):
    team = read(
        file,
        ROLES + "remedies:\n"
        "  - {name: store credit, says: [Store credit, credit], limit: 49.99, unit: USD, approver: senior}\n"
        "  - {name: store credit, role: senior, limit: 150, unit: USD}\n"
        "  - {name: free month, says: [free month], role: supervisor, limit: 3, unit: months, condition: a year here}\n"
        "  - {name: refund, says: [refund], only_if_ours: true}\n",
    ).team
    words = ("store credit", "credit")
    assert team.remedies == (
        Remedy("store credit", words, "agent", Decimal("49.99"), "USD", approver="senior"),
        Remedy("store credit", words, "senior", Decimal(150), "USD"),
        Remedy("free month", ("free month",), "supervisor", Decimal(3), "month", "a year here", approver=""),
        Remedy("refund", ("refund",), only_if_ours=True),
    )


def test_people_of_a_role_may_be_called_by_a_name(file):
    roles = read(file, "roles: {supervisor: {people: {U1: Dana, U2: ''}}, senior: {people: [U3]}}").team.roles
    assert roles == {
        "supervisor": Role(frozenset({"U1", "U2"}), names={"U1": "Dana"}),
        "senior": Role(frozenset({"U3"})),
    }


def test_a_team_decides_what_nobody_may_promise_how_it_sounds_and_who_confirms_fault(file):
    team = read(
        file,
        ROLES
        + "nobody_may_promise: [{what: a date, says: [will arrive tomorrow], instead: It is an estimate.}]\n"
        "tone: [{avoid: [Unfortunately], instead: as it stands}]\n"
        "fault: {confirmed_by: [senior]}\n",
    ).team
    assert team.unpromisable == (Unpromisable("a date", ("will arrive tomorrow",), "It is an estimate."),)
    assert team.tone == (ToneRule(("unfortunately",), "as it stands"),)
    assert team.confirms_fault == {"senior"}


def test_alerts_have_thresholds_and_each_may_be_never(file):
    alerts = read(
        file, ROLES + "alerts: {tension: angry, waiting_minutes: 5, overdue_minutes: never}"
    ).team.alerts
    assert alerts == AlertRules(Tension.ANGRY, timedelta(minutes=5), None, stand_off=True)
    assert read(file, ROLES + "alerts: {tension: never}").team.alerts == AlertRules(tension=None)
    assert read(file, ROLES).team.alerts == AlertRules()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("channels: [", r"policy\.yaml:1: not valid YAML"),
        ("channels:\n  C1: {}\n  C1: {}", r"policy\.yaml:2: not valid YAML \('C1' stands there twice\)"),
        ("default: {holidays: [2026-13-45]}", r"not valid YAML; look for"),
        ("a: \x00", r"not valid YAML; look for"),
        ("{[1]: 2}", r"not valid YAML"),
        ("- a list", r"the file: Input should be"),
        ("just words", r"the file: Input should be"),
        ("channels:\n  C1: {mode: secret}", r"channels\.C1\.mode"),
        (
            "channels:\n  C1: {colour: red}",
            r"channels\.C1\.colour: there is no setting of that name; the README",
        ),
        (
            "channels: {C1: {agent: [U1]}}",
            r"channels\.C1\.agent: there is no .* perhaps agents is meant; the README",
        ),
        ("default: {onduty: [U1]}", r"default\.onduty: there is no .* perhaps on_duty is meant"),
        ("alerts: {tensions: angry}", r"alerts\.tensions: there is no setting of that name; the README"),
        (
            "customer: It is late.\nagent: Sorry.\n",
            "a conversation, and no policy file; `python -m bot demo` plays it",
        ),
        (
            "# A case\n@ Mon 10:00\n(+10m) Customer: Late.\nCustomer: Still.",
            "a conversation, and no policy file",
        ),
        ('{"id": "1", "turns": []}', "a conversation, and no policy file"),
        ("remedys: []", r"remedys: there is no setting of that name, perhaps remedies is meant"),
        ("default: {zone: Mars/Phobos}", r"default\.zone: not a time zone; give a name"),
        ("default: {zone: ../etc}", r"default\.zone: not a time zone; give a name"),
        ("default: {hours: {from: 18:00, until: 09:00}}", r"default\.hours: until must come after from"),
        ("default: {hours: {days: []}}", r"default\.hours\.days"),
        ("default: {hours: {days: [monday]}}", r"default\.hours\.days\.0"),
        ("default: {hours: {from: noon}}", r"default\.hours\.from"),
        ("default: {holidays: [christmas]}", r"default\.holidays\.0"),
        ("default: {answer_within_minutes: 0}", r"default\.answer_within_minutes"),
        (b"\xff\xfe", "not UTF-8"),
        (None, "No such file"),
    ],
)
def test_a_broken_file_is_one_sentence(file, text, says):
    if text is not None:
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SettingsError, match=says) as error:
        read_policy(file)
    assert "\n" not in str(error.value)


REFUSED = [
    (f"remedies: [{CREDIT}, {CREDIT}]", r"remedies\.1: 'credit' for the role 'agent' .* keep one of the two"),
    (f"remedies: [{CREDIT}, {{name: bonus, says: [credit]}}]", r"remedies\.1\.says: 'credit' already means 'credit'"),
    (f"remedies: [{CREDIT}, {{name: credit, role: senior, limit: 20, unit: USD}}]",
     r"remedies\.1\.limit: the limit of 'senior' is below what every agent may offer"),
    (("remedies: [{name: bonus, says: [bonus], limit: 90, unit: USD, approver: senior},"
     " {name: bonus, role: senior, limit: 90, unit: USD},"
     " {name: cash, says: [cash], role: supervisor, limit: 90, unit: USD, approver: senior},"
     " {name: cash, role: senior, limit: 20, unit: USD}]"),
     r"remedies\.2\.approver: 'senior' may offer less of 'cash' than 'supervisor'"),
    (f"remedies: [{CREDIT}, {{name: credit, role: senior, limit: 5, unit: '%'}}]",
     r"remedies\.0\.unit: 'credit' counts in % and in USD; give each its own name"),
    ("remedies: [{name: credit, says: [credit], limit: 5}]", r"remedies\.0\.unit: a limit needs one"),
    ("remedies: [{name: credit}]", r"remedies\.0\.says: nothing shows that it is offered"),
    ("remedies: [{name: credit, says: [credit], role: boss}]", r"remedies\.0\.role: there is no role 'boss'"),
    ("remedies: [{name: credit, says: [credit], approver: boss}]", r"remedies\.0\.approver: there is no role 'boss'"),
    ("remedies: [{name: credit, says: [credit], approver: agent}]",
     r"remedies\.0\.approver: every agent has the role 'agent'; name one that only some have"),
    ("remedies: [{name: credit, says: [credit], role: senior, approver: senior}]",
     r"remedies\.0\.approver: 'senior' can't approve more for 'senior'"),
    (("remedies: [{name: credit, says: [credit], role: senior, limit: 5, unit: USD, approver: supervisor},"
     " {name: credit, role: supervisor, limit: 5, unit: USD, approver: senior}]"),
     r"remedies\.0\.approver: 'credit' is passed from role to role in a circle"),
    ("remedies: [{name: credit, says: ['credit, now']}]", r"remedies\.0\.says\.0: not plain words"),
    ("remedies: [{name: credit, says: ['-10 off']}]", r"remedies\.0\.says\.0: not plain words"),
    ("remedies: [{name: credit, says: ['<money> <money>']}]", r"remedies\.0\.says\.0: not plain words"),
    ("remedies: [{name: credit, says: [credit], limit: 5, unit: $}]", r"remedies\.0\.unit: not a unit; write a cur"),
    ("remedies: [{name: credit, says: [credit], limit: -5, unit: USD}]", r"remedies\.0\.limit"),
    ("remedies: [{name: credit, says: [credit], limit: lots, unit: USD}]", r"remedies\.0\.limit"),
    ("remedies: [{name: 'see https://a.example', says: [credit]}]", r"remedies\.0\.name: it holds a link"),
    ("fault: {confirmed_by: [boss]}", r"fault\.confirmed_by: there is no role 'boss'"),
    ("fault: {confirmed_by: []}", r"fault\.confirmed_by"),
    ("alerts: {tension: mild}", r"alerts\.tension: not a tension; write uneasy, upset, angry, furious or never"),
    ("alerts: {tension: [angry]}", r"alerts\.tension: not a tension"),
    ("alerts: {waiting_minutes: 0}", r"alerts\.waiting_minutes"),
    ("alerts: {waiting_minutes: soon}", r"alerts\.waiting_minutes"),
    ("nobody_may_promise: [{what: a date, says: []}]", r"nobody_may_promise\.0\.says"),
    ("nobody_may_promise: [{what: a date, says: [soon], instead: You get a full refund.}]",
     r"nobody_may_promise\.0\.instead: it promises money; say it otherwise"),
    ("tone: [{avoid: [sorry], instead: 'our own mistake'}]", r"tone\.0\.instead: it admits a fault"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "says"), REFUSED)
def test_a_policy_that_cant_be_meant_is_refused_in_one_sentence_that_names_the_field(file, text, says):
    with pytest.raises(SettingsError, match=rf"policy\.yaml: {says}") as error:
        read(file, ROLES + text)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("roles: {senior: {}}", r"roles\.senior: nobody has this role; give it people or groups"),
        ("roles: {agent: {people: [U1]}}", r"roles\.agent: every agent has this role already"),
        ("roles: {Team Lead: {people: [U1]}}", r"roles\.Team Lead"),
        ("roles: {senior: {people: [[U1]]}}", r"roles\.senior\.people"),
        (f"remedies: [{CREDIT}]", r"remedies\.0\.approver: there is no role 'supervisor'; add it to roles"),
        ("alerts: {tension: angry}", r"alerts: they go to supervisors, and there is no role 'supervisor'"),
    ],
)
def test_a_role_that_nobody_has_or_that_isnt_defined_is_refused(file, text, says):
    with pytest.raises(SettingsError, match=rf"policy\.yaml: {says}"):
        read(file, text)


class Seconds:
    """A clock whose time is set."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds():
    return Seconds()


def write(file, **channel) -> None:
    """Write a policy for all channels, as another file that takes its place."""
    beside = file.with_suffix(".new")
    beside.write_text(yaml.safe_dump({"default": channel}))
    beside.replace(file)


def test_a_changed_file_is_read_again_without_a_restart(file, seconds):
    write(file, on_duty=["U1"])
    policy = PolicyFile(file, seconds=seconds)
    write(file, on_duty=["U2"])
    assert policy.on_duty(C1) == ("U1",)
    seconds.now = 1.0
    assert policy.on_duty(C1) == ("U2",)


def test_the_file_is_looked_at_once_a_second_at_most_and_read_only_when_it_has_changed(file, seconds):
    write(file, on_duty=["U1"])
    policy = PolicyFile(file, seconds=seconds)
    known = policy.now()
    seconds.now = 5.0
    assert policy.now() is known
    write(file, on_duty=["U2"])
    seconds.now = 5.9
    assert policy.now() is known
    seconds.now = 6.0
    assert policy.team() is policy.now().team
    assert policy.now() == Policy(ChannelSettings(on_duty=("U2",)))


def test_a_broken_new_file_keeps_the_last_good_one_and_says_so_once(file, seconds, caplog):
    write(file, on_duty=["U1"])
    policy = PolicyFile(file, seconds=seconds)
    with caplog.at_level(logging.INFO):
        write(file, on_duty=3)
        for seconds.now in (1.0, 2.0, 3.0):
            assert policy.on_duty(C1) == ("U1",)
        assert [r.message for r in caplog.records] == [
            (
                f"{file}: default.on_duty: Input should be a valid tuple; the README lists what may stand there; "
                "what it said before stays in force"
            )
        ]
        write(file, on_duty=["U2"])
        seconds.now = 4.0
        assert policy.on_duty(C1) == ("U2",)
    assert caplog.records[-1].message == "The policy file has changed and was read again"


def test_a_file_that_goes_away_leaves_what_it_said(file, seconds, caplog):
    write(file, on_duty=["U1"])
    policy = PolicyFile(file, seconds=seconds)
    file.unlink()
    for seconds.now in (1.0, 2.0):
        assert policy.on_duty(C1) == ("U1",)
    assert len(caplog.records) == 1
    write(file, on_duty=["U2"])
    seconds.now = 3.0
    assert policy.on_duty(C1) == ("U2",)


def test_a_change_that_leaves_the_size_is_seen(file, seconds):
    write(file, on_duty=["U1"])
    policy = PolicyFile(file, seconds=seconds)
    before = file.stat()
    file.write_text(file.read_text().replace("U1", "U7"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    seconds.now = 1.0
    assert policy.on_duty(C1) == ("U7",)


def test_a_broken_file_at_the_start_is_refused(file):
    file.write_text("default: 3")
    with pytest.raises(SettingsError, match=r"policy\.yaml: default"):
        PolicyFile(file)
