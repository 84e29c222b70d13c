"""Keeps the promises of a case: finds those the agents made, and reads what became of each since.

Everything is read anew from the messages as they stand, so an edited message is read again and a deleted one has
promised nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from bot.advisors.due_times import due_time
from bot.advisors.phrases import plain
from bot.advisors.statements import Sentence, Statement, sentences_of, statements_in
from bot.advisors.time_words import TimeWords, times_in
from bot.advisors.words import calm, evasions, grievances, promising
from bot.domain.case import Case, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.hours import WorkingHours
from bot.domain.promises import Heard, Meaning, Promise, PromiseKind, PromiseState, lived

ALWAYS_OPEN = WorkingHours()
_INSTANT = timedelta(microseconds=1)
_NO_NEWS = (promising.STILL_AT_IT, promising.COURTESY, evasions.NOT_UNDERSTOOD, evasions.DONT_KNOW)
_NEWS = frozenset({PromiseKind.NEWS, PromiseKind.HANDOVER})


def with_promises(
    case: Case, now: datetime | None = None, hours: WorkingHours = ALWAYS_OPEN
) -> tuple[Promise, ...]:
    """Return the case's promises as they stand at `now` (UTC; by default when the last message came).

    `hours` say when a day ends and in which time zone the agents speak of times. A promise that was known before
    keeps its due time; what became of it is read from the messages. Of a case too long to be read whole, what is
    known to be settled stays so, since what settled it may not have been read.
    """
    if not case.messages:
        return case.facts.promises
    at = now or case.messages[-1].at
    reader = _Reader(case, hours, at)
    for message in case.at_hand:
        reader.hear(message)
    return reader.as_they_stand()


def is_timed(text: str) -> bool:
    """Tell whether an agent's text promises something and names a time for it."""
    return any(s.time for s in statements_in(text))


@dataclass(slots=True)
class _Reader:
    """Reads a case from its beginning."""

    case: Case
    hours: WorkingHours
    now: datetime
    promises: list[Promise] = field(default_factory=list)
    _said: dict[str, Message] = field(default_factory=dict)

    def hear(self, message: Message) -> None:
        """Take in what a message promises."""
        self._said[message.id] = message
        if message.speaker is Speaker.AGENT:
            found = [self._promise(message, s) for s in statements_in(message.text)] or self._renewed(message)
            if message in self.case.rest.quoted:
                # What became of it may not have been read: only a time that is still to come is news.
                found = [p for p in found if p.due is not None and p.due > self.now]
            self.promises += _as_known(found, self._known(message.id))

    def as_they_stand(self) -> tuple[Promise, ...]:
        """Return all promises, those whose message is gone as they were known."""
        gone = [p for p in self.case.facts.promises if self.case.message(p.evidence.message_id) is None]
        return (*gone, *(self._lived(p, self.now) for p in self.promises))

    def _promise(self, message: Message, statement: Statement) -> Promise:
        due = due_time(statement.time, message.at, self.hours) if statement.time else None
        return _made(message, statement.sentence, statement.kind, due)

    def _renewed(self, message: Message) -> list[Promise]:
        """Read a bare new time, such as "make that 5 pm", as a promise where one is open."""
        for sentence, time in _new_times(message.text):
            due = due_time(time, message.at, self.hours)
            open_before = [p for p in self.promises if self._is_open(p, message.at)]
            if due is not None and open_before:
                return [_made(message, sentence, open_before[-1].kind, due)]
        return []

    def _is_open(self, promise: Promise, at: datetime) -> bool:
        return self._lived(promise, at - _INSTANT).state is PromiseState.OPEN

    def _known(self, message_id: str) -> list[Promise]:
        return [p for p in self.case.facts.promises if p.evidence.message_id == message_id]

    def _lived(self, promise: Promise, now: datetime) -> Promise:
        said = self._said[promise.evidence.message_id]
        long_ago = said in self.case.rest.quoted
        if long_ago and promise.state is not PromiseState.OPEN:
            return promise
        later = [m for m in self.case.spoken if (m.at, m.id) > (said.at, said.id) and m.at <= now]
        elsewhere = not promise.due and promising.ELSEWHERE.search(plain(promise.evidence.quote)) is not None
        heard = [self._heard(m, promise) for m in later]
        read_from = self.case.messages[0].at if long_ago else None
        return lived(promise, said.at, heard, now, self.hours, elsewhere=elsewhere, read_from=read_from)

    def _heard(self, message: Message, promise: Promise) -> Heard:
        if message.speaker is Speaker.CUSTOMER:
            return Heard(message.at, message.person, _asked(message.text))
        promised_again = [p for p in self.promises if p.evidence.message_id == message.id]
        moved = any(_moves(p, promise) for p in promised_again)
        meaning = Meaning.NAMES_NEW_TIME if moved else _told(message.text)
        return Heard(message.at, message.person, meaning)


def _moves(new: Promise, old: Promise) -> bool:
    """Tell whether a new promise takes the place of an old one: of the same sort, and no vaguer."""
    same = new.kind is old.kind or {new.kind, old.kind} <= _NEWS
    return same and (new.due is not None or old.due is None)


def _made(message: Message, sentence: Sentence, kind: PromiseKind, due: datetime | None) -> Promise:
    words = message.text[sentence.start : sentence.end]
    evidence = Evidence.of(message.id, message.text, words)
    return Promise(evidence.quote, message.person, evidence, due, kind=kind)


def _as_known(found: Sequence[Promise], known: Sequence[Promise]) -> Iterable[Promise]:
    """Prefer what is known of the same words, and keep what others found in the message."""
    quotes = {p.evidence.quote for p in known}
    return (*known, *(p for p in found if p.evidence.quote not in quotes))


@lru_cache(maxsize=2048)
def _new_times(text: str) -> tuple[tuple[Sentence, TimeWords], ...]:
    """Return the sentences of a text that name another time for what was promised before."""
    found = []
    for sentence in sentences_of(text):
        times = [t for t in times_in(sentence.text) if not t.at_once]
        if times and not sentence.asks and promising.NEW_TIME.search(sentence.text.strip()):
            found.append((sentence, times[-1]))
    return tuple(found)


@lru_cache(maxsize=2048)
def _told(text: str) -> Meaning:
    """Read what an agent's words mean for what was promised: a report, unless they say nothing new."""
    meaning = Meaning.NOTHING
    promises = {s.sentence for s in statements_in(text)}
    for sentence in sentences_of(text):
        said = sentence.text.strip()
        if promising.TAKES_BACK.search(said):
            return Meaning.TAKES_BACK
        if sentence in promises or sentence.asks or any(rule.search(said) for rule in _NO_NEWS):
            continue
        if promising.RESULT.search(said):
            return Meaning.SETTLES
        meaning = Meaning.REPORTS
    return meaning


@lru_cache(maxsize=2048)
def _asked(text: str) -> Meaning:
    """Read what a customer's words mean for what was promised to them."""
    said = plain(text)
    if grievances.BROKEN_WORD.search(said) or grievances.NOBODY_THERE.search(said):
        return Meaning.COMPLAINS
    if promising.NOT_NEEDED.search(said):
        return Meaning.TAKES_BACK
    if promising.RECEIVED.search(said) or calm.SOLVED.search(said):
        return Meaning.SETTLES
    return Meaning.NOTHING
