"""How much of a very long case is read: the recent messages, the beginning, and what something known rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.domain.answers import Nudge
from bot.domain.assessment import Facts
from bot.domain.promises import Promise, PromiseState

_FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a case is read: the last so many `messages`, as far as they hold `characters`, and the `first` ones.

    Of each message `of_each` characters count at most: word rules read no further. A case within all of this is
    read whole. `kept` is how many earlier messages are read besides because something known rests on them.
    """

    messages: int = 100
    characters: int = 24_000
    of_each: int = 2_000
    first: int = 6
    kept: int = 24


def still_needed(facts: Facts, nudges: Iterable[Nudge], at_most: int) -> tuple[str, ...]:
    """Return the ids of the messages a later look must read, however old they are, what matters most first.

    That is who may be in danger, what the customer cares about, what was promised and is not settled, the next due
    first and of promises without a time the newest first, and what nudges quote.
    """
    danger = [facts.danger.message_id] if facts.danger else []
    concern = [facts.concern.evidence.message_id] if facts.concern else []
    waiting = [p for p in reversed(facts.promises) if p.state in {PromiseState.OPEN, PromiseState.BROKEN}]
    promised = [p.evidence.message_id for p in sorted(waiting, key=_pressure)]
    nudged = [n.evidence.message_id for n in reversed(tuple(nudges))]
    return tuple(dict.fromkeys((*danger, *concern, *promised, *nudged)))[:at_most]


def _pressure(promise: Promise) -> tuple[bool, datetime]:
    return promise.state is PromiseState.BROKEN, promise.due or _FAR
