"""Who may take a case: only whom the notes about it would reach. Whoever may not is told what to do instead."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.case import Case

# Whoever takes a case so soon after somebody else can't know of it, and takes nothing over from them.
TAKEN_AT_ONCE = timedelta(seconds=10)

AGENTS_ONLY = "Cases are taken by agents. In this one you are not known as one."
NOT_LISTED = (
    "You are not known as an agent of that channel, so notes about its cases can't come to you, and nothing was taken. "
    "Let one of its agents take the case, or ask whoever looks after me to list you as one."
)
SPOKE_OTHERWISE = (
    "You wrote in this case when you were not known as an agent, so its notes can't come to you. "
    "Nothing was taken: please let one of the channel's agents take it."
)
NOT_KNOWN_NOW = (
    "I can't find out just now whether notes about this case would reach you, so nothing was taken. "
    "Please try again in a moment."
)


def refusal(case: Case, person: str, *, is_agent: bool | None) -> str:
    """Return why a person may not take a case, "" if they may; by the rules by which its notes are delivered.

    `is_agent` tells whether they are known as an agent of its channel now, None if nobody can say: then whoever spoke
    in the case as an agent is taken for one.
    """
    if person in case.customers:
        return AGENTS_ONLY
    if person in case.outsiders:
        return SPOKE_OTHERWISE
    if is_agent is None:
        return "" if case.spoke_as(person) else NOT_KNOWN_NOW
    return "" if is_agent else NOT_LISTED
