"""The manifest asks for what the code uses, and for nothing else."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.slack.app import PATH
from bot.slack.commands import COMMAND, HELP
from bot.slack.ingress import HEARD_EVENTS

ROOM = Path(__file__).parents[2] / "bot" / "slack"
CODE = "\n".join(path.read_text() for path in sorted(ROOM.glob("*.py")))

SCOPES_OF_METHODS = {
    "auth_test": set(),
    "chat_postEphemeral": {"chat:write"},
    "usergroups_users_list": {"usergroups:read"},
    "users_info": {"users:read"},
    "views_open": set(),
}
EVENTS_OF_TYPES = {
    "app_mention": {"app_mention": "app_mentions:read"},
    "message": {"message.channels": "channels:history", "message.groups": "groups:history"},
    "user_change": {"user_change": "users:read"},
}


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOM / "manifest.yaml").read_text())
    return loaded


def test_the_room_calls_these_methods_and_none_that_posts_where_others_read():
    assert set(re.findall(r"client\.([a-z]+_[A-Za-z_]+)\(", CODE)) - {
        "issue_new_wss_url",
        "is_connected",
    } == set(SCOPES_OF_METHODS)
    assert not re.search(
        r"chat_?\.?(postMessage|update|scheduleMessage|meMessage)|response_type=.in_channel", CODE
    )


def test_the_events_are_those_that_are_heard(manifest):
    asked = set(manifest["settings"]["event_subscriptions"]["bot_events"])
    assert set(EVENTS_OF_TYPES) == HEARD_EVENTS
    assert asked == {event for events in EVENTS_OF_TYPES.values() for event in events}


def test_the_scopes_are_those_the_methods_events_and_commands_need(manifest):
    needed = {scope for events in EVENTS_OF_TYPES.values() for scope in events.values()}
    needed |= set().union(*SCOPES_OF_METHODS.values())
    asked = manifest["oauth_config"]["scopes"]["bot"]
    assert sorted(needed | {"commands"}) == asked


def test_the_command_is_the_one_that_is_answered(manifest):
    (command,) = manifest["features"]["slash_commands"]
    assert command["command"] == COMMAND
    for usage in command["usage_hint"].split(" | "):
        assert usage in HELP


def test_every_address_for_http_is_the_one_the_room_listens_at():
    addresses = re.findall(r"# HTTP: (?:request_)?url: (\S+)", (ROOM / "manifest.yaml").read_text())
    assert len(addresses) == 3
    assert all(address.endswith(PATH) for address in addresses)


def test_slack_would_take_the_manifest(manifest):
    shown = manifest["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert re.fullmatch(r"#[0-9a-f]{6}", shown["background_color"])
    assert manifest["settings"]["interactivity"]["is_enabled"]
