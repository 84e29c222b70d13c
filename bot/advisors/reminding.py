"""What to say when it is time that speaks: a promise falls due, or somebody has waited too long."""

from __future__ import annotations

from datetime import datetime, tzinfo

from bot.domain.assessment import Finding
from bot.domain.case import Case
from bot.domain.durations import in_words
from bot.domain.guidance import Card
from bot.domain.hours import Rhythm
from bot.domain.waiting import Deadline, Wait, rung, untold

SURE = 0.9
_LINES = {
    Wait.REMINDER: "You said they would hear by {due}; go back to them before then, even if there is nothing new.",
    Wait.PROMISE: "The time you gave, {due}, has come; go back to them now, even if there is nothing new.",
    Wait.QUIET: "You promised news and gave no time; go back to them now and say when they hear more.",
    Wait.HANDOVER: "Nobody has taken over yet; stay with them, or say who comes and when.",
    Wait.ANSWER: "They have had no answer for {minutes} minutes; say where it stands and when they hear more.",
}

_CALL = "You are on duty, and nobody has answered them for {ago}; answer now, or take the case and say when."


def due_finding(  # noqa: PLR0913 - the case, and all that says how its time counts
    case: Case, card: Card, now: datetime, rhythm: Rhythm, zone: tzinfo, *, reminds: bool
) -> Finding | None:
    """Return the first thing that has come due and that nobody was told of, or None; a call to duty again and again.

    Times are told in `zone`, with the day where it is not today's. Without `reminds` nothing counts before it is due.
    """
    news = untold(case, now, rhythm)
    for deadline in rung(case, now, rhythm):
        if deadline.wait is Wait.REMINDER and not reminds:
            continue
        # To a case that nobody answers the people on duty are called one after the other: the policy tells whom.
        call = case.is_unattended and deadline.wait is Wait.ANSWER
        if case.shows(deadline.evidence) and (call or deadline in news):
            line = (
                _CALL.format(ago=in_words(now - deadline.since))
                if call
                else _line(deadline, now, rhythm, zone)
            )
            return Finding(card, deadline.evidence, SURE, line, since=deadline.since)
    return None


def _line(deadline: Deadline, now: datetime, rhythm: Rhythm, zone: tzinfo) -> str:
    minutes = int(rhythm.answer_within.total_seconds() // 60)
    return _LINES[deadline.wait].format(due=_told(deadline.due or now, now, zone), minutes=minutes)


def _told(due: datetime, now: datetime, zone: tzinfo) -> str:
    local = due.astimezone(zone)
    today = local.date() == now.astimezone(zone).date()
    return f"{local:%H:%M}" if today else f"{local:%A} {local:%H:%M}"
