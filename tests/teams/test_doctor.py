"""What the doctor says of an app's registration, seeded with one fault at a time."""

from typing import Any

import pytest

from bot.teams.config import AppType, TeamsConfig
from bot.teams.doctor import diagnose
from bot.teams.identity import ChannelRules
from tests.teams.room import config_for
from tests.teams_server import TeamsServer

APP, TENANT = "11111111-2222-3333-4444-555555555555", "7e4a0000-0000-4000-8000-000000000009"


async def diagnosed(
    config: TeamsConfig[Any], url: str | None = "https://chair.example.com"
) -> dict[str, tuple[bool, str]]:
    """Examine a setup over real sockets; return whether each part works and what is said of it."""
    found = await diagnose(config, url)
    assert all(one.says.endswith(".") and "\n" not in one.says for one in found)
    return {one.part: (one.works, one.says) for one in found}


def healthy(teams: TeamsServer, **changes: Any) -> TeamsConfig[Any]:
    return config_for(teams, **{"development": False, **changes})


async def test_a_healthy_setup_says_so(teams: TeamsServer):
    assert await diagnosed(healthy(teams)) == {
        "app": (True, "Microsoft knows the app and gives it a token."),
        "tenants": (True, "1 tenant is listened to, everybody else is turned away."),
        "service hosts": (True, "Our token goes to Microsoft's service hosts alone."),
        "address": (
            True,
            "The messaging endpoint to enter at Azure is https://chair.example.com/teams/messages.",
        ),
    }


@pytest.mark.parametrize(
    ("changes", "part", "says"),
    [
        ({"app_password": ""}, "app", "TEAMS_APP_PASSWORD is not set"),
        ({"app_tenant": "", "tenants": frozenset({TENANT})}, "app", "TEAMS_APP_TENANT is not set"),
        ({"app_id": "my bot"}, "app", "TEAMS_APP_ID is no application id"),
        ({"app_id": ""}, "app", "has no app id"),
        ({"app_tenant": "contoso"}, "tenants", "TEAMS_APP_TENANT: 'contoso' is no tenant id"),
        ({"login_url": "http://127.0.0.1:1"}, "app", "does not answer"),
        (
            {"app_type": AppType.MANAGED_IDENTITY, "identity_url": "http://127.0.0.1:1"},
            "app",
            "identity does not answer",
        ),
        ({"tenants": frozenset({"contoso.example"})}, "tenants", "TEAMS_TENANTS: 'contoso.example' is no"),
        (
            {"tenants": frozenset({TENANT})},
            "tenants",
            "TEAMS_APP_TENANT, the app's own, is not among TEAMS_TENANTS",
        ),
        (
            {"service_hosts": frozenset({"https://smba.trafficmanager.net"})},
            "service hosts",
            "TEAMS_SERVICE_HOSTS: 'https://smba.trafficmanager.net' is no host name",
        ),
        ({"service_hosts": frozenset[str]()}, "service hosts", "TEAMS_SERVICE_HOSTS trusts no host"),
    ],
    ids=str,
)
async def test_a_fault_is_named_with_what_to_change(teams: TeamsServer, changes, part, says):
    found = await diagnosed(healthy(teams, **changes))
    assert not found[part][0]
    assert says in found[part][1]


async def test_a_secret_microsoft_does_not_take_is_named(teams: TeamsServer):
    teams.fail("token", status=401, code="invalid_client")
    works, says = (await diagnosed(healthy(teams)))["app"]
    assert not works
    assert "gives the Teams app no token" in says
    assert says.endswith("They are TEAMS_APP_ID, TEAMS_APP_TENANT and TEAMS_APP_PASSWORD.")


async def test_everything_a_registration_lacks_is_named_at_once():
    config = TeamsConfig(rules_of=lambda _: ChannelRules(), app_id="foo")
    says = [one.says for one in await diagnose(config, None) if not one.works]
    assert [sentence.split()[0] for sentence in says] == [
        "TEAMS_APP_ID",
        "TEAMS_APP_TENANT",
        "TEAMS_APP_PASSWORD",
    ]


async def test_nobody_who_did_not_ask_for_it_is_told_that_everybody_is_let_in(teams: TeamsServer):
    found = await diagnosed(healthy(teams, app_id="foo", app_tenant=""))
    assert "tenants" not in found
    assert "authenticated" not in " ".join(says for _, says in found.values())


@pytest.mark.parametrize(
    "url", ["http://chair.example.com", "https://10.0.0.1", "https://", "https://localhost", "https://[x"]
)
async def test_an_address_teams_cannot_reach_is_named(teams: TeamsServer, url):
    works, says = (await diagnosed(healthy(teams), url))["address"]
    assert not works
    assert says.startswith("SECOND_CHAIR_PUBLIC_URL ")
    assert "https://" in says


async def test_without_an_address_there_is_nothing_to_try(teams: TeamsServer):
    works, says = (await diagnosed(healthy(teams), None))["address"]
    assert works
    assert says.startswith("SECOND_CHAIR_PUBLIC_URL is not set")


async def test_a_host_that_is_not_microsofts_is_pointed_out(teams: TeamsServer):
    hosts = frozenset({"smba.trafficmanager.net", "proxy.example.com"})
    works, says = (await diagnosed(healthy(teams, service_hosts=hosts)))["service hosts"]
    assert works
    assert "out of TEAMS_SERVICE_HOSTS" in says
    assert "proxy.example.com" in says


async def test_several_tenants_are_counted(teams: TeamsServer):
    tenants = frozenset({TENANT, teams.world.home})
    assert "2 tenants are" in (await diagnosed(healthy(teams, tenants=tenants)))["tenants"][1]


async def test_for_development_nothing_is_authenticated_and_that_is_said():
    config = TeamsConfig(rules_of=lambda _: ChannelRules(), development=True)
    found = await diagnosed(config, "http://localhost:8080")
    assert all(works for works, _ in found.values())
    assert "TEAMS_DEVELOPMENT" in found["app"][1]
    assert "TEAMS_APP_TENANT narrows it" in found["tenants"][1]
    assert "development" in found["address"][1]
