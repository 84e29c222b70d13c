"""The whisperer against a Teams on this machine: what it takes, refuses, delays, or leaves in doubt."""

import math
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot.domain.answers import Delivery
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.identity import Mode
from bot.domain.notices import Alert, Need, Notice, NoticeKind
from bot.domain.team import Role, TeamPolicy
from bot.teams import whisper
from bot.teams.directory import TeamsDirectory
from bot.teams.identity import ChannelRules, Identity
from bot.teams.sending import Outcome, Sent
from bot.teams.whisper import TeamsWhisperer
from tests.fakes import CountingTally
from tests.patience import SOON
from tests.teams.kept import KeptZones
from tests.teams.nudges import NOON, PLAYBOOK, a_nudge
from tests.teams.room import Running, open_room
from tests.teams.ways import FakeSending
from tests.teams_server import Conversation, Person, TeamsServer, message, texts_of

AGENT, CUSTOMER, OTHER = Speaker.AGENT, Speaker.CUSTOMER, Speaker.OTHER


@dataclass
class Scene:
    """A channel in which a customer has written and an agent has answered, and the room that heard it."""

    teams: TeamsServer
    running: Running
    ana: Person
    cora: Person
    support: Conversation
    case: Case

    async def whisper(self, to: Person | str) -> tuple[Delivery, list[str]]:
        """Whisper to somebody; return what became of it and the reasons that were counted."""
        name = to if isinstance(to, str) else to.object_id
        delivery = await self.running.room.whisperer.whisper(self.case, a_nudge(self.case, name))
        return delivery, self.reasons

    @property
    def reasons(self) -> list[str]:
        counted = [
            dict(labels) for name, labels in self.running.counts.counts if name == "whispers_refused_total"
        ]
        return [labels["reason"] for labels in counted]

    def sent(self) -> list[str]:
        """Return by which calls something was sent."""
        return [call.method for call in self.teams.calls() if call.method.startswith("send")]


@asynccontextmanager
async def scene(teams: TeamsServer, *, chat: bool = False, **room: Any) -> AsyncIterator[Scene]:
    """Open a room that has heard a customer and an agent in one thread, or in one group chat."""
    ana, cora = teams.world.add_person("Ana"), teams.world.add_stranger("Cora")
    support = teams.world.add_chat(ana, cora) if chat else teams.world.add_channel(ana, cora)
    async with open_room(teams, **room) as running:
        first = message(teams.world, support, cora, "it broke again")
        reply = message(teams.world, support, ana, "our system is terrible", thread=first["id"])
        for activity in (first, reply):
            assert (await teams.post(running.url, activity)).status == 200
        messages: list[Message] = sorted(running.coach.messages.values(), key=lambda m: m.id)
        ((key, _), *_) = running.coach.messages
        yield Scene(teams, running, ana, cora, support, Case(key, tuple(messages)))


async def test_a_nudge_is_shown_to_the_agent_alone_in_the_thread(teams: TeamsServer):
    async with scene(teams) as room:
        assert await room.whisper(room.ana) == (Delivery.DELIVERED, [])
        (shown,) = teams.whispers_to(room.ana)
        assert shown.thread == room.case.key.thread
        assert shown.to == room.ana
        assert texts_of(shown.cards[0])[0] == "Only you see this"
        assert teams.whispers_to(room.cora) == []
        assert teams.world.public_by_app() == []


async def test_in_a_group_chat_too(teams: TeamsServer):
    async with scene(teams, chat=True) as room:
        assert await room.whisper(room.ana) == (Delivery.DELIVERED, [])
        (shown,) = teams.whispers_to(room.ana)
        assert (shown.conversation.kind, shown.to) == ("groupChat", room.ana)
        assert teams.whispers_to(room.cora) == []


@pytest.mark.parametrize("speaker", [CUSTOMER, OTHER])
async def test_nobody_who_spoke_as_an_outsider_is_told(teams: TeamsServer, speaker):
    async with scene(teams) as room:
        said = Message("0", speaker, room.ana.object_id, NOON, "as somebody else")
        room.case = room.case.with_message(said)
        assert await room.whisper(room.ana) == (Delivery.REFUSED, ["not_an_agent"])
        assert room.sent() == []


async def test_the_customer_is_not_told_even_if_a_nudge_is_for_them(teams: TeamsServer):
    async with scene(teams) as room:
        assert await room.whisper(room.cora) == (Delivery.REFUSED, ["not_an_agent"])
        assert teams.whispers_to(room.cora) == []


async def test_somebody_on_duty_who_never_spoke_here_is_told(teams: TeamsServer):
    async with scene(teams) as room:
        ben = teams.world.add_person("Ben")
        room.support.members.append(ben)
        assert (await room.whisper(ben))[0] is Delivery.DELIVERED
        assert len(teams.whispers_to(ben)) == 1


