"""Why nothing is said: what the policy answers in place of a nudge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.assessment import Assessment, Finding
from bot.domain.case import Case
from bot.domain.guardrail import line_breaches, opening_breaches


class Why(StrEnum):
    """What speaks against a nudge.

    Of the case: there was nothing to find, or it has gone on since it was read. Of the agent: nobody is known to be
    one, whoever is on duty was called, or they opted out, asked for quiet, or hear of less. Of the finding: its card
    is not for this moment, somebody may be in danger and it is about something else, it is not sure enough, the agent
    has just done it, its quote does not stand there, or its words may not be said. Of the notes before: it was given
    already, all of them are given, or the last is too near.
    """

    NOTHING_FOUND = "nothing_found"
    GONE_ON = "gone_on"
    NOBODY = "nobody"
    CALLED = "called"
    OFF = "off"
    QUIET = "quiet"
    LEVEL = "level"
    DANGER = "danger"
    MOMENT = "moment"
    UNSURE = "unsure"
    DONE = "done"
    UNQUOTED = "unquoted"
    UNSAYABLE = "unsayable"
    GIVEN = "given"
    SPENT = "spent"
    TOO_SOON = "too_soon"


@dataclass(frozen=True, slots=True)
class Silence:
    """That nothing is said now, why, and on which card it would have been; "" where nothing was found."""

    why: Why
    card_id: str = ""


def undue(case: Case, assessment: Assessment, finding: Finding) -> Why | None:
    """Return what speaks against a finding of itself, whatever was said before and to whom; None for nothing."""
    card = finding.card
    if case.moment not in card.moments:
        return Why.MOMENT
    if finding.confidence < card.confidence:
        return Why.UNSURE
    if card.id in assessment.fulfilled:
        return Why.DONE
    if not case.shows(finding.evidence):
        return Why.UNQUOTED
    said = line_breaches(finding.line or card.nudge)
    return Why.UNSAYABLE if said or opening_breaches(finding.opening or "", assessment.facts.fault) else None
