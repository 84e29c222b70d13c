"""Customer or agent? The first line that fits decides; nobody is an agent for want of knowledge.

    who                                                       | connect       | internal      | relay
    ----------------------------------------------------------+---------------+---------------+--------------
    the app itself, Slackbot                                  | not heard     | not heard     | not heard
    a bot listed as a relay, under an agent's name            | not heard     | not heard     | agent *
    a bot listed as a relay, under any other name             | not heard     | not heard     | customer *
    any other bot                                             | not heard     | not heard     | not heard
    somebody of another workspace, or of another organization | customer      | customer      | customer
    a guest of our workspace                                  | customer      | customer      | customer
    somebody Slack can't tell us about                        | other         | other         | other
    listed as an agent, by id or by user group                | agent         | agent         | agent
    of our workspace, and agents are listed                   | other         | customer      | other
    of our workspace, and no agents are listed                | agent         | other         | agent

    * The person is "relay:<bot>:<name>". Slack has no such user, so nothing can be whispered to them.

Guests and outsiders stay customers even if they are listed: a wrong list must not show a note to a customer.
What Slack does not answer raises SlackNotAnsweringError; the event is then refused, and Slack sends it again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.coaching.lookup import Answer, Lookup
from bot.domain.case import Speaker
from bot.domain.identity import Identified, Mode, relayed
from bot.slack.hearing.profiles import Profile, is_outsider, profile_of
from bot.slack.wire.answers import SlackNotAnsweringError, answered, refusal
from bot.slack.wire.reading import Sender
from bot.slack.workspaces.authorize import TOKEN_ENDED, Home

PROFILE_SECONDS = 3600.0  # a worker hears of no `user_change`: a new guest is an agent there for so long
GROUP_SECONDS = 600.0
REFUSED_SECONDS = 60.0
# What is nice to know of somebody is not waited for any longer.
ASIDE_SECONDS = 2.0
# Slack says of its own bot that it is not one.
SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, slots=True)
class ChannelRules:
    """Who is who in a channel.

    `agents` are user ids, `agent_groups` user group ids, `relay_bots` app or bot ids, `relay_agents` the
    names under which agents write through a relay.
    """

    mode: Mode = Mode.CONNECT
    agents: frozenset[str] = frozenset()
    agent_groups: tuple[str, ...] = ()
    relay_bots: frozenset[str] = frozenset()
    relay_agents: frozenset[str] = frozenset()

    @property
    def lists_agents(self) -> bool:
        """Tell whether the channel says who its agents are."""
        return bool(self.agents or self.agent_groups)


class Overruling(Protocol):
    """The rules of channels in a workspace, with what was said of them in Slack. Raises SlackNotAnsweringError."""

    async def rules_of(self, tenant: str, channel: str) -> ChannelRules:
        """Return the rules of a channel."""
        ...

    async def channels(self, tenant: str) -> Collection[str]:
        """Return the channels of which something was said in Slack."""
        ...


# By which workspace somebody or something is asked for, and who or what: two may see the same person differently.
_Asked = tuple[Home, str]


class Identity:
    """Tells who is who, and remembers it: people for an hour, user groups for ten minutes."""

    def __init__(
        self,
        client: AsyncWebClient,
        rules: Callable[[str], ChannelRules],
        overruling: Overruling | None = None,
    ) -> None:
        """Ask Slack with this client; `rules` gives a channel's rules, unless there is somebody `overruling` them."""
        self._client = client
        self._rules = rules
        self._overruling = overruling
        self._profiles: Lookup[_Asked, Profile] = Lookup(self._ask_profile)
        self._groups: Lookup[_Asked, frozenset[str] | None] = Lookup(self._ask_group)

    async def identify(self, home: Home, channel: str, sender: Sender) -> Identified | None:
        """Return who sent a message in a channel, or None for somebody who is not heard."""
        rules = await self.rules_in(home, channel)
        if home.is_us(sender) or sender.user == SLACKBOT:
            return None
        if sender.bots:
            return _relayed(rules, sender)
        if not sender.user:
            return None
        if _is_outside(home, sender.teams):
            return Identified(Speaker.CUSTOMER, sender.user)
        profile = await self._profiles.get((home, sender.user))
        if profile.bot:
            return None
        return Identified(await self._speaker(home, rules, sender.user, profile), sender.user)

    async def rules_in(self, home: Home, channel: str) -> ChannelRules:
        """Return the rules that count in a channel."""
        if self._overruling is None:
            return self._rules(channel)
        return await self._overruling.rules_of(home.tenant, channel)

    async def overruled_in(self, home: Home) -> Collection[str]:
        """Return the channels of a workspace that have rules of their own from Slack itself."""
        return await self._overruling.channels(home.tenant) if self._overruling else ()

    async def is_agent(self, home: Home, channel: str, user: str) -> bool:
        """Tell whether a user is known to be an agent in a channel."""
        identified = await self.identify(home, channel, Sender(user))
        return identified is not None and identified.speaker is Speaker.AGENT

    async def is_ours(self, home: Home, user: str) -> bool:
        """Tell whether a user is a full member of our workspace: no guest, nobody of another one, and no bot."""
        profile = await self._profiles.get((home, user))
        return profile.known and not profile.bot and not is_outsider(home, profile)

    async def members_of(self, home: Home, group: str) -> frozenset[str]:
        """Return the user ids in a user group; empty for one that Slack does not show us."""
        return await self._groups.get((home, group)) or frozenset()

    async def zone_of(self, home: Home, user: str) -> tzinfo | None:
        """Return a user's time zone, or None if it is not known. Raises nothing."""
        profile = await self._aside(home, user)
        try:
            return ZoneInfo(profile.zone) if profile and profile.zone else None
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return None

    async def name_of(self, home: Home, user: str) -> str:
        """Return what a user is called, or an empty text if it is not known. Raises nothing."""
        profile = await self._aside(home, user)
        return profile.name if profile else ""

    def take_over(self, home: Home, user: Mapping[str, Any]) -> None:
        """Remember a changed user, as `user_change` shows them."""
        if isinstance(user.get("id"), str):
            self._profiles.put((home, user["id"]), Answer(profile_of(user), PROFILE_SECONDS))

    def forget(self, home: Home, user: str) -> None:
        """Look a user up anew when they are seen next."""
        self._profiles.drop((home, user))

    def forget_outsiders(self, home: Home) -> None:
        """Look everybody up anew who is not known as a full member of our workspace."""
        self._profiles.drop_if(
            lambda asked, profile: asked[0] == home and (not profile.known or is_outsider(home, profile))
        )

    async def close(self) -> None:
        """Give up on every question that is still open."""
        await self._profiles.close()
        await self._groups.close()

    async def _speaker(self, home: Home, rules: ChannelRules, user: str, profile: Profile) -> Speaker:
        if not profile.known:
            return Speaker.OTHER
        if is_outsider(home, profile):
            return Speaker.CUSTOMER
        if not rules.lists_agents:
            return Speaker.OTHER if rules.mode is Mode.INTERNAL else Speaker.AGENT
        if user in rules.agents:
            return Speaker.AGENT
        groups = [await self._groups.get((home, group)) for group in rules.agent_groups]
        if any(members is not None and user in members for members in groups):
            return Speaker.AGENT
        # As long as a group can't be read, whoever is not found elsewhere may be in it.
        is_customer = rules.mode is Mode.INTERNAL and None not in groups
        return Speaker.CUSTOMER if is_customer else Speaker.OTHER

    async def _aside(self, home: Home, user: str) -> Profile | None:
        try:
            async with asyncio.timeout(ASIDE_SECONDS):
                return await self._profiles.get((home, user))
        except (SlackNotAnsweringError, TimeoutError):
            return None

    async def _ask_profile(self, asked: _Asked) -> Answer[Profile]:
        home, user = asked
        try:
            found = await answered(self._client.users_info(user=user, token=home.token))
        except SlackApiError as error:
            if refusal(error) in TOKEN_ENDED:
                raise _not_about_them(error) from None
            return Answer(Profile(known=False), REFUSED_SECONDS)
        shown = found.get("user")
        if not isinstance(shown, Mapping):
            raise SlackNotAnsweringError("users.info")
        return Answer(profile_of(shown), PROFILE_SECONDS)

    async def _ask_group(self, asked: _Asked) -> Answer[frozenset[str] | None]:
        home, group = asked
        try:
            found = await answered(self._client.usergroups_users_list(usergroup=group, token=home.token))
        except SlackApiError as error:
            if refusal(error) in TOKEN_ENDED:
                raise _not_about_them(error) from None
            return Answer(None, REFUSED_SECONDS)
        members = found.get("users")
        if not isinstance(members, list):
            raise SlackNotAnsweringError("usergroups.users.list")
        return Answer(frozenset(map(str, members)), GROUP_SECONDS)


def _not_about_them(error: SlackApiError) -> SlackNotAnsweringError:
    """Return what it means that our token has ended: nothing was said of whom was asked for."""
    return SlackNotAnsweringError(type(error).__name__)


def _is_outside(home: Home, teams: frozenset[str]) -> bool:
    """Tell whether an event proves that its sender is not one of us.

    Within a Grid another workspace may still be ours; then only the profile can tell.
    """
    foreign = teams - {home.team, home.enterprise}
    return any(not home.enterprise or team.startswith("E") for team in foreign)


def _relayed(rules: ChannelRules, sender: Sender) -> Identified | None:
    listed = sorted(sender.bots & rules.relay_bots)
    if rules.mode is not Mode.RELAY or not listed:
        return None
    speaker = Speaker.AGENT if sender.name in rules.relay_agents else Speaker.CUSTOMER
    return Identified(speaker, relayed(listed[0], sender.name))
