"""What a model answers to those who ask for a recap, an apology or a review, and what of it code can verify."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.advisors.prompts import CHARACTERS_A_DRAFT, LAST_IN_A_RECAP, shown
from bot.domain.answers import CHANGES_AT_MOST, Change, Recap, RecapLine, TensionReading
from bot.domain.assessment import Fault, Tension
from bot.domain.case import Case, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guardrail import line_breaches, opening_breaches
from bot.domain.guidance import Playbook
from bot.domain.promises import Promise, PromiseState
from bot.domain.wording import added, figures

LINES_AT_MOST = 6
READINGS_AT_MOST = 8
# A count such as "twice" or "3 letters" may be the model's own; a longer figure must stand in the conversation.
_TELLING_FIGURE = 2


def _at_most(length: int) -> Any:  # noqa: ANN401 - a constraint, not a type
    return StringConstraints(max_length=length)


_Id = Annotated[str, _at_most(8)]
_Quote = Annotated[str, _at_most(160)]
_Option = Annotated[str, _at_most(480)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class LineAnswer(_Strict):
    """One line of a recap and the words it rests on."""

    text: Annotated[str, _at_most(240)]
    message: _Id
    quote: _Quote


class PromiseLineAnswer(_Strict):
    """A promise, when it is due in minutes after its message, and what became of it."""

    what: Annotated[str, _at_most(160)]
    message: _Id
    quote: _Quote
    minutes: Annotated[int, Field(ge=0, le=525600)] | None
    state: Literal["open", "kept", "broken", "moved", "withdrawn"]


class ReadingAnswer(_Strict):
    """How tense the customer was in one message."""

    tension: Annotated[int, Field(ge=0, le=4)]
    message: _Id
    quote: _Quote


_Lines = Annotated[list[LineAnswer], Field(max_length=LINES_AT_MOST)]


class RecapAnswer(_Strict):
    """A model's whole recap."""

    issue: LineAnswer | None
    cares_about: LineAnswer | None
    said: _Lines
    promises: Annotated[list[PromiseLineAnswer], Field(max_length=LINES_AT_MOST)]
    offered: _Lines
    open_points: _Lines
    next_step: LineAnswer | None
    tension: Annotated[list[ReadingAnswer], Field(max_length=READINGS_AT_MOST)]


class ApologyAnswer(_Strict):
    """A model's whole apology, and the customer's words it answers ("" if none show what hurts)."""

    message: _Id
    quote: _Quote
    brief: _Option
    warm: _Option
    formal: _Option


class ChangeAnswer(_Strict):
    """One change to a draft as the model wrote it."""

    span: Annotated[str, _at_most(400)]
    card: Annotated[str, _at_most(40)]
    reason: Annotated[str, _at_most(200)]
    better: Annotated[str, _at_most(400)] | None


class ReviewAnswer(_Strict):
    """A model's whole review of a draft."""

    keep: Annotated[list[Annotated[str, _at_most(200)]], Field(max_length=3)]
    changes: Annotated[list[ChangeAnswer], Field(max_length=CHANGES_AT_MOST)]
    rewritten: Annotated[str, _at_most(CHARACTERS_A_DRAFT + 400)] | None


def review_schema(playbook: Playbook) -> Mapping[str, Any]:
    """Return the strict JSON schema of a review: the cards are an enum, every string has a length."""
    schema = ReviewAnswer.model_json_schema()
    schema["$defs"]["ChangeAnswer"]["properties"]["card"]["enum"] = [card.id for card in playbook]
    return schema


class Believed:
    """Takes over the parts of a recap that rest on real words of the right speaker; counts what it drops."""

    def __init__(self, case: Case) -> None:
        """Verify against this case, as the model saw it."""
        self._case = case
        self._messages = shown(case, LAST_IN_A_RECAP)
        self._figures = figures("\n".join(m.text for m in case.at_hand))
        self.dropped = 0

    def recap(self, answer: RecapAnswer) -> Recap:
        """Return what is believed of a recap. What was known of promises stands; the model may add some."""
        known = {p.evidence.message_id for p in self._case.facts.promises}
        promises = [p for a in answer.promises if (p := self._promise(a))]
        readings = [r for a in answer.tension if (r := self._reading(a))]
        return Recap(
            issue=self._line(answer.issue, Speaker.CUSTOMER),
            cares_about=self._line(answer.cares_about, Speaker.CUSTOMER),
            said=self._lines(answer.said, Speaker.AGENT),
            promises=(
                *self._case.facts.promises,
                *(p for p in promises if p.evidence.message_id not in known),
            ),
            offered=self._lines(answer.offered, Speaker.AGENT),
            open_points=self._lines(answer.open_points, None),
            next_step=self._line(answer.next_step, None),
            tension=tuple(readings),
        )

    def _lines(self, answers: list[LineAnswer], speaker: Speaker | None) -> tuple[RecapLine, ...]:
        return tuple(line for a in answers if (line := self._line(a, speaker)))

    def _line(self, answer: LineAnswer | None, speaker: Speaker | None) -> RecapLine | None:
        if answer is None:
            return None
        said = self._said(answer.message, answer.quote, speaker)
        if said is None or not self._may_be_said(answer.text):
            self.dropped += 1
            return None
        return RecapLine(answer.text.strip(), Evidence(said.id, answer.quote))

    def _promise(self, answer: PromiseLineAnswer) -> Promise | None:
        said = self._said(answer.message, answer.quote, Speaker.AGENT)
        if said is None or not self._may_be_said(answer.what):
            self.dropped += 1
            return None
        due = said.at + timedelta(minutes=answer.minutes) if answer.minutes is not None else None
        evidence = Evidence(said.id, answer.quote)
        return Promise(answer.what.strip(), said.person, evidence, due, PromiseState(answer.state))

    def _reading(self, answer: ReadingAnswer) -> TensionReading | None:
        said = self._said(answer.message, answer.quote, Speaker.CUSTOMER)
        if said is None:
            self.dropped += 1
            return None
        return TensionReading(Tension(answer.tension), Evidence(said.id, answer.quote))

    def _said(self, number: str, quote: str, speaker: Speaker | None) -> Message | None:
        """Return the message of that number if the quote stands in it and the speaker is the right one."""
        said = self._messages.get(number)
        if said is None or (speaker and said.speaker is not speaker):
            return None
        return said if quote.strip() and quote in said.text else None

    def _may_be_said(self, text: str) -> bool:
        invented = {f for f in figures(text) - self._figures if len(f) >= _TELLING_FIGURE}
        return bool(text.strip()) and not line_breaches(text) and not invented


def believed_change(answer: ChangeAnswer, draft: str, playbook: Playbook, fault: Fault) -> Change | None:
    """Return a change that code could verify, without better words where they break a rule; else None."""
    if answer.card not in playbook or not answer.span.strip() or answer.span not in draft:
        return None
    if line_breaches(answer.reason) or not answer.reason.strip():
        return None
    better = (answer.better or "").strip() or None
    if better and (new_breaches(draft, better, fault) or added(draft, better)):
        better = None
    return Change(answer.span, answer.card, answer.reason.strip(), better)


def new_breaches(draft: str, words: str, fault: Fault) -> tuple[str, ...]:
    """Return what is wrong with words for a customer that was not wrong with the draft they are to replace."""
    before = opening_breaches(draft, fault)
    return tuple(b for b in opening_breaches(words, fault) if b not in before)
