"""What agents say of cards: counted by card, and never by agent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from bot.domain.answers import Verdict
from bot.domain.case import CaseKey
from bot.stores.keys import Shard
from bot.stores.link import Client, Link

# The buttons stay on a note as long as the platform shows it; a month later nobody presses them.
JUDGED_SECONDS = 30 * 24 * 3600.0
# A card that nobody has judged for a year starts anew.
VERDICT_SECONDS = 365 * 24 * 3600.0


class RedisFeedback:
    """Verdicts on cards. It holds which nudges of a case were judged, but neither by whom nor how."""

    def __init__(self, client: Client, *, shards: int) -> None:
        """Take the client and the number of shards the cases are spread over."""
        self._link = Link(client, ["judge"])
        self._shards = shards

    async def record(self, key: CaseKey, nudge_id: str, card_id: str, verdict: Verdict) -> bool:
        """Count a verdict on a card once per nudge; False if that nudge was judged before.

        Raises StoreUnavailableError.
        """
        shard = Shard.of(key, self._shards)
        keeps = int(JUDGED_SECONDS * 1000), int(VERDICT_SECONDS * 1000)
        field = f"{card_id}|{verdict}"
        return bool(
            await self._link.run("judge", [shard.judged(key), shard.verdicts], [nudge_id, field, *keeps])
        )

    async def counts(self) -> Mapping[str, Mapping[Verdict, int]]:
        """Return how often each card was judged how. Raises StoreUnavailableError."""
        found: defaultdict[str, Counter[Verdict]] = defaultdict(Counter)
        for number in range(self._shards):
            counted = await self._link.command("HGETALL", Shard.number(number).verdicts)
            for field, count in counted.items():
                card, _, verdict = field.decode().rpartition("|")
                found[card][Verdict(verdict)] += int(count)
        return {card: dict(counted) for card, counted in found.items()}
