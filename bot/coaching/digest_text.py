"""The digest in words: plain lines and "• ", the same for every platform, the command line and a picture's reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.domain.digest import AGENTS_NEEDED, Digest, Table

NOTES_SHOWN = 10
_FEWER = f"fewer than {AGENTS_NEEDED} agents"


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a digest: what it says, what it counts, and its rows."""

    title: str
    counts: str
    table: Table

    @property
    def rows(self) -> tuple[tuple[str, int], ...]:
        """Return every row that has a number, with the sum of the rest as the last."""
        others = (_FEWER, self.table.others) if self.table.others else None
        return tuple((row.name, row.count) for row in self.table.rows) + ((others,) if others else ())

    @property
    def lines(self) -> tuple[str, ...]:
        """Return every row as a line, and last that there is more which rests on too few agents to be counted."""
        uncounted = () if self.table.others is not None else (f"some more, from {_FEWER} altogether",)
        return (*(f"{name}: {count}" for name, count in self.rows), *uncounted)


def sections(digest: Digest) -> tuple[Section, ...]:
    """Return the parts of a digest that have something to show, in their order."""
    found = (
        Section("What customers care about", "cases", digest.topics),
        Section("Which advice was called for", "cases", digest.cards),
        Section("What was promised and kept", "promises", digest.kept),
        Section("What was promised and broken", "promises", digest.broken),
        Section("Where the team's rules hurt", "cases", digest.rules),
    )
    return tuple(section for section in found if not section.table.is_empty)


def headline(digest: Digest) -> str:
    """Say what the digest is of."""
    cases = "1 case" if digest.cases == 1 else f"{digest.cases} cases"
    return f"{cases}, {_day(digest.first)} to {_day(digest.last)} (UTC)"


def digest_text(digest: Digest) -> str:
    """Return the whole digest as lines; of the notes the newest ten."""
    return "\n".join(_lines(digest))


def without_notes(digest: Digest) -> str:
    """Return what the digest counts as lines, without anybody's words: what a picture of it shows."""
    return "\n".join(_counted(digest))


def _lines(digest: Digest) -> Iterator[str]:
    yield from _counted(digest)
    if digest.notes:
        yield "What those who make the rules were told:"
        yield from (f"• {' '.join(note.split())}" for note in digest.notes[:NOTES_SHOWN])
    if len(digest.notes) > NOTES_SHOWN:
        yield f"• and {len(digest.notes) - NOTES_SHOWN} more"


def _counted(digest: Digest) -> Iterator[str]:
    yield f"{headline(digest)}."
    for section in sections(digest):
        yield f"{section.title} ({section.counts}):"
        yield from (f"• {line}" for line in section.lines)
    if digest.waited is not None:
        yield half_came_within(digest.waited)


def half_came_within(minutes: float) -> str:
    """Say how long half of the customers waited at most."""
    return f"Half of the answers came within {waited(minutes)}, by the clock."


def waited(minutes: float) -> str:
    """Return minutes as people say them: whole ones, and at least one."""
    whole = max(1, round(minutes))
    return "a minute" if whole == 1 else f"{whole} minutes"


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"
