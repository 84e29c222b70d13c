"""Somebody who was an agent when they spoke, and is none any more, is told nothing from then on."""

import pytest

from tests.platforms.leaks import UPSET, quiet
from tests.platforms.slack_town import slack_town
from tests.platforms.teams_town import teams_town

pytestmark = pytest.mark.anyio


async def looked(town):
    while (alarm := await town.house.next_alarm()) is not None and (
        alarm - town.clock.now()
    ).total_seconds() < 2:
        town.clock.move_to(alarm)
        await town.house.look()
    await quiet()


@pytest.mark.parametrize("town_of", [slack_town, teams_town])
@pytest.mark.parametrize("is_agent", [True, False])
async def test_only_who_is_an_agent_now_is_told(town_of, is_agent):
    async with town_of() as town:
        await town.say("cora", "support", "Hello, is the lamp in stock?", None)
        case = town.spoken[-1]
        await town.say("ben", "support", "Yes, it is.", case)
        await looked(town)
        if not is_agent:
            await town.demote("ben")
        assert not [item for item in town.sight.items() if item.reader == "ben"]
        await town.say("cora", "support", UPSET, case)
        await looked(town)
        assert bool([item for item in town.sight.items() if item.reader == "ben"]) == is_agent
