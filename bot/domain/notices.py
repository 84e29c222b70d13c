"""What is told to people that is no nudge: a supervisor is alerted, and the agent is told that it happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.evidence import Evidence


class Need(StrEnum):
    """Why a case needs a person, in the order in which they press."""

    DANGER = "danger"
    OVERDUE = "overdue"
    WAITING = "waiting"
    STAND_OFF = "stand_off"
    RISING = "rising"


@dataclass(frozen=True, slots=True)
class Alert:
    """That supervisors were told of a case: why, in which words, on what evidence, and when (UTC).

    `since` is when what they were told of began (UTC): while it goes on nobody is told of it twice. Of danger to
    people `told` are the marks of all whom it was told, also of those who answer or are on duty.
    """

    need: Need
    words: str
    evidence: Evidence
    at: datetime
    since: datetime
    told: tuple[str, ...] = ()

    def without_quote(self) -> Alert:
        """Return the alert without its words, which may repeat those of a message that is gone; it stays on record."""
        return replace(self, evidence=Evidence(self.evidence.message_id, ""), words="")


class NoticeKind(StrEnum):
    """To a supervisor, that a case needs somebody; to its agent, that the supervisor was told.

    To a supervisor who was told of many, that there were more. To the agent, or to those on duty where there is
    none, that somebody may be in danger and no supervisor could be told. And to whoever comes to such a case later,
    what was told before.
    """

    ALERT = "alert"
    ALERTED = "alerted"
    MORE = "more"
    ALONE = "alone"
    HEED = "heed"


@dataclass(frozen=True, slots=True)
class Notice:
    """One private word to one person about an alert. The agent reads the very words the supervisor read.

    `more` counts the alerts a supervisor was not told of one by one; `alert` is then the last one of the case in
    which that is said. `agent_reads_it` tells a supervisor that the agent of the case is being told as well.
    """

    kind: NoticeKind
    to: str
    alert: Alert
    more: int = 0
    agent_reads_it: bool = False

    @property
    def is_for_supervisor(self) -> bool:
        """Tell whether it goes to a supervisor, who need not be in the channel."""
        return self.kind in {NoticeKind.ALERT, NoticeKind.MORE}

    @property
    def sum(self) -> str:
        """Return the sentence about the alerts that were held back."""
        return (
            f"And {self.more} more: I held {'it' if self.more == 1 else 'them'} back so as not to flood you."
        )