async def test_a_guest_or_stranger_who_was_put_on_duty_by_mistake_is_not_told(teams: TeamsServer):
    async with scene(teams) as room:
        for somebody in (teams.world.add_guest("Gil"), teams.world.add_stranger("Sam")):
            room.support.members.append(somebody)
            assert await room.whisper(somebody) == (Delivery.REFUSED, ["not_an_agent"])
        assert room.sent() == []


async def test_somebody_teams_cannot_tell_us_about_is_not_told(teams: TeamsServer):
    async with scene(teams, call_within=0.3) as room:
        teams.fail("member", status=500, times=9)
        assert await room.whisper("nobody") == (Delivery.REFUSED, ["not_an_agent"])


async def test_an_agent_behind_a_relay_cannot_be_told(teams: TeamsServer):
    rules = ChannelRules(Mode.RELAY, relay_bots=frozenset({"b"}), relay_agents=frozenset({"Ana"}))
    async with scene(teams, rules=rules) as room:
        room.case = room.case.with_message(Message("9", AGENT, "relay:b:Ana", NOON, "terrible"))
        assert await room.whisper("relay:b:Ana") == (Delivery.REFUSED, ["not_an_agent"])


async def test_a_refused_targeted_message_goes_to_the_1_to_1_chat_and_leads_to_the_case(teams: TeamsServer):
    async with scene(teams) as room:
        teams.fail("send_targeted", status=400, code="BadArgument")
        assert await room.whisper(room.ana) == (Delivery.DELIVERED, [])
        (shown,) = teams.whispers_to(room.ana)
        assert shown.conversation.kind == "personal"
        urls = [action.get("url", "") for action in shown.cards[0]["actions"]]
        assert any(room.case.key.thread in url for url in urls)
        assert teams.world.public_by_app() == []


async def test_an_agent_who_left_the_channel_is_told_in_the_1_to_1_chat(teams: TeamsServer):
    async with scene(teams) as room:
        room.support.members.remove(room.ana)
        assert await room.whisper(room.ana) == (Delivery.DELIVERED, [])
        (shown,) = teams.whispers_to(room.ana)
        assert shown.conversation.kind == "personal"


async def test_the_1_to_1_chat_is_created_once(teams: TeamsServer):
    async with scene(teams) as room:
        for _ in range(2):
            teams.fail("send_targeted", status=403, code="Forbidden")
            await room.whisper(room.ana)
        assert len(teams.calls("create")) == 1
        assert len(teams.whispers_to(room.ana)) == 2


async def test_whoever_has_blocked_the_app_is_left_alone(teams: TeamsServer):
    async with scene(teams) as room:
        teams.fail("send_targeted", status=400, code="BadArgument")
        teams.world.blocked.add(room.ana.id)
        assert await room.whisper(room.ana) == (Delivery.REFUSED, ["MessageWritesBlocked"])
        assert teams.whispers_to(room.ana) == []


async def test_a_block_met_in_the_thread_ends_the_chain(teams: TeamsServer):
    async with scene(teams) as room:
        teams.fail("send_targeted", status=403, code="MessageWritesBlocked")
        assert await room.whisper(room.ana) == (Delivery.REFUSED, ["MessageWritesBlocked"])
        assert room.sent() == ["send_targeted"]


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param({"status": 500}, id="500"),
        pytest.param({"status": 502}, id="502"),
        pytest.param({"status": 504, "done": True}, id="504 and done"),
        pytest.param({"delay": math.inf}, id="hangs"),
    ],
)
async def test_what_may_have_arrived_is_unknown_and_goes_no_other_way(teams: TeamsServer, fault):
    async with scene(teams, call_within=0.5) as room:
        teams.fail("send_targeted", times=9, **fault)
        assert await room.whisper(room.ana) == (Delivery.UNKNOWN, [])
        assert room.sent() == ["send_targeted"]


