"""Where conversations are reached: what Teams tells with every activity, kept for the worker that whispers later.

One reference is kept for a channel or chat, not for each of its threads: a thread is named by adding its root.
"""

from __future__ import annotations

import json
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict, dataclass, replace
from typing import Protocol

from bot.domain.case import CaseKey
from bot.teams.payload import Payload, part_in, text_in
from bot.teams.reading import CHANNEL, GROUP, PLATFORM, channel_id, tenant

# A reference that is still in use is written again after so long, so that it does not run out meanwhile.
KEPT_SECONDS = 24 * 3600.0
REMEMBERED = 10_000

# Deletes everything kept of a conversation's cases; a key without a thread names the conversation.
Forget = Callable[[CaseKey], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a conversation is reached, and as whom.

    `conversation` is its id as Teams names it, `bot` our own id there, `kind` is what Teams calls it,
    `team` the team a channel belongs to, empty elsewhere.
    """

    service_url: str
    tenant: str
    conversation: str
    bot: str
    kind: str
    team: str = ""

    @property
    def key(self) -> CaseKey:
        """Return under which key the conversation is kept: that of its cases, without the thread."""
        return CaseKey(PLATFORM, self.tenant, self.conversation, "")


class References(Protocol):
    """Keeps texts by conversation, sealed. Every method raises StoreUnavailableError."""

    async def keep(self, key: CaseKey, text: str) -> None:
        """Keep a text for a conversation, in place of what was kept; of the key the thread does not count."""
        ...

    async def find(self, key: CaseKey) -> str | None:
        """Return what is kept for the conversation of this key, or None."""
        ...

    async def drop(self, key: CaseKey) -> None:
        """Delete what is kept for the conversation of this key."""
        ...

    def all_in(self, workspace: CaseKey) -> AsyncIterator[str]:
        """Return everything kept for the conversations of a tenant; of the key only platform and tenant count."""
        ...


class Conversations:
    """The references, remembered in this process: a known one costs no round trip."""

    def __init__(self, kept: References) -> None:
        """Join them to where they are kept."""
        self._kept = kept
        self._known: OrderedDict[CaseKey, tuple[Reference, float]] = OrderedDict()

    async def meet(self, reference: Reference) -> None:
        """Keep where a conversation is reached, unless that is known; raises StoreUnavailableError."""
        known = self._known.get(reference.key)
        if known is None or known[0] != reference or known[1] <= time.monotonic():
            await self.keep(reference)

    async def keep(self, reference: Reference) -> None:
        """Keep where a conversation is reached, known or not: another process may have left it meanwhile.

        Raises StoreUnavailableError.
        """
        # Remembered before it is kept: of many first activities at once only one has to keep it.
        self._remember(reference)
        try:
            await self._kept.keep(reference.key, json.dumps(asdict(reference)))
        except BaseException:
            self._known.pop(reference.key, None)
            raise

    async def find(self, key: CaseKey) -> Reference | None:
        """Return where the conversation of a case is reached, or None; raises StoreUnavailableError."""
        place = replace(key, thread="")
        known = self._known.get(place)
        if known is not None:
            return known[0]
        text = await self._kept.find(place)
        return None if text is None else _read(text)

    async def leave(self, reference: Reference, forget: Forget) -> None:
        """Forget a conversation and its cases; with a team all its channels. Raises StoreUnavailableError.

        Where a conversation is reached goes last: whoever tries again must still find what is left of a team.
        """
        left = [reference]
        # A team goes by the id of its first channel.
        if reference.conversation == reference.team:
            everything = [_read(text) async for text in self._kept.all_in(reference.key)]
            left += [one for one in everything if one.team == reference.team and one.key != reference.key]
        for one in left:
            await forget(one.key)
            self._known.pop(one.key, None)
            await self._kept.drop(one.key)

    def _remember(self, reference: Reference) -> None:
        self._known[reference.key] = (reference, time.monotonic() + KEPT_SECONDS)
        self._known.move_to_end(reference.key)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)


def reference_of(activity: Payload) -> Reference | None:
    """Return where the conversation of an activity is reached, or None where it does not say enough."""
    conversation, team = part_in(activity, "conversation"), part_in(part_in(activity, "channelData"), "team")
    home, name = tenant(activity), channel_id(activity)
    service_url, bot = text_in(activity, "serviceUrl"), text_in(part_in(activity, "recipient"), "id")
    if not (home and name and service_url and bot):
        return None
    kind = text_in(conversation, "conversationType") or (CHANNEL if text_in(team, "id") else GROUP)
    return Reference(service_url, home, name, bot, kind, text_in(team, "id"))


def _read(text: str) -> Reference:
    return Reference(**json.loads(text))
