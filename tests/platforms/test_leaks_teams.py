"""Whatever anybody does in Teams, nothing of ours is read by somebody it must not reach."""

from tests.platforms.leaks import Leaks, run
from tests.platforms.teams_town import teams_town


class TeamsLeaks(Leaks):
    town_of = staticmethod(teams_town)


def test_nothing_leaks_in_teams():
    shown = run(TeamsLeaks)
    assert all(shown[what] for what in ("note", "targeted", "direct"))
