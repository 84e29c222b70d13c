from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.coaching.directory import Directories, zones_from
from bot.domain.assessment import Facts
from bot.domain.evidence import Evidence
from bot.domain.promises import Promise
from bot.domain.team import SUPERVISOR
from tests.domain.builders import KEY, agent, at, case_of, customer
from tests.fakes import FakeDirectory

TEAMS = replace(KEY, platform="teams")
TOKYO, BERLIN = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/Berlin")
LATE = customer("1", "It is late again.")
ANA, BEN = agent("2", "I'll call you.", 10, "ana"), agent("3", "So will I.", 20, "ben")


@pytest.fixture
def directory():
    directory = FakeDirectory()
    directory.roles = {"sue": frozenset({SUPERVISOR})}
    directory.zones = {"ana": TOKYO, "ben": BERLIN}
    directory.names = {"ana": "Ana"}
    directory.strangers, directory.in_doubt = {"odd"}, {"new"}
    return directory


async def test_people_are_looked_up_on_the_platform_of_their_case(directory):
    both = Directories()
    both.add("slack", directory)
    assert await both.people_in(KEY, SUPERVISOR) == ("sue",)
    assert await both.roles_of(KEY, "sue") == {SUPERVISOR}
    assert await both.zone_of(KEY, "ana") == TOKYO
    assert await both.name_of(KEY, "ana") == "Ana"
    assert [await both.is_agent(KEY, who) for who in ("ana", "odd", "new")] == [True, False, None]


async def test_on_a_platform_that_is_not_spoken_here_nobody_is_known(directory):
    both = Directories()
    both.add("slack", directory)
    assert await both.people_in(TEAMS, SUPERVISOR) == ()
    assert await both.roles_of(TEAMS, "sue") == frozenset()
    assert await both.zone_of(TEAMS, "ana") is None
    assert await both.name_of(TEAMS, "ana") == ""
    assert await both.is_agent(TEAMS, "ana") is False


def promised(message, due=None):
    evidence = Evidence(message.id, message.text)
    return Promise("a call", message.person, evidence, None if due is None else at(due))


@pytest.mark.parametrize(
    ("case", "zone"),
    [
        pytest.param(case_of(LATE, ANA, BEN), BERLIN, id="who has just spoken"),
        pytest.param(
            case_of(
                LATE, ANA, BEN, looked="3", facts=Facts(promises=(promised(BEN, 900), promised(ANA, 600)))
            ),
            TOKYO,
            id="whose promise falls due first",
        ),
        pytest.param(
            case_of(LATE, ANA, BEN, looked="3", facts=Facts(promises=(promised(ANA),))),
            BERLIN,
            id="who spoke last, where no time was given",
        ),
        pytest.param(case_of(LATE, ANA, looked="2", taken_by="ben"), BERLIN, id="who took it"),
        pytest.param(case_of(LATE), None, id="nobody"),
    ],
)
async def test_times_are_spoken_of_in_the_zone_of_the_agent_who_promises(directory, case, zone):
    assert await zones_from(directory)(case) == zone
