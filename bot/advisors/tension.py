"""How tense a case is, read off the customer's words: named feelings and losses, or small signs that add up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from bot.advisors.business import goes_well, is_request, is_told
from bot.advisors.phrases import Rule, plain
from bot.advisors.weighing import REQUEST, burden, names_a_wrong, weighs
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
# So many signs more it takes of somebody whose business is calm, who is content with it, or who came to buy.
CALM_BUSINESS, GOES_WELL, SHOPPING = 1, 2, 2
# So many signs of trouble, less the courtesies, make a customer uneasy.
SIGNS_OF_UNEASE = 2


def heat(message: Message, *, ease: int = 0) -> Tension:
    """Read how heated one message of a customer is; `ease` is how many signs more it takes of them."""
    return _heat(message.text, ease=ease)


def ease_of(said: str, *, answered: bool, troubled: bool) -> int:
    """Tell how many signs more it takes of a customer who has been `answered`, and has told of no trouble before."""
    shops = SHOPPING * bool(calm.SHOPS.search(plain(said)))
    along = answered and goes_well(said)
    if troubled:
        return CALM_BUSINESS * along
    if not answered or along:
        return max(shops, GOES_WELL * along)
    return max(shops, CALM_BUSINESS)


def is_troubled_after(said: str, *, told: bool) -> bool:
    """Tell whether a trouble that was told is still there after this message: nobody is content who says more of it."""
    text = plain(said)
    content = calm.THANKS.search(text) or calm.CONTENT.search(text)
    return told and not (content or (goes_well(said) and not names_a_wrong(text) and burden(said) <= 0))


# Every look reads the whole case again; this remembers the messages of the cases at hand.
_remembered = lru_cache(maxsize=1024)


@_remembered
def _heat(said: str, *, ease: int) -> Tension:
    text = plain(said)
    if calm.NOT_SO_BAD.search(text) or calm.CONTENT.search(text):
        return Tension.CALM
    signs = _told(_HARD_SIGNS, text) + (_ails(text) and not ease)
    if attacks.INSULT.search(text) or attacks.THREAT.search(text):
        # "Thanks for nothing" alone is scorn and no insult, and makes none worse.
        beside = outcries.BITTER.compiled.sub(" ", text)
        if attacks.INSULT.search(beside) or attacks.THREAT.search(beside):
            return Tension.FURIOUS if _count((*_HARD_SIGNS, *_PLAIN_SIGNS), beside) else Tension.ANGRY
    if not signs and is_merry(said):
        return Tension.CALM
    signs += _count(_PLAIN_SIGNS, text) + is_outcry(text) + bool(legal.LEGAL.search(text))
    if signs or not (small_signs.POLITE.search(text) or _only_asks(text) or ease >= GOES_WELL):
        signs += _told(_SOFT_SIGNS, text) + _pressing_reports(said, text)
    shouts = bool(_SHOUTING.search(said))
    if signs > 1 or (signs and shouts):
        return Tension.ANGRY
    if signs or _distressed(said, ease=ease):
        return Tension.UPSET
    uneasy = _signs(said) >= SIGNS_OF_UNEASE + REQUEST * (is_request(text) and not names_a_wrong(text))
    return Tension.UNEASY if shouts or uneasy else Tension.CALM


def _count(signs: Iterable[Rule], text: str) -> int:
    return sum(bool(sign.search(text)) for sign in signs)


def _told(signs: Iterable[Rule], text: str) -> int:
    """Count those of the signs that tell of something that happened, not of what was feared or may be."""
    return sum(is_told(sign, text) for sign in signs)


def _ails(text: str) -> bool:
    """Tell whether somebody is ill, unless it is named for a request: "he's allergic to nuts, is that a problem?"."""
    return bool(stakes.AILING.search(text)) and (names_a_wrong(text) or not is_request(text))


def _pressing_reports(said: str, text: str) -> int:
    """Count the reports of a letdown or a wait, if something went wrong in them and something presses."""
    # To have tried again is to have waited: the two count once.
    reports = _REPORTS[: 1 if hardship.TRIED_AGAIN.search(text) else 2]
    counted = _told(reports, text)
    return counted if counted and names_a_wrong(text) and burden(said) > 0 else 0


def is_merry(said: str) -> bool:
    """Tell whether somebody laughs, is pleased, or owns up to a slip of the hand."""
    text = plain(said)
    praises = calm.PRAISE_LAST.search(text) and not names_a_wrong(text)
    pleased = calm.PLEASED.search(text) or calm.OWN_SLIP.search(text) or praises
    return bool(pleased or _LAUGHS.search(said))


def is_outcry(text: str) -> bool:
    """Tell whether a `plain` text is one exclamation and nothing else: "seriously??"."""
    return bool(outcries.BARE_OUTCRY.search(text.rstrip(" ?!.")))


def _only_asks(text: str) -> bool:
    """Tell whether a text is a question without a sharp word in it: "it's been three days, normal?"."""
    return "?" in text and not small_signs.TONE.search(text) and not names_a_wrong(text)


@_remembered
def _distressed(said: str, *, ease: int = 0) -> bool:
    text = plain(said)
    if weighs(said, ease=ease):
        return True
    if not names_a_wrong(text):
        return False
    if "?" not in text and outcries.PRAISE_FIRST.search(text) and outcries.ONE_MORE.search(text):
        return True
    # "Damn, it's broken, where do I get a new one?" asks and doesn't cry out.
    asks = "?" in text or small_signs.POLITE.search(text)
    return bool(stakes.HEAVY.search(text) or (not asks and outcries.EXCLAIMS.search(text)))


def signs_of_trouble(message: Message) -> int:
    """Count the kinds of signs of trouble that a message shows, less the courtesies."""
    return _signs(message.text)


def _signs(said: str) -> int:
    return burden(said) + names_a_wrong(plain(said))


def is_distressed(message: Message) -> bool:
    """Tell whether the small signs of a message add up to distress: something went wrong, and it weighs."""
    return not is_merry(message.text) and _distressed(message.text)


def heats_of(messages: Iterable[Message]) -> Mapping[str, Tension]:
    """Read the heat of each message of the customer, by the id of the message."""
    heats: dict[str, Tension] = {}
    answered = troubled = False
    for message in messages:
        if message.speaker is Speaker.CUSTOMER:
            ease = ease_of(message.text, answered=answered, troubled=troubled)
            heats[message.id] = heat(message, ease=ease)
            told = troubled or heats[message.id] > Tension.CALM or names_a_wrong(plain(message.text))
            troubled = is_troubled_after(message.text, told=told)
        elif message.speaker is Speaker.AGENT:
            answered = True
    return heats


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
        elif _accepts(message.text):
            level = min(level, Tension.UNEASY if level > Tension.UNEASY else Tension.CALM)
        else:
            level = max(level - 1, 0) if level > Tension.UPSET else level
    return Tension(level)


@_remembered
def _accepts(said: str) -> bool:
    text = plain(said)
    takes_up = (calm.TAKES_UP.search(text) or goes_well(said)) and "?" not in text and burden(said) <= 0
    return bool(calm.ACCEPTS.search(text) or takes_up)


def tension_now(case: Case) -> Tension:
    """Return how tense the case is: what the words show, and what was known before unless the customer cooled since."""
    said = [plain(m.text) for m in case.fresh if m.speaker is Speaker.CUSTOMER]
    cooled = any(calm.THANKS.search(text) or calm.ACCEPTS.search(text) for text in said)
    return max(tension_of(case.messages), Tension.CALM if cooled else case.facts.tension)
