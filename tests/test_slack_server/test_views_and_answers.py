"""Views, and what a trigger id and a response URL allow, end where Slack ends them."""

from typing import Any

import aiohttp
import pytest

from tests.slack_server import click, slash_command
from tests.test_slack_server.helpers import DRAFT, SECTION, button, modal, refusal

BAD_VIEWS = [
    (modal(title={"type": "plain_text", "text": "x" * 25}), "title"),
    (modal(title={"type": "mrkdwn", "text": "x"}), "title must be plain_text"),
    (modal(private_metadata="x" * 3001), "3000"),
    (modal(*[SECTION] * 101), "101 blocks"),
    (modal(DRAFT), "needs submit"),
    ({"type": "home", "blocks": [SECTION]}, "type modal"),
]


async def test_a_trigger_opens_one_view_within_three_seconds(slack, client, support, ana, trigger):
    opened = await client.views_open(trigger_id=trigger, view=modal())
    assert (await refusal(client.views_open(trigger_id=trigger, view=modal())))[
        "error"
    ] == "exchanged_trigger_id"
    late = slash_command(support, ana, "/recap")["trigger_id"]
    slack.world.advance(3.1)
    assert (await refusal(client.views_open(trigger_id=late, view=modal())))["error"] == "expired_trigger_id"
    assert (await refusal(client.views_open(trigger_id="no", view=modal())))["error"] == "invalid_trigger_id"
    view = opened["view"]
    await client.views_update(view_id=view["id"], hash=view["hash"], view=modal(callback_id="new"))
    stale = client.views_update(view_id=view["id"], hash=view["hash"], view=modal())
    assert (await refusal(stale))["error"] == "hash_conflict"
    assert (await refusal(client.views_update(view_id="V404", view=modal())))["error"] == "not_found"


@pytest.mark.parametrize(("view", "reason"), BAD_VIEWS, ids=[reason for _, reason in BAD_VIEWS])
async def test_a_view_that_breaks_a_rule_is_refused_with_the_reason(slack, client, trigger, view, reason):
    answer = await refusal(client.views_open(trigger_id=trigger, view=view))
    assert answer["error"] == "invalid_arguments"
    assert reason in slack.calls("views.open")[0].reason


async def test_an_app_home_is_published_in_place(slack, client, ana):
    first = await client.views_publish(user_id=ana.id, view={"type": "home", "blocks": [SECTION]})
    second = await client.views_publish(user_id=ana.id, view={"type": "home", "blocks": [SECTION, SECTION]})
    assert first["view"]["id"] == second["view"]["id"]
    assert len(slack.world.views[first["view"]["id"]].body["blocks"]) == 2


async def respond(url: str, **body: Any) -> tuple[int, dict[str, Any]]:
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as response:
        return response.status, await response.json()


async def test_a_response_url_takes_five_answers_within_thirty_minutes(slack, support, ana):
    url = slash_command(support, ana, "/apology")["response_url"]
    for _ in range(5):
        assert (await respond(url, text="One moment"))[0] == 200
    assert await respond(url, text="Too many") == (404, {"ok": False, "error": "used_url"})
    url = slash_command(support, ana, "/apology")["response_url"]
    slack.world.advance(30 * 60 + 1)
    assert await respond(url, text="Too late") == (404, {"ok": False, "error": "expired_url"})
    assert len(slack.whispers_to(ana)) == 5


async def test_a_click_on_a_whisper_lets_the_app_replace_and_delete_it(slack, client, support, ana):
    blocks = [SECTION, {"type": "actions", "elements": [button(value="n1")]}]
    await client.chat_postEphemeral(channel=support.id, user=ana.id, text="Ask", blocks=blocks)
    payload = click(slack.whispers_to(ana)[0], "useful")
    assert (payload["actions"][0]["value"], payload["container"]["is_ephemeral"]) == ("n1", True)
    await respond(payload["response_url"], text="Thank you", replace_original=True)
    assert slack.whispers_to(ana)[0].text == "Thank you"
    status, answer = await respond(payload["response_url"], text="x", blocks=[{"type": "banner"}])
    assert (status, answer["error"]) == (400, "invalid_blocks")
    await respond(payload["response_url"], delete_original=True)
    assert slack.whispers_to(ana) == []


async def test_a_commands_own_reply_cannot_be_deleted(slack, support, ana):
    url = slash_command(support, ana, "/apology")["response_url"]
    await respond(url, delete_original=True)
    assert not slack.calls("response_url")[0].seen


async def test_nothing_to_click_is_an_error_that_names_what_there_is(slack, client, support, ana):
    blocks = [{"type": "actions", "elements": [button()]}]
    await client.chat_postEphemeral(channel=support.id, user=ana.id, text="Ask", blocks=blocks)
    with pytest.raises(LookupError, match="useful"):
        click(slack.whispers_to(ana)[0], "why")


async def test_an_answer_may_be_public_and_a_public_message_may_be_replaced_or_deleted(slack, support, ana):
    url = slash_command(support, ana, "/apology")["response_url"]
    await respond(url, text="For all", response_type="in_channel", blocks=[{**SECTION, "block_id": "note"}])
    (post,) = support.posts.values()
    post.blocks = [{"type": "actions", "block_id": "b", "elements": [button()]}]
    payload = click(post, "useful", ana)
    assert payload["message"]["text"] == "For all"
    await respond(payload["response_url"], text="Done", replace_original=True)
    assert post.text == "Done"
    await respond(payload["response_url"], delete_original=True)
    assert not support.posts
