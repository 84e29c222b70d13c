"""What a recap may rest on: what the customer said, and what is promised.

A recap is read by supervisors and can be shared. What an agent is coached on in private must not be read out of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.advisors.phrases import plain, rule
from bot.advisors.replies import agent_signals
from bot.advisors.scene import Scene
from bot.domain.answers import Recap
from bot.domain.case import Case, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.promises import Promise, PromiseState

# The cards that are called for by words which do harm, not by what is missing.
_ON_BLAME = "dont_blame_the_company"
_ON_HARM = frozenset({"dont_argue", _ON_BLAME, "stay_calm_ignore_insults"})
# What became of the customer's own thing they were told, in whatever tone: "The courier lost it at the depot."
_HAPPENED = rule(
    "(lost|broke|damaged|missed|delayed|dropped|forgot|misplaced|mixed up|sent) (it|them|this|your)"
)


def about_the_case(case: Case, recap: Recap) -> Recap:
    """Return the recap without an agent's slips: not told of, not open, and never what the next step is for."""
    promises, step = recap.promises, recap.next_step
    return replace(
        recap,
        said=tuple(line for line in recap.said if not is_slip(case, line.evidence)),
        open_points=tuple(line for line in recap.open_points if _is_open(case, promises, line.evidence)),
        next_step=step if step is not None and _is_open(case, promises, step.evidence) else None,
    )


def said_by(case: Case, evidence: Evidence, speaker: Speaker) -> bool:
    """Tell whether the words are of a customer, or of an agent."""
    said = case.message(evidence.message_id)
    return said is not None and said.speaker is speaker


def is_promised(promises: Iterable[Promise], evidence: Evidence) -> bool:
    """Tell whether the words are those of a promise that is open or was not kept."""
    return any(
        p.evidence.message_id == evidence.message_id
        and (p.evidence.quote in evidence.quote or evidence.quote in p.evidence.quote)
        for p in promises
        if p.state in {PromiseState.OPEN, PromiseState.BROKEN}
    )


def is_slip(case: Case, evidence: Evidence) -> bool:
    """Tell whether the words are, or are part of, what an agent is coached on: blame, a quarrel, hitting back."""
    said = case.message(evidence.message_id)
    if said is None or said.speaker is not Speaker.AGENT:
        return False
    found = agent_signals(Scene((said,), _before(case, said)), case.facts)
    return any(
        signal.card_id in _ON_HARM
        and not (signal.card_id == _ON_BLAME and _HAPPENED.search(plain(signal.evidence.quote)))
        and (evidence.quote in signal.evidence.quote or signal.evidence.quote in evidence.quote)
        for signal in found
    )


def _is_open(case: Case, promises: Iterable[Promise], evidence: Evidence) -> bool:
    if said_by(case, evidence, Speaker.CUSTOMER):
        return True
    return is_promised(promises, evidence) and not is_slip(case, evidence)


def _before(case: Case, said: Message) -> tuple[Message, ...]:
    return tuple(
        m for m in case.at_hand if m.speaker is not Speaker.OTHER and (m.at, m.id) < (said.at, said.id)
    )
