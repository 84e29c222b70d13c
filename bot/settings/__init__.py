"""Settings: from the environment, and from the policy file of a team."""

from bot.settings.channels import ChannelSettings, Hours, Mode
from bot.settings.environment import Settings, secret, setting_names
from bot.settings.errors import SettingsError
from bot.settings.platforms import require_platform
from bot.settings.policy_file import Policy, PolicyFile, read_policy

__all__ = [
    "ChannelSettings",
    "Hours",
    "Mode",
    "Policy",
    "PolicyFile",
    "Settings",
    "SettingsError",
    "read_policy",
    "require_platform",
    "secret",
    "setting_names",
]
