"""The words that tell what something is about, whatever else is said and however it is felt."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]{4,}")
# Words of four letters and more that say nothing of what is asked for.
_EMPTY = frozenset(
    {
        *("that", "this", "with", "have", "your", "from", "what", "when", "they", "just"),
        *("been", "will", "would", "could", "should", "about", "there", "want", "need", "please"),
        *("again", "still", "more", "than", "them", "then", "were", "some", "very", "really"),
        *("only", "because", "which", "told", "said", "know", "like", "here", "even", "does"),
        *("doesn", "didn", "already", "over", "into", "also", "cannot"),
    }
)
# Nor does how somebody feels, thanks or scolds: the beginnings of such words, as they are compared.
_FEELING = frozenset(
    {
        *("angry", "upset", "furiou", "annoye", "annoyi", "frustr", "ridicu", "outrag", "terrib", "horrib"),
        *("awful", "stupid", "useles", "joke", "whatev", "fine", "thanks", "thank", "sorry", "hello", "help"),
    }
)
# So many letters tell a word from others, whatever its ending.
_STEM = 6


def telling(texts: Iterable[str]) -> frozenset[str]:
    """Return the beginnings of the words of these texts that tell what they are about."""
    words = (word.lower() for text in texts for word in _WORD.findall(text))
    return frozenset(word[:_STEM] for word in words if word not in _EMPTY) - _FEELING
