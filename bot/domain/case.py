"""A case: one conversation with one customer about one problem, message by message."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import takewhile

from bot.domain.answers import Nudge
from bot.domain.assessment import Facts
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment
from bot.domain.notices import Alert


class Speaker(StrEnum):
    """Who says something. `other` are bots and unknown people: never nudged, never quoted as the customer."""

    CUSTOMER = "customer"
    AGENT = "agent"
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class CaseKey:
    """Where a case is held: the platform, the workspace or tenant, the channel and the thread."""

    platform: str
    tenant: str
    channel: str
    thread: str

    def __str__(self) -> str:
        """Return the key as it stands in stores and logs."""
        return f"{self.platform}:{self.tenant}:{self.channel}:{self.thread}"


@dataclass(frozen=True, slots=True)
class Message:
    """One thing said in a case. `id` is the platform's, `person` who said it, `at` is UTC."""

    id: str
    speaker: Speaker
    person: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who spoke in a case, as what, and when first and last (UTC)."""

    speaker: Speaker
    person: str
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Rest:
    """What is known of a case too long to be read whole; empty for every other.

    `quoted` are messages before those that were read: the beginning, and what something known rests on. `unread`
    counts what was read neither way, `ahead` what came after the messages read and is read by the next look.
    `voices` are all who ever spoke in the case.
    """

    quoted: tuple[Message, ...] = ()
    unread: int = 0
    ahead: int = 0
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """All that is known of a conversation.

    `looked` is the id of the last message the coach has looked at, `looked_at` when that look was (UTC). `reworded` are
    the ids of messages that have come to say something else since, by an edit. `taken_by` is who took the case upon
    themselves, `taken_at` when (UTC; None if it is not known), and `alerts` are what supervisors were told of it. Of a
    very long case `messages` are the recent ones without a gap, and `rest` is what is known besides.
    """

    key: CaseKey
    messages: tuple[Message, ...] = ()
    facts: Facts = Facts()
    nudges: tuple[Nudge, ...] = ()
    looked: str | None = None
    looked_at: datetime | None = None
    reworded: frozenset[str] = frozenset()
    taken_by: str | None = None
    taken_at: datetime | None = None
    alerts: tuple[Alert, ...] = ()
    rest: Rest = Rest()

    def with_message(self, message: Message) -> Case:
        """Return the case with the message in its place in time; a known id is replaced, not repeated."""
        others = [m for m in self.messages if m.id != message.id]
        return replace(self, messages=tuple(sorted([*others, message], key=lambda m: (m.at, m.id))))

    def without_message(self, message_id: str) -> Case:
        """Return the case without the message and without any quote of it.

        A nudge or an alert that rested on it stays on record, with nothing quoted: the budget and the rule against
        saying a thing twice go on counting it.
        """
        messages = tuple(m for m in self.messages if m.id != message_id)
        before = [m.id for m in self.messages[: self._index(self.looked) + 1] if m.id != message_id]
        return replace(
            self,
            messages=messages,
            facts=self.facts.without_message(message_id),
            nudges=tuple(
                n.without_quote() if n.evidence.message_id == message_id else n for n in self.nudges
            ),
            alerts=tuple(
                a.without_quote() if a.evidence.message_id == message_id else a for a in self.alerts
            ),
            looked=before[-1] if before else None,
            reworded=self.reworded - {message_id},
            rest=replace(self.rest, quoted=tuple(m for m in self.rest.quoted if m.id != message_id)),
        )

    @property
    def at_hand(self) -> tuple[Message, ...]:
        """Return every message that was read: between those of `rest` and the recent ones there may be gaps."""
        return (*self.rest.quoted, *self.messages) if self.rest.quoted else self.messages

    @property
    def spoken(self) -> tuple[Message, ...]:
        """Return what customer and agents said, without bots and unknown people."""
        return tuple(m for m in self.messages if m.speaker is not Speaker.OTHER)

    @property
    def fresh(self) -> tuple[Message, ...]:
        """Return what customer and agents said since the last look, from an edit on of what was said last.

        An edit of what the other side has answered since is read, and makes nothing fresh.
        """
        begins = self._index(self.looked) + 1
        spoken = [(i, m) for i, m in enumerate(self.messages) if m.speaker is not Speaker.OTHER]
        if self.reworded and spoken:
            last = takewhile(lambda found: found[1].speaker is spoken[-1][1].speaker, reversed(spoken))
            begins = min([begins, *(i for i, m in last if m.id in self.reworded)])
        return tuple(m for i, m in spoken if i >= begins)

    @property
    def outsiders(self) -> frozenset[str]:
        """Return who spoke in the case as a customer or as somebody unknown: they are told nothing of it."""
        return frozenset(one.person for one in self._heard if one.speaker is not Speaker.AGENT)

    @property
    def agents(self) -> tuple[str, ...]:
        """Return who spoke in the case as an agent, each once, who spoke last first."""
        earlier = sorted(self.rest.voices, key=lambda v: v.last, reverse=True)
        heard: tuple[Message | Voice, ...] = (*reversed(self.messages), *earlier)
        return tuple(dict.fromkeys(one.person for one in heard if one.speaker is Speaker.AGENT))

    @property
    def agent(self) -> str | None:
        """Return who answers in the case: who took it, else the agent who spoke last, or None."""
        candidates = (self.taken_by, *self.agents) if self.taken_by else self.agents
        return next((person for person in candidates if person not in self.outsiders), None)

    @property
    def is_unattended(self) -> bool:
        """Tell whether no agent has spoken in the case and nobody took it."""
        return self.taken_by is None and all(one.speaker is not Speaker.AGENT for one in self._heard)

    @property
    def customers(self) -> frozenset[str]:
        """Return who spoke in the case as a customer."""
        return frozenset(one.person for one in self._heard if one.speaker is Speaker.CUSTOMER)

    def spoke_as(self, person: str) -> frozenset[Speaker]:
        """Return as what somebody has spoken in the case."""
        return frozenset(one.speaker for one in self._heard if one.person == person)

    @property
    def moment(self) -> Moment:
        """Return why the case is looked at: who spoke last since the last look, or else the time that passed."""
        if not self.fresh:
            return Moment.TIMER
        customer = self.fresh[-1].speaker is Speaker.CUSTOMER
        return Moment.AFTER_CUSTOMER if customer else Moment.AFTER_AGENT

    def message(self, message_id: str) -> Message | None:
        """Return the message of that id, or None."""
        return next((m for m in self.at_hand if m.id == message_id), None)

    def shows(self, evidence: Evidence) -> bool:
        """Tell whether the quote really stands in the message that the evidence names.

        What bots and unknown people said is no evidence: under a nudge it would read as the customer's words.
        """
        message = self.message(evidence.message_id)
        if message is None or message.speaker is Speaker.OTHER:
            return False
        return bool(evidence.quote.strip()) and evidence.quote in message.text

    @property
    def _heard(self) -> tuple[Message | Voice, ...]:
        """Return everything that tells who spoke as what."""
        return (*self.messages, *self.rest.voices)

    def _index(self, message_id: str | None) -> int:
        return next((i for i, m in enumerate(self.messages) if m.id == message_id), -1)
