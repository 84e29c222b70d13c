"""The local Slack refuses what Slack refuses: real SDK calls against its Web API."""

import json
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import METHODS, message
from tests.slack_server.oauth import AUTHORIZE, agree
from tests.test_slack_server.helpers import SECTION, refusal


async def test_a_call_is_recorded_with_its_blocks_parsed_and_its_token(slack, client, support, ana):
    await client.chat_postEphemeral(channel=support.id, user=ana.id, text="Ask", blocks=[SECTION])
    (call,) = slack.calls("chat.postEphemeral")
    assert (call.args["blocks"], call.token, call.seen, call.ok) == ([SECTION], slack.bot_token, True, True)
    assert slack.whispers_to(ana)[0].text == "Ask"


@pytest.mark.parametrize(
    ("token", "error"),
    [("xoxb-nobody", "invalid_auth"), ("", "not_authed"), ("xapp-1-socket-mode", "not_allowed_token_type")],
)
async def test_a_token_must_be_known_and_of_the_right_kind(slack, token, error):
    client = AsyncWebClient(token=token, base_url=slack.api_url)
    assert (await refusal(client.auth_test()))["error"] == error


async def test_a_revoked_token_is_refused(slack, client):
    slack.world.home.revoked = True
    assert (await refusal(client.auth_test()))["error"] == "token_revoked"


async def test_auth_test_tells_whose_token_it_is_and_which_scopes_it_has(slack, client):
    answer = await client.auth_test()
    assert answer["user_id"] == slack.world.home.bot.id
    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")


async def test_a_scope_that_was_not_granted_is_named(slack, client, support, ana):
    slack.world.home.scopes.remove("chat:write")
    answer = await refusal(client.chat_postEphemeral(channel=support.id, user=ana.id, text="Ask"))
    assert (answer["error"], answer["needed"]) == ("missing_scope", "chat:write")


async def test_a_private_channel_needs_the_scope_for_private_channels(slack, client, ana):
    private = slack.world.add_channel("escalations", ana, kind="private")
    slack.world.home.scopes.remove("groups:read")
    answer = await refusal(client.conversations_info(channel=private.id))
    assert (answer["error"], answer["needed"]) == ("missing_scope", "groups:read")


async def test_a_missing_argument_and_an_unknown_method_are_refused(client, ana):
    answer = await refusal(client.api_call("chat.postEphemeral", json={"user": ana.id, "text": "Ask"}))
    assert answer["response_metadata"]["messages"] == ["[ERROR] missing required field: channel"]
    assert (await refusal(client.api_call("chat.shout")))["error"] == "unknown_method"


async def test_the_bot_must_be_in_the_channel(slack, client, ana):
    for kind, error in (("public", "not_in_channel"), ("private", "channel_not_found")):
        elsewhere = slack.world.add_channel("elsewhere", ana, kind=kind, with_bot=False)
        answer = await refusal(client.chat_postEphemeral(channel=elsewhere.id, user=ana.id, text="Ask"))
        assert answer["error"] == error
    answer = await refusal(client.chat_postMessage(channel="C404", text="Ask"))
    assert answer["error"] == "channel_not_found"


async def test_an_archived_channel_takes_no_message(client, support):
    support.archived = True
    assert (await refusal(client.chat_postMessage(channel=support.id, text="Ask")))["error"] == "is_archived"


async def test_only_an_active_human_member_can_be_whispered_to(slack, client, support):
    gone = slack.world.add_user("Gone", deleted=True)
    bot = slack.world.add_bot("Relay")
    support.add(gone, bot)
    for user in (gone, bot, slack.world.add_user("Outsider")):
        answer = await refusal(client.chat_postEphemeral(channel=support.id, user=user.id, text="Ask"))
        assert answer["error"] == "user_not_in_channel"


async def test_a_whisper_to_somebody_who_is_away_is_ok_and_not_seen(slack, client, support, ana):
    ana.presence = "away"
    assert (await client.chat_postEphemeral(channel=support.id, user=ana.id, text="Ask"))["ok"]
    assert (slack.calls("chat.postEphemeral")[0].seen, slack.whispers_to(ana)) == (False, [])
    assert (await client.users_getPresence(user=ana.id))["presence"] == "away"


async def test_a_whisper_in_a_thread_is_seen_only_under_a_parent_that_has_a_reply(
    slack, client, support, ana
):
    async def seen(thread_ts: str) -> bool:
        await client.chat_postEphemeral(channel=support.id, user=ana.id, text="Ask", thread_ts=thread_ts)
        return bool(slack.calls("chat.postEphemeral")[-1].seen)

    parent = message(support, ana, "Where is my parcel?")
    assert not await seen(parent["ts"])
    reply = message(support, ana, "I am looking", thread=parent)
    assert await seen(parent["ts"])
    assert not await seen(reply["ts"])
    assert not await seen("1.000001")
    assert "no message" in slack.calls("chat.postEphemeral")[-1].reason


async def test_only_the_apps_own_message_can_be_changed_and_deleted(client, support, ana):
    post = await client.chat_postMessage(channel=support.id, text="One")
    await client.chat_update(channel=support.id, ts=post["ts"], text="Two")
    assert support.posts[post["ts"]].text == "Two"
    await client.chat_delete(channel=support.id, ts=post["ts"])
    assert not support.posts
    theirs = message(support, ana, "Mine")
    answer = await refusal(client.chat_update(channel=support.id, ts=theirs["ts"], text="Two"))
    assert answer["error"] == "cant_update_message"
    assert (await refusal(client.chat_delete(channel=support.id, ts=theirs["ts"])))[
        "error"
    ] == "cant_delete_message"


