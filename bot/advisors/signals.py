"""What can be seen without a model in what a customer just said. A rule that can't be sure says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.advisors.phrases import plain
from bot.advisors.scene import Scene, find, says, whole
from bot.advisors.tension import is_distressed
from bot.advisors.words import (
    asks,
    calm,
    evasions,
    feelings,
    grievances,
    hardship,
    kindness,
    steps,
    treatment,
)
from bot.domain.assessment import Tension
from bot.domain.case import Message, Speaker
from bot.domain.evidence import Evidence

# The more a card fits only this message, the surer its signal: at one look the surest one speaks.
CERTAIN, SURE, LIKELY, UNSURE = 0.95, 0.9, 0.75, 0.5
# Between likely and sure, for what outweighs a likely signal beside it.
RATHER_SURE = 0.82
# A complaint this short that names no fact gives its heat and not its reason.
FEW_WORDS = 16
_FACT = re.compile(
    r"\d|\b(?:order|refund|charge|deliver|account|because|since|after|when|card|flight|bill|invoice)"
    r"|\b(?:money|luggage|bag|parcel|package|lost|broke|late\b|stole)"
)


@dataclass(frozen=True, slots=True)
class Signal:
    """One card that a message calls for, the words that show it, and how surely (0 to 1)."""

    card_id: str
    evidence: Evidence
    confidence: float


def customer_signals(scene: Scene) -> Iterator[Signal]:
    """Give the signals of what the customer has just said; nothing on thanks, apologies and greetings."""
    yield from _closes(scene)
    if _cools(scene):
        return
    yield from _attacks(scene)
    yield from _holds_their_ground(scene)
    yield from _was_treated_badly(scene)
    yield from _suffers(scene)
    yield from _wants_to_know(scene)
    yield from _is_outraged(scene)


def is_bare_anger(messages: Iterable[Message]) -> bool:
    """Tell whether these messages of the customer give heat and not its reason."""
    text = " ".join(plain(m.text) for m in messages)
    return len(text.split()) <= FEW_WORDS and not _FACT.search(text) and bool(feelings.OUTRAGE.search(text))


def _cools(scene: Scene) -> bool:
    last = scene.said[-1:]
    if says(last, calm.GREETING, calm.OWN_APOLOGY, calm.NOT_SO_BAD):
        return True
    return (
        says(last, calm.THANKS)
        and scene.heats[last[0].id] < Tension.ANGRY
        and not says(last, feelings.INSULT)
    )


def _closes(scene: Scene) -> Iterator[Signal]:
    """A trouble that ends, a parting word worth passing on, a promise whose time has passed."""
    promised = says(scene.by(Speaker.AGENT), steps.CONTACT, steps.TIME_GIVEN)
    troubled = scene.tension >= Tension.UPSET
    rules = [grievances.BROKEN_WORD] * promised + [calm.SOLVED] * troubled
    if evidence := find(scene.said, *rules):
        yield Signal("close_the_loop", evidence, CERTAIN)
    elif evidence := find(scene.said, calm.FEEDBACK, grievances.NOBODY_THERE):
        yield Signal("close_the_loop", evidence, SURE)


def _attacks(scene: Scene) -> Iterator[Signal]:
    if evidence := find(scene.said, feelings.INSULT, feelings.THREAT):
        yield Signal("stay_calm_ignore_insults", evidence, SURE)
    if evidence := find(scene.said, asks.INVITES_BLAME):
        yield Signal("dont_blame_the_company", evidence, CERTAIN)


def _holds_their_ground(scene: Scene) -> Iterator[Signal]:
    refused = says(scene.by(Speaker.AGENT), evasions.REFUSAL)
    if refused and (evidence := find(scene.said, asks.WALKING_AWAY)):
        yield Signal("find_common_ground", evidence, SURE)
    if evidence := find(scene.said, asks.CONTRADICTS):
        yield Signal("dont_argue", evidence, RATHER_SURE)
    if evidence := find(scene.said, grievances.HEARD_EXCUSES):
        yield Signal("avoid_excuses", evidence, SURE)
    if evidence := find(scene.said, asks.STRAIGHT_ANSWER):
        yield Signal("be_honest_about_limits", evidence, SURE)


def _was_treated_badly(scene: Scene) -> Iterator[Signal]:
    if evidence := find(scene.said, treatment.ALREADY_SAID):
        yield Signal("listen_first", evidence, CERTAIN if scene.by(Speaker.AGENT) else LIKELY)
    if evidence := find(scene.said, treatment.SENT_ROUND, treatment.WORN_OUT):
        yield Signal("small_gesture", evidence, RATHER_SURE)
    sorry = says(scene.by(Speaker.AGENT), kindness.APOLOGY)
    if evidence := find(scene.said, treatment.NAMES_THE_HURT):
        yield Signal("target_the_apology", evidence, CERTAIN)
    elif evidence := find(scene.said, treatment.NOT_TOLD):
        yield Signal("target_the_apology" if sorry else "apologize_sincerely", evidence, RATHER_SURE)


def _suffers(scene: Scene) -> Iterator[Signal]:
    if says(scene.answered, kindness.EMPATHY):
        return
    if evidence := find(scene.said, feelings.FEELING, hardship.LOSS):
        yield Signal("acknowledge_feelings", evidence, SURE)
        return
    soft = [m for m in scene.said if scene.heats[m.id] >= Tension.UPSET]
    if evidence := find(soft, hardship.TRIED_AGAIN, grievances.GRIEVANCE):
        yield Signal("acknowledge_feelings", evidence, LIKELY)
    elif distressed := [m for m in scene.said if is_distressed(m)]:
        yield Signal("acknowledge_feelings", whole(distressed[-1]), LIKELY)


def _wants_to_know(scene: Scene) -> Iterator[Signal]:
    waiting = scene.tension >= Tension.UPSET
    if evidence := find(scene.said, asks.WHAT_NOW):
        yield Signal("set_expectations", evidence, RATHER_SURE)
    elif evidence := find(scene.said, asks.WHEN):
        yield Signal("set_expectations", evidence, LIKELY if waiting else UNSURE)
    if evidence := find(scene.said, asks.PUZZLED_WHY, *[asks.WHY] * waiting):
        yield Signal("say_you_will_find_out", evidence, LIKELY)
    if not scene.before and (evidence := find(scene.said, asks.VAGUE_START)):
        yield Signal("ask_dont_assume", evidence, LIKELY)


def _is_outraged(scene: Scene) -> Iterator[Signal]:
    evidence = find(scene.said, feelings.OUTRAGE)
    if not evidence:
        return
    if is_bare_anger((*scene.by(Speaker.CUSTOMER), *scene.said)):
        yield Signal("ask_what_they_care_about", evidence, SURE)
    elif not says(scene.answered, kindness.EMPATHY):
        yield Signal("acknowledge_feelings", evidence, LIKELY)
