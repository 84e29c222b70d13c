"""How messages, facts and nudges are written down. Of a quote only its place in the message is written.

What is said of a message in other words is written apart, by message, so that it can go when its message goes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.answers import Delivery, Nudge
from bot.domain.assessment import Concern, Facts, Fault, Tension
from bot.domain.case import Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment
from bot.domain.notices import Alert, Need
from bot.domain.promises import Promise, PromiseKind, PromiseState

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_MILLISECOND = timedelta(milliseconds=1)
STAMP_DIGITS = 16
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

# Message id to text: what quotes are found in when they are written, and read from when they come back.
Texts = Mapping[str, str]
# Message id to what `write_words` wrote of it, read again.
Words = Mapping[str, Mapping[str, Any]]
# Message id, start, end and digest of the quote; only the message id where the quote is gone.
Pointer = list[Any]


def microseconds(at: datetime) -> int:
    """Return a moment as whole microseconds since 1970."""
    return (at - _EPOCH) // _MICROSECOND


def milliseconds(at: datetime) -> int:
    """Return a moment as whole milliseconds since 1970."""
    return (at - _EPOCH) // _MILLISECOND


def moment_at(micros: int) -> datetime:
    """Return the moment (UTC) so many microseconds after 1970."""
    return _EPOCH + timedelta(microseconds=micros)


def stamp(at: datetime) -> bytes:
    """Return a moment as the sixteen digits a stored message begins with."""
    return f"{microseconds(at):0{STAMP_DIGITS}}".encode()


def write_message(message: Message) -> str:
    """Write what is sealed of a message: who said what."""
    return _dump([message.speaker, message.person, message.text])


def read_message(message_id: str, digits: bytes, text: str) -> Message:
    """Read a message from its id, its stamp and what `write_message` wrote."""
    speaker, person, said = json.loads(text)
    return Message(message_id, Speaker(speaker), person, moment_at(int(digits)), said)


def quoted_in(facts: Facts, nudges: Iterable[Nudge]) -> frozenset[str]:
    """Return the ids of the messages that facts and nudges quote."""
    quotes = [*(p.evidence for p in facts.promises), *(n.evidence for n in nudges)]
    quotes += [facts.concern.evidence] if facts.concern else []
    quotes += [facts.danger] if facts.danger else []
    return frozenset(quote.message_id for quote in quotes)


def write_facts(facts: Facts, texts: Texts) -> str:
    """Write facts without their words; whatever rests on words that no longer stand in their message is left out."""
    where = _point(facts.concern.evidence, texts) if facts.concern else []
    return _dump(
        {
            "concern": [None, None, where] if _found(where) else None,
            "heard": facts.heard,
            "fault": facts.fault,
            "tension": int(facts.tension),
            "danger": _point(facts.danger, texts) if facts.danger else None,
            "promises": [
                [None, p.owner, where, microseconds(p.due) if p.due else None, p.state, p.kind]
                for p, where in _standing(facts, texts)
            ],
        }
    )


def read_facts(text: str, texts: Texts, words: Words) -> Facts:
    """Read facts; whatever rests on words that no longer stand in their message is left out."""
    raw = json.loads(text)
    concern = _concern(raw["concern"], texts, words) if raw["concern"] else None
    promises = []
    for number, (what, owner, where, due, state, *kind) in enumerate(raw["promises"]):
        if evidence := _quote(where, texts):
            ends = None if due is None else moment_at(due)
            # What was stored before there were kinds was news; before words were kept apart they stood here.
            of_kind = PromiseKind(kind[0]) if kind else PromiseKind.NEWS
            apart = [told for at, told in _told(words, evidence, "promises") if at == number]
            said = what or next(iter(apart), evidence.quote)
            promises.append(Promise(said, owner, evidence, ends, PromiseState(state), of_kind))
    danger = _quote(raw["danger"], texts) if raw.get("danger") else None
    return Facts(concern, raw["heard"], Fault(raw["fault"]), tuple(promises), Tension(raw["tension"]), danger)


def write_nudges(nudges: Iterable[Nudge], texts: Texts, *, in_words: bool = True) -> str:
    """Write nudges, each with the place of its quote; their own words too, unless those are written apart."""
    return _dump(
        [
            {
                "card": n.card_id,
                "to": n.to,
                "line": n.line if in_words else None,
                "opening": n.opening if in_words else None,
                "where": _point(n.evidence, texts),
                "moment": n.moment,
                "at": microseconds(n.at),
                "tension": int(n.tension),
                "delivery": n.delivery,
            }
            for n in nudges
        ]
    )


def read_nudges(text: str, texts: Texts, words: Words) -> tuple[Nudge, ...]:
    """Read nudges. One whose quote is gone is still a nudge that was given: it comes without its words."""
    return tuple(_nudge(number, raw, texts, words) for number, raw in enumerate(json.loads(text)))


def write_words(facts: Facts, nudges: Iterable[Nudge], texts: Texts) -> dict[str, str]:
    """Write by message what facts and nudges say of it, where that is more than a quote; `read_words` reads each."""
    said: dict[str, dict[str, Any]] = {}
    concern = facts.concern
    if concern and _found(_point(concern.evidence, texts)):
        said[concern.evidence.message_id] = {"concern": [concern.symptom, concern.cares_about]}
    worded: list[tuple[str, Evidence, list[Any]]] = [
        ("promises", promise.evidence, [number, promise.what])
        for number, (promise, _) in enumerate(_standing(facts, texts))
        if promise.what != promise.evidence.quote
    ]
    worded += [("nudges", n.evidence, [number, n.line, n.opening]) for number, n in enumerate(nudges)]
    for kind, evidence, words in worded:
        if evidence.quote and _found(_point(evidence, texts)):
            said.setdefault(evidence.message_id, {}).setdefault(kind, []).append(words)
    return {message_id: _dump(words) for message_id, words in said.items()}


def read_words(text: str) -> Mapping[str, Any]:
    """Read what is said of one message."""
    return dict(json.loads(text))


def write_alert(alert: Alert, texts: Texts) -> str:
    """Write what is sealed of an alert: its words, the place of its quote, and of danger whom it was told."""
    return _dump([alert.words, _point(alert.evidence, texts), *alert.told])


def read_alert(need: Need, since: datetime, at: datetime, written: str, texts: Texts) -> Alert:
    """Read an alert. One whose quote is gone comes without its words: supervisors were told all the same."""
    words, where, *told = json.loads(written)
    evidence = _quote(where, texts)
    alert = Alert(need, words, evidence or Evidence(where[0], ""), at, since, tuple(told))
    return alert if evidence else alert.without_quote()


def write_word(word: str) -> str:
    """Write one word, such as an id."""
    return _dump(word)


def read_word(written: str) -> str:
    """Read what `write_word` wrote."""
    return str(json.loads(written))


def _nudge(number: int, raw: dict[str, Any], texts: Texts, words: Words) -> Nudge:
    evidence = _quote(raw["where"], texts) or Evidence(raw["where"][0], "")
    line, opening = raw["line"], raw["opening"]
    if line is None:
        apart = [told for at, *told in _told(words, evidence, "nudges") if at == number]
        line, opening = next(iter(apart), ("", None))
    nudge = Nudge(
        card_id=raw["card"],
        to=raw["to"],
        line=line,
        opening=opening,
        evidence=evidence,
        moment=Moment(raw["moment"]),
        at=moment_at(raw["at"]),
        tension=Tension(raw["tension"]),
        delivery=Delivery(raw["delivery"]),
    )
    return nudge if evidence.quote else nudge.without_quote()


def _concern(raw: Sequence[Any], texts: Texts, words: Words) -> Concern | None:
    symptom, cares_about, where = raw
    evidence = _quote(where, texts)
    if evidence is None:
        return None
    if symptom is None:
        symptom, cares_about = _told(words, evidence, "concern") or (None, None)
    return None if symptom is None else Concern(symptom, cares_about, evidence)


def _told(words: Words, evidence: Evidence, what: str) -> list[Any]:
    return list(words.get(evidence.message_id, {}).get(what, ()))


def _standing(facts: Facts, texts: Texts) -> list[tuple[Promise, Pointer]]:
    """Return the promises whose words still stand in their message, with the place."""
    promises = [(promise, _point(promise.evidence, texts)) for promise in facts.promises]
    return [(promise, where) for promise, where in promises if _found(where)]


def _point(evidence: Evidence, texts: Texts) -> Pointer:
    start = texts.get(evidence.message_id, "").find(evidence.quote)
    if evidence.message_id not in texts or start < 0:
        return [evidence.message_id]
    return [evidence.message_id, start, start + len(evidence.quote), _digest(evidence.quote)]


def _found(pointer: Pointer) -> bool:
    return len(pointer) > 1


def _quote(pointer: Pointer, texts: Texts) -> Evidence | None:
    if not _found(pointer) or pointer[0] not in texts:
        return None
    message_id, start, end, digest = pointer
    quote = texts[message_id][start:end]
    return Evidence(message_id, quote) if _digest(quote) == digest else None


def _digest(quote: str) -> str:
    return hashlib.blake2b(quote.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _dump(value: object) -> str:
    return _JSON.encode(value)
