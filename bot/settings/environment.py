"""Settings from the environment: read once, then frozen. Secrets are never shown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, HttpUrl, Json, SecretStr, ValidationError

from bot.settings.channels import Zone
from bot.settings.errors import SettingsError, reason_of

TeamsAppType = Literal["SingleTenant", "UserAssignedMSI", "Certificate"]
# Where our token may be sent: whole names in lower case; no name stands for others below it.
MICROSOFTS_HOSTS = '["smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"]'
LOOPBACK = frozenset({"127.0.0.1", "::1", "[::1]", "localhost"})


def _ends_with_slash(url: HttpUrl) -> HttpUrl:
    return url if str(url).endswith("/") else HttpUrl(f"{url}/")


def _is_private(url: HttpUrl) -> HttpUrl:
    if url.scheme != "https" and url.host not in LOOPBACK:
        raise ValueError("not an https address; the platforms send what customers say there")
    return url


def _named(name: str, default: Any = ...) -> Any:  # noqa: ANN401 - what pydantic's Field takes and gives
    return Field(default, alias=name)


class Settings(BaseModel):
    """Every setting, by the name of its environment variable. The README's table lists the same."""

    model_config = ConfigDict(
        frozen=True,
        populate_by_name=True,
        hide_input_in_errors=True,
        validate_default=True,
        protected_namespaces=(),
    )

    slack_bot_token: SecretStr | None = _named("SLACK_BOT_TOKEN", None)
    slack_signing_secret: SecretStr | None = _named("SLACK_SIGNING_SECRET", None)
    slack_app_token: SecretStr | None = _named("SLACK_APP_TOKEN", None)
    slack_client_id: str | None = _named("SLACK_CLIENT_ID", None)
    slack_client_secret: SecretStr | None = _named("SLACK_CLIENT_SECRET", None)
    slack_api_url: Annotated[HttpUrl, AfterValidator(_ends_with_slash)] = _named(
        "SLACK_API_URL", HttpUrl("https://slack.com/api/")
    )
    teams_app_id: str | None = _named("TEAMS_APP_ID", None)
    teams_app_password: SecretStr | None = _named("TEAMS_APP_PASSWORD", None)
    teams_app_tenant: str | None = _named("TEAMS_APP_TENANT", None)
    teams_app_type: TeamsAppType = _named("TEAMS_APP_TYPE", "SingleTenant")
    teams_certificate: Path | None = _named("TEAMS_CERTIFICATE", None)
    teams_tenants: Json[tuple[str, ...]] = _named("TEAMS_TENANTS", "[]")
    teams_service_hosts: Json[tuple[str, ...]] = _named("TEAMS_SERVICE_HOSTS", MICROSOFTS_HOSTS)
    teams_development: bool = _named("TEAMS_DEVELOPMENT", default=False)
    identity_endpoint: HttpUrl | None = _named("IDENTITY_ENDPOINT", None)
    identity_header: SecretStr | None = _named("IDENTITY_HEADER", None)
    redis_url: SecretStr | None = _named("REDIS_URL", None)
    store: Literal["auto", "embedded", "memory"] = _named("SECOND_CHAIR_STORE", "auto")
    redis_plaintext: bool = _named("SECOND_CHAIR_REDIS_PLAINTEXT", default=False)
    redis_cluster: bool = _named("SECOND_CHAIR_REDIS_CLUSTER", default=False)
    data: Path = _named("SECOND_CHAIR_DATA", Path("data"))
    seal_keys: SecretStr | None = _named("SECOND_CHAIR_SEAL_KEYS", None)
    model: str = _named("SECOND_CHAIR_MODEL", "gpt-5-mini")
    model_key: SecretStr | None = _named("OPENAI_API_KEY", None)
    model_url: HttpUrl | None = _named("OPENAI_BASE_URL", None)
    model_azure_version: str | None = _named("OPENAI_API_VERSION", None)
    model_seconds: Annotated[float, Field(gt=0, le=60)] = _named("SECOND_CHAIR_MODEL_SECONDS", 8)
    model_options: Json[dict[str, Any]] = _named("SECOND_CHAIR_MODEL_OPTIONS", "{}")
    redact_patterns: Json[tuple[str, ...]] = _named("SECOND_CHAIR_REDACT_PATTERNS", "[]")
    redact_names: Json[tuple[str, ...]] = _named("SECOND_CHAIR_REDACT_NAMES", "[]")
    redact_region: Annotated[str, Field(pattern="^[A-Z]{2}$")] = _named("SECOND_CHAIR_REDACT_REGION", "US")
    presidio: bool = _named("SECOND_CHAIR_PRESIDIO", default=False)
    zone: Zone = _named("SECOND_CHAIR_ZONE", "UTC")
    policy: Path | None = _named("SECOND_CHAIR_POLICY", None)
    public_url: Annotated[HttpUrl, AfterValidator(_is_private), AfterValidator(_ends_with_slash)] | None = (
        _named("SECOND_CHAIR_PUBLIC_URL", None)
    )
    host: str = _named("SECOND_CHAIR_HOST", "127.0.0.1")
    port: Annotated[int, Field(ge=0, le=65535)] = _named("SECOND_CHAIR_PORT", 8080)
    retention_days: Annotated[float, Field(gt=0, le=365)] = _named("SECOND_CHAIR_RETENTION_DAYS", 7)
    lease_seconds: Annotated[float, Field(ge=2, le=600)] = _named("SECOND_CHAIR_LEASE_SECONDS", 30)
    hold_out: Annotated[float, Field(ge=0, le=0.5)] = _named("SECOND_CHAIR_HOLD_OUT", 0)
    log: Literal["json", "plain"] = _named("SECOND_CHAIR_LOG", "json")

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Settings:
        """Read the settings; an empty value counts as not set. Raises SettingsError."""
        given = {name: value.strip() for name, value in environ.items() if value.strip()}
        known = {name: given[name] for name in setting_names() if name in given}
        try:
            return cls.model_validate(known)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            message = f"{first['loc'][0]}: {reason_of(first)}; correct it in the environment"
            raise SettingsError(message) from None

    @property
    def asks_a_model(self) -> bool:
        """Tell whether a model is set up: a key, or a server of one's own that may need none."""
        return self.model_key is not None or self.model_url is not None

    @property
    def speaks_slack(self) -> bool:
        """Tell whether Slack is set up: for one workspace, or for every one that installs the app."""
        return self.slack_bot_token is not None or self.slack_client_id is not None

    @property
    def speaks_teams(self) -> bool:
        """Tell whether Teams is set up: with an app, or without one for development."""
        return self.teams_app_id is not None or self.teams_development


def secret(value: SecretStr | None) -> str | None:
    """Return what a secret setting holds, None where it is not set."""
    return value.get_secret_value() if value is not None else None


def setting_names() -> tuple[str, ...]:
    """Return the names of all settings, as they stand in the environment."""
    return tuple(field.alias for field in Settings.model_fields.values() if field.alias)
