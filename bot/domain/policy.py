"""Decides whether to speak now, to whom, and when to look at the case again. The usual answer is silence."""

from __future__ import annotations

from binascii import crc32
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.answers import Delivery, Nudge
from bot.domain.assessment import Assessment, Finding, Tension
from bot.domain.case import Case, Speaker
from bot.domain.guidance import Moment, Severity
from bot.domain.silence import Silence, Why, undue
from bot.domain.waiting import calls

NUDGES_PER_CASE = 3
APART = timedelta(seconds=60)
# A nudge nobody acted on counts as alive this long; then the conversation has moved on without it.
ALIVE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Settle:
    """How long to wait after a message for the next one of a burst, and at most, in seconds."""

    seconds: float
    at_most: float


SETTLE = {
    Speaker.CUSTOMER: Settle(0.7, 3.0),
    Speaker.AGENT: Settle(0.1, 3.0),
    Speaker.OTHER: Settle(0.7, 3.0),
}


class Level(StrEnum):
    """How much an agent wants to be told.

    `new` hears every nudge that is due. `regular` hears of gentle cards only while no other card was given in
    the case. `veteran` hears only of harm done in their own words.
    """

    NEW = "new"
    REGULAR = "regular"
    VETERAN = "veteran"


@dataclass(frozen=True, slots=True)
class Desk:
    """What stands behind a case: who is on duty for its channel, what its people wish, and what is withheld.

    `quiet` are people who asked for quiet for a while, `off` those who want no nudges at all; whoever has no
    level is a regular. Cards in `shadow` are recorded, not shown; of a case that is `held_out` everything is.
    """

    on_duty: tuple[str, ...] = ()
    quiet: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()
    levels: Mapping[str, Level] = field(default_factory=dict)
    shadow: frozenset[str] = frozenset()
    held_out: bool = False

    def leaves_alone(self, person: str) -> bool:
        """Tell whether this person is told nothing now."""
        return person in self.quiet or person in self.off

    def level(self, person: str) -> Level:
        """Return how much this person wants to be told."""
        return self.levels.get(person, Level.REGULAR)

    def delivery(self, card_id: str) -> Delivery:
        """Return what a nudge on this card is chosen for: to be delivered, or to be recorded only."""
        if card_id in self.shadow:
            return Delivery.SHADOWED
        return Delivery.HELD_OUT if self.held_out else Delivery.DELIVERED


# Nobody is on duty, and nobody has wished for anything.
NOBODY = Desk()


def choose(case: Case, assessment: Assessment, now: datetime, desk: Desk) -> Nudge | None:
    """Return the one nudge that is due now, or None."""
    weighed = weigh(case, assessment, now, desk)
    return weighed if isinstance(weighed, Nudge) else None


def weigh(case: Case, assessment: Assessment, now: datetime, desk: Desk) -> Nudge | Silence:
    """Return the one nudge that is due now, or why there is none: what speaks against the finding that comes first.

    A nudge is given only on words that really stand in the case as it is now, on a card that fits the moment
    and its confidence bar, to somebody known to be an agent and not above their level, within the budget
    (critical cards on the agent's own words skip the budget and nothing else), and not twice on the same card
    unless the case got worse. One that is withheld is chosen by the same rules; a card in shadow mode gives
    way to every other.

    That nobody answers is told to the people on duty, one after the other and each once, with time between them to
    come; such calls are no part of the budget.
    """
    if not case.messages or case.messages[-1].id != assessment.seen:
        return Silence(Why.GONE_ON)
    silences: list[Silence] = []
    for finding in sorted(
        assessment.findings,
        key=lambda f: (f.card.id in desk.shadow, f.card.severity.rank, -f.confidence, f.card.id),
    ):
        call = is_call(case, finding)
        to = _called(case, finding, now, desk) if call else addressee(case, finding, desk)
        if to is None:
            silences.append(Silence(Why.CALLED if call else Why.NOBODY, finding.card.id))
            continue
        why = _left_alone(to, desk) or undue(case, assessment, finding)
        if why is None and not call:
            why = _unwanted(case, assessment, finding, desk.level(to), now)
        if why is None:
            return Nudge(
                card_id=finding.card.id,
                to=to,
                line=finding.line or finding.card.nudge,
                opening=finding.opening or next(iter(finding.card.openings), None),
                evidence=finding.evidence,
                moment=Moment.TIMER if call else case.moment,
                at=now,
                tension=assessment.facts.tension,
                delivery=desk.delivery(finding.card.id),
            )
        silences.append(Silence(why, finding.card.id))
    return next(iter(silences), Silence(Why.NOTHING_FOUND))


