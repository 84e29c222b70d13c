"""Every transcript passes on the Slack road and on the Teams road with the cards written in it: the same on both."""

import pytest

from tests.platforms.scripts import TRANSCRIPTS, by_turn, names_of, play
from tests.platforms.slack_road import slack_road
from tests.platforms.teams_road import teams_road

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("scripts", TRANSCRIPTS, ids=names_of)
async def test_both_roads_give_the_cards_that_are_written_and_the_same(scripts):
    on_slack, on_teams = await play(slack_road, scripts), await play(teams_road, scripts)
    assert on_slack == on_teams
    told = {script.id: [set(turn) for turn in by_turn(script, on_slack)] for script in scripts}
    assert told == {script.id: [set(turn) for turn in script.expected] for script in scripts}


def test_every_transcript_is_played():
    assert sum(map(len, TRANSCRIPTS)) >= 54
