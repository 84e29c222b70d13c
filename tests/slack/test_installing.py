"""From /slack/install to a token that speaks for its workspace, through the real pages and a local Slack."""

from urllib.parse import parse_qs, urlsplit

import pytest

from bot.coaching.replies import TRY_AGAIN
from bot.slack.wire.addresses import INSTALL, REDIRECT
from bot.slack.wire.reading import tenant
from bot.slack.workspaces.authorize import CUT_OFF
from bot.slack.workspaces.door import NOT_INSTALLED
from bot.slack.workspaces.installations import Installed
from bot.slack.workspaces.manifest import bot_scopes
from tests.slack.room import open_room
from tests.slack.workspaces import PUBLIC, Browser, open_to_several
from tests.slack_server import SlackServer, message, slash_command
from tests.slack_server.oauth import agree, decline

# The SDK gives aiohttp its client's name and secret in a way aiohttp will not take for ever.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")


async def test_a_workspace_that_installs_the_app_is_heard_from_then_on(slack: SlackServer):
    other = slack.world.add_team("Other", scopes=())
    ola = slack.world.add_user("Ola", team=other)
    theirs = slack.world.add_channel("theirs", ola, team=other)
    async with open_to_several(slack) as several:
        url = several.running.url
        await slack.post_event(url, message(theirs, ola, "before"), team=other)
        page = await several.browser().install(slack, other, ola)
        assert (page.status, "Second Chair is installed in Other" in page.text) == (200, True)
        assert (await slack.post_event(url, message(theirs, ola, "after"), team=other)).status == 200
        assert several.running.coach.texts == ["after"]
        assert set(bot_scopes()) == other.scopes


async def test_the_page_of_slack_is_asked_for_what_the_manifest_asks_for(slack: SlackServer):
    async with open_to_several(slack) as several:
        page = await several.browser().open(INSTALL)
        asked = parse_qs(urlsplit(page.location).query)
        assert page.status == 302
        assert page.location.startswith(f"{slack.url}/oauth/v2/authorize?")
        assert asked["scope"] == [",".join(bot_scopes())]
        assert asked["redirect_uri"] == [f"{PUBLIC}{REDIRECT}"]
        assert "user_scope" not in asked


async def test_nothing_is_kept_of_who_installed_the_app(slack: SlackServer):
    other = slack.world.add_team("Other")
    ola = slack.world.add_user("Ola", team=other)
    async with open_to_several(slack) as several:
        await several.browser().install(slack, other, ola)
        (written,) = several.installations.kept.values()
        home = Installed.read(written).home
        assert (home.team, home.bot_user, home.bot) == (other.id, other.bot.id, other.bot.bot_id)
        assert home.token == other.token
        assert ola.id not in written


async def test_a_page_sent_back_twice_or_too_late_installs_nothing(slack: SlackServer):
    other = slack.world.add_team("Other")
    ola = slack.world.add_user("Ola", team=other)
    async with open_to_several(slack) as several:
        browser = several.browser()
        begun = await browser.open(INSTALL)
        sent_back = agree(slack.world, begun.location, other, ola)
        assert (await browser.open(sent_back)).status == 200
        again = await browser.open(agree(slack.world, begun.location, other, ola))
        assert (again.status, "opened twice" in again.text) == (401, True)
        assert len(slack.calls("oauth.v2.access")) == 1


async def test_another_browser_can_not_end_what_this_one_began(slack: SlackServer):
    other = slack.world.add_team("Other")
    ola = slack.world.add_user("Ola", team=other)
    async with open_to_several(slack) as several:
        begun = await several.browser().open(INSTALL)
        page = await several.browser().open(agree(slack.world, begun.location, other, ola))
        assert (page.status, "another browser" in page.text) == (400, True)
        assert several.installations.kept == {}


async def test_whoever_says_no_has_installed_nothing(slack: SlackServer):
    async with open_to_several(slack) as several:
        browser = several.browser()
        page = await browser.open(decline(slack.world, (await browser.open(INSTALL)).location))
        assert (page.status, "Nothing was installed" in page.text) == (200, True)
        assert "Begin again" in page.text


@pytest.mark.parametrize("query", ["", "?code=code-99", "?state=forged&code=code-99"])
async def test_an_address_made_up_installs_nothing(slack: SlackServer, query):
    async with open_to_several(slack) as several:
        page = await several.browser().open(f"{PUBLIC}{REDIRECT}{query}")
        assert page.status == 400
        assert slack.calls() == []


async def test_a_code_slack_does_not_know_installs_nothing(slack: SlackServer):
    async with open_to_several(slack) as several:
        browser = several.browser()
        (state,) = parse_qs(urlsplit((await browser.open(INSTALL)).location).query)["state"]
        page = await browser.open(f"{PUBLIC}{REDIRECT}?code=code-99&state={state}")
        assert (page.status, "did not confirm" in page.text) == (401, True)


async def test_an_address_without_a_code_installs_nothing(slack: SlackServer):
    async with open_to_several(slack) as several:
        browser = several.browser()
        (state,) = parse_qs(urlsplit((await browser.open(INSTALL)).location).query)["state"]
        page = await browser.open(f"{PUBLIC}{REDIRECT}?state={state}")
        assert (page.status, "did not confirm" in page.text) == (401, True)


