"""Each fault of a set-up is named in one sentence that says what to change, and nothing else is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.identity import Mode
from bot.slack.doctor.health import Setup, examine, the_time
from bot.slack.doctor.policy import Named
from bot.slack.hearing.identity import ChannelRules
from tests.slack_server import Channel, SlackServer, User

SECRET = "0123456789abcdef0123456789abcdef"


@dataclass
class Office:
    """A workspace in which everything is set up rightly, for a test to break one thing of."""

    slack: SlackServer
    ana: User
    support: Channel
    setup: Setup

    def name(self, **rules) -> None:
        """Let the policy file say this of the support channel."""
        named = Named({self.support.id: ChannelRules(**rules)})
        self.setup = replace(self.setup, named=named)

    def name_channel(self, channel: str) -> None:
        self.setup = replace(self.setup, named=Named({channel: ChannelRules()}))

    def change(self, **changes) -> None:
        self.setup = replace(self.setup, **changes)


@pytest.fixture
def office(slack: SlackServer) -> Office:
    slack.world.home.scopes.add("assistant:write")
    ana = slack.world.add_user("Ana")
    group, help_desk = slack.world.add_group(ana), slack.world.add_bot("Help desk")
    support = slack.world.add_channel("support", ana)
    rules = ChannelRules(
        mode=Mode.RELAY,
        agents=frozenset({ana.id}),
        agent_groups=(group,),
        relay_bots=frozenset({help_desk.bot_id, help_desk.app_id}),
    )
    setup = Setup(
        tokens={"SLACK_BOT_TOKEN": slack.bot_token},
        signing_secret=SECRET,
        app_token=slack.app_token,
        api_url=slack.api_url,
        public_url="https://chair.example.com/",
        named=Named({support.id: rules}, people=frozenset({ana.id}), groups=frozenset({group})),
    )
    return Office(slack, ana, support, setup)


async def test_a_healthy_set_up_is_said_to_be_one(office):
    health = await examine(office.setup)
    assert health.faults == ()
    assert health.says == (
        "Slack takes the tokens, they have every scope, and the bot is at work in Home (1 channel)."
    )


async def test_where_agents_write_through_a_relay_it_is_said_that_no_note_reaches_them(office):
    rules = replace(office.setup.named.channels[office.support.id], relay_agents=frozenset({"Dana Hill"}))
    office.change(named=Named({office.support.id: rules}))
    health = await examine(office.setup)
    assert health.faults == ()
    assert health.says.endswith(
        f"(1 channel). No note reaches those who answer through the relay in {office.support.id}: they have no account "
        "here. What falls due for them is told to whoever is on_duty."
    )


def bad_bot_token(office: Office) -> None:
    office.change(tokens={"SLACK_BOT_TOKEN": "xoxb-of-nobody"})


def revoked_bot_token(office: Office) -> None:
    office.slack.world.home.revoked = True
    office.change(app_token=None)


def persons_token(office: Office) -> None:
    office.change(tokens={"SLACK_BOT_TOKEN": "xoxp-1"})


def app_token_as_bot_token(office: Office) -> None:
    office.change(tokens={"SLACK_BOT_TOKEN": office.slack.app_token})


def missing_scopes(office: Office) -> None:
    office.slack.world.home.scopes -= {"chat:write", "groups:read", "usergroups:read"}


def no_scopes_at_all(office: Office) -> None:
    office.slack.world.home.scopes.clear()


def bad_app_token(office: Office) -> None:
    office.change(app_token="xapp-of-nobody")


def hanging_up_on_the_app_token(office: Office) -> None:
    office.slack.fail("apps.connections.open", status=404, times=9)


def bot_token_as_app_token(office: Office) -> None:
    office.change(app_token=office.slack.bot_token)


def app_token_without_its_scope(office: Office) -> None:
    office.slack.fail("apps.connections.open", error="missing_scope")


def no_way_in(office: Office) -> None:
    office.change(signing_secret=None, app_token=None)


def odd_signing_secret(office: Office) -> None:
    office.change(signing_secret=SECRET.upper())


def unknown_group(office: Office) -> None:
    office.name(agent_groups=("S0GONE",))


def unreadable_group(office: Office) -> None:
    office.name(agent_groups=("S0SECRET",))
    office.slack.fail("usergroups.users.list", error="permission_denied")


def channel_without_the_bot(office: Office) -> None:
    office.name_channel(office.slack.world.add_channel("returns", office.ana, with_bot=False).id)


def unknown_channel(office: Office) -> None:
    office.name_channel("C0GONE")


def archived_channel(office: Office) -> None:
    channel = office.slack.world.add_channel("old", office.ana)
    channel.archived = True
    office.name_channel(channel.id)


def unreadable_channel(office: Office) -> None:
    office.name_channel("C0SECRET")
    office.slack.fail("conversations.info", error="access_denied")


def bot_in_no_channel(office: Office) -> None:
    office.support.remove(office.slack.world.home.bot)
    office.change(named=Named())


def unknown_relay(office: Office) -> None:
    office.name(mode=Mode.RELAY, relay_bots=frozenset({"B0GONE"}))


def person_as_relay(office: Office) -> None:
    office.name(mode=Mode.RELAY, relay_bots=frozenset({office.ana.id}))


def relay_without_a_bot(office: Office) -> None:
    office.name(mode=Mode.RELAY)


def guest_as_agent(office: Office) -> None:
    office.ana.is_restricted = True


def unknown_agent(office: Office) -> None:
    office.name(agents=frozenset({"U0GONE"}))


def agent_who_left(office: Office) -> None:
    office.ana.deleted = True


def agent_of_another_workspace(office: Office) -> None:
    office.ana.team_id = "T0OTHER"


def bot_as_agent(office: Office) -> None:
    office.ana.is_bot = True


def agent_who_can_not_be_looked_up(office: Office) -> None:
    office.slack.fail("users.info", error="access_denied")


def address_without_tls(office: Office) -> None:
    office.change(public_url="http://127.0.0.1:8080/")


def nobody_at_the_address(office: Office) -> None:
    office.change(api_url="http://127.0.0.1:9/api/", app_token=None)


def slack_is_unwell(office: Office) -> None:
    office.slack.fail("auth.test", status=500, times=9)


def channels_are_not_told(office: Office) -> None:
    office.slack.fail("users.conversations", error="access_denied")


FAULTS: dict[Callable[[Office], None], str] = {
    bad_bot_token: (
        "Slack refuses SLACK_BOT_TOKEN (invalid_auth); copy the Bot User OAuth Token anew, or install the app again."
    ),
    revoked_bot_token: (
        "Slack refuses SLACK_BOT_TOKEN (token_revoked); copy the Bot User OAuth Token anew, or install the app again."
    ),
    persons_token: (
        "SLACK_BOT_TOKEN is a person's token; copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions."
    ),
    app_token_as_bot_token: (
        "SLACK_BOT_TOKEN is an app-level token; copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions."
    ),
    missing_scopes: (
        "SLACK_BOT_TOKEN lacks the scopes chat:write, groups:read, usergroups:read; add to the app what "
        "`python -m bot manifest slack` prints, and install it again."
    ),
    no_scopes_at_all: (
        "SLACK_BOT_TOKEN lacks the scopes app_mentions:read, assistant:write, channels:history, channels:read, "
        "chat:write, commands, groups:history, groups:read, im:history, im:write, usergroups:read, users:read; "
        "add to the app what `python -m bot manifest slack` prints, and install it again."
    ),
    bad_app_token: (
        "Slack refuses SLACK_APP_TOKEN (invalid_auth); create a new one with the scope connections:write."
    ),
    hanging_up_on_the_app_token: (
        "Slack is unwell or asked too often just now, or SLACK_API_URL is not Slack's; try again in a minute."
    ),
    bot_token_as_app_token: (
        "SLACK_APP_TOKEN is not an app-level token (xapp-…); create one under Basic Information."
    ),
    app_token_without_its_scope: (
        "SLACK_APP_TOKEN lacks the scope connections:write; create one that has it under Basic Information."
    ),
    no_way_in: (
        "No event can come in: set SLACK_SIGNING_SECRET for HTTP, or SLACK_APP_TOKEN for Socket Mode "
        "(both are under Basic Information)."
    ),
    odd_signing_secret: (
        "SLACK_SIGNING_SECRET is not a signing secret, which has 32 digits and letters from a to f; "
        "copy it from Basic Information, App Credentials."
    ),
    unknown_group: (
        "There is no user group S0GONE, which the policy file names; give the id (S…) of one that is there."
    ),
    unreadable_group: (
        "The user group S0SECRET of the policy file can't be read (permission_denied); nobody in it counts as an agent."
    ),
    channel_without_the_bot: (
        "The bot is not in #returns ({returns}), which the policy file names; type `/invite @Second Chair` there."
    ),
    unknown_channel: (
        "The channel C0GONE of the policy file does not exist, or is private and the bot is not in it; "
        "correct its id, or invite the bot there."
    ),
    archived_channel: "The channel {old} of the policy file is archived; take it out of the file.",
    unreadable_channel: (
        "The channel C0SECRET of the policy file can't be read (access_denied); "
        "correct its id, or invite the bot there."
    ),
    bot_in_no_channel: (
        "The bot is in no channel of Home; type `/invite @Second Chair` in a support channel."
    ),
    unknown_relay: (
        "There is no bot B0GONE, which relay_bots names (bot_not_found); give the help desk's bot (B…) or app (A…)."
    ),
    person_as_relay: (
        "{ana} in relay_bots is no bot; give the id of the help desk's bot (B…) or of its app (A…)."
    ),
    relay_without_a_bot: (
        "{support} is set to relay in the policy file, which names no relay_bots; name the bot there."
    ),
    guest_as_agent: (
        "{ana}, whom the policy file names, is a guest, and guests count as customers and get no notes; "
        "make them a full member."
    ),
    unknown_agent: (
        "U0GONE, whom the policy file names, is nobody Slack knows; give the member id (U…) from their profile."
    ),
    agent_who_left: ("{ana}, whom the policy file names, has left the workspace; take them out of the file."),
    agent_of_another_workspace: (
        "{ana}, whom the policy file names, belongs to another workspace, so they count as a customer; "
        "take them out of the file."
    ),
    bot_as_agent: (
        "{ana}, whom the policy file names, is a bot, and bots are no agents; take it out of the file."
    ),
    agent_who_can_not_be_looked_up: (
        "{ana}, whom the policy file names, can't be looked up (access_denied); "
        "give the member id (U…) from their profile."
    ),
    address_without_tls: (
        "SECOND_CHAIR_PUBLIC_URL: http://127.0.0.1:8080/ is no public address; Slack takes only https:// with a "
        "host name, such as https://chair.example.com."
    ),
    nobody_at_the_address: (
        "Slack does not answer at http://127.0.0.1:9/api/ (ClientConnectorError); "
        "check SLACK_API_URL, and whether this machine may reach it."
    ),
    slack_is_unwell: (
        "Slack is unwell or asked too often just now, or SLACK_API_URL is not Slack's; try again in a minute."
    ),
    channels_are_not_told: "Slack does not tell the bot's channels (access_denied).",
}


@pytest.mark.parametrize("seed", FAULTS, ids=lambda seed: seed.__name__)
async def test_a_fault_is_named_alone_and_with_what_to_do(office, seed):
    seed(office)
    health = await examine(office.setup)
    places = {channel.name: channel.id for channel in office.slack.world.channels.values()}
    assert health.faults == (FAULTS[seed].format(ana=office.ana.id, **places),)


@pytest.mark.parametrize(("seconds", "which"), [(90, "ahead of"), (-400, "behind")])
async def test_a_clock_that_is_wrong_is_named(office, seconds, which):
    health = await examine(office.setup, lambda: datetime.now(UTC) + timedelta(seconds=seconds))
    (fault,) = health.faults
    assert f"seconds {which} Slack's" in fault
    assert "NTP" in fault


async def test_a_clock_that_is_a_little_wrong_is_right_enough(office):
    health = await examine(office.setup, lambda: datetime.now(UTC) + timedelta(seconds=50))
    assert health.faults == ()
    assert abs(the_time() - datetime.now(UTC)) < timedelta(seconds=5)


async def test_a_slack_that_goes_away_in_the_middle_is_named(office):
    office.slack.fail("apps.connections.open", delay=30)
    health = await examine(office.setup, within=0.5)
    assert [fault.partition(" (")[0] for fault in health.faults] == [
        f"Slack does not answer at {office.slack.api_url}"
    ]


async def test_many_faults_are_all_named(office):
    for seed in (missing_scopes, odd_signing_secret, bad_app_token, guest_as_agent):
        seed(office)
    assert len((await examine(office.setup)).faults) == 4


async def test_no_secret_stands_in_a_fault_or_in_the_set_up_itself(office):
    office.change(signing_secret="hunter2", app_token="xapp-hunter3", tokens={"T1": "xoxb-hunter4"})
    assert "hunter" not in f"{office.setup!r} {await examine(office.setup)!r}"


async def test_each_workspace_is_looked_at_and_a_channel_may_be_in_any(office):
    other = office.slack.world.add_team("Other", scopes=office.slack.world.home.scopes)
    theirs = office.slack.world.add_channel(
        "theirs", office.slack.world.add_user("Ola", team=other), team=other
    )
    office.change(tokens={"Home's": office.slack.bot_token, "Other's": other.token}, named=Named())
    office.name_channel(theirs.id)
    health = await examine(office.setup)
    assert health.faults == ()
    assert health.says.endswith("the bot is at work in Home (1 channel), Other (1 channel).")
    other.revoked = True
    refused, channel = (await examine(office.setup)).faults
    assert refused.startswith("Slack refuses Other's (token_revoked)")
    assert channel.startswith(f"The channel {theirs.id} of the policy file does not exist")


async def test_a_bot_in_very_many_channels_is_in_all_of_them(office):
    far = [office.slack.world.add_channel(f"c{n}", office.ana) for n in range(450)][-1]
    office.name_channel(far.id)
    assert (await examine(office.setup)).faults == ()
    assert len(office.slack.calls("users.conversations")) == 3
