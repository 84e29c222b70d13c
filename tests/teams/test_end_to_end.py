"""From a signed activity to a whisper: the real room, coach, watch and store, with a small advisor in the middle."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.advisors.guidance import load_playbook
from bot.advisors.plain_writer import PlainWriter
from bot.app.advice import Advice
from bot.app.house import House, open_house
from bot.app.oversight import drafts_of, supervision_of
from bot.coaching.commands import Commands
from bot.coaching.directory import Directories
from bot.coaching.watch import Pace, Watch
from bot.coaching.whisperers import Whisperers
from bot.domain.assessment import Assessment, Finding
from bot.domain.case import Case, CaseKey, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment, Playbook
from bot.domain.votes import Votes
from bot.stores.embedded import Kind, StoreChoice
from bot.stores.forgetting import forget_conversation
from bot.stores.references import RedisReferences
from bot.stores.sealing import Sealer
from bot.stores.threads import RedisThreads
from bot.teams.chats import Chats
from bot.teams.commands import GrantingPorts
from bot.teams.identity import Identity
from tests.teams.notebook import until
from tests.teams.room import Running, open_room
from tests.teams_server import (
    Conversation,
    Person,
    Post,
    TeamsServer,
    actions_of,
    card_action,
    installed,
    message,
    message_problem,
    spoken,
    texts_of,
)

BLAME = "our system is terrible"
CARD = load_playbook()["dont_blame_the_company"]
SEALER = Sealer([bytes(range(32))])


class Blame:
    """An advisor that knows one card: it sees an agent run down the firm."""

    async def assess(self, case: Case, moment: Moment, now: datetime) -> Assessment:
        del moment, now
        findings = [
            Finding(CARD, Evidence.of(m.id, m.text, BLAME), confidence=1.0)
            for m in case.messages
            if m.speaker is not Speaker.OTHER and BLAME in m.text
        ]
        return Assessment(case.messages[-1].id, tuple(findings))


@dataclass
class Whole:
    """Everything, running: what a test speaks to and looks at."""

    teams: TeamsServer
    house: House
    running: Running

    async def say(self, place: Conversation, who: Person, text: str, thread: str = "") -> Post:
        """Let somebody say something; raises AssertionError if the room does not take it."""
        post = self.teams.world.say(place, who, text, thread=thread)
        answer = await self.teams.post(self.running.url, spoken(self.teams.world, post, who))
        assert answer.status == 200
        return post

    async def whispered(self, person: Person, count: int = 1) -> list[Post]:
        """Return what the app wrote to somebody alone, once there is so much of it."""
        await until(lambda: len(self.teams.whispers_to(person)) >= count)
        return self.teams.whispers_to(person)


@asynccontextmanager
async def whole(teams: TeamsServer) -> AsyncIterator[Whole]:
    """Run web and worker in one process, on a store in memory."""
    whisperers, directories = Whisperers(), Directories()

    def adviser(playbook: Playbook, _: object) -> Advice:
        return Advice(Blame(), PlainWriter(playbook), "")

    with TemporaryDirectory() as folder:
        choice = StoreChoice(folder=Path(folder), kind=Kind.MEMORY)
        async with open_house(
            choice, SEALER, whisperers, lambda _: (), adviser=adviser, directory=directories
        ) as house:
            references = RedisReferences(house.parts.client, SEALER)
            forget = partial(forget_conversation, house.parts.client, house.cases)
            async with (
                open_room(
                    teams,
                    house.coach,
                    references=references,
                    forget=forget,
                    zones=house.people,
                    chats=chats_in(house),
                    ports_of=partial(ports_of, house),
                ) as running,
                watching(house),
            ):
                whisperers.add("teams", running.room.whisperer)
                directories.add("teams", running.directory)
                yield Whole(teams, house, running)


def chats_in(house: House) -> Chats:
    """Return what tells the cases of the house's chats."""
    kept = house.parts.retention_seconds
    return Chats(RedisThreads.of_chats(house.parts.client, retention_seconds=kept), house.register)


def ports_of(house: House, identity: Identity) -> GrantingPorts:
    """Return what wishes are granted from in the house."""
    supervision = supervision_of(house)
    commands = Commands(house.people, supervision, command="")
    return GrantingPorts(house.coach, drafts_of(house), commands, supervision, identity, chats_in(house))


@asynccontextmanager
async def watching(house: House) -> AsyncIterator[None]:
    """Look at the cases whose alarm has rung, until the end of the block."""
    watch = Watch(house.coach, house.cases, house.metrics, Pace(ask_every=0.02, drain=1.0))
    working = asyncio.create_task(watch.run())
    try:
        yield
    finally:
        watch.stop()
        await working


