"""Finds people's names in a text: whole ones however they are written, parts of them only as names are written.

A name that a profile shows is written by its owner: with a title, an employer, a mood. What of it is somebody's name is
decided here, and so is what would make a text unreadable if it were hidden: "will" because somebody is called Will,
"support" because somebody calls themselves Support Team.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.advisors.name_words import ALSO_WORDS, GREETINGS, NOBODYS_NAME
from bot.advisors.redaction_kinds import Find, Span

KIND = "NAME"
# A letter typed with its accent as a second character is one letter, and an underscore is markup.
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_BETWEEN_NAMES = re.compile(r"[\s.'’_-]{1,3}")
_SHORTEST_NAME = 2
_SHORTEST_PART = 3
# Two initials would be found in "I'm".
_SHORTEST_WHOLE = 4
# What is longer than this is no name, whatever a relay calls its writers.
_LONGEST_SHOWN = 200
_WORDS_AT_MOST = 6

_LETTERS = re.compile(r"[^\W\d_]+")
_EMOJI_CODE = re.compile(r":[\w+-]+:")
# An employer or a pronoun at the end: "Dana (Acme)". In the middle it is a nickname: "Daniela (Dana) Hill".
_IN_BRACKETS = re.compile(r"(?:[^\w()\[\]{}]*[(\[{][^()\[\]{}]*[)\]}])+[^\w()\[\]{}]*$")
# What follows is where somebody works, or the rest of an address.
_REST = re.compile(r"(?<=.)\s*[|•·@–—]|\s-+\s|\s(?:from|at|of|via|bei)\s")

_AFTER_A_GREETING = re.compile(r"[ .]{1,2}")


@dataclass(frozen=True, slots=True)
class Called:
    """What of a shown name is hidden: the `whole` of it, folded (empty for one word), and `parts` as it writes them."""

    whole: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


def called(shown: str) -> Called:
    """Return what of a name, as a profile shows it, is somebody's name."""
    words = _name_words(shown)
    named = [word for word in words[:_WORDS_AT_MOST] if _folded(word) not in NOBODYS_NAME]
    # Who begins their name with a capital letter means small ones otherwise: "Dana works on Mondays".
    if named and named[0][0].isupper():
        named = [word for word in named if not word[0].islower()]
    parts = [word for word in named if len(word) >= _shortest(word, len(words))]
    whole = tuple(_folded(word) for word in words)
    is_telling = bool(parts) or len("".join(whole)) >= _SHORTEST_WHOLE
    return Called(whole if len(whole) > 1 and is_telling else (), tuple(dict.fromkeys(parts)))


def spellings(part: str) -> frozenset[str]:
    """Return how a part of a name is written in a text: as in the profile, as a name, and in capital letters.

    Of a name that is an everyday word as well, neither in small letters nor, unless the profile has it so, in capitals.
    """
    written = _unaccented(part)
    if written.casefold() in ALSO_WORDS:
        return frozenset({written, written.capitalize()} - {written.lower()})
    return frozenset({written, written.capitalize(), written.upper()})


def known_names(names: Collection[str]) -> Find:
    """Return what finds exactly these names as whole words, without regard to case and accents."""
    return _whole_names(tuple(_folded(word[0]) for word in _WORD.finditer(name)) for name in names)


def names_of_people(shown: Collection[str]) -> Find:
    """Return what finds these people's names, given as their profiles show them.

    A name of several words is found whole, without regard to case and accents; each part of it of three letters or
    more, and a name of one word, as `spellings` says, and after a greeting or an "@" in any case.
    """
    people = [called(name) for name in shown]
    whole = _whole_names(person.whole for person in people)
    parts = [part for person in people for part in person.parts]
    spelled = {spelling for part in parts for spelling in spellings(part)}
    in_any_case = {_folded(part) for part in parts}
    handles = in_any_case | {"".join(person.whole) for person in people if person.whole}

    def find(text: str) -> Iterator[Span]:
        yield from whole(text)
        words = list(_WORD.finditer(text)) if handles else []
        for i, word in enumerate(words):
            folded = _folded(word[0])
            if (
                _unaccented(word[0]) in spelled
                or (folded in handles and text[max(0, word.start() - 1)] == "@")
                or (folded in in_any_case and _is_greeted(text, words[max(0, i - 2) : i + 1]))
            ):
                yield Span(*word.span(), KIND)

    return find


def _name_words(shown: str) -> list[str]:
    """Return the words of a shown name, without what stands around it, the family name last."""
    text = unicodedata.normalize("NFKC", _EMOJI_CODE.sub(" ", shown[:_LONGEST_SHOWN])).strip().lstrip("@")
    text = _IN_BRACKETS.sub("", text) or text
    first = next((part for part in _REST.split(text) if _LETTERS.search(part)), "")
    family, comma, given = first.partition(",")
    words = _LETTERS.findall(f"{given} {family}" if comma else first)
    while words and _folded(words[0]) in NOBODYS_NAME:
        words = words[1:]
    while words and _folded(words[-1]) in NOBODYS_NAME:
        words = words[:-1]
    return words


def _shortest(word: str, of: int) -> int:
    """Return how many letters a part must have: a name of one word may be shorter, and so may scripts without case."""
    has_case = word.lower() != word.upper()
    return _SHORTEST_PART if has_case and of > 1 else _SHORTEST_NAME


def _is_greeted(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Tell whether the last of these words is spoken to by those before it: "hi dana", "thank you dana"."""
    before = [_folded(word[0]) for word in words[:-1]]
    if before[-1:] and (before[-1] in GREETINGS or before == ["thank", "you"]):
        return _AFTER_A_GREETING.fullmatch(text, words[-2].end(), words[-1].start()) is not None
    return False


def _whole_names(names: Iterable[Sequence[str]]) -> Find:
    known: defaultdict[str, list[list[str]]] = defaultdict(list)
    for name in sorted(map(list, names), key=len, reverse=True):
        if len("".join(name)) >= _SHORTEST_NAME:
            known[name[0]].append(name)

    def find(text: str) -> Iterator[Span]:
        words = list(_WORD.finditer(text)) if known else []
        folded = [_folded(word[0]) for word in words]
        for first, word in enumerate(folded):
            for name in known.get(word, ()):
                there = words[first : first + len(name)]
                if folded[first : first + len(name)] == name and _is_one_name(text, there):
                    yield Span(there[0].start(), there[-1].end(), KIND)
                    break

    return find


def _is_one_name(text: str, words: Sequence[re.Match[str]]) -> bool:
    return all(_BETWEEN_NAMES.fullmatch(text, a.end(), b.start()) for a, b in pairwise(words))


def _folded(word: str) -> str:
    return word.lower() if word.isascii() else _unaccented(word.casefold())


def _unaccented(word: str) -> str:
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFKD", word)
    return "".join(c for c in apart if not unicodedata.combining(c))
