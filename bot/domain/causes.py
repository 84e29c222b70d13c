"""What in a case may call for a person, from when on, and in which words it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from bot.domain.assessment import Tension
from bot.domain.case import Case, Message, Speaker
from bot.domain.durations import in_words
from bot.domain.evidence import Evidence
from bot.domain.hours import USUAL, Rhythm
from bot.domain.notices import Need
from bot.domain.promises import PromiseKind
from bot.domain.telling import telling
from bot.domain.waiting import TAKEN_OVER_WITHIN, awaited, unanswered

# After so long a pause people begin anew.
SITTING_PAUSE = timedelta(hours=4)
# A stand-off is seen when the customer comes back with the same after so many answers.
ANSWERS_IN_VAIN = 3
THANKS_LENGTH = 60

_DANGER = "Somebody may be in danger: see to that before anything else."
_OVERDUE = "What was promised is {ago} overdue."
_UNANSWERED = "The customer is upset and has waited {ago} for an answer."
_NOT_TAKEN_OVER = "A colleague was promised {ago} ago, and nobody has come yet."
_STAND_OFF = "Three answers have not moved it: they ask for the same again, for {ago} now."
_RISEN = "The tone has risen to {tension} within {within}."
_FROM_THE_START = "The tone is {tension} from the first words."
_THANKS = re.compile(
    r"(?<!no )\b(?:thanks|thank you|thx|cheers|bye|goodbye|that's all|that is all|all good)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cause:
    """Something that calls for a person from `at` on (UTC) unless the case changes, and the words that show it.

    `since` is when it began (UTC); `says` may hold `{ago}`, the time from then until it is said.
    """

    need: Need
    says: str
    evidence: Evidence
    since: datetime
    at: datetime

    def line(self, now: datetime) -> str:
        """Return the cause in one line, as it is at `now`."""
        return self.says.format(ago=in_words(now - self.since))


def causes(case: Case, rhythm: Rhythm = USUAL) -> tuple[Cause, ...]:
    """Return what calls for a person in the case, or will if nothing happens.

    That is danger to people; a promise past its time; an upset customer whom nobody answers, or a colleague who was
    promised and has not come; a stand-off: upset for three answers on end, and asking for the same again; a rising
    tension: angry or worse, or upset and worse than at the last nudge.
    """
    found = [*_danger(case), *_overdue(case, rhythm), *_waits(case, rhythm), *_stand_off(case)]
    tense = tense_cause(case)
    return (*found, tense) if tense and _is_rising(case) else tuple(found)


def tense_cause(case: Case) -> Cause | None:
    """Return what to say of the tension of the case, however high it is; None if no customer has spoken."""
    said = [m for m in _present_sitting(case) if m.speaker is Speaker.CUSTOMER]
    if not said:
        return None
    began, last = said[0].at, said[-1]
    word = case.facts.tension.name.lower()
    if last.id == said[0].id:
        says = _FROM_THE_START.format(tension=word)
    else:
        says = _RISEN.format(tension=word, within=in_words(last.at - began))
    return Cause(Need.RISING, says, Evidence.of(last.id, last.text), began, last.at)


def has_ended(case: Case) -> bool:
    """Tell whether the customer has ended the case with thanks: in few words, asking nothing, and not upset."""
    last = next((m for m in reversed(case.spoken) if m.speaker is Speaker.CUSTOMER), None)
    if last is None or case.facts.tension >= Tension.UPSET or len(last.text) > THANKS_LENGTH:
        return False
    return "?" not in last.text and _THANKS.search(last.text) is not None


def _danger(case: Case) -> Iterator[Cause]:
    danger = case.facts.danger
    said = danger and case.message(danger.message_id)
    if danger and said:
        # Whatever else is said of it in the same sitting is the same danger.
        began = min((m.at for m in _present_sitting(case)), default=said.at)
        yield Cause(Need.DANGER, _DANGER, danger, min(began, said.at), said.at)


def _overdue(case: Case, rhythm: Rhythm) -> Iterator[Cause]:
    for promise in awaited(case):
        if promise.due is not None:
            at = rhythm.hours.postponed(promise.due)
            yield Cause(Need.OVERDUE, _OVERDUE, promise.evidence, promise.due, at)


def _waits(case: Case, rhythm: Rhythm) -> Iterator[Cause]:
    run = unanswered(case)
    if run and case.facts.tension >= Tension.UPSET:
        at = rhythm.hours.postponed(run[0].at + rhythm.answer_within)
        yield Cause(Need.WAITING, _UNANSWERED, Evidence.of(run[-1].id, run[-1].text), run[0].at, at)
    for promise in awaited(case):
        said = case.message(promise.evidence.message_id)
        if said is not None and promise.due is None and promise.kind is PromiseKind.HANDOVER:
            at = rhythm.hours.postponed(said.at + TAKEN_OVER_WITHIN)
            yield Cause(Need.WAITING, _NOT_TAKEN_OVER, promise.evidence, said.at, at)


def _stand_off(case: Case) -> Iterator[Cause]:
    turns = [tuple(turn) for _, turn in groupby(_present_sitting(case), key=lambda m: m.speaker)]
    asked = [turn for turn in turns if turn[0].speaker is Speaker.CUSTOMER]
    if case.facts.tension < Tension.UPSET or len(asked) <= ANSWERS_IN_VAIN:
        return
    *before, last = asked[-ANSWERS_IN_VAIN - 1 :]
    calmed = any(n.tension < Tension.UPSET for n in case.nudges if n.at >= before[0][0].at)
    if not calmed and any(_asks_the_same(turn, last) for turn in before):
        shown = last[-1]
        yield Cause(Need.STAND_OFF, _STAND_OFF, Evidence.of(shown.id, shown.text), asked[0][0].at, last[0].at)


def _asks_the_same(earlier: tuple[Message, ...], later: tuple[Message, ...]) -> bool:
    """Tell whether two turns share at least half of the telling words of the shorter one."""
    one, other = (telling(message.text for message in turn) for turn in (earlier, later))
    return bool(one and other) and len(one & other) * 2 >= min(len(one), len(other))


def _present_sitting(case: Case) -> tuple[Message, ...]:
    """Return what customer and agents said since the last pause of four hours, or since the beginning."""
    sitting: list[Message] = []
    for message in case.spoken:
        if sitting and message.at - sitting[-1].at >= SITTING_PAUSE:
            sitting = []
        sitting.append(message)
    return tuple(sitting)


def _is_rising(case: Case) -> bool:
    tension = case.facts.tension
    worse = bool(case.nudges) and tension > case.nudges[-1].tension
    return tension >= Tension.ANGRY or (tension >= Tension.UPSET and worse)
