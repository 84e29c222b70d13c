"""The manifest asks for what the app registers and calls, and for nothing else.

What is registered is read from the real app, and the scopes of what is called from the local Slack, which refuses
a call without them.
"""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_bolt.listener_matcher.async_builtins import AsyncBuiltinListenerMatcher
from slack_sdk.web.async_client import AsyncWebClient

from bot.__main__ import main
from bot.slack.hearing.news import NEWS_EVENTS
from bot.slack.home.talking import PROMPTS
from bot.slack.whispering.private import HOME_OPENED
from bot.slack.wire.addresses import EVENTS, REDIRECT
from bot.slack.wire.reading import SPOKEN_EVENTS
from bot.slack.workspaces.door import LEAVING_EVENTS
from bot.slack.workspaces.manifest import ManifestError, as_yaml, bot_scopes, manifest
from tests.slack.room import open_room
from tests.slack_server import METHODS, SlackServer

ROOM = Path(__file__).parents[2] / "bot" / "slack"
CODE = {path.name: path.read_text("utf-8") for path in sorted(ROOM.rglob("*.py"))}
URL = "https://chair.example.com"

# What a type of event is called in a manifest, and what Slack gives it to an app for.
SUBSCRIPTIONS: dict[str, dict[str, str | None]] = {
    "app_home_opened": {"app_home_opened": None},
    "app_mention": {"app_mention": "app_mentions:read"},
    "app_uninstalled": {"app_uninstalled": None},
    "channel_shared": {"channel_shared": "channels:read"},
    "channel_unshared": {"channel_unshared": "channels:read"},
    "member_joined_channel": {"member_joined_channel": "channels:read"},
    "member_left_channel": {"member_left_channel": "channels:read"},
    "message": {
        "message.channels": "channels:history",
        "message.groups": "groups:history",
        "message.im": "im:history",
    },
    "tokens_revoked": {"tokens_revoked": None},
    "user_change": {"user_change": "users:read"},
}
# A method that works in several kinds of conversation takes the scope of each: we ask about channels, and open
# direct messages with one person.
KINDS = {"conversations.open": {"im"}}
CHANNELS = {"channels", "groups"}
# What an app without a room in a channel may not do there: say something that everybody can read.
PUBLIC = {"chat.meMessage", "chat.postMessage", "chat.scheduleMessage"}


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOM / "manifest.yaml").read_text("utf-8"))
    return loaded


def called(code: str) -> set[str]:
    """Return the Web API methods whose names in the SDK stand in the code."""
    names = set(re.findall(r"\.([a-z]+_\w+)\b", code))
    found = [getattr(AsyncWebClient, name) for name in names if hasattr(AsyncWebClient, name)]
    calls = [re.search(r'self\.api_call\(\s*"([^"]+)"', inspect.getsource(method)) for method in found]
    return {call[1] for call in calls if call}


def scopes_of(method: str) -> set[str]:
    scopes = set(METHODS[method].scopes)
    kinds = KINDS.get(method, CHANNELS)
    return {scope for scope in scopes if len(scopes) == 1 or scope.partition(":")[0] in kinds}


async def registered(slack: SlackServer) -> list[tuple[str, dict[str, Any]]]:
    """Return what the real app listens for: the kind of each listener, and what it was registered with."""
    async with open_room(slack, serve=False) as running:
        listeners = running.room.app._async_listeners  # noqa: SLF001 - nothing public tells of them
        matchers = [m for listener in listeners for m in listener.matchers or []]
    return [(kind, names) for matcher in matchers for kind, names in _names(matcher)]


def _names(matcher: object) -> Iterator[tuple[str, dict[str, Any]]]:
    assert isinstance(matcher, AsyncBuiltinListenerMatcher)
    inner = inspect.getclosurevars(matcher.func).nonlocals["func"]
    yield inner.__qualname__.partition(".")[0], dict(inspect.getclosurevars(inner).nonlocals)


async def heard(slack: SlackServer) -> frozenset[str]:
    """Return the types of events that somebody in the room takes."""
    return frozenset(
        {HOME_OPENED}
        | SPOKEN_EVENTS
        | NEWS_EVENTS
        | LEAVING_EVENTS
        | words_of(await registered(slack), "event")
    )


def words_of(found: list[tuple[str, dict[str, Any]]], kind: str) -> set[str]:
    return {word for name, words in found if name == kind for word in words.values() if isinstance(word, str)}


async def test_the_commands_are_those_that_are_answered(slack: SlackServer, shipped):
    asked = {command["command"] for command in shipped["features"]["slash_commands"]}
    assert asked == words_of(await registered(slack), "command")


@pytest.mark.parametrize(("place", "kind"), [("message", "message_shortcut"), ("global", "global_shortcut")])
async def test_the_shortcuts_are_those_that_are_answered(slack: SlackServer, shipped, place, kind):
    asked = {each["callback_id"] for each in shipped["features"]["shortcuts"] if each["type"] == place}
    assert asked == words_of(await registered(slack), kind)


