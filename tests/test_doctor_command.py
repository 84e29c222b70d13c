"""`doctor slack` from the command line: against a local Slack, with a store of its own."""

import asyncio
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.app.examining import slack_health
from bot.app.storing import StoreParts, aside_in, cases_in
from bot.settings import Settings
from bot.slack.workspaces.authorize import Home
from bot.slack.workspaces.installations import Installed
from bot.stores.embedded import StoreChoice, connect
from bot.stores.installations import RedisInstallations
from bot.stores.sealing import Sealer, generate_key
from bot.stores.server import OwnServer
from tests.slack_server import SlackServer
from tests.stores.examples import KEY, customer, program

SECRET = "0123456789abcdef0123456789abcdef"
PUBLIC = "https://chair.example.com"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch, tmp_path):
    for name in (
        "SLACK_BOT_TOKEN",
        "SLACK_APP_TOKEN",
        "SLACK_CLIENT_ID",
        "TEAMS_APP_ID",
        "TEAMS_APP_PASSWORD",
        "TEAMS_APP_TENANT",
        "SECOND_CHAIR_HOST",
        "OPENAI_API_KEY",
        "OPENAI_BASE_URL",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SECOND_CHAIR_STORE", "memory")
    monkeypatch.setenv("SECOND_CHAIR_DATA", str(tmp_path))


@pytest.mark.parametrize(("platform", "setting"), [("slack", "SLACK_BOT_TOKEN"), ("teams", "TEAMS_APP_ID")])
def test_a_platform_asked_for_by_its_name_that_is_not_set_up_is_a_fault(capsys, platform, setting):
    assert main(["doctor", platform]) == 2
    says = (
        f"{platform}: {platform.capitalize()} is not set up; {setting} would add it (docs/{platform}.md).\n"
    )
    assert capsys.readouterr().out == says


@pytest.mark.parametrize("arguments", [["doctor"], ["doctor", "slack"]], ids=["all", "by name"])
def test_slack_that_is_half_set_up_is_a_fault_with_what_is_missing(monkeypatch, capsys, arguments):
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    assert main(arguments) == 2
    assert (
        "slack: Slack is half set up: SLACK_APP_TOKEN is set, and neither SLACK_BOT_TOKEN nor SLACK_CLIENT_ID; "
        "give the bot token (xoxb-…), or take the rest out."
    ) in capsys.readouterr().out.splitlines()


def test_teams_that_is_half_set_up_is_a_fault_with_what_is_missing(monkeypatch, capsys):
    monkeypatch.setenv("TEAMS_APP_PASSWORD", "shh")
    monkeypatch.setenv("TEAMS_APP_TENANT", "t")
    assert main(["doctor"]) == 2
    said = capsys.readouterr().out
    assert "TEAMS_APP_PASSWORD and TEAMS_APP_TENANT are set, and TEAMS_APP_ID is not" in said
    assert "shh" not in said


def test_a_certificate_that_its_type_of_app_needs_is_named(monkeypatch, capsys):
    monkeypatch.setenv("TEAMS_APP_ID", "11111111-2222-3333-4444-555555555555")
    monkeypatch.setenv("TEAMS_APP_PASSWORD", "shh")
    monkeypatch.setenv("TEAMS_APP_TYPE", "Certificate")
    assert main(["doctor", "teams"]) == 2
    assert "teams app: A Teams app of the type Certificate needs" in capsys.readouterr().out


def test_a_try_out_that_others_could_reach_is_a_fault(monkeypatch, capsys):
    monkeypatch.setenv("TEAMS_DEVELOPMENT", "true")
    monkeypatch.setenv("SECOND_CHAIR_HOST", "0.0.0.0")  # noqa: S104 - refused here
    assert main(["doctor", "teams"]) == 2
    assert "SECOND_CHAIR_HOST must be 127.0.0.1" in capsys.readouterr().out


def test_the_doctor_alone_looks_at_every_part(capsys):
    assert main(["doctor"]) == 0
    parts = [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()]
    assert parts == ["store", "model", "slack", "teams"]


async def put_aside(url, folder):
    """Leave two cases behind that were put aside, sealed with a key of their own; return both keys in base64."""
    keys = generate_key(), generate_key()
    connection = await connect(StoreChoice(folder, url))
    parts = StoreParts(connection.client, Sealer.from_text(keys[0]), connection.shards, 3600)
    cases, aside = cases_in(parts, 0.001), aside_in(parts, 0.001)
    await cases.start()
    for thread in "12":
        await cases.append(replace(KEY, thread=thread), customer("1", "late"))
    done = 0
    while done < 2:
        done += sum([await aside.put_off(lease) for lease in await cases.claim(2)])
    await connection.close()
    return keys


def test_cases_that_no_key_opens_are_named_until_it_does(monkeypatch, tmp_path, capsys):
    with tempfile.TemporaryDirectory() as name:
        server = OwnServer(program(), Path(name))
        server.start()
        url = f"unix://{server.socket}"
        try:
            old, new = asyncio.run(put_aside(url, tmp_path))
            monkeypatch.delenv("SECOND_CHAIR_STORE")
            monkeypatch.setenv("REDIS_URL", url)
            assert main(["doctor", "store"]) == 2
            assert "SECOND_CHAIR_SEAL_KEYS is not set" in capsys.readouterr().out
            monkeypatch.setenv("SECOND_CHAIR_SEAL_KEYS", new)
            assert main(["doctor", "store"]) == 2
            assert "no sealing key given opens them: 2 cases." in capsys.readouterr().out
            monkeypatch.setenv("SECOND_CHAIR_SEAL_KEYS", f"{new},{old}")
            assert main(["doctor", "store"]) == 0
            assert "looked at again now: 2 cases." in capsys.readouterr().out
            assert main(["doctor", "store"]) == 0
            assert "aside" not in capsys.readouterr().out
        finally:
            server.stop()


def test_the_parts_of_teams_are_named_one_by_one(monkeypatch, capsys):
    monkeypatch.setenv("TEAMS_DEVELOPMENT", "true")
    assert main(["doctor", "teams"]) == 0
    assert "teams app: TEAMS_DEVELOPMENT is set" in capsys.readouterr().out
    monkeypatch.setenv("SECOND_CHAIR_POLICY", "there/is/none.yaml")
    assert main(["doctor", "teams"]) == 2
    assert "teams: " in capsys.readouterr().out


def test_a_part_there_is_not_is_refused(capsys):
    with pytest.raises(SystemExit):
        main(["doctor", "pager"])
    assert "invalid choice" in capsys.readouterr().err


def test_a_slack_that_does_not_answer_ends_with_2(monkeypatch, capsys):
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SECRET)
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:9/api/")
    assert main(["doctor", "slack"]) == 2
    assert "slack: Slack does not answer at http://127.0.0.1:9/api/" in capsys.readouterr().out


