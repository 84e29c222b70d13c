"""What the coach hands to people. A nudge is the note; every word of it is for one agent's eyes only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.assessment import Tension
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment
from bot.domain.promises import Promise
from bot.domain.wording import keeps

# More than three corrections of one message are a lecture, not help.
CHANGES_AT_MOST = 3
# What is said of a draft in which nothing was questioned. Nobody may read it as a release.
NOTHING_BY_RULES = (
    "As far as the word rules see, there is nothing to question. They see only what is said plainly, "
    "so read it once more as the customer will."
)
NOTHING_FOUND = "I found nothing to question. That is no release: read it once more as the customer will."


class Delivery(StrEnum):
    """What became of a nudge on its way to the agent: the last two are recorded and never sent."""

    DELIVERED = "delivered"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    SHADOWED = "shadowed"
    HELD_OUT = "held_out"


class Verdict(StrEnum):
    """What an agent said of a nudge."""

    USEFUL = "useful"
    NOT_NOW = "not_now"
    NOT_USEFUL = "not_useful"


@dataclass(frozen=True, slots=True)
class Nudge:
    """One note to one agent: what to do, on which card, because of which words.

    `at` is UTC. `tension` is how tense the case was, so that a later look can tell whether it got worse.
    """

    card_id: str
    to: str
    line: str
    evidence: Evidence
    moment: Moment
    at: datetime
    tension: Tension = Tension.CALM
    opening: str | None = None
    delivery: Delivery = Delivery.DELIVERED

    @property
    def id(self) -> str:
        """Return what makes a nudge one of a kind within its case: the card and the moment it was chosen."""
        return f"{self.card_id}.{int(self.at.timestamp() * 1000)}"

    @property
    def is_withheld(self) -> bool:
        """Tell whether the nudge is for the record alone: its card is in shadow mode, or its case held out."""
        return self.delivery in {Delivery.SHADOWED, Delivery.HELD_OUT}

    def without_quote(self) -> Nudge:
        """Return the nudge without its words, which may repeat those of a message that is gone; it stays on record."""
        return replace(self, evidence=Evidence(self.evidence.message_id, ""), line="", opening=None)


@dataclass(frozen=True, slots=True)
class RecapLine:
    """One line of a recap and the words of the case it rests on."""

    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class TensionReading:
    """How tense the customer was in one message."""

    tension: Tension
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Recap:
    """What happened in a case so far, for somebody who was not there. None and empty mean: not known.

    Of a case too long to be read whole, `unread` counts the messages that were left out.
    """

    issue: RecapLine | None = None
    cares_about: RecapLine | None = None
    said: tuple[RecapLine, ...] = ()
    promises: tuple[Promise, ...] = ()
    offered: tuple[RecapLine, ...] = ()
    open_points: tuple[RecapLine, ...] = ()
    next_step: RecapLine | None = None
    tension: tuple[TensionReading, ...] = ()
    unread: int = 0

    @property
    def gap(self) -> str | None:
        """Return the sentence that says how much of a very long case was not read; None where all of it was."""
        if not self.unread:
            return None
        messages = "1 message was" if self.unread == 1 else f"{self.unread} messages were"
        return f"The middle of this case was not read: {messages} left out, between its beginning and the latest ones."

    def only(self, shows: Callable[[Evidence], bool]) -> Recap:
        """Return the recap without the lines whose quote does not really stand in the case, as `shows` tells."""

        def standing(line: RecapLine | None) -> RecapLine | None:
            return line if line is not None and shows(line.evidence) else None

        return Recap(
            issue=standing(self.issue),
            cares_about=standing(self.cares_about),
            said=tuple(line for line in self.said if shows(line.evidence)),
            promises=tuple(p for p in self.promises if shows(p.evidence)),
            offered=tuple(line for line in self.offered if shows(line.evidence)),
            open_points=tuple(line for line in self.open_points if shows(line.evidence)),
            next_step=standing(self.next_step),
            tension=tuple(r for r in self.tension if shows(r.evidence)),
            unread=self.unread,
        )


class Tone(StrEnum):
    """How an apology sounds."""

    BRIEF = "brief"
    WARM = "warm"
    FORMAL = "formal"


@dataclass(frozen=True, slots=True)
class Apology:
    """Three ways to say it, for the agent to choose from and to put into their own words.

    `[…]` in an option is a gap for the agent to fill. `about` are the words it answers, None if they are not
    known. With a `warning` the options may be something better than an apology: a question, or two ways on.
    """

    brief: str
    warm: str
    formal: str
    warning: str | None = None
    about: Evidence | None = None

    @property
    def options(self) -> tuple[tuple[Tone, str], ...]:
        """Return the three options, each with its tone."""
        return (Tone.BRIEF, self.brief), (Tone.WARM, self.warm), (Tone.FORMAL, self.formal)


@dataclass(frozen=True, slots=True)
class Change:
    """One exact part of a draft to say otherwise: on which card, why, and in which better words, if any are known.

    `card_id` is empty where it is the team's own way of speaking that asks for it.
    """

    span: str
    card_id: str
    reason: str
    better: str | None = None


@dataclass(frozen=True, slots=True)
class DraftReview:
    """What to keep of a draft (exact parts of it), what to change, and the draft rewritten where that is safe.

    `by_rules` tells that only the word rules have read it.
    """

    keep: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    rewritten: str | None = None
    by_rules: bool = False

    @property
    def nothing_found(self) -> str | None:
        """Return the sentence for a draft in which nothing was questioned: it releases nothing. None for any other."""
        if self.changes:
            return None
        return NOTHING_BY_RULES if self.by_rules else NOTHING_FOUND

    def only(self, draft: str) -> DraftReview:
        """Return the review with what holds for this draft: spans that stand in it, at most three changes.

        A rewritten draft that loses or adds a figure, a date, a name or a link is left out.
        """
        safe = self.rewritten is not None and keeps(draft, self.rewritten)
        return replace(
            self,
            keep=tuple(span for span in self.keep if span.strip() and span in draft),
            changes=tuple(c for c in self.changes if c.span.strip() and c.span in draft)[:CHANGES_AT_MOST],
            rewritten=self.rewritten if safe else None,
        )
