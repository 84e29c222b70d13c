"""Asks an OpenAI-compatible server: one structured call, Chat Completions with a strict JSON schema.

That is the one form which OpenAI, Azure OpenAI, vLLM, Ollama and llama.cpp's server share.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from openai import (
    APIConnectionError,
    APIError,
    APIStatusError,
    APITimeoutError,
    AsyncAzureOpenAI,
    AsyncOpenAI,
    AuthenticationError,
    BadRequestError,
    InternalServerError,
    NotFoundError,
    OpenAIError,
    PermissionDeniedError,
    RateLimitError,
    UnprocessableEntityError,
)
from openai.types.chat import ChatCompletion
from pydantic import ValidationError

from bot.advisors.model import Answer, Form, ModelConfig, ModelError, Reason, Tokens, request
from bot.advisors.prompts import Prompt

_SETTING = {
    Reason.KEY: "the model server refuses the key; correct OPENAI_API_KEY",
    Reason.NO_SUCH_MODEL: "the model server has no such model or path; correct SECOND_CHAIR_MODEL or OPENAI_BASE_URL",
    Reason.NO_SCHEMA: "the model server refuses the form of the request; name a model with structured outputs",
    Reason.UNREACHABLE: "the model server can't be reached; correct OPENAI_BASE_URL or start the server",
    Reason.RATE_LIMIT: "the model server says too many requests, or the quota is used up; raise it there",
}
# The first kind that fits decides: a time-out is a connection error too, and all but the last are status errors.
_REASONS: tuple[tuple[type[OpenAIError], Reason], ...] = (
    (APITimeoutError, Reason.TIMEOUT),
    (APIConnectionError, Reason.UNREACHABLE),
    (AuthenticationError, Reason.KEY),
    (PermissionDeniedError, Reason.KEY),
    (NotFoundError, Reason.NO_SUCH_MODEL),
    (RateLimitError, Reason.RATE_LIMIT),
    (BadRequestError, Reason.NO_SCHEMA),
    (UnprocessableEntityError, Reason.NO_SCHEMA),
    (APIStatusError, Reason.SERVER),
)
_PASSING = (APIConnectionError, RateLimitError, InternalServerError)
# Before the one retry, where the server does not ask for more.
RETRY_SECONDS = 0.1
CONTENT_FILTER = "content_filter"


class OpenAIModel:
    """A model behind an OpenAI-compatible server."""

    def __init__(self, config: ModelConfig, tokens: Tokens | None = None) -> None:
        """Open a client; nothing is asked yet. What answers cost is added to `tokens`."""
        self._config = config
        self._tokens = tokens or Tokens()
        self._client = _client(config)

    async def ask(self, prompt: Prompt, form: Form[Answer]) -> Answer:
        """Return the model's answer; raises ModelError, after `within` seconds at the latest."""
        body = request(prompt, form, self._config.model, self._config.options)
        try:
            async with asyncio.timeout(self._config.within):
                completion = await self._completion(body)
        except TimeoutError:
            raise ModelError(Reason.TIMEOUT) from None
        except OpenAIError as error:
            raise _failure(error) from None
        except (ValueError, RecursionError):  # the SDK passes on what json says of a body that is none
            raise ModelError(Reason.MALFORMED) from None
        return self._read(completion, form)

    async def close(self) -> None:
        """Close the client."""
        await self._client.close()

    async def _completion(self, body: Mapping[str, Any]) -> ChatCompletion:
        """Ask, and once more after a fault that may pass, if there is time for the wait the server asks for."""
        try:
            return await self._post(body)
        except _PASSING as error:
            wait = _wait(error)
            if isinstance(error, APITimeoutError) or wait > self._config.within / 2:
                raise
        await asyncio.sleep(wait)
        return await self._post(body)

    async def _post(self, body: Mapping[str, Any]) -> ChatCompletion:
        # Not `chat.completions.create`, which walks through the whole schema at every call: 5.4 ms against 3.4.
        return await self._client.post("/chat/completions", cast_to=ChatCompletion, body=dict(body))

    def _read(self, completion: ChatCompletion, form: Form[Answer]) -> Answer:
        try:
            count_tokens(completion, self._tokens)
            return read(completion, form)
        except (
            AttributeError,
            TypeError,
        ):  # the SDK does not check what a server sends in a completion's place
            raise ModelError(Reason.MALFORMED) from None


def read(completion: ChatCompletion, form: Form[Answer]) -> Answer:
    """Return the answer a completion holds; raises ModelError for a refusal, a cut or a malformed one."""
    choice = completion.choices[0] if completion.choices else None
    if choice is None:
        raise ModelError(Reason.MALFORMED)
    if choice.message.refusal or choice.finish_reason == CONTENT_FILTER:
        raise ModelError(Reason.REFUSED)
    if choice.finish_reason == "length":
        raise ModelError(Reason.TOO_LONG)
    try:
        return form.answer.model_validate_json(choice.message.content or "")
    except ValidationError:
        raise ModelError(Reason.MALFORMED) from None


def count_tokens(completion: ChatCompletion, tokens: Tokens) -> None:
    """Add what the server says it has read and written, if it says so."""
    if completion.usage is not None:
        details = completion.usage.prompt_tokens_details
        tokens.read += completion.usage.prompt_tokens
        tokens.cached += (details.cached_tokens or 0) if details else 0
        tokens.written += completion.usage.completion_tokens


def recorded(body: Mapping[str, Any]) -> ChatCompletion:
    """Return the completion that a batch output file holds; raises pydantic's ValidationError if it is none."""
    return ChatCompletion.model_validate(body)


def _client(config: ModelConfig) -> AsyncOpenAI:
    if config.azure_version and config.base_url:
        return AsyncAzureOpenAI(
            azure_endpoint=config.base_url,
            api_key=config.api_key,
            api_version=config.azure_version,
            timeout=config.within,
            max_retries=0,
        )
    return AsyncOpenAI(api_key=config.api_key, base_url=config.base_url, timeout=config.within, max_retries=0)


def _failure(error: OpenAIError) -> ModelError:
    reason = _reason(error)
    return ModelError(reason, _SETTING.get(reason, ""))


def _wait(error: APIError) -> float:
    """Return how many seconds the server asks to wait before a retry, or else a short while."""
    headers = error.response.headers if isinstance(error, APIStatusError) else {}
    try:
        return max(RETRY_SECONDS, float(headers.get("retry-after", RETRY_SECONDS)))
    except ValueError:
        return RETRY_SECONDS


def _reason(error: OpenAIError) -> Reason:
    # Azure refuses a question that way: strong words of a customer, not a wrong setting.
    if isinstance(error, BadRequestError) and error.code == CONTENT_FILTER:
        return Reason.REFUSED
    return next((reason for kind, reason in _REASONS if isinstance(error, kind)), Reason.MALFORMED)