def test_a_broken_policy_file_is_named(monkeypatch, tmp_path, capsys):
    (tmp_path / "policy.yaml").write_text("channels: 7")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SECOND_CHAIR_POLICY", str(tmp_path / "policy.yaml"))
    assert main(["doctor", "slack"]) == 2
    assert "policy.yaml: channels" in capsys.readouterr().out


async def test_everybody_whom_the_policy_file_names_is_looked_up(tmp_path):
    async with SlackServer() as slack:
        slack.world.home.scopes.add("assistant:write")
        support = slack.world.add_channel("support", slack.world.add_user("Ana"))
        file = tmp_path / "policy.yaml"
        file.write_text(
            f"channels: {{{support.id}: {{agents: [U1], on_duty: [U2], agent_groups: [S1]}}}}\n"
            "roles: {supervisor: {people: [U3], groups: [S2]}}\n"
        )
        health = await slack_health(
            settings(slack, SLACK_BOT_TOKEN=slack.bot_token, SECOND_CHAIR_POLICY=str(file))
        )
        assert [next(w for w in ("S1", "S2", "U1", "U2", "U3") if w in fault) for fault in health.faults] == [
            *("S1", "S2"),
            *("U1", "U2", "U3"),
        ]


async def test_before_anybody_installed_the_app_the_page_to_begin_with_is_named():
    async with SlackServer() as slack:
        health = await slack_health(settings(slack, **installable(slack)))
        assert health.faults == (
            f"No workspace has installed the app yet; open {PUBLIC}/slack/install and agree.",
        )


async def test_what_an_installation_needs_is_named():
    async with SlackServer() as slack:
        health = await slack_health(settings(slack, SLACK_CLIENT_ID="1.2", SLACK_SIGNING_SECRET=""))
        assert [
            fault.removeprefix("SLACK_CLIENT_ID lets workspaces install the app, and that needs ")
            for fault in health.faults[:3]
        ] == [
            "SLACK_CLIENT_SECRET too.",
            "SLACK_SIGNING_SECRET too.",
            "SECOND_CHAIR_PUBLIC_URL too.",
        ]


async def test_every_workspace_that_installed_the_app_is_looked_at(tmp_path):
    program()
    async with SlackServer() as slack:
        world = slack.world
        world.home.scopes.add("assistant:write")
        world.add_channel("support", world.add_user("Ana"))
        gone = Installed(Home("T0GONE", "", "U1", "B1", "xoxb-gone"), refused="token_revoked")
        here = Installed(Home(world.home.id, "", world.home.bot.id, world.home.bot.bot_id, slack.bot_token))
        key = generate_key()
        connection = await connect(StoreChoice(tmp_path))
        try:
            installations = RedisInstallations(connection.client, Sealer.from_text(key))
            for installed in (gone, here):
                await installations.keep(installed.home.tenant, installed.written)
            own = {
                "SECOND_CHAIR_STORE": "auto",
                "SECOND_CHAIR_DATA": str(tmp_path),
                "SECOND_CHAIR_SEAL_KEYS": key,
            }
            health = await slack_health(settings(slack, **installable(slack), **own))
            (fault,) = health.faults
            assert fault.startswith(
                "Slack no longer takes the token of T0GONE (token_revoked); install the app"
            )
            assert fault.endswith(f"again at {PUBLIC}/slack/install.")
            assert "at work in Home (1 channel)" in health.says
            other = {**own, "SECOND_CHAIR_SEAL_KEYS": generate_key()}
            (fault,) = (await slack_health(settings(slack, **installable(slack), **other))).faults
            assert "sealed with a key" in fault
        finally:
            await connection.close()


def settings(slack: SlackServer, **changes: str) -> Settings:
    usual = {
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": slack.api_url,
        "SECOND_CHAIR_STORE": "memory",
    }
    return Settings.read(usual | changes)


def installable(slack: SlackServer) -> dict[str, str]:
    known = slack.world.credentials
    return {
        "SLACK_CLIENT_ID": known.client_id,
        "SLACK_CLIENT_SECRET": known.client_secret,
        "SECOND_CHAIR_PUBLIC_URL": PUBLIC,
    }
