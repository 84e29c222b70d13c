"""The token the app shows when it calls Teams: asked for once, by whichever proof the app has.

Microsoft's own library asks with blocking calls, so that everything else would have to wait.
"""

from __future__ import annotations

import asyncio
import base64
import time
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import jwt
from aiohttp import ClientError
from botframework.connector.auth import AuthenticationConstants
from cryptography.hazmat.primitives.hashes import SHA256

from bot.coaching.lookup import Answer, Lookup
from bot.teams.config import AppType, TeamsConfig
from bot.teams.errors import TeamsNotAnsweringError
from bot.teams.web import Web

# A token is asked for anew so many seconds before it ends, and what signs a question holds for so many.
EARLY_SECONDS = 300.0
PROOF_SECONDS = 600
_OK, _SERVER_ERROR, _TOO_MANY = 200, 500, 429
_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_API = AuthenticationConstants.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE


class TeamsRefusedError(Exception):
    """Microsoft gives the app no token. The message is one sentence: what Microsoft says, and what to do."""


class Tokens:
    """Gives the app's token. However many ask at once, Microsoft is asked once."""

    def __init__(self, config: TeamsConfig[Any], web: Web) -> None:
        """Ask over this connection."""
        self._config = config
        self._web = web
        self._tokens: Lookup[str, str] = Lookup(self._ask)

    async def token(self) -> str:
        """Return the token; raises TeamsNotAnsweringError or TeamsRefusedError."""
        return await self._tokens.get("")

    def drop(self) -> None:
        """Forget the token, because Teams did not take it."""
        self._tokens.drop("")

    async def close(self) -> None:
        """Give up on an open question."""
        await self._tokens.close()

    async def _ask(self, _: str) -> Answer[str]:
        try:
            async with asyncio.timeout(self._config.call_within):
                status, told = await self._answer()
        except (ClientError, OSError, TimeoutError, ValueError) as error:
            raise TeamsNotAnsweringError(f"token: {type(error).__name__}") from None
        token = told.get("access_token")
        if status == _OK and isinstance(token, str) and token:
            return Answer(token, max(_seconds(told.get("expires_in")) - EARLY_SECONDS, 1.0))
        if status in (_OK, _TOO_MANY) or status >= _SERVER_ERROR:
            raise TeamsNotAnsweringError(f"token: {status}")
        # The code says what is wrong; the description beside it repeats ids.
        code = str(told.get("error") or status)[:80]
        raise TeamsRefusedError(
            f"Microsoft gives the Teams app no token ({code}); compare its id, tenant and secret with the portal's."
        )

    async def _answer(self) -> tuple[int, Mapping[str, Any]]:
        if self._config.app_type is AppType.MANAGED_IDENTITY:
            return await self._of_machine()
        address = f"{self._config.login_url.rstrip('/')}/{self._config.app_tenant}/oauth2/v2.0/token"
        form = {
            "grant_type": "client_credentials",
            "client_id": self._config.app_id,
            "scope": f"{_API}/.default",
            **self._proof(address),
        }
        async with self._web.session.post(address, data=form, allow_redirects=False) as response:
            return response.status, _fields(await response.json(content_type=None))

    async def _of_machine(self) -> tuple[int, Mapping[str, Any]]:
        header = self._config.identity_header
        headers = {"X-IDENTITY-HEADER": header} if header else {"Metadata": "true"}
        query = {
            "api-version": "2019-08-01" if header else "2018-02-01",
            "resource": _API,
            "client_id": self._config.app_id,
        }
        address = self._config.identity_url
        async with self._web.session.get(
            address, params=query, headers=headers, allow_redirects=False
        ) as response:
            return response.status, _fields(await response.json(content_type=None))

    def _proof(self, address: str) -> Mapping[str, str]:
        if self._config.certificate is None:
            return {"client_secret": self._config.app_password}
        key, certificate = self._config.read_certificate()
        now, app = int(time.time()), self._config.app_id
        claims = {"aud": address, "iss": app, "sub": app, "jti": str(uuid4()), "nbf": now}
        # Microsoft finds the certificate by this print of it.
        print_of_it = base64.urlsafe_b64encode(certificate.fingerprint(SHA256())).rstrip(b"=").decode()
        signed = jwt.encode(
            {**claims, "exp": now + PROOF_SECONDS}, key, algorithm="PS256", headers={"x5t#S256": print_of_it}
        )
        return {"client_assertion_type": _ASSERTION, "client_assertion": signed}


def _fields(told: object) -> Mapping[str, Any]:
    return told if isinstance(told, Mapping) else {}


def _seconds(told: object) -> float:
    """Return how long a token holds; a machine's identity writes the number as text."""
    try:
        return float(str(told))
    except ValueError:
        return 0.0
