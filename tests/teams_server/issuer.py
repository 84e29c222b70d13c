"""Microsoft's tokens: those Teams shows to the app, and those the app shows to Teams."""

import base64
import functools
import json
import time
from typing import Any
from urllib.parse import parse_qsl

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from tests.teams_server.calls import CallLog, Faults, faulty
from tests.teams_server.people import Json
from tests.teams_server.world import World

ISSUER = "https://api.botframework.com"
PASSWORD = "the app's secret"
TOKEN_SECONDS = 3600


@functools.cache
def usual_key() -> rsa.RSAPrivateKey:
    """Return the key that is signed with as a rule: making one takes longer than most tests."""
    return new_key()


def new_key() -> rsa.RSAPrivateKey:
    """Return a key; of 2048 bits, since PyJWT warns of less."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Issuer:
    """Signs tokens with a key of its own, and publishes it. If it `is_open`, whoever shows none is let in too."""

    def __init__(self, world: World, log: CallLog, faults: Faults) -> None:
        self.key_id = "key-1"
        self.key = usual_key()
        self.endorsements = ["msteams", "webchat"]
        self.published: Json = {}
        self.is_open = False
        self.token_seconds: object = TOKEN_SECONDS
        self.tokens: list[str] = []
        self.revoked: set[str] = set()
        self._world = world
        self._log = log
        self._faults = faults

    def rotate(self) -> None:
        """Sign with a new key from now on, and publish it alone."""
        self.key_id += "+"
        self.key = new_key()

    def token(self, service_url: str, *, key: Any = None, headers: Json | None = None, **claims: Any) -> str:
        """Return a token as Teams shows it. `claims` replace the usual ones; None leaves one out."""
        now = int(time.time())
        usual: Json = {
            "iss": ISSUER,
            "aud": self._world.app_id,
            "serviceurl": service_url,
            "nbf": now,
            "exp": now + TOKEN_SECONDS,
        }
        said = {name: value for name, value in (usual | claims).items() if value is not None}
        named: Json = {"kid": self.key_id, **(headers or {})}
        known = {name: value for name, value in named.items() if value is not None}
        return jwt.encode(said, key or self.key, "RS256", headers=known)

    def unsigned(self, service_url: str, algorithm: str) -> str:
        """Return a token that claims to be signed by `algorithm` and is not: "none", or HS256 with what is public."""
        claims = jwt.decode(self.token(service_url), options={"verify_signature": False})
        header = {"alg": algorithm, "typ": "JWT", "kid": self.key_id}
        head, body = (_encoded(json.dumps(part).encode()) for part in (header, claims))
        return f"{head}.{body}.{_encoded(b'signed by nobody') if algorithm != 'none' else ''}"

    def routes(self) -> list[web.RouteDef]:
        """Return the addresses of the issuer."""
        return [
            web.get("/openid", self._metadata),
            web.get("/keys", self._keys),
            web.post("/login/{tenant}/oauth2/v2.0/token", self._token),
            web.get("/identity", self._identity),
        ]

    def accepts(self, header: str) -> bool:
        """Tell whether this is a token the app was given and that is still good."""
        token = header.removeprefix("Bearer ")
        return self.is_open or (token in self.tokens and token not in self.revoked)

    async def _metadata(self, request: web.Request) -> web.StreamResponse:
        call = self._log.add("metadata", {})
        failed = await faulty(self._faults, call)
        url = f"{request.scheme}://{request.host}"
        return failed or web.json_response({"issuer": ISSUER, "jwks_uri": f"{url}/keys"})

    async def _keys(self, _: web.Request) -> web.StreamResponse:
        call = self._log.add("keys", {})
        failed = await faulty(self._faults, call)
        key = self.published or json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        published = {**key, "kid": self.key_id, "endorsements": self.endorsements}
        return failed or web.json_response({"keys": [published]})

    async def _token(self, request: web.Request) -> web.StreamResponse:
        form = dict(parse_qsl(await request.text()))
        call = self._log.add("token", {"tenant": request.match_info["tenant"], **form})
        failed = await faulty(self._faults, call)
        return failed or self._granted(self.token_seconds)

    async def _identity(self, request: web.Request) -> web.StreamResponse:
        headers = {name: request.headers.get(name, "") for name in ("Metadata", "X-IDENTITY-HEADER")}
        call = self._log.add("identity", {**request.query, **headers})
        failed = await faulty(self._faults, call)
        # A machine's identity writes the number as text.
        return failed or self._granted(str(self.token_seconds))

    def _granted(self, expires_in: object) -> web.Response:
        self.tokens.append(f"token-{len(self.tokens) + 1}")
        return web.json_response(
            {"token_type": "Bearer", "expires_in": expires_in, "access_token": self.tokens[-1]}
        )


def _encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()
