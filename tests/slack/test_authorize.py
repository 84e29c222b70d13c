"""Each workspace is spoken for with its own token, is asked for once, and is forgotten when it leaves."""

import asyncio

import pytest

from bot.coaching.ports import StoreUnavailableError
from bot.domain.answers import Delivery
from bot.domain.case import Speaker
from bot.slack.wire.answers import SlackNotAnsweringError
from bot.slack.workspaces.authorize import Authorize, SlackRefusedError, UnknownWorkspaceError
from bot.slack.workspaces.client import Reach, web_client
from bot.slack.workspaces.installations import InstalledWorkspaces
from bot.slack.workspaces.reception import Tenancy
from tests.slack.room import a_case, a_nudge, open_room, socket_mode
from tests.slack.workspaces import FakeInstallations, Purges, open_to_several
from tests.slack_server import (
    SlackServer,
    app_home_opened,
    app_uninstalled,
    message,
    slash_command,
    tokens_revoked,
    user_change,
)


def authorize_for(slack: SlackServer, installations: FakeInstallations | None = None) -> Authorize:
    client = web_client(Reach(slack.bot_token, slack.api_url, 0.5, 5), patient=False)
    return Authorize(client, InstalledWorkspaces(installations) if installations else None)


async def test_whatever_is_asked_of_slack_is_asked_with_the_token_of_the_case(slack: SlackServer):
    home, other = slack.world.home, slack.world.add_team("Other")
    async with open_to_several(slack, home, other) as several:
        for team in (home, other):
            ana = slack.world.add_user("Ana", team=team)
            support = slack.world.add_channel("support", ana, team=team)
            await slack.post_event(several.running.url, message(support, ana, "hello"), team=team)
            case = a_case(support.id, team.id, (Speaker.CUSTOMER, "U9", "late!"))
            before = len(slack.calls())
            assert (
                await several.running.room.whisperer.whisper(case, a_nudge(case, ana.id))
                is Delivery.DELIVERED
            )
            assert {call.token for call in slack.calls()[before:]} == {team.token}
            assert len(slack.whispers_to(ana)) == 1
        assert {call.token for call in slack.calls("users.info")} == {home.token, other.token}
        assert slack.calls("auth.test") == []


async def test_commands_the_home_and_direct_messages_speak_with_the_token_of_their_workspace_too(
    slack: SlackServer,
):
    other = slack.world.add_team("Other")
    ola = slack.world.add_user("Ola", team=other)
    theirs = slack.world.add_channel("theirs", ola, team=other)
    alone = slack.world.direct_message(other, ola)
    async with open_to_several(slack, other) as several:
        url = several.running.url
        for command in ("/coach", "/recap", "/apology"):
            await slack.post_command(url, slash_command(theirs, ola, command, "help"))
        await slack.post_event(url, app_home_opened(ola, alone), team=other)
        await slack.post_event(url, message(alone, ola, "what now?"), team=other)
        ola.presence = "away"
        case = a_case(theirs.id, other.id, (Speaker.AGENT, ola.id, "our system is terrible"))
        await several.running.room.whisperer.whisper(case, a_nudge(case, ola.id))
        await slack.wait_for("views.publish")
        await slack.wait_for("chat.postMessage", 2)
        await slack.wait_for("views.update", 2)
    spoke = [call for call in slack.calls() if call.method != "response_url"]
    assert {"users.info", "views.publish", "chat.postMessage"} <= {call.method for call in spoke}
    assert {call.token for call in spoke} == {other.token}


async def test_a_profile_seen_by_one_workspace_is_not_believed_in_another(slack: SlackServer):
    home, other = slack.world.home, slack.world.add_team("Other")
    ana = slack.world.add_user("Ana")
    ours, theirs = slack.world.add_channel("ours", ana), slack.world.add_channel("theirs", ana, team=other)
    async with open_to_several(slack, home, other) as several:
        url, coach = several.running.url, several.running.coach
        await slack.post_event(url, message(ours, ana, "here I am at home"))
        await slack.post_event(url, user_change(ana, ours))
        await slack.post_event(url, message(theirs, ana, "and here a customer"), team=other)
        assert coach.said_by(ana.id) == [Speaker.AGENT, Speaker.CUSTOMER]


async def test_an_event_of_a_workspace_that_never_installed_the_app_is_acknowledged_and_counted(
    slack: SlackServer,
):
    other = slack.world.add_team("Other")
    ola = slack.world.add_user("Ola", team=other)
    theirs = slack.world.add_channel("theirs", ola, team=other)
    async with open_to_several(slack, slack.world.home) as several:
        (answer,) = await slack.deliver(several.running.url, message(theirs, ola, "hello"), team=other)
        assert answer.status == 200
        assert several.running.coach.heard == []
        assert several.running.counts.seen["events_total", "slack", "stranger"] == 1
        assert slack.calls() == []


