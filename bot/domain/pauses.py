"""When the conversation of a chat is over: in a room without threads a pause has to tell one case from the next."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.assessment import Tension
from bot.domain.case import Case
from bot.domain.waiting import awaited, unanswered

# Longer than a lunch, a meeting or a look into the matter; shorter than the night between two working days.
PAUSE = timedelta(hours=6)
# So long a case in which somebody still waits for something goes on in spite of a pause: over a weekend.
WAITED_FOR = timedelta(days=3)


def goes_on(case: Case, at: datetime) -> bool:
    """Tell whether what is said in a chat at that moment (UTC) still belongs to its latest case, after a pause.

    It does while an upset customer has no answer, and until a pause after the time of what was promised: the answer
    belongs where the question stands. `case` has at least one message.
    """
    quiet = at - max(message.at for message in case.messages)
    if not timedelta() <= quiet <= WAITED_FOR:
        return False
    if unanswered(case) and case.facts.tension >= Tension.UPSET:
        return True
    return any(p.due is not None and at <= p.due + PAUSE for p in awaited(case))
