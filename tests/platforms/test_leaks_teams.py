"""Whatever anybody does in Teams, nothing of ours is read by somebody it must not reach."""

import os

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.platforms.leaks import TIMES, SHOWN, STEPS, Leaks
from tests.platforms.teams_town import teams_town

STEPS_IN_A_RUN = 50
STEPS_WANTED = int(os.environ.get("LEAK_STEPS", "400"))


class TeamsLeaks(Leaks):
    town_of = staticmethod(teams_town)


def test_nothing_leaks_in_teams():
    run_state_machine_as_test(
        TeamsLeaks,
        settings=settings(
            max_examples=STEPS_WANTED * 3 // STEPS_IN_A_RUN // 2,
            stateful_step_count=STEPS_IN_A_RUN,
            derandomize=True,
            deadline=None,
            print_blob=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(sum(STEPS.values()), STEPS, SHOWN, TIMES)
