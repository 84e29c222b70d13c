"""What every reader of settings raises."""

from __future__ import annotations

from pydantic_core import ErrorDetails


class SettingsError(ValueError):
    """A setting is missing or wrong. The message is one sentence: which one, and what to do."""


def reason_of(error: ErrorDetails) -> str:
    """Return what a validator says is wrong, without the words pydantic puts before it."""
    return error["msg"].removeprefix("Value error, ")
