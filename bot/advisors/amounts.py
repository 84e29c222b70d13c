"""Reads how much of something a text names: money, percents, and what a team counts, such as months."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.domain.remedies import PERCENT, Amount

_A_GROUP = 3
_FIGURE = r"\d{1,9}(?:[.,]\d{1,3}){0,3}"
# Thousands are also parted by blanks and apostrophes.
_PARTED = "[ '\u00a0\u202f]"
_SUM = rf"(?:\d{{1,3}}(?:{_PARTED}\d{{3}}){{1,3}}(?:[.,]\d{{2}})?(?!\d)|{_FIGURE})"
_NUMBER_WORDS = {
    "a": 1, "an": 1, "another": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
    "a hundred": 100, "one hundred": 100,
}  # fmt: skip
_WORD = "|".join(sorted((w for w, value in _NUMBER_WORDS.items() if value > 1), key=len, reverse=True))
_COUNT = "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_NAMES = {
    "dollar": "USD", "dollars": "USD", "buck": "USD", "bucks": "USD", "euro": "EUR", "euros": "EUR",
    "pound": "GBP", "pounds": "GBP", "quid": "GBP", "francs": "CHF", "franc": "CHF",
    "yen": "JPY", "rupees": "INR",
}  # fmt: skip
# A dollar is whichever dollar the policy counts in.
_DOLLARS = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD")
_CODES = "usd|eur|gbp|chf|cad|aud|nzd|sgd|hkd|jpy|sek|nok|dkk|pln|inr|brl|mxn|zar"
_MONEY = re.compile(
    rf"(?P<sign>[$€£¥₹]) ?(?P<signed>{_SUM})(?P<thousands>k\b)?(?: ?[-–—] ?(?P<upto>{_FIGURE})(?![\w%]))?"
    rf"|\b(?P<before>{_CODES}) ?(?P<coded>{_SUM})"
    rf"|(?<![\w.,])(?P<named>{_SUM}|{_WORD})[ -]?(?:us )?(?P<name>{'|'.join(_NAMES)}|{_CODES}|[€£$¥₹])(?!\w)"
)
_SHARE = re.compile(rf"(?<![\w.,])(?P<share>{_FIGURE}|{_WORD}) ?(?:%|percent\b|per cent\b)")


@dataclass(frozen=True, slots=True)
class Found:
    """An amount and where in the text it stands."""

    amount: Amount
    start: int
    end: int


def amounts_in(text: str, units: Collection[str]) -> tuple[Found, ...]:
    """Return the amounts that a lower-case text names, in their order.

    `units` are those the policy counts in: they decide which dollar is meant, and what else is counted.
    """
    found = [*_money(text, units), *_percents(text)]
    for unit in sorted(u for u in units if u.islower()):
        found += [
            Found(Amount(_value(m[1]), unit), m.start(), m.end()) for m in _counted(unit).finditer(text)
        ]
    return tuple(sorted(found, key=lambda f: f.start))


def _money(text: str, units: Collection[str]) -> list[Found]:
    dollar = next((unit for unit in _DOLLARS if unit in units), "USD")
    found = []
    for match in _MONEY.finditer(text):
        figure = match["signed"] or match["coded"] or match["named"]
        named = match["sign"] or match["before"] or match["name"]
        unit = _SIGNS.get(named) or _NAMES.get(named) or named.upper()
        value = _value(figure) * (1000 if match["thousands"] else 1)
        # Of a range, such as $20-80, the upper end is what is offered.
        value = max(value, _value(match["upto"])) if match["upto"] else value
        is_any_dollar = unit == "USD" and named != "usd"
        found.append(Found(Amount(value, dollar if is_any_dollar else unit), match.start(), match.end()))
    return found


def _percents(text: str) -> list[Found]:
    return [
        Found(Amount(_value(match["share"]), PERCENT), match.start(), match.end())
        for match in _SHARE.finditer(text)
    ]


@lru_cache(maxsize=32)
def _counted(unit: str) -> re.Pattern[str]:
    between = "(?:(?:free|extra|more|additional|bonus|full|whole) ){0,2}"
    return re.compile(rf"(?<![\w.,])({_FIGURE}|{_COUNT}) {between}{re.escape(unit)}s?(?!\w)")


def _value(figure: str) -> Decimal:
    """Read a figure as people write it: the last sign parts the cents unless three digits follow it."""
    if figure in _NUMBER_WORDS:
        return Decimal(_NUMBER_WORDS[figure])
    figure = re.sub(_PARTED, "", figure)
    *groups, last = re.split("[.,]", figure)
    signs = set(re.findall("[.,]", figure))
    is_whole = not groups or (len(last) == _A_GROUP and len(signs) == 1)
    return Decimal("".join([*groups, last]) if is_whole else f"{''.join(groups)}.{last}")
