"""Turns the settings into a model and what goes with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.advisors.model import Model, ModelConfig, Tokens
from bot.advisors.redaction import PresidioRecognizer, Redactor
from bot.settings import Settings, SettingsError, secret

# A server of one's own needs no key, but the protocol has a place for one that can't be empty.
NO_KEY = "none"


def model_config(settings: Settings) -> ModelConfig:
    """Return which model the settings name; raises SettingsError saying what is missing."""
    if not settings.asks_a_model:
        message = (
            "No model is set up; give OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own, "
            "and name the model in SECOND_CHAIR_MODEL"
        )
        raise SettingsError(message)
    return ModelConfig(
        model=settings.model,
        api_key=secret(settings.model_key) or NO_KEY,
        base_url=str(settings.model_url) if settings.model_url else None,
        azure_version=settings.model_azure_version,
        within=settings.model_seconds,
        options=settings.model_options,
    )


@asynccontextmanager
async def opened(config: ModelConfig, tokens: Tokens | None = None) -> AsyncIterator[Model]:
    """Open this model, and close it at the end. What its answers cost is added to `tokens`."""
    # The SDK takes a second to import, and most of what we do asks no model.
    from bot.advisors.llm import OpenAIModel  # noqa: PLC0415

    model = OpenAIModel(config, tokens)
    try:
        yield model
    finally:
        await model.close()


def redactor_of(settings: Settings) -> Redactor:
    """Return what hides personal data from a model; raises SettingsError for a setting it can't use."""
    try:
        recognizer = PresidioRecognizer() if settings.presidio else None
        return Redactor(settings.redact_patterns, settings.redact_names, settings.redact_region, recognizer)
    except ImportError as error:
        message = f"SECOND_CHAIR_PRESIDIO: {error}"
        raise SettingsError(message) from None
    except ValueError as error:
        message = f"SECOND_CHAIR_REDACT_PATTERNS or SECOND_CHAIR_REDACT_REGION: {error}"
        raise SettingsError(message) from None
