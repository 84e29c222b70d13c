"""What can be seen without a model in what an agent just said. A rule that can't be sure says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.advisors import words
from bot.advisors.scene import Scene, around, find, says
from bot.advisors.signals import LIKELY, SURE, UNSURE, Signal, heat, tension_of
from bot.domain.assessment import Facts, Fault, Tension
from bot.domain.case import Message, Speaker
from bot.domain.evidence import Evidence

# Words with which an agent asks for a thing, by the thing.
_ASKED_FOR = {
    "name": r"(?:full |last |first |your )name",
    "order": r"order (?:number|id|no\b|#)",
    "email": r"e-?mail(?: address)?",
    "account": r"(?:account|customer|member(?:ship)?) (?:number|id)",
    "phone": r"(?:phone|call-?back|telephone|mobile) number",
    "birth": r"date of birth|birth ?date",
    "address": r"(?:shipping|home|billing|street|delivery) address|zip ?code|postcode",
    "username": r"user ?name",
    "booking": r"(?:booking|reservation|confirmation|tracking|reference|ticket|policy|case) (?:number|id|reference|code)",
    "serial": r"serial number|model (?:number|name)",
}
_FIELDS = {k: words.rule(rf"\b(?:{v})\b") for k, v in _ASKED_FOR.items()}
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
_REQUEST = words.rule(r"\?|\b(?:please|could|can|may|need|provide|give|tell|share|send|confirm|have)\b")
_NO_ANSWER = words.rule(
    r"\b(?:don'?t|do not|can'?t|not sure|forgot|remember|wait|hold on|moment|why|which|where)\b|\?\s*$"
)
_LINK = re.compile(r"https?://[^\s>|)]+")
MANY_QUESTIONS = 3
APOLOGIES_ENOUGH = 3
A_SENTENCE = 30
SOON_IN_A_CASE = 2


def agent_signals(scene: Scene, facts: Facts) -> Iterator[Signal]:
    """Give the signals of what the agent has just said. `facts` say whose fault it is, if that is known."""
    tense = tension_of(scene.before) >= Tension.UPSET
    yield from _hits_back(scene)
    yield from _blames(scene, facts)
    yield from _offers_early(scene, facts)
    yield from _hunts(scene)
    yield from _argues(scene)
    yield from _asks_again(scene)
    yield from _repeats_script(scene)
    yield from _promises_openly(scene, tense=tense)
    yield from _knows_nothing(scene)
    yield from _assumes(scene)
    yield from _paints_rosy(scene, tense=tense)
    yield from _refuses_twice(scene)
    if tense:
        yield from _upset_customer_signals(scene)


def _upset_customer_signals(scene: Scene) -> Iterator[Signal]:
    yield from _apologizes_beside(scene)
    yield from _apologizes_hollowly(scene)
    yield from _apologizes_on(scene)
    yield from _excuses(scene)
    yield from _asks_much(scene)
    yield from _passes_over(scene)


def _hits_back(scene: Scene) -> Iterator[Signal]:
    if evidence := find(scene.said, words.HITS_BACK):
        yield Signal("stay_calm_ignore_insults", evidence, LIKELY)


def _blames(scene: Scene, facts: Facts) -> Iterator[Signal]:
    if evidence := find(scene.said, words.BLAME):
        yield Signal("dont_blame_the_company", evidence, SURE)
    elif facts.fault is not Fault.OURS and (evidence := find(scene.said, words.ADMISSION)):
        established = says((*scene.by(Speaker.AGENT)[-2:], *scene.said), words.VERIFIED)
        yield Signal("dont_blame_the_company", evidence, UNSURE if established else SURE)


def _offers_early(scene: Scene, facts: Facts) -> Iterator[Signal]:
    evidence = find(scene.said, words.OFFER)
    customer = scene.by(Speaker.CUSTOMER)
    if not evidence or not customer or facts.heard or says(customer, words.ASKS_MONEY):
        return
    early = len(scene.by(Speaker.AGENT)) <= SOON_IN_A_CASE
    if early and tension_of(scene.before) >= Tension.UPSET:
        yield Signal("hold_the_discount", evidence, SURE)


def _hunts(scene: Scene) -> Iterator[Signal]:
    if evidence := find(scene.said, words.CULPRIT):
        yield Signal("solve_dont_hunt_culprit", evidence, LIKELY)


def _argues(scene: Scene) -> Iterator[Signal]:
    warm = says(scene.said, words.EMPATHY) or says(scene.said, words.APOLOGY)
    if not warm and (evidence := find(scene.said, words.ARGUE)):
        yield Signal("dont_argue", evidence, LIKELY)


def _asks_again(scene: Scene) -> Iterator[Signal]:
    for field, pattern in _FIELDS.items():
        asked = [m for m in scene.said if pattern.search(m.text) and _REQUEST.search(m.text)]
        if asked and _was_given(scene.before, field, pattern):
            yield Signal("listen_first", find(asked, pattern) or _whole(asked[-1]), SURE)
            return


def _was_given(before: tuple[Message, ...], field: str, pattern: re.Pattern[str]) -> bool:
    if field == "email" and any(_EMAIL.search(m.text) for m in before if m.speaker is Speaker.CUSTOMER):
        return True
    for asking, reply in zip(before, before[1:], strict=False):
        turned = asking.speaker is Speaker.AGENT and reply.speaker is Speaker.CUSTOMER
        if turned and pattern.search(asking.text) and _REQUEST.search(asking.text) and "?" in asking.text:
            return not _NO_ANSWER.search(reply.text)
    return False


def _repeats_script(scene: Scene) -> Iterator[Signal]:
    earlier = scene.by(Speaker.AGENT)
    spoken_between = bool(earlier) and scene.before[-1].speaker is Speaker.CUSTOMER
    for message in scene.said:
        same = len(message.text) > A_SENTENCE and any(_alike(message.text, m.text) for m in earlier)
        links = set(_LINK.findall(message.text)) & {link for m in earlier for link in _LINK.findall(m.text)}
        if spoken_between and (same or links):
            at = message.text.find(links.pop()) if links else 0
            yield Signal("listen_first", around(message, max(at, 0)), LIKELY)
            return


def _promises_openly(scene: Scene, *, tense: bool) -> Iterator[Signal]:
    if says(scene.said, words.TIME_GIVEN) or says(scene.said, words.CONDITIONAL_HELP):
        return
    asked = says(scene.answered, words.WHEN)
    vague = find([m for m in scene.said if asked or says([m], words.WE_WILL)], words.VAGUE_TIME)
    if vague:
        yield Signal("set_expectations", vague, SURE)
    elif evidence := find(scene.said, words.CONTACT):
        yield Signal("set_expectations", evidence, LIKELY if tense else UNSURE)


def _knows_nothing(scene: Scene) -> Iterator[Signal]:
    asked = any("?" in m.text for m in scene.answered)
    goes_on = any(says(scene.said, p) for p in (words.FINDS_OUT, words.TIME_GIVEN, words.QUESTION))
    if asked and not goes_on and (evidence := find(scene.said, words.DONT_KNOW)):
        yield Signal("say_you_will_find_out", evidence, SURE)


def _assumes(scene: Scene) -> Iterator[Signal]:
    if evidence := find(scene.said, words.ASSUMES):
        asks = any(m.text.rstrip().endswith("?") for m in scene.said)
        yield Signal("ask_dont_assume", evidence, UNSURE if asks else LIKELY)


def _paints_rosy(scene: Scene, *, tense: bool) -> Iterator[Signal]:
    if evidence := find(scene.said, words.ROSY):
        stepped = says(scene.said, words.STEP)
        yield Signal("be_honest_about_limits", evidence, UNSURE if stepped or not tense else LIKELY)


def _refuses_twice(scene: Scene) -> Iterator[Signal]:
    earlier = [m for m in scene.by(Speaker.AGENT) if says([m], words.REFUSAL)]
    evidence = find(scene.said, words.REFUSAL)
    offers = says(
        scene.said, words.rule(r"\b(?:but|instead|however|what i can|alternatively|manager|escalat)")
    )
    if earlier and evidence and not offers and tension_of(scene.before) >= Tension.UPSET:
        yield Signal("find_common_ground", evidence, SURE)


def _apologizes_beside(scene: Scene) -> Iterator[Signal]:
    hurt = find(scene.answered, words.NOT_TOLD)
    sorry = find(scene.said, words.APOLOGY)
    names_it = words.rule(
        r"\b(?:told|tell|know|updat|word|inform|communicat|silen|dark|heard? (?:nothing|from)|let you)"
    )
    if hurt and sorry and not says(scene.said, names_it) and not says(scene.said, words.EMPATHY):
        yield Signal("target_the_apology", sorry, LIKELY)


def _apologizes_hollowly(scene: Scene) -> Iterator[Signal]:
    if evidence := find(scene.said, words.HOLLOW):
        yield Signal("apologize_sincerely", evidence, SURE)


def _apologizes_on(scene: Scene) -> Iterator[Signal]:
    times = sum(says([m], words.APOLOGY) for m in (*scene.by(Speaker.AGENT), *scene.said))
    sorry = find(scene.said, words.APOLOGY)
    if sorry and times >= APOLOGIES_ENOUGH and not says(scene.said, words.STEP):
        yield Signal("set_expectations", sorry, LIKELY)


def _excuses(scene: Scene) -> Iterator[Signal]:
    heard = says((*scene.by(Speaker.AGENT), *scene.said), words.EMPATHY) or says(scene.said, words.APOLOGY)
    if not heard and (evidence := find(scene.said, words.EXCUSE)):
        yield Signal("avoid_excuses", evidence, LIKELY)


def _asks_much(scene: Scene) -> Iterator[Signal]:
    if sum(m.text.count("?") for m in scene.said) >= MANY_QUESTIONS:
        first = next(m for m in scene.said if "?" in m.text)
        yield Signal("ask_dont_assume", around(first, first.text.index("?")), LIKELY)


def _passes_over(scene: Scene) -> Iterator[Signal]:
    """Tell when distress was answered with business as usual, without one word about it."""
    heated = [m for m in scene.answered if heat(m) >= Tension.UPSET]
    for deaf in (words.SENT_AWAY, words.ROUTINE_CLOSE):
        evidence = find(scene.said, deaf)
        if heated and evidence and not says(scene.said, words.EMPATHY):
            yield Signal("listen_first", evidence, LIKELY + 0.05)
    shown = says(scene.answered, words.LOSS) or says(scene.answered, words.FEELING)
    kind = any(says(scene.said, p) for p in (words.EMPATHY, words.APOLOGY, words.CONDITIONAL_HELP))
    if shown and not kind:
        yield Signal("acknowledge_feelings", _whole(scene.said[-1]), LIKELY)


def _alike(one: str, other: str) -> bool:
    return re.sub(r"\W+", " ", one).strip().lower() == re.sub(r"\W+", " ", other).strip().lower()


def _whole(message: Message) -> Evidence:
    return Evidence.of(message.id, message.text)
