"""The port between the advisors and a language model, and the ways in which asking one fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel

from bot.advisors.prompts import Prompt

Answer = TypeVar("Answer", bound=BaseModel)


class Reason(StrEnum):
    """Why a model gave no usable answer."""

    TIMEOUT = "timeout"
    RATE_LIMIT = "rate_limit"
    KEY = "key"
    NO_SUCH_MODEL = "no_such_model"
    NO_SCHEMA = "no_schema_support"
    UNREACHABLE = "unreachable"
    SERVER = "server_error"
    MALFORMED = "malformed"
    TOO_LONG = "too_long"
    REFUSED = "refused"
    RESTING = "resting"
    NOT_RECORDED = "not_recorded"


class ModelError(Exception):
    """A model gave no usable answer. `reason` is counted; the message says which setting to change, if any."""

    def __init__(self, reason: Reason, advice: str = "") -> None:
        """Keep the reason."""
        super().__init__(advice or reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Form(Generic[Answer]):
    """The form an answer must have: a name, a strict JSON schema, its type, and a bound on its tokens."""

    name: str
    schema: Mapping[str, Any]
    answer: type[Answer]
    tokens: int


@dataclass(slots=True)
class Tokens:
    """What models have read and written so far, in tokens as their servers counted them."""

    read: int = 0
    cached: int = 0
    written: int = 0


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """Which model to ask and how. `within` is the time for one answer with its one retry, in seconds.

    `azure_version` names the API version of an Azure OpenAI resource whose address is `base_url`. `options` go
    into every request as they are: temperature, reasoning effort, a service tier.
    """

    model: str
    api_key: str = field(default="none", repr=False)
    base_url: str | None = None
    azure_version: str | None = None
    within: float = 8.0
    options: Mapping[str, Any] = field(default_factory=dict)


class Model(Protocol):
    """Answers one prompt in one form."""

    async def ask(self, prompt: Prompt, form: Form[Answer]) -> Answer:
        """Return the answer; raises ModelError for every way to fail."""
        ...


def request(prompt: Prompt, form: Form[Answer], model: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the body of the request, as it also stands in batch files."""
    return {
        "model": model,
        "messages": [{"role": "system", "content": prompt.stable}, {"role": "user", "content": prompt.case}],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": form.name, "strict": True, "schema": form.schema},
        },
        "max_completion_tokens": form.tokens,
        **options,
    }
