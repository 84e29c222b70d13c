"""The coach: hears what is said, looks at a case when its alarm rings, and whispers at most one nudge a look."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from bot.coaching.alerting import Alerting, Told
from bot.coaching.ports import Lease, Looked, Opened, Ports
from bot.domain.alarms import next_alarm
from bot.domain.answers import Apology, Delivery, DraftReview, Nudge, Recap, Verdict
from bot.domain.assessment import Assessment, Fault
from bot.domain.case import Case, CaseKey, Message
from bot.domain.holdout import is_held_out
from bot.domain.policy import NOBODY, Desk, choose
from bot.domain.votes import Judged, may_judge
from bot.domain.waiting import falls_to_duty

# "Not now" buys half an hour: long enough to finish the conversation at hand.
NOT_NOW_SECONDS = 30 * 60.0
REASON_LENGTH = 200


class Outcome(StrEnum):
    """How a look ended. Silence is the usual one."""

    SILENT = "silent"
    WHISPERED = "whispered"
    REFUSED = "refused"
    STALE = "stale"
    GONE = "gone"
    LEASE_LOST = "lease_lost"


# How a look ends that had something to say: nobody hears of a nudge that is withheld.
_OUTCOMES = {
    Delivery.REFUSED: Outcome.REFUSED,
    Delivery.SHADOWED: Outcome.SILENT,
    Delivery.HELD_OUT: Outcome.SILENT,
}


class Coach:
    """What the platforms and the worker call. Raises StoreUnavailableError where the store can't answer."""

    def __init__(self, ports: Ports, hold_out: float = 0.0) -> None:
        """Join the coach to its ports; `hold_out` is the share of cases in which nothing is whispered."""
        self._ports = ports
        self._alerting = Alerting(ports)
        self._hold_out = hold_out

    async def hear(self, key: CaseKey, message: Message) -> bool:
        """Store what was said, in one round trip; False if it had been heard before."""
        new = await self._ports.cases.append(key, message)
        self._count("events_total", platform=key.platform, outcome="stored" if new else "repeated")
        return new

    async def hear_edit(self, key: CaseKey, message_id: str, text: str) -> bool:
        """Take over an edited message; False if the case has no such message."""
        known = await self._ports.cases.reword(key, message_id, text)
        self._count("events_total", platform=key.platform, outcome="edited" if known else "unknown")
        return known

    async def hear_delete(self, key: CaseKey, message_id: str) -> bool:
        """Delete a message and every quote of it; False if the case has no such message."""
        known = await self._ports.cases.remove(key, message_id)
        self._count("events_total", platform=key.platform, outcome="deleted" if known else "unknown")
        return known

    async def judge(self, key: CaseKey, person: str, nudge_id: str, card_id: str, verdict: Verdict) -> Judged:
        """Take an agent's verdict on a nudge; "not now" also keeps the coach quiet towards them for a while.

        It counts once, for a nudge on this card that this person was given in this case.
        """
        if not await self._may_judge(key, person, nudge_id, card_id):
            return Judged.UNKNOWN
        if not await self._ports.feedback.record(key, nudge_id, card_id, verdict):
            return Judged.REPEATED
        if verdict is Verdict.NOT_NOW:
            await self._ports.people.hush(key, person, NOT_NOW_SECONDS)
        self._count("feedback_total", card=card_id, verdict=verdict.value)
        return Judged.COUNTED

    async def give_reason(
        self, key: CaseKey, person: str, nudge_id: str, card_id: str, reason: str
    ) -> Judged:
        """Take why an agent judged a nudge so, cut to 200 characters; as a verdict, it counts once.

        Whoever says nothing, or has not judged it, has nothing kept either: that is told as a repetition.
        """
        if not await self._may_judge(key, person, nudge_id, card_id):
            return Judged.UNKNOWN
        said = " ".join(reason.split())[:REASON_LENGTH]
        if not said or not await self._ports.feedback.give_reason(key, nudge_id, card_id, said):
            return Judged.REPEATED
        self._count("reasons_total", card=card_id)
        return Judged.COUNTED

    async def take(self, key: CaseKey, person: str) -> str | None:
        """Let this agent take a case: what is nobody else's is told to whoever has it from now on.

        Return who has it: this agent, or somebody else who took it at the same time; None if there is no case.
        """
        taken = await self._ports.decisions.take(key, person)
        outcome = "no_case" if taken is None else "kept" if taken == person else "late"
        self._count("decisions_total", what="taken", outcome=outcome)
        return taken

    async def still_stands(self, key: CaseKey, nudge_id: str) -> bool:
        """Tell whether the words a nudge rests on stand in the case now; one not on record yet was just given."""
        case = await self._ports.cases.load(key)
        return case is not None and all(case.shows(n.evidence) for n in case.nudges if n.id == nudge_id)

    async def set_fault(self, key: CaseKey, fault: Fault) -> bool:
        """Keep whose fault it is, as somebody allowed to say so has established; False if there is no such case."""
        known = await self._ports.decisions.set_fault(key, fault)
        self._count("decisions_total", what=fault.value, outcome="kept" if known else "no_case")
        return known

    async def recap(self, key: CaseKey) -> Recap | None:
        """Tell what happened in a case, in lines that each rest on words of the case; None if there is no such case."""
        case = await self._asked("recap", key)
        if case is None:
            return None
        recap = await self._ports.writer.recap(case, self._now())
        return replace(recap.only(case.shows), unread=case.rest.unread)

    async def apologize(self, key: CaseKey, about: str | None = None) -> Apology | None:
        """Return three ways to apologize in a case; None if there is no such case."""
        case = await self._asked("apology", key)
        return await self._ports.writer.apologize(case, about, self._now()) if case else None

    async def review(self, key: CaseKey, draft: str) -> DraftReview | None:
        """Return what to keep and what to change of a draft; None if there is no such case."""
        case = await self._asked("review", key)
        return (await self._ports.writer.review(case, draft, self._now())).only(draft) if case else None

    async def look(self, lease: Lease) -> Outcome:
        """Look at a leased case: assess it, whisper one nudge or none, and set its next alarm."""
        opened = await self._ports.cases.open(lease)
        if opened is None or not opened.case.messages:
            return self._done(Outcome.GONE)
        opened = self._with_begun_as_given(opened)
        if opened.reserved is not None and not await self._leaves_alone(opened.case, opened.reserved.to):
            return await self._send(lease, opened.case, opened.reserved, None)
        now = self._now()
        assessment = await self._ports.advisor.assess(opened.case, opened.case.moment, now)
        # Of what came long before the end only the facts are taken: the conversation has moved on from it.
        nudge = None if opened.case.rest.ahead else await self._choose(opened.case, assessment, now)
        if nudge is None:
            return await self._finish(lease, opened.case, assessment, now, Outcome.SILENT)
        if not await self._ports.cases.reserve(lease, nudge):
            return await self._release(lease, opened.case)
        return await self._send(lease, opened.case, nudge, assessment)

    async def alarm_of(self, case: Case, now: datetime) -> datetime | None:
        """Return when a case must be looked at again after a look at `now`, both in UTC; None for never."""
        return self._alarm(case, now, await self._desk_left(case))

    async def _may_judge(self, key: CaseKey, person: str, nudge_id: str, card_id: str) -> bool:
        given = await self._ports.cases.given(key)
        return may_judge(given, person, nudge_id, card_id, self._now())

    async def _asked(self, what: str, key: CaseKey) -> Case | None:
        case = await self._ports.cases.load(key)
        self._count("asked_total", what=what, outcome="answered" if case else "no_case")
        return case

    def _now(self) -> datetime:
        return self._ports.clock.now()

    async def _choose(self, case: Case, assessment: Assessment, now: datetime) -> Nudge | None:
        return choose(case, assessment, now, await self._desk(case))

    async def _desk(self, case: Case) -> Desk:
        agents = set(case.agents)
        if case.taken_by:
            agents.add(case.taken_by)
        desk = await self._ports.people.desk(case.key, agents)
        shadow = await self._ports.feedback.shadowed(case.key)
        return replace(desk, shadow=shadow, held_out=is_held_out(case.key, self._hold_out))

    async def _leaves_alone(self, case: Case, person: str) -> bool:
        return (await self._desk(case)).leaves_alone(person)

    async def _send(self, lease: Lease, case: Case, nudge: Nudge, assessment: Assessment | None) -> Outcome:
        if not await self._ports.cases.begin(lease, nudge):
            return await self._release(lease, case)
        delivery = nudge.delivery if nudge.is_withheld else await self._ports.whisperer.whisper(case, nudge)
        self._count("nudges_total", card=nudge.card_id, outcome=delivery.value)
        given = replace(case, nudges=(*case.nudges, replace(nudge, delivery=delivery)))
        outcome = _OUTCOMES.get(delivery, Outcome.WHISPERED)
        if assessment is not None:
            return await self._finish(lease, given, assessment, nudge.at, outcome)
        # What an interrupted look had found out is lost, except how tense it had found the case: the nudge goes out
        # without delay, and the case is looked at again at once, so that no promise in it goes without its alarm.
        facts = replace(case.facts, tension=max(case.facts.tension, nudge.tension))
        seen = Assessment(seen=case.messages[-1].id, facts=facts)
        return await self._finish(lease, given, seen, nudge.at, outcome, again=self._now())

    async def _finish(  # noqa: PLR0913 - all that a look leaves behind
        self,
        lease: Lease,
        case: Case,
        assessment: Assessment,
        now: datetime,
        outcome: Outcome,
        *,
        again: datetime | None = None,
    ) -> Outcome:
        known = replace(case, facts=assessment.facts)
        desk = await self._desk_left(known)
        told = (
            Told(known, again=now) if known.rest.ahead else await self._alerting.tell(lease, known, now, desk)
        )
        alarms = (self._alarm(told.case, now, desk), told.again, again)
        alarm = min((at for at in alarms if at is not None), default=None)
        looked = Looked(assessment.seen, now, known.facts, known.nudges, alarm)
        kept = await self._ports.cases.finish(lease, looked)
        return self._done(outcome if kept else Outcome.LEASE_LOST)

    def _alarm(self, case: Case, now: datetime, desk: Desk) -> datetime | None:
        return next_alarm(case, now, self._ports.rhythm_of(case.key), self._alerting.rules, desk)

    async def _desk_left(self, case: Case) -> Desk:
        """Return the desk where it matters after the nudge: where people on duty may be called or warned."""
        calls = case.facts.danger or falls_to_duty(case, self._ports.rhythm_of(case.key))
        return await self._desk(case) if calls else NOBODY

    async def _release(self, lease: Lease, case: Case) -> Outcome:
        """Give the lease back with nothing marked as seen: the newer messages have armed the case again."""
        looked = Looked(None, self._now(), case.facts, case.nudges, None)
        kept = await self._ports.cases.finish(lease, looked)
        return self._done(Outcome.STALE if kept else Outcome.LEASE_LOST)

    def _with_begun_as_given(self, opened: Opened) -> Opened:
        sent = [n for n in opened.begun if not n.is_withheld]
        for nudge in sent:
            self._count("nudge_unknown_total", card=nudge.card_id)
        begun = tuple(replace(n, delivery=Delivery.UNKNOWN) if n in sent else n for n in opened.begun)
        return replace(opened, case=replace(opened.case, nudges=(*opened.case.nudges, *begun)))

    def _done(self, outcome: Outcome) -> Outcome:
        self._count("looks_total", outcome=outcome.value)
        return outcome

    def _count(self, name: str, **labels: str) -> None:
        self._ports.tally.count(name, **labels)