def addressee(case: Case, finding: Finding, desk: Desk) -> str | None:
    """Return whom a finding is for, or None if nobody in the case is known to be its agent.

    That is the agent whose words it is about, else who took the case, else the agent who spoke last, else the
    one person on duty. Nobody who spoke as a customer or as an unknown person in this case is ever told.
    """
    candidates = _candidates(case, finding, desk)
    return next((person for person in candidates if person not in case.outsiders), None)


def is_call(case: Case, finding: Finding) -> bool:
    """Tell whether a finding calls somebody on duty: time brought it up, and nobody has answered or taken the case."""
    return finding.since is not None and case.is_unattended


def on_call(case: Case, since: datetime, desk: Desk) -> tuple[str, ...]:
    """Return the people on duty who were not called since then, in the order in which they are.

    With whom it begins differs from case to case and stays the same for each. Whoever wants to be left alone, or
    hears only of harm done in their own words, is passed over.
    """
    people = [p for p in dict.fromkeys(desk.on_duty) if p not in case.outsiders]
    called = {n.to for n in calls(case, since)}
    first = crc32(str(case.key).encode("utf-8", "surrogatepass")) % len(people) if people else 0
    return tuple(p for p in (*people[first:], *people[:first]) if p not in called and _answers(p, desk))


def worsened(case: Case, finding: Finding, tension: Tension) -> bool:
    """Tell whether the case is tenser than at every earlier nudge on this card."""
    return all(tension > n.tension for n in case.nudges if n.card_id == finding.card.id)


def is_news(case: Case, finding: Finding, tension: Tension) -> bool:
    """Tell whether the card was not given before, or the case is tenser than it was then.

    What time alone brought up is news if the card has not been given since it began to count.
    """
    if finding.since is None:
        return worsened(case, finding, tension)
    return all(n.at < finding.since for n in case.nudges if n.card_id == finding.card.id)


def room_from(case: Case) -> datetime | None:
    """Return from when on (UTC) the budget of the case has room for another nudge, or None for never again."""
    given = _given(case)
    if len(given) >= NUDGES_PER_CASE:
        return None
    if not given:
        return case.at_hand[0].at
    last = max(n.at for n in given)
    answered = any(m.speaker is Speaker.AGENT and m.at > last for m in case.messages)
    return last + (APART if answered else max(APART, ALIVE))


def _called(case: Case, finding: Finding, now: datetime, desk: Desk) -> str | None:
    """Return who on duty is called now, or None while the one before them may still come, or nobody is left."""
    since = finding.since or now
    called = calls(case, since)
    if called and now - called[-1].at < ALIVE:
        return None
    return next(iter(on_call(case, since, desk)), None)


def _answers(person: str, desk: Desk) -> bool:
    return not desk.leaves_alone(person) and desk.level(person) is not Level.VETERAN


def _candidates(case: Case, finding: Finding, desk: Desk) -> Iterator[str]:
    about = case.message(finding.evidence.message_id)
    if about and about.speaker is Speaker.AGENT:
        yield about.person
        return
    if case.taken_by:
        yield case.taken_by
    yield from case.agents
    if len(desk.on_duty) == 1:
        yield desk.on_duty[0]


def _left_alone(person: str, desk: Desk) -> Why | None:
    if person in desk.off:
        return Why.OFF
    return Why.QUIET if desk.leaves_alone(person) else None


def _unwanted(
    case: Case, assessment: Assessment, finding: Finding, level: Level, now: datetime
) -> Why | None:
    """Return why a finding is no news, or the case or the agent's level has no room for it; None if it is wanted."""
    if not is_news(case, finding, assessment.facts.tension):
        return Why.GIVEN
    if _cant_wait(case, finding):
        return None
    if level is Level.VETERAN:
        return Why.LEVEL
    room = room_from(case)
    if room is None or room > now:
        return Why.TOO_SOON if room else Why.SPENT
    is_gentle = finding.card.severity is Severity.GENTLE and level is Level.REGULAR
    return Why.LEVEL if is_gentle and any(n.card_id != finding.card.id for n in _given(case)) else None


def _given(case: Case) -> tuple[Nudge, ...]:
    """Return the nudges that count; those of held-out cases do, so that they get as many as others would.

    Calls don't: whoever then comes to the case is helped like anybody else.
    """
    called = calls(case, case.at_hand[0].at)
    return tuple(n for n in case.nudges if n.delivery is not Delivery.SHADOWED and n not in called)


def _cant_wait(case: Case, finding: Finding) -> bool:
    """Tell whether the agent's own words do harm: a critical card on a customer's words waits like any other."""
    about = case.message(finding.evidence.message_id)
    harms = about is not None and about.speaker is Speaker.AGENT
    return harms and finding.card.severity is Severity.CRITICAL
