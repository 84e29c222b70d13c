"""A case: one conversation with one customer about one problem, message by message."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

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
class Case:
    """All that is known of a conversation.

    `looked` is the id of the last message the coach has looked at, `looked_at` when that look was (UTC). `taken_by`
    is who took the case upon themselves, and `alerts` are what supervisors were told of it.
    """

    key: CaseKey
    messages: tuple[Message, ...] = ()
    facts: Facts = Facts()
    nudges: tuple[Nudge, ...] = ()
    looked: str | None = None
    looked_at: datetime | None = None
    taken_by: str | None = None
    alerts: tuple[Alert, ...] = ()

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
        )

    @property
    def spoken(self) -> tuple[Message, ...]:
        """Return what customer and agents said, without bots and unknown people."""
        return tuple(m for m in self.messages if m.speaker is not Speaker.OTHER)

    @property
    def fresh(self) -> tuple[Message, ...]:
        """Return what customer and agents said since the last look."""
        rest = self.messages[self._index(self.looked) + 1 :]
        return tuple(m for m in rest if m.speaker is not Speaker.OTHER)

    @property
    def outsiders(self) -> frozenset[str]:
        """Return who spoke in the case as a customer or as somebody unknown: they are told nothing of it."""
        return frozenset(m.person for m in self.messages if m.speaker is not Speaker.AGENT)

    @property
    def agent(self) -> str | None:
        """Return who answers in the case: who took it, else the agent who spoke last, or None."""
        spoke = [m.person for m in reversed(self.messages) if m.speaker is Speaker.AGENT]
        candidates = [self.taken_by, *spoke] if self.taken_by else spoke
        return next((person for person in candidates if person not in self.outsiders), None)

    @property
    def is_unattended(self) -> bool:
        """Tell whether no agent has spoken in the case and nobody took it."""
        return self.taken_by is None and all(m.speaker is not Speaker.AGENT for m in self.messages)

    @property
    def moment(self) -> Moment:
        """Return why the case is looked at: who spoke last since the last look, or else the time that passed."""
        if not self.fresh:
            return Moment.TIMER
        customer = self.fresh[-1].speaker is Speaker.CUSTOMER
        return Moment.AFTER_CUSTOMER if customer else Moment.AFTER_AGENT

    def message(self, message_id: str) -> Message | None:
        """Return the message of that id, or None."""
        return next((m for m in self.messages if m.id == message_id), None)

    def shows(self, evidence: Evidence) -> bool:
        """Tell whether the quote really stands in the message that the evidence names.

        What bots and unknown people said is no evidence: under a nudge it would read as the customer's words.
        """
        message = next((m for m in self.spoken if m.id == evidence.message_id), None)
        return message is not None and bool(evidence.quote.strip()) and evidence.quote in message.text

    def _index(self, message_id: str | None) -> int:
        return next((i for i, m in enumerate(self.messages) if m.id == message_id), -1)
