"""Keeps the promises of a case: finds those the agents made, and reads what became of each since.

Everything is read anew from the messages as they stand, so an edited message is read again and a deleted one has
promised nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache

from bot.advisors.due_times import due_time
from bot.advisors.phrases import Rule, plain
from bot.advisors.reports import Turn, accepts, asked, asked_besides, ends_it, told, turns_of
from bot.advisors.statements import Sentence, Statement, sentences_of, statements_in
from bot.advisors.time_words import TimeWords, times_in
from bot.advisors.words import promising
from bot.advisors.words.times import THEIRS
from bot.domain.case import Case, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.hours import WorkingHours
from bot.domain.promises import Heard, Meaning, Promise, PromiseKind, PromiseState, lived
from bot.domain.telling import telling

ALWAYS_OPEN = WorkingHours()
_INSTANT = timedelta(microseconds=1)
_NEWS = frozenset({PromiseKind.NEWS, PromiseKind.HANDOVER})
_NEWS_OF_IT = frozenset({Meaning.REPORTS, Meaning.SETTLES})


def with_promises(
    case: Case,
    now: datetime | None = None,
    hours: WorkingHours = ALWAYS_OPEN,
    theirs: tzinfo | None = None,
) -> tuple[Promise, ...]:
    """Return the case's promises as they stand at `now` (UTC; by default when the last message came).

    `hours` say when a day ends and in which time zone the agents speak of times; "your time" is read in `theirs`. A
    promise that was known before keeps its due time; what became of it is read from the messages. Of a case too long to
    be read whole, what is known to be settled stays so, since what settled it may not have been read.
    """
    if not case.messages:
        return case.facts.promises
    at = now or case.messages[-1].at
    reader = _Reader(case, hours, at, theirs)
    for message in case.at_hand:
        reader.hear(message)
    return reader.as_they_stand()


def is_timed(text: str) -> bool:
    """Tell whether an agent's text promises something and names a time for it."""
    return any(s.time for s in statements_in(text))


def speaks_of_their_time(case: Case) -> bool:
    """Tell whether an agent has named a time as that of the customer."""
    return any(m.speaker is Speaker.AGENT and THEIRS in plain(m.text) for m in case.at_hand)


@dataclass(slots=True)
class _Reader:
    """Reads a case from its beginning."""

    case: Case
    hours: WorkingHours
    now: datetime
    theirs: tzinfo | None = None
    promises: list[Promise] = field(default_factory=list)
    _said: dict[str, Message] = field(default_factory=dict)
    # Which promise it is that a message names a new time for, and no more.
    _renews: dict[str, Promise] = field(default_factory=dict)
    _matters: dict[str, frozenset[str]] = field(default_factory=dict)
    _turns: dict[str, Turn] = field(default_factory=dict)

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
        due = due_time(statement.time, message.at, self.hours, self.theirs) if statement.time else None
        return _made(message, statement.sentence, statement.kind, due)

    def _renewed(self, message: Message) -> list[Promise]:
        """Read a bare new time, such as "make that 5 pm", as a promise where one is open."""
        for sentence, time in _new_times(message.text):
            due = due_time(time, message.at, self.hours, self.theirs)
            open_before = [p for p in self.promises if self._is_open(p, message.at)]
            if due is not None and open_before:
                self._renews[message.id] = open_before[-1]
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
        heard = (self._heard(m, promise) for m in later)
        read_from = self.case.messages[0].at if long_ago else None
        return lived(promise, said.at, heard, now, self.hours, elsewhere=elsewhere, read_from=read_from)

    def _heard(self, message: Message, promise: Promise) -> Heard:
        if message.speaker is Speaker.CUSTOMER:
            return Heard(message.at, message.person, self._asked(message, promise))
        own = self._is_own(message, promise)
        if self._moves(message, promise):
            return Heard(message.at, message.person, Meaning.NAMES_NEW_TIME, own)
        # A new time for one promise is no news of another.
        meaning = Meaning.NOTHING if message.id in self._renews else self._told(message, promise)
        if not own and meaning is Meaning.SETTLES and not ends_it(message.text):
            meaning = Meaning.REPORTS
        if not own and meaning is Meaning.TAKES_BACK:
            meaning = Meaning.NOTHING
        return Heard(message.at, message.person, meaning, own)

    def _moves(self, message: Message, promise: Promise) -> bool:
        if message.id in self._renews:
            return self._renews[message.id] == promise
        return any(_moves(p, promise) for p in self.promises if p.evidence.message_id == message.id)

    def _is_own(self, message: Message, promise: Promise) -> bool:
        """Tell whether a promise is this agent's to keep, or was given for others besides who gave it."""
        taken_at = self.case.taken_at or message.at
        has_taken = message.person == self.case.taken_by and taken_at <= message.at
        return has_taken or message.person == promise.owner or _says(promise, promising.FOR_OTHERS)

    def _told(self, message: Message, promise: Promise) -> Meaning:
        turn, said = self._turn(message), self._said[promise.evidence.message_id]
        meaning = told(message.text)
        if promise.due is None or meaning not in _NEWS_OF_IT or not turn.replies(message):
            return meaning
        matter = self._matter(said)
        besides = asked_besides(tuple(m.text for m in turn.answers if m.at > said.at), matter)
        return told(message.text, besides, matter) if besides else meaning

    def _asked(self, message: Message, promise: Promise) -> Meaning:
        """Read a customer's words; who is content with what a colleague has told them waits for nothing more."""
        meaning = asked(message.text)
        if meaning is not Meaning.NOTHING or promise.due is None or not accepts(message.text):
            return meaning
        said = self._said[promise.evidence.message_id]
        answered = [m for m in self._turn(message).answers if m.at > said.at]
        others = [m for m in answered if not self._is_own(m, promise)]
        return Meaning.SETTLES if any(self._told(m, promise) in _NEWS_OF_IT for m in others) else meaning

    def _turn(self, message: Message) -> Turn:
        if not self._turns:
            self._turns = turns_of(self.case.spoken)
        return self._turns[message.id]

    def _matter(self, said: Message) -> frozenset[str]:
        """Return the telling words of what was spoken of when something was promised."""
        if said.id not in self._matters:
            before = (m.text for m in self.case.at_hand if m.speaker is Speaker.CUSTOMER and m.at <= said.at)
            self._matters[said.id] = telling((*before, said.text))
        return self._matters[said.id]


def _says(promise: Promise, rule: Rule) -> bool:
    return rule.search(plain(promise.evidence.quote)) is not None


def _moves(new: Promise, old: Promise) -> bool:
    """Tell whether a new promise takes the place of an old one: of the same sort, no vaguer, and not one beside it."""
    same = new.kind is old.kind or {new.kind, old.kind} <= _NEWS
    if not same or (new.due is None and old.due is not None):
        return False
    return _says(new, promising.INSTEAD) or not (_says(new, promising.BESIDES) or _in_another_way(new, old))


def _in_another_way(new: Promise, old: Promise) -> bool:
    """Tell whether one is a call and the other is written."""
    calls, writes = ([_says(p, rule) for p in (new, old)] for rule in (promising.CALLS, promising.WRITES))
    return calls != writes and sorted(calls) == sorted(writes) == [False, True]


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
