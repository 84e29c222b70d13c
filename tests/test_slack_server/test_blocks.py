"""The local Slack draws only what Slack draws."""

import pytest

from tests.test_slack_server.helpers import SECTION, button, refusal

TOO_MUCH = [
    ([SECTION] * 51, "51 blocks"),
    ([{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}], "3000"),
    ([{"type": "section", "text": {"type": "mrkdwn", "text": " "}}], "empty text"),
    ([{"type": "section", "text": {"type": "mrkdwn", "text": "x"}, "colour": "red"}], "no field colour"),
    ([{"type": "actions", "elements": [button("x" * 76)]}], "75"),
    ([{"type": "actions", "elements": [button(value="x" * 2001)]}], "2000"),
    ([{"type": "actions", "elements": [button(), button()]}], "useful is used twice"),
    ([{"type": "actions", "elements": [button(style="loud")]}], "style"),
    ([{"type": "actions", "elements": [{"type": "knob"}]}], "unknown type of elements knob"),
    ([{"type": "actions", "elements": []}], "no elements"),
    ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "must be plain_text"),
    ([{**SECTION, "block_id": "a"}, {**SECTION, "block_id": "a"}], "a is used twice"),
    ([{**SECTION, "accessory": button("x" * 76)}], "75 characters"),
    ([{"type": "banner"}], "unknown type of block banner"),
]


@pytest.mark.parametrize(("blocks", "reason"), TOO_MUCH, ids=[reason for _, reason in TOO_MUCH])
async def test_blocks_that_break_a_rule_are_refused_with_the_reason(slack, client, support, blocks, reason):
    answer = await refusal(client.chat_postMessage(channel=support.id, text="Ask", blocks=blocks))
    assert answer["error"] == "invalid_blocks"
    assert reason in slack.calls("chat.postMessage")[0].reason


async def test_one_action_id_may_stand_in_two_blocks(client, support):
    blocks = [{"type": "actions", "elements": [button()]}, {"type": "actions", "elements": [button()]}]
    assert (await client.chat_postMessage(channel=support.id, text="Ask", blocks=blocks))["ok"]


async def test_blocks_without_text_leave_the_notification_empty_and_are_refused(slack, client, support):
    answer = await refusal(
        client.api_call("chat.postMessage", json={"channel": support.id, "blocks": [SECTION]})
    )
    assert answer["error"] == "invalid_blocks"
    assert "no text" in slack.calls("chat.postMessage")[0].reason
    answer = await refusal(client.api_call("chat.postMessage", json={"channel": support.id}))
    assert answer["error"] == "no_text"


def plain(text):
    return {"type": "plain_text", "text": text, "emoji": True}


OPTIONS = [{"text": plain("Low"), "value": "low"}, {"text": plain("High"), "value": "high"}]
SURE = {"title": plain("Sure?"), "text": SECTION["text"], "confirm": plain("Yes"), "deny": plain("No")}
VOTES = {
    "type": "feedback_buttons",
    "action_id": "vote",
    "positive_button": {"text": plain("Useful"), "value": "1"},
    "negative_button": {"text": plain("Not useful"), "value": "0"},
}
FINE = {
    "button": {
        "type": "actions",
        "elements": [button(style="danger", confirm=SURE, url="https://example.com/")],
    },
    "menus": {
        "type": "actions",
        "elements": [
            {"type": "overflow", "action_id": "more", "options": OPTIONS},
            {"type": "static_select", "action_id": "tone", "options": OPTIONS, "initial_option": OPTIONS[0]},
            {"type": "multi_users_select", "action_id": "who", "placeholder": plain("Agents")},
            {"type": "checkboxes", "action_id": "which", "options": OPTIONS},
        ],
    },
    "fields": {"type": "section", "fields": [{"type": "mrkdwn", "text": "*Concern*", "verbatim": True}]},
    "context": {"type": "context", "elements": [{"type": "mrkdwn", "text": "Only you see this"}]},
    "votes": {"type": "context_actions", "elements": [VOTES]},
    "header": {"type": "header", "text": plain("Recap")},
    "markdown": {"type": "markdown", "text": "**Recap**"},
    "divider": {"type": "divider"},
    "image": {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "A parcel"},
    "quote": {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_quote", "border": 1, "elements": [{"type": "text", "text": "late"}]}
        ],
    },
}


@pytest.mark.parametrize("name", FINE)
async def test_blocks_that_break_no_rule_are_drawn(client, support, name):
    assert (await client.chat_postMessage(channel=support.id, text="Ask", blocks=[FINE[name]]))["ok"]
