"""Where sentences end: one reading for everything that quotes, counts or judges them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.domain.evidence import QUOTE_LENGTH

Span = tuple[int, int]
# Signs in a row, what closes after them, and then a gap, an emoji, or a new word that lacks its gap: "Late.And now?"
_END = re.compile(
    r"(?<![.!?…])[.!?…]++[\"”’')\]*_~]*+(?=\s|\Z|[^\x00-\x7f\w])"
    r"|(?<=[a-z])(?:[!?]++(?=[A-Z])|\.(?=[A-Z][a-z'’]|I\s)(?!(?:Com|Net|Org|Io|De)\b))"
    r"|\n"
)
# In an address the same signs are letters like others.
_ADDRESS = re.compile(r"://|@|www\.|\w/\w", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(?<![\w.])[\w.]{1,8}\Z")
_BEFORE_ALL = frozenset(
    {
        *("e.g", "i.e", "eg", "ie", "mr", "mrs", "ms", "dr", "prof", "st", "approx", "vs", "cf"),
        *("incl", "excl", "ext", "tel", "dept", "acct", "ref", "resp"),
    }
)
_BEFORE_NUMBERS = frozenset(
    {"no", "nos", "nr", "art", "p", "pp", "v", "ver", "fig", "inv", "sec", "vol", "ch"}
)
_BEFORE_SMALL_LETTERS = frozenset(
    {"etc", "inc", "ltd", "co", "corp", "a.m", "p.m", "am", "pm", "min", "hrs", "est"}
)
_INITIAL = re.compile(r"[A-HJ-Z]")
_NUMBER_OF_A_LIST = re.compile(r"\s*\d{1,2}")
_LONGEST_ADDRESS = 200


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, each an exact part of it without the white space around it."""
    return tuple(text[start:end] for start, end in spans(text))


# One look asks the same of the same words many times.
@lru_cache(maxsize=2048)
def spans(text: str) -> tuple[Span, ...]:
    """Return where the sentences of a text begin and end, without the white space around them.

    A line's end is a sentence's end. Nothing ends inside an address, a number, a version or an abbreviation, and at
    an ellipsis only what goes on with a capital letter, or is too long for a quote already.
    """
    found: list[Span] = []
    start = 0
    for end in (*_ends(text), len(text)):
        trimmed = _trimmed(text, start, end)
        if trimmed:
            found.append(trimmed)
        start = end
    return tuple(found)


def _ends(text: str) -> Iterator[int]:
    start = 0
    for match in _END.finditer(text):
        if match[0] == "\n" or not _goes_on(text, start, match):
            start = match.end()
            yield start


def _goes_on(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether the sentence that began at `start` goes on behind these signs."""
    at, end = match.span()
    rest = text[end : end + _LONGEST_ADDRESS]
    following = rest.lstrip(" \t\N{NO-BREAK SPACE}")[:1]
    if rest[:1].isalpha():
        return bool(
            _ADDRESS.search(text[max(0, at - _LONGEST_ADDRESS) : at].rsplit(maxsplit=1)[-1] + rest.split()[0])
        )
    signs = match[0].rstrip("\"”’'*_~")
    if signs.endswith((")", "]")):
        return following.islower()
    if signs == ".":
        return _is_short_for_something(text, start, at, following)
    if signs.strip(".…") == "":
        return bool(following.strip()) and not following.isupper() and end - start < QUOTE_LENGTH
    return False


def _is_short_for_something(text: str, start: int, at: int, following: str) -> bool:
    """Tell whether the full stop belongs to what stands before it: "e.g.", "No. 5", "J. Smith", "1. Open the app"."""
    found = _WORD_BEFORE.search(text, max(start, at - 9), at)
    word = found[0] if found else ""
    return (
        word.lower() in _BEFORE_ALL
        or (word.lower() in _BEFORE_NUMBERS and following.isdigit())
        or (word.lower() in _BEFORE_SMALL_LETTERS and following.islower())
        or (bool(_INITIAL.fullmatch(word)) and following.isupper())
        or (bool(following.strip()) and bool(_NUMBER_OF_A_LIST.fullmatch(text, start, at)))
    )


def _trimmed(text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    kept = part.strip()
    if not kept:
        return None
    first = start + len(part) - len(part.lstrip())
    return first, first + len(kept)
