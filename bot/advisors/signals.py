"""What can be seen without a model in what a customer just said, and how tense the case is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.advisors import words
from bot.advisors.scene import Scene, find, says
from bot.domain.assessment import Tension
from bot.domain.case import Message, Speaker
from bot.domain.evidence import Evidence

# The more a card fits only this message, the surer its signal: at one look the surest one speaks.
CERTAIN, SURE, LIKELY, UNSURE = 0.95, 0.9, 0.75, 0.5


@dataclass(frozen=True, slots=True)
class Signal:
    """One card that a message calls for, the words that show it, and how surely (0 to 1)."""

    card_id: str
    evidence: Evidence
    confidence: float


SignalRule = Callable[[Scene], Iterator[Signal]]
_SHOUTING = re.compile(r"[A-Z]{3,}(?:[^a-z]+[A-Z]{3,}){2,}|!{2,}")
_FACT = re.compile(
    r"\d|\b(?:order|refund|charge|deliver|account|because|since|after|when|card|flight|bill|invoice)", re.I
)
# A complaint this short that names no fact gives its heat and not its reason.
FEW_WORDS = 14


def tension_of(messages: Iterable[Message]) -> Tension:
    """Read the tension off the customer's messages: the last heat stays until thanks or calm business cool it."""
    level = 0
    for message in messages:
        if message.speaker is not Speaker.CUSTOMER:
            continue
        now = heat(message)
        if now:
            level = max(level, now)
        elif says([message], words.THANKS):
            level = 0
        else:
            level = max(level - 1, 0) if level > Tension.UPSET else level
    return Tension(level)


def customer_signals(scene: Scene) -> Iterator[Signal]:
    """Give the signals of what the customer has just said; nothing on thanks, apologies and greetings."""
    if _cools(scene.said):
        return
    for look in (
        _insulted,
        _repeats_themselves,
        _sent_round,
        _feels,
        _lost,
        _failed_again,
        _left_in_the_dark,
        _asks_when,
        _walks,
        _outraged,
    ):
        yield from look(scene)


def heat(message: Message) -> Tension:
    """Read how heated one message of a customer is."""
    said = [message]
    signs = [
        p
        for p in (words.FEELING, words.OUTRAGE, words.LOSS, words.REPEATED, words.ALREADY_SAID)
        if says(said, p)
    ]
    if says(said, words.INSULT) or says(said, words.THREAT):
        return Tension.FURIOUS if signs else Tension.ANGRY
    if len(signs) > 1 or (signs and _SHOUTING.search(message.text)):
        return Tension.ANGRY
    tried = says(said, words.NOT_TOLD) or says(said, words.SENT_ROUND)
    return Tension.UPSET if signs or tried else Tension.CALM


def _cools(said: tuple[Message, ...]) -> bool:
    last = said[-1:]
    return says(last, words.GREETING) or (says(last, words.THANKS) and heat(said[-1]) < Tension.ANGRY)


def _insulted(scene: Scene) -> Iterator[Signal]:
    for pattern in (words.INSULT, words.THREAT):
        if evidence := find(scene.said, pattern):
            yield Signal("stay_calm_ignore_insults", evidence, SURE)
            return


def _repeats_themselves(scene: Scene) -> Iterator[Signal]:
    evidence = find(scene.said, words.ALREADY_SAID)
    if evidence and scene.by(Speaker.AGENT):
        yield Signal("listen_first", evidence, CERTAIN)


def _sent_round(scene: Scene) -> Iterator[Signal]:
    if evidence := find(scene.said, words.SENT_ROUND):
        yield Signal("small_gesture", evidence, LIKELY + 0.05)


def _acknowledged(scene: Scene) -> bool:
    return says(scene.answered, words.EMPATHY)


def _feels(scene: Scene) -> Iterator[Signal]:
    if evidence := find(scene.said, words.FEELING):
        yield Signal("acknowledge_feelings", evidence, UNSURE if _acknowledged(scene) else SURE)


def _lost(scene: Scene) -> Iterator[Signal]:
    if evidence := find(scene.said, words.LOSS):
        yield Signal("acknowledge_feelings", evidence, UNSURE if _acknowledged(scene) else SURE)


def _failed_again(scene: Scene) -> Iterator[Signal]:
    if evidence := find(scene.said, words.REPEATED):
        yield Signal("acknowledge_feelings", evidence, UNSURE if _acknowledged(scene) else LIKELY)


def _left_in_the_dark(scene: Scene) -> Iterator[Signal]:
    sorry = says(scene.by(Speaker.AGENT), words.APOLOGY)
    if evidence := find(scene.said, words.NOT_TOLD):
        yield Signal("target_the_apology" if sorry else "apologize_sincerely", evidence, LIKELY + 0.05)


def _asks_when(scene: Scene) -> Iterator[Signal]:
    evidence = find(scene.said, words.WHEN)
    if evidence:
        waiting = tension_of((*scene.before, *scene.said)) >= Tension.UPSET
        yield Signal("set_expectations", evidence, LIKELY if waiting else UNSURE)


def _walks(scene: Scene) -> Iterator[Signal]:
    refused = says(scene.by(Speaker.AGENT), words.REFUSAL)
    if refused and (evidence := find(scene.said, words.WALKING_AWAY)):
        yield Signal("find_common_ground", evidence, SURE)


def _outraged(scene: Scene) -> Iterator[Signal]:
    evidence = find(scene.said, words.OUTRAGE)
    if not evidence:
        return
    text = " ".join(m.text for m in (*scene.by(Speaker.CUSTOMER), *scene.said))
    if len(text.split()) <= FEW_WORDS and not _FACT.search(text):
        yield Signal("ask_what_they_care_about", evidence, SURE)
    elif not _acknowledged(scene):
        yield Signal("acknowledge_feelings", evidence, LIKELY)
