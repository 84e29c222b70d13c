import asyncio
import time
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.coaching import directory as looking_up
from bot.coaching.directory import Directories, customer_zones_from, names_from, zones_from
from bot.domain.assessment import Facts
from bot.domain.case import CaseKey, Rest, Speaker
from bot.domain.evidence import Evidence
from bot.domain.identity import relayed
from bot.domain.promises import Promise
from bot.domain.team import SUPERVISOR
from tests.domain.builders import KEY, agent, at, case_of, customer, other, said
from tests.fakes import FakeDirectory
from tests.patience import SOON

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


@pytest.mark.parametrize(
    ("case", "zone"),
    [
        pytest.param(
            case_of(LATE, ANA, customer("5", "And?", 30, "ben")), BERLIN, id="who spoke last of them"
        ),
        pytest.param(case_of(LATE, ANA), None, id="of whom nothing is known"),
        pytest.param(case_of(ANA), None, id="nobody"),
    ],
)
async def test_their_time_is_that_of_the_customer_who_spoke_last(directory, case, zone):
    assert await customer_zones_from(directory)(case) == zone


class Counting(FakeDirectory):
    """Keeps whom it was asked for; of the `slow` it never says anything."""

    def __init__(self, slow: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.slow = slow

    async def name_of(self, key: CaseKey, person: str) -> str:  # noqa: ARG002 - the port's words
        self.asked.append(person)
        if person in self.slow:
            await asyncio.Event().wait()
        return self.names.get(person, person.title())


async def test_everybody_who_speaks_in_a_case_is_named_in_the_order_in_which_they_first_did():
    people = Counting()
    case = case_of(LATE, ANA, BEN, other("4", "Moved.", 25, "odd"), customer("5", "And?", 30))
    quoted = (said("0", Speaker.CUSTOMER, "Hello", -60, "cy"),)
    assert await names_from(people)(case) == ("Cora", "Ana", "Ben", "Odd")
    assert await names_from(people)(replace(case, rest=Rest(quoted))) == ("Cy", "Cora", "Ana", "Ben", "Odd")
    assert len(people.asked) == 9, "each once"


async def test_whom_nobody_knows_has_no_name_and_two_of_one_name_have_one():
    people = Counting()
    people.names = {"cora": "", "ana": "Sam", "ben": "Sam"}
    assert await names_from(people)(case_of(LATE, ANA, BEN)) == ("Sam",)
    assert await names_from(people)(case_of()) == ()


async def test_a_relays_people_are_called_what_it_calls_them_and_nobody_is_asked():
    people = Counting()
    jo = said("1", Speaker.CUSTOMER, "Where is it?", 0, relayed("B1", "Jo: Doe"))
    nameless = said("2", Speaker.AGENT, "Here.", 1, relayed("B1", ""))
    assert await names_from(people)(case_of(jo, nameless)) == ("Jo: Doe",)
    assert people.asked == []


async def test_of_very_many_the_twenty_who_spoke_last_are_looked_up():
    people = Counting()
    crowd = [customer(str(n), "Me too", n) for n in range(30)]
    case = case_of(*(replace(m, person=f"p{m.id}") for m in crowd), customer("30", "And me", 30))
    case = case.with_message(said("31", Speaker.CUSTOMER, "And me again", 31, "p3"))
    names = await names_from(people)(case)
    assert names == ("P3", *(f"P{n}" for n in range(12, 30)), "Cora")


async def test_all_are_looked_up_at_once_and_nobody_is_waited_for_long(monkeypatch):
    monkeypatch.setattr(looking_up, "NAMING_SECONDS", 0.6)
    crowd = [customer(str(n), "Me too", n, f"p{n}") for n in range(19)]
    case, people = (
        case_of(*crowd, agent("20", "Hello", 20)),
        Counting(slow=frozenset(m.person for m in crowd)),
    )
    began = time.monotonic()
    assert await names_from(people)(case) == ("Ana",)
    assert time.monotonic() - began < SOON, "one after another they would have taken longer"
    people.slow = frozenset()
    assert len(await names_from(people)(case)) == 20


async def test_who_gives_up_waiting_for_names_leaves_no_question_open():
    people, before = Counting(slow=frozenset({"cora"})), asyncio.all_tasks()
    asking = asyncio.create_task(names_from(people)(case_of(LATE)))
    while not people.asked:  # noqa: ASYNC110 - the next turn of the loop is all there is to wait for
        await asyncio.sleep(0)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert asyncio.all_tasks() == before
