"""Turns what the policy file says of a channel into the rules by which a platform tells who is who there."""

from __future__ import annotations

from bot.settings import ChannelSettings
from bot.slack.hearing.identity import ChannelRules
from bot.teams.identity import ChannelRules as TeamsRules


def rules_of(channel: ChannelSettings) -> ChannelRules:
    """Return the rules of a channel in Slack."""
    return ChannelRules(
        mode=channel.mode,
        agents=channel.agents,
        agent_groups=channel.agent_groups,
        relay_bots=channel.relay_bots,
        relay_agents=channel.relay_agents,
    )


def teams_rules_of(channel: ChannelSettings, app_tenant: str | None) -> TeamsRules:
    """Return the rules of a channel in Teams, where groups of people are not looked up.

    Our own people are those of the app's tenant: that a tenant is listened to does not make its people agents.
    """
    return TeamsRules(
        mode=channel.mode,
        agents=channel.agents,
        tenants=frozenset({app_tenant} if app_tenant else ()),
        relay_bots=channel.relay_bots,
        relay_agents=channel.relay_agents,
    )