async def test_the_token_of_one_workspace_speaks_for_no_other(slack: SlackServer):
    other = slack.world.add_team("Other")
    ola = slack.world.add_user("Ola", team=other)
    theirs = slack.world.add_channel("theirs", ola, team=other)
    async with open_room(slack) as running:
        (answer,) = await slack.deliver(running.url, message(theirs, ola, "hello"), team=other)
        assert (answer.status, running.coach.heard) == (200, [])
        assert running.counts.seen["events_total", "slack", "stranger"] == 1


async def test_however_many_ask_at_once_the_store_is_asked_once(slack: SlackServer):
    installations = FakeInstallations()
    installations.install(slack.world.home)
    authorize = authorize_for(slack, installations)
    tenant = slack.world.home.id
    homes = await asyncio.gather(*(authorize.home(tenant) for _ in range(50)))
    assert {home.token for home in homes} == {slack.bot_token}
    assert installations.finds == 1
    authorize.forget(tenant)
    await authorize.home(tenant)
    assert installations.finds == 2
    await authorize.close()


async def test_a_store_that_is_down_makes_slack_send_the_event_again(slack: SlackServer):
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_to_several(slack, slack.world.home) as several:
        several.installations.down = True
        answer = await slack.post_event(several.running.url, message(support, ana, "hello"))
        assert answer.status == 503
        several.installations.down = False
        assert (await slack.post_event(several.running.url, message(support, ana, "again"))).status == 200
        assert several.running.coach.texts == ["again"]


@pytest.mark.parametrize("farewell", [app_uninstalled, tokens_revoked])
async def test_a_workspace_that_leaves_is_purged_and_forgotten_and_the_others_stay(
    slack: SlackServer, farewell
):
    home, other = slack.world.home, slack.world.add_team("Other")
    ana = slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    async with open_to_several(slack, home, other) as several:
        url = several.running.url
        await slack.post_event(url, message(support, ana, "hello"))
        (answer,) = await slack.deliver(url, farewell(home), team=home)
        assert answer.status == 200
        assert several.purges.of == [home.id]
        assert list(several.installations.kept) == [other.id]
        await slack.post_event(url, message(support, ana, "anybody there?"))
        assert several.running.coach.texts == ["hello"]


async def test_a_workspace_that_leaves_is_seen_off_through_socket_mode_as_well(slack: SlackServer):
    async with open_to_several(slack, slack.world.home) as several, socket_mode(slack, several.running):
        await (await slack.socket.send_event(app_uninstalled(slack.world.home))).acked()
        assert several.purges.of == [slack.world.home.id]


