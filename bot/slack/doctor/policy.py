"""Whether whom and what the policy file names is really there in Slack: channels, groups, people, relays."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.identity import Mode
from bot.slack.hearing.identity import ChannelRules
from bot.slack.hearing.profiles import profile_of
from bot.slack.wire.answers import NO_ANSWER, refusal

PAGE = 200
# A missing scope is a fault of its own, named once for all that it prevents.
_NAMED_BEFORE = "missing_scope"
KINDS = "public_channel,private_channel"
_NOT_HERE = frozenset(
    {
        "bot_not_found",
        "channel_not_found",
        "no_such_subteam",
        "subteam_not_found",
        "user_not_found",
        "user_not_visible",
    }
)


@dataclass(frozen=True, slots=True)
class Named:
    """Whom the policy file names: its channels with their rules, and the people and groups of its roles."""

    channels: Mapping[str, ChannelRules] = field(default_factory=dict)
    default: ChannelRules = field(default_factory=ChannelRules)
    people: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()

    @property
    def rules(self) -> tuple[ChannelRules, ...]:
        """Return the rules of all channels."""
        return (self.default, *self.channels.values())


@dataclass(frozen=True, slots=True)
class Ward:
    """A workspace that is looked at, its ids, and the ids of the channels the bot is in there."""

    client: AsyncWebClient = field(repr=False)
    name: str = ""
    ids: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()

    async def own_channels(self) -> tuple[frozenset[str], str]:
        """Return the channels the bot is in, and what is wrong with that, if anything."""
        found: set[str] = set()
        try:
            answer = await self.client.users_conversations(types=KINDS, exclude_archived=True, limit=PAGE)
            async for page in answer:
                found |= {str(channel["id"]) for channel in page["channels"]}
        except NO_ANSWER as error:
            code = _code(error)
            fault = "" if code == _NAMED_BEFORE else f"Slack does not tell the bot's channels ({code})."
            return frozenset(), fault
        nowhere = (
            f"The bot is in no channel of {self.name}; type `/invite @Second Chair` in a support channel."
        )
        return frozenset(found), "" if found else nowhere


async def policy_faults(wards: Sequence[Ward], named: Named) -> list[str]:
    """Return a sentence for everything the policy file names that is not there, or not what it is named as."""
    groups = named.groups.union(*(rules.agent_groups for rules in named.rules))
    people = named.people.union(*(rules.agents for rules in named.rules))
    relays = frozenset[str]().union(*(rules.relay_bots for rules in named.rules))
    faults = [await _channel_fault(wards, channel) for channel in named.channels]
    faults += [await _group_fault(wards, group) for group in sorted(groups)]
    faults += [await _person_fault(wards, person) for person in sorted(people)]
    faults += [await _relay_fault(wards, relay) for relay in sorted(relays)]
    for where, rules in {"default": named.default, **named.channels}.items():
        if rules.mode is Mode.RELAY and not rules.relay_bots:
            faults.append(
                f"{where} is set to relay in the policy file, which names no relay_bots; name the bot there."
            )
    return [fault for fault in faults if fault]


def relayed_agents(named: Named) -> str:
    """Say in which channels agents write through a relay, since no note reaches them there; "" if in none."""
    rules = {"every other channel": named.default, **named.channels}
    where = [name for name, one in rules.items() if one.mode is Mode.RELAY and one.relay_agents]
    if not where:
        return ""
    return (
        f" No note reaches those who answer through the relay in {', '.join(where)}: they have no account here. "
        "What falls due for them is told to whoever is on_duty."
    )


async def _channel_fault(wards: Sequence[Ward], channel: str) -> str:
    if any(channel in ward.channels for ward in wards):
        return ""
    found = await _asked(wards, lambda client: client.conversations_info(channel=channel))
    if found == _NAMED_BEFORE:
        return ""
    if isinstance(found, str):
        reason = (
            "does not exist, or is private and the bot is not in it"
            if found in _NOT_HERE
            else f"can't be read ({found})"
        )
        return f"The channel {channel} of the policy file {reason}; correct its id, or invite the bot there."
    shown = found["channel"]
    if shown.get("is_member") and not shown.get("is_archived"):
        return ""
    if shown.get("is_archived"):
        return f"The channel {channel} of the policy file is archived; take it out of the file."
    return (
        f"The bot is not in #{shown.get('name')} ({channel}), which the policy file names; "
        "type `/invite @Second Chair` there."
    )


async def _group_fault(wards: Sequence[Ward], group: str) -> str:
    found = await _asked(wards, lambda client: client.usergroups_users_list(usergroup=group))
    if not isinstance(found, str) or found == _NAMED_BEFORE:
        return ""
    if found in _NOT_HERE:
        return f"There is no user group {group}, which the policy file names; give the id (S…) of one that is there."
    return (
        f"The user group {group} of the policy file can't be read ({found}); nobody in it counts as an agent."
    )


async def _person_fault(wards: Sequence[Ward], person: str) -> str:
    found = await _asked(wards, lambda client: client.users_info(user=person))
    who = f"{person}, whom the policy file names,"
    if found == _NAMED_BEFORE:
        return ""
    if isinstance(found, str):
        reason = "is nobody Slack knows" if found in _NOT_HERE else f"can't be looked up ({found})"
        return f"{who} {reason}; give the member id (U…) from their profile."
    ours = frozenset[str]().union(*(ward.ids for ward in wards))
    what = _no_agent(found["user"], ours)
    return f"{who} {what}." if what else ""


def _no_agent(user: Mapping[str, Any], ours: frozenset[str]) -> str:
    """Say why a user can't be an agent, and what to do; an empty text for one who can."""
    profile = profile_of(user)
    if user.get("deleted"):
        return "has left the workspace; take them out of the file"
    if profile.bot:
        return "is a bot, and bots are no agents; take it out of the file"
    if profile.guest:
        return "is a guest, and guests count as customers and get no notes; make them a full member"
    if profile.stranger or not profile.teams & ours:
        return "belongs to another workspace, so they count as a customer; take them out of the file"
    return ""


async def _relay_fault(wards: Sequence[Ward], relay: str) -> str:
    if relay.startswith("A"):
        return ""  # an app is told by its posts alone; no method looks one up
    if not relay.startswith("B"):
        return f"{relay} in relay_bots is no bot; give the id of the help desk's bot (B…) or of its app (A…)."
    found = await _asked(wards, lambda client: client.bots_info(bot=relay))
    if not isinstance(found, str) or found == _NAMED_BEFORE:
        return ""
    return f"There is no bot {relay}, which relay_bots names ({found}); give the help desk's bot (B…) or app (A…)."


async def _asked(
    wards: Sequence[Ward], ask: Callable[[AsyncWebClient], Awaitable[AsyncSlackResponse]]
) -> AsyncSlackResponse | str:
    """Return the first workspace's answer that knows what is asked for, or else why none does: Slack's code."""
    code = ""
    for ward in wards:
        try:
            return await ask(ward.client)
        except NO_ANSWER as error:
            known = _code(error)
            code = known if code in {"", *_NOT_HERE} else code
    return code


def _code(error: Exception) -> str:
    found = refusal(error) if isinstance(error, SlackApiError) else None
    return found or type(error).__name__
