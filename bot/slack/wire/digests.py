"""Turns a digest into Block Kit: tables as lines of words, so that a screen reader reads them in order."""

from __future__ import annotations

from bot.domain.digest import Digest, Table
from bot.slack.wire.blocks import Block, context, escape, sections

NOTES_SHOWN = 5
NOTE_LENGTH = 500


def digest_blocks(digest: Digest) -> list[Block]:
    """Return what the cases of a workspace say together, and what people told those who make the rules."""
    cases = f"{digest.cases} cases, last written in between {digest.first:%b} {digest.first.day} and "
    cases += f"{digest.last:%b} {digest.last.day} (UTC)."
    if digest.waited is not None:
        cases += f" Half of the customers' waits were shorter than {digest.waited:.0f} minutes."
    blocks = [
        *sections(cases),
        *_table("What customers care about", digest.topics),
        *_table("Advice that was called for", digest.cards),
        *_table("Promises kept", digest.kept),
        *_table("Promises broken", digest.broken),
        *_table("Where rules stood in the way", digest.rules),
    ]
    return [*blocks, *told_blocks(digest.notes)]


def told_blocks(notes: tuple[str, ...]) -> list[Block]:
    """Return what people told those who make the rules, newest first; nothing for no notes."""
    if not notes:
        return []
    lines = [f"• {escape(_cut(note))}" for note in notes[:NOTES_SHOWN]]
    blocks = sections("\n".join(["*Told to those who make the rules*", *lines]))
    more = len(notes) - NOTES_SHOWN
    return [*blocks, context(f"and {more} more")] if more > 0 else blocks


def _table(heading: str, table: Table) -> list[Block]:
    if table.is_empty:
        return []
    lines = [f"• {escape(row.name)}: {row.count}" for row in table.rows]
    if table.others is None:
        lines.append("• others, from fewer than five agents")
    elif table.others:
        lines.append(f"• others: {table.others}")
    return sections("\n".join([f"*{heading}*", *lines]))


def _cut(note: str) -> str:
    line = " ".join(note.split())
    return line if len(line) <= NOTE_LENGTH else f"{line[: NOTE_LENGTH - 1].rstrip()}…"
