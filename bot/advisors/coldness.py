"""Whether a reply leaves somebody in trouble out in the cold: many small marks in it, weighed against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.advisors.phrases import Rule, plain
from bot.advisors.scene import Scene, asks, find, says, whole
from bot.advisors.signals import BARELY, Signal
from bot.advisors.tension import is_merry, signs_of_trouble
from bot.advisors.weighing import names_a_wrong
from bot.advisors.words import asks as customer_asks
from bot.advisors.words import calm, denials, dismissals, evasions, excuses, kindness, manners, quarrels
from bot.domain.assessment import Tension
from bot.domain.case import Message
from bot.domain.evidence import Evidence

# Helps and marks of distance cancel out; so much trouble and distance must be left over.
COLD = 3
# One small mark is no distance yet.
DISTANT = 2
# What helps in this many ways is no cold reply, whatever else stands in it.
HELPFUL = 4
LONG = 25
# So many kinds of distance are enough.
KINDS = 4
# Two words take up nothing, and pass nothing over either.
BRIEF = 5
# Each mark of distance, what it weighs and the card that speaks of it: the surest first.
_DISTANCE: Sequence[tuple[Rule, int, str]] = (
    (quarrels.ARGUE, 2, "dont_argue"),
    (denials.PUTS_ON_CUSTOMER, 2, "dont_argue"),
    (quarrels.ASSUMES, 2, "ask_dont_assume"),
    (excuses.EXCUSE, 2, "avoid_excuses"),
    (evasions.ROSY, 2, "be_honest_about_limits"),
    (evasions.DODGES, 2, "be_honest_about_limits"),
    (evasions.DONT_KNOW, 2, "say_you_will_find_out"),
    (dismissals.PASSES_ON, 2, "say_you_will_find_out"),
    (dismissals.LECTURE, 2, "listen_first"),
    (dismissals.DEMANDS, 2, "listen_first"),
    (dismissals.SENT_AWAY, 2, "listen_first"),
    (dismissals.STALLS, 2, "set_expectations"),
    (dismissals.HANDED_ON, 2, "set_expectations"),
    (evasions.REFUSAL, 2, "acknowledge_feelings"),
    (manners.OUGHT, 2, "dont_argue"),
    (manners.GUESS, 1, "ask_dont_assume"),
    (manners.SELF_HELP, 1, "listen_first"),
    (manners.RULEBOOK, 1, "listen_first"),
    (manners.GENERALITY, 1, "listen_first"),
    (manners.CHEER, 1, "acknowledge_feelings"),
    (manners.OTHERS, 1, "acknowledge_feelings"),
)
# A date, an order, an hour; a discount is no such thing.
_FIGURE = re.compile(r"(?<![\d.,$€£])\d[\d.,:/-]*(?![\d.,]* ?(?:%|percent|off\b))")
# "Appointments can be rebooked on our portal": of things in the plural, and of none of theirs.
_OF_ANY = re.compile(
    r"(?:^|[.!?:]\s{1,3})(?:(?:hi|hello|unfortunately|sorry|ok|okay|please note that|sadly|yes|no)\W{1,3})?"
    r"(?!(?:this|its|his|yes|thanks|your|our|the|these|those|both|us|always|perhaps|they|two|three)\b)"
    r"(?:[a-z]{2,15} ){0,2}[a-z]{2,15}(?<!s)s (?:(?:without|with|of|from|in|for|on|by|after) (?:[a-z]{2,15} ){1,3})?"
    r"(?:are|can|cannot|can't|may|must|have to|need to|should|don't|aren't|will be) "
)
# "1. Fill in form W2. 2. Attach the receipt. 3. …": its figures count steps.
_A_LIST = re.compile(r"(?:(?:^|\s)\(?\d[.)]\s.{3,120}?){3}", re.DOTALL)
# Of oneself, whatever the verb: "I've had it recalled", "I'm walking over", "I'll weigh it again".
_I_DO = re.compile(
    r"\bi(?:'ve| have) (?:just |already |also |now )?"
    r"(?!no\b|not|never|been\b|to\b|an?\b|the\b|heard|told|said|explain|any)\w{3,}"
    r"|\bi(?:'m| am) (?:just |already |also |now )?(?!trying|doing|being|ending|closing|warning|wondering)\w{3,}ing\b"
    r"|\bi(?:'ll| will) (?:just |also |now |then )?(?!have to|need|not\b|be\b|admit|end\b|close|see\b|never|only)\w{3,}"
)
# Nothing but what they are to do: "Please perform a factory reset."
_ORDERS = re.compile(
    r"\A\W*(?:(?:hi|hello|hey|ok|okay|yes|no|sorry|alright)\W+(?:there\W+)?)?(?:please|kindly|just|simply) "
    r"(?!don't|hold|bear|accept|forgive|give me|tell me|send me|call me|come)\w+[^.!?]*[.!]?\s*\Z"
)
# What is told and not asked is told for a reason, and a word like these often gives it.
_A_NO = re.compile(
    r"\b(?:not|no|never|nobody|nothing|without|still|again|wrong|gone|only|twice|instead|but|because|since|too|third|lost)\b"
    r"|n't\b|\b(?:dont|doesnt|didnt|cant|wont|isnt|wasnt|havent|hasnt|couldnt)\b|!"
)
_BRIGHT = re.compile("[!\U0001f600-\U0001f64f]|[:;]-?[)D]")


def cold_signals(scene: Scene) -> Iterator[Signal]:
    """Give the signal of a reply that leaves a trouble alone."""
    if _is_at_ease(scene):
        return
    trouble = _trouble(scene)
    tells = not trouble and not asks(scene.answered) and _holds(scene.answered, _A_NO)
    helps, distance = helps_in(scene), _distance(scene)
    flat = not helps and says(scene.said, manners.FLAT)
    far = (trouble or tells) and distance >= DISTANT + tells
    if far and helps < HELPFUL and trouble + tells + distance + flat - helps >= COLD:
        card, evidence = _worst(scene)
        yield Signal(card, evidence, BARELY)


def _is_at_ease(scene: Scene) -> bool:
    """Tell whether the customer thanks, jokes, or asks how something is: an answer need not be warm."""
    said = scene.answered
    pleased = any(is_merry(m.text) for m in said) or says(said, calm.THANKS, calm.SOLVED, calm.ACCEPTS)
    return pleased or says(said, manners.ASKED_FOR)


def _trouble(scene: Scene) -> int:
    """Weigh what the customer is in, up to 4."""
    said = scene.answered
    complains = any(scene.heats[m.id] >= Tension.UNEASY or signs_of_trouble(m) >= 1 for m in said)
    wrong = any(names_a_wrong(plain(m.text)) for m in said) or says(said, customer_asks.CONTRADICTS)
    return 2 * (scene.tension_before >= Tension.UPSET) + complains + wrong


def _distance(scene: Scene) -> int:
    said = scene.said
    weighs = sorted((weight for rule, weight, _ in _DISTANCE if says(said, rule)), reverse=True)
    bright = any(_BRIGHT.search(m.text) for m in said)
    orders = _holds(said, _ORDERS) or _holds(said, _A_LIST)
    return sum(weighs[:KINDS]) + bright + _holds(said, _OF_ANY) + 2 * orders


def _holds(said: Iterable[Message], pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(plain(m.text)) for m in said)


def helps_in(scene: Scene) -> int:
    """Count in how many ways the reply helps: a time to plan by counts twice, and so does somebody at work."""
    said = scene.said
    words = sum(len(m.text.split()) for m in said)
    kind = says(said, kindness.EMPATHY, kindness.APOLOGY) and not says(said, kindness.HOLLOW)
    # What holds for everybody, or is asked of them, gives no time and no figure of theirs.
    of_theirs = not (_holds(said, _A_LIST) or _holds(said, _OF_ANY))
    twice = (
        says(said, manners.A_TIME) and of_theirs,
        says(said, manners.STAYS),
        is_at_work(scene),
        says(said, manners.A_QUESTION),
    )
    once = (
        _holds(said, _FIGURE) and of_theirs,
        says(said, manners.A_CHOICE),
        asks(said),
        says(said, manners.YIELDS, kindness.HEARS),
        kind,
        words > LONG,
        words <= BRIEF,
    )
    return 2 * sum(twice) + sum(once)


def is_at_work(scene: Scene) -> bool:
    """Tell whether the agent says that they, or somebody, have done something about it or are doing it."""
    return says(scene.said, manners.AT_WORK) or _holds(scene.said, _I_DO)


def _worst(scene: Scene) -> tuple[str, Evidence]:
    for rule, _, card in _DISTANCE:
        if evidence := find(scene.said, rule):
            return card, evidence
    return "acknowledge_feelings", whole(scene.said[-1])
