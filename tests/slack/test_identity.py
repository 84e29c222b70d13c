"""The table of `bot/slack/hearing/identity.py`, line by line, and what must hold whatever the lines say."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.assessment import Assessment, Finding
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.identity import Identified, Mode
from bot.domain.policy import Desk, choose
from bot.slack.hearing.identity import SLACKBOT, ChannelRules, Identity
from bot.slack.wire.answers import SlackNotAnsweringError
from bot.slack.wire.reading import Sender
from bot.slack.workspaces.authorize import Home
from tests.slack.room import CARD, NOON
from tests.slack_server import SlackServer, User

HOME = Home("T1", "", "UBOT", "BBOT")
GRID = Home("T1", "E1", "UBOT", "BBOT")
CHANNEL = "C1"
RELAY = frozenset({"BRELAY"})

OURS = {"id": "U1", "team_id": "T1"}
GUEST = {**OURS, "is_restricted": True}
LONE_GUEST = {**OURS, "is_restricted": True, "is_ultra_restricted": True}
OUTSIDER = {"id": "U1", "team_id": "T2"}
STRANGER = {**OURS, "is_stranger": True}
COLLEAGUE = {"id": "U1", "team_id": "T2", "enterprise_user": {"enterprise_id": "E1"}}
PARTNER = {"id": "U1", "team_id": "T2", "enterprise_user": {"enterprise_id": "E2"}}


async def who_is(
    rules: ChannelRules, user: dict[str, Any] | None, sender: Sender | None = None, home: Home = HOME
) -> Speaker | None:
    """Return what somebody counts as, with their profile known beforehand."""
    identity = Identity(AsyncWebClient(), lambda _: rules)
    if user:
        identity.take_over(home, user)
    found = await identity.identify(home, CHANNEL, sender or Sender("U1"))
    return found.speaker if found else None


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("listed", [frozenset(), frozenset({"U1"})])
@pytest.mark.parametrize("user", [GUEST, LONE_GUEST, OUTSIDER, STRANGER, PARTNER])
async def test_guests_and_outsiders_are_customers_whatever_is_listed(mode, listed, user):
    assert await who_is(ChannelRules(mode, agents=listed), user) is Speaker.CUSTOMER


@pytest.mark.parametrize(
    ("mode", "agents", "speaker"),
    [
        (Mode.CONNECT, set(), Speaker.AGENT),
        (Mode.RELAY, set(), Speaker.AGENT),
        (Mode.INTERNAL, set(), Speaker.OTHER),
        (Mode.CONNECT, {"U1"}, Speaker.AGENT),
        (Mode.RELAY, {"U1"}, Speaker.AGENT),
        (Mode.INTERNAL, {"U1"}, Speaker.AGENT),
        (Mode.CONNECT, {"U2"}, Speaker.OTHER),
        (Mode.RELAY, {"U2"}, Speaker.OTHER),
        (Mode.INTERNAL, {"U2"}, Speaker.CUSTOMER),
    ],
)
async def test_our_own_people(mode, agents, speaker):
    assert await who_is(ChannelRules(mode, agents=frozenset(agents)), OURS) is speaker


@pytest.mark.parametrize(
    ("sender", "heard_as"),
    [
        pytest.param(Sender("", RELAY, "Jo"), Speaker.CUSTOMER, id="relay"),
        pytest.param(Sender("", RELAY, "Ana"), Speaker.AGENT, id="relay, under an agent's name"),
        pytest.param(Sender("U9", frozenset({"AREST", "BRELAY"})), Speaker.CUSTOMER, id="relay, nameless"),
        pytest.param(Sender("", frozenset({"BREST"}), "Ana"), None, id="another bot"),
        pytest.param(Sender("UBOT"), None, id="us by our user"),
        pytest.param(Sender("", frozenset({"BBOT"})), None, id="us by our bot"),
        pytest.param(Sender(SLACKBOT), None, id="Slackbot"),
        pytest.param(Sender(""), None, id="nobody"),
    ],
)
async def test_bots(sender, heard_as):
    rules = ChannelRules(Mode.RELAY, relay_bots=RELAY, relay_agents=frozenset({"Ana"}))
    assert await who_is(rules, None, sender) is heard_as


@pytest.mark.parametrize("mode", [Mode.CONNECT, Mode.INTERNAL])
async def test_a_relay_is_only_heard_where_a_relay_is_at_work(mode):
    assert await who_is(ChannelRules(mode, relay_bots=RELAY), None, Sender("", RELAY, "Jo")) is None


async def test_a_bot_that_writes_as_a_user_is_told_by_its_profile():
    assert await who_is(ChannelRules(), {**OURS, "is_bot": True}) is None


@pytest.mark.parametrize(
    ("user", "teams", "speaker"),
    [
        pytest.param(OURS, {"E1"}, Speaker.AGENT, id="our organization's id"),
        pytest.param(COLLEAGUE, {"T2"}, Speaker.AGENT, id="another workspace of our organization"),
        pytest.param(PARTNER, {"T2"}, Speaker.CUSTOMER, id="another organization, told by the profile"),
        pytest.param(OURS, {"E2"}, Speaker.CUSTOMER, id="another organization, told by the event"),
    ],
)
async def test_within_a_grid_the_organization_counts(user, teams, speaker):
    sender = Sender("U1", teams=frozenset(teams))
    assert await who_is(ChannelRules(), user, sender, GRID) is speaker


async def identify(slack: SlackServer, rules: ChannelRules, user: User) -> Identified | None:
    again = [AsyncRateLimitErrorRetryHandler()]
    client = AsyncWebClient(base_url=slack.api_url, retry_handlers=[*again])
    identity = Identity(client, lambda _: rules)
    return await identity.identify(
        Home(slack.world.home.id, "", "U", "B", slack.bot_token), CHANNEL, Sender(user.id)
    )


async def test_the_members_of_a_user_group_are_agents(slack: SlackServer):
    ana, jo = slack.world.add_user("Ana"), slack.world.add_user("Jo")
    rules = ChannelRules(Mode.INTERNAL, agent_groups=(slack.world.add_group(ana),))
    assert await identify(slack, rules, ana) == Identified(Speaker.AGENT, ana.id)
    assert await identify(slack, rules, jo) == Identified(Speaker.CUSTOMER, jo.id)


async def test_while_a_user_group_cannot_be_read_nobody_is_taken_for_a_customer(slack: SlackServer):
    jo = slack.world.add_user("Jo")
    rules = ChannelRules(Mode.INTERNAL, agent_groups=("SGONE",))
    assert await identify(slack, rules, jo) == Identified(Speaker.OTHER, jo.id)


async def test_somebody_slack_does_not_tell_us_about_is_unknown(slack: SlackServer):
    nobody = User("UNOBODY", slack.world.home.id, "Nobody")
    assert await identify(slack, ChannelRules(), nobody) == Identified(Speaker.OTHER, nobody.id)


@pytest.mark.parametrize(
    "fault", [{"status": 500}, {"status": 502}, {"error": "internal_error"}, {"retry_after": 0}]
)
async def test_a_slack_that_is_unwell_is_not_taken_for_an_answer(slack: SlackServer, fault):
    ana = slack.world.add_user("Ana")
    slack.fail("users.info", times=9, **fault)
    with pytest.raises(SlackNotAnsweringError):
        await identify(slack, ChannelRules(), ana)


async def test_a_group_that_is_slow_to_come_is_no_answer_either(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    rules = ChannelRules(agent_groups=(slack.world.add_group(ana),))
    slack.fail("usergroups.users.list", status=503, times=9)
    with pytest.raises(SlackNotAnsweringError):
        await identify(slack, rules, ana)


def test_a_changed_user_nobody_can_name_is_passed_over():
    Identity(AsyncWebClient(), lambda _: ChannelRules()).take_over(HOME, {"name": "no id"})


FLAGS = ["is_restricted", "is_ultra_restricted", "is_stranger", "is_bot"]


@dataclass(frozen=True)
class Somebody:
    """Somebody at random, and whether a note may ever be for their eyes."""

    sender: Sender
    profile: dict[str, Any] = field(default_factory=dict)

    @property
    def may_be_told(self) -> bool:
        outside = self.sender.teams - {"T1"} or self.profile.get("team_id") != "T1"
        return not (self.sender.bots or outside or any(self.profile.get(flag) for flag in FLAGS))


PEOPLE = ["U1", "U2", "U3", "U4"]
SOMEBODY = st.builds(
    lambda bots, name, teams, team, flags: Somebody(
        Sender("", bots, name, teams), {"team_id": team, **dict.fromkeys(flags, True)}
    ),
    st.sampled_from([frozenset()] * 4 + [RELAY, frozenset({"BREST"})]),
    st.sampled_from(["", "Ana", "Jo"]),
    st.sampled_from([frozenset()] * 3 + [frozenset({"T1"}), frozenset({"T2"}), frozenset({"T1", "T2"})]),
    st.sampled_from(["T1", "T1", "T1", "T2", ""]),
    st.sets(st.sampled_from(FLAGS), max_size=1) | st.just(set()),
)
RULES = st.builds(
    ChannelRules,
    st.sampled_from(Mode),
    st.frozensets(st.sampled_from(PEOPLE)),
    st.just(()),
    st.sampled_from([frozenset(), RELAY]),
    st.sampled_from([frozenset(), frozenset({"Ana"})]),
)


async def addressed(rules: ChannelRules, cast: dict[str, Somebody], on_duty: tuple[str, ...]) -> str | None:
    """Let everybody say something in turn; return whom the policy would write to about it."""
    identity = Identity(AsyncWebClient(), lambda _: rules)
    case = Case(CaseKey("slack", "T1", CHANNEL, "1"))
    for n, (user, somebody) in enumerate(cast.items()):
        identity.take_over(HOME, {**somebody.profile, "id": user})
        sender = Sender(user, somebody.sender.bots, somebody.sender.name, somebody.sender.teams)
        who = await identity.identify(HOME, CHANNEL, sender)
        if who is not None:
            case = case.with_message(
                Message(
                    str(n), who.speaker, who.person, NOON + timedelta(seconds=n), "our system is terrible"
                )
            )
    if not case.messages:
        return None
    last = case.messages[-1]
    finding = Finding(CARD, Evidence.of(last.id, last.text), confidence=1.0)
    nudge = choose(case, Assessment(last.id, (finding,)), NOON + timedelta(minutes=1), Desk(on_duty))
    return nudge.to if nudge else None


@settings(max_examples=100)
@given(RULES, st.lists(SOMEBODY, min_size=1, max_size=4))
def test_nobody_but_an_agent_of_ours_is_ever_written_to(rules, people):
    cast = dict(zip(PEOPLE, people, strict=False))
    to = asyncio.run(addressed(rules, cast, ()))
    if to is not None and not to.startswith("relay:"):
        assert cast[to].may_be_told
        assert not rules.agents or to in rules.agents
