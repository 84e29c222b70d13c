import json
import re
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, read_policy, setting_names

ROOT = Path(__file__).parents[1]


def test_nothing_set_is_a_valid_beginning():
    settings = Settings.read({})
    assert settings.port == 8080
    assert settings.retention_days == 7
    assert not settings.asks_a_model


def test_an_empty_value_counts_as_not_set():
    assert Settings.read({"SECOND_CHAIR_PORT": "", "REDIS_URL": " "}).redis_url is None


def test_secrets_are_never_shown():
    names = ("SLACK_BOT_TOKEN", "SLACK_CLIENT_SECRET", "TEAMS_APP_PASSWORD", "OPENAI_API_KEY")
    settings = Settings.read({name: f"hidden-{name}" for name in names})
    assert "hidden-" not in repr(settings)
    assert "hidden-" not in str(settings)


@pytest.mark.parametrize(
    "given", [{"OPENAI_API_KEY": "sk-1"}, {"OPENAI_BASE_URL": "http://127.0.0.1:8000/v1"}]
)
def test_a_key_or_a_server_of_ones_own_sets_up_a_model(given):
    assert Settings.read(given).asks_a_model


def test_an_address_ends_with_a_slash_and_is_private_except_on_this_machine():
    assert str(Settings.read({"SECOND_CHAIR_PUBLIC_URL": "https://coach.example.org/a"}).public_url).endswith(
        "/a/"
    )
    assert Settings.read({"SECOND_CHAIR_PUBLIC_URL": "http://127.0.0.1:8080"}).public_url is not None


def test_the_tenants_served_are_those_listed_or_else_the_apps_own():
    assert Settings.read({}).our_tenants == ()
    assert Settings.read({"TEAMS_APP_TENANT": "t-1"}).our_tenants == ("t-1",)
    listed = Settings.read({"TEAMS_APP_TENANT": "t-1", "TEAMS_TENANTS": '["t-2", "t-3"]'})
    assert listed.our_tenants == ("t-2", "t-3")


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
        ("SECOND_CHAIR_PUBLIC_URL", "http://coach.example.org"),
        ("TEAMS_APP_TYPE", "MultiTenant"),
        ("TEAMS_TENANTS", "one-tenant"),
        ("TEAMS_SERVICE_HOSTS", "{}"),
    ],
)
def test_a_wrong_value_is_one_sentence_with_the_name_and_without_the_value(name, value):
    with pytest.raises(SettingsError) as error:
        Settings.read({name: value})
    assert str(error.value).startswith(f"{name}: ")
    assert "\n" not in str(error.value)


def _as_written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    return json.dumps(value) if isinstance(value, tuple) else str(value)


def test_the_readme_lists_every_setting_with_its_default():
    table = dict(re.findall(r"^\| `([A-Z_]+)` \| (.*?) \|", (ROOT / "README.md").read_text(), re.MULTILINE))
    assert list(table) == list(setting_names())
    shown = Settings.read({})
    for name, field in Settings.model_fields.items():
        value = getattr(shown, name)
        if field.alias and value not in (None, (), {}):
            expected = _as_written(value)
            assert table[field.alias] == f"`{expected}`", field.alias


def test_the_example_file_offers_only_settings_that_exist():
    offered = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert set(offered) <= set(setting_names())


def test_the_readmes_policy_example_is_valid(tmp_path):
    block = re.search(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert block is not None
    file = tmp_path / "policy.yaml"
    file.write_text(block[1])
    policy = read_policy(file)
    assert policy.of("C0123ABCD").agents == {"U0DANA", "U0KIM"}
    assert policy.team.remedies
    assert policy.team.roles["supervisor"].names == {"U0DANA": "Dana"}