async def test_a_hung_teams_does_not_hold_a_nudge_for_ever(
    teams: TeamsServer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(whisper, "STALE_SECONDS", 0.4)
    async with scene(teams) as room:
        teams.fail("send_targeted", delay=math.inf)
        began = time.monotonic()
        assert (await room.whisper(room.ana))[0] is Delivery.UNKNOWN
        assert time.monotonic() - began < SOON


async def test_a_busy_teams_is_waited_for(teams: TeamsServer):
    async with scene(teams) as room:
        teams.fail("send_targeted", status=429, retry_after=0.2)
        assert await room.whisper(room.ana) == (Delivery.DELIVERED, [])
        assert len(teams.whispers_to(room.ana)) == 1


async def test_once_the_app_was_removed_nobody_is_told(teams: TeamsServer):
    async with scene(teams) as room:
        room.running.references.kept.clear()
        place = replace(room.case.key, channel="19:gone@thread.tacv2")
        room.case = replace(room.case, key=place)
        assert await room.whisper(room.ana) == (Delivery.REFUSED, ["not_an_agent"])
        assert room.sent() == []


KEY = CaseKey("teams", "t1", "19:support@thread.tacv2", "1")
CASE = Case(KEY, (Message("1", CUSTOMER, "cora", NOON, "hello?"), Message("2", AGENT, "ana", NOON, "yes")))
ROSTER = {
    name: {"id": f"29:{name}", "tenantId": tenant}
    for name, tenant in (("ana", "t1"), ("sue", "t1"), ("cora", "t2"))
}
POLICY = TeamPolicy(roles={"supervisor": Role(frozenset({"sue", "far", "cora"}))})


def whisperer(
    sending: FakeSending, rules: ChannelRules | None = None
) -> tuple[TeamsWhisperer, CountingTally]:
    tally = CountingTally()
    identity = Identity(sending, lambda _: rules or ChannelRules())
    return TeamsWhisperer(
        sending, identity, TeamsDirectory(lambda: POLICY, KeptZones()), PLAYBOOK, tally
    ), tally


def notice(to: str, kind: NoticeKind = NoticeKind.ALERT) -> Notice:
    words = "The customer has waited 40 minutes."
    return Notice(kind, to, Alert(Need.WAITING, words, Evidence("1", "hello?"), NOON, NOON))


async def test_a_supervisor_in_the_channel_is_alerted_there():
    sending = FakeSending(members=ROSTER)
    assert await whisperer(sending)[0].notify(CASE, notice("sue")) is Delivery.DELIVERED
    (given,) = sending.given
    assert (given.way, given.to) == ("targeted", "29:sue")
    assert "40 minutes" not in given.activity["summary"]


@pytest.mark.parametrize("agents", [frozenset[str](), frozenset({"ana"})], ids=["unlisted", "listed others"])
async def test_a_supervisor_who_is_not_in_the_channel_is_alerted_in_the_1_to_1_chat(agents):
    sending = FakeSending(members=ROSTER)
    whispering, _ = whisperer(sending, ChannelRules(agents=agents))
    assert await whispering.notify(CASE, notice("far")) is Delivery.DELIVERED
    assert [(given.way, given.to) for given in sending.given] == [("direct", "far")]


@pytest.mark.parametrize("to", ["cora", "nobody", "relay:b:Ana"])
async def test_nobody_else_is_alerted_whatever_the_policy_says(to):
    sending = FakeSending(members=ROSTER)
    whispering, tally = whisperer(sending)
    assert await whispering.notify(CASE, notice(to)) is Delivery.REFUSED
    assert sending.given == []
    assert tally.counted("whispers_refused_total", platform="teams", reason="not_an_agent") == 1


async def test_a_supervisor_who_is_no_agent_here_gets_alerts_and_no_nudges():
    sending = FakeSending(members=ROSTER)
    whispering, _ = whisperer(sending)
    assert await whispering.whisper(CASE, a_nudge(CASE, "far")) is Delivery.REFUSED
    assert await whispering.notify(CASE, notice("far", NoticeKind.ALERTED)) is Delivery.REFUSED
    assert sending.given == []


async def test_the_agent_is_told_that_the_supervisor_was():
    sending = FakeSending(members=ROSTER)
    assert await whisperer(sending)[0].notify(CASE, notice("ana", NoticeKind.ALERTED)) is Delivery.DELIVERED


async def test_a_roster_that_does_not_answer_lets_a_nudge_go_stale():
    sending = FakeSending(down=True)
    whispering, tally = whisperer(sending)
    assert await whispering.whisper(CASE, a_nudge(CASE, "ana")) is Delivery.REFUSED
    assert tally.counted("whispers_refused_total", reason="stale") == 1
    assert await whispering.whisper(CASE, a_nudge(CASE, "ben")) is Delivery.REFUSED
    assert tally.counted("whispers_refused_total", reason="not_an_agent") == 1


async def test_a_reason_of_next_year_is_counted_as_another():
    refused = Sent(Outcome.REFUSED, reason="AnErrorOfNextYear")
    sending = FakeSending(refused, refused, members=ROSTER)
    whispering, tally = whisperer(sending)
    assert await whispering.whisper(CASE, a_nudge(CASE, "ana")) is Delivery.REFUSED
    assert tally.counted("whispers_refused_total", reason="other") == 1


async def test_a_nudge_on_a_card_that_left_the_playbook_is_given_without_a_why():
    sending = FakeSending(members=ROSTER)
    nudge = a_nudge(CASE, "ana", card_id="an_old_card")
    assert await whisperer(sending)[0].whisper(CASE, nudge) is Delivery.DELIVERED
    assert "Why?" not in str(sending.given)
