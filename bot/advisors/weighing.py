"""What a trouble weighs for whoever tells it: the signs of different kinds in their words, counted together."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.advisors.business import denies, is_request, is_told
from bot.advisors.phrases import plain
from bot.advisors.words import burdens, letdowns, small_signs, wrongs

# So many signs beside something that went wrong say that it weighs, and so many say it by themselves.
WEIGHS_WITH_A_WRONG = 2
WEIGHS_ALONE = 3
# A request takes one sign more where nothing presses, and where it names no wrong two that press.
REQUEST = 1
# Harm counts like so many signs.
HARM = 2
# A polite word outweighs two signs, a question at the end one.
COURTESY = 2
_WRONG = (wrongs.WRONG, wrongs.DONE_TO_THEM, letdowns.LETDOWN, small_signs.NOBODY, burdens.HURTING)
_BURDENS = (
    burdens.WHOM,
    burdens.NEED,
    burdens.SOON,
    burdens.OFTEN,
    burdens.SINCE_LONG,
    burdens.COST,
    burdens.PLIGHT,
    burdens.HURTING,
    wrongs.DONE_TO_THEM,
    small_signs.NOBODY,
)
# A dear person, a need and a day near by stand in calm requests too: alone they weigh only beside one of these.
_PRESSING = (
    burdens.OFTEN,
    burdens.SINCE_LONG,
    burdens.COST,
    burdens.PLIGHT,
    burdens.HARM,
    small_signs.NOBODY,
    small_signs.TONE,
)
# A word or three of somebody else, held up: "it has been 'in process' since May".
_DOUBTED_WORDS = re.compile(
    r"\b(?:your|been|was|is|of|see|says|me|still|as|the) ['\"\u201c](?=[a-z])[a-z]+(?: [a-z]+){0,2}['\"\u201d](?!\w)"
)
# Plain words in capitals are stressed; names and abbreviations are written so too.
_STRESSED = re.compile(
    r"\b(?:NOT|NEVER|NOBODY|NOTHING|NONE|YOU|YOUR|ALL|ANY|EVERY|EVERYTHING|STILL|AGAIN|NOW|TODAY|ONE|TWO|TWICE|THREE|FOUR"
    r"|FIVE|TIMES|DAYS|WEEKS|MONTHS|HOURS|WAS|WERE|DID|HAVE|HAD|WHAT|WHY|WHEN|WHERE|HOW|THIS|STOP|ALREADY|WRONG|EMPTY|GONE"
    r"|ASLEEP|PAID|HERE|ALONE|WHOLE|ONLY|EVEN)\b"
)

_remembered = lru_cache(maxsize=1024)


@_remembered
def names_a_wrong(text: str) -> bool:
    """Tell whether a `plain` text says that something went wrong, was not done, or was done to them."""
    return any(is_told(sign, text) for sign in _WRONG)


@_remembered
def burden(said: str) -> int:
    """Count the kinds of signs that the trouble weighs, less the courtesies; the same words count once."""
    text = plain(said)
    bitter = small_signs.TONE.search(text) or _DOUBTED_WORDS.search(text)
    spans = sorted(found.span() for sign in _BURDENS if (found := sign.search(text)))
    harm = burdens.HARM.search(text) or (burdens.FRAIL.search(text) and names_a_wrong(text))
    count = HARM * bool(harm) + bool(_STRESSED.search(said))
    reached = -1
    for start, end in spans:
        if start >= reached:
            count += 1
            reached = end
    count += bitter is not None
    asks = text.rstrip().endswith("?") and not small_signs.TONE.search(text)
    polite = small_signs.POLITE.search(text) and not small_signs.PLEADS.search(text)
    return count - COURTESY * bool(polite) - asks


def pushes_back(said: str, *, tense: bool) -> bool:
    """Tell whether an answer denies, shows at least one sign that the trouble weighs, or of the `tense` asks back."""
    return burden(said) > 0 or (len(said.split()) > 1 and denies(plain(said))) or (tense and "?" in said)


@_remembered
def weighs(said: str, *, told_before: bool = False, ease: int = 0) -> bool:
    """Tell whether the signs in what a customer said add up: beside a wrong told here or before, or by themselves.

    `ease` is how many signs more it takes of somebody in the middle of calm business.
    """
    text = plain(said)
    signs = burden(said) - ease
    asked = REQUEST * is_request(text)
    pressing = sum(bool(sign.search(text)) for sign in _PRESSING)
    wrong = names_a_wrong(text)
    if told_before or wrong:
        # A dear person and a need are no news of the trouble: "Dahl and Sons, my father has left the business".
        passing = not pressing and (asked or not wrong)
        return signs >= WEIGHS_WITH_A_WRONG + passing
    return signs >= WEIGHS_ALONE + asked and pressing > asked
