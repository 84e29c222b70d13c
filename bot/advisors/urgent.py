"""What in a case outranks everything else: danger to people, a promise not kept, the demand for a manager.

Recaps name it and apologies answer it, both by this one reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.advisors.phrases import READ_UP_TO, Rule, plain
from bot.advisors.scene import says
from bot.advisors.tension import heat
from bot.advisors.words import calm, grievances, standing
from bot.advisors.words.danger import COMES_TO_HARM, IN_DANGER, THREATENS_PEOPLE
from bot.domain.answers import RecapLine
from bot.domain.assessment import Facts, Tension
from bot.domain.case import Case, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guardrail import line_breaches
from bot.domain.promises import Promise, PromiseState
from bot.domain.sentences import sentences
from bot.domain.waiting import awaited

# So much of each sort stands in a recap.
DANGERS_AT_MOST = 3
BROKEN_AT_MOST = 2
# Of the customer's last messages: what was said in anger and not repeated is over.
THREATENED_LATELY = 2
DANGER = "Somebody may be in danger"
MANAGER = "They want to speak to a manager"
BROKEN = "This promise was not kept"


def dangers(case: Case) -> tuple[Evidence, ...]:
    """Return the customers' sentences that say somebody may come to harm, in their order."""
    return tuple(_sentences_with(by(case, Speaker.CUSTOMER), IN_DANGER))


def danger_now(case: Case) -> Evidence | None:
    """Return the last words of harm to the customer's side; None once an agent has asked after it, or they thanked."""
    found = tuple(_sentences_with(by(case, Speaker.CUSTOMER), COMES_TO_HARM))
    if not found or says(_after(case, found[-1], Speaker.AGENT), standing.LOOKS_AFTER):
        return None
    thanked = says(_after(case, found[-1], Speaker.CUSTOMER), calm.THANKS)
    return None if thanked else found[-1]


def threat_now(case: Case) -> Evidence | None:
    """Return the last words that threaten people, if the customer has said them just now."""
    lately = by(case, Speaker.CUSTOMER)[-THREATENED_LATELY:]
    return next(iter(reversed(tuple(_sentences_with(lately, THREATENS_PEOPLE)))), None)


def manager_wanted(case: Case) -> Evidence | None:
    """Return the words that ask for a manager; None where nobody does, or an agent has passed it on since."""
    found = tuple(_sentences_with(by(case, Speaker.CUSTOMER), standing.WANTS_A_MANAGER))
    if not found or says(_after(case, found[-1], Speaker.AGENT), standing.PASSES_TO_A_MANAGER):
        return None
    return found[-1]


def broken(case: Case, facts: Facts) -> tuple[Promise, ...]:
    """Return the promises that were not kept and on which nobody has come back since."""
    waited_for = awaited(replace(case, facts=facts))
    return tuple(p for p in waited_for if p.state is PromiseState.BROKEN)


def stands(case: Case, promise: Promise, now: datetime) -> bool:
    """Tell whether a promise can be repeated to the customer.

    It must be still to come, in words fit to be said again, and believed: not answered with scorn.
    """
    to_come = promise.state is PromiseState.OPEN and promise.due is not None and promise.due > now
    return to_come and not line_breaches(promise.evidence.quote) and not _is_scorned(case, promise)


def urgent_lines(case: Case, facts: Facts) -> tuple[RecapLine, ...]:
    """Return all of it as lines of a recap, what is most urgent first."""
    lines = [RecapLine(DANGER, found) for found in dangers(case)[-DANGERS_AT_MOST:]]
    wanted = manager_wanted(case)
    lines += [RecapLine(MANAGER, wanted)] if wanted else []
    return (*lines, *(RecapLine(BROKEN, p.evidence) for p in broken(case, facts)[-BROKEN_AT_MOST:]))


def by(case: Case, speaker: Speaker) -> tuple[Message, ...]:
    """Return what one side said, of all that is at hand of the case."""
    return tuple(m for m in case.at_hand if m.speaker is speaker)


def sentences_in(message: Message) -> tuple[str, ...]:
    """Return the sentences of a message, as far as the rules read it."""
    return sentences(message.text[:READ_UP_TO])


def _is_scorned(case: Case, promise: Promise) -> bool:
    """Tell whether the customer has answered a promise as people do who no longer believe it."""
    later = _after(case, promise.evidence, Speaker.CUSTOMER)
    if says(later, standing.SCORNS, grievances.BROKEN_WORD, grievances.HEARD_EXCUSES):
        return True
    replied = _after(case, promise.evidence, Speaker.AGENT)
    answer = [m for m in later if not replied or m.at <= replied[0].at]
    return any(heat(m) >= Tension.ANGRY for m in answer)


def _after(case: Case, evidence: Evidence, speaker: Speaker) -> tuple[Message, ...]:
    """Return what one side said after the message that holds these words; nothing if that is gone."""
    said = next((m for m in case.at_hand if m.id == evidence.message_id), None)
    return tuple(m for m in by(case, speaker) if said is not None and (m.at, m.id) > (said.at, said.id))


def _sentences_with(messages: Iterable[Message], pattern: Rule) -> Iterable[Evidence]:
    for message in messages:
        for sentence in sentences_in(message):
            if pattern.search(plain(sentence)):
                yield Evidence.of(message.id, message.text, sentence)
