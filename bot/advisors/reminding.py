"""What to say when it is time that speaks: a promise falls due, or somebody has waited too long."""

from __future__ import annotations

from datetime import datetime, tzinfo

from bot.domain.assessment import Finding
from bot.domain.case import Case
from bot.domain.durations import in_words
from bot.domain.guidance import Card, Occasion
from bot.domain.hours import Rhythm
from bot.domain.waiting import Deadline, Wait, answers_for, rung, told_of, untold

SURE = 0.9
_LINES = {
    Wait.REMINDER: "You said they would hear by {due}; go back to them before then, even if there is nothing new.",
    Wait.PROMISE: "The time you gave, {due}, has come; go back to them now, even if there is nothing new.",
    Wait.QUIET: "You promised news and gave no time; go back to them now and say when they hear more.",
    Wait.HANDOVER: "Nobody has taken over yet; stay with them, or say who comes and when.",
    Wait.ANSWER: "They have had no answer for {minutes} minutes; say where it stands and when they hear more.",
}
# To whoever took the case since, of what a colleague has promised.
_LINES_OF_OTHERS = {
    Wait.REMINDER: "They were promised word by {due}; go back to them before then, even if there is nothing new.",
    Wait.PROMISE: "They were promised word by {due}, which is now; go back to them, even if there is nothing new.",
    Wait.QUIET: "They were promised news and given no time; go back to them now and say when they hear more.",
}

_CALL = "You are on duty, and nobody has answered them for {ago}; answer now, or take the case and say when."
# To people on duty, where whoever has promised something can't be reached.
_CALLS = {
    Wait.REMINDER: "You are on duty: they expect word by {due}, and I can't reach who promised it; take the case.",
    Wait.PROMISE: "You are on duty: they expected word by {due}, and I can't reach who promised it; take the case.",
    Wait.QUIET: "You are on duty: they were promised news, and I can't reach who promised it; take the case.",
    Wait.HANDOVER: "You are on duty: they were promised a colleague, and nobody has come yet; take the case.",
}


def due_findings(  # noqa: PLR0913 - the case, and all that says how its time counts
    case: Case, card: Card, now: datetime, rhythm: Rhythm, zone: tzinfo, *, reminds: bool
) -> tuple[Finding, ...]:
    """Return what has come due and whoever answers for it was not told of, earliest first; a call again and again.

    Times are told in `zone`, with the day where it is not today's. Without `reminds` nothing counts before it is due.
    """
    news, found = untold(case, now, rhythm), list[Finding]()
    for deadline in rung(case, now, rhythm):
        if (deadline.wait is Wait.REMINDER and not reminds) or not case.shows(deadline.evidence):
            continue
        # Where nobody answers or can be told, people on duty are called one after the other: the policy tells whom.
        if deadline in news or told_of(case, deadline.evidence, deadline.since) is None:
            line = _words(case, deadline).format(
                ago=in_words(now - deadline.since),
                due=_told(deadline.due or now, now, zone),
                minutes=int(rhythm.answer_within.total_seconds() // 60),
            )
            occasion = _occasion(case, deadline)
            found.append(
                Finding(card, deadline.evidence, SURE, line, since=deadline.since, occasion=occasion)
            )
    return tuple(found)


def _words(case: Case, deadline: Deadline) -> str:
    if told_of(case, deadline.evidence, deadline.since) is None:
        return _CALLS.get(deadline.wait, _CALL)
    said = case.message(deadline.evidence.message_id)
    if said is not None and answers_for(case, deadline.evidence) != said.person:
        return _LINES_OF_OTHERS.get(deadline.wait, _LINES[deadline.wait])
    return _LINES[deadline.wait]


def _occasion(case: Case, deadline: Deadline) -> Occasion | None:
    """Return on which occasion they speak, None for what the case shows by itself: whoever promised, says "I said"."""
    if deadline.wait is Wait.ANSWER:
        return Occasion.FIRST if case.is_unattended else Occasion.WAITING
    if told_of(case, deadline.evidence, deadline.since) is None:
        # Somebody on duty steps in, who has said nothing yet.
        return Occasion.ANSWERED
    said = case.message(deadline.evidence.message_id)
    own = said is not None and answers_for(case, deadline.evidence) == said.person
    return Occasion.PROMISED if own and deadline.wait is not Wait.HANDOVER else None


def _told(due: datetime, now: datetime, zone: tzinfo) -> str:
    local = due.astimezone(zone)
    today = local.date() == now.astimezone(zone).date()
    return f"{local:%H:%M}" if today else f"{local:%A} {local:%H:%M}"