def nothing_leaks(teams: TeamsServer, *others: Person) -> None:
    """Make sure that nobody but the agent can tell that there is coaching."""
    assert teams.world.public_by_app() == []
    for other in others:
        assert teams.whispers_to(other) == []


async def test_an_agent_alone_sees_the_note(teams: TeamsServer):
    ana, bo, cora = (*map(teams.world.add_person, ("Ana", "Bo")), teams.world.add_stranger("Cora"))
    support = teams.world.add_channel(ana, bo, cora)
    async with whole(teams) as all_of_it:
        asked = await all_of_it.say(support, cora, "Where is my parcel?")
        await all_of_it.say(support, ana, f"Sorry, {BLAME} today.", asked.id)
        (note,) = await all_of_it.whispered(ana)
        assert (note.conversation, note.thread, note.to) == (support, asked.id, ana)
        assert message_problem(note.body) == ""
        assert CARD.nudge in "\n".join(texts_of(note.cards[0]))
        nothing_leaks(teams, bo, cora)


async def test_in_a_group_chat_too(teams: TeamsServer):
    ana, gus = teams.world.add_person("Ana"), teams.world.add_guest("Gus")
    chat = teams.world.add_chat(ana, gus)
    async with whole(teams) as all_of_it:
        await all_of_it.say(chat, gus, "Where is my parcel?")
        await all_of_it.say(chat, ana, f"Sorry, {BLAME} today.")
        (note,) = await all_of_it.whispered(ana)
        assert (note.conversation, note.to) == (chat, ana)
        nothing_leaks(teams, gus)


async def test_where_no_private_message_can_be_shown_the_chat_with_the_agent_takes_it(teams: TeamsServer):
    ana, cora = teams.world.add_person("Ana"), teams.world.add_stranger("Cora")
    support = teams.world.add_channel(ana, cora)
    teams.fail("send_targeted", 403, "NotEnoughPermissions", times=9)
    async with whole(teams) as all_of_it:
        asked = await all_of_it.say(support, cora, "Where is my parcel?")
        await all_of_it.say(support, ana, f"Sorry, {BLAME} today.", asked.id)
        (note,) = await all_of_it.whispered(ana)
        assert note.conversation.kind == "personal"
        nothing_leaks(teams, cora)


async def test_a_verdict_is_taken_and_thanked_for(teams: TeamsServer):
    ana, cora = teams.world.add_person("Ana"), teams.world.add_stranger("Cora")
    support = teams.world.add_channel(ana, cora)
    async with whole(teams) as all_of_it:
        asked = await all_of_it.say(support, cora, "Where is my parcel?")
        await all_of_it.say(support, ana, f"Sorry, {BLAME} today.", asked.id)
        (note,) = await all_of_it.whispered(ana)
        button = next(one for one in actions_of(note.cards[0]) if one.get("title") == "Useful")
        pressed = card_action(teams.world, note, ana, button["verb"], button["data"])
        answer = await teams.post(all_of_it.running.url, pressed)
        assert answer.json()["value"]["type"] == "AdaptiveCard"
        votes = await all_of_it.house.feedback.votes()
        assert votes == {CARD.id: Votes(useful=1)}
        nothing_leaks(teams, cora)


async def test_an_app_removed_in_the_middle_of_a_case_forgets_it_and_says_nothing_more(teams: TeamsServer):
    ana, gus = teams.world.add_person("Ana"), teams.world.add_guest("Gus")
    chat = teams.world.add_chat(ana, gus)
    async with whole(teams) as all_of_it:
        await all_of_it.say(chat, gus, "Where is my parcel?")
        said = message(teams.world, chat, ana, f"Sorry, {BLAME} today.")
        gone = installed(teams.world, chat, action="remove")
        await teams.post(all_of_it.running.url, said)
        assert (await teams.post(all_of_it.running.url, gone)).status == 200
        key = CaseKey("teams", teams.world.home, chat.id, "")
        assert await all_of_it.house.register.newest(key, 10) == []
        assert await all_of_it.running.references.find(key) is None
        await asyncio.sleep(1)
        assert teams.world.by_app() == []


@pytest.mark.parametrize("status", [502, 504])
async def test_a_note_that_may_have_arrived_comes_no_second_time(teams: TeamsServer, status):
    ana, cora = teams.world.add_person("Ana"), teams.world.add_stranger("Cora")
    support = teams.world.add_channel(ana, cora)
    teams.fail("send_targeted", status, done=True)
    async with whole(teams) as all_of_it:
        asked = await all_of_it.say(support, cora, "Where is my parcel?")
        await all_of_it.say(support, ana, f"Sorry, {BLAME} today.", asked.id)
        await all_of_it.whispered(ana)
        await all_of_it.say(support, cora, "Hello?", asked.id)
        await asyncio.sleep(1.5)
        assert len(teams.whispers_to(ana)) == 1
        nothing_leaks(teams, cora)
