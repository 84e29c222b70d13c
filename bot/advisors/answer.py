"""What a model answers to a look, and what of it is believed: only what code can verify."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.advisors.prompts import shown
from bot.domain.assessment import Concern, Facts, Fault, Finding, Tension
from bot.domain.case import Case, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guardrail import line_breaches, opening_breaches, smuggled
from bot.domain.guidance import Moment, Playbook
from bot.domain.promises import Promise

# The answer is asked for within these lengths; the line has some slack before it is dropped as too long.
LINE_LENGTH, OPENING_LENGTH = 120, 240
FINDINGS_AT_MOST = 2
PROMISES_AT_MOST = 2
# A note that tells the agent to give something away: what may be given is for people to decide.
_GIVES_AWAY = re.compile(
    r"(?:^|[.,;:!] |\b(?:and|then|just|please|now|must|should|to) )"
    r"(?:refund|reimburse|compensate|credit (?!card)|waive|discount)\b"
    r"|\b(?:give|grant|offer|issue|approve|promise|process|send|transfer|pay)\b[^.;!?]{0,40}"
    r"(?:\brefund|\bcredit\b(?! card)|\bcompensat|\bdiscount|\bvoucher|\bmoney|[$€£] ?\d|\d ?[$€£%])",
    re.IGNORECASE,
)


def _at_most(length: int) -> Any:  # noqa: ANN401 - a constraint, not a type
    return StringConstraints(max_length=length)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PromiseAnswer(_Strict):
    """What an agent said would happen, in which message, and how many minutes after it (None if left open)."""

    what: Annotated[str, _at_most(80)]
    message: Annotated[str, _at_most(8)]
    minutes: Annotated[int, Field(ge=0, le=43200)] | None


class FactsAnswer(_Strict):
    """The facts as the model read them."""

    symptom: Annotated[str, _at_most(80)]
    cares_about: Annotated[str, _at_most(100)]
    quote: Annotated[str, _at_most(120)]
    message: Annotated[str, _at_most(8)]
    heard: bool
    fault: Literal["unknown", "ours", "not_ours"]
    tension: Annotated[int, Field(ge=0, le=4)]
    promises: Annotated[list[PromiseAnswer], Field(max_length=PROMISES_AT_MOST)]


class FindingAnswer(_Strict):
    """One finding as the model wrote it."""

    card: Annotated[str, _at_most(40)]
    message: Annotated[str, _at_most(8)]
    quote: Annotated[str, _at_most(160)]
    confidence: Annotated[float, Field(json_schema_extra={"minimum": 0, "maximum": 1})]
    line: Annotated[str, _at_most(LINE_LENGTH)]
    opening: Annotated[str, _at_most(OPENING_LENGTH)] | None


class LookAnswer(_Strict):
    """A model's whole answer to a look."""

    facts: FactsAnswer
    findings: Annotated[list[FindingAnswer], Field(max_length=FINDINGS_AT_MOST)]


def look_schema(playbook: Playbook) -> Mapping[str, Any]:
    """Return the strict JSON schema of a look's answer: the cards are an enum, every string has a length."""
    schema = LookAnswer.model_json_schema()
    schema["$defs"]["FindingAnswer"]["properties"]["card"]["enum"] = [card.id for card in playbook]
    return schema


def believed_facts(case: Case, answer: FactsAnswer) -> Facts:
    """Return the case's facts with what the answer adds, each on words that really stand in the case.

    People read them in recaps, so the model's words are held to the rules for a line. Whose fault it is is never taken
    from a model: only people who are allowed to establish it.
    """
    messages = shown(case)
    known = {p.evidence.message_id for p in case.facts.promises}
    found = {p.evidence.message_id: p for p in _promises(answer, messages)}
    promises = (p for message_id, p in found.items() if message_id not in known)
    return replace(
        case.facts,
        concern=_concern(case, answer, messages) or case.facts.concern,
        heard=case.facts.heard or answer.heard,
        tension=Tension(answer.tension),
        promises=(*case.facts.promises, *promises),
    )


class Disbelief:
    """Why findings were dropped, one name per reason, to be counted."""

    UNKNOWN_CARD = "unknown_card"
    NOT_DUE = "not_due_at_this_moment"
    QUOTE = "quote_not_in_the_message"
    CONFIDENCE = "confidence_out_of_range"
    WORDS = "words_against_the_guardrail"


def believed_finding(case: Case, moment: Moment, answer: FindingAnswer, playbook: Playbook) -> Finding | str:
    """Return a finding that code could verify, or the reason why it is dropped.

    An opening that says to a customer what must not be said gives way to the card's own, and so does a line that gives
    something away or admits a fault. A link, a mention or mark-up, or a line that insults, is not only the wrong
    word, so the whole finding goes.
    """
    said = shown(case).get(answer.message)
    if answer.card not in playbook:
        return Disbelief.UNKNOWN_CARD
    card = playbook[answer.card]
    if moment not in card.moments:
        return Disbelief.NOT_DUE
    if not 0 <= answer.confidence <= 1:
        return Disbelief.CONFIDENCE
    if said is None or not _stands(answer.quote, said):
        return Disbelief.QUOTE
    line, opening = _visible(answer.line), _visible(answer.opening or "")
    if line_breaches(line) or smuggled(opening) or not line:
        return Disbelief.WORDS
    return Finding(
        card,
        Evidence(said.id, answer.quote),
        answer.confidence,
        None if _oversteps(line, case.facts.fault) else line,
        None if opening_breaches(opening, case.facts.fault) else opening or None,
    )


def _oversteps(line: str, fault: Fault) -> bool:
    admits = opening_breaches(line, fault) != opening_breaches(line, Fault.OURS)
    return admits or bool(_GIVES_AWAY.search(line))


def _visible(text: str) -> str:
    """Return the words as they will be seen, on one line: invisible characters would hide words from the rules."""
    plain = unicodedata.normalize("NFKC", text)
    kept = (" " if c.isspace() else c for c in plain if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join("".join(kept).split())


def _stands(quote: str, message: Message) -> bool:
    return bool(quote.strip()) and quote in message.text


def _concern(case: Case, answer: FactsAnswer, messages: Mapping[str, Message]) -> Concern | None:
    """Return the concern that stands in the customer's own words; what it means to them may be known from before."""
    said, before = messages.get(answer.message), case.facts.concern
    if said is None or said.speaker is not Speaker.CUSTOMER or not _stands(answer.quote, said):
        return None
    if line_breaches(answer.symptom) or line_breaches(answer.cares_about):
        return None
    cares_about = answer.cares_about or (before.cares_about if before else "")
    return Concern(answer.symptom, cares_about, Evidence(said.id, answer.quote))


def _promises(answer: FactsAnswer, messages: Mapping[str, Message]) -> Iterator[Promise]:
    for promise in answer.promises:
        said = messages.get(promise.message)
        if said is not None and said.speaker is Speaker.AGENT:
            evidence = Evidence.of(said.id, said.text)
            what = evidence.quote if line_breaches(promise.what) else promise.what
            due = said.at + timedelta(minutes=promise.minutes) if promise.minutes is not None else None
            yield Promise(what, said.person, evidence, due)
