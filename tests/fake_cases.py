"""The cases in memory, with alarms, leases, outbox, decisions and register as the ports promise them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.coaching.ports import Clock, Lease, Looked, Opened, StoreUnavailableError
from bot.coaching.taking import TAKEN_AT_ONCE
from bot.domain.answers import Nudge
from bot.domain.assessment import Facts, Fault
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.edits import says_something_else
from bot.domain.evidence import Evidence
from bot.domain.notices import Alert
from bot.domain.policy import SETTLE

# A look that found the case moved leaves it alone this long where nothing else arms it.
AFTER_RELEASE = timedelta(seconds=1)


@dataclass
class _Kept:
    case: Case
    version: int = 0
    alarm: datetime | None = None
    wake: datetime | None = None
    unseen_since: datetime | None = None
    token: str | None = None
    lease_end: datetime | None = None
    fault: Fault | None = None
    taken_at: datetime | None = None
    removed: dict[str, datetime | None] = field(default_factory=dict)
    early: dict[str, str] = field(default_factory=dict)
    edited: dict[str, int] = field(default_factory=dict)
    reserved: dict[str, tuple[int, Nudge]] = field(default_factory=dict)
    begun: dict[str, Nudge] = field(default_factory=dict)

    def holds(self, lease: Lease) -> bool:
        return self.token == lease.token

    def holds_unmoved(self, lease: Lease) -> bool:
        return self.holds(lease) and self.version == lease.version


def _standing(case: Case, fault: Fault | None) -> Case:
    """Return the case without quotes that no longer stand in their message; of no messages there are no facts.

    What was decided of the fault stands, whatever a look has made of it.
    """
    facts, nudges = case.facts if case.messages else Facts(), case.nudges
    for evidence in (owner.evidence for owner in (*facts.promises, facts.concern) if owner):
        facts = facts if _stands(case, evidence) else facts.without_message(evidence.message_id)
    nudges = tuple(n if _stands(case, n.evidence) else n.without_quote() for n in nudges)
    alerts = tuple(a if _stands(case, a.evidence) else a.without_quote() for a in case.alerts)
    return replace(case, facts=replace(facts, fault=fault or facts.fault), nudges=nudges, alerts=alerts)


def _stands(case: Case, evidence: Evidence) -> bool:
    message = case.message(evidence.message_id)
    return message is not None and evidence.quote in message.text


class FakeCases:
    """`Cases`, `Decisions` and `Register` in memory. `down` makes every method fail as if it were unreachable."""

    def __init__(self, clock: Clock, lease_seconds: float = 30) -> None:
        self.down = False
        self._clock = clock
        self._lease = timedelta(seconds=lease_seconds)
        self._kept: dict[CaseKey, _Kept] = {}
        self._tokens = 0

    def put(self, case: Case) -> None:
        """Keep a case as it is, to be looked at now."""
        self._kept[case.key] = _Kept(case, version=1, alarm=self._clock.now())

    def alarm(self, key: CaseKey) -> datetime | None:
        """Return when the case is due, or None; while it is leased, that is the end of the lease."""
        return self._kept[key].alarm if key in self._kept else None

    async def append(self, key: CaseKey, message: Message) -> bool:
        self._answer()
        kept = self._kept.setdefault(key, _Kept(Case(key)))
        if message.id in kept.removed or kept.case.message(message.id):
            return False
        kept.case = kept.case.with_message(message)
        self._stir(kept, message.speaker)
        if message.id in kept.early:
            await self.reword(key, message.id, kept.early.pop(message.id))
        return True

    async def reword(self, key: CaseKey, message_id: str, text: str) -> bool:
        kept, message = self._find(key, message_id)
        if kept is None or message is None:
            kept = self._kept.setdefault(key, _Kept(Case(key)))
            if message_id not in kept.removed:
                kept.early[message_id] = text
            return False
        if text != message.text:
            kept.case = _standing(kept.case.with_message(replace(message, text=text)), kept.fault)
            self._stir(kept, message.speaker)
        if says_something_else(message.text, text):
            kept.edited[message_id] = kept.version
            kept.case = replace(kept.case, reworded=frozenset(kept.edited))
        return True

    async def remove(self, key: CaseKey, message_id: str) -> bool:
        kept, message = self._find(key, message_id)
        if kept is None or message is None:
            kept = self._kept.setdefault(key, _Kept(Case(key)))
            kept.removed.setdefault(message_id, None)
            kept.early.pop(message_id, None)
            return False
        kept.removed[message_id] = message.at
        kept.edited.pop(message_id, None)
        kept.case = _standing(kept.case.without_message(message_id), kept.fault)
        rests = {i for i, (_, n) in kept.reserved.items() if n.evidence.message_id == message_id}
        kept.reserved = {i: entry for i, entry in kept.reserved.items() if i not in rests}
        kept.begun = {
            i: n.without_quote() if n.evidence.message_id == message_id else n for i, n in kept.begun.items()
        }
        # Who had said it is sealed in a store: a deletion waits as long as what nobody known has said.
        self._stir(kept, Speaker.OTHER)
        if not kept.case.messages:
            kept.alarm = kept.token = kept.lease_end = None
        return True

    async def load(self, key: CaseKey) -> Case | None:
        self._answer()
        kept = self._kept.get(key)
        return kept.case if kept and kept.version else None

    async def given(self, key: CaseKey) -> Sequence[Nudge]:
        self._answer()
        kept = self._kept.get(key)
        return (*kept.case.nudges, *kept.begun.values()) if kept else ()

    async def claim(self, limit: int) -> Sequence[Lease]:
        self._answer()
        now = self._clock.now()
        due = sorted(
            (kept.alarm, key) for key, kept in self._kept.items() if kept.alarm and kept.alarm <= now
        )
        return [self._claim_one(key) for _, key in due[:limit]]

    async def renew(self, lease: Lease) -> bool:
        self._answer()
        kept = self._kept.get(lease.key)
        if kept is None or not kept.holds(lease):
            return False
        kept.alarm = kept.lease_end = self._clock.now() + self._lease
        return True

    async def open(self, lease: Lease) -> Opened | None:
        self._answer()
        kept = self._kept.get(lease.key)
        if kept is None or not kept.holds(lease):
            return None
        fits = [nudge for version, nudge in kept.reserved.values() if version == lease.version]
        return Opened(kept.case, fits[-1] if fits else None, tuple(kept.begun.values()))

    async def reserve(self, lease: Lease, nudge: Nudge) -> bool:
        self._answer()
        kept = self._kept.get(lease.key)
        if kept is None or not kept.holds_unmoved(lease) or nudge.id in kept.begun:
            return False
        kept.reserved[nudge.id] = (lease.version, nudge)
        return True

    async def begin(self, lease: Lease, nudge: Nudge) -> bool:
        self._answer()
        kept = self._kept.get(lease.key)
        if kept is None or not kept.holds_unmoved(lease) or nudge.id not in kept.reserved:
            return False
        kept.begun[nudge.id] = kept.reserved.pop(nudge.id)[1]
        return True

    async def finish(self, lease: Lease, looked: Looked) -> bool:
        self._answer()
        kept = self._kept.get(lease.key)
        if kept is None or not kept.holds(lease):
            return False
        kept.case = _standing(replace(kept.case, facts=looked.facts, nudges=looked.nudges), kept.fault)
        if looked.seen is not None:
            kept.edited = {i: version for i, version in kept.edited.items() if version > lease.version}
            kept.case = replace(kept.case, looked=self._mark(kept, looked.seen), looked_at=looked.at)
            kept.case = replace(kept.case, reworded=frozenset(kept.edited))
        kept.reserved, kept.begun = {}, {}
        kept.token = kept.lease_end = None
        kept.alarm = self._next_alarm(kept, lease, looked)
        return True

    async def forget(self, key: CaseKey) -> None:
        self._answer()
        self._kept.pop(key, None)

    async def due_lag(self) -> float:
        self._answer()
        rung = min((kept.alarm for kept in self._kept.values() if kept.alarm), default=self._clock.now())
        return max((self._clock.now() - rung).total_seconds(), 0)

    async def take(self, key: CaseKey, person: str) -> str | None:
        self._answer()
        known, now = self._kept.get(key), self._clock.now()
        if known and known.case.messages and known.taken_at and now - known.taken_at < TAKEN_AT_ONCE:
            return known.case.taken_by
        kept = self._decided(key)
        if kept is None:
            return None
        kept.case, kept.taken_at = replace(kept.case, taken_by=person, taken_at=now), now
        return person

    async def set_fault(self, key: CaseKey, fault: Fault) -> bool:
        kept = self._decided(key)
        if kept:
            kept.fault = fault
            kept.case = _standing(kept.case, fault)
        return kept is not None

    async def note_alert(self, lease: Lease, alert: Alert) -> bool:
        self._answer()
        kept = self._kept.get(lease.key)
        if kept is None or not kept.holds_unmoved(lease) or not _stands(kept.case, alert.evidence):
            return False
        if any((a.need, a.since) == (alert.need, alert.since) for a in kept.case.alerts):
            return False
        kept.case = replace(kept.case, alerts=(*kept.case.alerts, alert))
        return True

    async def newest(
        self, workspace: CaseKey, limit: int, *, channel: str = "", after: int = 0
    ) -> Sequence[Case]:
        self._answer()
        kept_here = [k for k in self._kept.values() if channel in ("", k.case.key.channel)]
        cases = [kept.case for kept in kept_here if kept.case.messages]
        there = [c for c in cases if (c.key.platform, c.key.tenant) == (workspace.platform, workspace.tenant)]
        return sorted(there, key=lambda c: (c.messages[-1].at, c.key), reverse=True)[after : after + limit]

    def _decided(self, key: CaseKey) -> _Kept | None:
        """Return the case something was decided of, armed, or None if there is none."""
        self._answer()
        kept = self._kept.get(key)
        if kept is None or not kept.case.messages:
            return None
        self._stir(kept, Speaker.AGENT)
        return kept

    def _answer(self) -> None:
        if self.down:
            raise StoreUnavailableError("the store can't be reached at memory")

    def _find(self, key: CaseKey, message_id: str) -> tuple[_Kept | None, Message | None]:
        self._answer()
        kept = self._kept.get(key)
        return kept, kept.case.message(message_id) if kept else None

    def _claim_one(self, key: CaseKey) -> Lease:
        self._tokens += 1
        kept = self._kept[key]
        kept.token = f"token-{self._tokens}"
        kept.alarm = kept.lease_end = self._clock.now() + self._lease
        kept.unseen_since = kept.wake = None
        return Lease(key, kept.token, kept.version)

    def _stir(self, kept: _Kept, speaker: Speaker) -> None:
        now, settle = self._clock.now(), SETTLE[speaker]
        kept.version += 1
        kept.unseen_since = kept.unseen_since or now
        at_most = kept.unseen_since + timedelta(seconds=settle.at_most)
        kept.wake = min(now + timedelta(seconds=settle.seconds), at_most)
        if kept.lease_end is None or kept.lease_end <= now:
            kept.alarm = kept.wake

    def _next_alarm(self, kept: _Kept, lease: Lease, looked: Looked) -> datetime | None:
        if kept.version != lease.version:
            return kept.wake
        return looked.alarm if looked.seen is not None else self._clock.now() + AFTER_RELEASE

    @staticmethod
    def _mark(kept: _Kept, seen: str) -> str | None:
        """Return the message itself, or the last one before it if it has been removed meanwhile."""
        if kept.case.message(seen):
            return seen
        gone_at = kept.removed.get(seen)
        before = [m.id for m in kept.case.messages if gone_at and (m.at, m.id) < (gone_at, seen)]
        return before[-1] if before else None
