"""How the app is registered with Microsoft, and whom it listens to."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from botframework.connector.auth import AuthenticationConstants
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

R = TypeVar("R")

# Where Teams is reached from the public cloud, and from the one for American authorities that shares its accounts.
SERVICE_HOSTS = frozenset({"smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"})
LOGIN_URL = "https://login.microsoftonline.com"
# Where a machine in Azure asks for the token of its identity; an App Service says another address.
IDENTITY_URL = "http://169.254.169.254/metadata/identity/oauth2/token"


class TeamsSetupError(ValueError):
    """The app can't be run as it is set up. The message is one sentence: what is wrong, and what to do."""


class AppType(StrEnum):
    """What the app proves itself with: a secret or a certificate of one tenant, or the identity of its machine."""

    SINGLE_TENANT = "SingleTenant"
    MANAGED_IDENTITY = "UserAssignedMSI"


@dataclass(frozen=True, slots=True)
class Waits:
    """How long people wait for what they asked for, in seconds.

    `invoke` is how long a click or a dialog waits for an answer before it shows that one is coming (Teams itself
    waits five), `store` how long it may take in all, the store and the roster with it; that leaves Teams time to
    hear of it. Whoever wrote to the app is told after `message` that an answer is coming, and after `late` that
    none is.
    """

    invoke: float = 0.25
    store: float = 3.0
    message: float = 1.0
    late: float = 60.0


@dataclass(frozen=True, slots=True)
class TeamsConfig(Generic[R]):
    """How the app is registered, whom it listens to, and who is who in its channels.

    `tenants` may be listened to, `app_tenant` alone if it is empty; `service_hosts` may be written to. `host` is
    where the web part listens: without an `app_id` nothing is authenticated, and that is for `development` on this
    machine alone. `certificate` is a PEM file with a key and its certificate. `hear_within` is how long an
    activity may take until it is stored or refused, `identify_within` how much longer one whose sender has to be
    looked up first, `call_within` how long a call to Teams with all its attempts; all in
    seconds. `waits` is how long people wait for what they asked for.
    """

    rules_of: Callable[[str], R]
    app_id: str = ""
    app_password: str = field(default="", repr=False)
    app_tenant: str = ""
    app_type: AppType = AppType.SINGLE_TENANT
    certificate: Path | None = None
    tenants: frozenset[str] = frozenset()
    service_hosts: frozenset[str] = SERVICE_HOSTS
    development: bool = False
    host: str = "127.0.0.1"
    openid_metadata: str = AuthenticationConstants.TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL
    login_url: str = LOGIN_URL
    identity_url: str = IDENTITY_URL
    identity_header: str = field(default="", repr=False)
    hear_within: float = 0.45
    identify_within: float = 5.0
    call_within: float = 10.0
    waits: Waits = Waits()

    @property
    def allowed_tenants(self) -> frozenset[str]:
        """Return the tenants that are listened to; none is for all, and only where nothing is authenticated."""
        listed = self.tenants or {self.app_tenant} - {""}
        return frozenset(one.lower() for one in listed)

    def trusts(self, service_url: str) -> bool:
        """Tell whether our token may go to this address."""
        try:
            address = urlsplit(service_url)
            host = address.hostname or ""
            # A name and a password, or a port of its own, is nothing Teams has ever sent.
            plain = address.netloc.lower() == host
        except ValueError:
            return False
        if self.development and is_loopback(host):
            return address.scheme in ("http", "https")
        return address.scheme == "https" and plain and host in self.service_hosts

    def check(self) -> None:
        """Raise TeamsSetupError unless the app can be run like this."""
        if not self.app_id:
            self._check_development()
        elif self.app_type is AppType.SINGLE_TENANT:
            self._check_single_tenant()
        if self.app_id and not self.allowed_tenants:
            raise TeamsSetupError(
                "No Microsoft 365 tenant is allowed; give the app's tenant, or list those to be listened to."
            )

    def read_certificate(self) -> tuple[RSAPrivateKey, x509.Certificate]:
        """Return the key and the certificate; raises TeamsSetupError for a file that does not hold both."""
        try:
            pem = (self.certificate or Path()).read_bytes()
            key = load_pem_private_key(pem, password=None)
            found = x509.load_pem_x509_certificate(pem)
        except (OSError, ValueError, TypeError):
            raise TeamsSetupError(_CERTIFICATE.format(self.certificate)) from None
        if not isinstance(key, RSAPrivateKey) or key.public_key() != found.public_key():
            raise TeamsSetupError(_CERTIFICATE.format(self.certificate))
        return key, found

    def _check_development(self) -> None:
        if not self.development or not is_loopback(self.host):
            raise TeamsSetupError(
                "The Teams app has no app id, so anybody could speak to it as Teams; give the app id, or say that "
                "this is for development and listen on 127.0.0.1 only."
            )

    def _check_single_tenant(self) -> None:
        if not self.app_tenant:
            raise TeamsSetupError(
                "The Teams app has no tenant; give the id of the tenant it is registered in."
            )
        if self.certificate is not None:
            self.read_certificate()
        elif not self.app_password:
            raise TeamsSetupError(
                "The Teams app has neither a password nor a certificate; give it one of them."
            )


_CERTIFICATE = (
    "{} does not hold an RSA key and its certificate; put both into that file as PEM, without a password."
)


def is_loopback(host: str) -> bool:
    """Tell whether an address is this machine's own."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
