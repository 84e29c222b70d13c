"""What agents say of cards: counted by workspace and card, and never by agent."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.answers import Verdict
from bot.domain.case import CaseKey
from bot.domain.votes import JUDGED_WITHIN, Votes
from bot.stores.keys import (
    VERDICTS_EVERYWHERE,
    Shard,
    escaped,
    reasons_everywhere,
    reasons_on,
    workspace_of_reasons,
    workspace_of_verdicts,
)
from bot.stores.link import Client, Link
from bot.stores.sealing import Sealer

# Which nudges were judged is known for as long as one of them may be judged.
JUDGED_SECONDS = JUDGED_WITHIN.total_seconds()
# A card that nobody has judged for a year starts anew.
VERDICT_SECONDS = 365 * 24 * 3600.0
# Reasons are free words: enough of them to mend a card, and not for ever.
REASONS_KEPT = 50
REASON_SECONDS = 90 * 24 * 3600.0
# So many hashes are asked for at a time that an answer never takes longer than the link waits.
_AT_A_TIME = 200
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
        self._shadow: dict[tuple[str, str], tuple[float, frozenset[str]]] = {}

    async def record(self, key: CaseKey, nudge_id: str, card_id: str, verdict: Verdict) -> bool:
        """Count a verdict on a card once per nudge; False if that nudge was judged before."""
        shard = Shard.of(key, len(self._shards))
        keeps = _milliseconds(JUDGED_SECONDS), _milliseconds(VERDICT_SECONDS)
        keys = [shard.judged(key), shard.verdicts(key)]
        return bool(await self._link.run("judge", keys, [nudge_id, _field(card_id, verdict), *keeps]))

    async def give_reason(self, key: CaseKey, nudge_id: str, card_id: str, reason: str) -> bool:
        """Keep why a card was judged so, sealed, among the workspace's newest fifty; False unless it was judged.

        Of one nudge one reason is kept.
        """
        judged = Shard.of(key, len(self._shards)).judged(key)
        if not await self._link.run("judged", [judged], [nudge_id]):
            return False
        sealed = self._sealer.seal(reason, _place(card_id, key))
        kept = REASONS_KEPT, _milliseconds(REASON_SECONDS)
        await self._link.run("reason", [reasons_on(card_id, key)], [sealed, *kept])
        return True

    async def shadowed(self, key: CaseKey) -> frozenset[str]:
        """Return the cards in shadow mode in the workspace of `key`, as they were at most a minute ago."""
        workspace, now = (key.platform, key.tenant), time.monotonic()
        due, shadow = self._shadow.get(workspace, (now, frozenset[str]()))
        if now >= due:
            shadow = _shadowed(await self._votes([shard.verdicts(key) for shard in self._shards]))
            self._shadow[workspace] = now + self._shadow_seconds, shadow
        return shadow

    async def shadowed_anywhere(self) -> frozenset[str]:
        """Return the cards in shadow mode in any workspace, as they are now."""
        names: defaultdict[str, list[str]] = defaultdict(list)
        for name in await self._names(VERDICTS_EVERYWHERE):
            names[workspace_of_verdicts(name)].append(name)
        return frozenset[str]().union(*[_shadowed(await self._votes(each)) for each in names.values()])

    async def votes(self) -> Mapping[str, Votes]:
        """Return what was said of each card that anybody judged, in all workspaces together."""
        return await self._votes(await self._names(VERDICTS_EVERYWHERE))

    async def reasons(self, card_id: str) -> tuple[str, ...]:
        """Return the reasons given on a card, workspace by workspace, each newest first.

        Raises SealingError without the key they need.
        """
        found: list[str] = []
        for name in await self._names(reasons_everywhere(card_id)):
            place = _place(card_id, workspace_of_reasons(name))
            sealed = await self._link.command("LRANGE", name, 0, -1)
            found += [self._sealer.open(reason, place) for reason in sealed]
        return tuple(found)

    async def reset(self, card_id: str) -> None:
        """Let a card start anew in all workspaces, without votes and reasons: that ends its shadow mode."""
        await self._each(
            "reset", await self._names(VERDICTS_EVERYWHERE), [_field(card_id, v) for v in Verdict]
        )
        for name in await self._names(reasons_everywhere(card_id)):
            await self._link.command("DEL", name)
        self._shadow.clear()

    async def _votes(self, names: Sequence[str]) -> Mapping[str, Votes]:
        found: defaultdict[str, Counter[Verdict]] = defaultdict(Counter)
        for counted in await self._each("votes", names):
            for field, count in zip(counted[::2], counted[1::2], strict=True):
                card, _, verdict = field.decode().rpartition("|")
                found[card][Verdict(verdict)] += int(count)
        return {card: Votes.of(counted) for card, counted in found.items()}

    async def _names(self, pattern: str) -> list[str]:
        return sorted({name async for name in self._link.names(pattern)})

    async def _each(self, script: str, names: Sequence[str], parts: Sequence[str] = ()) -> list[Any]:
        answers: list[Any] = []
        for start in range(0, len(names), _AT_A_TIME):
            calls = [([name], parts) for name in names[start : start + _AT_A_TIME]]
            answers += await self._link.run_each(script, calls)
        return answers


def _shadowed(votes: Mapping[str, Votes]) -> frozenset[str]:
    return frozenset(card for card, cast in votes.items() if cast.in_shadow)


def _field(card_id: str, verdict: Verdict) -> str:
    return f"{card_id}|{verdict}"


def _place(card_id: str, key: CaseKey) -> str:
    return f"reasons|{escaped(key.platform)}:{escaped(key.tenant)}|{card_id}"


def _milliseconds(seconds: float) -> int:
    return int(seconds * 1000)
