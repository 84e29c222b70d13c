"""The advisor that needs no model: what the words show, in the cards' own words. It abstains when unsure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.advisors.promises import with_promises
from bot.advisors.replies import agent_signals
from bot.advisors.scene import Scene, says
from bot.advisors.signals import SURE, Signal, customer_signals
from bot.advisors.words import kindness, steps
from bot.domain.assessment import Assessment, Facts, Finding, Tension
from bot.domain.case import Case, Speaker
from bot.domain.guidance import Moment, Playbook
from bot.domain.waiting import rung

# What the agent has done with words like these need not be advised in the same breath.
_FULFILLED = {
    "acknowledge_feelings": kindness.EMPATHY,
    "set_expectations": steps.TIME_GIVEN,
    "say_you_will_find_out": steps.FINDS_OUT,
}


class PlaybookAdvisor:
    """Sees less than a model and says so less often."""

    def __init__(self, playbook: Playbook) -> None:
        """Advise from this playbook; a signal whose card it does not hold is passed over."""
        self._playbook = playbook

    async def assess(self, case: Case, moment: Moment, now: datetime) -> Assessment:
        """Assess the case as the `Advisor` port promises; never fails and never waits."""
        scene = Scene.of(case)
        facts = _facts_of(case, scene)
        best: dict[str, Signal] = {}
        for signal in self._signals(case, scene, facts, moment, now):
            if self._stands(case, signal) and signal.confidence > _confidence(best.get(signal.card_id)):
                best[signal.card_id] = signal
        return Assessment(
            seen=case.messages[-1].id,
            findings=tuple(
                Finding(self._playbook[s.card_id], s.evidence, s.confidence) for s in best.values()
            ),
            facts=facts,
            fulfilled=_fulfilled(scene) if moment is Moment.AFTER_AGENT else frozenset(),
        )

    def _stands(self, case: Case, signal: Signal) -> bool:
        return signal.card_id in self._playbook and case.shows(signal.evidence)

    def _signals(
        self, case: Case, scene: Scene, facts: Facts, moment: Moment, now: datetime
    ) -> Iterator[Signal]:
        if moment is Moment.TIMER:
            for deadline in rung(replace(case, facts=facts), now):
                yield Signal("close_the_loop", deadline.evidence, SURE)
        elif scene.speaker is Speaker.CUSTOMER:
            yield from customer_signals(scene)
        else:
            yield from agent_signals(scene, facts)


def facts_of(case: Case) -> Facts:
    """Return the case's facts brought up to date by what the words show."""
    return _facts_of(case, Scene.of(case))


def _facts_of(case: Case, scene: Scene) -> Facts:
    return replace(
        case.facts,
        tension=scene.tension,
        heard=case.facts.heard or _heard(case, scene),
        promises=with_promises(case),
    )


def _heard(case: Case, scene: Scene) -> bool:
    """Tell whether an upset customer was answered with understanding and then spoke on."""
    upset = acknowledged = False
    for message in case.spoken:
        if message.speaker is Speaker.CUSTOMER:
            if acknowledged:
                return True
            upset = upset or scene.heats[message.id] >= Tension.UPSET
        elif upset and says([message], kindness.EMPATHY):
            acknowledged = True
    return False


def _fulfilled(scene: Scene) -> frozenset[str]:
    return frozenset(card for card, pattern in _FULFILLED.items() if says(scene.said, pattern))


def _confidence(signal: Signal | None) -> float:
    return signal.confidence if signal else 0.0
