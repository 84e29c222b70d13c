"""What was promised in a group chat over a night: it rings in its own case, and whoever keeps it does so there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.domain.case import Case, CaseKey
from bot.domain.promises import PromiseState
from tests.platforms.roads import PlayedClock
from tests.platforms.teams_road import TeamsRoad, teams_road
from tests.teams_server import Conversation, Person, spoken
from tests.teams_server.world import Post

EVENING = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
MORNING, AT_TEN = EVENING + timedelta(hours=16), EVENING + timedelta(hours=17)


@dataclass
class Chat:
    """A group chat with an agent and a guest, and everything behind it."""

    road: TeamsRoad
    place: Conversation
    ana: Person
    gus: Person

    @classmethod
    def on(cls, road: TeamsRoad) -> Chat:
        ana, gus = road.world.add_person("Ana"), road.world.add_guest("Gus")
        return cls(road, road.world.add_chat(ana, gus), ana, gus)

    async def say(self, who: Person, text: str, at: datetime) -> None:
        """Let somebody say something at a time, and let a worker look at it."""
        self.road.clock.at = at
        post = Post(self.place, f"{at.timestamp() * 1000:.0f}", who.id, {"text": text})
        self.place.posts[post.id] = post
        answer = await self.road.teams.post(self.road.url, spoken(self.road.world, post, who))
        assert answer.status == 200
        await self.look(at + timedelta(seconds=5))

    async def look(self, at: datetime) -> None:
        """Look at every case whose alarm has rung by then."""
        self.road.clock.at = at
        while await self.road.house.look():
            pass

    async def cases(self) -> list[Case]:
        """Return the cases of the chat, the first of them first."""
        workspace = CaseKey("teams", self.road.tenant, "", "")
        return [*reversed(await self.road.house.register.newest(workspace, 10, channel=self.place.id))]

    async def evening(self) -> None:
        await self.say(self.gus, "My parcel is late again!", EVENING)
        await self.say(self.ana, "You will hear from me tomorrow by 10 am.", EVENING + timedelta(minutes=1))
        (case,) = await self.cases()
        assert [promise.due for promise in case.facts.promises] == [AT_TEN]


async def test_a_promise_for_tomorrow_rings_in_its_own_case():
    async with teams_road(PlayedClock()) as road:
        chat = Chat.on(road)
        await chat.evening()
        road.shown()
        await chat.look(AT_TEN - timedelta(minutes=9))
        (reminder,) = road.shown()
        assert (reminder.what, reminder.person) == ("close_the_loop", chat.ana.object_id)
        await chat.say(chat.gus, "By the way, where do I change my address?", AT_TEN + timedelta(hours=7))
        assert len(await chat.cases()) == 2


async def test_a_promise_is_kept_in_its_own_case_after_the_night():
    async with teams_road(PlayedClock()) as road:
        chat = Chat.on(road)
        await chat.evening()
        await chat.say(chat.ana, "I've checked with the carrier. Your parcel is in the van.", MORNING)
        (case,) = await chat.cases()
        assert [promise.state for promise in case.facts.promises][:1] == [PromiseState.KEPT]
        await chat.say(chat.gus, "Another thing: my bill is wrong.", MORNING + timedelta(hours=30))
        assert len(await chat.cases()) == 2
