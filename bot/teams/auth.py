"""Is it really Teams that calls? The token of every request is checked by the Bot Framework, with keys kept here."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError
from botframework.connector.auth import (
    AuthenticationConstants,
    ChannelValidation,
    ClaimsIdentity,
    CredentialProvider,
    JwtTokenExtractor,
    SimpleCredentialProvider,
)
from botframework.connector.auth.verify_options import VerifyOptions
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.algorithms import RSAAlgorithm

from bot.coaching.lookup import Answer, Lookup
from bot.teams.config import TeamsConfig
from bot.teams.errors import TeamsNotAnsweringError
from bot.teams.payload import Payload
from bot.teams.reading import tenant
from bot.teams.web import Web

log = logging.getLogger(__name__)

# Fresh keys are asked for once an hour while the old ones serve on, for a day at most.
REFRESH_SECONDS = 3600.0
KEPT_SECONDS = 24 * 3600.0
# A token signed with a key nobody knows makes us ask again, but not more often than this.
UNKNOWN_SECONDS = 10.0
FETCH_WITHIN = 10.0
# How far Microsoft's clock and ours may be apart.
TOLERANCE_SECONDS = 5 * 60
# A token that was found good is not checked again for so long, or until it ends.
CHECKED_SECONDS = 300.0
CHECKED_AT_MOST = 1_000
CHANNEL_ID = "msteams"


class NotAuthenticatedError(Exception):
    """A request does not prove that it comes from Teams."""


class NotListenedToError(Exception):
    """A request comes through the Bot Framework, but not from where this app listens. The message says which part."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One of Microsoft's keys, and the channels whose tokens it may sign; the Bot Framework reads both by name."""

    public_key: RSAPublicKey
    endorsements: tuple[str, ...]


class SigningKeys:
    """Microsoft's keys, fetched without making anybody wait who holds a token signed with a known one."""

    def __init__(self, web: Web, metadata_url: str) -> None:
        """Fetch them over this connection, from where that OpenID document says."""
        self._web = web
        self._metadata_url = metadata_url
        self._keys: Mapping[str, SigningKey] = {}
        self._fetched = self._tried = float("-inf")
        self._fetching: Lookup[str, None] = Lookup(self._fetch)
        self._refreshing: asyncio.Task[None] | None = None

    async def get(self, key_id: str | None) -> SigningKey:
        """Return a key; raises NotAuthenticatedError for one unknown, TeamsNotAnsweringError if none can be had."""
        age = time.monotonic() - self._fetched
        if age > KEPT_SECONDS or (key_id not in self._keys and self._may_try):
            await self.fetch()
        elif age > REFRESH_SECONDS and self._may_try:
            self._refreshing = asyncio.create_task(self._refresh())
        known = self._keys.get(key_id or "")
        if known is None:
            raise NotAuthenticatedError
        return known

    async def fetch(self) -> None:
        """Fetch the keys now; however many ask at once, it is done once. Raises TeamsNotAnsweringError."""
        await self._fetching.get("")

    async def close(self) -> None:
        """Give up on fetching."""
        await self._fetching.close()
        if self._refreshing is not None:
            await self._refreshing

    @property
    def _may_try(self) -> bool:
        return time.monotonic() - self._tried > UNKNOWN_SECONDS

    async def _refresh(self) -> None:
        try:
            await self.fetch()
        except (TeamsNotAnsweringError, asyncio.CancelledError):
            log.warning("Microsoft's signing keys could not be refreshed; the known ones serve on")

    async def _fetch(self, _: str) -> Answer[None]:
        self._tried = time.monotonic()
        try:
            async with asyncio.timeout(FETCH_WITHIN):
                metadata = await self._json(self._metadata_url)
                told = await self._json(str(metadata["jwks_uri"]))
            keys = {str(key["kid"]): _signing_key(key) for key in told["keys"] if key.get("kty") == "RSA"}
        except (ClientError, OSError, TimeoutError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise TeamsNotAnsweringError(f"signing keys: {type(error).__name__}") from None
        self._keys, self._fetched = keys, time.monotonic()
        return Answer(None, 0.0)

    async def _json(self, url: str) -> Any:  # noqa: ANN401 - whatever the document holds
        async with self._web.session.get(url, raise_for_status=True) as response:
            return await response.json(content_type=None)


class Authentication:
    """Lets in what Teams sends to this app, from the tenants and the service addresses it listens to."""

    def __init__(self, config: TeamsConfig[Any], keys: SigningKeys) -> None:
        """Check with these keys; without an app id in the configuration nothing but the lists is checked."""
        self._config = config
        self._credentials: CredentialProvider = SimpleCredentialProvider(config.app_id, "")
        options = VerifyOptions(  # type: ignore[no-untyped-call] # the Bot Framework left it without annotations
            [AuthenticationConstants.TO_BOT_FROM_CHANNEL_TOKEN_ISSUER],
            None,
            TOLERANCE_SECONDS,
            False,  # noqa: FBT003 - the Bot Framework takes it by place only: nothing expired is let in
        )
        self._extractor = JwtTokenExtractor(
            options, config.openid_metadata, AuthenticationConstants.ALLOWED_SIGNING_ALGORITHMS
        )
        # Its own keys are fetched with blocking calls, and never again for a key it does not know.
        self._extractor.open_id_metadata = keys
        # Teams shows the same token for an hour, and checking one costs as much as storing a message.
        self._checked: Lookup[str, ClaimsIdentity] = Lookup(self._check_token, CHECKED_AT_MOST)

    async def close(self) -> None:
        """Give up on checks that are under way."""
        await self._checked.close()

    async def check(self, header: str, activity: Payload) -> ClaimsIdentity:
        """Return who calls.

        Raises NotAuthenticatedError, NotListenedToError for a service address or a tenant that is not listed, and
        TeamsNotAnsweringError if the keys to check with can't be had now.
        """
        claims = await self._identity(header, activity)
        if activity.get("channelId") != CHANNEL_ID:
            raise NotListenedToError("channel")
        if not self._config.trusts(str(activity.get("serviceUrl"))):
            raise NotListenedToError("service address")
        allowed = self._config.allowed_tenants
        if allowed and tenant(activity).lower() not in allowed:
            raise NotListenedToError("tenant")
        return claims

    async def _identity(self, header: str, activity: Payload) -> ClaimsIdentity:
        if not self._config.app_id:
            return ClaimsIdentity({}, True, AuthenticationConstants.ANONYMOUS_AUTH_TYPE)  # noqa: FBT003 - as above
        claims = await self._checked.get(header)
        service_url = claims.get_claim_value(AuthenticationConstants.SERVICE_URL_CLAIM)
        if not service_url or service_url != activity.get("serviceUrl"):
            raise NotAuthenticatedError
        return claims

    async def _check_token(self, header: str) -> Answer[ClaimsIdentity]:
        try:
            claims = await self._extractor.get_identity_from_auth_header(header, CHANNEL_ID)
            await ChannelValidation.validate_identity(claims, self._credentials)
            left = float(claims.get_claim_value("exp")) - time.time()
        except TeamsNotAnsweringError:
            raise
        except Exception:  # noqa: BLE001 - of the Bot Framework's checks each raises something else
            raise NotAuthenticatedError from None
        return Answer(claims, min(left, CHECKED_SECONDS))


def _signing_key(key: Mapping[str, Any]) -> SigningKey:
    public = RSAAlgorithm.from_jwk(json.dumps(key))
    if not isinstance(public, RSAPublicKey):
        raise TypeError("a private key is published")
    return SigningKey(public, tuple(map(str, key.get("endorsements") or ())))
