"""What agents say of cards: counted by card, and never by agent."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.answers import Verdict
from bot.domain.case import CaseKey
from bot.domain.votes import Votes
from bot.stores.keys import Shard, reasons_on
from bot.stores.link import Client, Link
from bot.stores.sealing import Sealer

# The buttons stay on a note as long as the platform shows it; a month later nobody presses them.
JUDGED_SECONDS = 30 * 24 * 3600.0
# A card that nobody has judged for a year starts anew.
VERDICT_SECONDS = 365 * 24 * 3600.0
# Reasons are free words: enough of them to mend a card, and not for ever.
REASONS_KEPT = 50
REASON_SECONDS = 90 * 24 * 3600.0
# How long a process believes what it last heard of shadow mode: a look costs no round trip for it.
SHADOW_SECONDS = 60.0


class RedisFeedback:
    """Verdicts on cards. It holds which nudges of a case were judged, but neither by whom nor how.

    Every method raises StoreUnavailableError.
    """

    def __init__(
        self, client: Client, sealer: Sealer, *, shards: int, shadow_seconds: float = SHADOW_SECONDS
    ) -> None:
        """Take the client, what seals reasons, and the number of shards the cases are spread over."""
        self._link = Link(client, ["judge", "judged", "reason", "votes", "reset"])
        self._sealer = sealer
        self._shards = [Shard.number(number) for number in range(shards)]
        self._shadow_seconds = shadow_seconds
        self._shadow: frozenset[str] = frozenset()
        self._shadow_due = float("-inf")

    async def record(self, key: CaseKey, nudge_id: str, card_id: str, verdict: Verdict) -> bool:
        """Count a verdict on a card once per nudge; False if that nudge was judged before."""
        shard = Shard.of(key, len(self._shards))
        keeps = _milliseconds(JUDGED_SECONDS), _milliseconds(VERDICT_SECONDS)
        keys = [shard.judged(key), shard.verdicts]
        return bool(await self._link.run("judge", keys, [nudge_id, _field(card_id, verdict), *keeps]))

    async def give_reason(self, key: CaseKey, nudge_id: str, card_id: str, reason: str) -> bool:
        """Keep why a card was judged so, sealed, among the newest fifty; False unless the nudge was judged.

        Of one nudge one reason is kept.
        """
        judged = Shard.of(key, len(self._shards)).judged(key)
        if not await self._link.run("judged", [judged], [nudge_id]):
            return False
        sealed = self._sealer.seal(reason, _place(card_id))
        kept = REASONS_KEPT, _milliseconds(REASON_SECONDS)
        await self._link.run("reason", [reasons_on(card_id)], [sealed, *kept])
        return True

    async def shadowed(self) -> frozenset[str]:
        """Return the cards in shadow mode, as they were at most a minute ago."""
        now = time.monotonic()
        if now >= self._shadow_due:
            votes = await self.votes()
            self._shadow = frozenset(card for card, cast in votes.items() if cast.in_shadow)
            self._shadow_due = now + self._shadow_seconds
        return self._shadow

    async def votes(self) -> Mapping[str, Votes]:
        """Return what was said of each card that anybody judged; one round trip on a single server."""
        found: defaultdict[str, Counter[Verdict]] = defaultdict(Counter)
        for counted in await self._each("votes"):
            for field, count in zip(counted[::2], counted[1::2], strict=True):
                card, _, verdict = field.decode().rpartition("|")
                found[card][Verdict(verdict)] += int(count)
        return {card: Votes.of(counted) for card, counted in found.items()}

    async def reasons(self, card_id: str) -> tuple[str, ...]:
        """Return the reasons given on a card, newest first; raises SealingError without the key they need."""
        sealed = await self._link.command("LRANGE", reasons_on(card_id), 0, -1)
        return tuple(self._sealer.open(reason, _place(card_id)) for reason in sealed)

    async def reset(self, card_id: str) -> None:
        """Let a card start anew, without votes and reasons: that ends its shadow mode."""
        await self._each("reset", [_field(card_id, verdict) for verdict in Verdict])
        await self._link.command("DEL", reasons_on(card_id))
        self._shadow_due = float("-inf")

    async def _each(self, script: str, parts: Sequence[str] = ()) -> list[Any]:
        return await self._link.run_each(script, [([shard.verdicts], parts) for shard in self._shards])


def _field(card_id: str, verdict: Verdict) -> str:
    return f"{card_id}|{verdict}"


def _place(card_id: str) -> str:
    return f"reasons|{card_id}"


def _milliseconds(seconds: float) -> int:
    return int(seconds * 1000)
