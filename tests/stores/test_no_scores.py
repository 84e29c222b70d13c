"""Walks everything that is stored after much has happened: nothing of it can be read as a score of an agent.

Whatever names an agent must stand on the lists below. A new kind of key, a new field or a new place where an
agent is named fails here until somebody has decided that it says nothing about how well they work.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from bot.domain.answers import Delivery
from bot.domain.notices import Need
from bot.domain.policy import Level
from bot.domain.promises import PromiseState
from tests.stores.days import AGENTS, Days, Entry, Remembering, entries

# What may stand under an agent's name, and with which values: what they wished and where, never how they did.
WISHES = {
    "quiet": {b"1"},
    "off": {b"1"},
    "level": {level.value.encode() for level in Level},
    "zone": {b"Europe/Berlin"},
}
# Every other kind of key, and the fields it may hold; None where its fields are ids of messages or nudges.
KINDS = {
    "setup": r"shards|probe",
    "due": None,
    "c": r"version|live|wake|unseen_since|lease|lease_end|facts|nudges|looked|looked_at"
    r"|needed|reworded|edited|failed|words\|m\d+|voice\|[0-9a-f]{24}"
    r"|taken|taken_at|fault|alert\|(danger|waiting|rising)\|\d{16}",
    "cases": None,
    "m": None,
    "o": None,
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
    "aside": None,
    "alerts": r"until|told|held|say",
}
# What lists people by name, and what may stand there for each: where the direct message to them is, and that
# somebody who may has made them an agent of a channel.
LISTS = {
    "letters": r'\{("[\w-]+": "D\d+\|[\d.]+"(, )?)+\}',
    "channel_rules": r'\{"agents": \[("[\w-]+"(, )?)+\]\}',
}
# Where a case names an agent: who said a message, who spoke in it as one, who gave a promise, whom a nudge was for, and
# who took the case.
# And a note to those who make the rules carries a name where its writer gave one.
NAMED = {"m[1]", "voice", "facts.promises[][1]", "nudges[].to", "ob[].to", "taken", "notes.person"}
# Every field of what is sealed.
WORDS = {
    *("concern", "heard", "fault", "tension", "danger", "promises", "nudges"),
    *("card", "to", "line", "opening", "where", "moment", "at", "delivery"),
    *("text", "person", "address", "token"),
}


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
    assert {n.alert.need for n in days.whisperer.notices} == {Need.DANGER, Need.RISING}
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
        ("words|m1", '{"nudges": [[0, "U-ana is slow", null]]}', "words.nudges[][1] names an agent"),
        ("nudges", '[{"to": "U-ana", "rating": 4}]', "nudges[] has the field rating nobody has judged"),
    ],
)
async def test_a_score_that_is_sealed_is_found(where, text, complaint):
    sealer = Remembering()
    sealed = sealer.seal(text, "a case")
    assert complaints([("c:{s00}:x", where, sealed)], sealer) == {complaint}
