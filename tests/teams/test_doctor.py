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
        ({"app_password": ""}, "app", "neither a password nor a certificate"),
        ({"app_tenant": "", "tenants": frozenset({TENANT})}, "app", "has no tenant"),
        ({"app_id": "my bot"}, "app", "is no application id"),
        ({"app_id": ""}, "app", "has no app id"),
        ({"login_url": "http://127.0.0.1:1"}, "app", "does not answer"),
        (
            {"app_type": AppType.MANAGED_IDENTITY, "identity_url": "http://127.0.0.1:1"},
            "app",
            "identity does not answer",
        ),
        ({"tenants": frozenset({"contoso.example"})}, "tenants", "is no tenant id"),
        ({"tenants": frozenset({TENANT})}, "tenants", "own tenant is not among"),
        (
            {"service_hosts": frozenset({"https://smba.trafficmanager.net"})},
            "service hosts",
            "is no host name",
        ),
        ({"service_hosts": frozenset[str]()}, "service hosts", "No service host is trusted"),
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


@pytest.mark.parametrize(
    "url", ["http://chair.example.com", "https://10.0.0.1", "https://", "https://localhost", "https://[x"]
)
async def test_an_address_teams_cannot_reach_is_named(teams: TeamsServer, url):
    works, says = (await diagnosed(healthy(teams), url))["address"]
    assert not works
    assert "https://" in says


async def test_without_an_address_there_is_nothing_to_try(teams: TeamsServer):
    assert (await diagnosed(healthy(teams), None))["address"][0]


async def test_a_host_that_is_not_microsofts_is_pointed_out(teams: TeamsServer):
    hosts = frozenset({"smba.trafficmanager.net", "proxy.example.com"})
    works, says = (await diagnosed(healthy(teams, service_hosts=hosts)))["service hosts"]
    assert works
    assert "proxy.example.com" in says


async def test_several_tenants_are_counted(teams: TeamsServer):
    tenants = frozenset({TENANT, teams.world.home})
    assert "2 tenants are" in (await diagnosed(healthy(teams, tenants=tenants)))["tenants"][1]


async def test_for_development_nothing_is_authenticated_and_that_is_said():
    config = TeamsConfig(rules_of=lambda _: ChannelRules(), development=True)
    found = await diagnosed(config, "http://localhost:8080")
    assert all(works for works, _ in found.values())
    assert "development" in found["app"][1]
    assert "Every tenant" in found["tenants"][1]
    assert "development" in found["address"][1]
