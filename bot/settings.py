"""Settings: read once from the environment and one file about channels, then frozen. Secrets are never shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    Json,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails

from bot.domain.hours import Rhythm, WorkingHours


class SettingsError(ValueError):
    """A setting is missing or wrong. The message is one sentence: which one, and what to do."""


class Mode(StrEnum):
    """Where the customers of a channel sit: another workspace, behind a relay bot, or among our own people."""

    CONNECT = "connect"
    RELAY = "relay"
    INTERNAL = "internal"


def _zone(value: object) -> object:
    try:
        return ZoneInfo(value) if isinstance(value, str) else value
    except (KeyError, ValueError, OSError):
        message = "not a time zone; give a name of the IANA list, such as Europe/Berlin or UTC"
        raise ValueError(message) from None


def _clock(value: object) -> object:
    # YAML reads an unquoted 18:00 as 1080, and calls that sexagesimal.
    if isinstance(value, int):
        value = f"{value // 60:02}:{value % 60:02}"
    return "00:00" if value == "24:00" else value


Zone = Annotated[ZoneInfo, BeforeValidator(_zone)]
Clock = Annotated[time, BeforeValidator(_clock)]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Hours(BaseModel):
    """When somebody works in a channel: on these days, from one time until another; until 00:00 is until midnight."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    days: Annotated[tuple[Day, ...], Field(min_length=1)] = _DAYS
    opens: Clock = Field(time(0), alias="from")
    closes: Clock = Field(time(0), alias="until")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.closes != time(0) and self.closes <= self.opens:
            message = "until must come after from; hours that pass midnight end at 00:00"
            raise ValueError(message)
        return self


class ChannelSettings(BaseModel):
    """What is known of one channel: where its customers sit, who its agents are, who is on duty, and when.

    `zone` is that of its agents and hours, None for the one of all channels. An upset customer is to be answered
    within so many minutes.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    mode: Mode = Mode.CONNECT
    agents: frozenset[str] = frozenset()
    agent_groups: tuple[str, ...] = ()
    relay_bots: frozenset[str] = frozenset()
    relay_agents: frozenset[str] = frozenset()
    on_duty: tuple[str, ...] = ()
    zone: Zone | None = None
    hours: Hours = Hours()
    holidays: frozenset[date] = frozenset()
    answer_within_minutes: Annotated[float, Field(ge=1, le=24 * 60)] = 10

    def rhythm(self, zone: ZoneInfo) -> Rhythm:
        """Return how time counts here; `zone` is for a channel that names none."""
        hours = WorkingHours(
            self.zone or zone,
            frozenset(map(_DAYS.index, self.hours.days)),
            self.hours.opens,
            self.hours.closes if self.hours.closes != time(0) else None,
            self.holidays,
        )
        return Rhythm(hours, timedelta(minutes=self.answer_within_minutes))


class Channels(BaseModel):
    """The channels file: what holds for every channel, and what is different in some."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    default: ChannelSettings = ChannelSettings()
    channels: Mapping[str, ChannelSettings] = Field(default_factory=dict)

    def of(self, channel: str) -> ChannelSettings:
        """Return the settings of a channel."""
        return self.channels.get(channel, self.default)


def _ends_with_slash(url: HttpUrl) -> HttpUrl:
    return url if str(url).endswith("/") else HttpUrl(f"{url}/")


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
    slack_api_url: Annotated[HttpUrl, AfterValidator(_ends_with_slash)] = _named(
        "SLACK_API_URL", HttpUrl("https://slack.com/api/")
    )
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
    channels_file: Path | None = _named("SECOND_CHAIR_CHANNELS", None)
    host: str = _named("SECOND_CHAIR_HOST", "127.0.0.1")
    port: Annotated[int, Field(ge=0, le=65535)] = _named("SECOND_CHAIR_PORT", 8080)
    retention_days: Annotated[float, Field(gt=0, le=365)] = _named("SECOND_CHAIR_RETENTION_DAYS", 7)
    lease_seconds: Annotated[float, Field(ge=2, le=600)] = _named("SECOND_CHAIR_LEASE_SECONDS", 30)
    hold_out: Annotated[float, Field(ge=0, le=0.5)] = _named("SECOND_CHAIR_HOLD_OUT", 0)
    log: Literal["json", "plain"] = _named("SECOND_CHAIR_LOG", "json")
    channels: Channels = Field(default_factory=Channels, exclude=True)

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Settings:
        """Read the settings; an empty value counts as not set. Raises SettingsError."""
        given = {name: value.strip() for name, value in environ.items() if value.strip()}
        known = {name: given[name] for name in setting_names() if name in given}
        try:
            settings = cls.model_validate(known)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            message = f"{first['loc'][0]}: {_reason(first)}; correct it in the environment"
            raise SettingsError(message) from None
        if settings.channels_file is None:
            return settings
        return settings.model_copy(update={"channels": read_channels(settings.channels_file)})

    def rhythm(self, channel: str) -> Rhythm:
        """Return how time counts in a channel."""
        return self.channels.of(channel).rhythm(self.zone)

    @property
    def asks_a_model(self) -> bool:
        """Tell whether a model is set up: a key, or a server of one's own that may need none."""
        return self.model_key is not None or self.model_url is not None

    def require_slack(self, *, http: bool) -> None:
        """Raise SettingsError unless Slack can be spoken to: a bot token, and a way for its events to come in."""
        if self.slack_bot_token is None:
            message = "SLACK_BOT_TOKEN is not set; put the bot token (xoxb-…) of the installed app there"
            raise SettingsError(message)
        if http and self.slack_signing_secret is None and self.slack_app_token is None:
            message = (
                "Neither SLACK_SIGNING_SECRET nor SLACK_APP_TOKEN is set; "
                "give the signing secret for HTTP, or the app token (xapp-…) for Socket Mode"
            )
            raise SettingsError(message)


def secret(value: SecretStr | None) -> str | None:
    """Return what a secret setting holds, None where it is not set."""
    return value.get_secret_value() if value is not None else None


def setting_names() -> tuple[str, ...]:
    """Return the names of all settings, as they stand in the environment."""
    return tuple(field.alias for field in Settings.model_fields.values() if field.alias)


def _reason(error: ErrorDetails) -> str:
    return error["msg"].removeprefix("Value error, ")


def read_channels(path: Path) -> Channels:
    """Read the channels file; raises SettingsError naming what is wrong in it."""
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Channels.model_validate(raw or {})
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        message = f"SECOND_CHAIR_CHANNELS: {path} can't be read ({reason}); correct the path or the file"
        raise SettingsError(message) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        message = f"{path}:{line}: not valid YAML ({error.problem}); mend the indentation or quote the text"
        raise SettingsError(message) from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"])) or "the file"
        message = f"{path}: {field}: {_reason(first)}; the README lists what may stand there"
        raise SettingsError(message) from None
