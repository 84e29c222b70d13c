"""Reads what later words mean for a promise: news of it, its end, a word on something else, or nothing at all.

In doubt a word is no news: a needless reminder is waved away, a promise wrongly taken for kept never spoken of again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import groupby

from bot.advisors.phrases import plain
from bot.advisors.statements import sentences_of, statements_in
from bot.advisors.words import calm, evasions, grievances, kindness, returning
from bot.domain.case import Message
from bot.domain.promises import SAME_BREATH, Meaning
from bot.domain.telling import telling

Words = frozenset[str]
NO_WORDS: Words = frozenset()
_NO_NEWS = (returning.STILL_AT_IT, returning.COURTESY, evasions.NOT_UNDERSTOOD, evasions.DONT_KNOW)
_NO_NEWS_YET = (returning.NOTED, kindness.EMPATHY)
# Thanks and regrets with which a sentence begins that then goes on to say something.
_FORM = re.compile(
    r"^\W*(?:[\w']+\W+){0,3}?(?:thanks|thank you|sorry|apologies)\b[^,;:–—]{0,60}(?:[,;:–—]|\bbut\b)"
)
_FILLER = re.compile(
    r"^\W*(?:(?:yes|yep|yeah|yup|no|nope|ok|okay|sure|great|perfect|right|alright|well|so|hi|hello|hey|oh|and|of course"
    r"|thanks|thank you)\b\W*)+"
)
_WORD = re.compile(r"\w+")
# Fewer words tell nothing that somebody waits for.
A_FEW_WORDS = 4


@dataclass(frozen=True, slots=True)
class Turn:
    """A message of an agent within what its side said in one go: since when (UTC), and in answer to which messages."""

    begins: datetime
    answers: tuple[Message, ...] = ()

    def replies(self, message: Message) -> bool:
        """Tell whether the message belongs to the answer itself: what is said later is said unasked."""
        return message.at - self.begins < SAME_BREATH


def turns_of(spoken: Sequence[Message]) -> dict[str, Turn]:
    """Return of each message of customer and agents, by its id, in which turn it was said."""
    found: dict[str, Turn] = {}
    answers: tuple[Message, ...] = ()
    for _, said in groupby(spoken, key=lambda m: m.speaker):
        run = tuple(said)
        found |= dict.fromkeys((m.id for m in run), Turn(run[0].at, answers))
        answers = run
    return found


@lru_cache(maxsize=2048)
def asked_besides(texts: tuple[str, ...], matter: Words) -> Words:
    """Return what a customer asks that is not the matter: empty where they ask for nothing, or for how it stands."""
    questions = [s.text for text in texts for s in sentences_of(text) if "?" in s.text]
    others = telling(q for q in questions if not returning.ASKS_NEWS.search(q))
    return NO_WORDS if others & matter else others


@lru_cache(maxsize=2048)
def told(text: str, besides: Words = NO_WORDS, matter: Words = NO_WORDS) -> Meaning:
    """Read what an agent's words mean for what was promised.

    In answer to a question about something else (`besides`) only a sentence on the `matter` is news of it.
    """
    meaning = Meaning.NOTHING
    promises = {s.sentence for s in statements_in(text)}
    for sentence in sentences_of(text):
        whole = sentence.text.strip()
        if returning.TAKES_BACK.search(whole):
            return Meaning.TAKES_BACK
        said = _FORM.sub("", whole).strip()
        if sentence in promises or sentence.asks or any(rule.search(said) for rule in _NO_NEWS):
            continue
        about = telling([said]) if besides else NO_WORDS
        if besides and (about & besides or not about & matter):
            meaning = max(meaning, Meaning.SPEAKS, key=_WEIGHT.index)
        elif _settles(said):
            return Meaning.SETTLES
        else:
            meaning = max(meaning, Meaning.REPORTS if _is_news(said) else Meaning.SPEAKS, key=_WEIGHT.index)
    return meaning


def ends_it(text: str) -> bool:
    """Tell whether an agent's words end the matter, whoever had promised something of it."""
    said = plain(text)
    is_done = returning.DONE.search(said) is not None and returning.SENT_ON.search(said) is None
    return is_done and told(text) is Meaning.SETTLES


def accepts(text: str) -> bool:
    """Tell whether a customer is content with what they were just told, and asks for nothing more."""
    said = plain(text)
    waits = "?" in said or returning.STILL_WAITS.search(said)
    return not waits and calm.THANKS.search(said) is not None


@lru_cache(maxsize=2048)
def asked(text: str) -> Meaning:
    """Read what a customer's words mean for what was promised to them."""
    said = plain(text)
    if grievances.BROKEN_WORD.search(said) or grievances.NOBODY_THERE.search(said):
        return Meaning.COMPLAINS
    if returning.NOT_NEEDED.search(said):
        return Meaning.TAKES_BACK
    if returning.RECEIVED.search(said) or calm.SOLVED.search(said):
        return Meaning.SETTLES
    return Meaning.NOTHING


_WEIGHT = (Meaning.NOTHING, Meaning.SPEAKS, Meaning.REPORTS)


def _settles(said: str) -> bool:
    if returning.DONE.search(said):
        return True
    return returning.FOUND_OUT.search(said) is not None and not returning.NOTED.search(said)


def _is_news(said: str) -> bool:
    """Tell whether a sentence may be news: more than a few words, and no mere understanding or acknowledgment."""
    if any(rule.search(said) for rule in _NO_NEWS_YET):
        return False
    return len(_WORD.findall(_FILLER.sub("", said))) >= A_FEW_WORDS
