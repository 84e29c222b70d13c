"""Whether an edit has changed what a message says, or only how it is spelled."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

# As much of a message as is compared: what matters stands at its beginning.
_READ = 4000
_WORD = re.compile(r"[\w'’]+")
_DENIALS = frozenset({"not", "no", "never", "without"})
# So many words of one edit may be mended slips of the keyboard, each so much like what it was.
_SLIPS, _ALIKE = 3, 0.8


def says_something_else(before: str, after: str) -> bool:
    """Tell whether an edited text says something else: other words, and not the same ones spelled otherwise."""
    old, new = (Counter(_WORD.findall(text[:_READ].casefold())) for text in (before, after))
    gone, come = list((old - new).elements()), list((new - old).elements())
    if len(gone) != len(come) or len(come) > _SLIPS:
        return bool(gone or come)
    return not all(any(_is_slip(was, word) for was in gone) for word in come)


def _is_slip(was: str, word: str) -> bool:
    if any(_tells(w) for w in (was, word)):
        return False
    return sorted(was) == sorted(word) or SequenceMatcher(None, was, word).ratio() >= _ALIKE


def _tells(word: str) -> bool:
    """Tell whether a word can't be a slip of another: a figure, or one that denies."""
    return word in _DENIALS or word.endswith(("n't", "n’t")) or any(c.isdigit() for c in word)
