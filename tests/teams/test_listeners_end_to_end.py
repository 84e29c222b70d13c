"""A whole afternoon: the real room, the real coach, its commands and its supervision; fakes only at our own ports."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.coaching.coach import Coach
from bot.coaching.commands import FOR_AGENTS, TAKEN
from bot.coaching.drafts import Drafts
from bot.coaching.supervising import SUPERVISORS_ONLY
from bot.domain.answers import DraftReview, Recap, RecapLine
from bot.domain.case import CaseKey
from bot.domain.evidence import Evidence
from bot.teams.app import Joined, TeamsRoom
from bot.teams.commands import GrantingPorts
from bot.teams.directory import TeamsDirectory
from tests.coaching.oversight import Oversight
from tests.fakes import FakeClock, Room
from tests.teams.kept import KeptPosts, KeptReferences, KeptZones, chats_of
from tests.teams.notebook import until
from tests.teams.nudges import PLAYBOOK
from tests.teams.room import config_for, serving
from tests.teams_server import (
    Conversation,
    Person,
    TeamsServer,
    actions_of,
    card_action,
    fetch_task,
    message,
    parts_of,
    targeted,
    texts_of,
)

Json = dict[str, Any]


@dataclass
class Afternoon:
    """A channel with a customer, her agent, another agent and their supervisor."""

    teams: TeamsServer
    room: Room
    url: str
    support: Conversation
    cora: Person
    ana: Person
    ben: Person
    sue: Person
    thread: str = ""

    @property
    def key(self) -> CaseKey:
        return CaseKey("teams", self.teams.world.home, self.support.id, self.thread)

    async def say(self, person: Person, text: str) -> None:
        """Say something where everybody in the channel reads it."""
        said = message(self.teams.world, self.support, person, text, thread=self.thread)
        self.thread = self.thread or said["id"]
        assert (await self.teams.post(self.url, said)).status == 200

    async def ask(self, person: Person, text: str, *, directly: bool = False, outside: bool = False) -> Json:
        """Say something to the app alone, and return the card it answers with."""
        if directly:
            asked = message(self.teams.world, self.teams.world.direct(person), person, text)
        else:
            thread = "" if outside else self.thread
            asked = targeted(self.teams.world, self.support, person, text, thread=thread)
        before = len(self.teams.whispers_to(person))
        assert (await self.teams.post(self.url, asked)).status == 200
        await until(lambda: len(self.teams.whispers_to(person)) > before)
        card: Json = self.teams.whispers_to(person)[-1].cards[0]
        return card

    async def click(self, person: Person, title: str) -> Json:
        """Click a button of the last card somebody was shown, and return what takes its place."""
        post = self.teams.whispers_to(person)[-1]
        action = next(action for action in actions_of(post.cards[0]) if action["title"] == title)
        clicked = card_action(self.teams.world, post, person, action["verb"], action["data"])
        answer = (await self.teams.post(self.url, clicked)).json()
        shown: Json = answer["value"]
        return shown


def joined(room: Room, supervisor: Person) -> Joined:
    """Join the real coach, its commands and its supervision."""
    over = Oversight(room)
    room.appoint(supervisor.object_id)
    coach = Coach(room.ports)
    drafts = Drafts(coach, room.writer, room.clock, room.tally)

    chats = chats_of(KeptPosts())

    async def forget(key: CaseKey) -> None:
        raise AssertionError(key)

    return Joined(
        coach=coach,
        playbook=PLAYBOOK,
        tally=room.tally,
        directory=TeamsDirectory(lambda: room.team, KeptZones()),
        chats=chats,
        references=KeptReferences(),
        forget=forget,
        ports_of=lambda identity: GrantingPorts(
            coach, drafts, over.commands, over.supervision, identity, chats
        ),
    )


@asynccontextmanager
async def afternoon(teams: TeamsServer) -> AsyncIterator[Afternoon]:
    """Open everything, with one message of the customer's and one of her agent's."""
    world = teams.world
    cora = world.add_stranger("Cora")
    ana, ben, sue = (world.add_person(name) for name in ("Ana", "Ben", "Sue"))
    support = world.add_channel(cora, ana, ben, sue)
    room = Room(clock=FakeClock(datetime.now(UTC)))
    running = TeamsRoom(config_for(teams), joined(room, sue))
    await running.start()
    try:
        async with serving(running) as url:
            told = Afternoon(teams, room, url, support, cora, ana, ben, sue)
            await told.say(cora, "My parcel is late again, this is ridiculous!")
            await told.say(ana, "I'm looking into it.")
            yield told
    finally:
        await running.close()
        # Whatever happened: nothing of ours stands where the customer reads, but what she asked for herself.
        assert world.public_by_app() == []
        assert all(FOR_AGENTS in texts_of(post.cards[0]) for post in teams.whispers_to(cora))


def known(told: Afternoon) -> None:
    """Let the writer know what the case is about, in words that stand in it."""
    line = RecapLine("A parcel is late.", Evidence(told.thread, "My parcel is late again"))
    told.room.writer.answers = (Recap(issue=line), told.room.writer.answers[1], DraftReview(("Sorry",)))


async def test_an_agent_asks_for_a_recap_in_the_thread(teams: TeamsServer):
    async with afternoon(teams) as told:
        known(told)
        texts = texts_of(await told.ask(told.ana, "recap"))
        assert "A parcel is late." in texts
        assert "“My parcel is late again”" in texts


async def test_an_agent_lists_their_cases_in_the_1_to_1_chat_and_opens_one(teams: TeamsServer):
    async with afternoon(teams) as told:
        known(told)
        listed = await told.ask(told.ana, "mine", directly=True)
        assert any("parcel is late" in text for text in texts_of(listed))
        assert "A parcel is late." in texts_of(await told.click(told.ana, "Recap"))


async def test_another_agent_takes_the_case_in_its_thread(teams: TeamsServer):
    async with afternoon(teams) as told:
        assert TAKEN in texts_of(await told.ask(told.ben, "coach take"))
        case = await told.room.cases.load(told.key)
        assert case is not None
        assert case.taken_by == told.ben.object_id


async def test_a_supervisor_sees_what_needs_somebody_and_an_agent_does_not(teams: TeamsServer):
    async with afternoon(teams) as told:
        known(told)
        listed = await told.ask(told.sue, "cases", directly=True)
        assert any("parcel is late" in text for text in texts_of(listed))
        assert "A parcel is late." in texts_of(await told.click(told.sue, "Recap"))
        refused = "".join(texts_of(await told.ask(told.ana, "cases", directly=True))[1:])
        assert refused == SUPERVISORS_ONLY.replace("`", "")


async def test_a_link_in_the_1_to_1_chat_leads_to_the_case(teams: TeamsServer):
    async with afternoon(teams) as told:
        link = f"https://teams.microsoft.com/l/message/{told.support.id}/{told.thread}?tenantId={told.key.tenant}"
        assert TAKEN in texts_of(await told.ask(told.ben, f"take {link}", directly=True))


async def test_a_quiet_agent_is_quiet_on_their_own_wish(teams: TeamsServer):
    async with afternoon(teams) as told:
        await told.ask(told.ana, "coach quiet 30m", outside=True)
        kept = await told.room.people.everything_kept(told.key, told.ana.object_id)
        assert kept.quiet_seconds == 30 * 60


async def test_words_are_suggested_and_a_draft_is_read(teams: TeamsServer):
    async with afternoon(teams) as told:
        known(told)
        page = await told.ask(told.ana, "apology the late parcel")
        assert {part["id"] for part in parts_of(page) if part.get("type") == "Input.Text"} == {
            "brief",
            "warm",
            "formal",
        }
        assert "“Sorry”" in texts_of(await told.ask(told.ana, "check Sorry for the wait."))
        asked = [words for _, words, _ in told.room.writer.asked]
        assert asked == ["the late parcel", "Sorry for the wait."]


@pytest.mark.parametrize(
    "text",
    ["recap", "mine", "cases", "take", "apology", "check Sorry.", "digest", "help", "off", "tell policy x"],
)
async def test_everything_a_customer_tries_ends_in_one_polite_sentence(teams: TeamsServer, text):
    async with afternoon(teams) as told:
        for directly in (False, True):
            # In a chat of the customer's own tenant the app does not listen at all.
            cora = replace(told.cora, tenant=teams.world.home, role="guest") if directly else told.cora
            if directly:
                teams.world.people[cora.id] = cora
                told.support.members.append(cora)
            shown = await told.ask(cora, text, directly=directly)
            assert texts_of(shown) == ["Only you see this", FOR_AGENTS]
        assert told.room.writer.asked == []


async def test_the_menu_of_a_message_opens_dialogs_for_agents_alone(teams: TeamsServer):
    async with afternoon(teams) as told:
        post = told.support.posts[told.thread]
        for action in ("suggest_apology", "check_reply", "recap_case"):
            asked = fetch_task(teams.world, post, told.cora, action)
            page = (await teams.post(told.url, asked)).json()["task"]["value"]["card"]["content"]
            assert action == "check_reply" or FOR_AGENTS in texts_of(page)
        assert told.room.writer.asked == []
