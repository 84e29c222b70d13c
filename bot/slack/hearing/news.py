"""What Slack tells of people and channels: what was known of them is dropped, so that it is looked up anew."""

from __future__ import annotations

from collections.abc import Mapping

from bot.slack.hearing.identity import Identity
from bot.slack.hearing.overrides import Rulebook
from bot.slack.wire.reading import Payload, tenant
from bot.slack.workspaces.authorize import Authorize

_PEOPLE = frozenset({"member_joined_channel", "member_left_channel"})
_CHANNELS = frozenset({"channel_shared", "channel_unshared"})
NEWS_EVENTS = _PEOPLE | _CHANNELS | {"user_change"}


class News:
    """Takes what has changed. Nobody becomes an agent by it: who somebody is, is asked again."""

    def __init__(self, authorize: Authorize, identity: Identity, rulebook: Rulebook) -> None:
        """Join it to what remembers people and channels."""
        self._authorize = authorize
        self._identity = identity
        self._rulebook = rulebook

    async def take(self, body: Payload, event: Payload) -> None:
        """Take an event of `NEWS_EVENTS`; raises SlackNotAnsweringError and SlackRefusedError."""
        home, kind, user = await self._authorize.home(tenant(body)), event.get("type"), event.get("user")
        if kind == "user_change":
            self._identity.take_over(home, user if isinstance(user, Mapping) else {})
            return
        self._rulebook.forget(home.tenant)
        if kind in _CHANNELS:
            # Whether somebody is a stranger to us changes with the channels we share with their workspace.
            self._identity.forget_outsiders(home)
        elif isinstance(user, str):
            self._identity.forget(home, user)
