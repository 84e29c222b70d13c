"""Holds an advisor to the team's own policy: limits and roles of remedies, what nobody may promise, and tone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.advisors.offers import Offer, offers_in
from bot.advisors.scene import Scene, says
from bot.advisors.signals import SURE
from bot.advisors.team_words import (
    MEANWHILE,
    ONE_THING,
    fit,
    not_to_be_promised,
    refusal,
    shared_goal,
    smallest_step,
    what_is_theirs,
)
from bot.advisors.tone import in_tone
from bot.advisors.unpromisable import promised_in
from bot.advisors.words.asks import MONEY_OWED
from bot.coaching.ports import Advisor
from bot.coaching.staff import Directory
from bot.domain.assessment import BY_RULE, Assessment, Facts, Finding, Tension
from bot.domain.case import Case, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment, Playbook
from bot.domain.openings import openings_of
from bot.domain.remedies import Ruling, Standing, ruling, smallest
from bot.domain.team import TeamOf, TeamPolicy

HOLD, HONEST = "hold_the_discount", "be_honest_about_limits"
# The cards of a stand-off: something small that leans towards the customer.
GESTURE, GROUND = "small_gesture", "find_common_ground"


@dataclass(frozen=True, slots=True)
class Judged:
    """An offer in an agent's message, and what the policy says of it."""

    message: Message
    offer: Offer
    ruling: Ruling

    @property
    def is_allowed(self) -> bool:
        """Tell whether this agent may make this offer."""
        return self.ruling.standing is Standing.ALLOWED

    @property
    def evidence(self) -> Evidence:
        """Quote the offer."""
        return Evidence.of(self.message.id, self.message.text, self.offer.sentence)


