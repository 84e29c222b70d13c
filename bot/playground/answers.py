"""What people ask for, as lines of text for a terminal. Every line of a recap names the message it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from bot.coaching.ports import Writer
from bot.domain.answers import Apology, DraftReview, Recap, RecapLine
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.conversation import WAIT, Conversation
from bot.domain.evidence import Evidence
from bot.domain.guidance import Playbook
from bot.domain.promises import Promise
from bot.playground.player import beginning

NOT_KNOWN = "not known"


async def recap(writer: Writer, conversation: Conversation) -> tuple[str, ...]:
    """Return the recap of a written conversation, line by line."""
    case, now = as_case(conversation), _end(conversation)
    return recap_lines((await writer.recap(case, now)).only(case.shows))


async def apology(writer: Writer, conversation: Conversation, about: str | None = None) -> tuple[str, ...]:
    """Return three ways to apologize at the end of a written conversation, line by line."""
    return apology_lines(await writer.apologize(as_case(conversation), about, _end(conversation)))


async def review(
    writer: Writer, conversation: Conversation, draft: str, playbook: Playbook
) -> tuple[str, ...]:
    """Return the review of a draft that would go on with a written conversation, line by line."""
    found = await writer.review(as_case(conversation), draft, _end(conversation))
    return review_lines(found.only(draft), draft, playbook)


def as_case(conversation: Conversation) -> Case:
    """Return a written conversation as a case, one message a turn, numbered from 1; waits only let time pass."""
    case = Case(CaseKey("playground", "here", "counter", conversation.id))
    said = [turn for turn in conversation.turns if turn.speaker != WAIT]
    for number, turn in enumerate(said, 1):
        at = beginning(conversation) + timedelta(seconds=turn.offset)
        case = case.with_message(Message(f"{number:03}", Speaker(turn.speaker), turn.speaker, at, turn.text))
    return case


def recap_lines(recap: Recap) -> tuple[str, ...]:
    """Return a recap as text: what is not known is said."""
    return (
        *([recap.gap] if recap.gap else []),
        _one("Issue", recap.issue),
        _one("What they care about", recap.cares_about),
        *_many("What they were told", map(_line, recap.said)),
        *_many("Promises", map(_promise, recap.promises)),
        *_many("What was offered", map(_line, recap.offered)),
        *_many("Still open", map(_line, recap.open_points)),
        _one("Suggested next step", recap.next_step),
        *_many("Tension", (f"{r.tension.name.lower()} {_pointer(r.evidence)}" for r in recap.tension)),
    )


def apology_lines(apology: Apology) -> tuple[str, ...]:
    """Return an apology as text, the warning first."""
    warning = [f"First: {apology.warning}"] if apology.warning else []
    about = [f"About {_pointer(apology.about)}"] if apology.about else []
    return (*warning, *about, *(f"{tone.value.capitalize()}: {text}" for tone, text in apology.options))


def review_lines(review: DraftReview, draft: str, playbook: Playbook) -> tuple[str, ...]:
    """Return the review of a draft as text."""
    if not draft.strip():
        return ("The draft is empty; there is nothing to review.",)
    keep = [f"Keep: “{_short(span)}”" for span in review.keep]
    changes: list[str] = []
    for change in review.changes:
        changes += [f"Change: “{_short(change.span)}”", f"  {change.reason}"]
        changes += [f"  Perhaps: “{change.better}”"] if change.better else []
        changes += [f"  Card: {playbook[change.card_id].title}"] if change.card_id in playbook else []
    rewritten = ["Rewritten:", *(f"  {line}" for line in (review.rewritten or "").splitlines() if line)]
    nothing = [review.nothing_found] if review.nothing_found else []
    return (*keep, *changes, *nothing, *(rewritten if review.rewritten else []))


def _one(heading: str, line: RecapLine | None) -> str:
    return f"{heading}: {_line(line) if line else NOT_KNOWN}"


def _many(heading: str, lines: Iterable[str]) -> Sequence[str]:
    given = list(lines)
    return [f"{heading}:", *(f"  - {line}" for line in given)] if given else [f"{heading}: {NOT_KNOWN}"]


def _line(line: RecapLine) -> str:
    """Return the line with its message, and the quote where the line says it in other words."""
    quoted = line.text.startswith(line.evidence.quote)
    return f"{line.text} [{line.evidence.message_id}]" if quoted else f"{line.text} {_pointer(line.evidence)}"


def _promise(promise: Promise) -> str:
    due = f"due {_time(promise.due)}" if promise.due else "no time given"
    said = _line(RecapLine(promise.what, promise.evidence))
    return f"{said} ({promise.owner}, {due}, {promise.state.value})"


def _pointer(evidence: Evidence) -> str:
    return f"[{evidence.message_id}: “{_short(evidence.quote)}”]"


def _short(text: str, length: int = 100) -> str:
    words = " ".join(text.split())
    return words if len(words) <= length else f"{words[: length - 1].rstrip()}…"


def _time(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _end(conversation: Conversation) -> datetime:
    last = conversation.turns[-1].offset if conversation.turns else 0.0
    return beginning(conversation) + timedelta(seconds=last)
