"""The conversations that are played on every road: the transcripts, and the cases of the scripted day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from itertools import groupby

from bot.playground.player import AGENT
from tests.platforms.roads import Day, PlayedClock, Road, Script, Seen
from tests.playground.day import DayCase, Told
from tests.playground.test_day import CASES, DESKS
from tests.test_transcripts import FILES, conversation_in, expected

AT_A_TIME = 18

Opening = Callable[[PlayedClock], AbstractAsyncContextManager[Road]]


def _transcripts() -> list[Script]:
    scripts = []
    for file in FILES:
        conversation = conversation_in(file)
        told = [Counter(("to", AGENT, card) for card in cards) for cards in expected(conversation)]
        scripts.append(Script(DayCase(conversation, expected=told)))
    return scripts


def _in_parts(scripts: Sequence[Script]) -> list[list[Script]]:
    """Return so many at a time; a workspace has one policy, so those with the same supervisors go together."""
    by_supervisors = sorted(scripts, key=lambda script: script.case.supervisors)
    groups = [list(group) for _, group in groupby(by_supervisors, lambda script: script.case.supervisors)]
    return [group[i : i + AT_A_TIME] for group in groups for i in range(0, len(group), AT_A_TIME)]


TRANSCRIPTS = _in_parts(_transcripts())
DAYS = _in_parts([Script(case, DESKS[desk]) for desk, case in CASES])


def names_of(scripts: Sequence[Script]) -> str:
    """Return what a part is called in the list of tests."""
    return f"{scripts[0].id} to {scripts[-1].id}".replace(" ", "-")


async def play(road_of: Opening, scripts: Sequence[Script]) -> dict[str, list[Seen]]:
    """Play conversations on a road of their own; return what was seen in each."""
    clock = PlayedClock()
    async with road_of(clock) as road:
        return await Day(road, clock).play(scripts)


def by_turn(script: Script, seen: dict[str, list[Seen]]) -> list[Counter[Told]]:
    """Return what was seen in a conversation, turn by turn."""
    turns = range(len(script.turns))
    return [Counter((s.way, s.person, s.what) for s in seen[script.id] if s.turn == turn) for turn in turns]
