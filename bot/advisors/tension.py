"""How tense a case is, read off the customer's words: named feelings and losses, or small signs that add up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from bot.advisors.phrases import plain
from bot.advisors.words import calm, feelings, grievances, hardship, small_signs, treatment
from bot.domain.assessment import Tension
from bot.domain.case import Case, Message, Speaker

_SHOUTING = re.compile(r"(?:\b[A-Z]{3,}\b[^a-z]+){2,}[A-Z]{3,}|!{2,}|\?{2,}")
# One of these in a message is enough to call the customer upset.
_PLAIN_SIGNS = (
    feelings.FEELING,
    feelings.OUTRAGE,
    hardship.LOSS,
    treatment.ALREADY_SAID,
    treatment.NOT_TOLD,
    treatment.NAMES_THE_HURT,
    treatment.SENT_ROUND,
)
# So is one of these, unless it comes with a polite word: "I never received the mail, could you resend it?"
_SOFT_SIGNS = (hardship.TRIED_AGAIN, grievances.GRIEVANCE)
_SMALL_SIGNS = (
    small_signs.PEOPLE,
    small_signs.AT_STAKE,
    small_signs.TROUBLE,
    small_signs.NO_END,
    small_signs.NOBODY,
    small_signs.TONE,
    small_signs.SO_LONG,
    small_signs.EFFORT,
    small_signs.YOUR_DOING,
)
# So many small signs of different kinds say as much as one plain sign. A polite word outweighs two.
SIGNS_OF_DISTRESS = 3
COURTESY = 2


def heat(message: Message) -> Tension:
    """Read how heated one message of a customer is."""
    return _heat(message.text)


# Every look reads the whole case again; this remembers the messages of the cases at hand.
@lru_cache(maxsize=1024)
def _heat(said: str) -> Tension:
    text = plain(said)
    if calm.NOT_SO_BAD.search(text):
        return Tension.CALM
    signs = sum(bool(sign.search(text)) for sign in _PLAIN_SIGNS)
    if signs or not small_signs.POLITE.search(text):
        signs += sum(bool(sign.search(text)) for sign in _SOFT_SIGNS)
    if feelings.INSULT.search(text) or feelings.THREAT.search(text):
        return Tension.FURIOUS if signs else Tension.ANGRY
    shouts = bool(_SHOUTING.search(said))
    if signs > 1 or (signs and shouts):
        return Tension.ANGRY
    if signs or _signs(text) >= SIGNS_OF_DISTRESS:
        return Tension.UPSET
    return Tension.UNEASY if shouts or _signs(text) >= SIGNS_OF_DISTRESS - 1 else Tension.CALM


def signs_of_trouble(message: Message) -> int:
    """Count the kinds of small signs that a message shows; a polite word outweighs two."""
    return _signs(plain(message.text))


def _signs(text: str) -> int:
    courtesy = COURTESY * bool(small_signs.POLITE.search(text))
    return sum(bool(sign.search(text)) for sign in _SMALL_SIGNS) - courtesy


def is_distressed(message: Message) -> bool:
    """Tell whether the small signs of a message add up to distress."""
    return signs_of_trouble(message) >= SIGNS_OF_DISTRESS


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
