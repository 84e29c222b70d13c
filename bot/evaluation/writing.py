"""Measures what the coach writes when asked: each recap and apology beside what people say it must hold.

Whether the facts are there is for a reader to judge. Checked by code is only what code can know: that quotes stand,
that nothing known to be false is said in so many words, and that an apology keeps to the guardrail.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from bot.domain.answers import Apology, Recap
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.conversation import Conversation, read_conversations
from bot.domain.evidence import Evidence
from bot.domain.guardrail import opening_breaches
from bot.evaluation.points import START, EvaluationError, parsed, read_rows, read_text
from bot.evaluation.run import NoAnswerError

_QUOTED = re.compile(r"\"([^\"]+)\"")
_WORDS = re.compile(r"\w+")


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class PromiseGold(_Row):
    """A promise as a reader of the case would note it."""

    what: str
    deadline: str = ""
    status: str = ""


class RecapGold(_Row):
    """What a recap must hold."""

    issue: str = ""
    cares_about: str = ""
    promises: tuple[PromiseGold, ...] = ()
    offered: str = ""
    open_next_step: str = ""
    emotional_course: str = ""


class RecapRow(_Row):
    """A case to recap, and what must not be said of it."""

    id: str
    conversation_id: str
    gold: RecapGold
    false_statements: tuple[str, ...] = ()

    def expected(self) -> Iterator[tuple[str, str]]:
        """Yield what the recap must hold and must not claim, each under its name."""
        for name, value in self.gold:
            yield name, value if isinstance(value, str) else "; ".join(" · ".join(_said(p)) for p in value)
        yield "must not say", " ".join(self.false_statements)


class ApologyRow(_Row):
    """A moment that calls for an apology: what it must be about, and what it must not admit or promise."""

    id: str
    conversation_id: str
    situation: str = ""
    customer_words: str = ""
    really_upset_about: str = ""
    must_not_admit: str = ""
    must_not_promise: str = ""
    should_mention: tuple[str, ...] = ()
    would_be_off: tuple[str, ...] = ()

    def expected(self) -> Iterator[tuple[str, str]]:
        """Yield what the apology must aim at and must keep from, each under its name."""
        for name in ("situation", "really_upset_about", "must_not_admit", "must_not_promise"):
            yield name, getattr(self, name)
        yield "should_mention", "; ".join(self.should_mention)
        yield "would_be_off", "; ".join(self.would_be_off)


@dataclass(frozen=True, slots=True)
class Written:
    """One piece of writing beside what was expected; `lines` is None where there was no answer.

    `breaches` are what code found wrong, each as a sentence.
    """

    id: str
    expected: tuple[tuple[str, str], ...]
    lines: tuple[str, ...] | None
    breaches: tuple[str, ...] = ()


Row = TypeVar("Row", RecapRow, ApologyRow)
Answer = TypeVar("Answer")
Ask = Callable[[Case, datetime], Awaitable[Answer]]
Lines = Callable[[Answer], Sequence[str]]


def read_gold(form: type[Row], path: Path) -> tuple[Row, ...]:
    """Read the rows of a file of gold; raises EvaluationError naming the line that is wrong."""
    rows = tuple(parsed(form, row, where) for where, row in read_rows(path))
    if not rows:
        message = f"{path}: holds no rows; each line is JSON with an id and a conversation_id"
        raise EvaluationError(message)
    return rows


def read_whole(path: Path) -> Mapping[str, Conversation]:
    """Read whole conversations by id; raises EvaluationError and ConversationError."""
    return {c.id: c for c in read_conversations(read_text(path), str(path))}


async def recaps(
    rows: Sequence[RecapRow], conversations: Mapping[str, Conversation], ask: Ask[Recap], lines: Lines[Recap]
) -> tuple[Written, ...]:
    """Ask for a recap of each whole case; raises EvaluationError for a case that is not among the conversations."""
    found = []
    for row in rows:
        case = _case(row, _of(row, conversations), None)
        try:
            recap = await ask(case, _just_after(case))
        except NoAnswerError:
            found.append(Written(row.id, tuple(row.expected()), None))
            continue
        said = tuple(lines(recap))
        found.append(
            Written(row.id, tuple(row.expected()), said, tuple(_recap_breaches(row, case, recap, said)))
        )
    return tuple(found)


async def apologies(
    rows: Sequence[ApologyRow],
    conversations: Mapping[str, Conversation],
    ask: Ask[Apology],
    lines: Lines[Apology],
) -> tuple[Written, ...]:
    """Ask for an apology at the moment the customer said the row's words, else at the end of the case."""
    found = []
    for row in rows:
        case = _case(row, _of(row, conversations), row.customer_words)
        try:
            apology = await ask(case, _just_after(case))
        except NoAnswerError:
            found.append(Written(row.id, tuple(row.expected()), None))
            continue
        breaches = tuple(_apology_breaches(row, case, apology))
        found.append(Written(row.id, tuple(row.expected()), tuple(lines(apology)), breaches))
    return tuple(found)


def _recap_breaches(row: RecapRow, case: Case, recap: Recap, said: Sequence[str]) -> Iterator[str]:
    for evidence in _quotes(recap):
        if not case.shows(evidence):
            yield f"quotes words that do not stand in the case: {evidence.quote!r}"
    told = _plain(" ".join(said))
    for statement in row.false_statements:
        if _plain(statement) and _plain(statement) in told:
            yield f"says what is false: {statement!r}"


def _apology_breaches(row: ApologyRow, case: Case, apology: Apology) -> Iterator[str]:
    for tone, option in apology.options:
        for breach in opening_breaches(option, case.facts.fault):
            yield f"the {tone.value} one {breach}"
        for phrase in (p for off in row.would_be_off for p in _QUOTED.findall(off)):
            if _plain(phrase) in _plain(option):
                yield f"the {tone.value} one says {phrase!r}"


def _quotes(recap: Recap) -> Iterator[Evidence]:
    for line in (
        recap.issue,
        recap.cares_about,
        *recap.said,
        *recap.offered,
        *recap.open_points,
        recap.next_step,
    ):
        if line is not None:
            yield line.evidence
    yield from (p.evidence for p in recap.promises)
    yield from (r.evidence for r in recap.tension)


def _of(row: RecapRow | ApologyRow, conversations: Mapping[str, Conversation]) -> Conversation:
    if row.conversation_id not in conversations:
        message = f"{row.id}: no conversation has the id {row.conversation_id!r}; name its file with --conversations"
        raise EvaluationError(message)
    return conversations[row.conversation_id]


def _case(row: RecapRow | ApologyRow, conversation: Conversation, until: str | None) -> Case:
    """Return the case, under the row's id; cut after the customer's message that holds the words of `until`."""
    case = Case(CaseKey("evaluation", "whole", "cases", row.id))
    for i, turn in enumerate(t for t in conversation.turns if t.text):
        at = START + timedelta(seconds=turn.offset)
        case = case.with_message(Message(f"m{i:03}", Speaker(turn.speaker), turn.speaker, at, turn.text))
    wanted = [_plain(part) for part in (until or "").split("...") if _plain(part)]
    said = [
        m for m in case.messages if m.speaker is Speaker.CUSTOMER and any(w in _plain(m.text) for w in wanted)
    ]
    if not said:
        return case
    return Case(case.key, case.messages[: case.messages.index(said[-1]) + 1])


def _just_after(case: Case) -> datetime:
    return case.messages[-1].at + timedelta(seconds=1)


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _said(promise: PromiseGold) -> Iterator[str]:
    return (part for part in (promise.what, promise.deadline, promise.status) if part)
