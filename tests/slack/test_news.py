"""Channels that are shared and people who come and go while the app runs: who is who is asked anew."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.case import Speaker
from bot.domain.identity import Mode
from bot.slack.hearing.identity import ChannelRules
from bot.slack.hearing.overrides import Override
from bot.slack.workspaces.authorize import Home
from tests.slack.room import open_room
from tests.slack.stored import Stored
from tests.slack_server import (
    SlackServer,
    channel_shared,
    channel_unshared,
    member_joined,
    member_left,
    message,
)


@pytest.fixture
async def stored(slack: SlackServer) -> AsyncIterator[Stored]:
    stored = Stored(slack)
    yield stored
    await stored.client.aclose()


async def test_in_an_internal_channel_that_becomes_shared_people_from_elsewhere_are_customers(
    slack: SlackServer,
):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    cora = slack.world.add_stranger("Cora")
    rules = ChannelRules(Mode.INTERNAL, agents=frozenset({ana.id, cora.id}))
    async with open_room(slack, rules_of=lambda _: rules) as running:
        shared = channel_shared(support, cora.team_id)
        assert (await slack.post_event(running.url, shared)).status == 200
        support.add(cora)
        said = message(support, cora, "It broke")
        for told in (("user_team", "source_team"), ()):
            event = {**said, **{name: said[name] for name in told}}
            if not told:
                event = {k: v for k, v in event.items() if k not in ("user_team", "source_team", "team")}
                event["ts"] = slack.world.new_ts()
            await slack.post_event(running.url, event)
        await slack.post_event(running.url, message(support, ana, "I look into it"))
        assert running.coach.said_by(cora.id) == [Speaker.CUSTOMER] * 2
        assert running.coach.said_by(ana.id) == [Speaker.AGENT]


@pytest.mark.parametrize("change", [channel_shared, channel_unshared])
async def test_outsiders_are_looked_up_anew_when_a_channel_is_shared_or_unshared(slack: SlackServer, change):
    ana, gil = slack.world.add_user("Ana"), slack.world.add_guest("Gil")
    support = slack.world.add_channel("support", ana, gil)
    async with open_room(slack) as running:
        for who in (ana, gil):
            await slack.post_event(running.url, message(support, who, "hello"))
        gil.is_restricted = False
        await slack.post_event(running.url, change(support, "T0ELSEWHERE"))
        for who in (ana, gil):
            await slack.post_event(running.url, message(support, who, "hello again"))
        assert running.coach.said_by(gil.id) == [Speaker.CUSTOMER, Speaker.AGENT]
        asked = [call.args["user"] for call in slack.calls("users.info")]
        assert sorted(asked) == sorted([ana.id, gil.id, gil.id])


async def test_whoever_joins_or_leaves_is_looked_up_anew(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_room(slack) as running:
        await slack.post_event(running.url, message(support, ana, "as one of us"))
        ana.is_restricted = True
        for change in (member_left, member_joined):
            assert (await slack.post_event(running.url, change(support, ana))).status == 200
        await slack.post_event(running.url, message(support, ana, "as a guest"))
        assert running.coach.said_by(ana.id) == [Speaker.AGENT, Speaker.CUSTOMER]
        assert running.coach.texts == ["as one of us", "as a guest"]


async def test_somebody_slack_did_not_know_is_asked_for_again_once_they_join(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    slack.fail("users.info", error="user_not_found")
    async with open_room(slack) as running:
        await slack.post_event(running.url, message(support, ana, "who am I"))
        await slack.post_event(running.url, member_joined(support, ana))
        await slack.post_event(running.url, message(support, ana, "one of us"))
        assert running.coach.said_by(ana.id) == [Speaker.OTHER, Speaker.AGENT]


async def test_what_is_said_of_channels_is_read_anew_when_the_app_itself_joins_one(
    slack: SlackServer, stored: Stored
):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with stored.room() as running:
        await stored.say(running, message(support, ana, "hello"))
        written = Override(Mode.INTERNAL).written
        await stored.overrides.change(slack.world.home.id, support.id, "", written)
        await stored.say(running, member_joined(support, slack.world.home.bot))
        slack.world.advance(3_600)
        said = message(support, ana, "hello again")
        await stored.say(running, said)
        case = await stored.case(said)
        assert case
        assert case.messages[-1].speaker is Speaker.OTHER


async def test_news_that_name_nobody_do_no_harm(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_room(slack) as running:
        for event in (
            {"type": "member_joined_channel", "channel": support.id},
            {"type": "channel_shared"},
            {"type": "user_change", "user": "U1"},
        ):
            assert (await slack.post_event(running.url, event)).status == 200
        assert running.coach.heard == []


async def test_in_a_whole_organization_its_other_workspaces_are_ours_and_its_guests_are_not(
    slack: SlackServer,
):
    home = slack.world.home
    home.enterprise, home.whole = "E0ORG", True
    sibling = slack.world.add_user("Sid")
    partner = slack.world.add_stranger("Pat")
    guest = slack.world.add_guest("Gil")
    identity_home = Home("", "E0ORG", home.bot.id, home.bot.bot_id, home.token)
    async with open_room(slack) as running:
        identity = running.room._identity  # noqa: SLF001 - asked as an event of each would ask it
        for user, organization in ((sibling, "E0ORG"), (guest, "E0ORG"), (partner, "E0OTHER")):
            shown = {**user.seen_from(user.team_id), "enterprise_user": {"enterprise_id": organization}}
            identity.take_over(identity_home, {**shown, "team_id": f"T-{user.name}"})
        found = [await identity.is_agent(identity_home, "C1", user.id) for user in (sibling, guest, partner)]
        assert found == [True, False, False]
