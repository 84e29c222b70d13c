"""What words for a customer must keep, and what they must not invent. Rules for apologies and rewritten drafts."""

from __future__ import annotations

import re

from bot.domain.assessment import Fault
from bot.domain.guardrail import opening_breaches

# A customer who reads more than this stops reading; the brief option is held to a sentence or two.
APOLOGY_LENGTH = 420
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s>)\]]{1,500}|[\w.+-]{1,80}@[\w-]{1,80}\.\w[\w.]{0,60}", re.IGNORECASE
)
_FIGURE = re.compile(
    r"[$€£]?[A-Z]{0,4}-?\d[\d.,:/-]{0,30}\d(?: ?(?:%|€|£|[ap]\.?m\b))?|[$€£]?\d(?: ?(?:%|€|£|[ap]\.?m\b))?",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|april|june|july|august|september|october"
    r"|november|december|today|tonight|tomorrow|noon|midnight|weekend)\b",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
    r"|ninety|hundred|thousand|dozen|half)\b",
    re.IGNORECASE,
)
_CAPITALIZED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr)\. ?[A-Z][\w'’-]*\w"
    r"|(?<![.!?\n:\"“(\[] )(?<![.!?\n:\"“(\[\w'’])(?<!^)[A-Z][\w'’-]*\w",
    re.MULTILINE,
)
_CALLED_BY_NAME = re.compile(r"(?:^|[.!?]\s)\s{0,3}([A-Z][a-z]{1,30}),", re.MULTILINE)
# What stands before a comma at the beginning of a sentence and is nobody's name.
_OPENER = re.compile(
    r"hi|hello|hey|dear|sorry|yes|no|well|thanks|ok|okay|sure|unfortunately|however|please|so|actually|honestly|also"
    r"|understood|absolutely|certainly|right|now|first|second|finally|meanwhile|and|but|again|then|today",
    re.IGNORECASE,
)
_I = re.compile(r"I(?:['’]\w+)?")
_SORRY = re.compile(r"\b(?:sorry|apolog(?:y|ies|ize|ise|izing|ising))\b", re.IGNORECASE)
_BUT_AFTER_SORRY = re.compile(
    r"\b(?:sorry|apolog\w{1,5})\b[^.!?]*\b(?:but|however|although)\b", re.IGNORECASE
)
_DATE = "promises a date"


def figures(text: str) -> frozenset[str]:
    """Return the numbers, amounts, clock times and days a text names, spelled alike."""
    plain = _LINK.sub(" ", text)
    found = [*_FIGURE.findall(plain), *_WHEN.findall(plain)]
    return frozenset(re.sub(r"\s", "", f).rstrip(".,:/-").lower() for f in found)


def links(text: str) -> frozenset[str]:
    """Return the web and mail addresses of a text."""
    return frozenset(found.rstrip(".,;:!?") for found in _LINK.findall(text))


def names(text: str) -> frozenset[str]:
    """Return what is probably a name: capitalized inside a sentence, or called by it before a comma."""
    plain = _LINK.sub(" ", text)
    inside = {n for n in _CAPITALIZED.findall(plain) if not (_I.fullmatch(n) or _WHEN.fullmatch(n))}
    called = {n for n in _CALLED_BY_NAME.findall(plain) if not _OPENER.fullmatch(n)}
    return frozenset(inside | called)


def keeps(draft: str, rewritten: str) -> bool:
    """Tell whether a rewritten draft says the same things: every figure, date, name and link, and none added."""
    return not (lost(draft, rewritten) or added(draft, rewritten))


def lost(draft: str, rewritten: str) -> tuple[str, ...]:
    """Return what a draft names and its rewritten form does not: figures, days, names and links."""
    words = {w.lower() for w in _NUMBER_WORD.findall(draft)} - {
        w.lower() for w in _NUMBER_WORD.findall(rewritten)
    }
    missing = (figures(draft) - figures(rewritten)) | (links(draft) - links(rewritten)) | words
    gone = {n for n in names(draft) if not re.search(rf"(?<!\w){re.escape(n)}(?!\w)", rewritten)}
    return tuple(sorted(missing | gone))


def added(draft: str, rewritten: str) -> tuple[str, ...]:
    """Return the figures, days and links that a rewritten draft names and the draft does not."""
    return tuple(sorted((figures(rewritten) - figures(draft)) | (links(rewritten) - links(draft))))


def apology_breaches(text: str, fault: Fault, said: str) -> tuple[str, ...]:
    """Return what is wrong with an apology, each as the end of the sentence "it …".

    `said` is what stands in the case: a figure that is not there is invented, a time that an agent gave is not.
    """
    found = list(opening_breaches(text, fault))
    invented = figures(text) - figures(said)
    if _DATE in found and figures(text) and not invented:
        found.remove(_DATE)
    if invented:
        found.append(f"names {', '.join(sorted(invented))}, which nobody gave")
    if len(_SORRY.findall(text)) > 1:
        found.append("says sorry more than once")
    if _BUT_AFTER_SORRY.search(text):
        found.append('goes on with a "but" after the apology')
    if not text.strip():
        found.append("says nothing")
    if len(text) > APOLOGY_LENGTH:
        found.append(f"is longer than {APOLOGY_LENGTH} characters")
    return tuple(found)