async def test_a_token_that_has_to_be_renewed_is_refused_with_what_to_do(slack: SlackServer):
    other = slack.world.add_team("Other")
    other.rotates = True
    async with open_to_several(slack) as several:
        page = await several.browser().install(slack, other, slack.world.add_user("Ola", team=other))
        assert (page.status, "switch it off" in page.text) == (500, True)
        assert several.installations.kept == {}


async def test_a_store_that_is_down_makes_a_friendly_page(slack: SlackServer):
    other = slack.world.add_team("Other")
    ola = slack.world.add_user("Ola", team=other)
    async with open_to_several(slack) as several:
        browser = several.browser()
        begun = await browser.open(INSTALL)
        several.installations.down = True
        pages = [
            await browser.open(INSTALL),
            await browser.open(agree(slack.world, begun.location, other, ola)),
        ]
        assert [(page.status, "just now" in page.text) for page in pages] == [(503, True)] * 2


async def test_a_store_that_fails_at_the_last_step_makes_a_friendly_page(slack: SlackServer):
    other = slack.world.add_team("Other")
    ola = slack.world.add_user("Ola", team=other)
    async with open_to_several(slack) as several:
        browser = several.browser()
        begun = await browser.open(INSTALL)
        consume = several.installations.consume

        async def consume_and_fall_over(state: str) -> bool:
            known = await consume(state)
            several.installations.down = True
            return known

        several.installations.consume = consume_and_fall_over  # type: ignore[method-assign] # it falls over now
        page = await browser.open(agree(slack.world, begun.location, other, ola))
        assert (page.status, "could not be kept" in page.text) == (500, True)


async def test_a_slack_that_does_not_answer_makes_a_friendly_page(slack: SlackServer):
    other = slack.world.add_team("Other")
    async with open_to_several(slack, call_within=1.0) as several:
        slack.fail("oauth.v2.access", delay=30)
        page = await several.browser().install(slack, other, slack.world.add_user("Ola", team=other))
        assert (page.status, "just now" in page.text) == (503, True)


async def test_a_name_from_slack_can_not_write_into_the_page(slack: SlackServer):
    other = slack.world.add_team("<script>alert(1)</script>")
    async with open_to_several(slack) as several:
        page = await several.browser().install(slack, other, slack.world.add_user("Ola", team=other))
        assert page.status == 200
        assert "<script>" not in page.text


async def test_an_organization_installs_the_app_once_for_all_its_workspaces(slack: SlackServer):
    part = slack.world.add_team("Part")
    part.enterprise, part.whole = "E0WHOLE", True
    ola = slack.world.add_user("Ola", team=part)
    theirs = slack.world.add_channel("theirs", ola, team=part)
    async with open_to_several(slack) as several:
        page = await several.browser().install(slack, part, ola)
        assert "installed in Part Inc." in page.text
        assert list(several.installations.kept) == ["E0WHOLE"]
        await slack.post_event(several.running.url, message(theirs, ola, "hello"), team=part)
        ((key, _),) = several.running.coach.messages
        assert key.tenant == "E0WHOLE"


async def test_a_room_for_one_workspace_has_no_page_to_install_from(slack: SlackServer):
    async with open_room(slack) as running:
        assert (await Browser(running.url).open(INSTALL)).status == 404


async def test_a_command_while_the_store_is_down_or_after_the_token_has_ended_is_answered_in_words(
    slack: SlackServer,
):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    command = slash_command(support, ana, "/coach", "help")
    async with open_to_several(slack, slack.world.home) as several:
        several.installations.down = True
        answer = await slack.post_command(several.running.url, command)
        assert (answer.status, answer.body) == (200, TRY_AGAIN)
    slack.world.home.revoked = True
    async with open_room(slack, start=False) as running:
        answer = await slack.post_command(running.url, command)
        assert (answer.status, answer.body) == (200, CUT_OFF)


async def test_a_command_from_a_workspace_that_has_not_installed_the_app_is_told_so(slack: SlackServer):
    other = slack.world.add_team("Other")
    ola = slack.world.add_user("Ola", team=other)
    theirs = slack.world.add_channel("theirs", ola, team=other)
    async with open_to_several(slack, slack.world.home) as several:
        answer = await slack.post_command(several.running.url, slash_command(theirs, ola, "/coach", "help"))
        assert (answer.status, answer.body) == (200, NOT_INSTALLED)


@pytest.mark.parametrize(
    ("body", "workspace"),
    [
        pytest.param({"team_id": "T1", "enterprise_id": "E1", "command": "/coach"}, "T1", id="a command"),
        pytest.param(
            {"team_id": "T1", "enterprise_id": "E1", "is_enterprise_install": "true"},
            "E1",
            id="a command in a whole",
        ),
        pytest.param({"team": {"id": "T1"}, "enterprise": {"id": "E1"}}, "T1", id="a click"),
        pytest.param(
            {"team": None, "enterprise": {"id": "E1"}, "is_enterprise_install": True},
            "E1",
            id="a click in a whole",
        ),
        pytest.param(
            {"team": {"id": "T2"}, "view": {"app_installed_team_id": "T1"}},
            "T1",
            id="a page opened from next door",
        ),
        pytest.param({"team_id": "T2", "authorizations": [{"team_id": "T1"}]}, "T1", id="an event"),
        pytest.param({"team_id": "T1", "authorizations": []}, "T1", id="an event without authorizations"),
        pytest.param({"type": "event_callback"}, "", id="nobody's"),
    ],
)
def test_the_workspace_that_asks_is_the_one_that_installed_the_app(body, workspace):
    assert tenant(body) == workspace
