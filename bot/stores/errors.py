"""How a store says that it can't serve: in one sentence, without passwords and without anybody's words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from redis.exceptions import ConnectionError as NoConnectionError
from redis.exceptions import RedisClusterException, RedisError
from redis.exceptions import TimeoutError as TooLateError

from bot.coaching.ports import StoreUnavailableError


class StoreMisconfiguredError(ValueError):
    """The store was set up in a way that can't work; the message is one sentence that says what to change."""


@contextmanager
def answering(place: str) -> Iterator[None]:
    """Turn whatever goes wrong between here and the store into StoreUnavailableError."""
    try:
        yield
    except (NoConnectionError, TooLateError, RedisClusterException, OSError) as error:
        raise StoreUnavailableError(f"The store at {place} can't be reached ({_kind(error)}).") from error
    except RedisError as error:
        raise StoreUnavailableError(f"The store at {place} can't serve this now ({_kind(error)}).") from error


def _kind(error: BaseException) -> str:
    """Name an error without its text, which may quote arguments."""
    return type(error).__name__.removesuffix("Error") or "Error"
