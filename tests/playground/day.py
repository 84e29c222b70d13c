"""Reads the scripted day: conversations, and beside them who is on duty, who takes a case, and who is told what.

Beyond the marks of every conversation a case may begin with `on duty: ben, eve`, `quiet: eve`, `veterans: agent`,
`out of reach: agent` (no note can be delivered to them) and `supervisors: sue`.
`take: eve` is a line like any other, with or without `(+5m)` or a time of day before it. Below a line stands what is
expected there: `  coach: card` is a note to the agent who speaks, `  to ben: card` one to somebody else,
`  alert: need` tells all supervisors, `  alerted ana: need` tells ana that they were told, in the same words, and
`  warned ana: need` tells her what was told before she came to the case.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bot.domain.conversation import Conversation, read_conversations
from bot.playground.player import AGENT

DAY = Path(__file__).parents[1] / "day"
_HEADER = re.compile(r"(on duty|quiet|veterans|out of reach|supervisors):\s*(.+)")
_TURN = re.compile(r"(?:\(\+\d+[smh]\)\s*)?(?:customer|agent|other|wait):")
_TAKE = re.compile(r"((?:\(\+\d+[smh]\)\s*)?)take:\s*(\w+)")
_TOLD = re.compile(r"(to|alerted|warned) (\w+): (\w+)")
_ALERT = re.compile(r"alert: (\w+)")

# What somebody reads: a card or a need, by whom and in which way it comes.
Told = tuple[str, str, str]


@dataclass
class DayCase:
    """One case of the day; what happens and what is expected, by the turn (0-based) below which it stands."""

    conversation: Conversation
    on_duty: tuple[str, ...] = (AGENT,)
    quiet: tuple[str, ...] = ()
    veterans: tuple[str, ...] = ()
    out_of_reach: tuple[str, ...] = ()
    supervisors: tuple[str, ...] = ()
    takes: dict[int, str] = field(default_factory=dict)
    expected: list[Counter[Told]] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.conversation.id


def cases_of(desk: str) -> list[DayCase]:
    """Read the cases of one file: each begins with a line of "== " and its name."""
    _, *sections = (DAY / f"{desk}.txt").read_text(encoding="utf-8").split("\n== ")
    return [_case(*section.split("\n", 1)) for section in sections]


def _case(name: str, text: str) -> DayCase:
    people: dict[str, tuple[str, ...]] = {}
    takes: dict[int, str] = {}
    told: list[tuple[int, Told]] = []
    spoken: list[str] = []
    turn = -1
    for line in text.splitlines():
        said = line.strip()
        if header := _HEADER.fullmatch(said):
            people[header[1].replace(" ", "_")] = tuple(re.findall(r"\w+", header[2]))
        elif expectation := _TOLD.fullmatch(said):
            told.append((turn, (expectation[1], expectation[2], expectation[3])))
        elif expectation := _ALERT.fullmatch(said):
            told += [(turn, ("alert", person, expectation[1])) for person in people["supervisors"]]
        elif take := _TAKE.fullmatch(said):
            turn += 1
            takes[turn] = take[2]
            spoken.append(f"{take[1]}wait:")
        else:
            turn += bool(_TURN.match(said))
            spoken.append(line)
    (conversation,) = read_conversations("\n".join(spoken), f"{name}.txt")
    expected = [Counter(("to", AGENT, card) for card in turn.expects or ()) for turn in conversation.turns]
    for index, one in told:
        expected[index][one] += 1
    return DayCase(conversation, takes=takes, expected=expected, **people)
