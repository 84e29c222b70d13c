"""The open cases of a workspace as they stand in a list, and whose they are."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from bot.coaching.ports import Clock, Register, RhythmOf
from bot.coaching.turns import in_turns
from bot.domain.attention import CaseLine, is_open, line_of
from bot.domain.case import Case, CaseKey
from bot.domain.waiting import answers_for, awaited

# Of so many cases, the newest, a list is made.
CASES_AT_MOST = 500


@dataclass(frozen=True, slots=True)
class OpenCases:
    """Reads them from the register; everybody else has a turn after each. Raises StoreUnavailableError."""

    register: Register
    clock: Clock
    rhythm_of: RhythmOf

    async def lines(self, workspace: CaseKey, wanted: Callable[[Case], bool]) -> tuple[CaseLine, ...]:
        """Return the lines of those that are wanted, newest first."""
        return tuple([line async for _, line in self.each(workspace, wanted)])

    async def each(
        self, workspace: CaseKey, wanted: Callable[[Case], bool]
    ) -> AsyncIterator[tuple[Case, CaseLine]]:
        """Yield each that is wanted with its line, newest first."""
        now = self.clock.now()
        cases = await self.register.newest(workspace, CASES_AT_MOST)
        async for case in in_turns(case for case in cases if wanted(case)):
            rhythm = self.rhythm_of(case.key)
            if is_open(case, now, rhythm):
                yield case, line_of(case, now, rhythm)


def is_customer(case: Case, person: str) -> bool:
    """Tell whether this person spoke in the case as a customer."""
    return person in case.customers


def is_own(case: Case, person: str) -> bool:
    """Tell whether the person took the case, was the last agent to speak, or owes the customer what was promised.

    Never the case's own customer.
    """
    if is_customer(case, person):
        return False
    if person in (case.taken_by, *case.agents[:1]):
        return True
    return any(answers_for(case, promise.evidence) == person for promise in awaited(case))
