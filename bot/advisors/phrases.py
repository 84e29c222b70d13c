"""A small language for phrases, so that anybody can add one to the files in `words`.

A rule is a list of phrases, one a line; `#` begins a comment. A phrase is plain lower-case words with some signs:

    (us|the team)   one of these                       [very|so]   one of these, or nothing
    disappoint*     any ending                         ~           up to three words in between
    ?               the sentence ends as a question    ~~          up to eight words in between
    ^               the message begins here            .           the message ends here
    <number>        a number; see NAMED for the others, and the lists that a rule is given

"i'm" also stands for "im" and "i am", "don't" for "dont" and "do not", and so on. The words of a phrase stand in
one sentence; what is skipped by ~ holds no "not". A phrase right after "not" or "…n't" does not count.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache, cached_property
from weakref import WeakSet

# A complaint stands at the beginning; what comes after this many characters is a pasted log.
READ_UP_TO = 2000

_APOSTROPHES = str.maketrans("’‘`´", "''''")
# A "t" is what is left of "can't" where a gap has taken its apostrophe.
_DENIAL = r"(?!(?:not|never|no|nor|without|hardly|t)\b|\w{2,8}n't\b)"
_WORD = r"[\w'$€£%]{1,25}"
_GAP = r"[^\w.!?]{1,4}"
_AT_A_WORD = r"(?<!\w)(?=[^\W_]|[$€£]|\A)(?<!\bnot )(?<!n't )"

_COUNT = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|ninety"
)
NAMED = {
    "<number>": rf"(?:\d{{1,9}}(?:[.,:]\d{{1,3}}){{0,3}}|{_COUNT}|several|a dozen|a few|a couple of|half a)",
    "<nth>": r"(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|umpteenth|hundredth|\d{1,3}(?:rd|th))",
    "<money>": (
        r"(?:[$€£] ?\d{1,9}(?:[.,]\d{1,3}){0,3}k?"
        r"|\d{1,9}(?:[.,]\d{1,3}){0,3} ?(?:dollars?|bucks|euros?|pounds?|quid|usd|eur|gbp|€|£))"
    ),
    "<percent>": r"(?:\d{1,3}|five|ten|fifteen|twenty|thirty|forty|fifty) ?(?:%|percent|per cent)",
    "<span>": r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?)",
    "<weekday>": r"(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    "<month>": (r"(?:january|february|march|april|june|july|august|september|october|november|december)"),
    "<clock>": r"(?:\d{1,2}(?::\d\d)? ?(?:am|pm|a\.m|p\.m|o'clock)|\d{1,2}:\d\d|noon|midnight)",
}
_CONTRACTIONS = (
    (re.compile(r"^i'm$"), r"i(?:'?m| am)"),
    (re.compile(r"^can't$"), r"can(?:'?t| ?not)"),
    (re.compile(r"^won't$"), r"w(?:on'?t|ill not)"),
    (re.compile(r"^(\w+)n't$"), r"\1(?:n'?t| not)"),
    (re.compile(r"^you're$"), r"(?:you'?re|you are|u r|ur)"),
    (re.compile(r"^(\w+)'re$"), r"\1(?:'re| are)"),
    (re.compile(r"^(\w+)'ve$"), r"\1(?:'?ve| have)"),
    (re.compile(r"^(\w+)'ll$"), r"\1(?:'ll| will)"),
    (re.compile(r"^(\w+)'d$"), r"\1(?:'d| would| had)"),
    (re.compile(r"^(it|that|what|there|he|she|here)'s$"), r"\1(?:'?s| is| has)"),
)
_SIGN = re.compile(r"\s*(~~|~|[()\[\]|?^.]|<\w+>|[^\s()\[\]|?^~.<>]+)")
_PLAIN_WORD = re.compile(r"[\w'$€£%:/#&-]+\*?")


class PhraseError(ValueError):
    """A phrase can't be understood. The message quotes it and says what to mend."""


