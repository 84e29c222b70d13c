"""The times at which somebody may have been waiting too long. Fields of the case, not a second mechanism."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.answers import Delivery, Nudge
from bot.domain.assessment import Finding, Tension
from bot.domain.case import Case, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment
from bot.domain.hours import USUAL, Rhythm
from bot.domain.identity import is_relayed
from bot.domain.promises import Promise, PromiseKind, PromiseState

REMINDED_BEFORE = timedelta(minutes=10)
# A shorter promise needs no reminder: the note would come before the agent has had time to do anything.
WORTH_REMINDING = timedelta(minutes=10)
QUIET_AFTER = timedelta(minutes=30)
# The card on which people are told that a time has come.
TOLD_ON = "close_the_loop"
TAKEN_OVER_WITHIN = timedelta(minutes=10)
# For so many times as long as an answer may take, a customer who writes on puts off the note that they wait.
_PUT_OFF_AT_MOST = 2


class Wait(StrEnum):
    """What somebody waits for: an answer, what was promised (soon due, due, or with no time), a colleague."""

    ANSWER = "answer"
    REMINDER = "reminder"
    PROMISE = "promise"
    QUIET = "quiet"
    HANDOVER = "handover"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment (UTC) from which a customer waits too long, for what, and the words that show it.

    `since` is when the wait began to count: whoever was told of it since then is not told again. `due` is the
    time that was promised, if one was.
    """

    at: datetime
    wait: Wait
    evidence: Evidence
    since: datetime
    due: datetime | None = None


def deadlines(case: Case, rhythm: Rhythm = USUAL) -> tuple[Deadline, ...]:
    """Return every deadline of the case, earliest first; one outside the working hours rings when they begin."""
    found = [*_promised(case, rhythm), *_unanswered(case, rhythm)]
    return tuple(sorted(found, key=lambda d: (d.at, d.wait)))


def rung(case: Case, now: datetime, rhythm: Rhythm = USUAL) -> tuple[Deadline, ...]:
    """Return the deadlines that have passed and nobody has come back since; a reminder only while it still helps."""
    passed = [d for d in deadlines(case, rhythm) if d.at <= now and not _came_back(case, d.at)]
    return tuple(
        d for d in passed if d.due is None or d.wait is not Wait.REMINDER or _helps(d.at, d.due, now)
    )


def untold(case: Case, now: datetime, rhythm: Rhythm = USUAL) -> tuple[Deadline, ...]:
    """Return what has rung and was not told since it began to count; of a promise, to whoever answers for it now."""
    return tuple(d for d in rung(case, now, rhythm) if not _is_told(case, d))


def is_timed(one: Finding | Nudge) -> bool:
    """Tell whether time brought something up: that it says what somebody waits for, whoever wrote last."""
    timed = one.since is not None if isinstance(one, Finding) else one.moment is Moment.TIMER
    return timed and (one.card.id if isinstance(one, Finding) else one.card_id) == TOLD_ON


def answers_for(case: Case, evidence: Evidence) -> str | None:
    """Return who has to see to what these words began: their author, if an agent said them, else the case's agent.

    What an agent has promised passes to whoever took the case since. None where nobody is left who may be told: who
    writes through a relay can't be.
    """
    said = case.message(evidence.message_id)
    if said is None or said.speaker is not Speaker.AGENT:
        return case.agent if case.agent and not is_relayed(case.agent) else None
    passed_on = case.taken_at is None or case.taken_at >= said.at
    candidates = (case.taken_by, said.person) if case.taken_by and passed_on else (said.person,)
    return next((p for p in candidates if p not in case.outsiders and not is_relayed(p)), None)


def told_of(case: Case, evidence: Evidence, since: datetime) -> str | None:
    """Return who is told of a wait that began then; None where nobody answers for it, or they could not be reached."""
    person = answers_for(case, evidence)
    refused = [n for n in case.nudges if n.delivery is Delivery.REFUSED and is_timed(n) and n.at >= since]
    return None if any(n.to == person for n in refused) else person


def falls_to_duty(case: Case, rhythm: Rhythm = USUAL) -> bool:
    """Tell whether there is, or will be, something to tell that people on duty are told: nobody else can be."""
    return any(told_of(case, d.evidence, d.since) is None for d in deadlines(case, rhythm))


def _is_told(case: Case, deadline: Deadline) -> bool:
    """Tell whether a note on it was given: of a promise, to whoever answers for it now."""
    person = answers_for(case, deadline.evidence)
    told = [n for n in case.nudges if n.card_id == TOLD_ON and n.at >= deadline.since]
    if deadline.wait is Wait.ANSWER:
        return any(n.to == person or n.delivery is not Delivery.REFUSED for n in told)
    return any(n.to == person for n in told)


