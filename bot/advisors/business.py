"""What calm business looks like: something is asked for or supposed, or somebody goes along with an answer."""

from __future__ import annotations

import re

from bot.advisors.phrases import Rule, plain
from bot.advisors.words import calm, small_signs

# Where a clause begins that tells of nothing: "if it breaks", "will it be late", "that would have been the wrong one".
_SUPPOSES = re.compile(
    r"\b(?<!know )(?<!see )(?<!as )(?<!even )(?:if|in case|unless)\b(?! you\b)"
    r"|\b(?:was|were) (?:worried|afraid)\b|\b(?:thought|feared|assumed|hope|hoping|would have|i'd have|might have)\b"
    r"|\A\W*(?:(?:ok|and|so|or|but|hi|hey|hello) )*(?:is|are|will|would|could|should|can|does)"
    r" (?:the|it|they|i|we|that|this|there|these|those)\b"
)
_CLAUSE = re.compile(r"[.!?;,:\n]|\b(?:and|but|because|now)\b")
# A question without its mark, at the beginning of a clause: "what tyre do i get".
_ASKED = re.compile(
    r"(?:\A|[.,;:!)\n-] ?)(?:(?:and|so|or|but|ok|hi|hey|hello|then|also) )*(?:"
    r"(?:can|could|do|does|will|would|should|may|is|are) (?:i|we|you|it|they|the|this|that|there|my|our)"
    r"|(?:what|which|where|when|who|how)(?:'s|s)? (?:\w+ )?"
    r"(?:do|does|can|could|should|is|are|would|will|to|much|many|long))\b"
)
_WANTED = re.compile(r"\b(?:i|we) (?:need|want|would like)\b|\burgent\b")
_DENIES = re.compile(
    r"\b(?:not|no|never|nobody|nothing|none|nowhere|cannot)\b|n't\b|\b(?:dont|doesnt|didnt|cant|wont|isnt|wasnt)\b"
)


def is_told(rule: Rule, text: str) -> bool:
    """Tell whether a rule is found in a `plain` text as something that happened, not as supposed or asked about."""
    return any(not _is_supposed(text, found.start()) for found in rule.finditer(text))


def _is_supposed(text: str, at: int) -> bool:
    before = _CLAUSE.split(text[:at])[-1]
    return _SUPPOSES.search(before) is not None


def is_request(text: str) -> bool:
    """Tell whether a `plain` text asks for something, with a question mark or without."""
    asked = "?" in text or _ASKED.search(text) or _WANTED.search(text)
    return bool(asked or small_signs.POLITE.search(text) or calm.SHOPS.search(text))


def denies(text: str) -> bool:
    """Tell whether there is a "no" or a "not" in a `plain` text."""
    return _DENIES.search(text) is not None


def goes_well(said: str) -> bool:
    """Tell whether somebody goes along with what they were answered, and holds nothing against it."""
    text = plain(said)
    along = any(sign.search(text) for sign in (calm.TAKES_UP, calm.ACCEPTS, calm.SOLVED, calm.RELIEVED))
    return along and not (small_signs.TURNS.search(text) or small_signs.NOBODY.search(text))