class Rule:
    """One pattern of many phrases, compiled when it is first searched for: all of them together take over a second."""

    def __init__(self, pattern: str) -> None:
        """Keep the pattern, a regular expression."""
        self._pattern = pattern
        _RULES.add(self)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Return the compiled pattern."""
        return re.compile(self._pattern)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first place in a `plain` text, between these characters, where the rule fits."""
        return self.compiled.search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Give every place between these characters."""
        return self.compiled.finditer(text, start, end)


_RULES: WeakSet[Rule] = WeakSet()


def compile_rules() -> None:
    """Compile all rules there are, so that no customer waits for it."""
    for each in tuple(_RULES):
        each.compiled  # noqa: B018 - to ask for it is to make it


def rule(phrases: str, **lists: str) -> Rule:
    """Make one rule of phrases, to be searched for in `plain` text; raises PhraseError for a malformed one.

    A list is written `one|another`, over as many lines as it takes, and used as `<name>` in the phrases.
    """
    for name, words in lists.items():
        joined = re.sub(r"\s*\|\s*", "|", " ".join(words.split()))
        phrases = phrases.replace(f"<{name}>", f"({joined})")
    lines = (line.partition("#")[0].strip() for line in phrases.splitlines())
    alternatives = "|".join(_phrase(line) for line in lines if line)
    return Rule(rf"{_AT_A_WORD}(?:{alternatives})(?!\w)")


def plain(text: str) -> str:
    """Return the beginning of a text as rules read it: lower case, plain apostrophes, each character in place."""
    head = text[:READ_UP_TO].translate(_APOSTROPHES)
    lowered = head.lower()
    if len(lowered) == len(head):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in head)


def _phrase(phrase: str) -> str:
    try:
        return _either(_SIGN.findall(phrase), "")
    except IndexError:
        raise PhraseError(f"{phrase!r} lacks a closing bracket; add it") from None
    except ValueError as error:
        raise PhraseError(f"{phrase!r} {error}") from None


def _either(signs: list[str], closing: str) -> str:
    """Read alternatives up to the closing bracket, which is taken off the signs."""
    branches = [_sequence(signs, closing)]
    while signs and signs[0] == "|":
        signs.pop(0)
        branches.append(_sequence(signs, closing))
    if closing and signs.pop(0) != closing:
        raise ValueError("mixes up its brackets; close each one with its own kind")
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _sequence(signs: list[str], closing: str) -> str:
    """Read words up to the end of their alternative. What may lack brings its own gap with it."""
    parts: list[str] = []
    owes_gap = ends_open = False
    while (signs or closing) and signs[0] not in {"|", closing}:
        sign = signs.pop(0)
        if sign in {"?", "."}:
            parts.append(r"[^.!?]{0,80}\?" if sign == "?" else r"[^\w?]{0,6}\Z")
            continue
        parts.append((_GAP if owes_gap else "") + _one(sign, signs))
        ends_open = sign in {"~", "~~", "["}
        owes_gap = not ends_open and sign != "^"
    if ends_open or not parts:
        raise ValueError("has an open end; let a word that must be there come last")
    return "".join(parts)


def _one(sign: str, signs: list[str]) -> str:
    if sign in {"~", "~~"}:
        return rf"(?:{_DENIAL}{_WORD}{_GAP}){{0,{3 if sign == '~' else 8}}}?"
    if sign == "[":
        return rf"(?:{_either(signs, ']')}{_GAP})?"
    if sign == "(":
        return _either(signs, ")")
    if sign == "^":
        return r"\A\W{0,6}"
    if sign in NAMED:
        return NAMED[sign]
    if not _PLAIN_WORD.fullmatch(sign):
        raise ValueError(
            f"has a sign that means nothing, {sign!r}; write plain words or the signs listed above"
        )
    return _word(sign)


# The same few thousand words stand in all rules.
@cache
def _word(word: str) -> str:
    for written, meant in _CONTRACTIONS:
        if written.match(word):
            return written.sub(meant, word)
    stem = re.escape(word.removesuffix("*"))
    return rf"{stem}[\w']{{0,14}}" if word.endswith("*") else stem