async def test_the_events_are_those_that_are_heard(slack: SlackServer, shipped):
    asked = shipped["settings"]["event_subscriptions"]["bot_events"]
    assert asked == sorted(name for kind in await heard(slack) for name in SUBSCRIPTIONS[kind])


async def test_the_scopes_are_those_that_methods_events_and_features_need(slack: SlackServer, shipped):
    methods = called("\n".join(CODE.values()))
    needed = {scope for method in methods for scope in scopes_of(method)}
    needed |= {scope for kind in await heard(slack) for scope in SUBSCRIPTIONS[kind].values() if scope}
    needed |= {"commands", "assistant:write"}
    assert shipped["oauth_config"]["scopes"]["bot"] == sorted(needed) == list(bot_scopes())


def test_what_is_proposed_to_write_is_what_the_app_proposes_itself(shipped):
    prompts = shipped["features"]["agent_view"]["suggested_prompts"]
    assert {prompt["title"]: prompt["message"] for prompt in prompts} == PROMPTS


def test_the_scope_of_an_agent_is_asked_for_with_the_view_it_belongs_to(shipped):
    assert "agent_view" in shipped["features"]
    assert shipped["features"]["app_home"]["messages_tab_enabled"]


def test_every_method_that_is_called_is_one_the_local_slack_knows():
    methods = called("\n".join(CODE.values()))
    assert {"auth.test", "chat.postEphemeral", "views.open", "users.info"} <= methods <= set(METHODS)


def test_what_others_can_read_is_written_in_one_place_and_to_one_s_own_in_another():
    writing = {name for name, code in CODE.items() if called(code) & PUBLIC}
    assert writing <= {"direct.py", "sharing.py"}
    assert not [name for name, code in CODE.items() if re.search(r"response_type\W+in_channel", code)]


def test_a_method_in_the_code_is_found_by_its_name_in_the_sdk():
    assert called(
        "await self._client.chat_postEphemeral(channel=c)\nx.conversations_info, y.chat_nothing()"
    ) == {
        "chat.postEphemeral",
        "conversations.info",
    }


def test_slack_would_take_the_manifest(shipped):
    shown, features = shipped["display_information"], shipped["features"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert re.fullmatch(r"#[0-9a-f]{6}", shown["background_color"])
    assert len(features["agent_view"]["agent_description"]) <= 300
    assert len(features["agent_view"]["suggested_prompts"]) <= 4
    assert len(features["shortcuts"]) <= 10
    for shortcut in features["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
    for command in features["slash_commands"]:
        assert len(command["description"]) <= 100
        assert len(command["usage_hint"]) <= 100
    assert shipped["settings"]["interactivity"]["is_enabled"]
    assert not shipped["settings"]["token_rotation_enabled"]


def test_without_an_address_it_is_for_socket_mode(shipped):
    assert manifest() == shipped
    assert shipped["settings"]["socket_mode_enabled"]


def test_with_an_address_everything_is_sent_there():
    found = manifest(f"{URL}/", socket_mode=False)
    assert not found["settings"]["socket_mode_enabled"]
    addresses = [
        found["settings"]["event_subscriptions"]["request_url"],
        found["settings"]["interactivity"]["request_url"],
        *(command["url"] for command in found["features"]["slash_commands"]),
    ]
    assert addresses == [f"{URL}{EVENTS}"] * 5
    assert found["oauth_config"]["redirect_urls"] == [f"{URL}{REDIRECT}"]


def test_socket_mode_with_an_address_still_lets_other_workspaces_install_it():
    found = manifest(URL)
    assert found["settings"]["socket_mode_enabled"]
    assert "request_url" not in found["settings"]["event_subscriptions"]
    assert found["oauth_config"]["redirect_urls"] == [f"{URL}{REDIRECT}"]


def test_http_needs_an_address():
    with pytest.raises(ManifestError, match="--url"):
        manifest(socket_mode=False)


@pytest.mark.parametrize(
    "url", ["http://chair.example.com", "chair.example.com", "https://", "https://x.test?a=b"]
)
def test_an_address_slack_would_not_take_is_one_sentence(url, capsys):
    assert main(["manifest", "slack", "--url", url]) == 2
    assert "is no public address; Slack takes only https://" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "socket_mode"), [([], True), (["--url", URL], False), (["--url", URL, "--socket"], True)]
)
def test_what_is_printed_can_be_read_again(arguments, socket_mode, capsys):
    assert main(["manifest", "slack", *arguments]) == 0
    printed = yaml.safe_load(capsys.readouterr().out)
    assert printed == manifest(URL if arguments else None, socket_mode=socket_mode)
    assert as_yaml(printed).startswith("display_information:")
