"""A team at work for a while, on a real store: everything that is ever kept is there afterwards."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from bot.coaching.coach import Coach
from bot.coaching.ports import Ports
from bot.coaching.staff import PolicyNote
from bot.domain.answers import Verdict
from bot.domain.assessment import Assessment, Concern, Facts, Fault, Finding, Tension
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment, Severity
from bot.domain.policy import Level
from bot.domain.promises import Promise, PromiseState
from bot.domain.team import SUPERVISOR, AlertRules, Role, TeamPolicy
from bot.stores.aside import TRIES, RedisAside
from bot.stores.ceiling import RedisCeiling
from bot.stores.channel_rules import RedisChannelRules
from bot.stores.decisions import RedisDecisions
from bot.stores.feedback import RedisFeedback
from bot.stores.installations import RedisInstallations
from bot.stores.letters import RedisLetters
from bot.stores.people import RedisPeople
from bot.stores.policy_notes import RedisPolicyNotes
from bot.stores.redis import RedisCases
from bot.stores.references import RedisReferences
from bot.stores.sealing import Sealer
from bot.stores.threads import RedisThreads
from tests.domain.builders import card
from tests.fakes import CountingTally, FakeDirectory, RecordingWhisperer, ScriptedWriter
from tests.stores.examples import LEASE, NOON, RETENTION, SetClock, all_keys

Entry = tuple[str, str, bytes]
AGENTS = ("U-ana", "U-ben")
CARDS = {c.id: c for c in (card("listen"), card("blame", Severity.CRITICAL))}


class Remembering(Sealer):
    """A sealer that knows what it sealed."""

    def __init__(self) -> None:
        super().__init__([bytes(32)])
        self.told: dict[bytes, str] = {}

    def seal(self, text: str, place: str) -> bytes:
        sealed = super().seal(text, place)
        self.told[sealed] = text
        return sealed

    def opened(self, value: bytes) -> str | None:
        return next((text for sealed, text in self.told.items() if value.endswith(sealed)), None)


class Days:
    """A team at work for a while, on a real store: cases, verdicts, reasons, wishes, a crash, a hold-out."""

    def __init__(self, client, shards):
        self.clock, self.sealer, self.whisperer = SetClock(), Remembering(), RecordingWhisperer()
        self.cases = RedisCases(
            client,
            self.sealer,
            shards=shards,
            retention_seconds=RETENTION,
            lease_seconds=LEASE,
            clock=self.clock,
        )
        self.people = RedisPeople(client, lambda _: (AGENTS[0],))
        self.feedback = RedisFeedback(client, self.sealer, shards=shards, shadow_seconds=0)
        self.tally = CountingTally()
        self.decisions = RedisDecisions(
            client, self.sealer, shards=shards, retention_seconds=RETENTION, clock=self.clock
        )
        directory = FakeDirectory()
        directory.roles = {"U-sue": frozenset({SUPERVISOR})}
        team = TeamPolicy({SUPERVISOR: Role(frozenset({"U-sue"}))}, alerts=AlertRules(Tension.UNEASY))
        ports = (self.cases, Talkative(), ScriptedWriter(), self.whisperer, self.people, self.feedback)
        self.ports = Ports(
            *ports,
            self.clock,
            self.tally,
            directory=directory,
            team_of=lambda: team,
            decisions=self.decisions,
            ceiling=RedisCeiling(client, clock=self.clock),
        )
        self.client, self.shards = client, shards
        self.coach, self.held_out = Coach(self.ports), Coach(self.ports, hold_out=1.0)

    async def pass_by(self):
        await self.cases.start()
        for number, person in enumerate(AGENTS * 2):
            case = await self.one_case(CaseKey("slack", "T1", "C1", f"1.{number}"), person, self.coach)
            await self.coach.take(case.key, person)
            await self.coach.set_fault(case.key, Fault.OURS)
            for nudge, verdict in zip(case.nudges, Verdict, strict=False):
                await self.coach.judge(case.key, person, nudge.id, nudge.card_id, verdict)
                await self.coach.give_reason(case.key, person, nudge.id, nudge.card_id, "It came too late.")
        await self.wishes()
        await self.beside_the_cases(CaseKey("slack", "T1", "C1", "1.0"))
        await self.one_case(CaseKey("slack", "T1", "C1", "held-out"), AGENTS[0], self.held_out)
        for number in range(30):
            for name in CARDS:
                key = CaseKey("slack", "T1", "C2", str(number))
                await self.feedback.record(key, name, name, Verdict.NOT_USEFUL)
        await self.one_case(CaseKey("slack", "T1", "C1", "shadow"), AGENTS[0], self.coach)
        await self.feedback.reset("listen")
        await self.a_case_put_aside(CaseKey("slack", "T1", "C1", "aside"))
        self.whisperer.answer = ConnectionError("the line is gone")
        with pytest.raises(ConnectionError):
            await self.one_case(CaseKey("slack", "T1", "C1", "crash"), AGENTS[0], self.coach)

    async def beside_the_cases(self, key):
        """Let everything else be kept that the platforms and those who make the rules keep."""
        client, sealer, ana = self.client, self.sealer, AGENTS[0]
        kept = {"shards": self.shards, "retention_seconds": RETENTION}
        await RedisLetters(client, sealer, **kept).keep(key, ana, "D1|1772452800.000100")
        for person in (ana, None):
            note = PolicyNote("Nobody may give more than a stamp.", self.clock.now(), person)
            await RedisPolicyNotes(client, sealer, self.clock).tell(key, note)
        await RedisReferences(client, sealer).keep(key, '{"address": "https://teams.example"}')
        threads = RedisThreads(client, retention_seconds=RETENTION)
        posts = [CaseKey("slack", "T1", "C7", f"1772452800.00010{n}") for n in range(3)]
        await threads.gather(posts[0], "U-cust", NOON)
        await threads.gather(posts[1], "U-cust", NOON + timedelta(seconds=9))
        await threads.answer(posts[2], NOON + timedelta(seconds=20))
        await threads.place(posts[0], "1772452800.000109", posts[1].thread)
        await threads.begin(posts[0])
        await RedisChannelRules(client).change("T1", "C1", "", json.dumps({"agents": [ana]}))
        installations = RedisInstallations(client, sealer)
        await installations.keep("T1", '{"token": "xoxb-1"}')
        await installations.issue("once", 600)

    async def a_case_put_aside(self, key):
        """Let every look at a case fail."""
        kept = {"shards": self.shards, "retention_seconds": RETENTION, "lease_seconds": LEASE}
        aside = RedisAside(self.client, self.sealer, **kept, clock=self.clock)
        await self.say(self.coach, key, Speaker.CUSTOMER, "U-cust", "It is late again.")
        for _ in range(TRIES):
            while not (leases := await self.cases.claim(10)):
                self.clock.pass_by(LEASE)
            for lease in leases:
                await aside.put_off(lease)

    async def one_case(self, key, person, coach):
        for text in ("It is late again.", "Nobody tells me anything!"):
            await self.say(coach, key, Speaker.CUSTOMER, "U-cust", text)
            await self.say(coach, key, Speaker.AGENT, person, "Our system is bad. I'll call by three.")
            for lease in await self.cases.claim(10):
                await coach.look(lease)
        return await self.cases.load(key)

    async def say(self, coach, key, speaker, person, text):
        self.clock.pass_by(90)
        number = int((self.clock.now() - NOON).total_seconds())
        await coach.hear(key, Message(f"m{number}", speaker, person, self.clock.now(), text))
        self.clock.pass_by(5)

    async def wishes(self):
        key = CaseKey("slack", "T1", "C1", "")
        for person, level in zip(AGENTS, Level, strict=False):
            await self.people.set_level(key, person, level)
            await self.people.keep_zone(key, person, "Europe/Berlin")
        await self.people.unhush(key, AGENTS[0])
        await self.people.hush(key, AGENTS[1], 600)
        await self.people.opt_out(key, AGENTS[1])


class Talkative:
    """An advisor that finds promises of the last agent in every state, and always something to say."""

    async def assess(self, case: Case, moment: Moment, now: datetime) -> Assessment:  # noqa: ARG002 - the port
        heard, said = case.messages[-2:]
        evidence = Evidence(said.id, "I'll call by three.")
        due = NOON + timedelta(days=1)
        promises = tuple(Promise("call", said.person, evidence, due, state) for state in PromiseState)
        concern = Concern("late", "the birthday", Evidence(heard.id, heard.text))
        tension = Tension(min(4, len(case.messages) // 2))
        findings = (
            Finding(CARDS["listen"], Evidence(heard.id, heard.text), 0.9),
            Finding(CARDS["blame"], Evidence(said.id, said.text), 0.8),
        )
        danger = Evidence(heard.id, heard.text)
        facts = Facts(concern, heard=True, promises=promises, tension=tension, danger=danger)
        return Assessment(said.id, findings, facts)


async def entries(client) -> list[Entry]:
    """Return everything stored: key, field and value, one of them empty where there is none."""
    found: list[Entry] = []
    for key in await all_keys(client):
        kind = await client.type(key)
        if kind == b"hash":
            found += [(key, f.decode(), v) for f, v in (await client.hgetall(key)).items()]
        elif kind == b"string":
            found.append((key, "", await client.get(key)))
        elif kind == b"list":
            found += [(key, "", value) for value in await client.lrange(key, 0, -1)]
        elif kind == b"set":
            found += [(key, _readable(member), member) for member in await client.smembers(key)]
        else:
            found += [(key, _readable(member), member) for member in await client.zrange(key, 0, -1)]
    return found


def _readable(member: bytes) -> str:
    return member.decode("utf-8", "replace")