async def test_a_person_who_takes_back_what_they_allowed_ends_nothing(slack: SlackServer):
    event = {"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}}
    async with open_to_several(slack, slack.world.home) as several:
        (answer,) = await slack.deliver(several.running.url, event)
        assert (answer.status, several.purges.of) == (200, [])
        assert list(several.installations.kept) == [slack.world.home.id]


async def test_a_purge_that_fails_keeps_the_token_until_slack_tells_it_again(slack: SlackServer):
    home = slack.world.home
    async with open_to_several(slack, home) as several:
        several.purges.down = True
        answer = await slack.post_event(several.running.url, app_uninstalled(home))
        assert answer.status == 503
        assert list(several.installations.kept) == [home.id]
        several.purges.down = False
        assert (await slack.post_event(several.running.url, app_uninstalled(home))).status == 200
        assert several.installations.kept == {}


async def test_a_long_purge_goes_on_while_slack_is_asked_to_tell_it_again(slack: SlackServer):
    home, started, may_end = slack.world.home, [], asyncio.Event()

    async def slow(tenant: str) -> None:
        started.append(tenant)
        await may_end.wait()

    async with open_room(slack, tenancy=Tenancy(slow), hear_within=0.1) as running:
        answers = [await slack.post_event(running.url, app_uninstalled(home)) for _ in range(2)]
        asyncio.get_running_loop().call_later(0.02, may_end.set)
        answers.append(await slack.post_event(running.url, app_uninstalled(home)))
        assert [answer.status for answer in answers] == [503, 503, 200]
        assert started == [home.id]


async def test_a_purge_under_way_does_not_hold_up_the_end(slack: SlackServer):
    async def endless(_: str) -> None:
        await asyncio.Event().wait()

    async with open_room(slack, tenancy=Tenancy(endless), hear_within=0.1) as running:
        assert (await slack.post_event(running.url, app_uninstalled(slack.world.home))).status == 503


async def test_the_only_workspace_is_purged_too_when_it_leaves(slack: SlackServer):
    purges = Purges()
    async with open_room(slack, tenancy=Tenancy(purges)) as running:
        (answer,) = await slack.deliver(running.url, app_uninstalled(slack.world.home))
        assert (answer.status, purges.of) == (200, [slack.world.home.id])


@pytest.mark.parametrize("code", ["token_revoked", "invalid_auth", "account_inactive"])
async def test_a_token_that_ends_in_mid_life_refuses_the_nudge_and_is_told_of_once(
    slack: SlackServer, caplog, code
):
    home, ana = slack.world.home, slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    case = a_case(support.id, home.id, (Speaker.AGENT, ana.id, "our system is terrible"))
    async with open_to_several(slack, home) as several:
        whisperer = several.running.room.whisperer
        assert await whisperer.whisper(case, a_nudge(case, ana.id)) is Delivery.DELIVERED
        for method in ("chat.postEphemeral", "auth.test", "users.getPresence", "conversations.open"):
            slack.fail(method, error=code, times=99)
        deliveries = [await whisperer.whisper(case, a_nudge(case, ana.id)) for _ in range(3)]
        assert deliveries == [Delivery.REFUSED] * 3
        assert several.installations.refused(home.id) == code
        assert len(slack.calls("auth.test")) == 1
        assert [r.getMessage() for r in caplog.records if "no longer takes" in r.getMessage()] == [
            f"Slack no longer takes the token of workspace {home.id}; install the app there anew"
        ]
        assert home.token not in caplog.text


async def test_a_workspace_installed_anew_is_spoken_for_with_its_new_token(slack: SlackServer):
    installations = FakeInstallations()
    home = slack.world.home
    installations.install(home)
    authorize = authorize_for(slack, installations)
    old = await authorize.home(home.id)
    home.token = "xoxb-new"
    installations.install(home)
    await authorize.doubt(old.token, "token_revoked")
    assert installations.refused(home.id) == "", "only the old token has ended"
    assert (await authorize.home(home.id)).token == "xoxb-new"
    await authorize.close()


async def test_a_marked_workspace_counts_as_not_installed(slack: SlackServer):
    installations = FakeInstallations()
    installations.install(slack.world.home)
    workspaces = InstalledWorkspaces(installations)
    known = await workspaces.find(slack.world.home.id)
    assert known is not None
    assert await workspaces.close_down(known, "token_revoked")
    with pytest.raises(UnknownWorkspaceError, match="not installed"):
        await authorize_for(slack, installations).home(slack.world.home.id)
    installations.kept.clear()
    assert not await workspaces.close_down(known, "gone meanwhile")
    assert installations.kept == {}


async def test_a_refusal_that_slack_does_not_repeat_ends_nothing(slack: SlackServer):
    authorize = authorize_for(slack)
    home = await authorize.home("")
    await authorize.doubt(home.token, "invalid_auth")
    assert await authorize.home(slack.world.home.id) == home
    assert len(slack.calls("auth.test")) == 2
    await authorize.close()


@pytest.mark.parametrize("failure", [{"status": 500}, {"error": "fatal_error"}])
async def test_a_slack_that_can_not_say_whether_a_token_has_ended_ends_nothing(slack: SlackServer, failure):
    authorize = authorize_for(slack)
    home = await authorize.home("")
    slack.fail("auth.test", **failure, times=9)
    await authorize.doubt(home.token, "invalid_auth")
    assert await authorize.home("") == home
    await authorize.close()


async def test_a_token_nobody_speaks_with_any_more_is_nobody_s_end(slack: SlackServer, caplog):
    authorize = authorize_for(slack)
    home = await authorize.home("")
    await authorize.doubt("xoxb-of-nobody", "invalid_auth")
    assert await authorize.home("") == home
    assert "no longer takes" not in caplog.text
    await authorize.close()


async def test_the_end_of_a_token_is_known_even_while_the_store_is_down(slack: SlackServer):
    installations = FakeInstallations()
    installations.install(slack.world.home)
    authorize = authorize_for(slack, installations)
    home = await authorize.home(slack.world.home.id)
    slack.world.home.revoked = installations.down = True
    await authorize.doubt(home.token, "token_revoked")
    with pytest.raises(SlackRefusedError, match="token_revoked"):
        await authorize.home(home.tenant)
    authorize.forget(home.tenant)
    with pytest.raises(SlackNotAnsweringError):
        await authorize.home(home.tenant)
    with pytest.raises(StoreUnavailableError):
        await installations.find(home.tenant)
    await authorize.close()


async def test_the_token_of_the_only_workspace_that_ends_is_not_tried_over_and_over(slack: SlackServer):
    home, ana = slack.world.home, slack.world.add_user("Ana")
    support = slack.world.add_channel("support", ana)
    case = a_case(support.id, home.id, (Speaker.AGENT, ana.id, "our system is terrible"))
    async with open_room(slack) as running:
        home.revoked = True
        deliveries = [await running.room.whisperer.whisper(case, a_nudge(case, ana.id)) for _ in range(5)]
        assert deliveries == [Delivery.REFUSED] * 5
        assert len(slack.calls("auth.test")) == 2, "once at the start, and once in doubt"
