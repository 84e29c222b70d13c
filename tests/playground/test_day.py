"""The scripted day: reminders, waits, duty, alerts and nights, through the whole road with a clock of its own."""

from collections import Counter
from collections.abc import Collection
from datetime import UTC, date, time
from zoneinfo import ZoneInfo

import pytest

from bot.advisors.guidance import load_playbook
from bot.advisors.playbook import PlaybookAdvisor
from bot.coaching.coach import Coach
from bot.domain.answers import Delivery, Nudge
from bot.domain.case import Case
from bot.domain.hours import USUAL, Rhythm, WorkingHours
from bot.domain.notices import Need, Notice, NoticeKind
from bot.domain.policy import Level
from bot.playground.player import PlayedClock, Player, Recorder, key_of
from tests.fakes import Room
from tests.playground.day import DayCase, Told, cases_of

WEEKDAYS = frozenset(range(5))
THURSDAY = frozenset({date(2026, 1, 8)})
DESKS = {
    "reminders": USUAL,
    "overdue": USUAL,
    "waiting": USUAL,
    "duty": USUAL,
    "alerts": USUAL,
    "danger": USUAL,
    "owed": USUAL,
    "office": Rhythm(WorkingHours(UTC, WEEKDAYS, time(9), time(18), THURSDAY)),
    "nights": Rhythm(WorkingHours(UTC, WEEKDAYS, time(9), time(18))),
    "berlin": Rhythm(WorkingHours(ZoneInfo("Europe/Berlin"), WEEKDAYS, time(9), time(18))),
}
PLAYBOOK = load_playbook()
CASES = [(desk, case) for desk in DESKS for case in cases_of(desk)]
_WAYS = {NoticeKind.ALERT: "alert", NoticeKind.ALERTED: "alerted", NoticeKind.HEED: "warned"}


class Post(Recorder):
    """Delivers to all but those who are out of reach."""

    def __init__(self, out_of_reach: Collection[str]) -> None:
        super().__init__()
        self._out_of_reach = out_of_reach

    async def whisper(self, case: Case, nudge: Nudge) -> Delivery:
        return Delivery.REFUSED if nudge.to in self._out_of_reach else await super().whisper(case, nudge)

    async def notify(self, case: Case, notice: Notice) -> Delivery:
        return Delivery.REFUSED if notice.to in self._out_of_reach else await super().notify(case, notice)


class Played:
    """A case of the day as it went: every note and notice, turn by turn."""

    def __init__(self, case: DayCase, rhythm: Rhythm) -> None:
        self.case, self.rhythm = case, rhythm
        self.notes: list[Nudge] = []
        self.notices: list[Notice] = []
        self.told: list[Counter[Told]] = []

    async def play(self):
        clock, recorder = PlayedClock(), Post(self.case.out_of_reach)
        room = Room(clock=clock, advisor=PlaybookAdvisor(PLAYBOOK, lambda _: self.rhythm), whisperer=recorder)
        room.rhythm = self.rhythm
        room.people.on_duty = self.case.on_duty
        if self.case.supervisors:
            room.appoint(*self.case.supervisors)
        key = key_of(self.case.conversation)
        for person in self.case.quiet:
            await room.people.opt_out(key, person)
        for person in self.case.veterans:
            await room.people.set_level(key, person, Level.VETERAN)
        coach = Coach(room.ports)
        player = Player(coach, room.cases, clock, recorder)

        async def saw(turn, played):
            notices = recorder.take_notices()
            self.notes += [one.nudge for one in played]
            self.notices += notices
            told = [("to", one.nudge.to, one.nudge.card_id) for one in played]
            told += [(_WAYS[n.kind], n.to, n.alert.need.value) for n in notices]
            self.told.append(Counter(told))
            if person := self.case.takes.get(len(self.told) - 1):
                assert await coach.take(key, person)
                await player.settle()

        await player.play(self.case.conversation, saw)
        return self


@pytest.mark.anyio
@pytest.mark.parametrize(("desk", "case"), CASES, ids=[f"{desk}: {case.id}" for desk, case in CASES])
async def test_the_day_goes_as_it_is_written(desk, case):
    played = await Played(case, DESKS[desk]).play()
    assert played.told == case.expected
    hours = DESKS[desk].hours
    rung = [n for n in played.notes if n.moment == "timer"]
    assert all(hours.open_at(n.at) for n in rung), "nights and weekends are silent"
    timely = [n for n in played.notices if n.alert.need is not Need.DANGER]
    assert all(hours.open_at(n.alert.at) for n in timely), "for supervisors too, but danger keeps to no hours"
    words = {(n.to, n.card_id, n.line, n.evidence) for n in rung}
    assert len(words) == len(rung), "nobody is told the same thing twice"
    alerts = [(n.kind, n.to, n.alert.need, n.alert.since) for n in played.notices]
    assert len(set(alerts)) == len(alerts), "nor alerted of it twice"


@pytest.mark.anyio
async def test_the_agent_reads_the_very_words_the_supervisor_read():
    (case,) = [case for desk, case in CASES if case.id == "upset, answered too late"]
    notices = (await Played(case, USUAL).play()).notices
    assert {n.kind for n in notices} == {NoticeKind.ALERT, NoticeKind.ALERTED}
    assert {n.alert.words for n in notices} == {
        "The customer is upset and has waited 30 minutes for an answer."
    }


def test_it_is_a_day_of_at_least_eighty_cases():
    assert len(CASES) >= 80
    assert len({case.id for _, case in CASES}) == len(CASES)


def test_the_day_is_told_with_times_and_expectations():
    assert all(case.conversation.begins is not None for _, case in CASES)
    assert all(
        any(case.expected) or any(turn.expects is not None for turn in case.conversation.turns)
        for _, case in CASES
    )
