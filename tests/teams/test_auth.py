"""Keys and tokens: asked for once, renewed in time, and never waited for longer than need be."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.x509.oid import NameOID
from jwt.algorithms import RSAAlgorithm

from bot.teams import auth
from bot.teams.auth import NotAuthenticatedError
from bot.teams.config import AppType, TeamsSetupError
from bot.teams.errors import TeamsNotAnsweringError
from bot.teams.tokens import TeamsRefusedError
from bot.teams.web import Web
from tests.teams.notebook import until
from tests.teams.outside import outside
from tests.teams.room import open_room
from tests.teams_server import PASSWORD, TeamsServer, new_key


async def test_a_known_key_is_not_asked_for_again(teams: TeamsServer):
    async with outside(teams) as out:
        for _ in range(3):
            assert (await out.keys.get("key-1")).endorsements == ("msteams", "webchat")
        assert len(teams.calls("keys")) == 1


async def test_many_who_need_keys_ask_once(teams: TeamsServer):
    async with outside(teams) as out:
        found = await asyncio.gather(*(out.keys.get("key-1") for _ in range(50)))
        assert all(one is found[0] for one in found)
        assert len(teams.calls("metadata")) == 1


async def test_a_new_key_of_microsofts_is_learned_when_it_is_first_used(teams: TeamsServer, monkeypatch):
    monkeypatch.setattr(auth, "UNKNOWN_SECONDS", 0.0)
    async with outside(teams) as out:
        await out.keys.get("key-1")
        teams.issuer.rotate()
        assert (await out.keys.get("key-1+")).public_key == teams.issuer.key.public_key()
        with pytest.raises(NotAuthenticatedError):
            await out.keys.get("key-1")


async def test_keys_that_are_an_hour_old_are_renewed_while_they_serve_on(teams: TeamsServer, monkeypatch):
    async with outside(teams) as out:
        old = await out.keys.get("key-1")
        monkeypatch.setattr(auth, "REFRESH_SECONDS", 0.0)
        monkeypatch.setattr(auth, "UNKNOWN_SECONDS", 0.0)
        teams.issuer.rotate()
        assert await out.keys.get("key-1") is old
        monkeypatch.setattr(auth, "REFRESH_SECONDS", 3600.0)
        await until(lambda: len(teams.calls("keys")) == 2)
        assert (await out.keys.get("key-1+")).public_key == teams.issuer.key.public_key()


async def test_keys_that_can_not_be_renewed_serve_on_for_a_day_and_no_longer(
    teams: TeamsServer, monkeypatch, caplog
):
    async with outside(teams) as out:
        old = await out.keys.get("key-1")
        teams.fail("metadata", 503, times=2)
        monkeypatch.setattr(auth, "UNKNOWN_SECONDS", 0.0)
        monkeypatch.setattr(auth, "REFRESH_SECONDS", 0.0)
        assert await out.keys.get("key-1") is old
        await until(lambda: "could not be refreshed" in caplog.text)
        monkeypatch.setattr(auth, "KEPT_SECONDS", 0.0)
        with pytest.raises(TeamsNotAnsweringError):
            await out.keys.get("key-1")


@pytest.mark.parametrize(
    ("method", "fault"),
    [("metadata", {"status": 500}), ("keys", {"status": 404}), ("keys", {"status": 302, "location": "/x"})],
    ids=range(3),
)
async def test_keys_that_are_not_there_are_said_to_be_so(teams: TeamsServer, method, fault):
    teams.fail(method, **fault)
    async with outside(teams) as out:
        with pytest.raises(TeamsNotAnsweringError, match="signing keys"):
            await out.keys.get("key-1")


async def test_a_published_private_key_is_no_key(teams: TeamsServer):
    teams.issuer.published = json.loads(RSAAlgorithm.to_jwk(new_key()))
    async with outside(teams) as out:
        with pytest.raises(TeamsNotAnsweringError):
            await out.keys.get("key-1")


async def test_a_token_is_asked_for_once(teams: TeamsServer):
    async with outside(teams) as out:
        tokens = await asyncio.gather(*(out.tokens.token() for _ in range(50)))
        assert set(tokens) == {"token-1"}
        (call,) = teams.calls("token")
        assert call.args == {
            "tenant": teams.world.home,
            "grant_type": "client_credentials",
            "client_id": teams.world.app_id,
            "client_secret": PASSWORD,
            "scope": "https://api.botframework.com/.default",
        }


async def test_a_token_that_is_dropped_is_asked_for_anew(teams: TeamsServer):
    async with outside(teams) as out:
        await out.tokens.token()
        out.tokens.drop()
        assert await out.tokens.token() == "token-2"


@pytest.mark.parametrize("seconds", ["soon", 0], ids=["no number", "at once"])
async def test_a_token_that_holds_for_no_known_time_is_used_for_a_moment(teams: TeamsServer, seconds):
    teams.issuer.token_seconds = seconds
    async with outside(teams) as out:
        assert [await out.tokens.token() for _ in range(2)] == ["token-1"] * 2
        await asyncio.sleep(1.05)
        assert await out.tokens.token() == "token-2"


async def test_a_certificate_signs_in_place_of_a_password(teams: TeamsServer, tmp_path):
    file, certificate = _certificate(tmp_path)
    async with outside(teams, certificate=file, app_password="") as out:
        out.config.check()
        assert await out.tokens.token()
        (call,) = teams.calls("token")
        assert "client_secret" not in call.args
        signed = call.args["client_assertion"]
        address = f"{teams.login_url}/{teams.world.home}/oauth2/v2.0/token"
        public = certificate.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        claims = jwt.decode(signed, public, ["PS256"], audience=address)
        assert claims["iss"] == claims["sub"] == teams.world.app_id
        print_of_it = jwt.utils.base64url_encode(certificate.fingerprint(SHA256())).decode()
        assert jwt.get_unverified_header(signed)["x5t#S256"] == print_of_it


@pytest.mark.parametrize("content", ["", "no key", "key alone", "of another key", "no rsa key"])
async def test_a_file_without_a_key_and_its_certificate_is_refused_at_the_start(
    teams: TeamsServer, tmp_path, content
):
    file, _ = _certificate(tmp_path)
    key, certificate = file.read_bytes().split(b"-----BEGIN CERT", 1)
    other = _pem(ec.generate_private_key(ec.SECP256R1()) if content == "no rsa key" else new_key())
    parts = {"": b"", "no key": b"-----BEGIN CERT" + certificate, "key alone": key}
    file.write_bytes(parts.get(content, other + b"-----BEGIN CERT" + certificate))
    async with outside(teams, certificate=file, app_password="") as out:
        with pytest.raises(TeamsSetupError, match="does not hold an RSA key"):
            out.config.check()


async def test_a_certificate_that_is_not_there_is_refused_at_the_start(teams: TeamsServer, tmp_path):
    async with outside(teams, certificate=tmp_path / "none.pem") as out:
        with pytest.raises(TeamsSetupError, match=r"none\.pem"):
            out.config.check()


@pytest.mark.parametrize(
    ("header", "sent"),
    [
        ("", {"Metadata": "true", "X-IDENTITY-HEADER": "", "api-version": "2018-02-01"}),
        ("proof", {"Metadata": "", "X-IDENTITY-HEADER": "proof", "api-version": "2019-08-01"}),
    ],
)
async def test_a_machine_is_asked_for_the_token_of_its_identity(teams: TeamsServer, header, sent):
    kind = {"app_type": AppType.MANAGED_IDENTITY, "app_password": "", "identity_header": header}
    async with outside(teams, **kind) as out:
        out.config.check()
        assert await out.tokens.token() == "token-1"
        (call,) = teams.calls("identity")
        named = {"resource": "https://api.botframework.com", "client_id": teams.world.app_id}
        assert call.args == named | sent


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ({"status": 401, "code": "invalid_client"}, TeamsRefusedError),
        ({"status": 400}, TeamsNotAnsweringError),
        ({"status": 429, "code": "x"}, TeamsNotAnsweringError),
        ({"status": 503, "code": "x"}, TeamsNotAnsweringError),
        ({"delay": 5.0}, TeamsNotAnsweringError),
    ],
    ids=range(5),
)
async def test_a_token_that_is_not_given_is_told_apart_from_one_that_can_not_be_had(
    teams: TeamsServer, fault, error
):
    teams.fail("token", **fault)
    async with outside(teams, call_within=0.3) as out:
        with pytest.raises(error) as failed:
            await out.tokens.token()
        assert PASSWORD not in str(failed.value)


async def test_a_room_whose_app_microsoft_refuses_does_not_start(teams: TeamsServer):
    teams.fail("token", 401, "invalid_client")
    with pytest.raises(TeamsRefusedError, match="compare its id, tenant and secret"):
        async with open_room(teams):
            pass


async def test_what_is_not_open_can_not_be_asked():
    with pytest.raises(RuntimeError, match="not been started"):
        Web().session  # noqa: B018 - it raises
    await Web().close()


def _certificate(folder: Path) -> tuple[Path, x509.Certificate]:
    key, name = new_key(), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "second chair")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now).not_valid_after(now + timedelta(days=1))
    certificate = builder.sign(key, SHA256())
    file = folder / "app.pem"
    file.write_bytes(_pem(key) + certificate.public_bytes(Encoding.PEM))
    return file, certificate


def _pem(key: Any) -> bytes:
    pem: bytes = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return pem
