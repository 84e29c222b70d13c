"""Conversations as people write them: one format for examples, transcripts, the demo and data sets.

A transcript is lines of `customer: …` and `agent: …`. `(+5m)` before the speaker says how long after the line
before it came; `  coach: card_id` or `  coach: silent` says what the coach is expected to do there; `#` comments.
`@ Mon 16:50` on a line of its own is the time of the next line: at the top when the conversation begins, further down
the next such time.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import PurePath

from bot.domain.guidance import Line

# How long people take to write a line, where the conversation does not say.
SECONDS_A_LINE = 75.0
SILENT = "silent"
WAIT = "wait"
_LINE = re.compile(r"^(?:\(\+(\d+)([smh])\)\s*)?(customer|agent|other|coach|wait):\s*(.*)$", re.IGNORECASE)
_TIMED = re.compile(r"\([^)]*\)\s*(?:customer|agent|other|coach|wait):", re.IGNORECASE)
# Endings of files that hold rows, whatever stands in them.
_ROWS = frozenset({".jsonl", ".ndjson", ".json"})
_UNITS = {"s": 1, "m": 60, "h": 3600}
_MARK = re.compile(r"@\s*(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([01]?\d|2[0-3]):([0-5]\d)", re.IGNORECASE)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_SECONDS = 86400.0
WEEK_SECONDS = 7 * DAY_SECONDS


class ConversationError(ValueError):
    """A conversation can't be read. The message is one sentence: where, what, and what to do."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of a conversation, `offset` seconds after its start.

    `expects` are the cards the coach should give on it: None where nothing is said of it, empty for silence.
    A turn of `wait` says nothing: it lets time pass until its offset.
    """

    speaker: str
    text: str
    offset: float
    expects: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """A named conversation, turn by turn; `begins` in seconds after the beginning of a Monday, if it says when."""

    id: str
    turns: tuple[Turn, ...]
    begins: float | None = None


def parse_line(text: str) -> Line:
    """Read one `speaker: words` line; raises ConversationError if it names no customer or agent."""
    match = _LINE.match(text.strip())
    if match is None or match[3].lower() not in ("customer", "agent") or not match[4].strip():
        message = f"{text!r} names no speaker; start it with 'customer:' or 'agent:'"
        raise ConversationError(message)
    return Line(match[3].lower(), match[4].strip())


def read_conversations(text: str, name: str) -> tuple[Conversation, ...]:
    """Read a transcript, or JSONL rows with `turns`; raises ConversationError naming the line that is wrong."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if first.startswith(("{", "[")) or PurePath(name).suffix in _ROWS:
        found = _read_rows(text, name)
    else:
        found = (_read_transcript(text, name),)
    if not found or not any(c.turns for c in found):
        message = f"{name}: holds no conversation; write lines of 'customer: …' and 'agent: …'"
        raise ConversationError(message)
    return found


def _read_transcript(text: str, name: str) -> Conversation:
    turns: list[Turn] = []
    begins: float | None = None
    marked: float | None = None
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if mark := _MARK.fullmatch(line):
            marked = _DAYS.index(mark[1].lower()) * DAY_SECONDS + int(mark[2]) * 3600.0 + int(mark[3]) * 60.0
            begins = marked if begins is None and not turns else begins
            continue
        match = _LINE.match(line)
        if match is None:
            raise ConversationError(f"{name}:{number}: {_unread(line)}")
        _take(turns, match, f"{name}:{number}")
        if marked is not None and match[3].lower() != "coach":
            turns[-1] = _at_mark(turns, marked, begins, f"{name}:{number}")
            marked = None
    return Conversation(PurePath(name).stem, tuple(turns), begins)


def _unread(line: str) -> str:
    """Say what is wrong with a line that is none of a transcript's, and what to do."""
    if _TIMED.match(line):
        return f"no time that is known in {line[:40]!r}; write (+30s), (+10m) or (+2h) before the speaker"
    return f"no speaker in {line[:40]!r}; start the line with 'customer:' or 'agent:'"


def _at_mark(turns: list[Turn], marked: float, begins: float | None, where: str) -> Turn:
    """Return the last turn at the next moment that is so marked; raises ConversationError without a beginning."""
    if begins is None:
        message = f"{where}: a time of day needs one at the top; begin with a line such as '@ Mon 9:00'"
        raise ConversationError(message)
    before = turns[-2].offset if len(turns) > 1 else 0.0
    offset = before + (marked - begins - before) % WEEK_SECONDS
    return replace(turns[-1], offset=offset)


def _take(turns: list[Turn], match: re.Match[str], where: str) -> None:
    amount, unit, speaker, words = match[1], match[2], match[3].lower(), match[4].strip()
    if speaker == "coach":
        if not turns:
            message = f"{where}: the coach has nothing to answer here; put a customer's or an agent's line before it"
            raise ConversationError(message)
        last = turns[-1]
        cards = frozenset(re.findall(r"[^\s,|]+", words))
        if not cards:
            message = f"{where}: the coach is expected to do nothing named; write a card's id or 'silent'"
            raise ConversationError(message)
        cards = frozenset() if cards == {SILENT} else cards
        turns[-1] = Turn(last.speaker, last.text, last.offset, cards)
        return
    if not words and speaker != WAIT:
        message = f"{where}: {speaker} says nothing; write the words after the colon or take the line out"
        raise ConversationError(message)
    before = turns[-1].offset if turns else 0.0
    gap = float(int(amount) * _UNITS[unit.lower()]) if amount else (SECONDS_A_LINE if turns else 0.0)
    turns.append(Turn(speaker, words, before + gap))


def _read_rows(text: str, name: str) -> tuple[Conversation, ...]:
    found = []
    # Only "\n" ends a row: other line ends, such as U+2028, may stand inside a JSON text.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            found.append(_row(line, f"{name}:{number}", f"{PurePath(name).name}:{number}"))
    return tuple(found)


def _row(line: str, where: str, unnamed: str) -> Conversation:
    """Read one row; `unnamed` is its id where it gives none."""
    try:
        row = json.loads(line)
        written = [(t["speaker"], t["text"], t.get("offset_s")) for t in row["turns"]]
        offsets = [None if offset is None else float(offset) for _, _, offset in written]
        name = str(row.get("id", unnamed))
    except (ValueError, KeyError, TypeError, AttributeError):
        message = (
            f'{where}: not a conversation; each line is JSON with "turns", each with a "speaker" and a "text"'
        )
        raise ConversationError(message) from None
    turns: list[Turn] = []
    for i, (speaker, words, _) in enumerate(written):
        if speaker not in ("customer", "agent", "other") or not isinstance(words, str):
            message = f"{where}: turn {i} needs a speaker (customer, agent or other) and a text"
            raise ConversationError(message)
        usual = turns[-1].offset + SECONDS_A_LINE if turns else 0.0
        given = offsets[i]
        turns.append(Turn(speaker, words, usual if given is None else given))
    return Conversation(name, tuple(turns))
