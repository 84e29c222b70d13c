"""Whatever happens to a case, the store tells the same story of it as the domain, and forgets no alarm."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import chain

from fakeredis import FakeAsyncRedis, FakeServer
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.coaching.taking import TAKEN_AT_ONCE
from bot.domain.assessment import Facts, Fault
from bot.domain.case import Case
from bot.stores.decisions import RedisDecisions
from bot.stores.redis import RedisCases
from tests.fake_cases import FakeCases
from tests.stores.examples import (
    KEY,
    LEASE,
    NOON,
    SetClock,
    agent,
    alert,
    cases_on,
    customer,
    decisions_on,
    facts,
    looked,
    nudge,
)

IDS = st.sampled_from(["a", "B", "é", "1", "b", "-"])
SECONDS = st.integers(0, 3)
PICK = st.integers(0, 5)

APPEND = st.tuples(st.just("append"), IDS, SECONDS, st.sampled_from([customer, agent]))
REWORD = st.tuples(st.just("reword"), IDS)
REMOVE = st.tuples(st.just("remove"), IDS)
TAKE = st.tuples(st.just("take"))
FAULT = st.tuples(st.just("set_fault"), st.sampled_from(Fault))
CHANGE = st.one_of(APPEND, APPEND, APPEND, REWORD, REMOVE, TAKE, FAULT)
LOOK = st.tuples(st.just("look"), st.none() | PICK, PICK, st.none() | CHANGE)


@dataclass
class Twins:
    """A case in the store and the same case in the domain. No text comes twice, so every edit ends its quotes."""

    cases: RedisCases
    decisions: RedisDecisions
    clock: SetClock = field(default_factory=SetClock)
    case: Case = field(default_factory=lambda: Case(KEY))
    removed: set[str] = field(default_factory=set)
    early: dict[str, str] = field(default_factory=dict)
    fault: Fault | None = None
    taken_at: datetime | None = None
    is_armed: bool = False
    texts: int = 0

    async def apply(self, step):
        """Do the same to both; True if that changed what was said."""
        self.texts += 1
        changed = await getattr(self, step[0])(*step[1:])
        if changed:
            self.is_armed = bool(self.case.messages)
        return changed

    async def append(self, message_id, seconds, speaker) -> bool:
        message = speaker(message_id, f"{self.texts:04} days late", seconds)
        is_new = message_id not in self.removed and self.case.message(message_id) is None
        assert await self.cases.append(KEY, message) == is_new
        if is_new:
            self.case = self.case.with_message(message)
            if message_id in self.early:
                self.edit(replace(message, text=self.early.pop(message_id)))
        return is_new

    async def reword(self, message_id) -> bool:
        message, text = self.case.message(message_id), f"{self.texts:04} days late"
        assert await self.cases.reword(KEY, message_id, text) == (message is not None)
        if message:
            self.edit(replace(message, text=text))
        elif message_id not in self.removed:
            self.early[message_id] = text
        return message is not None

    def edit(self, message):
        """No two texts have the same number, so that every edit says something else."""
        edited = replace(self.case.with_message(message), reworded=self.case.reworded | {message.id})
        self.case = without_lost_quotes(edited)

    async def remove(self, message_id) -> bool:
        is_known = self.case.message(message_id) is not None
        assert await self.cases.remove(KEY, message_id) == is_known
        self.removed.add(message_id)
        self.early.pop(message_id, None)
        if is_known:
            rest = self.case.without_message(message_id)
            self.case = without_lost_quotes(
                rest if rest.messages else replace(rest, facts=self.decided(Facts()))
            )
        return is_known

    async def take(self) -> bool:
        person = f"U-{self.texts}"
        taken = await self.decisions.take(KEY, person)
        if not self.case.messages:
            assert taken is None
            return False
        since = self.clock.now() - self.taken_at if self.taken_at else TAKEN_AT_ONCE
        is_late = since < TAKEN_AT_ONCE
        assert taken == (self.case.taken_by if is_late else person)
        if not is_late:
            self.taken_at = self.clock.now()
            self.case = replace(self.case, taken_by=person, taken_at=self.taken_at)
        return not is_late

    async def set_fault(self, fault) -> bool:
        known = await self.decisions.set_fault(KEY, fault)
        assert known == bool(self.case.messages)
        if known:
            self.fault = fault
            self.case = replace(self.case, facts=self.decided(self.case.facts))
        return known

    def decided(self, known: Facts) -> Facts:
        return replace(known, fault=self.fault or known.fault)

    async def look(self, seen, quoted, meanwhile):
        self.clock.pass_by(LEASE + 1)
        leases = await self.cases.claim(5)
        assert bool(leases) == self.is_armed
        if not leases:
            return False
        before = (await self.cases.open(leases[0])).case
        assert before == self.case
        left = self.conclusions(before, seen, quoted)
        marks = {"looked": left.seen, "looked_at": left.at, "reworded": frozenset()} if left.seen else {}
        told = await self.alert(leases[0], left)
        self.case = replace(
            before, facts=self.decided(left.facts), nudges=left.nudges, alerts=(*before.alerts, told), **marks
        )
        changed = await self.apply(meanwhile) if meanwhile else False
        kept = await self.cases.finish(leases[0], left)
        assert kept == bool(self.case.messages), "nobody looks at a case that was emptied meanwhile"
        if not kept:
            emptied = replace(
                before, messages=(), facts=self.decided(Facts()), looked=None, reworded=frozenset()
            )
            decided = {"alerts": self.case.alerts, "taken_by": self.case.taken_by}
            self.case = without_lost_quotes(replace(emptied, **decided, taken_at=self.case.taken_at))
        self.is_armed = kept and (changed or seen is None)
        return False

    async def alert(self, lease, left):
        """Tell supervisors on the words of the newest nudge, and return what they were told."""
        shown = left.nudges[-1].evidence
        told = alert(shown.message_id, shown.quote, since=self.texts)
        told = replace(told, at=NOON + timedelta(seconds=self.texts))
        assert await self.decisions.note_alert(lease, told)
        assert not await self.decisions.note_alert(lease, told)
        return told

    def conclusions(self, case, seen, quoted):
        last = None if seen is None else case.messages[seen % len(case.messages)].id
        quote = case.messages[quoted % len(case.messages)]
        given = nudge(quote.id, quote.text, f"card-{self.texts}")
        return looked(last, facts(quote.id, quote.text), *case.nudges, given)


def without_lost_quotes(case: Case) -> Case:
    concern = case.facts.concern
    if concern and not case.shows(concern.evidence):
        concern = None
    promises = tuple(p for p in case.facts.promises if case.shows(p.evidence))
    nudges = tuple(n if case.shows(n.evidence) else n.without_quote() for n in case.nudges)
    alerts = tuple(a if case.shows(a.evidence) else a.without_quote() for a in case.alerts)
    known = replace(case.facts, concern=concern, promises=promises)
    return replace(case, facts=known, nudges=nudges, alerts=alerts)


async def live_through(steps, cases, decisions, clock) -> None:
    twins = Twins(cases, decisions, clock)
    for step in chain.from_iterable(steps):
        await twins.apply(step)
        assert (await twins.cases.load(KEY) or Case(KEY)) == twins.case
    clock.pass_by(LEASE + 1)
    assert bool(await twins.cases.claim(5)) == twins.is_armed


async def in_the_store(steps) -> None:
    clock, client = SetClock(), FakeAsyncRedis(server=FakeServer())
    await live_through(steps, cases_on(client, clock), decisions_on(client, clock), clock)
    await client.aclose()


async def in_the_fake(steps) -> None:
    clock = SetClock()
    fake = FakeCases(clock, LEASE)
    await live_through(steps, fake, fake, clock)


STEPS = st.lists(st.tuples(CHANGE, LOOK), min_size=2, max_size=8)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_store_and_domain_agree(steps):
    asyncio.run(in_the_store(steps))


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_what_stands_in_for_the_store_in_other_tests_agrees_too(steps):
    asyncio.run(in_the_fake(steps))
