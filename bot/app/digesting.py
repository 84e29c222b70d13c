"""Opens the store for a digest on the command line."""

from __future__ import annotations

from bot.advisors.guidance import load_playbook
from bot.advisors.topics import topics_of
from bot.app.house import DAY_SECONDS, sealer_of, store_choice
from bot.coaching.digesting import Digesting
from bot.domain.case import CaseKey
from bot.domain.digest import Digest
from bot.settings import Settings
from bot.stores.embedded import connect
from bot.stores.policy_notes import RedisPolicyNotes
from bot.stores.redis import RedisCases
from bot.stores.register import RedisRegister


async def digest_of_workspace(settings: Settings, platform: str, tenant: str) -> Digest | None:
    """Sum up the cases of a workspace; None if they come from fewer than five agents.

    Raises GuidanceError, StoreUnavailableError, StoreMisconfiguredError, SettingsError, and SealingError without
    the right key.
    """
    playbook, sealer = load_playbook(), sealer_of(settings)
    connection = await connect(store_choice(settings))
    try:
        cases = RedisCases(
            connection.client,
            sealer,
            shards=connection.shards,
            retention_seconds=settings.retention_days * DAY_SECONDS,
            lease_seconds=settings.lease_seconds,
        )
        # Says in one sentence what is wrong with the shards or the key, before anything is read.
        await cases.start()
        register = RedisRegister(connection.client, sealer, shards=connection.shards)
        notes = RedisPolicyNotes(connection.client, sealer)
        return await Digesting(register, notes, playbook, topics_of).digest(CaseKey(platform, tenant, "", ""))
    finally:
        await connection.close()
