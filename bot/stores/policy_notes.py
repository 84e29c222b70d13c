"""What agents tell those who make the rules: sealed, by workspace, and without a person where they wished so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from bot.coaching.ports import Clock
from bot.coaching.staff import PolicyNote
from bot.domain.case import CaseKey
from bot.stores.encoding import milliseconds
from bot.stores.keys import escaped
from bot.stores.link import Client, Link
from bot.stores.sealing import Sealer, SealingError

NOTES_KEPT = 200
NOTE_SECONDS = 90 * 24 * 3600.0
_KEEP = int(NOTE_SECONDS * 1000)


class RedisPolicyNotes:
    """The notes of each workspace, the newest two hundred, for ninety days.

    An older one is deleted as soon as the next is told or any is read. A note whose sealing key was dropped is
    gone. Every method raises StoreUnavailableError.
    """

    def __init__(self, client: Client, sealer: Sealer, clock: Clock | None = None) -> None:
        """Take the client and what seals the notes; the time is the server's, unless a clock is given."""
        self._link = Link(client, ["note", "notes"])
        self._sealer = sealer
        self._clock = clock

    async def tell(self, workspace: CaseKey, note: PolicyNote) -> None:
        """Keep a note; one without a person holds nothing that could lead to one."""
        written: dict[str, str] = {"text": note.text, "at": note.at.isoformat()}
        if note.person is not None:
            written["person"] = note.person
        name = notes_of(workspace)
        sealed = self._sealer.seal(json.dumps(written, ensure_ascii=False), name)
        parts = [self._now(), _KEEP, sealed, milliseconds(note.at), NOTES_KEPT]
        await self._link.run("note", [name], parts)

    async def told(self, workspace: CaseKey) -> tuple[PolicyNote, ...]:
        """Return the notes of a workspace, newest first."""
        return tuple([note for _, note in await self._opened(workspace)])

    async def named(self, workspace: CaseKey, person: str) -> int:
        """Count the notes that this person gave with their name."""
        return len([note for note in await self.told(workspace) if note.person == person])

    async def forget_named(self, workspace: CaseKey, person: str) -> int:
        """Delete the notes that this person gave with their name; return how many."""
        theirs = [sealed for sealed, note in await self._opened(workspace) if note.person == person]
        return int(await self._link.command("ZREM", notes_of(workspace), *theirs)) if theirs else 0

    async def _opened(self, workspace: CaseKey) -> list[tuple[bytes, PolicyNote]]:
        kept = await self._link.run("notes", [notes_of(workspace)], [self._now(), _KEEP])
        return list(self._open(kept, notes_of(workspace)))

    def _open(self, kept: list[bytes], place: str) -> Iterator[tuple[bytes, PolicyNote]]:
        for sealed in kept:
            try:
                written = json.loads(self._sealer.open(sealed, place))
            except SealingError:
                # Dropping a key is how everything sealed with it is shredded.
                continue
            at = datetime.fromisoformat(written["at"])
            yield sealed, PolicyNote(written["text"], at, written.get("person"))

    def _now(self) -> int | str:
        return "" if self._clock is None else milliseconds(self._clock.now())


def notes_of(workspace: CaseKey) -> str:
    """Return the key of a workspace's notes: a sorted set by the millisecond they were told."""
    return f"notes:{{{escaped(workspace.platform)}:{escaped(workspace.tenant)}}}"
