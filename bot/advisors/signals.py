"""What can be seen without a model in what a customer just said. A rule that can't be sure says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.advisors.footing import (
    adds_up,
    heated,
    heaviest,
    is_left_alone,
    only_answers,
    takes_it_up,
    was_asked,
)
from bot.advisors.phrases import plain
from bot.advisors.scene import Scene, find, says, whole
from bot.advisors.tension import is_distressed, is_merry, is_outcry, signs_of_trouble
from bot.advisors.weighing import names_a_wrong
from bot.advisors.words import (
    asks,
    attacks,
    calm,
    challenges,
    evasions,
    excuses,
    feelings,
    grievances,
    hardship,
    kindness,
    legal,
    letdowns,
    outcries,
    quarrels,
    small_signs,
    stakes,
    steps,
    treatment,
    waits,
)
from bot.domain.assessment import Tension
from bot.domain.case import Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guidance import Occasion

# The more a card fits only this message, the surer its signal: at one look the surest one speaks.
CERTAIN, SURE, LIKELY, UNSURE = 0.95, 0.9, 0.75, 0.5
# Just above the bar of a card that steps back behind every other.
BARELY = 0.7
# Between likely and sure, for what outweighs a likely signal beside it.
RATHER_SURE = 0.82
# A complaint this short that names no fact gives its heat and not its reason.
FEW_WORDS = 16
A_TERSE_LINE = 12
_FACT = re.compile(
    r"\d|\b(?:order|refund|charge|deliver|account|because|since|after|when|card|flight|bill|invoice)"
    r"|\b(?:money|luggage|bag|parcel|package|lost|broke|late\b|stole|app\b|site|log ?in|password|payment|update|screen)"
    r"|\b(?:battery|room|train|internet|wifi|driver|chat\b|code|link|page|error|crash|food|seat|form\b|phone|email)"
)


@dataclass(frozen=True, slots=True)
class Signal:
    """One card that a message calls for, the words that show it, how surely (0 to 1), and on what occasion."""

    card_id: str
    evidence: Evidence
    confidence: float
    occasion: Occasion | None = None


def customer_signals(scene: Scene) -> Iterator[Signal]:
    """Give the signals of what the customer has just said; nothing on thanks, apologies and greetings."""
    if says(scene.said[-1:], calm.NOT_SO_BAD):
        return
    yield from _closes(scene)
    if _cools(scene) or says(scene.said[-1:], calm.CONTENT):
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
    reason = _FACT.search(text) or hardship.LOSS.search(text) or names_a_wrong(text)
    return len(text.split()) <= FEW_WORDS and not reason and bool(outcries.OUTRAGE.search(text))


def _cools(scene: Scene) -> bool:
    last = scene.said[-1:]
    heat = scene.heats[last[0].id]
    if says(last, calm.GREETING, calm.OWN_APOLOGY) or (heat < Tension.UPSET and is_merry(last[0].text)):
        return True
    bitter = says(last, calm.SIGN_OFF, outcries.BITTER) or is_distressed(last[0])
    if bitter and heat >= Tension.UPSET:
        return False
    return says(last, calm.THANKS) and heat < Tension.ANGRY and not says(last, attacks.INSULT, attacks.THREAT)


def _closes(scene: Scene) -> Iterator[Signal]:
    """A trouble that ends, a parting word worth passing on, a promise whose time has passed."""
    promised = says(scene.by(Speaker.AGENT), steps.CONTACT, steps.TIME_GIVEN)
    # Who says how much it hurts to be forgotten needs that answered first.
    hurt = any(scene.heats[m.id] >= Tension.UPSET for m in scene.said)
    if scene.tension_before >= Tension.UPSET and (evidence := find(scene.said, calm.SOLVED)):
        yield Signal("close_the_loop", evidence, CERTAIN, Occasion.SOLVED)
    elif promised and (evidence := find(scene.said, grievances.BROKEN_WORD)):
        yield Signal("close_the_loop", evidence, BARELY if hurt else CERTAIN)
    elif evidence := find(scene.said, calm.FEEDBACK):
        yield Signal("close_the_loop", evidence, SURE, Occasion.FEEDBACK)
    elif evidence := find(scene.said, grievances.NOBODY_THERE):
        yield Signal("close_the_loop", evidence, SURE)


def _attacks(scene: Scene) -> Iterator[Signal]:
    # Who calmly names a lawyer or an ombudsman insults nobody; that is not to be passed over.
    law = [legal.LEGAL] * says(scene.said, legal.ULTIMATUM, outcries.OUTRAGE, attacks.THEFT)
    if evidence := find(scene.said, attacks.INSULT, attacks.THREAT, *law):
        yield Signal("stay_calm_ignore_insults", evidence, SURE)
    elif (evidence := find(scene.said, attacks.THEFT)) and says(scene.said, attacks.AT_YOU):
        yield Signal("stay_calm_ignore_insults", evidence, LIKELY)
    if evidence := find(scene.said, asks.INVITES_BLAME):
        yield Signal("dont_blame_the_company", evidence, CERTAIN)


def _holds_their_ground(scene: Scene) -> Iterator[Signal]:
    stand_off = _stand_off(scene)
    if stand_off:
        yield stand_off
    claimed = says(scene.answered, challenges.CLAIMS, quarrels.ARGUE, quarrels.ASSUMES)
    denials = [challenges.DENIES] * (claimed and not was_asked(scene))
    # "I never ordered the insurance, please take it off" argues with nobody yet.
    denials += [asks.CONTRADICTS] * (bool(scene.answered) or not says(scene.said, small_signs.POLITE))
    if evidence := find(scene.said, challenges.ACCUSED, *denials):
        yield Signal("dont_argue", evidence, RATHER_SURE)
    weary = [grievances.WEARY] * (_is_troubled(scene) or says(scene.by(Speaker.AGENT), excuses.EXCUSE))
    if evidence := find(scene.said, grievances.HEARD_EXCUSES, *weary):
        yield Signal("avoid_excuses", evidence, SURE)
    vague = says(
        scene.answered, evasions.ROSY, evasions.DODGES, evasions.DONT_KNOW, steps.VAGUE_TIME, challenges.VAGUE
    )
    doubts = [asks.DOUBTS_IT] * (vague or _is_troubled(scene))
    if evidence := find(scene.said, asks.STRAIGHT_ANSWER, *doubts, *[challenges.WANTS_IT_STRAIGHT] * vague):
        yield Signal("be_honest_about_limits", evidence, SURE)


def _is_troubled(scene: Scene) -> bool:
    """Tell whether the customer is tense, or says that something went wrong."""
    return scene.tension >= Tension.UNEASY or any(names_a_wrong(plain(m.text)) for m in scene.said)


def _stand_off(scene: Scene) -> Signal | None:
    """Tell when a customer does not take the agent's refusal."""
    if not says(scene.by(Speaker.AGENT), evasions.REFUSAL):
        return None
    if evidence := find(scene.said, asks.WALKING_AWAY):
        return Signal("find_common_ground", evidence, SURE)
    gives_in = says(scene.said, small_signs.POLITE, challenges.GIVES_IN)
    evidence = None if gives_in else find(scene.said, challenges.HOLDS_ON)
    just_refused = says(scene.answered, evasions.REFUSAL)
    return Signal("find_common_ground", evidence, LIKELY) if evidence and just_refused else None


