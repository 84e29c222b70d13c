"""Who is let in: everything that is not Teams speaking to this app is refused, and leaves nothing behind."""

import asyncio
import logging
from typing import Any

import pytest

from bot.teams import auth
from bot.teams.app import TeamsRoom
from bot.teams.config import AppType, TeamsConfig, TeamsSetupError
from bot.teams.identity import ChannelRules
from tests.teams.room import Running, config_for, open_room
from tests.teams_server import TeamsServer, message, new_key

HOUR = 3600


async def _refused(teams: TeamsServer, running: Running, authorization: str, **changes: Any) -> int:
    """Send a message with this header and make sure that nothing is left of it; return the status."""
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    said = message(teams.world, support, ana, "hello") | changes
    answer = await teams.post(running.url, said, authorization=authorization)
    assert answer.body == ""
    assert running.coach.messages == {}
    assert running.references.kept == {}
    return answer.status


async def test_a_valid_token_is_let_in(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams) as running:
        assert (await teams.post(running.url, message(teams.world, support, ana, "hello"))).status == 200
        assert running.coach.texts == ["hello"]


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another-app"},
        {"aud": None},
        {"aud": ["6f1d1ea0-0000-4000-8000-00000000a99d"]},
        {"iss": "https://evil.example"},
        {"iss": "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"},
        {"iss": None},
        {"serviceurl": "https://smba.trafficmanager.net/emea/"},
        {"serviceurl": None},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"nbf": 4_000_000_000},
    ],
    ids=lambda claims: "-".join(f"{name}_{str(value)[:12]}" for name, value in claims.items()),
)
async def test_a_token_that_says_something_else_is_not_let_in(teams: TeamsServer, claims):
    async with open_room(teams) as running:
        token = teams.issuer.token(teams.service_url, **claims)
        assert await _refused(teams, running, f"Bearer {token}") == 401


@pytest.mark.parametrize("algorithm", ["none", "HS256", "ES256"])
async def test_a_token_signed_in_another_way_is_not_let_in(teams: TeamsServer, algorithm):
    async with open_room(teams) as running:
        token = teams.issuer.unsigned(teams.service_url, algorithm)
        assert await _refused(teams, running, f"Bearer {token}") == 401


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Bearer x.y.z",
        "Bearer a b",
        "Basic YTpi",
        "Bearer é.é.é",
        "x" * 9000,
    ],
    ids=range(9),
)
async def test_what_is_no_token_is_not_let_in(teams: TeamsServer, header):
    async with open_room(teams) as running:
        assert await _refused(teams, running, header) == 401


async def test_a_token_signed_with_a_key_microsoft_does_not_publish_is_not_let_in(teams: TeamsServer):
    async with open_room(teams) as running:
        stolen = teams.issuer.token(teams.service_url, key=new_key())
        unknown = teams.issuer.token(teams.service_url, key=new_key(), headers={"kid": "another"})
        without = teams.issuer.token(teams.service_url, headers={"kid": None})
        for token in (stolen, unknown):
            assert await _refused(teams, running, f"Bearer {token}") == 401
        assert await _refused(teams, running, f"Bearer {without}") == 401


async def test_a_key_that_does_not_vouch_for_teams_is_not_enough(teams: TeamsServer):
    teams.issuer.endorsements = ["webchat"]
    async with open_room(teams) as running:
        token = teams.issuer.token(teams.service_url)
        assert await _refused(teams, running, f"Bearer {token}") == 401


async def test_unknown_keys_do_not_make_us_ask_microsoft_each_time(teams: TeamsServer):
    async with open_room(teams) as running:
        for number in range(5):
            token = teams.issuer.token(teams.service_url, key=new_key(), headers={"kid": f"k{number}"})
            assert await _refused(teams, running, f"Bearer {token}") == 401
        assert len(teams.calls("keys")) <= 2


@pytest.mark.parametrize(
    "service_url",
    [
        "https://evil.example/emea/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://evil.example\\@smba.trafficmanager.net/",
        "https://smba.trafficmanager.net:8443/",
        "http://smba.trafficmanager.net/emea/",
        "file:///etc/passwd",
        "http://[",
        "http://169.254.169.254/",
    ],
)
async def test_an_address_that_is_not_listed_never_gets_our_token(teams: TeamsServer, service_url):
    async with open_room(teams) as running:
        token = teams.issuer.token(service_url)
        assert await _refused(teams, running, f"Bearer {token}", serviceUrl=service_url) == 403


async def test_a_loopback_address_is_for_development_only(teams: TeamsServer):
    async with open_room(teams, development=False) as running:
        token = teams.issuer.token(teams.service_url)
        assert await _refused(teams, running, f"Bearer {token}") == 403


async def test_an_activity_without_a_service_address_is_not_let_in(teams: TeamsServer):
    async with open_room(teams) as running:
        token = teams.issuer.token(teams.service_url)
        assert await _refused(teams, running, f"Bearer {token}", serviceUrl=None) == 401


@pytest.mark.parametrize("tenant", ["0f0f0000-0000-4000-8000-00000000beef", ""])
async def test_a_tenant_that_is_not_listed_is_not_listened_to(teams: TeamsServer, tenant):
    async with open_room(teams) as running:
        place = {"id": "19:x@thread.tacv2", "conversationType": "channel", "tenantId": tenant}
        header = f"Bearer {teams.issuer.token(teams.service_url)}"
        status = await _refused(teams, running, header, conversation=place, channelData={})
        assert status == 403


