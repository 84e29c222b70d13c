"""What a draft is questioned for beyond the rules for messages sent: threats, guarantees, sums nobody has named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from bot.advisors.amounts import amounts_in
from bot.advisors.phrases import plain
from bot.advisors.words import guarantees
from bot.advisors.words.threats_of_agents import HARMS, ON_CONDITION, THREATENS
from bot.domain.case import Case
from bot.domain.sentences import sentences

_FIGURE = re.compile(r"(?<![\w.,])\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,2})?(?![\w]|[.,]\d)")
# What an agent may work out from sums that were named: so many times one, half of one, two together.
_TIMES = range(1, 13)
_FEW = 8


def threatens(sentence: str) -> bool:
    """Tell whether a sentence of an agent threatens the customer."""
    text = plain(sentence)
    return bool(THREATENS.search(text) or (ON_CONDITION.search(text) and HARMS.search(text)))


def guarantees_in(draft: str) -> Iterator[str]:
    """Give the words, as they stand in the draft, that vouch for what nobody can be sure of."""
    text = plain(draft)
    for rule in (guarantees.GUARANTEES, guarantees.GUARANTEED_AT_THE_END):
        for sentence in sentences(draft):
            start = text.find(plain(sentence))
            if start >= 0 and (match := rule.search(plain(sentence))):
                yield sentence[match.start() : match.end()].rstrip(" .!?…\"'”’)")


def sums_in(draft: str, case: Case) -> Iterator[str]:
    """Give the sums, as they stand in the draft, that are to go to the customer and that nobody has named.

    Of a draft without a conversation nothing can be said.
    """
    if not case.messages:
        return
    said = "\n".join(m.text for m in case.at_hand)
    named, worked_out = _named(said), _worked_out(said)
    for sentence in sentences(draft):
        text = plain(sentence)
        promised = guarantees.PAYS.search(text) and (guarantees.COMES.search(text) or worked_out)
        for found in amounts_in(text, ()) if promised else ():
            is_money = found.amount.unit.isupper()
            if is_money and found.amount.value not in named | worked_out:
                yield sentence[found.start : found.end]


def _named(said: str) -> set[Decimal]:
    return {Decimal(figure.replace(",", "")) for figure in _FIGURE.findall(said)}


def _worked_out(said: str) -> set[Decimal]:
    """Return the sums of money that were named, and those that follow from them."""
    sums = list(
        dict.fromkeys(f.amount.value for f in amounts_in(said.lower(), ()) if f.amount.unit.isupper())
    )[-_FEW:]
    several = {size * times for size in sums for times in _TIMES}
    together = {one + other for one, other in combinations(sums, 2)} | {
        abs(a - b) for a, b in combinations(sums, 2)
    }
    return several | together | {size / 2 for size in sums} | ({sum(sums, Decimal())} if sums else set())
