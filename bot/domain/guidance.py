"""The playbook: guidance cards, each one piece of advice on how to treat an upset customer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Moment(StrEnum):
    """What made the coach look at a case."""

    AFTER_CUSTOMER = "after_customer"
    AFTER_AGENT = "after_agent"
    TIMER = "timer"


class Severity(StrEnum):
    """How much a card matters: critical ones skip the budget, gentle ones give way to all others."""

    CRITICAL = "critical"
    NORMAL = "normal"
    GENTLE = "gentle"

    @property
    def rank(self) -> int:
        """0 for critical, 1 for normal, 2 for gentle: the order in which findings are considered."""
        return list(Severity).index(self)


class Occasion(StrEnum):
    """What went before, where words for a customer are true only after it.

    Nobody has answered yet, or somebody has; the agent has promised to come back; the customer waits for another
    answer; it is solved; the customer parts with feedback.
    """

    FIRST = "first"
    ANSWERED = "answered"
    PROMISED = "promised"
    WAITING = "waiting"
    SOLVED = "solved"
    FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True)
class Principle:
    """One principle of one of the source articles, in our own words."""

    article: str
    key: str
    text: str
    article_title: str

    @property
    def ref(self) -> str:
        """How a card names the principle: `article/key`."""
        return f"{self.article}/{self.key}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an example conversation: who speaks (`customer` or `agent`) and what they say."""

    speaker: str
    text: str


Example = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One guidance card. `confidence` is the bar from 0 to 1 that a finding must reach to be given.

    `openings` can be said whatever went before, each of `openings_when` on its occasion only.
    """

    id: str
    title: str
    moments: frozenset[Moment]
    severity: Severity
    confidence: float
    nudge: str
    openings: tuple[str, ...]
    source: tuple[Principle, ...]
    due: str
    not_due: str
    fulfilled_by: str
    calls_for_it: tuple[Example, ...]
    near_misses: tuple[Example, ...]
    why: str
    openings_when: Mapping[Occasion, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Playbook:
    """All the cards together, by id and in a fixed order."""

    cards: Mapping[str, Card]

    def __getitem__(self, card_id: str) -> Card:
        """Return the card of that id; raises KeyError for an id that is not in the playbook."""
        return self.cards[card_id]

    def __contains__(self, card_id: object) -> bool:
        """Tell whether the playbook has a card of that id."""
        return card_id in self.cards

    def __iter__(self) -> Iterator[Card]:
        """Go through the cards in their order."""
        return iter(self.cards.values())

    def __len__(self) -> int:
        """Count the cards."""
        return len(self.cards)
