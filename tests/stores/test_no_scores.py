"""Walks everything that is stored after much has happened: nothing of it can be read as a score of an agent.

Whatever names an agent must stand on the lists below. A new kind of key, a new field or a new place where an
agent is named fails here until somebody has decided that it says nothing about how well they work.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from bot.coaching.coach import Coach
from bot.coaching.ports import Ports
from bot.coaching.staff import PolicyNote
from bot.domain.answers import Delivery, Verdict
from bot.domain.assessment import Assessment, Concern, Facts, Fault, Finding, Tension
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment, Severity
from bot.domain.notices import Need
from bot.domain.policy import Level
from bot.domain.promises import Promise, PromiseState
from bot.domain.team import SUPERVISOR, AlertRules, Role, TeamPolicy
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

AGENTS = ("U-ana", "U-ben")
CARDS = {c.id: c for c in (card("listen"), card("blame", Severity.CRITICAL))}

# What may stand under an agent's name, and with which values: what they wished, never how they did.
WISHES = {
    "quiet": {b"1"},
    "off": {b"1"},
    "level": {level.value.encode() for level in Level},
}
# Every other kind of key, and the fields it may hold; None where its fields are ids of messages or nudges.
KINDS = {
    "setup": r"shards|probe",
    "due": None,
    "c": r"version|live|wake|unseen_since|lease|lease_end|facts|nudges|looked|looked_at"
    r"|taken|fault|alert\|(waiting|rising)\|\d{16}",
    "cases": None,
    "m": None,
    "ob": None,
    "judged": None,
    "verdicts": r"(listen|blame)\|(useful|not_now|not_useful)",
    "reasons": None,
    "notes": None,
    "ref": None,
    "posts": None,
    "post": None,
    "places": None,
    "caught_up": None,
    "installation": None,
    "state": None,
}
# What lists people by name, and what may stand there for each: where the direct message to them is, and that
# somebody who may has made them an agent of a channel.
LISTS = {
    "letters": r'\{("[\w-]+": "D\d+\|[\d.]+"(, )?)+\}',
    "channel_rules": r'\{"agents": \[("[\w-]+"(, )?)+\]\}',
}
# Where a case names an agent: who said a message, who gave a promise, whom a nudge was for, and who took the case.
# And a note to those who make the rules carries a name where its writer gave one.
NAMED = {"m[1]", "facts.promises[][1]", "nudges[].to", "ob[].to", "taken", "notes.person"}
# Every field of what is sealed.
WORDS = {
    *("concern", "heard", "fault", "tension", "promises"),
    *("card", "to", "line", "opening", "where", "moment", "at", "delivery"),
    *("text", "person", "address", "token"),
}

Entry = tuple[str, str, bytes]


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
                await self.coach.give_reason(case.key, nudge.id, nudge.card_id, "It came too late.")
        await self.wishes()
        await self.beside_the_cases(CaseKey("slack", "T1", "C1", "1.0"))
        await self.one_case(CaseKey("slack", "T1", "C1", "held-out"), AGENTS[0], self.held_out)
        for number in range(30):
            for name in CARDS:
                key = CaseKey("slack", "T1", "C2", str(number))
                await self.coach.judge(key, AGENTS[1], name, name, Verdict.NOT_USEFUL)
        await self.one_case(CaseKey("slack", "T1", "C1", "shadow"), AGENTS[0], self.coach)
        await self.feedback.reset("listen")
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
        await RedisChannelRules(client).keep("T1", "C1", json.dumps({"agents": [ana]}))
        installations = RedisInstallations(client, sealer)
        await installations.keep("T1", '{"token": "xoxb-1"}')
        await installations.issue("once", 600)

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
        facts = Facts(concern, heard=True, promises=promises, tension=tension)
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


def complaints(stored: list[Entry], sealer: Remembering) -> set[str]:
    """Return what could be read as a score, or is not on the lists of what is known to be none."""
    return {complaint for entry in stored for complaint in _about(entry, sealer)}


def _about(entry: Entry, sealer: Remembering) -> Iterator[str]:
    key, field, value = entry
    kind = key.partition(":")[0]
    if kind in WISHES:
        if value not in WISHES[kind]:
            yield f"{kind} says more than was wished"
        return
    if kind in LISTS:
        if not re.fullmatch(LISTS[kind], sealer.opened(value) or value.decode()):
            yield f"{kind} says more than who"
        return
    if kind not in KINDS:
        yield f"{kind} is a kind of key nobody has judged"
        return
    fields, text = KINDS[kind], sealer.opened(value)
    if fields is not None and not re.fullmatch(fields, field):
        yield f"{kind} has the field {field} nobody has judged"
    if names_an_agent(f"{key} {field}") or (text is None and names_an_agent(value.decode("latin-1"))):
        yield f"{kind} names an agent"
    if text and kind != "reasons":
        yield from _in_sealed(field.partition("|")[0] if kind == "c" else kind, json.loads(text))


def _in_sealed(where: str, value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            if name not in WORDS:
                yield f"{where} has the field {name} nobody has judged"
            yield from _in_sealed(f"{where}.{name}", part)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            place = "[]" if isinstance(part, dict | list) else f"[{number}]"
            yield from _in_sealed(f"{where}{place}", part)
    elif names_an_agent(str(value)) and where not in NAMED:
        yield f"{where} names an agent"


def names_an_agent(text: str) -> bool:
    return any(person in text for person in AGENTS)


@pytest.fixture
def client(in_memory):
    """One store is enough: what is written is the same on all of them."""
    return in_memory


@pytest.fixture
async def days(client, shards):
    days = Days(client, shards)
    await days.pass_by()
    return days


async def test_nothing_stored_can_be_read_as_a_score_of_an_agent(client, days):
    assert complaints(await entries(client), days.sealer) == set()


async def test_much_has_happened_when_the_store_is_walked(client, days):
    stored = await entries(client)
    assert {key.partition(":")[0] for key, _, _ in stored} == {*KINDS, *WISHES, *LISTS}
    outcomes = {d: days.tally.counted("nudges_total", outcome=d.value) for d in Delivery}
    assert all(outcomes[d] for d in (Delivery.DELIVERED, Delivery.SHADOWED, Delivery.HELD_OUT)), outcomes
    assert {n.alert.need for n in days.whisperer.notices} == {Need.RISING}
    assert {field.partition("|")[0] for _, field, _ in stored} >= {"taken", "fault", "alert"}
    told = " ".join(filter(None, (days.sealer.opened(value) for _, _, value in stored)))
    assert all(person in told for person in AGENTS)
    assert all(f'"{state}"' in told for state in PromiseState)


@pytest.mark.parametrize(
    ("plant", "complaint"),
    [
        pytest.param(("HSET", "stats:U-ana", "useful", 3), "stats is a kind of key nobody", id="a new key"),
        pytest.param(
            ("HSET", "verdicts:{s00}", "listen|useful|U-ana", 3), "verdicts has the field", id="by card"
        ),
        pytest.param(("SADD", "judged:{s00}:x", "U-ana"), "judged names an agent", id="who judged"),
        pytest.param(("HSET", "c:{s00}:x", "broken", 2), "c has the field broken", id="a new field"),
        pytest.param(("HSET", "c:{s00}:x", "alert|slow|U-ana", 2), "c has the field alert", id="of an agent"),
        pytest.param(("ZADD", "cases:{s00}:slack:T1", 3, "U-ana"), "cases names an agent", id="a ranking"),
        pytest.param(("HSET", "m:{s00}:x", "1", "U-ana: 7"), "m names an agent", id="in the open"),
        pytest.param(("SET", "level:{slack:T1}:U-ana", "veteran 0.93"), "level says more", id="in a wish"),
        pytest.param(("HSET", "posts:{s}:C1", "U-ana", 3), "posts names an agent", id="who answers"),
        pytest.param(("SET", "letters:{s00}:x", '{"U-ana": 7}'), "letters says more", id="letters counted"),
        pytest.param(
            ("HSET", "channel_rules:{slack:T1}", "C1", '{"agents": ["U-ana"], "slow": ["U-ana"]}'),
            "channel_rules says more",
            id="agents sorted",
        ),
    ],
)
async def test_a_score_that_somebody_plants_is_found(client, plant, complaint):
    await client.execute_command(*plant)
    found = complaints(await entries(client), Remembering())
    assert any(one.startswith(complaint) for one in found), found


@pytest.mark.parametrize(
    ("where", "text", "complaint"),
    [
        ("facts", '{"promises": [], "broken": 3}', "facts has the field broken nobody has judged"),
        ("facts", '{"concern": ["late", "U-ana", []]}', "facts.concern[1] names an agent"),
        ("fault", '"U-ana"', "fault names an agent"),
        ("alert|waiting|1772452800000000", '["U-ana is slow", []]', "alert[0] names an agent"),
        ("nudges", '[{"to": "U-ana", "rating": 4}]', "nudges[] has the field rating nobody has judged"),
    ],
)
async def test_a_score_that_is_sealed_is_found(where, text, complaint):
    sealer = Remembering()
    sealed = sealer.seal(text, "a case")
    assert complaints([("c:{s00}:x", where, sealed)], sealer) == {complaint}
