"""Tells supervisors of cases that need them, once of each thing, and the agent of the case that they were told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.coaching.ports import Lease, Ports
from bot.domain.alerts import NO_ALERTS, due_alerts
from bot.domain.answers import Delivery
from bot.domain.case import Case
from bot.domain.notices import Alert, Notice, NoticeKind
from bot.domain.policy import ALIVE, Desk
from bot.domain.team import SUPERVISOR, AlertRules

# Supervisors who can't be found are looked for again after this part of the time that has passed already.
_PATIENCE = 12


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
        the platform can't say just now who they are, it is tried again. Raises StoreUnavailableError.
        """
        due = due_alerts(case, now, self._ports.rhythm_of(case.key), self.rules, desk)
        if not due:
            return Told(case)
        people = await self._ports.directory.people_in(case.key, SUPERVISOR)
        if not people:
            # Ever more seldom: a group that stays empty must not have the case looked at all week.
            waited = now - min(alert.since for alert in due)
            return Told(case, again=now + max(ALIVE, waited / _PATIENCE))
        supervisors = [p for p in people if p != case.agent and p not in case.outsiders]
        for alert in due if supervisors else ():
            if await self._ports.decisions.note_alert(lease, alert):
                case = replace(case, alerts=(*case.alerts, alert))
                await self._send(case, alert, supervisors)
        return Told(case)

    async def _send(self, case: Case, alert: Alert, supervisors: Sequence[str]) -> None:
        told = [await self._notify(case, Notice(NoticeKind.ALERT, p, alert)) for p in supervisors]
        # Where none of them could be reached, it would be untrue that they were told.
        if case.agent is not None and any(delivery is not Delivery.REFUSED for delivery in told):
            await self._notify(case, Notice(NoticeKind.ALERTED, case.agent, alert))

    async def _notify(self, case: Case, notice: Notice) -> Delivery:
        delivery = await self._ports.whisperer.notify(case, notice)
        labels = {"kind": notice.kind.value, "need": notice.alert.need.value, "outcome": delivery.value}
        self._ports.tally.count("alerts_total", **labels)
        return delivery
