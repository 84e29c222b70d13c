"""Finds what the words of an agent promise, sentence by sentence: to come back, to do something, or a hand-over.

Our own rules say what a promise is: the agent's "I will", or that of somebody the agent speaks for. To come back is a
promise with or without a time, to do something only with one. No promise is a question, an offer under a condition,
what is usual, what others are said to have said, what is quoted, and what is being done right now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.advisors.phrases import READ_UP_TO, plain
from bot.advisors.time_words import TimeWords, happened_between, times_in
from bot.advisors.words import promising
from bot.domain.promises import PromiseKind
from bot.domain.sentences import spans

_QUOTED = re.compile(r"[\"“„«][^\"”“»\n]{1,400}[\"”“»]|(?<!\w)'[^'\n]{3,400}'(?!\w)|(?m:^\s{0,3}>[^\n]*)")
_HALF_OF_DAY = re.compile(r"\b([ap])\.m\.(?=\s{0,3}(\Z|(?!I\b)[A-Z]|\n))?")
_TAG = re.compile(
    r"[,.–—-]?\s(?:ok|okay|alright|all right|right|deal|fine|yes|sounds? good"
    r"|(?:does|would|will) that (?:work|help|suit you|do)(?: for you)?"
    r"|is that (?:ok|okay|all right|fine|good)(?: with you| for you)?)\s?\?+\s*\Z"
)
# A time before the promise belongs to it only where the sentence begins with it: "By three I'll have an answer."
_FRONT = 14
_JUST_BEFORE = 24
# What each rule finds, and whether that is a promise only with a time; the first rule that fits counts.
_RULES = (
    (promising.COMES_BACK, PromiseKind.NEWS, False),
    (promising.HANDS_OVER, PromiseKind.HANDOVER, False),
    (promising.COMES_BACK_AT, PromiseKind.NEWS, True),
    (promising.DOES, PromiseKind.DEED, True),
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it stands in its message; `text` is as rules read it, quotations blanked out."""

    start: int
    end: int
    text: str

    @property
    def asks(self) -> bool:
        """Tell whether it is a question, and not one that only asks for a nod."""
        return self.text.rstrip().endswith("?") and not _TAG.search(self.text)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a sentence promises, and the words that name the time, if any do."""

    sentence: Sentence
    kind: PromiseKind
    time: TimeWords | None = None


@dataclass(frozen=True, slots=True)
class _Head:
    """The words by which a sentence promises something."""

    start: int
    end: int
    kind: PromiseKind
    needs_time: bool


@lru_cache(maxsize=2048)
def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a message; "3 p.m. today" is one, and so is "at 3.30"."""
    unquoted = _QUOTED.sub(lambda m: " " * len(m[0]), text)
    dotless = _HALF_OF_DAY.sub(lambda m: f"{m[1]}m " + ("." if m[2] is not None else " "), unquoted)
    read = plain(dotless)
    return tuple(Sentence(start, end, read[start:end]) for start, end in spans(dotless[:READ_UP_TO]))


@lru_cache(maxsize=2048)
def statements_in(text: str) -> tuple[Statement, ...]:
    """Return what the text of an agent promises: nothing without a time where something has one."""
    found = [statement for sentence in sentences_of(text) for statement in _in(sentence)]
    if any(s.time for s in found):
        found = [s for s in found if s.time]
    if any(s.kind is PromiseKind.NEWS for s in found):
        found = [s for s in found if s.kind is not PromiseKind.HANDOVER]
    return tuple(dict.fromkeys(found))


def _in(sentence: Sentence) -> Iterator[Statement]:
    text = _TAG.sub("", sentence.text)
    if sentence.asks or _is_bound(text):
        return
    times = times_in(text)
    heads = _heads(text)
    taken: set[TimeWords] = set()
    for number, head in enumerate(heads):
        until = heads[number + 1].start if number + 1 < len(heads) else len(text)
        time = _time_of(text, head, until, times) or _time_before(text, head, times)
        if time is None and not head.needs_time:
            yield Statement(sentence, head.kind)
        elif time is not None and not time.at_once and time not in taken:
            taken.add(time)
            yield Statement(sentence, head.kind, time)


def _is_bound(text: str) -> bool:
    """Tell whether a condition or a habit is spoken of."""
    certain = promising.NO_CONDITION.compiled.sub(" ", promising.WHETHER.compiled.sub(" ", text))
    return bool(promising.CONDITION.search(certain) or promising.NO_PROMISE.search(text))


def _heads(text: str) -> list[_Head]:
    """Return the promising words in their order; where two rules begin at one word, the first of them counts."""
    found: dict[int, _Head] = {}
    for rule, kind, needs_time in _RULES:
        for match in rule.finditer(text):
            head = _Head(match.start(), match.end(), kind, needs_time)
            within = any(h.start <= head.start < h.end for h in found.values())
            if not within and not _is_undone(text, head):
                found[head.start] = head
    return [found[start] for start in sorted(found)]


def _is_undone(text: str, head: _Head) -> bool:
    doubted = promising.DOUBTED.search(text, max(0, head.start - _JUST_BEFORE), head.start)
    return bool(doubted or promising.REPORTED.search(text, 0, head.start))


def _time_of(text: str, head: _Head, until: int, times: tuple[TimeWords, ...]) -> TimeWords | None:
    """Return the time that stands in the head or after it, before the next one."""
    for time in times:
        if head.start <= time.start < until and not happened_between(text, head.end, time.start):
            return time
    return None


def _time_before(text: str, head: _Head, times: tuple[TimeWords, ...]) -> TimeWords | None:
    """Return the time before the head: what it begins with, or what news is waited for.

    "By three I'll have an answer." "They answer by Friday and I'll let you know."
    """
    before = [t for t in times if t.end <= head.start and not t.at_once]
    if head.needs_time:
        return next((t for t in before if t.start <= _FRONT), None)
    return next((t for t in reversed(before) if not happened_between(text, 0, t.start)), None)
