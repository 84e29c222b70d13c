"""Settings: from the environment, and from the policy file of a team."""

from bot.settings.channels import ChannelSettings, Hours
from bot.settings.environment import Settings, secret, setting_names
from bot.settings.errors import SettingsError
from bot.settings.platforms import Absent, require_platform, slack_absent, teams_absent, teams_gap
from bot.settings.policy_file import Policy, PolicyFile, policy_in_force, read_policy

__all__ = [
    "Absent",
    "ChannelSettings",
    "Hours",
    "Policy",
    "PolicyFile",
    "Settings",
    "SettingsError",
    "policy_in_force",
    "read_policy",
    "require_platform",
    "secret",
    "setting_names",
    "slack_absent",
    "teams_absent",
    "teams_gap",
]
