"""Plays a transcript through the real road: coach, policy, alarms and nudges, over a store in memory."""

from functools import cache

from bot.advisors.guidance import load_playbook
from bot.advisors.playbook import PlaybookAdvisor
from bot.coaching.coach import Coach
from bot.coaching.ports import Advisor, Ports
from bot.domain.answers import Nudge
from bot.domain.conversation import Conversation
from bot.playground.player import AGENT, PlayedClock, Player, Recorder
from tests.fakes import CountingTally, FakeCases, FakeClock, FakeFeedback, FakePeople, ScriptedWriter


@cache
def _advisor() -> PlaybookAdvisor:
    return PlaybookAdvisor(load_playbook())


async def play(conversation: Conversation, advisor: Advisor | None = None) -> list[tuple[int, Nudge]]:
    """Return every nudge with the turn (0-based) after which it came; one agent is on duty.

    A nudge that an alarm brought belongs to the turn that was spoken, or waited for, next.
    """
    clock, recorder = PlayedClock(), Recorder()
    cases = FakeCases(clock)
    ports = Ports(
        cases,
        advisor or _advisor(),
        ScriptedWriter(),
        recorder,
        FakePeople(FakeClock(), AGENT),
        FakeFeedback(),
        clock,
        CountingTally(),
    )
    played = await Player(Coach(ports), cases, clock, recorder).play(conversation)
    return [(nudge.after_turn, nudge.nudge) for nudge in played]
