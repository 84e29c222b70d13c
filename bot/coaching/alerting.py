"""Tells supervisors of cases that need them, once of each thing, and the agent of the case that they were told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.coaching.ports import Lease, Ports
from bot.domain.alerts import NO_ALERTS, due_alerts
from bot.domain.answers import Delivery
from bot.domain.case import Case
from bot.domain.notices import Alert, Need, Notice, NoticeKind
from bot.domain.policy import ALIVE, Desk
from bot.domain.team import SUPERVISOR, AlertRules

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
        any case, or whoever is on duty. Raises StoreUnavailableError.
        """
        due = due_alerts(case, now, self._ports.rhythm_of(case.key), self.rules, desk)
        # What was held back is said by whichever case was told of then is looked at first.
        lately = any(now - alert.at <= _SUMMED_UP_WITHIN * self.rules.within for alert in case.alerts)
        if not due and not lately:
            return Told(case)
        people = await self._ports.directory.people_in(case.key, SUPERVISOR)
        supervisors = [p for p in people if p != case.agent and p not in case.outsiders]
        for alert in due:
            bears_waiting = alert.need is not Need.DANGER
            if (supervisors or not bears_waiting) and await self._ports.decisions.note_alert(lease, alert):
                case = replace(case, alerts=(*case.alerts, alert))
                await self._send(case, alert, supervisors, desk)
        if not people:
            return Told(case, again=_later([a for a in due if a.need is not Need.DANGER], now))
        return Told(case, again=await self._sum_up(case, supervisors))

    async def _send(self, case: Case, alert: Alert, supervisors: Sequence[str], desk: Desk) -> None:
        told = [await self._tell_one(case, Notice(NoticeKind.ALERT, p, alert)) for p in supervisors]
        agents = desk.on_duty if case.agent is None else (case.agent,)
        # Where none of them could be reached, it would be untrue that they were told.
        if any(delivery is not Delivery.REFUSED for delivery in told):
            agents, kind = agents if case.agent else (), NoticeKind.ALERTED
        else:
            agents, kind = agents if alert.need is Need.DANGER else (), NoticeKind.ALONE
        for person in agents:
            await self._notify(case, Notice(kind, person, alert))

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
