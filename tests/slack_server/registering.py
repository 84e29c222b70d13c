"""An app that was registered with its manifest: Slack sends it what stands in there, to where it says, and no more."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import yaml

from tests.slack_server.oauth import agree
from tests.slack_server.people import Json, Team, User
from tests.slack_server.server import SlackServer

_OF_MESSAGES = {
    "channel": "message.channels",
    "group": "message.groups",
    "im": "message.im",
    "mpim": "message.mpim",
}


class NotRegisteredError(Exception):
    """The manifest does not let Slack do this."""


class Registered:
    """What Slack does for an app of this manifest. `reached_at` is where its public address leads in truth.

    Every method raises NotRegisteredError for what the manifest leaves out, and AssertionError where the app does not
    take what it gets.
    """

    def __init__(self, slack: SlackServer, manifest: str, public: str, reached_at: str) -> None:
        self._slack = slack
        self._public, self._reached_at = public, reached_at
        read: Json = yaml.safe_load(manifest)
        self._features, self._settings = read["features"], read["settings"]
        self._scopes = set(read["oauth_config"]["scopes"]["bot"])
        self._redirects = read["oauth_config"].get("redirect_urls", [])
        self._by_socket = bool(self._settings["socket_mode_enabled"])

    def agree(self, location: str, team: Team, installer: User) -> str:
        """Let somebody agree on the page the app sent them to; return the address they are sent back to."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
        _need(asked.get("redirect_uri") in self._redirects, "this redirect")
        _need(set(asked.get("scope", "").split(",")) <= self._scopes, "one of these scopes")
        return agree(self._slack.world, location, team, installer)

    async def tell(self, event: Json) -> None:
        """Tell the app what happened."""
        subscribed = self._settings["event_subscriptions"]
        name = _OF_MESSAGES[event["channel_type"]] if event["type"] == "message" else event["type"]
        _need(name in subscribed["bot_events"], name)
        if self._by_socket:
            await (await self._slack.socket.send_event(event)).acked()
        else:
            _taken(await self._slack.post_event(self._here(subscribed.get("request_url")), event))

    async def command(self, typed: Json) -> None:
        """Bring the app a command somebody typed."""
        known = {command["command"]: command for command in self._features["slash_commands"]}
        _need(typed["command"] in known, typed["command"])
        if self._by_socket:
            await (await self._slack.socket.send_command(typed)).acked()
        else:
            _taken(await self._slack.post_command(self._here(known[typed["command"]].get("url")), typed))

    async def interact(self, payload: Json) -> None:
        """Bring the app a click, a shortcut or a page somebody sent."""
        interactivity = self._settings["interactivity"]
        _need(interactivity["is_enabled"], "interactivity")
        if "callback_id" in payload:
            known = {shortcut["callback_id"] for shortcut in self._features["shortcuts"]}
            _need(payload["callback_id"] in known, payload["callback_id"])
        if self._by_socket:
            await (await self._slack.socket.send_interaction(payload)).acked()
        else:
            _taken(await self._slack.post_interaction(self._here(interactivity.get("request_url")), payload))

    def _here(self, address: Any) -> str:
        """Return where an address of the manifest leads."""
        _need(str(address).startswith(self._public), f"the address {address}")
        return self._reached_at + str(address).removeprefix(self._public)


def _need(there: bool, what: str) -> None:  # noqa: FBT001 - reads as "need x in y"
    if not there:
        raise NotRegisteredError(f"the manifest does not have {what}")


def _taken(answer: Any) -> None:
    assert answer.ok, f"the app answered {answer.status} {answer.body}"
