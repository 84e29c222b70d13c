"""What can be seen without a model in what an agent just said. A rule that can't be sure says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from bot.advisors.phrases import rule
from bot.advisors.rereading import asks_again, repeats_script, sends_back
from bot.advisors.scene import Scene, around, asks, find, says, whole
from bot.advisors.signals import CERTAIN, LIKELY, RATHER_SURE, SURE, UNSURE, Signal, is_bare_anger
from bot.advisors.tension import signs_of_trouble
from bot.advisors.words import asks as customer_asks
from bot.advisors.words import evasions, feelings, hardship, kindness, quarrels, slips, steps, treatment
from bot.domain.assessment import Facts, Fault, Tension
from bot.domain.case import Speaker

MANY_QUESTIONS = 3
APOLOGIES_ENOUGH = 3
SOON_IN_A_CASE = 2
_A_QUESTION = rule(
    """
    ^ [so|and|but|then] (can|could|will|would|is|are|do|does|did|may|where|where's|what|what's|when|why|how|who|which)
    ^ [so|and|but|then] (i|we) need
    """
)


def agent_signals(scene: Scene, facts: Facts) -> Iterator[Signal]:
    """Give the signals of what the agent has just said. `facts` say whose fault it is, if that is known."""
    tense = scene.tension_before >= Tension.UPSET
    yield from _hits_back(scene)
    yield from _blames(scene, facts)
    yield from _offers_early(scene, facts)
    yield from _hunts(scene)
    yield from _argues(scene)
    yield from _excuses(scene)
    yield from _reads_badly(scene)
    yield from _promises_openly(scene, tense=tense)
    yield from _knows_nothing(scene)
    yield from _assumes(scene)
    yield from _paints_rosy(scene, tense=tense)
    yield from _refuses_twice(scene)
    yield from _apologizes_hollowly(scene, tense=tense)
    if tense:
        yield from _upset_customer_signals(scene)


def _upset_customer_signals(scene: Scene) -> Iterator[Signal]:
    yield from _apologizes_beside(scene)
    yield from _solves_the_symptom(scene)
    yield from _comforts_only(scene)
    yield from _asks_much(scene)
    yield from _passes_over(scene)


def _complains(scene: Scene) -> bool:
    """Tell whether what the agent answers shows at least one small sign of trouble."""
    return any(scene.heats[m.id] >= Tension.UNEASY or signs_of_trouble(m) >= 1 for m in scene.answered)


def _hits_back(scene: Scene) -> Iterator[Signal]:
    if evidence := find(scene.said, quarrels.HITS_BACK):
        yield Signal("stay_calm_ignore_insults", evidence, LIKELY)


def _blames(scene: Scene, facts: Facts) -> Iterator[Signal]:
    if evidence := find(scene.said, slips.BLAME):
        yield Signal("dont_blame_the_company", evidence, SURE)
    elif facts.fault is not Fault.OURS and (evidence := find(scene.said, slips.ADMISSION)):
        checked = says((*scene.by(Speaker.AGENT)[-2:], *scene.said), steps.VERIFIED)
        # What somebody who may has found not to be ours, no agent's own check makes ours.
        established = checked and facts.fault is Fault.UNKNOWN
        yield Signal("dont_blame_the_company", evidence, UNSURE if established else SURE)


def _offers_early(scene: Scene, facts: Facts) -> Iterator[Signal]:
    evidence = find(scene.said, slips.OFFER)
    customer = scene.by(Speaker.CUSTOMER)
    if not evidence or not customer or facts.heard or says(customer, customer_asks.MONEY_OWED):
        return
    early = len(scene.by(Speaker.AGENT)) <= SOON_IN_A_CASE
    if early and (_complains(scene) or not asks(scene.answered)):
        yield Signal("hold_the_discount", evidence, SURE)


def _hunts(scene: Scene) -> Iterator[Signal]:
    if evidence := find(scene.said, slips.PUNISHES):
        yield Signal("solve_dont_hunt_culprit", evidence, RATHER_SURE)
        return
    helps = says(scene.said, steps.ACTS) and not says(scene.said, steps.ON_CONDITION)
    if not helps and (evidence := find(scene.said, slips.CULPRIT)):
        yield Signal("solve_dont_hunt_culprit", evidence, RATHER_SURE)


def _argues(scene: Scene) -> Iterator[Signal]:
    warm = says(scene.said, kindness.EMPATHY, kindness.APOLOGY)
    if not warm and (evidence := find(scene.said, quarrels.ARGUE)):
        yield Signal("dont_argue", evidence, RATHER_SURE)


def _excuses(scene: Scene) -> Iterator[Signal]:
    owned = says(scene.said, kindness.EMPATHY, kindness.APOLOGY, steps.ACTS)
    asked_why = says(scene.answered, rule("(why|how come|what happened|is the|are the|what caused)"))
    if _complains(scene) and not owned and not asked_why and (evidence := find(scene.said, evasions.EXCUSE)):
        yield Signal("avoid_excuses", evidence, RATHER_SURE)


def _reads_badly(scene: Scene) -> Iterator[Signal]:
    if evidence := asks_again(scene):
        yield Signal("listen_first", evidence, SURE)
    elif evidence := repeats_script(scene) or sends_back(scene):
        yield Signal("listen_first", evidence, RATHER_SURE)


def _promises_openly(scene: Scene, *, tense: bool) -> Iterator[Signal]:
    if says(scene.said, steps.TIME_GIVEN, steps.CONDITIONAL_HELP):
        return
    asked = says(scene.answered, customer_asks.WHEN, customer_asks.WHAT_NOW)
    promised = says(scene.said, steps.WE_WILL)
    if evidence := find(scene.said, *[steps.VAGUE_TIME] * asked, *[steps.SOON] * promised):
        yield Signal("set_expectations", evidence, SURE)
    elif evidence := find(scene.said, steps.CONTACT):
        yield Signal("set_expectations", evidence, LIKELY if tense else UNSURE)


def _knows_nothing(scene: Scene) -> Iterator[Signal]:
    asked = asks(scene.answered) or says(scene.answered, _A_QUESTION)
    goes_on = says(scene.said, steps.FINDS_OUT, steps.TIME_GIVEN, steps.ACTS) or asks(scene.said)
    if asked and not goes_on and (evidence := find(scene.said, evasions.DONT_KNOW)):
        yield Signal("say_you_will_find_out", evidence, SURE)


def _assumes(scene: Scene) -> Iterator[Signal]:
    if evidence := find(scene.said, quarrels.ASSUMES):
        checks = any(m.text.rstrip().endswith("?") for m in scene.said)
        yield Signal("ask_dont_assume", evidence, UNSURE if checks else RATHER_SURE)


def _paints_rosy(scene: Scene, *, tense: bool) -> Iterator[Signal]:
    asked = asks(scene.answered) or says(scene.answered, _A_QUESTION)
    stepped = says(scene.said, steps.ACTS, steps.TIME_GIVEN, steps.VERIFIED)
    if (tense or asked) and not stepped and (evidence := find(scene.said, evasions.ROSY, evasions.DODGES)):
        yield Signal("be_honest_about_limits", evidence, RATHER_SURE)


def _refuses_twice(scene: Scene) -> Iterator[Signal]:
    earlier = says(scene.by(Speaker.AGENT), evasions.REFUSAL)
    evidence = find(scene.said, evasions.REFUSAL)
    if earlier and evidence and not says(scene.said, steps.HANDS_OVER):
        yield Signal("find_common_ground", evidence, SURE)


def _apologizes_hollowly(scene: Scene, *, tense: bool) -> Iterator[Signal]:
    if (tense or _complains(scene)) and (evidence := find(scene.said, kindness.HOLLOW)):
        yield Signal("apologize_sincerely", evidence, SURE if tense else LIKELY)


def _apologizes_beside(scene: Scene) -> Iterator[Signal]:
    hurt = find(scene.answered, treatment.NOT_TOLD, treatment.NAMES_THE_HURT)
    sorry = find(scene.said, kindness.APOLOGY)
    if hurt and sorry and not says(scene.said, kindness.NAMES_THE_SILENCE):
        yield Signal("target_the_apology", sorry, RATHER_SURE)


def _solves_the_symptom(scene: Scene) -> Iterator[Signal]:
    """Tell when bare anger was answered with a remedy, and nobody has asked what it is about."""
    listens = asks(scene.said) or says(scene.said, kindness.EMPATHY, kindness.HEARS)
    if not listens and is_bare_anger(scene.by(Speaker.CUSTOMER)):
        yield Signal("ask_what_they_care_about", whole(scene.answered[-1]), CERTAIN)


def _comforts_only(scene: Scene) -> Iterator[Signal]:
    """Tell when kind words come without any step, or come once more."""
    goes_on = says(scene.said, steps.STEP, steps.ACTS, steps.TIME_GIVEN) or asks(scene.said)
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
    """Tell when distress was answered with business as usual, without one word about it."""
    if not says(scene.said, kindness.EMPATHY) and (
        evidence := find(scene.said, evasions.NOT_UNDERSTOOD, slips.ROUTINE_CLOSE)
    ):
        yield Signal("listen_first", evidence, RATHER_SURE)
    heated = any(scene.heats[m.id] >= Tension.UPSET for m in scene.answered)
    kind = says(scene.said, kindness.EMPATHY, kindness.APOLOGY, kindness.HEARS)
    if not heated or kind:
        return
    if evidence := find(scene.said, evasions.SENT_AWAY, kindness.CHIRPY):
        yield Signal("listen_first", evidence, RATHER_SURE)
    shown = says(scene.answered, hardship.LOSS, feelings.FEELING)
    acts = says(scene.said, steps.ACTS, steps.CONDITIONAL_HELP)
    if shown and not acts:
        yield Signal("acknowledge_feelings", whole(scene.said[-1]), LIKELY)
