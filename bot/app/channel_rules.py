"""Turns what the policy file says of a channel into the rules by which Slack tells who is who there."""

from __future__ import annotations

from bot.settings import ChannelSettings
from bot.slack.identity import ChannelRules, Mode


def rules_of(channel: ChannelSettings) -> ChannelRules:
    """Return the rules of a channel."""
    return ChannelRules(
        mode=Mode(channel.mode.value),
        agents=channel.agents,
        agent_groups=channel.agent_groups,
        relay_bots=channel.relay_bots,
        relay_agents=channel.relay_agents,
    )
