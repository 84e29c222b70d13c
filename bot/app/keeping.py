"""Looks after what is kept: what was said of the cards, and what somebody wants forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from bot.app.storing import StoreParts, cases_in, opened_store
from bot.coaching.staff import Kept
from bot.domain.case import CaseKey
from bot.domain.votes import Votes
from bot.settings import Settings
from bot.stores.feedback import RedisFeedback
from bot.stores.forgetting import forget_customer
from bot.stores.people import RedisPeople
from bot.stores.policy_notes import RedisPolicyNotes
from bot.stores.threads import RedisThreads


@dataclass(frozen=True, slots=True)
class CardFeedback:
    """What was said of one card in all workspaces, with the reasons where they were asked for.

    `in_shadow` tells whether it is in shadow mode in any of the workspaces: each has its own.
    """

    card_id: str
    votes: Votes
    reasons: tuple[str, ...] = ()
    in_shadow: bool = False


async def feedback(settings: Settings, card_id: str | None = None) -> tuple[CardFeedback, ...]:
    """Return what was said of all judged cards, the least useful first, or of one with its reasons.

    Raises StoreUnavailableError, StoreMisconfiguredError, SettingsError, and SealingError without the right key.
    """
    async with opened_store(settings) as parts:
        said = _feedback_of(parts)
        votes, shadow = await said.votes(), await said.shadowed_anywhere()
        if card_id is not None:
            cast, reasons = votes.get(card_id, Votes()), await said.reasons(card_id)
            return (CardFeedback(card_id, cast, reasons, card_id in shadow),)
    ranked = sorted(votes.items(), key=lambda item: (-(item[1].not_useful_share or 0), item[0]))
    return tuple(CardFeedback(card, cast, in_shadow=card in shadow) for card, cast in ranked)


async def reset_card(settings: Settings, card_id: str) -> None:
    """Let a card start anew in all workspaces, without votes and reasons; raises as `feedback` does."""
    async with opened_store(settings) as parts:
        await _feedback_of(parts).reset(card_id)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was deleted of a person: whether they had wished anything, and how many notes and cases there were."""

    wishes: bool
    notes: int
    cases: int

    def __bool__(self) -> bool:
        """Tell whether there was anything at all."""
        return self.wishes or self.notes > 0 or self.cases > 0


async def forget_person(settings: Settings, platform: str, tenant: str, person: str) -> Forgotten:
    """Delete what is kept under a person's name, and the cases in which they are the customer; return what that was.

    Raises as `feedback` does.
    """
    workspace = CaseKey(platform, tenant, "", "")
    async with opened_store(settings) as parts:
        cases = cases_in(parts, settings.lease_seconds)
        await cases.start()
        people = RedisPeople(parts.client, lambda _: ())
        wishes = await people.everything_kept(workspace, person) != Kept()
        await people.forget_person(workspace, person)
        notes = await RedisPolicyNotes(parts.client, parts.sealer).forget_named(workspace, person)
        threads = RedisThreads(parts.client, retention_seconds=parts.retention_seconds)
        theirs = await forget_customer(parts.client, cases, workspace, person, threads)
        return Forgotten(wishes, notes, theirs)


def _feedback_of(parts: StoreParts) -> RedisFeedback:
    return RedisFeedback(parts.client, parts.sealer, shards=parts.shards)