async def test_listed_tenants_are_listened_to_whatever_their_case(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    support = teams.world.add_channel(ana)
    async with open_room(teams, tenants=frozenset({teams.world.home.upper()}), app_tenant="x") as running:
        assert (await teams.post(running.url, message(teams.world, support, ana, "hello"))).status == 200


async def test_other_channels_of_the_bot_framework_are_not_listened_to(teams: TeamsServer):
    async with open_room(teams) as running:
        for channel in ("webchat", "emulator", None):
            header = f"Bearer {teams.issuer.token(teams.service_url)}"
            assert await _refused(teams, running, header, channelId=channel) == 403


async def test_keys_that_can_not_be_had_make_teams_send_it_again(teams: TeamsServer):
    teams.fail("metadata", 503, times=2)
    ana = teams.world.add_person("Ana")
    said = message(teams.world, teams.world.add_channel(ana), ana, "hello")
    async with open_room(teams) as running:
        assert (await teams.post(running.url, said)).status == 503
        assert running.coach.messages == {}
        assert (await teams.post(running.url, said)).status == 200


async def test_nothing_that_was_refused_is_repeated_in_the_log(teams: TeamsServer, caplog):
    with caplog.at_level(logging.DEBUG, logger="bot"):
        async with open_room(teams) as running:
            token = teams.issuer.token(teams.service_url, aud="another-app")
            await _refused(teams, running, f"Bearer {token}", text="my card is 4111")
            await _refused(teams, running, f"Bearer {teams.issuer.token('https://e.example')}")
    assert "4111" not in caplog.text
    assert token not in caplog.text


async def test_without_an_app_id_only_a_development_room_on_this_machine_starts(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    teams.world.app_id = ""
    said = message(teams.world, teams.world.add_channel(ana), ana, "hello")
    async with open_room(teams, app_id="") as running:
        assert (await teams.post(running.url, said, authorization="")).status == 200
        assert running.coach.texts == ["hello"]
        assert teams.calls("token") == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"app_id": "", "development": False}, "no app id"),
        ({"app_id": "", "host": "0.0.0.0"}, "no app id"),  # noqa: S104 - what must not be
        ({"app_id": "", "host": "bot.example"}, "no app id"),
        ({"app_password": ""}, "neither a password nor a certificate"),
        ({"app_tenant": ""}, "no tenant"),
        ({"app_type": AppType.MANAGED_IDENTITY, "app_tenant": ""}, "No Microsoft 365 tenant"),
    ],
    ids=range(6),
)
async def test_an_app_that_is_set_up_unsafely_does_not_start(teams: TeamsServer, changes, says):
    with pytest.raises(TeamsSetupError, match=says) as refused:
        config_for(teams, **changes).check()
    assert str(refused.value).endswith(".")


async def test_a_room_checks_how_it_is_set_up(teams: TeamsServer):
    with pytest.raises(TeamsSetupError):
        TeamsRoom(config_for(teams, app_password=""), None)  # type: ignore[arg-type] # it does not come so far


def test_secrets_are_in_no_picture_of_the_configuration():
    config: TeamsConfig[ChannelRules] = TeamsConfig(
        lambda _: ChannelRules(), app_password="hush", identity_header="hush"
    )
    assert "hush" not in repr(config)


def test_teams_addresses_are_trusted():
    config: TeamsConfig[ChannelRules] = TeamsConfig(lambda _: ChannelRules())
    assert config.trusts("https://smba.trafficmanager.net/emea/")
    assert config.trusts("https://smba.trafficmanager.net/amer/7e4a/")
    assert not config.trusts("http://127.0.0.1:3978/")


@pytest.mark.parametrize(("believed", "status"), [(300.0, 200), (0.0, 401)])
async def test_a_token_found_good_is_believed_for_some_minutes_and_no_longer(
    teams: TeamsServer, monkeypatch, believed, status
):
    monkeypatch.setattr(auth, "CHECKED_SECONDS", believed)
    monkeypatch.setattr(auth, "UNKNOWN_SECONDS", 0.0)
    ana = teams.world.add_person("Ana")
    said = message(teams.world, teams.world.add_channel(ana), ana, "hello")
    async with open_room(teams) as running:
        old = f"Bearer {teams.issuer.token(teams.service_url)}"
        assert (await teams.post(running.url, said, authorization=old)).status == 200
        teams.issuer.rotate()
        assert (await teams.post(running.url, said)).status == 200
        assert (await teams.post(running.url, said, authorization=old)).status == status


async def test_a_token_found_good_is_good_for_no_other_address(teams: TeamsServer):
    ana = teams.world.add_person("Ana")
    said = message(teams.world, teams.world.add_channel(ana), ana, "hello")
    async with open_room(teams) as running:
        header = f"Bearer {teams.issuer.token(teams.service_url)}"
        assert (await teams.post(running.url, said, authorization=header)).status == 200
        elsewhere = said | {"serviceUrl": f"{teams.url}/other/"}
        assert (await teams.post(running.url, elsewhere, authorization=header)).status == 401


async def test_a_caller_who_hangs_up_leaves_nothing_behind(teams: TeamsServer):
    async with open_room(teams) as running:
        host, port = running.url.split("/")[2].split(":")
        _, writer = await asyncio.open_connection(host, int(port))
        writer.write(b"POST /teams/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
        await writer.drain()
        writer.close()
        await writer.wait_closed()
        await asyncio.sleep(0.1)
        assert running.coach.messages == {}