def _helps(at: datetime, due: datetime, now: datetime) -> bool:
    return now - at < (due - at) / 2


def unanswered(case: Case) -> tuple[Message, ...]:
    """Return what the customer has said since an agent last spoke."""
    run: list[Message] = []
    for message in reversed(case.spoken):
        if message.speaker is not Speaker.CUSTOMER:
            break
        run.append(message)
    return tuple(reversed(run))


def awaited(case: Case) -> tuple[Promise, ...]:
    """Return what the customer still waits for: what is open, and what was broken without a word since its time.

    Whoever takes a case ends the wait for a hand-over that somebody else had promised.
    """
    return tuple(p for p in case.facts.promises if _is_awaited(case, p))


def calls(case: Case, since: datetime) -> tuple[Nudge, ...]:
    """Return the calls to people on duty since then: what time brought up, told to somebody who had not come yet."""
    timed = (n for n in case.nudges if is_timed(n) and n.at >= since)
    return tuple(n for n in timed if not _has_come(case, n.to, n.at))


def _has_come(case: Case, person: str, by: datetime) -> bool:
    """Tell whether somebody had answered in the case or taken it by then."""
    if person == case.taken_by and (case.taken_at is None or case.taken_at <= by):
        return True
    spoke = [m.at for m in case.messages if (m.person, m.speaker) == (person, Speaker.AGENT)]
    spoke += [v.first for v in case.rest.voices if (v.person, v.speaker) == (person, Speaker.AGENT)]
    return any(at <= by for at in spoke)


def _is_awaited(case: Case, promise: Promise) -> bool:
    if case.message(promise.evidence.message_id) is None or _is_taken_over(case, promise):
        return False
    if promise.state is PromiseState.BROKEN and promise.due is not None:
        return not _came_back(case, promise.due)
    return promise.state is PromiseState.OPEN


def _came_back(case: Case, since: datetime) -> bool:
    """Tell whether an agent has spoken since then, whatever they said."""
    voices = any(v.speaker is Speaker.AGENT and v.last >= since for v in case.rest.voices)
    return voices or any(m.speaker is Speaker.AGENT and m.at >= since for m in case.messages)


def _is_taken_over(case: Case, promise: Promise) -> bool:
    handed_over = promise.kind is PromiseKind.HANDOVER
    return handed_over and case.taken_by is not None and case.taken_by != promise.owner


def _unanswered(case: Case, rhythm: Rhythm) -> Iterator[Deadline]:
    run = unanswered(case)
    if run and case.facts.tension >= Tension.UPSET:
        at_most = run[0].at + _PUT_OFF_AT_MOST * rhythm.answer_within
        at = rhythm.hours.postponed(min(run[-1].at + rhythm.answer_within, at_most))
        if case.is_unattended:
            # What has rung goes on ringing for the next person on duty, however often the customer writes.
            at = min([at, *(n.at for n in calls(case, run[0].at))])
        yield Deadline(at, Wait.ANSWER, Evidence.of(run[-1].id, run[-1].text), since=run[0].at)


def _promised(case: Case, rhythm: Rhythm) -> Iterator[Deadline]:
    for promise in case.facts.promises:
        said = case.message(promise.evidence.message_id)
        if promise.state is not PromiseState.OPEN or said is None or _is_taken_over(case, promise):
            continue
        if promise.due is not None:
            yield from _timed(promise, promise.due, said.at, rhythm)
        else:
            yield _untimed(case, promise, said.at, rhythm)


def _timed(promise: Promise, due: datetime, said_at: datetime, rhythm: Rhythm) -> Iterator[Deadline]:
    rings = rhythm.hours.postponed(due)
    length = due - said_at
    if length >= WORTH_REMINDING:
        before = due - min(REMINDED_BEFORE, length / 2)
        reminds = rhythm.hours.postponed(before)
        if reminds < due:
            yield Deadline(reminds, Wait.REMINDER, promise.evidence, since=before, due=due)
    yield Deadline(rings, Wait.PROMISE, promise.evidence, since=due, due=due)


def _untimed(case: Case, promise: Promise, said_at: datetime, rhythm: Rhythm) -> Deadline:
    """A hand-over counts from its own words, a promise without a time from when the case went quiet."""
    if promise.kind is PromiseKind.HANDOVER:
        wait, at = Wait.HANDOVER, said_at + TAKEN_OVER_WITHIN
    else:
        wait, at = Wait.QUIET, max(m.at for m in case.messages) + QUIET_AFTER
    return Deadline(rhythm.hours.postponed(at), wait, promise.evidence, since=said_at)
