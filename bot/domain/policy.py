"""Decides whether to speak now, to whom, and when to look at the case again. The usual answer is silence."""

from __future__ import annotations

from binascii import crc32
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.answers import Delivery, Nudge
from bot.domain.assessment import Assessment, Facts, Finding
from bot.domain.case import Case, Speaker
from bot.domain.guidance import Moment, Severity
from bot.domain.openings import openings_of
from bot.domain.silence import Silence, Why, undue
from bot.domain.told import ALIVE, APART, given, is_news, room_from
from bot.domain.waiting import is_timed, told_of


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
    the case. `veteran` hears only of harm done in their own words, and once of each time they have promised.
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


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who may be told, and how much they want to be."""

    person: str
    level: Level


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
    way to every other. While somebody may be in danger nothing is said but what time brings up and what harm the
    agent's own words do, and no words are offered to say: everyday ones would be wrong.

    That nobody answers, or whoever does can't be reached, is told to the people on duty, one after the other and each
    once, with time between them to come; such calls are no part of the budget.
    """
    if not case.messages or case.messages[-1].id != assessment.seen:
        return Silence(Why.GONE_ON)
    silences: list[Silence] = []
    for finding in sorted(
        assessment.findings,
        key=lambda f: (f.card.id in desk.shadow, f.card.severity.rank, -f.confidence, f.card.id),
    ):
        call, facts = is_call(case, finding), assessment.facts
        to = _called(case, finding, now, desk) if call else addressee(case, finding, desk)
        if to is None:
            silences.append(Silence(Why.CALLED if call else Why.NOBODY, finding.card.id))
            continue
        why = (
            _left_alone(to, desk) or _beside_danger(case, finding, facts) or undue(case, assessment, finding)
        )
        if why is None and not call:
            why = _unwanted(case, facts, finding, Agent(to, desk.level(to)), now)
        if why is None:
            return Nudge(
                card_id=finding.card.id,
                to=to,
                line=finding.line or finding.card.nudge,
                opening=None if facts.danger else next(iter(openings_of(case, facts, finding)), None),
                evidence=finding.evidence,
                moment=Moment.TIMER if is_timed(finding) else case.moment,
                at=now,
                tension=facts.tension,
                delivery=desk.delivery(finding.card.id),
            )
        silences.append(Silence(why, finding.card.id))
    return next(iter(silences), Silence(Why.NOTHING_FOUND))


def addressee(case: Case, finding: Finding, desk: Desk) -> str | None:
    """Return whom a finding is for, or None if nobody in the case is known to be its agent.

    That is the agent whose words it is about, else who took the case, else the agent who spoke last, else the
    one person on duty. What time brings up is for whoever answers for it: what an agent has promised passes to who
    took the case since. Nobody who spoke as a customer or as an unknown person in this case is ever told.
    """
    if finding.since is not None and is_timed(finding):
        return told_of(case, finding.evidence, finding.since)
    candidates = _candidates(case, finding, desk)
    return next((person for person in candidates if person not in case.outsiders), None)


def is_call(case: Case, finding: Finding) -> bool:
    """Tell whether a finding calls somebody on duty: time brought it up, and nobody else is left who can be told."""
    if finding.since is None or not is_timed(finding):
        return False
    return told_of(case, finding.evidence, finding.since) is None


def on_call(case: Case, since: datetime, desk: Desk) -> tuple[str, ...]:
    """Return the people on duty who were not told of it since then, in the order in which they are called.

    With whom it begins differs from case to case and stays the same for each. Whoever wants to be left alone, or
    hears only of harm done in their own words, is passed over.
    """
    people = [p for p in dict.fromkeys(desk.on_duty) if p not in case.outsiders]
    called = {n.to for n in case.nudges if is_timed(n) and n.at >= since}
    first = crc32(str(case.key).encode("utf-8", "surrogatepass")) % len(people) if people else 0
    return tuple(p for p in (*people[first:], *people[:first]) if p not in called and _answers(p, desk))


def call_from(case: Case, since: datetime, desk: Desk) -> datetime | None:
    """Return from when on (UTC) the next person on duty is called to a wait that began then; None if nobody is left.

    Whoever was told before them has time to come; where they could not be reached, a minute is enough.
    """
    if not on_call(case, since, desk):
        return None
    told = [n for n in case.nudges if is_timed(n) and n.at >= since]
    if not told:
        return since
    return told[-1].at + (APART if told[-1].delivery is Delivery.REFUSED else ALIVE)


def _called(case: Case, finding: Finding, now: datetime, desk: Desk) -> str | None:
    """Return who on duty is called now, or None while the one before them may still come, or nobody is left."""
    since = finding.since or now
    begins = call_from(case, since, desk)
    return on_call(case, since, desk)[0] if begins is not None and begins <= now else None


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


def _beside_danger(case: Case, finding: Finding, facts: Facts) -> Why | None:
    passes = is_timed(finding) or _cant_wait(case, finding)
    return Why.DANGER if facts.danger and not passes else None


def _unwanted(case: Case, facts: Facts, finding: Finding, agent: Agent, now: datetime) -> Why | None:
    """Return why a finding is no news, or the case or the agent's level has no room for it; None if it is wanted."""
    if not is_news(case, finding, facts.tension, agent.person):
        return Why.GIVEN
    if _cant_wait(case, finding):
        return None
    if agent.level is Level.VETERAN and not _is_their_time(case, facts, finding, agent.person):
        return Why.LEVEL
    room = room_from(case, timed=is_timed(finding))
    if room is None or room > now:
        return Why.TOO_SOON if room else Why.SPENT
    is_gentle = finding.card.severity is Severity.GENTLE and agent.level is Level.REGULAR
    return Why.LEVEL if is_gentle and any(n.card_id != finding.card.id for n in given(case)) else None


def _is_their_time(case: Case, facts: Facts, finding: Finding, person: str) -> bool:
    """Tell whether a finding is about the time somebody has promised themselves, and the first they hear of it."""
    promised = any(p.due and p.owner == person and p.evidence == finding.evidence for p in facts.promises)
    heard = any(is_timed(n) and n.to == person and n.evidence == finding.evidence for n in case.nudges)
    return is_timed(finding) and promised and not heard


def _cant_wait(case: Case, finding: Finding) -> bool:
    """Tell whether the agent's own words do harm: a critical card on a customer's words waits like any other."""
    about = case.message(finding.evidence.message_id)
    harms = about is not None and about.speaker is Speaker.AGENT
    return harms and finding.card.severity is Severity.CRITICAL
