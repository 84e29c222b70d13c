"""Where cases and their messages stand in Slack, for links to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.attention import CaseLine
from bot.domain.case import CaseKey
from bot.slack.hearing.threads import Gathering
from bot.slack.wire.links import Permalinks
from bot.slack.wire.showing import Reader


class Whereabouts:
    """Tells to which case a thread belongs, and how links to messages are made."""

    def __init__(self, gathering: Gathering) -> None:
        """Join it to what puts messages into their cases."""
        self._gathering = gathering
        self._links = Permalinks()

    async def case_of(self, key: CaseKey) -> CaseKey:
        """Return the case that the thread of `key` belongs to; raises StoreUnavailableError."""
        return await self._gathering.resolve(key)

    async def base(self, client: AsyncWebClient, lines: Sequence[CaseLine]) -> str:
        """Return the address that links to these cases begin with; "" for none, or if Slack does not tell it now."""
        return await self._links.base(client, lines[0].key) if lines else ""

    async def reader(self, client: AsyncWebClient, key: CaseKey, zone: tzinfo | None = None) -> Reader:
        """Return what words of a case are shown with; raises StoreUnavailableError."""
        base = await self._links.base(client, key)
        return Reader(key, base, zone, await self._gathering.places(key))
