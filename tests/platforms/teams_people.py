"""The people, channels and chats of the leak machine's Teams, and who counts as an agent where."""

from __future__ import annotations

from bot.domain.identity import Mode
from bot.teams.identity import ChannelRules
from tests.platforms.house import Team
from tests.platforms.truth import BOTS, LISTED, Truth
from tests.teams_server import Conversation, Person, World

MODES = {"helpdesk": Mode.INTERNAL, "relay": Mode.RELAY}


class TeamsPeople:
    """Everybody in their channels; `names` are what they are called, by their ids."""

    def __init__(self, world: World, team: Team, truth: Truth) -> None:
        self.truth = truth
        self.people: dict[str, Person] = {
            name: world.add_person(name) for name in ("ana", "ben", "dora", "sue", "odd")
        }
        self.people |= {
            "gil": world.add_guest("gil"),
            "cora": world.add_stranger("cora"),
            "carl": world.add_stranger("carl"),
        }
        everybody = list(self.people.values())
        ours = [self.people[name] for name in ("ana", "ben", "dora", "sue")]
        self.places: dict[str, Conversation] = {
            "support": world.add_channel(*everybody),
            "private": world.add_chat(*everybody),
            "helpdesk": world.add_channel(*ours, self.people["odd"]),
            "relay": world.add_channel(*ours),
            "ops": world.add_channel(*ours),
        }
        self.bots = {name: Person(f"28:{name}", "", "Jo", world.home) for name in BOTS}
        self.names = {person.id: name for name, person in self.people.items()}
        team.supervisors.add(self.people["sue"].object_id)
        on_duty = tuple(self.people[name].object_id for name in ("ana", "ben"))
        team.on_duty |= {place.id: on_duty for place in self.places.values()}

    def rules_of(self, channel: str) -> ChannelRules:
        place = next((name for name, one in self.places.items() if one.id == channel), "ops")
        listed = frozenset(
            self.people[name].object_id for name in LISTED[place] if self.truth.is_insider(name)
        )
        return ChannelRules(MODES.get(place, Mode.CONNECT), listed, relay_bots=frozenset({"28:relay"}))
