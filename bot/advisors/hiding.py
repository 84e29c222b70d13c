"""Hides a case's personal data before it goes to a model, and puts it back into what comes of the answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from pydantic import BaseModel

from bot.advisors.redaction import Redaction
from bot.domain.assessment import Concern, Facts
from bot.domain.case import Case
from bot.domain.evidence import Evidence
from bot.domain.promises import Promise

T = TypeVar("T")

# Tells what those who take part in a case are called, as far as it is known. Raises nothing.
NamesOf = Callable[[Case], Awaitable[Collection[str]]]


async def no_names(case: Case) -> tuple[str, ...]:  # noqa: ARG001 - whoever takes part
    """Return no name: nobody is known."""
    return ()


def hidden(case: Case, redaction: Redaction) -> Case:
    """Return the case as a model may see it: messages and facts with placeholders, ids and times as they are."""
    quoted = tuple(replace(m, text=redaction.hide(m.text)) for m in case.rest.quoted)
    messages = tuple(replace(m, text=redaction.hide(m.text)) for m in case.messages)
    shown = {m.id: m.text for m in (*quoted, *messages)}
    facts = _hidden_facts(case.facts, redaction.hide, shown)
    return replace(case, messages=messages, facts=facts, rest=replace(case.rest, quoted=quoted))


def restored(answer: T, redaction: Redaction) -> T:
    """Return an answer, a model's or ours, with the personal data back in every text it holds."""
    return _walked(answer, redaction.restore)  # type: ignore[no-any-return] # the walk changes no type


def _hidden_facts(facts: Facts, hide: Callable[[str], str], shown: Mapping[str, str]) -> Facts:
    def whole(words: str, evidence: Evidence) -> str:
        """Return words of a message, or nothing where they cut through data: half a number can't be hidden."""
        return words if words in shown.get(evidence.message_id, "") else ""

    def quoted(evidence: Evidence) -> Evidence:
        return replace(evidence, quote=whole(hide(evidence.quote), evidence))

    def promise(p: Promise) -> Promise:
        what = whole(hide(p.what), p.evidence) if p.what == p.evidence.quote else hide(p.what)
        return replace(p, what=what, evidence=quoted(p.evidence))

    concern = facts.concern
    if concern:
        concern = Concern(hide(concern.symptom), hide(concern.cares_about), quoted(concern.evidence))
    return replace(facts, concern=concern, promises=tuple(promise(p) for p in facts.promises))


def _walked(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - whatever a dataclass may hold
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple | list):
        return type(value)(_walked(part, change) for part in value)
    if isinstance(value, BaseModel):
        return value.model_copy(update={name: _walked(part, change) for name, part in value})
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _walked(getattr(value, f.name), change) for f in fields(value)})
    return value
