"""Commands, clicks, shortcuts and modals reach a real Bolt app, and its answers come back."""

import asyncio
import json

from tests.slack_server import (
    click,
    click_in_view,
    close,
    global_shortcut,
    message_shortcut,
    slash_command,
    submit,
)
from tests.test_slack_server.helpers import DRAFT, button, modal

BUTTONS = [{"type": "actions", "elements": [button(value="7")]}]
REVIEW = modal(DRAFT, *BUTTONS, callback_id="review", submit={"type": "plain_text", "text": "Check"})


async def test_bolt_answers_a_command_through_its_response_url_and_trigger(slack, app, url, support, ana):
    @app.command("/recap")
    async def recap(ack, respond, client, command):
        await ack()
        await respond(f"recap of {command['text']}")
        await client.views_open(trigger_id=command["trigger_id"], view=REVIEW)

    answer = await slack.post_command(url, slash_command(support, ana, "/recap", "this & that"))
    (call,) = await slack.wait_for("views.open")
    assert (answer.status, call.ok) == (200, True)
    assert slack.whispers_to(ana)[0].text == "recap of this & that"


async def test_bolt_hears_a_click_on_a_whisper_and_replaces_it(slack, app, url, support, ana):
    @app.action("useful")
    async def useful(ack, respond, action):
        await ack()
        await respond(text=f"Thank you for {action['value']}", replace_original=True)

    await app.client.chat_postEphemeral(channel=support.id, user=ana.id, text="Ask", blocks=BUTTONS)
    (whisper,) = slack.whispers_to(ana)
    await slack.post_interaction(url, click(whisper, "useful"))
    await slack.wait_for("response_url")
    assert whisper.text == "Thank you for 7"


async def test_bolt_hears_a_click_in_a_modal_its_submission_and_its_end(slack, app, url, trigger):
    heard = asyncio.Queue()

    @app.action("useful")
    async def useful(ack, body):
        await ack()
        await heard.put(body["container"]["type"])

    @app.view("review")
    async def review(ack, view):
        await ack(response_action="clear")
        for fields in view["state"]["values"].values():
            await heard.put(fields["draft"]["value"])

    @app.view_closed("review")
    async def closed(ack, body):
        await ack()
        await heard.put(body["type"])

    opened = await app.client.views_open(trigger_id=trigger, view=REVIEW)
    view = slack.world.views[opened["view"]["id"]]
    await slack.post_interaction(url, click_in_view(view, "useful"))
    assert await asyncio.wait_for(heard.get(), 5) == "view"
    answer = await slack.post_interaction(url, submit(view, {"draft": "We are sorry."}))
    assert json.loads(answer.body) == {"response_action": "clear"}
    assert await asyncio.wait_for(heard.get(), 5) == "We are sorry."
    await slack.post_interaction(url, close(view))
    assert await asyncio.wait_for(heard.get(), 5) == "view_closed"


async def test_bolt_hears_both_kinds_of_shortcut(slack, app, url, support, said):
    heard = asyncio.Queue()

    @app.shortcut("recap")
    async def recap(ack, shortcut):
        await ack()
        await heard.put(shortcut.get("message_ts"))

    post, user = support.posts[said["ts"]], slack.world.users[said["user"]]
    await slack.post_interaction(url, message_shortcut(post, "recap", user))
    assert await asyncio.wait_for(heard.get(), 5) == said["ts"]
    await slack.post_interaction(url, global_shortcut(slack.world, "recap", user))
    assert await asyncio.wait_for(heard.get(), 5) is None


async def test_an_option_of_a_menu_is_chosen_by_its_value(client, slack, support, ana):
    options = [{"text": {"type": "plain_text", "text": name}, "value": name} for name in ("low", "high")]
    menu = {"type": "static_select", "action_id": "tone", "options": options}
    blocks = [{"type": "actions", "elements": [menu]}]
    await client.chat_postEphemeral(channel=support.id, user=ana.id, text="Tone?", blocks=blocks)
    payload = click(slack.whispers_to(ana)[0], "tone", option="high")
    assert payload["actions"][0]["selected_option"]["value"] == "high"


async def test_a_modal_is_sent_with_what_stood_in_its_fields_and_what_was_chosen_since(
    slack, app, url, support, ana
):
    options = [{"text": {"type": "plain_text", "text": name}, "value": name} for name in ("one", "two")]
    fields = [
        {
            "type": "input",
            "block_id": name,
            "label": {"type": "plain_text", "text": name},
            "element": {**element, "action_id": name},
        }
        for name, element in {
            "draft": {"type": "plain_text_input", "initial_value": "as it was"},
            "case": {"type": "static_select", "options": options, "initial_option": options[0]},
            "channel": {"type": "conversations_select"},
            "empty": {"type": "plain_text_input"},
        }.items()
    ]
    view = modal(*fields, callback_id="review", submit={"type": "plain_text", "text": "Check"})
    trigger = slash_command(support, ana, "/recap")["trigger_id"]
    await app.client.views_open(trigger_id=trigger, view=view)
    (opened,) = slack.world.views.values()
    sent = submit(opened, {"channel": support.id})["view"]["state"]["values"]
    assert sent["draft"]["draft"]["value"] == "as it was"
    assert sent["case"]["case"]["selected_option"]["value"] == "one"
    assert sent["channel"]["channel"]["selected_conversation"] == support.id
    assert "empty" not in sent
