"""Lets the playbook advisor and the policy look at a few lines, each alone with a full budget."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

from bot.advisors.guidance import load_playbook
from bot.advisors.playbook import PlaybookAdvisor
from bot.domain.answers import Nudge
from bot.domain.assessment import Assessment
from bot.domain.case import Case, Message, Speaker
from bot.domain.guidance import Playbook
from bot.domain.policy import Desk, choose
from tests.domain.builders import at, case_of, said

LINES = Path(__file__).parent / "lines"
PACE = 30


@cache
def playbook() -> Playbook:
    return load_playbook()


def messages(*lines: str) -> tuple[Message, ...]:
    """Make messages of "customer: …" and "agent: …" lines, half a minute apart."""
    spoken = [line.split(": ", 1) for line in lines]
    return tuple(said(f"m{i}", Speaker(who), text, PACE * i) for i, (who, text) in enumerate(spoken))


def case_with(*lines: str) -> Case:
    """Return the case of these lines of which all but the last was looked at."""
    spoken = messages(*lines)
    return case_of(*spoken, looked=spoken[-2].id if len(spoken) > 1 else None)


def assess(case: Case, seconds_later: float = 1) -> Assessment:
    """Let the advisor assess the case some seconds after its last message."""
    now = case.messages[-1].at + timedelta(seconds=seconds_later)
    return asyncio.run(PlaybookAdvisor(playbook()).assess(case, case.moment, now))


def nudge_on(*lines: str) -> Nudge | None:
    """Return the nudge that the last of these lines calls for, or None."""
    case = case_with(*lines)
    return choose(case, assess(case), at(PACE * len(lines)), Desk(on_duty=("ana",)))


def card_on(*lines: str) -> str | None:
    """Return the card that the last of these lines calls for, or None."""
    nudge = nudge_on(*lines)
    return nudge.card_id if nudge else None


def timer_card_on(*lines: str, seconds_later: float) -> str | None:
    """Return the card that is due when nobody has written for that long."""
    spoken = messages(*lines)
    case = case_of(*spoken)
    case = replace(case, looked=spoken[-1].id, looked_at=spoken[-1].at)
    now = spoken[-1].at + timedelta(seconds=seconds_later)
    nudge = choose(case, assess(case, seconds_later), now, Desk(on_duty=("ana",)))
    return nudge.card_id if nudge else None


def lines_of(name: str) -> list[str]:
    return [line for line in (LINES / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line]