def _was_treated_badly(scene: Scene) -> Iterator[Signal]:
    # Said in a first message, or to a greeting, "as I said" repeats nothing to this agent.
    repeats = bool(scene.answered and scene.by(Speaker.CUSTOMER))
    # A calm report says in passing what was done; a terse line says nothing else.
    terse = sum(len(m.text.split()) for m in scene.said) <= A_TERSE_LINE
    repeats = repeats and (terse or scene.tension >= Tension.UNEASY)
    if evidence := find(scene.said, treatment.ALREADY_SAID):
        yield Signal("listen_first", evidence, CERTAIN if scene.by(Speaker.AGENT) else LIKELY)
    elif evidence := find(scene.said, *[challenges.SAID_BEFORE] * repeats):
        yield Signal("listen_first", evidence, RATHER_SURE)
    somebody = [challenges.ASKS_FOR_SOMEBODY] * bool(scene.answered)
    if evidence := find(scene.run, treatment.SENT_ROUND, treatment.WORN_OUT, *somebody):
        yield Signal("small_gesture", evidence, RATHER_SURE)
    yield from _is_owed_an_apology(scene)


def _is_owed_an_apology(scene: Scene) -> Iterator[Signal]:
    sorry = says(scene.by(Speaker.AGENT), kindness.APOLOGY)
    beside = [challenges.NOT_THAT] * says(scene.answered, kindness.APOLOGY)
    understood = says(scene.answered, kindness.EMPATHY)
    if evidence := find(scene.run, treatment.NAMES_THE_HURT, *beside):
        yield Signal("target_the_apology", evidence, CERTAIN)
    elif evidence := find(scene.run, treatment.NOT_TOLD, treatment.RUDENESS):
        yield Signal("target_the_apology" if sorry else "apologize_sincerely", evidence, RATHER_SURE)
    elif not (sorry or understood) and (evidence := find(heated(scene), letdowns.LETDOWN)):
        yield Signal("apologize_sincerely", evidence, RATHER_SURE)


