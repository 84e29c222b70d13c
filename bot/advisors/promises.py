"""Finds what an agent promised and by when: "I'll write to you here within the hour" is a promise with a due time.

Only times that count from now are read ("in 20 minutes", "within two hours"); a day or a clock time needs to know
where the agent is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.advisors.phrases import plain, rule
from bot.advisors.scene import around
from bot.domain.case import Case, Message, Speaker
from bot.domain.promises import Promise, PromiseState

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10,
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "ninety": 90, "half an": 0.5, "the": 1,
    "the next": 1, "the next half": 0.5, "a couple of": 2, "a few": 3,
}  # fmt: skip
_UNITS = {"min": 60, "hour": 3600, "hr": 3600}
_AMOUNT = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_FROM_NOW = re.compile(
    r"\b(?:in|within|inside|give (?:me|us)|every) (?:about |around |roughly |maximum |at most |the next )?"
    rf"(?:(\d{{1,4}})|({_AMOUNT}))(?:[ -](?:to|or)[ -]\d{{1,4}})?[ -](?:more )?(min|hour|hr)\w*"
    rf"|\b(?:(\d{{1,4}})|({_AMOUNT})) (min|hour|hr)\w* from (?:now|here)",
    re.IGNORECASE,
)
# What an agent adds this soon belongs to the promise and does not keep it.
SAME_BREATH = timedelta(minutes=2)
# "In ten minutes" is the agent's own doing only with one of these near it.
_OURS = rule(
    """
    (i|we) (am|are|shall|call|post|write|check|update|send)
    (i'm|i'll|we're|we'll|let me|give me|give us|back)
    you'll (have|get|hear|receive|see)
    will (be|call|write|contact|arrive|come|reach|ring|phone|email)
    """
)


def with_promises(case: Case) -> tuple[Promise, ...]:
    """Return the case's promises brought up to date: new ones found, and those kept since."""
    known = {p.evidence.message_id: p for p in case.facts.promises}
    found = {p.evidence.message_id: p for m in case.spoken for p in _in(m)}
    merged = {**found, **known}
    return tuple(_as_it_stands(case, p) for p in sorted(merged.values(), key=lambda p: p.evidence.message_id))


def due_time(text: str, said_at: datetime) -> datetime | None:
    """Return the moment (UTC) a text names by its distance from `said_at`, or None."""
    match = _FROM_NOW.search(plain(text))
    if match is None:
        return None
    digits, word, unit = match[1] or match[4], match[2] or match[5], match[3] or match[6]
    amount = float(digits) if digits else _NUMBERS[word.lower()]
    return said_at + timedelta(seconds=amount * _UNITS[unit.lower()])


def _in(message: Message) -> Iterator[Promise]:
    if message.speaker is not Speaker.AGENT:
        return
    text = plain(message.text)
    match, due = _FROM_NOW.search(text), due_time(text, message.at)
    if match and due and _OURS.search(text):
        evidence = around(message, match.start())
        yield Promise(evidence.quote, message.person, evidence, due)


def _as_it_stands(case: Case, promise: Promise) -> Promise:
    """A promise is kept once an agent speaks again, unless it is in the same breath and the time has not come."""
    said = case.message(promise.evidence.message_id)
    if promise.state is not PromiseState.OPEN or said is None:
        return promise
    from_then = min(said.at + SAME_BREATH, promise.due or said.at)
    if any(m.speaker is Speaker.AGENT and m.at > said.at and m.at >= from_then for m in case.spoken):
        return replace(promise, state=PromiseState.KEPT)
    return promise
