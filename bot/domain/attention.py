"""What needs a person now: the reasons for which a supervisor looks into a case, the most pressing first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.case import Case, CaseKey, Speaker
from bot.domain.causes import causes, has_ended
from bot.domain.evidence import Evidence
from bot.domain.hours import USUAL, Rhythm
from bot.domain.notices import Need
from bot.domain.waiting import awaited
from bot.domain.working_time import worked

# How long, in working time, a case in which nothing is promised stays open after its last word.
OPEN_FOR = timedelta(hours=24)
# A list is read at a glance.
ABOUT_LENGTH = 80
_PRESSING = list(Need)
_WORD = re.compile(r"(?<!@)\b[^\W\d_]+")
# What people say before they say anything.
_GREETS = frozenset(
    {
        *("hi", "hello", "hey", "hiya", "hallo", "yo", "dear", "greetings", "good", "morning", "afternoon"),
        *("evening", "day", "there", "all", "team", "everyone", "everybody", "folks", "guys", "support"),
        *(
            "anyone",
            "anybody",
            "somebody",
            "someone",
            "please",
            "can",
            "could",
            "you",
            "me",
            "i",
            "a",
            "quick",
        ),
        *("have", "got", "question", "help", "need", "is", "here"),
    }
)
# Less than that besides a greeting is a name.
_A_FEW_LETTERS = 10


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason in one line, the words of the case that show it, and since when it holds (UTC)."""

    need: Need
    line: str
    evidence: Evidence
    since: datetime


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case as it stands in a list: what it is about in the customer's words, and why it needs somebody, if it does.

    `agent` is who answers in it, None if nobody has yet; `last` is when something was last said (UTC).
    """

    key: CaseKey
    about: str
    reasons: tuple[Reason, ...]
    agent: str | None
    last: datetime


def is_open(case: Case, now: datetime, rhythm: Rhythm = USUAL) -> bool:
    """Tell whether a case is not done with.

    A case is open while something promised in it is awaited, and else until 24 hours of working time have passed
    since its last word, unless the customer has ended it with thanks. What agents say among themselves is none.
    """
    if not case.outsiders:
        return False
    if awaited(case):
        return True
    if not case.spoken or has_ended(case):
        return False
    return worked(rhythm.hours, case.spoken[-1].at, now, at_most=OPEN_FOR) < OPEN_FOR


def needs(case: Case, now: datetime, rhythm: Rhythm = USUAL) -> tuple[Reason, ...]:
    """Return why the case needs a person at `now`, the most pressing first; a case that is not open needs nobody."""
    if not is_open(case, now, rhythm):
        return ()
    holding = [cause for cause in causes(case, rhythm) if cause.at <= now and case.shows(cause.evidence)]
    reasons = [Reason(c.need, c.line(now), c.evidence, c.since) for c in holding]
    return tuple(sorted(reasons, key=_pressure))


def line_of(case: Case, now: datetime, rhythm: Rhythm = USUAL) -> CaseLine:
    """Return a case, which must have a message, as it stands in a list."""
    return CaseLine(case.key, _about(case), needs(case, now, rhythm), case.agent, case.messages[-1].at)


def ranked(lines: Iterable[CaseLine]) -> tuple[CaseLine, ...]:
    """Return the lines by what presses most and longest; those that need nobody come last, the newest first."""
    newest = sorted(lines, key=lambda line: (line.last, line.key), reverse=True)
    return tuple(sorted(newest, key=lambda line: (not line.reasons, *map(_pressure, line.reasons[:1]))))


def _pressure(reason: Reason) -> tuple[int, datetime]:
    return _PRESSING.index(reason.need), reason.since


def _about(case: Case) -> str:
    """Return the words that show what the customer is concerned with, or else their first that say something."""
    concern = case.facts.concern
    if concern is not None and case.shows(concern.evidence):
        return _cut(concern.evidence.quote)
    theirs = [m.text for m in case.at_hand if m.speaker is Speaker.CUSTOMER] or [case.at_hand[0].text]
    return _cut(next((text for text in theirs if _says_something(text)), theirs[0]))


def _says_something(text: str) -> bool:
    words = [w for w in _WORD.findall(text) if w.lower() not in _GREETS]
    return len(words) > 1 or len("".join(words)) >= _A_FEW_LETTERS


def _cut(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= ABOUT_LENGTH:
        return line
    return f"{line[:ABOUT_LENGTH].rpartition(' ')[0] or line[:ABOUT_LENGTH]} …"
