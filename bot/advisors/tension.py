"""How tense a case is, read off the customer's words: named feelings and losses, or small signs that add up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from bot.advisors.phrases import Rule, plain
from bot.advisors.words import (
    attacks,
    calm,
    feelings,
    grievances,
    hardship,
    legal,
    letdowns,
    outcries,
    small_signs,
    stakes,
    treatment,
    waits,
)
from bot.domain.assessment import Tension
from bot.domain.case import Case, Message, Speaker

_SHOUTING = re.compile(r"(?:\b[A-Z]{3,}\b[^a-z]+){2,}[A-Z]{3,}|!{2,}|\?{2,}")
_LAUGHS = re.compile(
    "[\U0001f600-\U0001f606\U0001f609-\U0001f60e\U0001f638-\U0001f63b\U0001f642\U0001f923]|[:;]-?[)dDpP]"
)
# One of these in a message is enough to call the customer upset, be it said with a laugh or not.
_HARD_SIGNS = (
    hardship.LOSS,
    treatment.ALREADY_SAID,
    treatment.NOT_TOLD,
    treatment.NAMES_THE_HURT,
    treatment.RUDENESS,
    treatment.SENT_ROUND,
    outcries.BITTER,
)
# So is one of these, unless they are in good spirits: "this is so annoying haha, wrong tab again".
_PLAIN_SIGNS = (feelings.FEELING, outcries.OUTRAGE)
# So is one of these, unless it comes with a polite word: "I never received the mail, could you resend it?"
_SOFT_SIGNS = (hardship.TRIED_AGAIN, grievances.GRIEVANCE)
# Said as a plain report too ("it still hasn't arrived"): they count beside what presses.
_REPORTS = (letdowns.LETDOWN, waits.WAITS)
_PRESSING = (
    small_signs.PEOPLE,
    small_signs.AT_STAKE,
    small_signs.NOBODY,
    small_signs.SO_LONG,
    small_signs.EFFORT,
    small_signs.YOUR_DOING,
    stakes.NEAR,
    stakes.HEAVY,
)
# Something went wrong: beside it, what hangs on the matter and an exclamation weigh as much as a plain sign.
_WRONG_SIGNS = (small_signs.TROUBLE, small_signs.NOBODY, small_signs.YOUR_DOING, letdowns.LETDOWN)
_SMALL_SIGNS = (
    small_signs.PEOPLE,
    small_signs.AT_STAKE,
    small_signs.NO_END,
    small_signs.NOBODY,
    small_signs.TONE,
    small_signs.SO_LONG,
    small_signs.EFFORT,
    small_signs.YOUR_DOING,
    stakes.NEAR,
)
_BEYOND_TIME = tuple(sign for sign in _SMALL_SIGNS if sign not in {small_signs.NO_END, small_signs.SO_LONG})
# So many small signs of different kinds say as much as one plain sign. A polite word outweighs two.
SIGNS_OF_DISTRESS = 3
COURTESY = 2


def heat(message: Message) -> Tension:
    """Read how heated one message of a customer is."""
    return _heat(message.text)


# Every look reads the whole case again; this remembers the messages of the cases at hand.
_remembered = lru_cache(maxsize=1024)


@_remembered
def _heat(said: str) -> Tension:
    text = plain(said)
    if calm.NOT_SO_BAD.search(text):
        return Tension.CALM
    signs = _count(_HARD_SIGNS, text)
    if attacks.INSULT.search(text) or attacks.THREAT.search(text):
        return Tension.FURIOUS if signs or _count(_PLAIN_SIGNS, text) else Tension.ANGRY
    if not signs and is_merry(said):
        return Tension.CALM
    signs += _count(_PLAIN_SIGNS, text) + is_outcry(text) + bool(legal.LEGAL.search(text))
    if signs or not (small_signs.POLITE.search(text) or _only_asks(text)):
        signs += _count(_SOFT_SIGNS, text) + _pressing_reports(text)
    shouts = bool(_SHOUTING.search(said))
    if signs > 1 or (signs and shouts):
        return Tension.ANGRY
    if signs or _distressed(text):
        return Tension.UPSET
    return Tension.UNEASY if shouts or _signs(text) >= SIGNS_OF_DISTRESS - 1 else Tension.CALM


def _count(signs: Iterable[Rule], text: str) -> int:
    return sum(bool(sign.search(text)) for sign in signs)


def _pressing_reports(text: str) -> int:
    """Count the reports of a letdown or a wait, if something went wrong in them and something presses."""
    # To have tried again is to have waited: the two count once.
    reports = _REPORTS[: 1 if hardship.TRIED_AGAIN.search(text) else 2]
    counted = _count(reports, text)
    return counted if counted and names_a_wrong(text) and _count(_PRESSING, text) else 0


def is_merry(said: str) -> bool:
    """Tell whether somebody laughs, is pleased, or owns up to a slip of the hand."""
    text = plain(said)
    pleased = calm.PLEASED.search(text) or calm.OWN_SLIP.search(text)
    return bool(pleased or _LAUGHS.search(said))


def is_outcry(text: str) -> bool:
    """Tell whether a `plain` text is one exclamation and nothing else: "seriously??"."""
    return bool(outcries.BARE_OUTCRY.search(text.rstrip(" ?!.")))


def _only_asks(text: str) -> bool:
    """Tell whether a text is a question without a sharp word in it: "it's been three days, normal?"."""
    return "?" in text and not small_signs.TONE.search(text) and not names_a_wrong(text)


@_remembered
def names_a_wrong(text: str) -> bool:
    """Tell whether a `plain` text says that something went wrong, was not done, or was done to them."""
    return bool(_count(_WRONG_SIGNS, text))


@_remembered
def _distressed(text: str) -> bool:
    pressing = stakes.NEAR.search(text) and small_signs.AT_STAKE.search(text)
    if not names_a_wrong(text):
        # "Tomorrow is the exam, and the page has been white for two days."
        return bool(pressing and small_signs.SO_LONG.search(text)) and not small_signs.POLITE.search(text)
    if "?" not in text and outcries.PRAISE_FIRST.search(text) and outcries.ONE_MORE.search(text):
        return True
    # "Damn, it's broken, where do I get a new one?" asks and doesn't cry out.
    asks = "?" in text or small_signs.POLITE.search(text)
    cries = not asks and outcries.EXCLAIMS.search(text)
    # "Two people can't see the board, are they missing a license?" wants to know something first of all.
    enough = SIGNS_OF_DISTRESS + (text.rstrip().endswith("?") and not small_signs.TONE.search(text))
    # "The export still fails since the update" only says since when.
    weighs = _count(_BEYOND_TIME, text) > 0
    return bool(stakes.HEAVY.search(text) or pressing or cries) or (weighs and _signs(text) >= enough)


def signs_of_trouble(message: Message) -> int:
    """Count the kinds of small signs that a message shows; a polite word outweighs two."""
    return _signs(plain(message.text))


@_remembered
def _signs(text: str) -> int:
    courtesy = COURTESY * bool(small_signs.POLITE.search(text))
    trouble = bool(small_signs.TROUBLE.search(text) or small_signs.ROUGH.search(text))
    return trouble + _count(_SMALL_SIGNS, text) - courtesy


def is_distressed(message: Message) -> bool:
    """Tell whether the small signs of a message add up to distress: something went wrong, and it weighs."""
    return not is_merry(message.text) and _distressed(plain(message.text))


def heats_of(messages: Iterable[Message]) -> Mapping[str, Tension]:
    """Read the heat of each message of the customer, by the id of the message."""
    return {m.id: heat(m) for m in messages if m.speaker is Speaker.CUSTOMER}


def tension_of(
    messages: Iterable[Message], heats: Mapping[str, Tension] | None = None, start: Tension = Tension.CALM
) -> Tension:
    """Read the tension off the customer's messages: the last heat stays until thanks or calm business cool it.

    `heats` spares reading the messages again, `start` is the tension before the first of them.
    """
    level = int(start)
    for message in messages:
        if message.speaker is not Speaker.CUSTOMER:
            continue
        now = heat(message) if heats is None else heats[message.id]
        if now:
            level = max(level, now)
        elif calm.THANKS.search(plain(message.text)):
            level = 0
        elif calm.ACCEPTS.search(plain(message.text)):
            level = min(level, Tension.UNEASY)
        else:
            level = max(level - 1, 0) if level > Tension.UPSET else level
    return Tension(level)


def tension_now(case: Case) -> Tension:
    """Return how tense the case is: what the words show, and what was known before unless the customer cooled since."""
    said = [plain(m.text) for m in case.fresh if m.speaker is Speaker.CUSTOMER]
    cooled = any(calm.THANKS.search(text) or calm.ACCEPTS.search(text) for text in said)
    return max(tension_of(case.messages), Tension.CALM if cooled else case.facts.tension)
