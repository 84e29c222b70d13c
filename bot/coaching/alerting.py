"""Tells supervisors of cases that need them, once of each thing, and the agent of the case that they were told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.coaching.ports import Lease, Ports
from bot.domain.alerts import NO_ALERTS, due_alerts, late_warning, mark, warned
from bot.domain.answers import Delivery
from bot.domain.case import Case
from bot.domain.identity import is_relayed
from bot.domain.notices import Alert, Need, Notice, NoticeKind
from bot.domain.policy import Desk
from bot.domain.team import SUPERVISOR, AlertRules
from bot.domain.told import ALIVE
from bot.domain.waiting import answers_for

# Supervisors who can't be found are looked for again after this part of the time that has passed already.
_PATIENCE = 12
# For so many times as long as alerts are counted together, a case that was told of looks whether others were held back.
_SUMMED_UP_WITHIN = 3
_HELD_BACK = "held_back"


@dataclass(frozen=True, slots=True)
class Told:
    """A case with what supervisors were just told on record, and when to try again (UTC) where they weren't found."""

    case: Case
    again: datetime | None = None


class Alerting:
    """Sends the alerts of a look. They are no coaching: whoever asked for quiet gets them, and in held-out cases too.

    An alert is noted before it is sent, so that a crash in between may lose it and never doubles it.
    """

    def __init__(self, ports: Ports) -> None:
        """Join alerting to its ports."""
        self._ports = ports

    @property
    def rules(self) -> AlertRules:
        """Return from when on supervisors are told; where the policy names none, nothing is watched for."""
        team = self._ports.team_of()
        return team.alerts if SUPERVISOR in team.roles else NO_ALERTS

    async def tell(self, lease: Lease, case: Case, now: datetime, desk: Desk) -> Told:
        """Tell supervisors what is due in a leased case at `now`.

        Where the policy names no supervisor but the agent of the case, nobody is told; where it names some and
        the platform can't say just now who they are, it is tried again. Of danger to people the agent is told in
        any case, or all who are on duty, and whoever answers later; each of them once. Raises StoreUnavailableError.
        """
        due = due_alerts(case, now, self._ports.rhythm_of(case.key), self.rules, desk)
        # What was held back is said by whichever case was told of then is looked at first.
        lately = any(now - alert.at <= _SUMMED_UP_WITHIN * self.rules.within for alert in case.alerts)
        if late := late_warning(case, now, desk):
            case = await self._warn(lease, case, *late)
        if not due and not lately:
            return Told(case)
        people = await self._ports.directory.people_in(case.key, SUPERVISOR)
        others = [p for p in people if p not in case.outsiders]
        for alert in due:
            case = await self._alert(lease, case, alert, others, desk)
        if not people:
            return Told(case, again=_later([a for a in due if a.need is not Need.DANGER], now))
        return Told(case, again=await self._sum_up(case, [p for p in others if p != case.agent]))

    async def _warn(self, lease: Lease, case: Case, alert: Alert, people: Sequence[str]) -> Case:
        if not await self._ports.decisions.note_alert(lease, alert):
            return case
        for person in people:
            await self._notify(case, Notice(NoticeKind.HEED, person, alert))
        return replace(case, alerts=(*case.alerts, alert))

    async def _alert(self, lease: Lease, case: Case, alert: Alert, people: Sequence[str], desk: Desk) -> Case:
        """Tell supervisors, and whoever answers for it: of danger to people these are told in any case."""
        is_danger = alert.need is Need.DANGER
        person = case.agent if is_danger else answers_for(case, alert.evidence)
        supervisors = [p for p in people if p != person]
        if not supervisors and not is_danger:
            return case
        if is_danger:
            agents = tuple(p for p in warned(case, desk) if p not in supervisors)
            alert = replace(alert, told=tuple(mark(case, p) for p in (*supervisors, *agents)))
        else:
            agents = (person,) if person else ()
        if not await self._ports.decisions.note_alert(lease, alert):
            return case
        reads_it = person is not None and await self._can_read(case, person)
        alerts = [Notice(NoticeKind.ALERT, p, alert, agent_reads_it=reads_it) for p in supervisors]
        told = [await self._tell_one(case, notice) for notice in alerts]
        # Where none of them could be reached, it would be untrue that they were told.
        is_told = any(delivery is not Delivery.REFUSED for delivery in told)
        for one in agents if is_told or is_danger else ():
            kind = NoticeKind.ALERTED if is_told else NoticeKind.ALONE
            await self._notify(case, Notice(kind, one, alert))
        return replace(case, alerts=(*case.alerts, alert))

    async def _can_read(self, case: Case, person: str) -> bool:
        """Tell whether a notice will reach somebody who answers in the case, as far as can be said before."""
        last = next((n for n in reversed(case.nudges) if n.to == person), None)
        if is_relayed(person) or (last is not None and last.delivery is Delivery.REFUSED):
            return False
        is_agent = await self._ports.directory.is_agent(case.key, person)
        return bool(case.spoke_as(person)) if is_agent is None else is_agent

    async def _tell_one(self, case: Case, notice: Notice) -> Delivery:
        is_urgent = notice.alert.need is Need.DANGER
        if is_urgent or await self._ports.ceiling.admit(case.key, notice.to, self.rules):
            return await self._notify(case, notice)
        self._count(notice, _HELD_BACK)
        return Delivery.REFUSED

    async def _sum_up(self, case: Case, supervisors: Sequence[str]) -> datetime | None:
        """Say to whom it is time how much was held back; return when it is for the next of them (UTC)."""
        if not case.alerts:
            return None
        held = await self._ports.ceiling.take_held(case.key, supervisors)
        for person, more in held.due.items():
            await self._notify(case, Notice(NoticeKind.MORE, person, case.alerts[-1], more))
        return held.until

    async def _notify(self, case: Case, notice: Notice) -> Delivery:
        delivery = await self._ports.whisperer.notify(case, notice)
        self._count(notice, delivery.value)
        return delivery

    def _count(self, notice: Notice, outcome: str) -> None:
        labels = {"kind": notice.kind.value, "need": notice.alert.need.value, "outcome": outcome}
        self._ports.tally.count("alerts_total", **labels)


def _later(due: Sequence[Alert], now: datetime) -> datetime | None:
    """Return when to try again where nobody was found: ever later, since a group may stay empty all week."""
    if not due:
        return None
    return now + max(ALIVE, (now - min(alert.since for alert in due)) / _PATIENCE)
