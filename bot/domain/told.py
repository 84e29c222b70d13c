"""What was told before in a case: whether something is news to somebody, and when there is room for another note."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.answers import Delivery, Nudge
from bot.domain.assessment import Finding, Tension
from bot.domain.case import Case, Speaker
from bot.domain.waiting import calls, is_timed

NUDGES_PER_CASE = 3
# What time brings up has a budget of its own: so many notes within a day.
TIMED_A_DAY = 3
A_DAY = timedelta(hours=24)
APART = timedelta(seconds=60)
# A nudge nobody acted on counts as alive this long; then the conversation has moved on without it.
ALIVE = timedelta(minutes=5)


def is_news(case: Case, finding: Finding, tension: Tension, to: str) -> bool:
    """Tell whether this person was not given the card before, or the case is tenser than it was then.

    What was told to others counts too, if it reached them, unless the finding is about this person's own words, or
    about a promise that has passed to them. What time alone brought up is news if the card has not been given since
    it began to count.
    """
    before = [n for n in case.nudges if n.card_id == finding.card.id and _repeats(case, n, finding, to)]
    if finding.since is None:
        return all(tension > n.tension for n in before)
    return all(n.at < finding.since for n in before)


def given(case: Case) -> tuple[Nudge, ...]:
    """Return the nudges that count; those of held-out cases do, so that they get as many as others would.

    What surely reached nobody does not. Nor do calls: whoever then comes to the case is helped like anybody else.
    """
    called = calls(case, case.at_hand[0].at)
    uncounted = {Delivery.SHADOWED, Delivery.REFUSED}
    return tuple(n for n in case.nudges if n.delivery not in uncounted and n not in called)


def free_from(case: Case) -> datetime:
    """Return from when on (UTC) the last note is far enough back for another, if there is one left."""
    counted = given(case)
    if not counted:
        return case.at_hand[0].at
    last = max(n.at for n in counted)
    answered = any(m.speaker is Speaker.AGENT and m.at > last for m in case.messages)
    return last + (APART if answered else ALIVE)


def room_from(case: Case, *, timed: bool) -> datetime | None:
    """Return from when on (UTC) the case has room for another note, or None for never again.

    Three are left for what people write, and three within a day for what time brings up.
    """
    same = sorted(n.at for n in given(case) if is_timed(n) == timed)
    if not timed:
        return None if len(same) >= NUDGES_PER_CASE else free_from(case)
    earlier = same[-TIMED_A_DAY:]
    return max(free_from(case), earlier[0] + A_DAY) if len(earlier) == TIMED_A_DAY else free_from(case)


def _repeats(case: Case, before: Nudge, finding: Finding, to: str) -> bool:
    if before.to == to:
        return True
    about = case.message(finding.evidence.message_id)
    by_agent = about is not None and about.speaker is Speaker.AGENT
    is_theirs = by_agent and about is not None and (about.person == to or is_timed(finding))
    return before.delivery is not Delivery.REFUSED and not is_theirs
