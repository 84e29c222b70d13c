import json
import re
import subprocess
import sys
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


EXAMPLE = (ROOT / ".env.example").read_text()
OFFERED = dict(re.findall(r"^(#?[A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE))
# Azure sets these itself: an empty line for them would take away what it has set.
FROM_AZURE = {"IDENTITY_ENDPOINT", "IDENTITY_HEADER"}


def test_the_example_file_offers_every_setting_in_the_order_of_the_readme():
    assert [name.removeprefix("#") for name in OFFERED] == list(setting_names())


def test_the_example_file_comments_out_what_has_a_default_and_leaves_the_rest_to_fill_in():
    shown = Settings.read({})
    unset = {f.alias for name, f in Settings.model_fields.items() if getattr(shown, name) is None}
    empty = {name for name in OFFERED if not name.startswith("#")}
    assert empty == unset - FROM_AZURE
    assert not any(OFFERED[name] for name in empty)


def _loaded(text: str, folder: Path) -> dict[str, str]:
    """Return the environment of a process started in a shell that has loaded the text, as the README says."""
    (folder / ".env").write_text(text)
    told = "import json, os; print(json.dumps(dict(os.environ)))"
    # An environment with nothing in it: what stands in this one must not help.
    ran = subprocess.run(
        ["/bin/sh", "-c", f"set -a; . ./.env; set +a; exec '{sys.executable}' -c '{told}'"],
        cwd=folder,
        env={},
        capture_output=True,
        text=True,
        check=True,
    )
    assert not ran.stderr
    loaded: dict[str, str] = json.loads(ran.stdout)
    return loaded


def test_the_example_file_changes_nothing_until_it_is_filled_in(tmp_path):
    assert Settings.read(_loaded(EXAMPLE, tmp_path)) == Settings.read({})


def test_what_is_commented_out_in_the_example_file_is_the_default(tmp_path):
    everything = re.sub(r"^#(?=[A-Z_]+=)", "", EXAMPLE, flags=re.MULTILINE)
    loaded = _loaded(everything, tmp_path)
    assert set(setting_names()) <= set(loaded)
    assert Settings.read(loaded) == Settings.read({})


def test_json_survives_the_shell_and_docker_compose_as_the_example_file_shows_it(tmp_path):
    shown = dict(re.findall(r"such as ('[{\[].*[}\]]').*\n#([A-Z_]+)=", EXAMPLE))
    assert len(shown) == 4
    text = "".join(f"{name}={value}\n" for value, name in shown.items())
    loaded = _loaded(text, tmp_path)
    settings = Settings.read(loaded)
    assert settings.teams_tenants == ("11111111-2222-3333-4444-555555555555",)
    assert settings.model_options == {"temperature": 0}
    assert settings.redact_patterns == ("SO-[0-9]+",)
    assert settings.redact_names == ("Dana Hill",)
    # Compose, too, takes what stands within single quotes to the letter.
    assert {name: loaded[name] for name in shown.values()} == {n: v.strip("'") for v, n in shown.items()}


@pytest.mark.parametrize(
    "page", ["README.md", "docs/slack.md", "docs/teams.md", "docs/operations.md", ".env.example"]
)
def test_every_page_loads_the_settings_in_the_same_way(page):
    said = (ROOT / page).read_text()
    assert "set -a; . ./.env; set +a" in said
    # Nothing the shell would cut, divide or take for a quote, except a comment behind it.
    unsafe = r"""^\s*#?[A-Z_]{4,}=(?!')(\S*["'(&;<>|$]|\S+[ ]+[^#\s])"""
    assert not re.search(unsafe, said, re.MULTILINE)


def test_the_readmes_policy_example_is_valid(tmp_path):
    block = re.search(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert block is not None
    file = tmp_path / "policy.yaml"
    file.write_text(block[1])
    policy = read_policy(file)
    assert policy.of("C0123ABCD").agents == {"U0DANA", "U0KIM"}
    assert policy.team.remedies
    assert policy.team.roles["supervisor"].names == {"U0DANA": "Dana"}