def _suffers(scene: Scene) -> Iterator[Signal]:
    accepts = takes_it_up(scene) and says(scene.said, calm.THANKS, calm.ACCEPTS, calm.TAKES_UP)
    if accepts or says(scene.answered, kindness.EMPATHY):
        return
    hot = heated(scene)
    if evidence := find(hot, feelings.FEELING, hardship.LOSS, stakes.AILING):
        yield Signal("acknowledge_feelings", evidence, SURE)
        return
    # A gentle card would give way to a softer one, and what they stand on would be lost.
    if only_answers(scene) or _stand_off(scene) or takes_it_up(scene):
        return
    soft = (hardship.TRIED_AGAIN, grievances.GRIEVANCE, letdowns.LETDOWN, waits.WAITS, outcries.BITTER)
    if evidence := find(hot, *soft):
        yield Signal("acknowledge_feelings", evidence, LIKELY)
    elif distressed := [m for m in hot if is_distressed(m)]:
        yield Signal("acknowledge_feelings", whole(distressed[-1]), LIKELY)
    elif adds_up(scene) or is_left_alone(scene):
        yield Signal("acknowledge_feelings", whole(heaviest(scene)), LIKELY)


def _wants_to_know(scene: Scene) -> Iterator[Signal]:
    waiting = scene.tension >= Tension.UPSET
    # "Someone will look into it" leaves whoever asks when with nothing.
    troubled = any(signs_of_trouble(m) >= 1 for m in scene.by(Speaker.CUSTOMER))
    left_open = troubled or says(scene.answered, steps.VAGUE_TIME, steps.SOON, steps.WE_WILL, steps.CONTACT)
    left_open = bool(scene.answered) and left_open and not says(scene.answered, steps.TIME_GIVEN)
    if evidence := find(scene.said, asks.WHAT_NOW, *[asks.NOW_WHAT] * waiting):
        yield Signal("set_expectations", evidence, RATHER_SURE)
    elif evidence := find(scene.said, asks.WHEN):
        sure = RATHER_SURE if left_open else LIKELY
        yield Signal("set_expectations", evidence, sure if waiting or left_open else UNSURE)
    if evidence := find(scene.said, asks.PUZZLED_WHY, *[asks.WHY] * waiting):
        yield Signal("say_you_will_find_out", evidence, LIKELY)
    if not scene.before and (evidence := find(scene.said, asks.VAGUE_START)):
        yield Signal("ask_dont_assume", evidence, LIKELY)


def _is_outraged(scene: Scene) -> Iterator[Signal]:
    hot = heated(scene)
    cries = [m for m in hot if is_outcry(plain(m.text))]
    evidence = find(hot, outcries.OUTRAGE) or (whole(cries[-1]) if cries else None)
    if not evidence:
        return
    if is_bare_anger((*scene.by(Speaker.CUSTOMER), *scene.said)):
        yield Signal("ask_what_they_care_about", evidence, SURE)
    elif not takes_it_up(scene) and not says(scene.answered, kindness.EMPATHY):
        yield Signal("acknowledge_feelings", evidence, LIKELY)
