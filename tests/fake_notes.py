"""The notes to those who make the rules in memory, as the port promises them."""

from __future__ import annotations

from bot.coaching.ports import StoreUnavailableError
from bot.coaching.staff import PolicyNote
from bot.domain.case import CaseKey


class FakePolicyNotes:
    """`PolicyNotes` in memory. `down` makes every method fail as if the store could not be reached."""

    def __init__(self) -> None:
        self.down = False
        self._told: dict[tuple[str, str], list[PolicyNote]] = {}

    async def tell(self, workspace: CaseKey, note: PolicyNote) -> None:
        self._of(workspace).append(note)

    async def told(self, workspace: CaseKey) -> tuple[PolicyNote, ...]:
        return tuple(sorted(self._of(workspace), key=lambda note: note.at, reverse=True))

    async def named(self, workspace: CaseKey, person: str) -> int:
        return sum(note.person == person for note in self._of(workspace))

    async def forget_named(self, workspace: CaseKey, person: str) -> int:
        theirs = [note for note in self._of(workspace) if note.person == person]
        for note in theirs:
            self._of(workspace).remove(note)
        return len(theirs)

    def _of(self, workspace: CaseKey) -> list[PolicyNote]:
        if self.down:
            raise StoreUnavailableError("the store can't be reached at memory")
        return self._told.setdefault((workspace.platform, workspace.tenant), [])
