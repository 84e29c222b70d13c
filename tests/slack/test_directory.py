"""Roles by id and by user group, and time zones; never for a guest or somebody of another workspace."""

import math
from collections.abc import AsyncIterator
from zoneinfo import ZoneInfo

import pytest

from bot.domain.case import CaseKey
from bot.domain.team import SUPERVISOR, Role, TeamPolicy
from bot.slack.hearing import directory, identity
from bot.slack.hearing.directory import SlackDirectory
from bot.slack.hearing.identity import ChannelRules, Identity
from bot.slack.workspaces.authorize import Authorize
from bot.slack.workspaces.client import Reach, web_client
from tests.slack_server import SlackServer, User


class Listed:
    """A directory over the local Slack, with a policy that a test can change."""

    def __init__(self, slack: SlackServer, token: str = "") -> None:
        client = web_client(Reach(token or slack.bot_token, slack.api_url, 0.45, 5.0), patient=False)
        self.policy = TeamPolicy()
        self.authorize = Authorize(client)
        self.identity = Identity(client, lambda _: ChannelRules())
        self.directory = SlackDirectory(self.identity, self.authorize, lambda: self.policy)
        self.key = CaseKey("slack", slack.world.home.id, "C1", "1.000001")

    def list(self, **roles: Role) -> None:
        self.policy = TeamPolicy(roles=roles)

    async def roles(self, user: User) -> set[str]:
        return set(await self.directory.roles_of(self.key, user.id))

    async def supervisors(self) -> tuple[str, ...]:
        return await self.directory.people_in(self.key, SUPERVISOR)


@pytest.fixture
async def listed(slack: SlackServer) -> AsyncIterator[Listed]:
    listed = Listed(slack)
    yield listed
    await listed.authorize.close()
    await listed.identity.close()


@pytest.fixture
def sue(slack: SlackServer) -> User:
    return slack.world.add_user("Sue", zone="America/New_York")


@pytest.fixture
def ben(slack: SlackServer) -> User:
    return slack.world.add_user("Ben")


async def test_roles_are_given_by_id_and_by_user_group(
    slack: SlackServer, listed: Listed, sue: User, ben: User
):
    group = slack.world.add_group(ben, sue)
    listed.list(supervisor=Role(frozenset({sue.id})), senior=Role(groups=(group,)))
    assert await listed.roles(sue) == {SUPERVISOR, "senior"}
    assert await listed.roles(ben) == {"senior"}
    assert await listed.supervisors() == (sue.id,)
    listed.list(supervisor=Role(frozenset({sue.id}), (group,)))
    assert await listed.supervisors() == tuple(sorted([sue.id, ben.id]))


async def test_a_changed_policy_holds_at_once(listed: Listed, sue: User):
    assert await listed.roles(sue) == set()
    assert await listed.supervisors() == ()
    listed.list(supervisor=Role(frozenset({sue.id})))
    assert await listed.roles(sue) == {SUPERVISOR}


async def test_guests_strangers_and_bots_have_no_role_even_if_they_are_listed(
    slack: SlackServer, listed: Listed
):
    people = [slack.world.add_guest("Gil"), slack.world.add_stranger("Sam"), slack.world.add_bot("Robot")]
    listed.list(supervisor=Role(frozenset(user.id for user in people)))
    assert [await listed.roles(user) for user in people] == [set()] * 3
    assert await listed.supervisors() == ()


async def test_a_role_without_a_group_that_slack_shows_has_the_listed_people(
    slack: SlackServer, listed: Listed, sue: User, ben: User
):
    listed.list(supervisor=Role(frozenset({sue.id}), ("S0NOWHERE",)))
    assert await listed.supervisors() == (sue.id,)
    assert await listed.roles(ben) == set()
    slack.fail("usergroups.users.list", status=500, times=9)
    listed.list(supervisor=Role(frozenset({sue.id}), ("S0UNWELL",)))
    assert await listed.supervisors() == (sue.id,)


async def test_whoever_slack_cannot_tell_us_about_has_no_role_and_no_zone(
    slack: SlackServer, listed: Listed, sue: User
):
    slack.fail("users.info", status=500, times=3)
    listed.list(supervisor=Role(frozenset({sue.id})))
    assert await listed.roles(sue) == set()
    assert await listed.supervisors() == ()
    assert await listed.directory.zone_of(listed.key, sue.id) is None


async def test_agents_are_told_by_the_channel_of_the_case_and_called_by_their_names(
    slack: SlackServer, listed: Listed, sue: User
):
    people = (sue.id, slack.world.add_guest("Gil").id, "U0NOBODY")
    assert [await listed.directory.is_agent(listed.key, person) for person in people] == [True, False, False]
    assert [await listed.directory.name_of(listed.key, person) for person in people] == ["Sue", "Gil", ""]


async def test_nobody_is_waited_for_long(
    slack: SlackServer, listed: Listed, sue: User, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(directory, "LOOK_UP_SECONDS", 0.1)
    slack.fail("auth.test", delay=math.inf, times=9)
    listed.list(supervisor=Role(frozenset({sue.id})))
    assert await listed.roles(sue) == set()
    assert await listed.supervisors() == ()
    assert await listed.directory.zone_of(listed.key, sue.id) is None
    assert await listed.directory.is_agent(listed.key, sue.id) is None
    assert await listed.directory.name_of(listed.key, sue.id) == ""


async def test_with_a_token_slack_refuses_nobody_has_a_role(slack: SlackServer, sue: User):
    listed = Listed(slack, "xoxb-wrong")
    listed.list(supervisor=Role(frozenset({sue.id})))
    assert await listed.roles(sue) == set()
    assert await listed.supervisors() == ()
    assert await listed.directory.zone_of(listed.key, sue.id) is None
    assert await listed.directory.is_agent(listed.key, sue.id) is None
    assert await listed.directory.name_of(listed.key, sue.id) == ""


async def test_a_zone_is_that_of_the_profile(slack: SlackServer, listed: Listed, sue: User):
    assert await listed.directory.zone_of(listed.key, sue.id) == ZoneInfo("America/New_York")
    for zone in ("", "Not/AZone", "../etc/passwd"):
        odd = slack.world.add_user("Odd", zone=zone)
        assert await listed.directory.zone_of(listed.key, odd.id) is None


async def test_a_name_is_the_one_shown_in_slack_and_empty_for_whom_nobody_knows(
    slack: SlackServer, listed: Listed, sue: User, monkeypatch: pytest.MonkeyPatch
):
    home = await listed.authorize.home("")
    assert await listed.identity.name_of(home, sue.id) == "Sue"
    assert await listed.identity.name_of(home, "U0NOBODY") == ""
    monkeypatch.setattr(identity, "ASIDE_SECONDS", 0.05)
    slack.fail("users.info", delay=math.inf)
    assert await listed.identity.name_of(home, slack.world.add_user("Late").id) == ""


async def test_nobody_is_asked_about_twice(slack: SlackServer, listed: Listed, sue: User):
    listed.list(supervisor=Role(frozenset({sue.id})))
    for _ in range(3):
        await listed.roles(sue)
        await listed.supervisors()
    assert len(slack.calls("users.info")) == 1
