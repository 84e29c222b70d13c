"""What can be seen without a model in what an agent just said. A rule that can't be sure says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from bot.advisors.care import care_signals, complains, is_asked
from bot.advisors.coldness import cold_signals
from bot.advisors.phrases import plain, rule
from bot.advisors.questioning import threatens
from bot.advisors.rereading import asks_again, asks_anew, repeats_script, sends_back, sends_on
from bot.advisors.scene import Scene, asks, besides, find, says
from bot.advisors.signals import LIKELY, RATHER_SURE, SURE, UNSURE, Signal
from bot.advisors.words import asks as customer_asks
from bot.advisors.words import (
    attacks,
    denials,
    dismissals,
    evasions,
    excuses,
    hitting_back,
    kindness,
    legal,
    manners,
    quarrels,
    running_down,
    slips,
    steps,
)
from bot.domain.assessment import Facts, Fault, Tension
from bot.domain.case import Speaker
from bot.domain.evidence import Evidence
from bot.domain.sentences import sentences

SOON_IN_A_CASE = 2
_ASKS_WHY = rule("(why|how come|what happened|what caused|how (did|could|can) (this|that|it)|reason)")
_ASKS_WHEN = rule(
    "(when|how long|how much longer|what time|how soon|eta|any update|any updates|any news|by when)"
)
_SPEAKS_UP = rule(
    "(dispute|disputing|chargeback|charge back|complain|complaint|review|report|sue|refuse to pay|not paying|won't pay)"
)
_OWN_SLIP = rule("my [own] (mistake|error|bad|fault)")
_PAYS_BACK = rule("(money back|refund*|reimburse*|pay you back|paid back)")
_NOT_OURS = rule("(not|didn't|isn't|wasn't|never|whether) ~~ (our|my|ours|us|we|i)")


def agent_signals(scene: Scene, facts: Facts) -> Iterator[Signal]:
    """Give the signals of what the agent has just said. `facts` say whose fault it is, if that is known."""
    tense = scene.tension_before >= Tension.UPSET
    found = [
        *_hits_back(scene, tense=tense),
        *_blames(scene, facts),
        *_offers_early(scene, facts),
        *_hunts(scene),
        *_argues(scene, tense=tense),
        *_excuses(scene),
        *_reads_badly(scene),
        *_promises_openly(scene, tense=tense),
        *_knows_nothing(scene, tense=tense),
        *_assumes(scene),
        *_paints_rosy(scene, tense=tense),
        *_refuses(scene, tense=tense),
        *care_signals(scene),
    ]
    yield from found
    # What is said of the whole gives way to what is said of one thing in it.
    if not any(signal.confidence >= LIKELY for signal in found):
        yield from cold_signals(scene)


def _hits_back(scene: Scene, *, tense: bool) -> Iterator[Signal]:
    if threat := _threat(scene, tense=tense):
        yield Signal("stay_calm_ignore_insults", threat, SURE)
        return
    # Who shows understanding and acts asks for manners in passing.
    kind = says(scene.said, kindness.EMPATHY) and says(scene.said, steps.ACTS, steps.TIME_GIVEN)
    dared = [hitting_back.DARES] * says(scene.answered, attacks.INSULT, attacks.THREAT, legal.LEGAL)
    if not kind and (evidence := find(scene.said, hitting_back.HITS_BACK, *dared)):
        yield Signal("stay_calm_ignore_insults", evidence, SURE if tense else LIKELY)


def _threat(scene: Scene, *, tense: bool) -> Evidence | None:
    """Return the sentence that threatens a customer who is tense, complains or speaks up."""
    # "There will be consequences for him" threatens somebody else.
    if says(scene.said, slips.PUNISHES, slips.CULPRIT):
        return None
    if not (tense or complains(scene) or says(scene.answered, _SPEAKS_UP, attacks.THREAT, legal.LEGAL)):
        return None
    for message in scene.said:
        for sentence in sentences(message.text):
            if threatens(sentence):
                return Evidence.of(message.id, message.text, sentence)
    return None


def _blames(scene: Scene, facts: Facts) -> Iterator[Signal]:
    if evidence := find(scene.said, running_down.BLAME, running_down.RUNS_DOWN):
        yield Signal("dont_blame_the_company", evidence, SURE)
    elif facts.fault is not Fault.OURS and (evidence := _admission(scene)):
        checked = says((*scene.by(Speaker.AGENT)[-2:], *scene.said), steps.VERIFIED)
        # What somebody who may has found not to be ours, no agent's own check makes ours.
        established = checked and facts.fault is Fault.UNKNOWN
        yield Signal("dont_blame_the_company", evidence, UNSURE if established else SURE)


def _admission(scene: Scene) -> Evidence | None:
    """Return the words that own a fault; "I didn't say it was our fault" owns none."""
    evidence = find(scene.said, slips.ADMISSION)
    if (
        not evidence
        or _NOT_OURS.search(plain(evidence.quote))
        or slips.OWN_HASTE.search(plain(evidence.quote))
    ):
        return None
    # "My mistake, here is the right link" puts right what stood in this very chat.
    own = _OWN_SLIP.search(plain(evidence.quote)) and says(scene.said, steps.ACTS)
    return None if own and scene.tension_before < Tension.UPSET else evidence


def _offers_early(scene: Scene, facts: Facts) -> Iterator[Signal]:
    evidence = find(scene.said, slips.OFFER)
    customer = scene.by(Speaker.CUSTOMER)
    if not evidence or not customer or facts.heard or _mends(scene):
        return
    # Money that is due is no gift, and neither is what they have asked for.
    gift = slips.GIFT.search(plain(evidence.quote))
    asked = says(customer, slips.GIFT) or (says(customer, customer_asks.MONEY_OWED) and not _furious(scene))
    if asked or not (gift or not says(scene.said, _PAYS_BACK)):
        return
    early = len(scene.by(Speaker.AGENT)) <= SOON_IN_A_CASE
    if early and (complains(scene) or not is_asked(scene.answered)):
        yield Signal("hold_the_discount", evidence, SURE)


def _mends(scene: Scene) -> bool:
    """Tell whether an offer only comes on top: they are sorry, and say by when it is put right."""
    kind = says(scene.said, kindness.EMPATHY, kindness.APOLOGY) and not says(scene.said, kindness.HOLLOW)
    return kind and says(besides(scene.said, slips.OFFER), manners.A_TIME)


def _furious(scene: Scene) -> bool:
    return scene.tension_before >= Tension.ANGRY and not says(scene.said, kindness.EMPATHY, kindness.APOLOGY)


def _hunts(scene: Scene) -> Iterator[Signal]:
    if evidence := find(scene.said, slips.PUNISHES):
        yield Signal("solve_dont_hunt_culprit", evidence, SURE)
        return
    helps = says(scene.said, steps.ACTS) and not says(scene.said, steps.ON_CONDITION)
    if not helps and (evidence := find(scene.said, slips.CULPRIT)):
        yield Signal("solve_dont_hunt_culprit", evidence, RATHER_SURE)


def _argues(scene: Scene, *, tense: bool) -> Iterator[Signal]:
    helps = asks(scene.said) or says(scene.said, steps.ACTS, steps.TIME_GIVEN)
    # To a calm question "as I mentioned, …, I've sent it" is an answer.
    if says(scene.said, kindness.EMPATHY, kindness.APOLOGY) or (helps and not tense and not complains(scene)):
        return
    if evidence := find(scene.said, quarrels.ACCUSES):
        yield Signal("dont_argue", evidence, SURE)
    elif evidence := find(scene.said, quarrels.ARGUE) or _contradicts(scene, tense=tense):
        yield Signal("dont_argue", evidence, RATHER_SURE)


def _contradicts(scene: Scene, *, tense: bool) -> Evidence | None:
    """Return the words that put a trouble on the customer, or set a record against their word, and nothing beside."""
    if asks(scene.said) or says(scene.said, steps.ACTS):
        return None
    denied = says(scene.answered, denials.DENIES)
    troubled = tense or denied or complains(scene)
    if troubled and (evidence := find(scene.said, denials.PUTS_ON_CUSTOMER)):
        return evidence
    return find(scene.said, denials.NO_TRACE, *[denials.SAYS_OTHERWISE] * denied)


def _excuses(scene: Scene) -> Iterator[Signal]:
    owned = says(scene.said, kindness.EMPATHY, kindness.APOLOGY, steps.ACTS)
    if owned or not complains(scene) or says(scene.answered, _ASKS_WHY):
        return
    if evidence := find(scene.said, excuses.EXCUSE):
        yield Signal("avoid_excuses", evidence, RATHER_SURE)


def _reads_badly(scene: Scene) -> Iterator[Signal]:
    if evidence := asks_again(scene):
        yield Signal("listen_first", evidence, SURE)
    elif evidence := repeats_script(scene) or sends_back(scene) or sends_on(scene) or asks_anew(scene):
        yield Signal("listen_first", evidence, RATHER_SURE)


def _promises_openly(scene: Scene, *, tense: bool) -> Iterator[Signal]:
    if says(scene.said, steps.TIME_GIVEN, steps.CONDITIONAL_HELP):
        return
    troubled = tense or complains(scene)
    handed_on = [dismissals.HANDED_ON] * (troubled and not asks(scene.said))
    asked = says(scene.answered, customer_asks.WHEN, customer_asks.WHAT_NOW, _ASKS_WHEN)
    promised = says(scene.said, steps.WE_WILL) or (troubled and asks(scene.answered))
    if evidence := find(scene.said, *[steps.VAGUE_TIME] * asked, *[steps.SOON] * promised):
        yield Signal("set_expectations", evidence, SURE)
    elif evidence := find(
        scene.said, *[dismissals.STALLS] * ((troubled or asked) and not says(scene.said, steps.ACTS))
    ):
        yield Signal("set_expectations", evidence, RATHER_SURE if tense else LIKELY)
    elif evidence := find(scene.said, steps.CONTACT, *handed_on):
        yield Signal("set_expectations", evidence, LIKELY if tense or asked or complains(scene) else UNSURE)


def _knows_nothing(scene: Scene, *, tense: bool) -> Iterator[Signal]:
    if says(scene.said, steps.FINDS_OUT, steps.TIME_GIVEN, steps.ACTS) or asks(scene.said):
        return
    asked = tense or complains(scene) or is_asked(scene.answered)
    if asked and (evidence := find(scene.said, evasions.DONT_KNOW)):
        yield Signal("say_you_will_find_out", evidence, SURE)
    elif (asked or scene.by(Speaker.AGENT)) and (evidence := find(scene.said, dismissals.PASSES_ON)):
        yield Signal("say_you_will_find_out", evidence, LIKELY)


def _assumes(scene: Scene) -> Iterator[Signal]:
    if evidence := find(scene.said, quarrels.ASSUMES):
        checks = any(m.text.rstrip().endswith("?") for m in scene.said)
        unsure = checks or says(scene.said, kindness.EMPATHY)
        yield Signal("ask_dont_assume", evidence, UNSURE if unsure else RATHER_SURE)


def _paints_rosy(scene: Scene, *, tense: bool) -> Iterator[Signal]:
    asked = is_asked(scene.by(Speaker.CUSTOMER)[-2:])
    evidence = find(scene.said, evasions.ROSY, evasions.DODGES)
    if not evidence or not (tense or asked or complains(scene)):
        return
    else_said = besides(scene.said, evasions.ROSY, evasions.DODGES)
    if not says(else_said, steps.ACTS, steps.TIME_GIVEN, steps.VERIFIED):
        yield Signal("be_honest_about_limits", evidence, RATHER_SURE)


def _refuses(scene: Scene, *, tense: bool) -> Iterator[Signal]:
    """Tell when a refusal is repeated, or given barely to somebody who has told their trouble twice."""
    evidence = find(scene.said, evasions.REFUSAL)
    if not evidence or says(scene.said, steps.HANDS_OVER):
        return
    rigid = (tense or complains(scene)) and says(scene.said, evasions.RIGID) and _is_bare(scene)
    if rigid or says(scene.by(Speaker.AGENT), evasions.REFUSAL):
        yield Signal("find_common_ground", evidence, SURE)
    elif len(scene.by(Speaker.AGENT)) > 0 and (tense or complains(scene)) and _is_bare(scene):
        yield Signal("find_common_ground", evidence, LIKELY)


def _is_bare(scene: Scene) -> bool:
    helps = says(scene.said, kindness.EMPATHY, kindness.APOLOGY, steps.ACTS, steps.TIME_GIVEN)
    return not helps and not asks(scene.said)
