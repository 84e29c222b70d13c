"""Finds what an agent offers a customer: remedies of the team's policy, by its own words, each with its amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.advisors.amounts import Found, amounts_in
from bot.advisors.phrases import Rule, plain, rule
from bot.advisors.words import offers as words
from bot.domain.remedies import Amount
from bot.domain.sentences import sentences
from bot.domain.team import TeamPolicy

# An answer to a customer is shorter; what comes after this many characters is pasted.
READ_UP_TO = 4000
# What may stand between an amount and the remedy it measures: "$20 in store credit", "a credit of up to $20".
_BEFORE = re.compile(
    r"\W*(?:(?:in|of|as|an?|the|our|your|to|on|onto|for|towards?|worth|you|account|back|off|free|small|little|extra"
    r"|goodwill|one-time|this|next|full|bonus|additional|half)\W+)*"
)
_AFTER = re.compile(
    r"\W*(?:(?:of|for|worth|over|up|to|at|in|the|amount|about|around|exactly|you|an?|totaling|by|us|as|your|account"
    r"|back|full|whole|on|between)\W+)*"
)
# What joins a second amount to one that measures a remedy: "$20 or even $80".
_JOINS = re.compile(r"\W*(?:(?:or|and|to|even|maybe|perhaps|possibly|up)\W+)+")
# A figure right before one of these is the price of something.
_PRICED = re.compile(
    r" ?(?:order|purchase|bill|invoice|total|price|item|product|ticket|booking|balance|subscription|plan|fee"
    r"|payment|charge|deposit|minimum)s?\b"
)
_QUOTED = re.compile(r"^[ \t]*(?:>|&gt;).*$", re.MULTILINE)
_YOURS = re.compile(r"\byour (?:\w+ )?\Z")
_WORD = re.compile(r"[^\W\d_][\w'-]*")


@dataclass(frozen=True, slots=True)
class Offer:
    """A remedy that is offered, at which amounts (none where none is named), in which sentence of the text."""

    name: str
    amounts: tuple[Amount, ...]
    sentence: str


def offers_in(text: str, team: TeamPolicy) -> tuple[Offer, ...]:
    """Return what a text offers, each remedy once per sentence; nothing where somebody is said to have approved it."""
    own = own_words(text)
    if not team.remedies or words.APPROVED.search(plain(own)):
        return ()
    rules = _rules(tuple({r.name: r.says for r in team.remedies}.items()))
    units = frozenset(r.unit for r in team.remedies if r.unit)
    return tuple(offer for sentence in sentences(own) for offer in _offered(sentence, rules, units))


def own_words(text: str) -> str:
    """Return the beginning of a text with the lines that quote somebody blanked, each character in place."""
    return _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text[:READ_UP_TO])


@lru_cache(maxsize=8)
def _rules(says: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[tuple[str, Rule], ...]:
    """Make the rules of a policy once: it changes seldom and is asked for at every look."""
    return tuple((name, any_of(phrases)) for name, phrases in says)


def any_of(phrases: Iterable[str]) -> Rule:
    """Return the rule for any of these phrases of a policy, in the plural too."""
    return rule("\n".join(dict.fromkeys(form for phrase in phrases for form in (phrase, _plural(phrase)))))


def _plural(phrase: str) -> str:
    return phrase if phrase.endswith(("s", ">", "%")) else f"{phrase}s"


def _offered(sentence: str, rules: tuple[tuple[str, Rule], ...], units: frozenset[str]) -> Iterator[Offer]:
    text = plain(sentence)
    if words.THIRD_PERSON.search(text):
        return
    named = [f for f in amounts_in(text, units) if not _PRICED.match(text, f.end)]
    bare = _blanked(text, amounts_in(text, units))
    for name, remedy in rules:
        places = list(remedy.finditer(text))
        if any(_is_offered(bare, p.start(), p.end()) for p in places):
            yield Offer(name, tuple(dict.fromkeys(_sizes(text, named, places))), sentence)


def _sizes(text: str, named: Sequence[Found], places: Sequence[re.Match[str]]) -> Iterator[Amount]:
    """Give the amounts that say how much of the remedy, and those joined to them by an "or"."""
    measuring = [found for found in named if any(_measures(text, found, place) for place in places)]
    yield from (found.amount for found in measuring)
    for first, second in pairwise(named):
        joined = first.amount.unit == second.amount.unit and _JOINS.fullmatch(text[first.end : second.start])
        if joined and (first in measuring or second in measuring):
            yield from (first.amount, second.amount)


def _blanked(text: str, amounts: Iterable[Found]) -> str:
    """Return the text with its amounts taken for spaces, so that only words stand between other words."""
    for found in amounts:
        text = text[: found.start] + " " * (found.end - found.start) + text[found.end :]
    return text


def _is_offered(text: str, start: int, end: int) -> bool:
    """Tell whether what stands there is offered to the customer: not denied, not weighed, and not named in passing."""
    if words.NO_OFFER.search(text[:end]) or words.OF_SOMETHING_ELSE.match(text, end):
        return False
    if words.CLOSES.match(text, end):
        return True
    opened = any(_between(text, o.end(), start) <= words.KNOWN for o in words.OPENS.finditer(text, 0, start))
    does = any(_between(text, o.end(), start) <= words.ADVERBS for o in words.DOES.finditer(text, 0, start))
    return does or (opened and not _YOURS.search(text[:start]))


def _between(text: str, start: int, end: int) -> set[str]:
    return set(_WORD.findall(text[start:end]))


def _measures(text: str, found: Found, remedy: re.Match[str]) -> bool:
    """Tell whether an amount says how much of the remedy: it stands in it, or nothing else between them."""
    if found.start < remedy.end() and remedy.start() < found.end:
        return True
    if found.end <= remedy.start():
        return _BEFORE.fullmatch(f"{text[found.end : remedy.start()]} ") is not None
    return _AFTER.fullmatch(f"{text[remedy.end() : found.start]} ") is not None
