"""Looks after what is kept: what was said of the cards, and what somebody wants forgotten."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.app.house import DAY_SECONDS, sealer_of, store_choice
from bot.domain.case import CaseKey
from bot.domain.votes import Votes
from bot.settings import Settings
from bot.stores.embedded import Connection, connect
from bot.stores.feedback import RedisFeedback
from bot.stores.forgetting import forget_customer
from bot.stores.people import RedisPeople
from bot.stores.policy_notes import RedisPolicyNotes
from bot.stores.redis import RedisCases
from bot.stores.threads import RedisThreads


@dataclass(frozen=True, slots=True)
class CardFeedback:
    """What was said of one card, with the newest reasons first where they were asked for."""

    card_id: str
    votes: Votes
    reasons: tuple[str, ...] = ()


async def feedback(settings: Settings, card_id: str | None = None) -> tuple[CardFeedback, ...]:
    """Return what was said of all judged cards, the least useful first, or of one with its reasons.

    Raises StoreUnavailableError, StoreMisconfiguredError, SettingsError, and SealingError without the right key.
    """
    async with _store(settings) as connection:
        said = _feedback_of(settings, connection)
        votes = await said.votes()
        if card_id is not None:
            return (CardFeedback(card_id, votes.get(card_id, Votes()), await said.reasons(card_id)),)
    ranked = sorted(votes.items(), key=lambda item: (-(item[1].not_useful_share or 0), item[0]))
    return tuple(CardFeedback(card, cast) for card, cast in ranked)


async def reset_card(settings: Settings, card_id: str) -> None:
    """Let a card start anew, without votes and reasons; raises as `feedback` does."""
    async with _store(settings) as connection:
        await _feedback_of(settings, connection).reset(card_id)


async def forget_person(settings: Settings, platform: str, tenant: str, person: str) -> int:
    """Delete what is kept under a person's name, and the cases in which they are the customer; return how many.

    Raises as `feedback` does.
    """
    workspace = CaseKey(platform, tenant, "", "")
    async with _store(settings) as connection:
        cases = RedisCases(
            connection.client,
            sealer_of(settings),
            shards=connection.shards,
            retention_seconds=settings.retention_days * DAY_SECONDS,
            lease_seconds=settings.lease_seconds,
        )
        await cases.start()
        await RedisPeople(connection.client, lambda _: ()).forget_person(workspace, person)
        await RedisPolicyNotes(connection.client, sealer_of(settings)).forget_named(workspace, person)
        threads = RedisThreads(connection.client, retention_seconds=settings.retention_days * DAY_SECONDS)
        return await forget_customer(connection.client, cases, workspace, person, threads)


@asynccontextmanager
async def _store(settings: Settings) -> AsyncIterator[Connection]:
    connection = await connect(store_choice(settings))
    try:
        yield connection
    finally:
        await connection.close()


def _feedback_of(settings: Settings, connection: Connection) -> RedisFeedback:
    return RedisFeedback(connection.client, sealer_of(settings), shards=connection.shards)
