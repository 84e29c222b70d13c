"""Keeps a model from being asked about messages on which nobody would lean over."""

from __future__ import annotations

import re

from bot.advisors.signals import tension_of
from bot.domain.assessment import Tension
from bot.domain.case import Case, Speaker
from bot.domain.guidance import Moment

# Words that carry no news by themselves: greetings, thanks, yes and no, and what one says while typing.
_EMPTY = frozenset(
    "hi hello hey hiya good morning afternoon evening day there thanks thank you thx ty so much very cheers ok okay k "
    "kk yes yep yeah yup no nope sure alright right great perfect fine cool nice bye goodbye sounds got it will do np "
    "please welcome one moment sec just a hold on wait done have nice that is all for your help i you too".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
# Names, numbers and addresses given on request are short and carry figures.
_SHORT = 6
_DATA = re.compile(r"\d{3,}|\S+@\S+|#\w+")


def worth_asking(case: Case, moment: Moment) -> bool:
    """Tell whether a look may need more than the playbook: something was said that is not routine."""
    if moment is Moment.TIMER:
        return tension_of(case.messages) >= Tension.UPSET
    fresh = case.fresh
    said = [m for m in fresh if m.speaker is fresh[-1].speaker]
    if all(_is_routine(m.text) for m in said):
        return False
    if fresh[-1].speaker is Speaker.CUSTOMER:
        return True
    return _somebody_is_tense(case)


def _is_routine(text: str) -> bool:
    words = [w.lower() for w in _WORD.findall(text)]
    return all(w in _EMPTY for w in words) or (len(words) <= _SHORT and bool(_DATA.search(text)))


def _somebody_is_tense(case: Case) -> bool:
    return any(tension_of([m]) > Tension.CALM for m in case.messages)
