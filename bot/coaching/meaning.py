"""What somebody means who says something to the coach: without politeness around it, and what comes nearest to it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_FLAGS = re.IGNORECASE
_LINK = r"(?: <?(https?://\S+?)>?)?"
_THIS = r"(?: (?:it|this|(?:this|the|my) case))?"
_SWITCH = r"(?:(?:switch|turn)(?: (?:me|it|yourself|notes))? )?"
# How somebody wants to be coached.
QUIET = re.compile(r"(?:(?:be|keep|stay) )?(?:quiet|mute|snooze)(?: me)?(?: (.*))?", _FLAGS)
LEVEL = re.compile(r"(?:set )?(?:my )?level(?: to| is)?:? (new|regular|veteran)", _FLAGS)
OFF = re.compile(
    rf"{_SWITCH}off|stop(?: sending(?: me)? (?:these|this|them|(?:these |your )?notes))?", _FLAGS
)
ON = re.compile(rf"{_SWITCH}on", _FLAGS)
KNOW = re.compile(r"what do you know(?: (?:about|of) me)?", _FLAGS)
FORGET = re.compile(r"forget me", _FLAGS)
# What is asked about cases; the last group of those that may have a link is the link.
MINE = re.compile(r"mine|my(?: open)? cases|what (?:now|next|should i do(?: now| next)?)", _FLAGS)
CASES = re.compile(r"(?:open |all )?cases", _FLAGS)
TAKE = re.compile(rf"take{_THIS}{_LINK}", _FLAGS)
RECAP = re.compile(rf"recap{_THIS}{_LINK}", _FLAGS)
FAULT = re.compile(rf"(?:fault (confirmed|ours|not ours|unknown)|(our fault|not our fault)){_LINK}", _FLAGS)
OFFERS = re.compile(r"offers?", _FLAGS)
DIGEST = re.compile(r"digest", _FLAGS)
HELP = re.compile(
    r"|help(?: me)?|(?:hi|hello|hey)(?: there| coach)?|good (?:morning|afternoon|evening)", _FLAGS
)
_ASKED = (QUIET, LEVEL, OFF, ON, KNOW, FORGET, MINE, CASES, TAKE, RECAP, FAULT, OFFERS, DIGEST, HELP)
# What is told to those who make the rules keeps its lines. However "anonymously" is set off, it is meant.
NOTE = re.compile(
    r"(?:/?coach\s+)?(?:please\s+)?tell policy"
    r"(?:[\s:,.(–—-]+(anonymous(?:ly|(?=\s*[:,.)–—-])))\b[\s:,.)]*(?:[–—-]\s+)?|\b[\s:,]*)(.*)",
    re.IGNORECASE | re.DOTALL,
)
# Other words for whose fault it is.
FAULT_SAID = {"ours": "confirmed", "our fault": "confirmed", "not our fault": "not ours"}
# How a platform says that there was a file and no word.
A_FILE = "[file]"
_ON_PAGES = frozenset({"recap", "apology"})
NEAREST_AT_MOST = 3
QUOTED_LENGTH = 60

# Beyond these a word is another one, not this one mistyped.
_ALIKE = 0.7
_SHORT = 3
_SHORT_WORDS = 6
_WORDS_READ, _WORD_LENGTH = 8, 40
# Quotation marks of any kind, as pasted, and what ends a sentence; a link ends in none of them.
_EDGES = " \"'“”„‘’«»`´.,;:!?…\u200b\ufeff"
# "/coach “off”, please, thanks." has as many.
_LAYERS = 4
_POLITE = r"(?:please|pls|plz|kindly|thanks|thank you|thx)"
_AROUND = re.compile(rf"^/?coach\b|^/|^{_POLITE}\b|\b{_POLITE}$", re.IGNORECASE)
_PRAISE = r"(?:ok(?:ay)?|great|cool|perfect|super|nice|good|fine|got it|helpful|very)"
_THANKS = re.compile(
    rf"(?:{_PRAISE}[ ,.!]*)*(?:(?:many )?(?:thanks?|thank you|thx|ty|cheers)"
    rf"(?:[ ,]+(?:you|a lot|so much|very much|again|coach|for (?:the|your|this|that|it|help)\b.{{0,40}}))*|{_PRAISE})",
    re.IGNORECASE,
)
_THANKS_LENGTH = 80
_SIGN = re.compile(r":[\w+'-]++:|[^\w\s,.!?:'’]")
_NO_WORD = re.compile(r"(?::[\w+'-]++:|[^\w\s]|\s)*+")
# What platforms would read as mark-up, or as a mention, in words that are said back.
_MARKS = re.compile(r"[<>*_~`\[\]|]")

# What may be said, for those who said something like it, by the word that tells it from the others.
_SAYINGS = {
    "quiet 30m": "quiet",
    "quiet 2h": "quiet",
    "off": "off",
    "on": "on",
    "level new": "level",
    "level regular": "level",
    "level veteran": "level",
    "mine": "mine",
    "cases": "cases",
    "take": "take",
    "recap": "recap",
    "offers": "offers",
    "digest": "digest",
    "tell policy": "policy",
    "what do you know": "know",
    "forget me": "forget",
    "fault confirmed": "fault",
    "fault not ours": "fault",
    "fault unknown": "fault",
}


def trimmed(text: str) -> str:
    """Return the words on one line, without quotation marks, politeness and the end of a sentence around them."""
    words = " ".join(text.split())
    for _ in range(_LAYERS):
        words = _AROUND.sub("", words.strip(_EDGES)).strip()
    return words.strip(_EDGES)


def is_thanks(text: str) -> bool:
    """Tell whether somebody says thanks, or that it was good, and nothing else."""
    said = " ".join(_SIGN.sub(" ", text).split()).strip(_EDGES)
    return len(said) <= _THANKS_LENGTH and _THANKS.fullmatch(said) is not None


def is_no_word(text: str) -> bool:
    """Tell whether there is no word in it at all: a file, an emoji, a dot. Nothing at all and “?” ask for help."""
    said = text.strip()
    return said == A_FILE or (said.strip("?") != "" and _NO_WORD.fullmatch(said) is not None)


def asks(text: str) -> bool:
    """Tell whether words that others read too are meant for the coach: they ask for something, or nearly so."""
    words = trimmed(text)
    if any(saying.fullmatch(words) for saying in _ASKED) or NOTE.fullmatch(text.strip()):
        return True
    return wants_a_page(text) or (is_short(words) and bool(nearest(words)))


def wants_a_page(text: str) -> bool:
    """Tell whether somebody asks for a recap or an apology, which some platforms show on pages."""
    return text.strip().partition(" ")[0].lower() in _ON_PAGES and is_short(text)


def is_short(words: str) -> bool:
    """Tell whether these are few enough words to ask for something, and no talk."""
    return len(words.split()) <= _SHORT_WORDS


def nearest(words: str) -> tuple[str, ...]:
    """Return what may be said that is most like these words, three sayings at most; none if nothing is like them."""
    said = [word[:_WORD_LENGTH] for word in words.lower().split()[:_WORDS_READ]]

    def likeness(saying: str) -> float:
        key = _SAYINGS[saying]
        if len(key) <= _SHORT:
            # "of" is no "off" mistyped, unless it is all that was said.
            return 1.0 if key in said else SequenceMatcher(None, " ".join(said), key).ratio()
        whole = SequenceMatcher(None, " ".join(said), saying).ratio()
        return max([whole, *(SequenceMatcher(None, word, key).ratio() for word in said)])

    # Sorting keeps the order of those that are equally like it.
    ranked = sorted(_SAYINGS, key=likeness, reverse=True)
    return tuple(saying for saying in ranked[:NEAREST_AT_MOST] if likeness(saying) >= _ALIKE)


def not_understood(words: str, say: str, instead: tuple[str, ...] | None = None) -> str:
    """Say that words were not understood and changed nothing, and what comes near to them.

    `say` is what everything is said after, with a blank at its end; `instead` is what to offer where that is known.
    """
    shown = " ".join(_MARKS.sub("", words).split())
    shown = shown if len(shown) <= QUOTED_LENGTH else f"{shown[:QUOTED_LENGTH].rstrip()}…"
    offered = nearest(words) if instead is None else instead
    lines = [f"I did not understand “{shown}”, and nothing was changed."]
    if offered:
        lines += ["The nearest I know:", *(f"• `{say}{saying}`" for saying in offered)]
    return "\n".join([*lines, f"`{say}help` shows everything I understand."])
