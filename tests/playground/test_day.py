"""The scripted day: reminders, overdue promises, silence and nights, through the whole road with a clock of its own."""

from datetime import UTC, date, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.advisors.guidance import load_playbook
from bot.advisors.playbook import PlaybookAdvisor
from bot.coaching.coach import Coach
from bot.coaching.ports import Ports
from bot.domain.conversation import Conversation, read_conversations
from bot.domain.hours import USUAL, Rhythm, WorkingHours
from bot.playground.player import AGENT, PlayedClock, Player, Recorder
from tests.fakes import CountingTally, FakeCases, FakeClock, FakeFeedback, FakePeople, ScriptedWriter

DAY = Path(__file__).parents[1] / "day"
WEEKDAYS = frozenset(range(5))
THURSDAY = frozenset({date(2026, 1, 8)})
DESKS = {
    "reminders": USUAL,
    "overdue": USUAL,
    "waiting": USUAL,
    "office": Rhythm(WorkingHours(UTC, WEEKDAYS, time(9), time(18), THURSDAY)),
    "berlin": Rhythm(WorkingHours(ZoneInfo("Europe/Berlin"), WEEKDAYS, time(9), time(18))),
}
PLAYBOOK = load_playbook()


def cases_of(desk: str) -> list[Conversation]:
    """Read the cases of one file: each begins with a line of "== " and its name."""
    _, *sections = (DAY / f"{desk}.txt").read_text(encoding="utf-8").split("\n== ")
    named = [section.split("\n", 1) for section in sections]
    return [read_conversations(text, f"{name}.txt")[0] for name, text in named]


CASES = [(desk, case) for desk in DESKS for case in cases_of(desk)]


async def played(conversation: Conversation, rhythm: Rhythm):
    """Return what was given after each turn."""
    clock, recorder = PlayedClock(), Recorder()
    cases = FakeCases(clock)
    ports = Ports(
        cases,
        PlaybookAdvisor(PLAYBOOK, lambda _: rhythm),
        ScriptedWriter(),
        recorder,
        FakePeople(FakeClock(), AGENT),
        FakeFeedback(),
        clock,
        CountingTally(),
        lambda _: rhythm,
    )
    given = await Player(Coach(ports), cases, clock, recorder).play(conversation)
    return [[p.nudge for p in given if p.after_turn == turn] for turn in range(len(conversation.turns))]


@pytest.mark.anyio
@pytest.mark.parametrize(("desk", "case"), CASES, ids=[f"{desk}: {case.id}" for desk, case in CASES])
async def test_the_day_goes_as_it_is_written(desk, case):
    given = await played(case, DESKS[desk])
    expected = [set(turn.expects or ()) for turn in case.turns]
    told = [sorted(n.card_id for n in nudges) for nudges in given]
    assert told == [sorted(cards) for cards in expected]
    hours = DESKS[desk].hours
    rung = [n for nudges in given for n in nudges if n.moment == "timer"]
    assert all(hours.open_at(n.at) for n in rung), "nights and weekends are silent"
    assert len({(n.card_id, n.line) for n in rung}) == len(rung), "nobody is told the same thing twice"
    assert all(n.to == AGENT for n in rung)


def test_it_is_a_day_of_at_least_sixty_cases():
    assert len(CASES) >= 60
    assert len({case.id for _, case in CASES}) == len(CASES)


def test_the_day_is_told_with_times_and_expectations():
    assert all(case.begins is not None for _, case in CASES)
    assert all(any(turn.expects is not None for turn in case.turns) for _, case in CASES)
