"""What coached words may never do. Cards are linted with it, and a model's words pass it or are dropped."""

from __future__ import annotations

import re

from bot.domain.assessment import Fault


def _rule(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_FEW = r"(?:an?|half an|one|two|three|four|five|six|a few|few|\d+)"
_NAMED = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_GIVING = (
    r"(?:gladly|happily|also|certainly|now|then|just|fully|be|get|give|have|receive|offer|send|arrange|issue"
    r"|process|you|that|this|for|a|an|the|your|some|partial|complete|store|account)"
)
_SORRY = r"(?:sorry|apologi[sz]e|apolog(?:y|ies)|regret)"
_DOUBT = (
    r"if (?:you|this|that|we|it|i|our|my|anything) (?:\w+ )?"
    r"(?:feel|felt|was|were|has|have|caused?|upset|offended|made)"
)

_SMUGGLED = {
    "holds a link": _rule(
        r"\w://|\bhttps?:|\bmailto:|www\.|\]\(|\b[\w-]+\.[a-z]{2,}/\w",
        r"\b[\w-]+\.(?:com|net|org|io|ru|info|biz|xyz|example|app|dev|de|uk|eu|ly|gg|shop|site|online)\b",
    ),
    "mentions somebody": _rule(r"<[@!#]|(?<!\w)@\w"),
    "holds mark-up": _rule(r"</?\w+[^>]*>|`|\*\*|<\w*\|"),
}
_INSULTS = {
    "insults somebody": _rule(
        r"\b(?:idiot|stupid|moron|crazy|liar|dumb(?!bell|waiter)|pathetic|incompetent)",
        r"\b(?:you failed|shame on)\b",
    ),
}
_TO_CUSTOMERS = {
    "blames the company": _rule(
        r"\bour (?:\w+ ){0,2}(?:is|are|was|were) (?:(?!not )\w+ )?"
        r"(?:terrible|awful|a mess|useless|broken|to blame|bad)\b",
        r"\bif it were up to me\b",
        r"\b(?:they|the \w+ team|my colleagues?)(?:'ve)? (?:\w+ )?(?:messed|screwed)\b",
    ),
    "promises money": _rule(
        r"[$€£]\s?\d|\d ?[$€£]|\b(?:usd|eur|gbp) ?\d|\d ?(?:usd|eur|gbp)\b|\b\d+ ?(?:dollars|euros|pounds)\b",
        r"\b(?!100 ?(?:%|percent) (?:sure|certain|clear|right|agree|understand|with))\d+ ?(?:%|percent\b)",
        r"\b(?:(?:i|we|you)(?:'ll| will| can)|(?:i|we)(?:'m| am|'re| are) going to|let me"
        r"|(?:i|we)(?:'d| would) be (?:happy|glad) to) "
        rf"(?:{_GIVING} ){{0,6}}(?:refund|credit(?! card)|compensat|reimburse|waive)",
        r"\b(?:i|we)(?:'m| am|'re| are) (?:now |just )?(?:refund|credit|compensat|reimburs|waiv)ing\b",
        r"\b(?:free of charge|on the house|for free|full refund|money back|voucher|discount)",
    ),
    "promises a date": _rule(
        rf"\b(?:by|before|until|within) (?:the )?(?:next )?(?:tomorrow|tonight|noon|end of|{_NAMED}"
        rf"|\d+ ?(?:am|pm|o'clock|min|hour|day|week|h\b)|{_FEW} (?:hour|day|minute|week))",
        r"\bby (?:today|next \w|this (?:week|month|morning|afternoon|evening)|\d{1,2}[:.]\d\d"
        r"|(?:the )?\d+(?:st|nd|rd|th)"
        r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?! \w+ of))",
        rf"(?:'ll| will|(?: are| am|'re|'m) going to) [^.,;:?!]{{0,60}}\b(?:tomorrow|tonight|on {_NAMED}"
        rf"|in (?!a (?:minute|moment)\b){_FEW} (?:hour|minute|day|week))",
    ),
    "makes the apology conditional": _rule(
        rf"\b{_SORRY}\b[^.?!;]*\b{_DOUBT}\b",
        rf"\b{_DOUBT}\b[^.?!;]*\b{_SORRY}\b",
        r"\b(?:sorry|apologi[sz]e|apologies) if\b|\bsorry (?:that )?you feel\b|\bany inconvenience\b",
    ),
    "pleads for forgiveness": _rule(
        r"\b(?:please|hope you(?: can| will|'ll)?|beg you to) forgive\b|\bforgive (?:us|me)\b"
    ),
}
_ADMITS = _rule(
    r"\b(?:our|my) (?:own )?(?:fault|mistake|error|failure|bad)\b",
    r"\b(?:we|i)(?:'ve| have)? (?:caused|failed|messed|screwed|let you down|dropped the ball)\b",
    r"\bwe(?:'ve| have)? (?:broke|lost)\b|\b(?:we|i)(?:'ve| have)? made an? (?:\w+ )?(?:mistake|error)\b",
    r"\b(?:we|i)(?:'re| are|'m| am| were| was) (?:to blame|at fault)\b",
    r"\bwe(?:'re| are| were) (?:wrong|responsible for)\b",
)


def smuggled(text: str) -> tuple[str, ...]:
    """Return what a text carries that no coached words ever do, a sign that somebody else speaks through them."""
    return tuple(name for name, rule in _SMUGGLED.items() if rule.search(_plain(text)))


def line_breaches(text: str) -> tuple[str, ...]:
    """Return what is wrong with the line an agent reads, each as the end of the sentence "it …"."""
    return tuple(name for name, rule in (_SMUGGLED | _INSULTS).items() if rule.search(_plain(text)))


def opening_breaches(text: str, fault: Fault = Fault.UNKNOWN) -> tuple[str, ...]:
    """Return what is wrong with words an agent may say to a customer.

    Admitting fault is allowed only where somebody entitled to it has confirmed it as ours.
    """
    plain = _plain(text)
    found = [name for name, rule in (_SMUGGLED | _INSULTS | _TO_CUSTOMERS).items() if rule.search(plain)]
    if fault is not Fault.OURS and _ADMITS.search(plain):
        found.append("admits a fault nobody has established")
    return tuple(found)


def _plain(text: str) -> str:
    """Return the text as the rules are written: straight apostrophes and single spaces."""
    return " ".join(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
