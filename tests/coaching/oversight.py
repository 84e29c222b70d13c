"""A workspace with cases in it, and those who may look after them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.coaching.coach import Coach
from bot.coaching.commands import Commands
from bot.coaching.digesting import Digesting
from bot.coaching.replies import Caller, Reply
from bot.coaching.supervising import Supervision, SupervisionPorts
from bot.domain.answers import Recap, RecapLine
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.digest import Topic
from bot.domain.evidence import Evidence
from bot.domain.guidance import Playbook
from tests.domain.builders import card
from tests.fake_notes import FakePolicyNotes
from tests.fakes import Room

WORKSPACE = CaseKey("slack", "T1", "", "")
CHANNEL = CaseKey("slack", "T1", "C1", "")
LATE = "My parcel is late."
PLAYBOOK = Playbook({"listen_first": card()})


class Oversight:
    """Everything supervising is joined to, over fakes; sue is a supervisor, cora is everybody's customer."""

    def __init__(self, room: Room) -> None:
        self.room, self.notes = room, FakePolicyNotes()
        room.appoint("sue")
        room.writer.answers = (
            Recap(issue=RecapLine(LATE, Evidence("m0", LATE))),
            *room.writer.answers[1:],
        )
        self.digesting = Digesting(room.cases, self.notes, PLAYBOOK, _topics_of)
        self.supervision = Supervision(
            SupervisionPorts(
                room.cases,
                room.cases,
                Coach(room.ports),
                room.directory,
                self.notes,
                self.digesting,
                room.clock,
                room.tally,
                team_of=lambda: self.room.team,
            )
        )
        self.commands = Commands(room.people, self.supervision)

    def case(self, thread: str, *agents: str, channel: str = "C1", age: float = 0, **known) -> CaseKey:
        """Keep a case in which cora spoke `age` seconds ago, and then each of the agents."""
        key = CaseKey("slack", "T1", channel, thread)
        said = self.room.clock.now() - timedelta(seconds=age)
        messages = [Message("m0", Speaker.CUSTOMER, "cora", said, LATE)]
        for number, person in enumerate(agents, 1):
            at = said + timedelta(seconds=number)
            messages.append(Message(f"m{number}", Speaker.AGENT, person, at, "I'm looking into it."))
        self.put(Case(key, tuple(messages), **known))
        return key

    def put(self, case: Case) -> None:
        self.room.cases.put(case)

    async def say(self, text: str, person: str = "ana", **known) -> Reply:
        """Say something to the coach in the channel, as an agent if nothing else is given."""
        caller = Caller(CHANNEL, person, Speaker.AGENT)
        return await self.commands.answer(replace(caller, **known), text)


def _topics_of(case: Case) -> frozenset[Topic]:
    return frozenset({Topic.NEWS}) if any("nobody told me" in m.text for m in case.messages) else frozenset()