async def test_a_whisper_cannot_be_changed_by_its_ts(slack, client, support, ana):
    whisper = await client.chat_postEphemeral(channel=support.id, user=ana.id, text="Ask")
    answer = await refusal(client.chat_update(channel=support.id, ts=whisper["message_ts"], text="New"))
    assert (answer["error"], "ephemeral" in slack.calls("chat.update")[0].reason) == (
        "message_not_found",
        True,
    )


async def test_a_user_is_shown_with_what_tells_customers_from_agents(slack, client, ana):
    guest, stranger = slack.world.add_guest("Gus"), slack.world.add_stranger("Cora")
    assert "is_stranger" not in (await client.users_info(user=ana.id))["user"]
    assert (await client.users_info(user=guest.id))["user"]["is_restricted"]
    shown = (await client.users_info(user=stranger.id))["user"]
    assert (shown["is_stranger"], shown["team_id"]) == (True, stranger.team_id)
    assert (await refusal(client.users_info(user="U404")))["error"] == "user_not_found"


async def test_members_and_replies_come_page_by_page(slack, client, support, ana):
    first = await client.conversations_members(channel=support.id, limit=2)
    cursor = first["response_metadata"]["next_cursor"]
    second = await client.conversations_members(channel=support.id, limit=2, cursor=cursor)
    assert first["members"] + second["members"] == support.members
    parent = message(support, ana, "Where is it?")
    message(support, ana, "Here", thread=parent)
    replies = await client.conversations_replies(channel=support.id, ts=parent["ts"])
    assert [reply["text"] for reply in replies["messages"]] == ["Where is it?", "Here"]
    assert (await refusal(client.conversations_replies(channel=support.id, ts="1.1")))[
        "error"
    ] == "thread_not_found"


async def test_groups_links_and_the_team_can_be_asked_for(slack, client, support, ana):
    group = slack.world.add_group(ana)
    assert (await client.usergroups_users_list(usergroup=group))["users"] == [ana.id]
    assert (await refusal(client.usergroups_users_list(usergroup="S404")))["error"] == "no_such_subteam"
    ts = message(support, ana, "Here")["ts"]
    assert support.id in (await client.chat_getPermalink(channel=support.id, message_ts=ts))["permalink"]
    assert (await client.team_info())["team"]["id"] == slack.world.home.id
    shared = slack.world.add_channel("shared", slack.world.add_stranger("Cora"))
    assert (await client.conversations_info(channel=shared.id))["channel"]["is_ext_shared"]


async def test_a_direct_message_is_opened_once_and_never_with_a_bot(slack, client, ana):
    opened = await client.conversations_open(users=ana.id)
    again = await client.conversations_open(users=[ana.id])
    assert (again["channel"], again["already_open"]) == (opened["channel"], True)
    assert (await client.chat_postMessage(channel=ana.id, text="Hello"))["channel"] == opened["channel"]["id"]
    relay = slack.world.add_bot("Relay")
    assert (await refusal(client.conversations_open(users=relay.id)))["error"] == "cannot_dm_bot"


@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")  # the SDK's own use of aiohttp
async def test_an_install_code_gives_the_token_of_its_workspace_once(slack, ana):
    other = slack.world.add_team("Other")
    known = slack.world.credentials
    back = "https://chair.example.com/slack/oauth_redirect"
    asked = {"client_id": known.client_id, "scope": "chat:write", "redirect_uri": back, "state": "s"}
    sent_to = agree(slack.world, f"{slack.url}{AUTHORIZE}?{urlencode(asked)}", other, ana)
    code = dict(parse_qsl(urlsplit(sent_to).query))["code"]
    client = AsyncWebClient(base_url=slack.api_url)

    def exchange(secret: str = known.client_secret) -> Any:
        of = {"client_id": known.client_id, "client_secret": secret, "redirect_uri": back}
        return client.oauth_v2_access(code=code, **of)

    assert (await refusal(exchange("wrong")))["error"] == "bad_client_secret"
    assert (await exchange())["access_token"] == other.token
    assert (await refusal(exchange()))["error"] == "code_already_used"
    answer = await AsyncWebClient(token=other.token, base_url=slack.api_url).auth_test()
    assert answer["team_id"] == other.id


async def test_a_workspace_does_not_see_the_channels_of_another(slack, support):
    other = slack.world.add_team("Other")
    client = AsyncWebClient(token=other.token, base_url=slack.api_url)
    assert (await refusal(client.conversations_info(channel=support.id)))["error"] == "channel_not_found"


def test_every_method_that_changes_something_needs_a_scope_or_a_trigger():
    free = {name for name, method in METHODS.items() if not method.scopes}
    assert free == {
        "apps.connections.open",
        "auth.test",
        "chat.getPermalink",
        "oauth.v2.access",
        "views.open",
        "views.publish",
        "views.update",
    }


async def test_blocks_in_a_form_are_read_as_blocks_and_bad_json_is_refused(slack, client, support):
    args = {"channel": support.id, "text": "Ask"}
    await client.api_call("chat.postMessage", data={**args, "blocks": json.dumps([SECTION])})
    assert slack.calls("chat.postMessage")[0].args["blocks"] == [SECTION]
    bad = client.api_call("chat.postMessage", data={**args, "blocks": "[{"})
    assert (await refusal(bad))["error"] == "invalid_blocks"
