"""Web and worker in processes of their own: the one that hears is told time zones, the other one reads promises."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.advisors.plain_writer import PlainWriter
from bot.advisors.playbook import PlaybookAdvisor
from bot.app.advice import Advice
from bot.app.house import House, open_house
from bot.coaching.directory import Directories, zones_from
from bot.coaching.ports import Tally
from bot.coaching.whisperers import Whisperers
from bot.domain.guidance import Playbook
from bot.domain.team import TeamPolicy
from bot.stores.embedded import StoreChoice
from bot.teams.directory import TeamsDirectory
from tests.stores.examples import SEALER, own_server
from tests.teams.room import open_room
from tests.teams_server import Conversation, Person, Post, TeamsServer, spoken

# Eight in the morning and three in the afternoon in Los Angeles, in winter.
EIGHT, AT_THREE = (datetime(2026, 11, 19, hour, 0, tzinfo=UTC) for hour in (16, 23))


class At:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


@asynccontextmanager
async def house_on(url: str, folder: Path, at: datetime) -> AsyncIterator[House]:
    """Open what one process has, on a store that others use too."""
    directories = Directories()

    def adviser(playbook: Playbook, _: Tally) -> Advice:
        advisor = PlaybookAdvisor(playbook, zone_of=zones_from(directories))
        return Advice(advisor, PlainWriter(playbook), "")

    choice = StoreChoice(folder, url)
    async with open_house(
        choice, SEALER, Whisperers(), lambda _: (), adviser=adviser, directory=directories, clock=At(at)
    ) as house:
        directories.add("teams", TeamsDirectory(TeamPolicy, house.people))
        yield house


def said(teams: TeamsServer, channel: Conversation, who: Person, text: str, zone: str) -> dict[str, object]:
    post = Post(channel, f"{EIGHT.timestamp() * 1000:.0f}", who.id, {"text": text})
    channel.posts[post.id] = post
    return spoken(teams.world, post, who, entities=[{"type": "clientInfo", "timezone": zone}])


async def test_a_promise_is_read_in_the_time_zone_another_process_was_told(teams: TeamsServer):
    ana, gus = teams.world.add_person("Ana"), teams.world.add_guest("Gus")
    support = teams.world.add_channel(ana, gus)
    with TemporaryDirectory() as name:
        folder = Path(name)
        async with own_server(folder) as (server, _):
            url = f"unix://{server.socket}"
            async with (
                house_on(url, folder, EIGHT) as hearing,
                open_room(teams, hearing.coach, zones=hearing.people) as web,
            ):
                promise = said(
                    teams, support, ana, "I'll have an answer for you by 3 pm.", "America/Los_Angeles"
                )
                assert (await teams.post(web.url, promise)).status == 200
            async with house_on(url, folder, EIGHT + timedelta(seconds=5)) as looking:
                (lease,) = await looking.cases.claim(1)
                await looking.coach.look(lease)
                case = await looking.cases.load(lease.key)
            assert case is not None
            assert [promise.due for promise in case.facts.promises] == [AT_THREE]
