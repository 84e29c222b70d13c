"""Fakes at our own ports: they keep what the ports promise, in memory, and remember what was asked of them."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.coaching.ports import Clock, Ports, StoreUnavailableError
from bot.coaching.staff import Kept
from bot.domain.answers import Apology, Delivery, DraftReview, Nudge, Recap, Verdict
from bot.domain.assessment import Assessment
from bot.domain.case import Case, CaseKey
from bot.domain.guidance import Moment
from bot.domain.policy import Desk, Level
from tests.fake_cases import FakeCases

_Person = tuple[str, str, str]
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

    @property
    def nudges(self) -> list[Nudge]:
        return [nudge for _, nudge in self.whispered]

    async def whisper(self, case: Case, nudge: Nudge) -> Delivery:
        self.whispered.append((case, nudge))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class FakePeople:
    """Knows who is on duty, the same everywhere, and what people wished of the coach in which workspace.

    `down` makes every method fail as if the store could not be reached.
    """

    def __init__(self, clock: Clock, *on_duty: str) -> None:
        self.on_duty = on_duty
        self.down = False
        self._clock = clock
        self._quiet_until: dict[_Person, datetime] = {}
        self._off: set[_Person] = set()
        self._levels: dict[_Person, Level] = {}

    async def desk(self, key: CaseKey, agents: Collection[str]) -> Desk:
        kept = {p: await self.everything_kept(key, p) for p in {*self.on_duty, *agents}}
        return Desk(
            self.on_duty,
            quiet=frozenset(p for p, one in kept.items() if one.quiet_seconds),
            off=frozenset(p for p, one in kept.items() if one.is_off),
            levels={p: one.level for p, one in kept.items() if one.level},
        )

    async def hush(self, key: CaseKey, person: str, seconds: float) -> None:
        self._quiet_until[self._name(key, person)] = self._clock.now() + timedelta(seconds=seconds)

    async def unhush(self, key: CaseKey, person: str) -> None:
        self._quiet_until.pop(self._name(key, person), None)

    async def opt_out(self, key: CaseKey, person: str) -> None:
        self._off.add(self._name(key, person))

    async def opt_in(self, key: CaseKey, person: str) -> None:
        self._off.discard(self._name(key, person))

    async def set_level(self, key: CaseKey, person: str, level: Level) -> None:
        self._levels[self._name(key, person)] = level

    async def everything_kept(self, key: CaseKey, person: str) -> Kept:
        now, name = self._clock.now(), self._name(key, person)
        left = (self._quiet_until.get(name, now) - now).total_seconds()
        return Kept(self._levels.get(name), name in self._off, max(0.0, left))

    async def forget_person(self, key: CaseKey, person: str) -> None:
        await self.unhush(key, person)
        await self.opt_in(key, person)
        self._levels.pop(self._name(key, person), None)

    def _name(self, key: CaseKey, person: str) -> _Person:
        if self.down:
            raise StoreUnavailableError("the store can't be reached at memory")
        return key.platform, key.tenant, person


class FakeFeedback:
    """Counts verdicts by card, once per nudge, and keeps reasons; `shadow` are the cards in shadow mode."""

    def __init__(self) -> None:
        self.verdicts: Counter[tuple[str, Verdict]] = Counter()
        self.reasons: list[tuple[str, str]] = []
        self.shadow: frozenset[str] = frozenset()
        self._judged: set[tuple[CaseKey, str]] = set()
        self._explained: set[tuple[CaseKey, str]] = set()

    async def record(self, key: CaseKey, nudge_id: str, card_id: str, verdict: Verdict) -> bool:
        if (key, nudge_id) in self._judged:
            return False
        self._judged.add((key, nudge_id))
        self.verdicts[card_id, verdict] += 1
        return True

    async def give_reason(self, key: CaseKey, nudge_id: str, card_id: str, reason: str) -> bool:
        if (key, nudge_id) not in self._judged - self._explained:
            return False
        self._explained.add((key, nudge_id))
        self.reasons.append((card_id, reason))
        return True

    async def shadowed(self) -> frozenset[str]:
        return self.shadow


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

    def __post_init__(self) -> None:
        self.cases = FakeCases(self.clock)
        self.people = FakePeople(self.clock)

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
        )


__all__ = [
    "CountingTally",
    "FakeCases",
    "FakeClock",
    "FakeFeedback",
    "FakePeople",
    "RecordingWhisperer",
    "Room",
    "ScriptedAdvisor",
    "ScriptedWriter",
]
