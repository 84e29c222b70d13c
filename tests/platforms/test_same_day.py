"""The scripted day goes as it is written on the Slack road and on the Teams road, and on both in the same way."""

import pytest

from tests.platforms.scripts import DAYS, by_turn, names_of, play
from tests.platforms.slack_road import slack_road
from tests.platforms.teams_road import teams_road

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("scripts", DAYS, ids=names_of)
async def test_both_roads_go_as_it_is_written_and_in_the_same_way(scripts):
    on_slack, on_teams = await play(slack_road, scripts), await play(teams_road, scripts)
    assert on_slack == on_teams
    told = {script.id: by_turn(script, on_slack) for script in scripts}
    assert told == {script.id: script.expected for script in scripts}


def test_every_case_of_the_day_is_played():
    assert sum(map(len, DAYS)) >= 80
