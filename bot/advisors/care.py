"""How the troubled customer was answered: whether they were heard, what the apology was for, whether a step follows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.advisors.coldness import helps_in, is_at_work
from bot.advisors.phrases import Rule, plain, rule
from bot.advisors.scene import Scene, around, asks, besides, find, says, whole
from bot.advisors.signals import CERTAIN, LIKELY, RATHER_SURE, SURE, Signal, is_bare_anger
from bot.advisors.tension import signs_of_trouble
from bot.advisors.words import (
    dismissals,
    evasions,
    feelings,
    hardship,
    harms,
    hitting_back,
    kindness,
    manners,
    slips,
    steps,
    treatment,
)
from bot.domain.assessment import Tension
from bot.domain.case import Message, Speaker

_WANTS_SOMEBODY = rule("(manager|supervisor|boss|superior|real person|human|person in charge|someone senior)")
# So many things asked for in one sentence are a form to fill in.
_A_FORM = re.compile(
    r"\b(?:provide|send|give|supply|submit|need|attach|state)\b[^.!?\n]{5,120}(?:,[^.!?\n,]{2,80}){2,9}(?:,| and\b)"
)
_A_QUESTION = rule(
    """
    ^ [so|and|but|then] (can|could|will|would|is|are|do|does|did|may|where|where's|what|what's|when|why|how|who|which)
    ^ [so|and|but|then] (i|we) need
    """
)
MANY_QUESTIONS = 3
APOLOGIES_ENOUGH = 3
# So few words beside a greeting or a goodbye hold nothing else.
NOTHING_ELSE = 8
# Whoever writes so many words has told what it is about.
A_STORY = 6
# Ways of helping in one reply that need no word about how it feels, and to somebody angry.
HELPFUL = 2
VERY_HELPFUL = 4
# A goodbye in so few words has no room for an answer.
A_BRIEF_GOODBYE = 25
# An apology for lateness or a defect misses these; one for any of these rarely misses.
_DEEPER = frozenset({harms.SILENCE, harms.RUDE, harms.DAMAGE, harms.MISTAKEN, harms.HURT})


def complains(scene: Scene) -> bool:
    """Tell whether what the agent answers shows at least one small sign of trouble."""
    return any(scene.heats[m.id] >= Tension.UNEASY or signs_of_trouble(m) >= 1 for m in scene.answered)


def is_asked(messages: Iterable[Message]) -> bool:
    """Tell whether any of the messages is a question, with a question mark or without."""
    said = tuple(messages)
    return asks(said) or says(said, _A_QUESTION)


def care_signals(scene: Scene) -> Iterator[Signal]:
    """Give the signals of how an agent answers somebody who is upset, or at least has a trouble to tell."""
    tense = scene.tension_before >= Tension.UPSET
    yield from _takes_for_praise(scene)
    if not tense and not complains(scene):
        # An apology for the inconvenience and nothing else says itself that there was one.
        hollow = [kindness.HOLLOW] * (helps_in(scene) <= 1)
        if evidence := find(scene.said, kindness.DOUBTS, *hollow):
            yield Signal("apologize_sincerely", evidence, LIKELY)
        return
    yield from _apologizes_hollowly(scene, tense=tense)
    yield from _apologizes_beside(scene)
    yield from _keeps_off(scene, tense=tense)
    yield from _begins_anew(scene)
    if tense:
        yield from _solves_the_symptom(scene)
        yield from _comforts_only(scene)
        yield from _asks_much(scene)
        yield from _passes_over(scene)


def _is_kind(scene: Scene) -> bool:
    return says(scene.said, kindness.EMPATHY, kindness.APOLOGY)


def _apologizes_hollowly(scene: Scene, *, tense: bool) -> Iterator[Signal]:
    if evidence := find(scene.said, kindness.DOUBTS, kindness.HOLLOW):
        yield Signal("apologize_sincerely", evidence, SURE if tense else LIKELY)


def _apologizes_beside(scene: Scene) -> Iterator[Signal]:
    """Tell when the apology is for something else than what hurts."""
    sorry = find(scene.said, kindness.APOLOGY)
    if not sorry or says(scene.said, kindness.NAMES_THE_SILENCE):
        return
    named = _harms_in([sorry.quote])
    if named & {harms.SILENCE, harms.RUDE}:
        return
    suffered = _harms_in(m.text for m in scene.answered)
    # With a step and a time in it, it was for what they have told.
    goes_on = says(scene.said, steps.STEP, steps.ACTS) and says(scene.said, steps.TIME_GIVEN)
    if find(scene.answered, treatment.NOT_TOLD, treatment.NAMES_THE_HURT):
        yield Signal("target_the_apology", sorry, RATHER_SURE)
    elif goes_on or asks(scene.said):
        return
    elif named and not named & suffered and suffered & _DEEPER:
        yield Signal("target_the_apology", sorry, LIKELY)
    elif named and not _harms_in(m.text for m in scene.by(Speaker.CUSTOMER)) and _is_heated(scene):
        yield Signal("ask_what_they_care_about", sorry, LIKELY)


def _harms_in(texts: Iterable[str]) -> frozenset[Rule]:
    read = [plain(text) for text in texts]
    return frozenset(harm for harm in harms.HARMS if any(harm.search(text) for text in read))


def _is_heated(scene: Scene) -> bool:
    return any(scene.heats[m.id] >= Tension.UPSET for m in scene.by(Speaker.CUSTOMER))


def _keeps_off(scene: Scene, *, tense: bool) -> Iterator[Signal]:
    """Tell when a trouble is met with rules, or with a demand, and with nothing else."""
    helps = asks(scene.said) or says(scene.said, steps.ACTS, steps.HANDS_OVER)
    if helps or _is_kind(scene):
        return
    asked = is_asked(scene.answered) and not tense
    sent_away = [dismissals.SENT_AWAY] * (not says(scene.said, kindness.HEARS))
    if evidence := find(scene.said, dismissals.DEMANDS, *[dismissals.LECTURE, *sent_away] * (not asked)):
        yield Signal("listen_first", evidence, RATHER_SURE if tense else LIKELY)


def _begins_anew(scene: Scene) -> Iterator[Signal]:
    """Tell when a trouble that was told is answered with a greeting, or with a goodbye."""
    rest = besides(scene.said, slips.ROUTINE_OPEN, slips.ROUTINE_CLOSE)
    words = sum(len(m.text.split()) for m in rest)
    told = sum(len(m.text.split()) for m in scene.answered)
    helps = words > NOTHING_ELSE or says(rest, manners.AT_WORK, manners.A_TIME, steps.ACTS)
    if told < A_STORY or helps or _is_kind(scene):
        return
    if evidence := find(scene.said, slips.ROUTINE_OPEN, slips.ROUTINE_CLOSE):
        yield Signal("listen_first", evidence, LIKELY)


def _takes_for_praise(scene: Scene) -> Iterator[Signal]:
    """Tell when somebody who praised nothing is thanked for praise: it was meant bitterly."""
    # "I really enjoy watching films as a slide show" is said by somebody who complains.
    praised = says(scene.by(Speaker.CUSTOMER), kindness.PRAISE) and not complains(scene)
    praised = praised or not scene.answered
    if not praised and (evidence := find(scene.said, kindness.CONGRATULATES)):
        yield Signal("listen_first", evidence, LIKELY)


def _solves_the_symptom(scene: Scene) -> Iterator[Signal]:
    """Tell when bare anger was answered with a remedy, and nobody has asked what it is about."""
    hollow = says(scene.said, kindness.HOLLOW, kindness.DOUBTS)
    said = besides(scene.said, kindness.IN_PASSING)
    sorry = says(said, kindness.APOLOGY) and not hollow
    listens = sorry or asks(said) or says(said, kindness.EMPATHY, kindness.HEARS, manners.YIELDS)
    listens = listens or helps_in(scene) >= VERY_HELPFUL
    told = _harms_in(m.text for m in scene.by(Speaker.CUSTOMER)) or says(scene.answered, _WANTS_SOMEBODY)
    if not listens and not told and is_bare_anger(scene.by(Speaker.CUSTOMER)):
        yield Signal("ask_what_they_care_about", whole(scene.answered[-1]), CERTAIN)


def _comforts_only(scene: Scene) -> Iterator[Signal]:
    """Tell when kind words come without any step, or come once more."""
    # Whoever sends them elsewhere names a step, if not a kind one.
    steps_on = (
        steps.STEP,
        steps.ACTS,
        steps.TIME_GIVEN,
        dismissals.SENT_AWAY,
        manners.AT_WORK,
        manners.STAYS,
    )
    goes_on = asks(scene.said) or is_at_work(scene) or says(scene.said, *steps_on)
    kind = find(scene.said, kindness.APOLOGY, kindness.EMPATHY)
    if not kind or goes_on:
        return
    times = sum(says([m], kindness.APOLOGY) for m in (*scene.by(Speaker.AGENT), *scene.said))
    yield Signal("set_expectations", kind, RATHER_SURE if times >= APOLOGIES_ENOUGH else LIKELY)


def _asks_much(scene: Scene) -> Iterator[Signal]:
    if sum(m.text.count("?") for m in scene.said) >= MANY_QUESTIONS:
        first = next(m for m in scene.said if "?" in m.text)
        yield Signal("ask_dont_assume", around(first, first.text.index("?")), LIKELY)


def _passes_over(scene: Scene) -> Iterator[Signal]:
    """Tell when distress was answered with business as usual, or with nothing at all, without one word about it."""
    feels = says(scene.said, kindness.EMPATHY)
    if not feels and (evidence := find(scene.said, evasions.NOT_UNDERSTOOD, slips.ROUTINE_CLOSE)):
        yield Signal("listen_first", evidence, RATHER_SURE)
    elif feels and _says_goodbye(scene.said) and (evidence := find(scene.said, slips.ROUTINE_CLOSE)):
        yield Signal("listen_first", evidence, LIKELY)
    if feels or says(scene.said, kindness.APOLOGY, kindness.HEARS):
        return
    heated = any(scene.heats[m.id] >= Tension.UPSET for m in scene.answered)
    form = next(((m, at) for m in scene.said if (at := _A_FORM.search(plain(m.text)))), None)
    if heated and form:
        yield Signal("listen_first", around(form[0], form[1].start()), LIKELY)
    if heated and (evidence := find(scene.said, dismissals.SENT_AWAY, kindness.CHIRPY)):
        yield Signal("listen_first", evidence, RATHER_SURE)
    shown = says(scene.answered, hardship.LOSS, feelings.FEELING)
    acts = says(scene.said, steps.ACTS, steps.CONDITIONAL_HELP)
    angry = any(scene.heats[m.id] >= Tension.ANGRY for m in scene.answered)
    acts = acts or helps_in(scene) >= (VERY_HELPFUL if angry else HELPFUL)
    acts = acts or (not angry and says(scene.said, steps.STEP) and says(scene.said, steps.TIME_GIVEN))
    # Whoever takes the insult up has something else to be told.
    turned = says(scene.said, steps.HANDS_OVER, hitting_back.HITS_BACK, hitting_back.DARES, evasions.RIGID)
    busy = turned or says(scene.said, steps.STEP, steps.TIME_GIVEN)
    bare = not busy and not asks(scene.said)
    if heated and not (acts or turned) and (shown or bare):
        yield Signal("acknowledge_feelings", whole(scene.said[-1]), LIKELY)


def _says_goodbye(said: tuple[Message, ...]) -> bool:
    brief = sum(len(m.text.split()) for m in said) <= A_BRIEF_GOODBYE
    return brief and not says(said, steps.ACTS, steps.TIME_GIVEN)
