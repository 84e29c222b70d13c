"""The advisor that needs no model: what the words show, in the cards' own words. It abstains when unsure."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import datetime, tzinfo

from bot.advisors.promises import is_timed, speaks_of_their_time, with_promises
from bot.advisors.reminding import due_findings
from bot.advisors.replies import agent_signals
from bot.advisors.scene import Scene, says
from bot.advisors.signals import LIKELY, Signal, customer_signals
from bot.advisors.urgent import danger_now, threat_now
from bot.advisors.words import kindness, steps
from bot.coaching.ports import RhythmOf, usual_rhythm
from bot.domain.assessment import Assessment, Facts, Finding, Tension
from bot.domain.case import Case, Speaker
from bot.domain.guidance import Moment, Playbook
from bot.domain.hours import USUAL, WorkingHours
from bot.domain.promises import PromiseKind
from bot.domain.waiting import TOLD_ON as CARD

ZoneOf = Callable[[Case], Awaitable[tzinfo | None]]
# What the agent has done with words like these need not be advised in the same breath.
_FULFILLED = {
    "acknowledge_feelings": kindness.EMPATHY,
    "set_expectations": steps.TIME_GIVEN,
    "say_you_will_find_out": steps.FINDS_OUT,
}


class PlaybookAdvisor:
    """Sees less than a model and says so less often."""

    def __init__(
        self,
        playbook: Playbook,
        rhythm_of: RhythmOf = usual_rhythm,
        zone_of: ZoneOf | None = None,
        their_zone_of: ZoneOf | None = None,
        *,
        reminds: bool = True,
    ) -> None:
        """Advise from this playbook; a signal whose card it does not hold is passed over.

        `rhythm_of` tells how time counts in a case's channel, `zone_of` in which time zone the agent of a case
        speaks of times, and `their_zone_of` that of the customer, for an agent who says "your time": by default both
        are that of the channel. Without `reminds` no promise is spoken of before it is due.
        """
        self._playbook = playbook
        self._rhythm_of = rhythm_of
        self._zone_of = zone_of
        self._their_zone_of = their_zone_of
        self._reminds = reminds

    async def assess(self, case: Case, moment: Moment, now: datetime) -> Assessment:
        """Assess the case as the `Advisor` port promises; never fails, and waits for nothing but a time zone."""
        scene, rhythm = Scene.of(case), self._rhythm_of(case.key)
        own = await self._zone_of(case) if self._zone_of else None
        zone, theirs = own or rhythm.hours.zone, await self._their_zone(case) or rhythm.hours.zone
        facts = _facts_of(case, scene, now, replace(rhythm.hours, zone=zone), theirs)
        best: dict[str, Signal] = {}
        for signal in _signals(scene, facts, moment):
            if self._stands(case, signal) and signal.confidence > _confidence(best.get(signal.card_id)):
                best[signal.card_id] = signal
        findings = [
            Finding(self._playbook[s.card_id], s.evidence, s.confidence, occasion=s.occasion)
            for s in best.values()
        ]
        if CARD in self._playbook and CARD not in best and moment is not Moment.AFTER_AGENT:
            known, card = replace(case, facts=facts), self._playbook[CARD]
            findings += due_findings(known, card, now, rhythm, zone, reminds=self._reminds)
        return Assessment(
            seen=case.messages[-1].id,
            findings=tuple(findings),
            facts=facts,
            fulfilled=_fulfilled(scene) if moment is Moment.AFTER_AGENT else frozenset(),
        )

    async def _their_zone(self, case: Case) -> tzinfo | None:
        if self._their_zone_of is None or not speaks_of_their_time(case):
            return None
        return await self._their_zone_of(case)

    def _stands(self, case: Case, signal: Signal) -> bool:
        return signal.card_id in self._playbook and case.shows(signal.evidence)


def facts_of(case: Case, now: datetime | None = None) -> Facts:
    """Return the case's facts brought up to date by what the words show, as of `now` or else the last message."""
    return _facts_of(case, Scene.of(case), now, USUAL.hours)


def _signals(scene: Scene, facts: Facts, moment: Moment) -> Iterator[Signal]:
    if moment is Moment.TIMER:
        return
    if scene.speaker is Speaker.CUSTOMER:
        yield from customer_signals(scene)
    else:
        yield from agent_signals(scene, facts)
        yield from _promises_openly(scene, facts)


def _promises_openly(scene: Scene, facts: Facts) -> Iterator[Signal]:
    """Tell when the agent has just promised to come back and gave no time."""
    said = {m.id for m in scene.said}
    made = [p for p in facts.promises if p.evidence.message_id in said]
    untimed = [p for p in made if p.kind is PromiseKind.NEWS and not p.due]
    if untimed and not any(is_timed(m.text) for m in scene.said) and not says(scene.said, steps.TIME_GIVEN):
        yield Signal("set_expectations", untimed[0].evidence, LIKELY)


def _facts_of(
    case: Case, scene: Scene, now: datetime | None, hours: WorkingHours, theirs: tzinfo | None = None
) -> Facts:
    return replace(
        case.facts,
        tension=scene.tension,
        heard=case.facts.heard or _heard(case, scene),
        promises=with_promises(case, now, hours, theirs),
        danger=danger_now(case) or threat_now(case),
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
    done = {card for card, pattern in _FULFILLED.items() if says(scene.said, pattern)}
    if any(is_timed(m.text) for m in scene.said):
        done.add("set_expectations")
    return frozenset(done)


def _confidence(signal: Signal | None) -> float:
    return signal.confidence if signal else 0.0
