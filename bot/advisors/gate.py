"""Keeps a model from being asked about messages on which nobody would lean over."""

from __future__ import annotations

import re

from bot.advisors.scene import Scene
from bot.advisors.tension import heat, signs_of_trouble, tension_now
from bot.domain.assessment import Tension
from bot.domain.case import Case, Message, Speaker
from bot.domain.guidance import Moment

# Words that carry no news by themselves: greetings, thanks, yes and no, and what one says while typing.
_NO_NEWS = """
hi hello hey hiya good morning afternoon evening day there thanks thank you thx ty so much very cheers ok okay k kk yes
yep yeah yup no nope sure alright right great perfect fine cool nice bye goodbye sounds got it will do np please
welcome one moment sec just a hold on wait done have that is all for your help i too
"""
_EMPTY = frozenset(_NO_NEWS.split())
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
# What is given on request: a name, a number, an address, in a sentence no longer than this.
_SHORT = 9
_DATA = re.compile(r"\d{3,}|\S@\S|#\w")
# In words. Chosen so that six in ten messages are asked about at most, at the least loss of points where a note is due.
A_FEW_WORDS, MUCH_TO_SAY = 5, 13


def worth_asking(case: Case, moment: Moment) -> bool:
    """Tell whether a look may need more than the playbook: something was said that is not routine.

    While nobody is tense, a customer's few words without a sign of trouble are nobody's concern; while nobody is upset,
    nor is an agent's message, unless it answers a customer who had much to say.
    """
    tension = tension_now(case)
    if moment is Moment.TIMER:
        return tension > Tension.CALM and case.messages[-1].id == case.looked
    said = [m for m in case.fresh if m.speaker is case.fresh[-1].speaker]
    if all(_is_routine(m) for m in said):
        return False
    if moment is Moment.AFTER_CUSTOMER:
        return tension > Tension.CALM or any(
            _length(m) > A_FEW_WORDS or signs_of_trouble(m) > 0 for m in said
        )
    if tension >= Tension.UPSET:
        return True
    return any(_length(m) > MUCH_TO_SAY for m in Scene.of(case).answered if not _is_routine(m))


def _length(message: Message) -> int:
    """Count the words; what is written in other letters, which the rules can't read, counts as long."""
    letters = [c for c in message.text if c.isalpha()]
    foreign = sum(not c.isascii() for c in letters) * 2 > len(letters)
    return MUCH_TO_SAY + 1 if foreign else len(_WORD.findall(message.text))


def _is_routine(message: Message) -> bool:
    words = [w.lower() for w in _WORD.findall(message.text)]
    if all(w in _EMPTY for w in words):
        return True
    gives_data = len(words) <= _SHORT and bool(_DATA.search(message.text)) and "?" not in message.text
    return message.speaker is Speaker.CUSTOMER and gives_data and heat(message) is Tension.CALM
