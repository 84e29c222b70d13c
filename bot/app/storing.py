"""Opens the store that the settings ask for, with the cases in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.coaching.ports import Clock
from bot.settings import Settings, SettingsError, secret
from bot.stores.aside import RedisAside
from bot.stores.embedded import Kind, StoreChoice, connect
from bot.stores.link import Client
from bot.stores.redis import RedisCases
from bot.stores.sealing import Sealer, load_or_create_key

DAY_SECONDS = 86400.0


@dataclass(frozen=True, slots=True)
class StoreParts:
    """What every further store is opened with."""

    client: Client
    sealer: Sealer
    shards: int
    retention_seconds: float


@asynccontextmanager
async def opened_store(settings: Settings) -> AsyncIterator[StoreParts]:
    """Open the store of the settings, and close it at the end.

    Raises SettingsError without a key, SealingError for one that can't be used, StoreUnavailableError and
    StoreMisconfiguredError.
    """
    sealer = sealer_of(settings)
    connection = await connect(store_choice(settings))
    try:
        yield StoreParts(connection.client, sealer, connection.shards, settings.retention_days * DAY_SECONDS)
    finally:
        await connection.close()


def cases_in(parts: StoreParts, lease_seconds: float, clock: Clock | None = None) -> RedisCases:
    """Return the cases of a store. Their `start` says in one sentence what is wrong with the shards or the key."""
    return RedisCases(
        parts.client,
        parts.sealer,
        shards=parts.shards,
        retention_seconds=parts.retention_seconds,
        lease_seconds=lease_seconds,
        clock=clock,
    )


def aside_in(parts: StoreParts, lease_seconds: float, clock: Clock | None = None) -> RedisAside:
    """Return where the cases of a store go whose looks fail."""
    return RedisAside(
        parts.client,
        parts.sealer,
        shards=parts.shards,
        retention_seconds=parts.retention_seconds,
        lease_seconds=lease_seconds,
        clock=clock,
    )


def store_choice(settings: Settings) -> StoreChoice:
    """Return which store the settings ask for."""
    return StoreChoice(
        folder=settings.data,
        url=secret(settings.redis_url),
        kind=Kind(settings.store),
        plaintext=settings.redis_plaintext,
        cluster=settings.redis_cluster,
    )


def sealer_of(settings: Settings) -> Sealer:
    """Return the sealer of the settings' keys, or of a key made in the data folder at the first start."""
    if settings.seal_keys:
        return Sealer.from_text(settings.seal_keys.get_secret_value())
    if settings.redis_url:
        message = (
            "SECOND_CHAIR_SEAL_KEYS is not set, and every process that uses this REDIS_URL needs the same key; "
            "make one with `python -m bot key` and give it to all of them"
        )
        raise SettingsError(message)
    return Sealer.from_text(load_or_create_key(settings.data / "seal.key"))
