import re
from datetime import date, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from bot.domain.hours import Rhythm, WorkingHours
from bot.settings import Channels, Settings, SettingsError, read_channels, setting_names

ROOT = Path(__file__).parents[1]


def test_nothing_set_is_a_valid_beginning():
    settings = Settings.read({})
    assert settings.port == 8080
    assert settings.retention_days == 7
    assert not settings.asks_a_model


def test_an_empty_value_counts_as_not_set():
    assert Settings.read({"SECOND_CHAIR_PORT": "", "REDIS_URL": " "}).redis_url is None


def test_secrets_are_never_shown():
    settings = Settings.read({"SLACK_BOT_TOKEN": "xoxb-secret", "OPENAI_API_KEY": "sk-secret"})
    assert "secret-" not in repr(settings)
    assert "xoxb-secret" not in repr(settings)
    assert "sk-secret" not in str(settings)


@pytest.mark.parametrize(
    "given", [{"OPENAI_API_KEY": "sk-1"}, {"OPENAI_BASE_URL": "http://127.0.0.1:8000/v1"}]
)
def test_a_key_or_a_server_of_ones_own_sets_up_a_model(given):
    assert Settings.read(given).asks_a_model


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECOND_CHAIR_PORT", "eighty"),
        ("SECOND_CHAIR_PORT", "70000"),
        ("SECOND_CHAIR_RETENTION_DAYS", "0"),
        ("SECOND_CHAIR_HOLD_OUT", "0.6"),
        ("SECOND_CHAIR_STORE", "cloud"),
        ("SECOND_CHAIR_MODEL_OPTIONS", "{temperature: 0}"),
        ("SECOND_CHAIR_REDACT_PATTERNS", '"not a list"'),
        ("SLACK_API_URL", "slack"),
        ("SECOND_CHAIR_ZONE", "Mars/Phobos"),
    ],
)
def test_a_wrong_value_is_one_sentence_with_the_name_and_without_the_value(name, value):
    with pytest.raises(SettingsError) as error:
        Settings.read({name: value})
    assert str(error.value).startswith(f"{name}: ")
    assert "\n" not in str(error.value)


def test_slack_needs_a_token_and_a_way_in():
    with pytest.raises(SettingsError, match="SLACK_BOT_TOKEN is not set"):
        Settings.read({}).require_slack(http=True)
    with pytest.raises(SettingsError, match="SLACK_SIGNING_SECRET nor SLACK_APP_TOKEN"):
        Settings.read({"SLACK_BOT_TOKEN": "xoxb-1"}).require_slack(http=True)
    Settings.read({"SLACK_BOT_TOKEN": "xoxb-1"}).require_slack(http=False)
    Settings.read({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}).require_slack(http=True)


def test_the_channels_file_says_who_is_who(tmp_path):
    file = tmp_path / "channels.yaml"
    file.write_text("channels:\n  C1: {mode: relay, relay_bots: [A1], on_duty: [U1]}\n")
    settings = Settings.read({"SECOND_CHAIR_CHANNELS": str(file)})
    assert settings.channels.of("C1").on_duty == ("U1",)
    assert settings.channels.of("C2") == Channels().default


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("channels: [", r"channels\.yaml:1: not valid YAML"),
        ("channels:\n  C1: {mode: secret}", r"channels\.C1\.mode"),
        ("channels:\n  C1: {colour: red}", r"channels\.C1\.colour"),
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
def test_a_broken_channels_file_is_one_sentence(tmp_path, text, says):
    file = tmp_path / "channels.yaml"
    if text is not None:
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SettingsError, match=says) as error:
        read_channels(file)
    assert "\n" not in str(error.value)


def test_a_channel_has_hours_holidays_a_zone_and_its_patience(tmp_path):
    file = tmp_path / "channels.yaml"
    file.write_text(
        "channels:\n  C1:\n    zone: Asia/Tokyo\n    hours: {days: [mon, fri], from: 09:00, until: 18:00}\n"
        "    holidays: [2026-12-25]\n    answer_within_minutes: 5\n"
    )
    settings = Settings.read({"SECOND_CHAIR_CHANNELS": str(file), "SECOND_CHAIR_ZONE": "Europe/Berlin"})
    hours = WorkingHours(
        ZoneInfo("Asia/Tokyo"), frozenset({0, 4}), time(9), time(18), frozenset({date(2026, 12, 25)})
    )
    assert settings.rhythm("C1") == Rhythm(hours, timedelta(minutes=5))
    assert settings.rhythm("C2") == Rhythm(WorkingHours(ZoneInfo("Europe/Berlin")))


@pytest.mark.parametrize("until", ["00:00", "24:00", "'24:00'"])
def test_hours_may_last_until_midnight(tmp_path, until):
    file = tmp_path / "channels.yaml"
    file.write_text(f"default: {{hours: {{from: 9:00, until: {until}}}}}")
    hours = read_channels(file).default.rhythm(ZoneInfo("UTC")).hours
    assert (hours.opens, hours.closes) == (time(9), None)


def test_without_settings_agents_work_day_and_night_in_utc():
    assert Settings.read({}).rhythm("C1") == Rhythm(WorkingHours(ZoneInfo("UTC")))


def test_an_empty_channels_file_changes_nothing(tmp_path):
    file = tmp_path / "channels.yaml"
    file.write_text("")
    assert read_channels(file) == Channels()


def test_the_readme_lists_every_setting_with_its_default():
    table = dict(re.findall(r"^\| `([A-Z_]+)` \| (.*?) \|", (ROOT / "README.md").read_text(), re.MULTILINE))
    assert list(table) == list(setting_names())
    shown = Settings.read({})
    for name, field in Settings.model_fields.items():
        value = getattr(shown, name)
        if field.alias and value not in (None, (), {}):
            expected = (
                str(value).lower()
                if isinstance(value, bool)
                else f"{value:g}"
                if isinstance(value, float)
                else str(value)
            )
            assert table[field.alias] == f"`{expected}`", field.alias


def test_the_example_file_offers_only_settings_that_exist():
    offered = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert set(offered) <= set(setting_names())


def test_the_readmes_channels_example_is_valid():
    block = re.search(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert block is not None
    assert Channels.model_validate(yaml.safe_load(block[1])).channels["C0123ABCD"].agents == {
        "U0DANA",
        "U0KIM",
    }
