"""What the store holds of a case, and how it is read: the only place where sealed bytes become words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.coaching.ports import Lease, Opened
from bot.domain.answers import Nudge
from bot.domain.assessment import Facts, Fault
from bot.domain.case import Case, CaseKey, Message, Rest, Speaker, Voice
from bot.domain.evidence import Evidence
from bot.domain.notices import Alert, Need
from bot.stores.encoding import (
    STAMP_DIGITS,
    Texts,
    Words,
    microseconds,
    moment_at,
    read_alert,
    read_facts,
    read_message,
    read_nudges,
    read_word,
    read_words,
    stamp,
    write_alert,
    write_facts,
    write_message,
    write_nudges,
    write_word,
    write_words,
)
from bot.stores.keys import case_name, escaped, unescaped
from bot.stores.sealing import Sealer

_STAMPS = 2 * STAMP_DIGITS
# What an entry of the outbox begins with.
_BEGUN = b"b"
# The fields of what people decide, and what those of alerts begin with.
TAKEN, FAULT = "taken", "fault"
_ALERT = "alert|"
# What the fields begin with under which is kept what is said of a message; the scripts know it too.
_WORDS = b"words|"
# What the fields begin with under which is kept who spoke in a case: no name can be read off them.
_VOICE = "voice|"


@dataclass(frozen=True, slots=True)
class Picture:
    """A case as the store held it at one moment."""

    case: Case
    version: int
    token: str
    outbox: Mapping[str, bytes]


class Records:
    """Writes and reads what is kept of a case, everything said in it sealed."""

    def __init__(self, sealer: Sealer) -> None:
        """Take what seals and opens."""
        self._sealer = sealer

    def message(self, key: CaseKey, message: Message) -> bytes:
        """Return a message as it is stored: its stamp, and the rest sealed."""
        sealed = self._sealer.seal(write_message(message), _place(key, f"message {message.id}"))
        return stamp(message.at) + sealed

    def read_message(self, key: CaseKey, message_id: str, stored: bytes | None) -> Message | None:
        """Return a stored message, or None for one that was removed or never came."""
        if stored is None or len(stored) <= STAMP_DIGITS:
            return None
        written = self._sealer.open(stored[STAMP_DIGITS:], _place(key, f"message {message_id}"))
        return read_message(message_id, stored[:STAMP_DIGITS], written)

    def early(self, key: CaseKey, message_id: str, text: str) -> bytes:
        """Return the text of an edit as it waits for its message."""
        return self._sealer.seal(write_word(text), _place(key, f"early {message_id}"))

    def read_early(self, key: CaseKey, message_id: str, sealed: bytes) -> str:
        """Return the text of an edit that has waited for its message, as it was given to `early`."""
        return read_word(self._sealer.open(sealed, _place(key, f"early {message_id}")))

    def voice(self, key: CaseKey, message: Message) -> tuple[str, bytes]:
        """Return under which field it is kept that somebody spoke as this or that, and who, sealed."""
        written = f"{message.speaker}|{message.person}"
        told = f"{case_name(key)}|{written}".encode("utf-8", "surrogatepass")
        field = f"{_VOICE}{hashlib.blake2b(told, digest_size=12).hexdigest()}"
        return field, self._sealer.seal(write_word(written), _place(key, field))

    def facts(self, key: CaseKey, facts: Facts, texts: Texts) -> bytes:
        """Return facts as they are stored, without their words."""
        return self._sealer.seal(write_facts(facts, texts), _place(key, "facts"))

    def nudges(self, key: CaseKey, nudges: Sequence[Nudge], texts: Texts) -> bytes:
        """Return nudges as they are stored, without their words."""
        return self._sealer.seal(write_nudges(nudges, texts, in_words=False), _place(key, "nudges"))

    def words(
        self, key: CaseKey, facts: Facts, nudges: Sequence[Nudge], texts: Texts
    ) -> Iterator[str | bytes]:
        """Yield the ids of messages, each followed by what facts and nudges say of it, sealed."""
        for message_id, written in write_words(facts, nudges, texts).items():
            yield message_id
            yield self._sealer.seal(written, _place(key, f"words {message_id}"))

    def reserved(self, key: CaseKey, field: str, nudge: Nudge, texts: Texts) -> bytes:
        """Return a nudge as it is stored in the outbox."""
        return self._sealer.seal(write_nudges([nudge], texts), _place(key, f"outbox {field}"))

    def decision(self, key: CaseKey, field: str, decided: str) -> bytes:
        """Return what somebody has decided as it is stored in that field."""
        return self._sealer.seal(write_word(decided), _place(key, field))

    def read_decision(self, key: CaseKey, field: str, sealed: bytes) -> str:
        """Return what somebody has decided, as it was given to `decision`."""
        return read_word(self._sealer.open(sealed, _place(key, field)))

    def alert(self, key: CaseKey, alert: Alert, texts: Texts) -> bytes:
        """Return an alert as it is stored: its stamp and the message it rests on, and the rest sealed."""
        sealed = self._sealer.seal(write_alert(alert, texts), _place(key, alert_field(alert)))
        return stamp(alert.at) + f"{resting_on(alert.evidence.message_id)}|".encode() + sealed

    def picture(self, key: CaseKey, stored: Sequence[Any]) -> Picture | None:
        """Read a case from what the script `read` returns, or None if it has no state."""
        state, said, outbox, earlier = (_pairs(part) for part in stored[:4])
        if b"version" not in state:
            return None
        rest = Rest()
        if earlier or any(stored[4:]):
            fields = {f.decode(): value for f, value in state.items() if f.startswith(_VOICE.encode())}
            voices = tuple(self._voice(key, field, value) for field, value in fields.items())
            unread, ahead = stored[4:]
            rest = Rest(self._messages(key, earlier), unread, ahead, voices)
        case = Case(key, self._messages(key, said), rest=rest)
        case = self._with_decisions(self._with_looks(case, state), state)
        return Picture(
            case=case,
            version=int(state[b"version"]),
            token=state.get(b"lease", b"").decode(),
            outbox={field.decode(): value for field, value in outbox.items()},
        )

    def opened(self, lease: Lease, picture: Picture) -> Opened:
        """Return a leased case with what its outbox holds: reserved for this version, or begun at any."""
        texts = texts_of(picture.case.at_hand)
        begun: list[Nudge] = []
        reserved: list[Nudge] = []
        for field, value in picture.outbox.items():
            written = self._sealer.open(value[1:], _place(lease.key, f"outbox {field}"))
            if value.startswith(_BEGUN):
                begun += read_nudges(written, texts, {})
            elif field.startswith(f"{picture.version}|") and picture.version == lease.version:
                reserved += read_nudges(written, texts, {})
        return Opened(picture.case, next(iter(reserved), None), tuple(begun))

    def given(self, key: CaseKey, picture: Picture) -> tuple[Nudge, ...]:
        """Return every nudge that may have reached somebody: those on record, and those begun and not finished."""
        texts, begun = texts_of(picture.case.at_hand), list[Nudge]()
        for field, value in picture.outbox.items():
            if value.startswith(_BEGUN):
                written = self._sealer.open(value[1:], _place(key, f"outbox {field}"))
                begun += read_nudges(written, texts, {})
        return *picture.case.nudges, *begun

    def _messages(self, key: CaseKey, stored: Mapping[bytes, bytes]) -> tuple[Message, ...]:
        read = [self.read_message(key, i.decode(), value) for i, value in stored.items()]
        return tuple(sorted((m for m in read if m is not None), key=lambda m: (m.at, m.id)))

    def _voice(self, key: CaseKey, field: str, stored: bytes) -> Voice:
        first, last, sealed = stored[:STAMP_DIGITS], stored[STAMP_DIGITS:_STAMPS], stored[_STAMPS:]
        speaker, _, person = read_word(self._sealer.open(sealed, _place(key, field))).partition("|")
        return Voice(Speaker(speaker), person, moment_at(int(first)), moment_at(int(last)))

    def _with_looks(self, case: Case, state: Mapping[bytes, bytes]) -> Case:
        texts, words = texts_of(case.at_hand), self._words(case.key, state)
        if b"facts" in state:
            written = self._sealer.open(state[b"facts"], _place(case.key, "facts"))
            case = replace(case, facts=read_facts(written, texts, words))
        if b"nudges" in state:
            written = self._sealer.open(state[b"nudges"], _place(case.key, "nudges"))
            case = replace(case, nudges=read_nudges(written, texts, words))
        if b"looked" in state:
            case = replace(case, looked=state[b"looked"].decode())
        if b"looked_at" in state:
            case = replace(case, looked_at=moment_at(int(state[b"looked_at"])))
        if b"edited" in state:
            edited = {unescaped(entry.partition(":")[0]) for entry in state[b"edited"].decode().split()}
            case = replace(case, reworded=frozenset(m.id for m in case.messages if m.id in edited))
        return case

    def _words(self, key: CaseKey, state: Mapping[bytes, bytes]) -> Words:
        found = {f.removeprefix(_WORDS).decode(): v for f, v in state.items() if f.startswith(_WORDS)}
        return {i: read_words(self._sealer.open(v, _place(key, f"words {i}"))) for i, v in found.items()}

    def _with_decisions(self, case: Case, state: Mapping[bytes, bytes]) -> Case:
        fault, taken = self._decided(case.key, FAULT, state), self._decided(case.key, TAKEN, state)
        if fault is not None:
            case = replace(case, facts=replace(case.facts, fault=Fault(fault)))
        texts = texts_of(case.at_hand)
        fields = {f.decode(): value for f, value in state.items() if f.startswith(_ALERT.encode())}
        alerts = [self._read_alert(case.key, field, value, texts) for field, value in fields.items()]
        alerts.sort(key=lambda a: (a.at, a.need, a.since))
        at = moment_at(int(state[b"taken_at"]) * 1000) if b"taken_at" in state else None
        return replace(case, taken_by=taken, taken_at=at, alerts=tuple(alerts))

    def _decided(self, key: CaseKey, field: str, state: Mapping[bytes, bytes]) -> str | None:
        sealed = state.get(field.encode())
        return None if sealed is None else self.read_decision(key, field, sealed)

    def _read_alert(self, key: CaseKey, field: str, stored: bytes, texts: Texts) -> Alert:
        need, since = field.removeprefix(_ALERT).split("|")
        at, rest = moment_at(int(stored[:STAMP_DIGITS])), stored[STAMP_DIGITS + 1 :]
        message_id, _, sealed = rest.partition(b"|")
        known = Need(need), moment_at(int(since)), at
        if not sealed:
            return Alert(known[0], "", Evidence(unescaped(message_id.decode()), ""), at, known[1])
        return read_alert(*known, self._sealer.open(sealed, _place(key, field)), texts)


def alert_field(alert: Alert) -> str:
    """Return what makes an alert one of a kind in its case: the need, and since when it holds."""
    return f"{_ALERT}{alert.need}|{microseconds(alert.since)}"


def outbox_field(lease: Lease, nudge: Nudge) -> str:
    """Return what makes a nudge one of a kind in the outbox: the version looked at, card and message."""
    return f"{lease.version}|{escaped(nudge.card_id)}{resting_on(nudge.evidence.message_id)}"


def resting_on(message_id: str) -> str:
    """Return what the fields of all nudges end with that rest on this message."""
    return f"|{escaped(message_id)}"


def texts_of(messages: Sequence[Message]) -> Texts:
    """Return the texts by message id."""
    return {m.id: m.text for m in messages}


def _place(key: CaseKey, field: str) -> str:
    return f"{escaped(key.tenant)}|{case_name(key)}|{field}"


def _pairs(flat: Sequence[bytes]) -> dict[bytes, bytes]:
    return dict(zip(flat[::2], flat[1::2], strict=True))
