"""Opens the store for a digest on the command line."""

from __future__ import annotations

from bot.advisors.guidance import load_playbook
from bot.advisors.topics import topics_of
from bot.app.storing import cases_in, opened_store
from bot.coaching.digesting import Digesting
from bot.domain.case import CaseKey
from bot.domain.digest import Digest
from bot.settings import Settings, SettingsError
from bot.stores.policy_notes import RedisPolicyNotes
from bot.stores.register import RedisRegister


async def digest_of_workspace(settings: Settings, platform: str, tenant: str) -> Digest | None:
    """Sum up the cases of a workspace; None if they come from fewer than five agents.

    Raises GuidanceError, StoreUnavailableError, StoreMisconfiguredError, SettingsError also where no case of that
    workspace is kept, and SealingError without the right key.
    """
    playbook = load_playbook()
    async with opened_store(settings) as parts:
        # Says in one sentence what is wrong with the shards or the key, before anything is read.
        await cases_in(parts, settings.lease_seconds).start()
        register = RedisRegister(parts.client, parts.sealer, shards=parts.shards)
        notes, workspace = RedisPolicyNotes(parts.client, parts.sealer), CaseKey(platform, tenant, "", "")
        if not await register.newest(workspace, 1):
            raise SettingsError(
                f"no case of {tenant} on {platform} is kept; check --tenant and --platform, and whether this is the "
                "store that the workers use (REDIS_URL, SECOND_CHAIR_DATA)"
            )
        return await Digesting(register, notes, playbook, topics_of).digest(workspace)
