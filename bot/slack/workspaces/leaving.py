"""A workspace that leaves takes everything with it: its cases, its people's wishes, and last its token."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.coaching.ports import StoreUnavailableError
from bot.slack.wire.reading import Payload
from bot.slack.workspaces.authorize import Authorize

log = logging.getLogger(__name__)

# Deletes everything kept of a workspace; raises StoreUnavailableError, and may be asked again.
Purge = Callable[[str], Awaitable[None]]


async def keep_everything(_: str) -> None:
    """Delete nothing, where there is no store."""


def has_left(event: Payload) -> bool:
    """Tell whether an event says that the app may not speak for its workspace any more.

    A person who takes back what they allowed the app is none of it: only the bot's token counts.
    """
    if event.get("type") == "app_uninstalled":
        return True
    tokens = event.get("tokens")
    return event.get("type") == "tokens_revoked" and isinstance(tokens, dict) and bool(tokens.get("bot"))


class Leaving:
    """Sees workspaces off, each once however often it is asked."""

    def __init__(self, authorize: Authorize, purge: Purge, drop: Purge) -> None:
        """Purge a workspace with `purge`, and forget its installation with `drop`."""
        self._authorize = authorize
        self._purge = purge
        self._drop = drop
        self._going: dict[str, asyncio.Task[None]] = {}

    async def see_off(self, tenant: str) -> None:
        """Delete everything kept of a workspace. Raises StoreUnavailableError; then it has to be asked again.

        Who is cancelled gives up for themselves alone: the work goes on.
        """
        going = self._going.get(tenant)
        if going is None:
            going = self._going[tenant] = asyncio.create_task(self._see_off(tenant))
            going.add_done_callback(lambda done: self._ended(tenant, done))
        await asyncio.shield(going)

    async def close(self) -> None:
        """Stop; what is left is deleted when Slack tells of it again, or when its time is over."""
        going = list(self._going.values())
        for task in going:
            task.cancel()
        await asyncio.gather(*going, return_exceptions=True)

    async def _see_off(self, tenant: str) -> None:
        # The token goes last: as long as it is there, Slack telling it again is understood.
        await self._purge(tenant)
        await self._drop(tenant)
        self._authorize.forget(tenant)
        log.info("Workspace %s has left; everything kept of it is deleted", tenant)

    def _ended(self, tenant: str, task: asyncio.Task[None]) -> None:
        self._going.pop(tenant, None)
        if not task.cancelled() and isinstance(error := task.exception(), StoreUnavailableError):
            log.warning("a workspace could not be forgotten yet", extra={"reason": type(error).__name__})
