"""Who is who in a case, by the rules of its channel and by a roster."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.coaching.lookup import Answer, Lookup
from bot.coaching.ports import StoreUnavailableError
from bot.domain.case import CaseKey, Speaker
from bot.domain.identity import Identified, Mode
from bot.domain.team import Role, TeamPolicy
from bot.teams import directory
from bot.teams.directory import TeamsDirectory
from bot.teams.errors import TeamsNotAnsweringError
from bot.teams.identity import ChannelRules, Identity, Member, member_of
from bot.teams.reading import Sender
from tests.teams.kept import KeptZones

KEY = CaseKey("teams", "t1", "19:support@thread.tacv2", "1")
AGENT, CUSTOMER, OTHER = Speaker.AGENT, Speaker.CUSTOMER, Speaker.OTHER
CONNECT, INTERNAL, RELAY = Mode.CONNECT, Mode.INTERNAL, Mode.RELAY


@dataclass
class FakeRoster:
    """Knows its members; `down` makes it give no answer."""

    members: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    asked: list[tuple[CaseKey, str]] = field(default_factory=list)
    down: bool = False

    async def member(self, key: CaseKey, person: str) -> Mapping[str, Any] | None:
        self.asked.append((key, person))
        await asyncio.sleep(0)
        if self.down:
            raise TeamsNotAnsweringError("down")
        return self.members.get(person)


def member(person: str, tenant: str = "T1", **rest: str) -> dict[str, str]:
    return {"id": f"29:{person}", "aadObjectId": person, "tenantId": tenant, "userRole": "user", **rest}


ROSTER = {
    "ana": member("ana"),
    "guest": member("guest", userRole="guest"),
    "named a guest": member("named", userPrincipalName="x_y.com#ext#@t1.example"),
    "anonymous": member("anonymous", userRole="anonymous"),
    "stranger": member("stranger", tenant="T2"),
    "of no tenant": {"id": "29:x"},
}


def identity(rules: ChannelRules, **roster: Any) -> tuple[Identity, FakeRoster]:
    fake = FakeRoster(dict(ROSTER), **roster)
    return Identity(fake, lambda _: rules), fake


async def speaker(person: str, rules: ChannelRules, **sender: Any) -> Speaker | None:
    who = await identity(rules)[0].identify(KEY, Sender(f"29:{person}", person, **sender))
    return who.speaker if who else None


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("guest", CUSTOMER),
        ("named a guest", CUSTOMER),
        ("anonymous", CUSTOMER),
        ("stranger", CUSTOMER),
        ("of no tenant", OTHER),
        ("nobody", OTHER),
    ],
)
async def test_outsiders_are_customers_everywhere_and_the_unknown_nothing(mode, person, expected):
    assert await speaker(person, ChannelRules(mode)) is expected
    assert await speaker(person, ChannelRules(mode, agents=frozenset({"somebody"}))) is expected


@pytest.mark.parametrize(
    ("mode", "alone", "beside_a_list"),
    [(CONNECT, AGENT, OTHER), (INTERNAL, OTHER, CUSTOMER), (RELAY, AGENT, OTHER)],
    ids=["connect", "internal", "relay"],
)
async def test_our_own_people_are_what_the_channel_makes_of_them(mode, alone, beside_a_list):
    assert await speaker("ana", ChannelRules(mode)) is alone
    assert await speaker("ana", ChannelRules(mode, agents=frozenset({"bea"}))) is beside_a_list


@pytest.mark.parametrize("mode", Mode)
async def test_whoever_is_listed_by_object_id_is_an_agent_and_the_roster_is_not_asked(mode):
    known, roster = identity(ChannelRules(mode, agents=frozenset({"GUEST"})))
    assert await known.identify(KEY, Sender("29:g", "guest")) == Identified(AGENT, "guest")
    assert roster.asked == []


async def test_the_tenants_of_the_support_team_take_the_place_of_the_channels_own():
    rules = ChannelRules(tenants=frozenset({"t2"}))
    assert await speaker("stranger", rules) is AGENT
    assert await speaker("ana", rules) is CUSTOMER


async def test_a_sender_named_of_another_tenant_needs_no_roster():
    known, roster = identity(ChannelRules())
    who = await known.identify(KEY, Sender("29:x", "x", tenant="T9"))
    assert who == Identified(CUSTOMER, "x")
    assert roster.asked == []
    assert await speaker("ana", ChannelRules(), tenant="T1") is AGENT


@pytest.mark.parametrize("listed", ["28:relay", "relay"])
async def test_a_relay_speaks_for_customers_and_for_the_agents_it_names(listed):
    rules = ChannelRules(RELAY, relay_bots=frozenset({listed}), relay_agents=frozenset({"Ana"}))
    known, _ = identity(rules)
    relay = Sender("28:relay", "28:relay", "Cora", is_bot=True)
    assert await known.identify(KEY, relay) == Identified(CUSTOMER, "relay:relay:Cora")
    ana = Sender("28:relay", "28:relay", "Ana", is_bot=True)
    assert await known.identify(KEY, ana) == Identified(AGENT, "relay:relay:Ana")


@pytest.mark.parametrize(
    "rules",
    [ChannelRules(CONNECT, relay_bots=frozenset({"relay"})), ChannelRules(RELAY)],
    ids=["no relay channel", "not listed"],
)
async def test_every_other_bot_is_not_heard(rules):
    known, _ = identity(rules)
    assert await known.identify(KEY, Sender("28:relay", "28:relay", is_bot=True)) is None
    assert not await known.is_agent(KEY, "relay")


async def test_the_roster_is_asked_once_for_all_threads_of_a_channel():
    known, roster = identity(ChannelRules())
    threads = [CaseKey("teams", "t1", KEY.channel, str(n)) for n in range(5)]
    await asyncio.gather(*(known.is_agent(key, "ana") for key in threads))
    assert await known.member(KEY, "ana") == Member(known=True, id="29:ana", tenant="t1")
    assert roster.asked == [(CaseKey("teams", "t1", KEY.channel, ""), "ana")]
    await known.close()


async def test_a_roster_that_does_not_answer_makes_nobody_an_agent():
    known, roster = identity(ChannelRules(), down=True)
    with pytest.raises(TeamsNotAnsweringError):
        await known.is_agent(KEY, "ana")
    roster.down = False
    assert await known.is_agent(KEY, "ana")


def test_a_member_is_read_whatever_is_missing():
    assert member_of({}) == Member(known=True)
    assert member_of({"id": None, "userRole": None}) == Member(known=True)


async def test_an_answer_is_believed_for_its_time_and_the_oldest_goes_first():
    asked: list[int] = []

    async def ask(number: int) -> Answer[int]:
        asked.append(number)
        return Answer(number * 10, keep=-1.0 if number == 1 else 60.0)

    lookup: Lookup[int, int] = Lookup(ask, limit=2)
    assert [await lookup.get(n) for n in (1, 1, 2, 2, 3, 4, 2)] == [10, 10, 20, 20, 30, 40, 20]
    assert asked == [1, 1, 2, 3, 4, 2]


async def test_closing_gives_up_on_open_questions():
    never = asyncio.Event()

    async def ask(_: int) -> Answer[int]:
        await never.wait()
        raise AssertionError

    lookup: Lookup[int, int] = Lookup(ask)
    waiting = asyncio.create_task(lookup.get(1))
    await asyncio.sleep(0)
    await lookup.close()
    with pytest.raises(asyncio.CancelledError):
        await waiting


def policy() -> TeamPolicy:
    return TeamPolicy(roles={"supervisor": Role(frozenset({"SUE", "ann"}), groups=("g1",)), "lead": Role()})


async def test_roles_rest_on_object_ids():
    known = TeamsDirectory(policy, KeptZones())
    assert await known.roles_of(KEY, "sue") == frozenset({"supervisor"})
    assert await known.roles_of(KEY, "bob") == frozenset()
    assert await known.people_in(KEY, "supervisor") == ("ann", "sue")
    assert await known.people_in(KEY, "unheard of") == ()


async def test_a_time_zone_is_known_once_somebody_wrote_from_it():
    zones = KeptZones()
    known = TeamsDirectory(policy, zones)
    for zone in ("Europe/Berlin", "", "no/such zone", "../secret"):
        await known.meet(KEY, Sender("29:a", "ana", zone=zone))
    assert await known.zone_of(KEY, "ana") == ZoneInfo("Europe/Berlin")
    assert await TeamsDirectory(policy, zones).zone_of(KEY, "ana") == ZoneInfo("Europe/Berlin")
    assert await known.zone_of(KEY, "bea") is None


async def test_a_time_zone_is_kept_when_it_is_new_or_forgotten_and_else_once_a_day(monkeypatch):
    monkeypatch.setattr(directory, "REMEMBERED", 2)
    zones = KeptZones()
    known = TeamsDirectory(policy, zones)
    for zone in ("UTC", "UTC", "Europe/Berlin"):
        await known.meet(KEY, Sender("29:a", "ana", zone=zone))
    assert zones.writes == 2
    for person in ("bea", "cyd", "ana"):
        await known.meet(KEY, Sender(f"29:{person}", person, zone="Europe/Berlin"))
    assert zones.writes == 5
    monkeypatch.setattr(directory, "KEPT_SECONDS", 0.0)
    for _ in range(3):
        await known.meet(KEY, Sender("29:dan", "dan", zone="UTC"))
    assert zones.writes == 8


async def test_while_the_store_is_down_a_time_zone_is_the_one_that_was_last_met():
    zones = KeptZones()
    known = TeamsDirectory(policy, zones)
    await known.meet(KEY, Sender("29:a", "ana", zone="Europe/Berlin"))
    zones.down = True
    assert await known.zone_of(KEY, "ana") == ZoneInfo("Europe/Berlin")
    assert await known.zone_of(KEY, "bea") is None
    with pytest.raises(StoreUnavailableError):
        await known.meet(KEY, Sender("29:b", "bea", zone="UTC"))


async def test_the_directory_tells_agents_and_names_by_the_roster():
    roster = FakeRoster({"ana": member("ana", name="Ana"), "cora": member("cora", tenant="T2")})
    known, people = TeamsDirectory(policy, KeptZones()), ("ana", "cora", "bob")
    assert (await known.is_agent(KEY, "ana"), await known.name_of(KEY, "ana")) == (None, ""), "nobody to ask"
    known.know(Identity(roster, lambda _: ChannelRules()))
    assert [await known.is_agent(KEY, person) for person in people] == [True, False, False]
    assert [await known.name_of(KEY, person) for person in people] == ["Ana", "", ""]


async def test_while_teams_does_not_answer_the_directory_says_nothing_of_anybody():
    known = TeamsDirectory(policy, KeptZones())
    known.know(Identity(FakeRoster(down=True), lambda _: ChannelRules()))
    assert (await known.is_agent(KEY, "ana"), await known.name_of(KEY, "ana")) == (None, "")
