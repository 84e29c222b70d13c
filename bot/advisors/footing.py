"""How what a customer says stands to what was said before: whether it adds up, is answered, or met nobody."""

from __future__ import annotations

import re

from bot.advisors.business import denies, goes_well
from bot.advisors.phrases import plain
from bot.advisors.scene import Scene, says
from bot.advisors.tension import ease_of, is_merry, is_troubled_after
from bot.advisors.weighing import burden, names_a_wrong, pushes_back, weighs
from bot.advisors.words import calm, kindness, slips, small_signs, steps
from bot.domain.assessment import Tension
from bot.domain.case import Message, Speaker

# "Hold the button for ten seconds": the beginning of a sentence is an order.
_IMPERATIVE = re.compile(
    r"(?:\A|[.!?:;>\n] ?)(?:(?:please|then|just|now) )?(?:click|tap|press|hold|pull|push|turn|open|choose|select|tick"
    r"|plug|unplug|type|enter|scroll|swipe|switch|lift|unscrew) "
)


def heated(scene: Scene) -> list[Message]:
    """Give the messages that show heat, of those that nobody has answered yet."""
    return [m for m in scene.run if scene.heats[m.id] >= Tension.UPSET]


def adds_up(scene: Scene) -> bool:
    """Tell whether what nobody has answered yet weighs when it is read together, and after what was told before."""
    said = "\n".join(m.text for m in scene.run)
    told = told_before(scene) or scene.tension_before >= Tension.UNEASY
    ease = ease_of(said, answered=bool(scene.answered), troubled=told)
    return not is_merry(said) and weighs(said, told_before=told, ease=ease)


def heaviest(scene: Scene) -> Message:
    """Return the message that weighs most, of those that nobody has answered yet; of equals the last."""
    return max(reversed(scene.run), key=lambda m: burden(m.text))


def is_left_alone(scene: Scene) -> bool:
    """Tell whether somebody pushes back who told of a trouble, and got no care, no question and no step for it."""
    tense = scene.tension_before >= Tension.UNEASY
    if not (tense or told_before(scene)) or _was_met(scene) or _accepts(scene):
        return False
    return any(pushes_back(m.text, tense=tense) for m in scene.said)


def _was_met(scene: Scene) -> bool:
    # "Is there anything else?" asks nothing about it.
    asked = was_asked(scene) and not says(scene.answered, slips.ROUTINE_CLOSE)
    helped = says(scene.answered, steps.STEP, steps.ACTS) or asked
    cared = says(scene.by(Speaker.AGENT), kindness.APOLOGY, steps.TIME_GIVEN)
    return helped or cared or not scene.answered or _did_as_told(scene)


def _did_as_told(scene: Scene) -> bool:
    """Tell whether the agent said what to do, and nothing speaks against its having helped."""
    told_how = any(_IMPERATIVE.search(plain(m.text)) for m in scene.answered)
    texts = [plain(m.text) for m in scene.said]
    return told_how and not any(denies(t) or names_a_wrong(t) or small_signs.TURNS.search(t) for t in texts)


def _accepts(scene: Scene) -> bool:
    agrees = says(scene.said, calm.ACCEPTS, calm.TAKES_UP, calm.SOLVED, small_signs.POLITE)
    return agrees or any(is_merry(m.text) or goes_well(m.text) for m in scene.said)


def told_before(scene: Scene) -> bool:
    """Tell whether they have told of something that went wrong, and were not content with an answer since."""
    told = False
    for message in scene.by(Speaker.CUSTOMER):
        told = is_troubled_after(message.text, told=told or names_a_wrong(plain(message.text)))
    return told


def takes_it_up(scene: Scene) -> bool:
    """Tell whether somebody who is no more than upset answers one that named a step and a time."""
    helped = says(scene.answered, steps.STEP, steps.ACTS) and says(scene.answered, steps.TIME_GIVEN)
    return helped and all(scene.heats[m.id] < Tension.ANGRY for m in scene.said)


def only_answers(scene: Scene) -> bool:
    """Tell whether somebody who was calm says no more than what they were asked."""
    calm_before = scene.tension_before < Tension.UNEASY
    return was_asked(scene) and calm_before and says(scene.said[:1], calm.ANSWERS)


def was_asked(scene: Scene) -> bool:
    """Tell whether the agent's last words were a question."""
    return bool(scene.answered) and scene.answered[-1].text.rstrip().endswith("?")
