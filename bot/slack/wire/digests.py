"""Turns a digest into Block Kit: tables as lines of words, so that a screen reader reads them in order."""

from __future__ import annotations

from bot.coaching.digest_text import Section, half_came_within, headline
from bot.coaching.digest_text import sections as sections_of
from bot.domain.digest import Digest
from bot.slack.wire.elements import Block, cut, escape, more, sections

NOTES_SHOWN = 5
NOTE_LENGTH = 500


def digest_blocks(digest: Digest) -> list[Block]:
    """Return what the cases of a workspace say together, and what people told those who make the rules."""
    blocks = sections(f"{headline(digest)}.")
    blocks += [block for section in sections_of(digest) for block in _section(section)]
    if digest.waited is not None:
        blocks += sections(half_came_within(digest.waited))
    return [*blocks, *_told(digest.notes)]


def told_line(text: str) -> str:
    """Return in one line, and no longer than is shown, what somebody told those who make the rules."""
    return escape(cut(" ".join(text.split()), NOTE_LENGTH))


def _told(notes: tuple[str, ...]) -> list[Block]:
    """Return what people told those who make the rules, newest first; nothing for no notes."""
    if not notes:
        return []
    lines = [f"• {told_line(note)}" for note in notes[:NOTES_SHOWN]]
    told = sections("\n".join(["*Told to those who make the rules*", *lines]))
    return [*told, *more(notes, NOTES_SHOWN)]


def _section(section: Section) -> list[Block]:
    lines = [f"• {escape(line)}" for line in section.lines]
    return sections("\n".join([f"*{section.title}* ({section.counts})", *lines]))
