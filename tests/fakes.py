"""Fakes at our own ports: they keep what the ports promise, in memory, and remember what was asked of them."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.coaching.ports import Ports
from bot.domain.answers import Apology, Delivery, DraftReview, Nudge, Recap
from bot.domain.assessment import Assessment
from bot.domain.case import Case
from bot.domain.guidance import Moment
from bot.domain.hours import USUAL, Rhythm
from bot.domain.notices import Notice
from bot.domain.team import SUPERVISOR, Role, TeamPolicy
from tests.fake_cases import FakeCases
from tests.fake_people import FakeDirectory, FakeFeedback, FakePeople

Answer = Assessment | Exception | Callable[[Case], Assessment | Awaitable[Assessment]]


class FakeClock:
    """A clock that stands still until time is let pass."""

    def __init__(self, now: datetime = datetime(2024, 5, 6, 9, 0, tzinfo=UTC)) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def pass_time(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


class ScriptedAdvisor:
    """Gives its answers one after another and then finds nothing; `asked` are the cases it was asked about.

    An answer is an assessment, an error to raise, or a function of the case that returns or awaits one.
    """

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[Case, Moment, datetime]] = []

    async def assess(self, case: Case, moment: Moment, now: datetime) -> Assessment:
        self.asked.append((case, moment, now))
        if not self.answers:
            return Assessment(seen=case.messages[-1].id, facts=case.facts)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, Assessment):
            return answer
        found = answer(case)
        return await found if inspect.isawaitable(found) else found


class ScriptedWriter:
    """Gives one recap, one apology and one review, always the same; `asked` is what it was asked for, in order."""

    def __init__(
        self,
        recap: Recap = Recap(),  # noqa: B008 - frozen
        apology: Apology = Apology("Sorry.", "I'm sorry.", "We are sorry."),  # noqa: B008 - frozen
        review: DraftReview = DraftReview(),  # noqa: B008 - frozen
    ) -> None:
        self.answers = (recap, apology, review)
        self.asked: list[tuple[Case, str | None, datetime]] = []

    async def recap(self, case: Case, now: datetime) -> Recap:
        self.asked.append((case, None, now))
        return self.answers[0]

    async def apologize(self, case: Case, about: str | None, now: datetime) -> Apology:
        self.asked.append((case, about, now))
        return self.answers[1]

    async def review(self, case: Case, draft: str, now: datetime) -> DraftReview:
        self.asked.append((case, draft, now))
        return self.answers[2]


class RecordingWhisperer:
    """Keeps every nudge it was given, each with its case, and answers with one delivery or error."""

    def __init__(self, answer: Delivery | Exception = Delivery.DELIVERED) -> None:
        self.answer = answer
        self.whispered: list[tuple[Case, Nudge]] = []
        self.notices: list[Notice] = []

    @property
    def nudges(self) -> list[Nudge]:
        return [nudge for _, nudge in self.whispered]

    async def whisper(self, case: Case, nudge: Nudge) -> Delivery:
        self.whispered.append((case, nudge))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    async def notify(self, case: Case, notice: Notice) -> Delivery:  # noqa: ARG002 - the port's words
        self.notices.append(notice)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class CountingTally:
    """Keeps what was counted and observed; `counted` sums over all labels that are not asked for."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, frozenset[tuple[str, str]]]] = Counter()
        self.observed: list[tuple[str, float, dict[str, str]]] = []

    def count(self, name: str, **labels: str) -> None:
        self.counts[name, frozenset(labels.items())] += 1

    def observe(self, name: str, value: float, **labels: str) -> None:
        self.observed.append((name, value, labels))

    def counted(self, name: str, **labels: str) -> int:
        wanted = labels.items()
        return sum(n for (known, having), n in self.counts.items() if known == name and wanted <= having)


@dataclass
class Room:
    """Every fake in one place, joined as the coach wants them."""

    clock: FakeClock = field(default_factory=FakeClock)
    advisor: ScriptedAdvisor = field(default_factory=ScriptedAdvisor)
    writer: ScriptedWriter = field(default_factory=ScriptedWriter)
    whisperer: RecordingWhisperer = field(default_factory=RecordingWhisperer)
    feedback: FakeFeedback = field(default_factory=FakeFeedback)
    tally: CountingTally = field(default_factory=CountingTally)
    directory: FakeDirectory = field(default_factory=FakeDirectory)
    team: TeamPolicy = field(default_factory=TeamPolicy)
    rhythm: Rhythm = USUAL

    def __post_init__(self) -> None:
        self.cases = FakeCases(self.clock)
        self.people = FakePeople(self.clock)

    def appoint(self, *supervisors: str) -> None:
        """Let the team's policy name these people as its supervisors."""
        self.team = replace(self.team, roles={SUPERVISOR: Role(frozenset(supervisors))})
        self.directory.roles = {person: frozenset({SUPERVISOR}) for person in supervisors}

    @property
    def ports(self) -> Ports:
        return Ports(
            self.cases,
            self.advisor,
            self.writer,
            self.whisperer,
            self.people,
            self.feedback,
            self.clock,
            self.tally,
            lambda _: self.rhythm,
            directory=self.directory,
            team_of=lambda: self.team,
            decisions=self.cases,
        )


__all__ = [
    "CountingTally",
    "FakeCases",
    "FakeClock",
    "FakeDirectory",
    "FakeFeedback",
    "FakePeople",
    "RecordingWhisperer",
    "Room",
    "ScriptedAdvisor",
    "ScriptedWriter",
]