class TeamAdvisor:
    """Lets another advisor speak first, and then the policy of the team, which has the last word on remedies."""

    def __init__(self, advisor: Advisor, playbook: Playbook, team_of: TeamOf, directory: Directory) -> None:
        """Hold this advisor to the policy; a rule whose card the playbook does not hold is passed over."""
        self._advisor = advisor
        self._playbook = playbook
        self._team_of = team_of
        self._directory = directory

    async def assess(self, case: Case, moment: Moment, now: datetime) -> Assessment:
        """Assess the case as the `Advisor` port promises, by the policy as it is now."""
        assessment = await self._advisor.assess(case, moment, now)
        team = self._team_of()
        said = Scene.of(case).said if moment is Moment.AFTER_AGENT else ()
        judged = await self._judged(case, said, assessment.facts, team)
        own = self._own(case, said, judged, assessment.facts, team)
        spoken_for = {f.card.id for f in own}
        others = [
            await self._in_policy(case, f, judged, assessment.facts, team)
            for f in assessment.findings
            if f.card.id not in spoken_for and not _is_settled(case, f, judged, assessment.facts)
        ]
        findings = tuple(_in_tone(f, case, team, assessment.facts) for f in (*own, *others))
        return replace(assessment, findings=findings)

    async def _judged(
        self, case: Case, said: Iterable[Message], facts: Facts, team: TeamPolicy
    ) -> tuple[Judged, ...]:
        """Judge what was offered, the latest message first."""
        found: list[Judged] = []
        for message in reversed(tuple(said)):
            offers = offers_in(message.text, team)
            roles = await self._directory.roles_of(case.key, message.person) if offers else frozenset()
            found += [Judged(message, o, ruling(team, o.name, o.amounts, roles, facts.fault)) for o in offers]
        return tuple(found)

    def _own(
        self,
        case: Case,
        said: tuple[Message, ...],
        judged: tuple[Judged, ...],
        facts: Facts,
        team: TeamPolicy,
    ) -> list[Finding]:
        """Return what the policy itself finds, one finding per card at most."""
        best: dict[str, Finding] = {}
        for finding in (*self._offers(case, judged, facts, team), *self._promises(said, team)):
            best.setdefault(finding.card.id, finding)
        return list(best.values())

    def _offers(
        self, case: Case, judged: tuple[Judged, ...], facts: Facts, team: TeamPolicy
    ) -> Iterator[Finding]:
        if HOLD not in self._playbook:
            return
        card = self._playbook[HOLD]
        for one in judged:
            if not one.is_allowed:
                line = fit(refusal(team, one.ruling, one.message.person))
                # It is news each time, even after another note on this card, but not in the same words.
                told = any(n.line == line for n in case.nudges)
                since = None if told else one.message.at
                yield Finding(card, one.evidence, BY_RULE, line, MEANWHILE, since)
        customer = [m for m in case.spoken if m.speaker is Speaker.CUSTOMER]
        if not may_offer_now(facts) and not says(customer, MONEY_OWED):
            yield from (Finding(card, one.evidence, SURE) for one in judged)

    def _promises(self, said: tuple[Message, ...], team: TeamPolicy) -> Iterator[Finding]:
        if HONEST not in self._playbook:
            return
        for message in reversed(said):
            for thing, sentence in promised_in(message.text, team):
                evidence = Evidence.of(message.id, message.text, sentence)
                line = fit(not_to_be_promised(thing))
                yield Finding(self._playbook[HONEST], evidence, BY_RULE, line, thing.instead or None)

    async def _in_policy(
        self, case: Case, finding: Finding, judged: tuple[Judged, ...], facts: Facts, team: TeamPolicy
    ) -> Finding:
        """Name what the policy lets this agent offer, where another advisor finds that an offer is too early or due."""
        if not team.remedies or finding.card.id not in {HOLD, GESTURE, GROUND}:
            return finding
        roles = await self._roles(case, finding)
        remedy = smallest(team, roles, facts.fault)
        if finding.card.id == HOLD:
            if judged or not may_offer_now(facts):
                return finding
            theirs = what_is_theirs(team.offers(roles))
            return replace(finding, line=fit(theirs) or finding.line) if theirs else finding
        if remedy is None:
            return finding
        if finding.card.id == GROUND:
            return replace(finding, line=fit(shared_goal(remedy)) or finding.line)
        return replace(finding, line=fit(smallest_step(remedy)) or finding.line, opening=ONE_THING)

    async def _roles(self, case: Case, finding: Finding) -> frozenset[str]:
        """Return the roles of the agent whose words a finding is about, or else of who answers in the case."""
        about = case.message(finding.evidence.message_id)
        person = about.person if about and about.speaker is Speaker.AGENT else case.agent
        return await self._directory.roles_of(case.key, person) if person else frozenset()


def may_offer_now(facts: Facts) -> bool:
    """Tell whether the customer has been heard, or is not upset."""
    return facts.heard or facts.tension < Tension.UPSET


def _is_settled(case: Case, finding: Finding, judged: tuple[Judged, ...], facts: Facts) -> bool:
    """Tell whether a finding questions nothing but an offer that this agent may make, and may make now."""
    if finding.card.id != HOLD or not may_offer_now(facts):
        return False
    about = case.message(finding.evidence.message_id)
    return about is not None and any(
        one.is_allowed
        and one.message.id == about.id
        and overlap(about.text, one.offer.sentence, finding.evidence.quote)
        for one in judged
    )


def overlap(text: str, one: str, other: str) -> bool:
    """Tell whether two parts of a text touch the same words."""
    a, b = text.find(one), text.find(other)
    return a >= 0 and b >= 0 and a < b + len(other) and b < a + len(one)


def _in_tone(finding: Finding, case: Case, team: TeamPolicy, facts: Facts) -> Finding:
    """Let a finding begin with words that the team uses: its own, else one of its card's."""
    wanted = openings_of(case, facts, finding)
    if not team.tone or not wanted:
        return finding
    said = next((s for w in wanted if w and (s := in_tone(w, team, facts.fault))), wanted[0])
    return finding if said == wanted[0] else replace(finding, opening=said)
