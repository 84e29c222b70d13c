"""What is said of a message in words of our own: kept apart from all else, and gone in the instant it is deleted."""

from __future__ import annotations

import json
from dataclasses import astuple, replace

from bot.domain.assessment import Concern, Facts
from bot.domain.evidence import Evidence
from bot.domain.promises import Promise, PromiseKind
from bot.stores.encoding import microseconds, write_alert, write_nudges
from bot.stores.keys import Shard, case_name
from bot.stores.reading import Reader
from bot.stores.redis import RedisCases
from bot.stores.sealing import Sealer
from tests.stores.examples import (
    KEY,
    LEASE,
    NOON,
    RETENTION,
    SEALER,
    agent,
    alert,
    claim_one,
    customer,
    facts,
    looked,
    nudge,
)
from tests.stores.test_quotes import TEXT, look_at_a_quote


class OpenBook(Sealer):
    """Seals as ever, and remembers what is under each seal."""

    def __init__(self) -> None:
        super().__init__([bytes(range(32))])
        self.under: dict[bytes, str] = {}

    def seal(self, text, place):
        sealed = super().seal(text, place)
        self.under[sealed] = text
        return sealed

    async def read(self, client):
        """Return all that stands under seals in the store now."""
        hashes = [key async for key in client.scan_iter() if await client.type(key) == b"hash"]
        values = [value for key in hashes for value in (await client.hgetall(key)).values()]
        return "\n".join(text for sealed, text in self.under.items() if any(sealed in v for v in values))


class RemovedInBetween(RedisCases):
    """The first message is deleted after a look has read what it quotes, and before what it found is kept."""

    def __init__(self, client, sealer, **known):
        super().__init__(client, sealer, **known)
        self._reader = RemovingReader(self._link, self._records, known["shards"])
        self._reader.cases = self


class RemovingReader(Reader):
    cases: RedisCases

    async def texts(self, key, message_ids):
        texts = await super().texts(key, message_ids)
        assert await self.cases.remove(key, "1")
        return texts


def open_book(kind, client, shards, clock):
    book = OpenBook()
    cases = kind(client, book, shards=shards, retention_seconds=RETENTION, lease_seconds=LEASE, clock=clock)
    return book, cases


PROMISED = "I'll send you another one by three."


async def told_in_words(client, shards, clock):
    """A case in which what the customer cares about, what was promised and a nudge are told in words of our own."""
    book, cases = open_book(RedisCases, client, shards, clock)
    for message in (customer("1", TEXT), agent("2", PROMISED, 1)):
        await cases.append(KEY, message)
    lease = await claim_one(cases, clock)
    concern = Concern("no parcel", "the party of her niece", Evidence("1", "late"))
    promises = (
        Promise("another one", "U-agent", Evidence("2", PROMISED), NOON),
        Promise(PROMISED, "U-agent", Evidence("2", PROMISED)),
    )
    known = Facts(concern, promises=promises)
    given = replace(nudge("1", "birthday"), line="Ask about her niece first.", opening="Is the party on?")
    assert await cases.finish(lease, looked("2", known, given, nudge("2", "send")))
    case = await cases.load(KEY)
    assert (case.facts, case.nudges) == (known, (given, nudge("2", "send")))
    return book, cases


async def test_what_is_said_of_a_message_in_other_words_goes_in_the_same_instant(client, shards, clock):
    book, cases = await told_in_words(client, shards, clock)
    words = ("niece", "party", "another one", "no parcel")
    before = await book.read(client)
    assert all(word in before for word in words)
    await cases.remove(KEY, "1")
    left = await book.read(client)
    assert [word for word in words if word in left] == ["another one"]
    case = await cases.load(KEY)
    assert case.facts.concern is None
    assert [p.what for p in case.facts.promises] == ["another one", PROMISED]
    assert [(n.line, n.opening) for n in case.nudges] == [
        ("", None),
        (nudge("2", "").line, nudge("2", "").opening),
    ]
    await cases.remove(KEY, "2")
    left = await book.read(client)
    assert not [word for word in (*words, "send") if word in left]


async def test_the_words_of_a_quote_stand_in_its_message_alone(client, shards, clock):
    book, _ = await told_in_words(client, shards, clock)
    assert (await book.read(client)).count(PROMISED) == 1


async def test_of_a_message_that_was_deleted_during_a_look_nothing_is_written(client, shards, clock):
    book, cases = open_book(RemovedInBetween, client, shards, clock)
    await cases.append(KEY, customer("1", TEXT))
    await cases.append(KEY, agent("2", PROMISED, 1))
    lease = await claim_one(cases, clock)
    assert await cases.finish(lease, looked("2", facts("1", "birthday"), nudge("1", "late")))
    left = await book.read(client)
    assert PROMISED in left
    assert not [word for word in ("birthday", "care about") if word in left]


async def test_words_of_an_earlier_look_are_not_kept(client, shards, clock):
    book, cases = await told_in_words(client, shards, clock)
    clock.pass_by(LEASE)
    await cases.append(KEY, customer("3", "Never mind.", 2))
    assert await cases.finish(await claim_one(cases, clock), looked("3"))
    assert "niece" not in await book.read(client)


async def test_what_was_stored_before_words_were_kept_apart_is_still_read(client, cases, clock, shards):
    await look_at_a_quote(cases, clock)
    evidence = Evidence("1", "birthday on Friday")
    _, where = json.loads(write_alert(alert(*astuple(evidence)), {"1": TEXT}))
    due = microseconds(NOON)
    old_facts = {
        "concern": ["no parcel", "her niece", where],
        "heard": True,
        "fault": "ours",
        "tension": 2,
        "promises": [
            ["a new one", "U-agent", where, due, "open"],
            ["a call", "U-agent", where, None, "kept", "deed"],
        ],
    }
    old_nudge = json.loads(write_nudges([nudge("1", "late")], {"1": TEXT}))
    state = Shard.of(KEY, shards).of_case(KEY)[1]
    for field, written in (("facts", old_facts), ("nudges", old_nudge)):
        place = f"{KEY.tenant}|{case_name(KEY)}|{field}"
        await client.hset(state, field, SEALER.seal(json.dumps(written), place))
    await client.hdel(state, "words|1")
    case = await cases.load(KEY)
    assert case.facts.concern == Concern("no parcel", "her niece", evidence)
    assert [(p.what, p.due, p.kind) for p in case.facts.promises] == [
        ("a new one", NOON, PromiseKind.NEWS),
        ("a call", None, PromiseKind.DEED),
    ]
    assert case.nudges == (nudge("1", "late"),)
