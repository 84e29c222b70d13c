"""The people and channels of the leak machine's Slack, and who counts as an agent where."""

from __future__ import annotations

from bot.domain.identity import Mode
from bot.slack.hearing.identity import ChannelRules
from tests.platforms.house import Team
from tests.platforms.truth import BOTS, LISTED
from tests.slack_server import Channel, User, World

MODES = {"helpdesk": Mode.INTERNAL, "relay": Mode.RELAY}


class SlackPeople:
    """Everybody in their channels; `names` and `places` are what they are called, by their ids."""

    def __init__(self, world: World, team: Team) -> None:
        self.users: dict[str, User] = {
            name: world.add_user(name) for name in ("ana", "ben", "dora", "sue", "odd")
        }
        self.users |= {
            "gil": world.add_guest("gil"),
            "cora": world.add_stranger("cora"),
            "carl": world.add_stranger("carl"),
        }
        self.users |= {name: world.add_bot(name) for name in BOTS}
        everybody = list(self.users.values())
        ours = [self.users[name] for name in ("ana", "ben", "dora", "sue")]
        self.channels: dict[str, Channel] = {
            "support": world.add_channel("support", *everybody),
            "private": world.add_channel("private", *everybody, kind="private"),
            "helpdesk": world.add_channel("helpdesk", *ours, self.users["odd"]),
            "relay": world.add_channel("relay", *ours, self.users["relay"]),
            "ops": world.add_channel("ops", *ours, kind="private"),
        }
        self.names = {user.id: name for name, user in self.users.items()}
        self.places = {channel.id: name for name, channel in self.channels.items()}
        team.supervisors.add(self.users["sue"].id)
        team.on_duty |= {
            channel.id: (self.users["ana"].id, self.users["ben"].id) for channel in self.channels.values()
        }

    def rules_of(self, channel: str) -> ChannelRules:
        place = self.places.get(channel, "ops")
        agents = frozenset(self.users[name].id for name in LISTED[place])
        return ChannelRules(
            MODES.get(place, Mode.CONNECT), agents, relay_bots=frozenset({self.users["relay"].bot_id})
        )
