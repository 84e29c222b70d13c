"""What this Teams holds: people, conversations, and every message with who can read it."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field
from typing import Literal

from tests.teams_server.people import Json, Person

Kind = Literal["channel", "groupChat", "personal"]

APP_ID = "6f1d1ea0-0000-4000-8000-00000000a99d"
HOME = "7e4a0000-0000-4000-8000-000000000001"


@dataclass(slots=True)
class Post:
    """A message. `to` is the one person who can read it, None if everybody in the conversation can."""

    conversation: Conversation = field(repr=False)
    id: str
    sender: str
    body: Json
    thread: str = ""
    to: Person | None = None
    deleted: bool = False

    @property
    def text(self) -> str:
        """Return the words beside the cards."""
        return str(self.body.get("text") or "")

    @property
    def cards(self) -> list[Json]:
        """Return its Adaptive Cards."""
        return [part["content"] for part in self.body.get("attachments", [])]


@dataclass(slots=True)
class Conversation:
    """A channel, a group chat or a 1:1 chat with the app."""

    id: str
    kind: Kind
    tenant: str
    members: list[Person]
    team: str = ""
    with_app: bool = True
    posts: dict[str, Post] = field(default_factory=dict, repr=False)

    def in_thread(self, root: str) -> str:
        """Return the id under which a thread of a channel is named."""
        return f"{self.id};messageid={root}" if self.kind == "channel" else self.id


class World:
    """Everything this Teams remembers. The app is known by `app_id`, and lives in the tenant `home`."""

    def __init__(self) -> None:
        self.app_id = APP_ID
        self.home = HOME
        self.people: dict[str, Person] = {}
        self.conversations: dict[str, Conversation] = {}
        self.blocked: set[str] = set()
        # Some hosts of Teams find a single member by their id alone, and not by their object id.
        self.knows_object_ids = True
        self._number = itertools.count(1)
        self._last_id = 0

    @property
    def bot(self) -> str:
        """Return the app's own id in conversations."""
        return f"28:{self.app_id}"

    def new_id(self) -> str:
        """Return a message id no other message has: milliseconds since 1970, as Teams numbers them."""
        self._last_id = max(int(time.time() * 1000), self._last_id + 1)
        return str(self._last_id)

    def add_person(self, name: str, *, tenant: str = "", role: str = "user") -> Person:
        """Add somebody, of the home tenant unless told otherwise."""
        number = next(self._number)
        object_id = f"00000000-0000-4000-8000-{number:012x}"
        person = Person(f"29:1-{number:04}{name.lower()}", object_id, name, tenant or self.home, role)
        self.people[person.id] = person
        return person

    def add_guest(self, name: str) -> Person:
        """Add a guest of the home tenant."""
        return self.add_person(name, role="guest")

    def add_stranger(self, name: str) -> Person:
        """Add somebody of another tenant, as shared channels bring them in."""
        return self.add_person(name, tenant=f"0f0f0000-0000-4000-8000-{next(self._number):012x}")

    def add_channel(self, *members: Person, team: str = "", tenant: str = "", name: str = "") -> Conversation:
        """Add a channel with these members; of a team of its own unless one is given.

        The first channel of a team has the team's id for a `name`.
        """
        number = next(self._number)
        owner = team or f"19:team{number}@thread.tacv2"
        return self._add(name or f"19:channel{number}@thread.tacv2", "channel", members, tenant, owner)

    def add_chat(self, *members: Person, tenant: str = "") -> Conversation:
        """Add a group chat with these members."""
        return self._add(f"19:chat{next(self._number)}@thread.v2", "groupChat", members, tenant)

    def direct(self, person: Person) -> Conversation:
        """Return the 1:1 chat of the app with a person, opening it if there is none."""
        for one in self.conversations.values():
            if one.kind == "personal" and one.members == [person]:
                return one
        return self._add(f"a:1-{next(self._number)}", "personal", (person,), person.tenant)

    def say(self, conversation: Conversation, sender: Person, text: str, *, thread: str = "") -> Post:
        """Let somebody say something where everybody in the conversation reads it."""
        post = Post(conversation, self.new_id(), sender.id, {"text": text}, thread)
        conversation.posts[post.id] = post
        return post

    def seen_by(self, person: Person) -> list[Post]:
        """Return every message this person can read, in the order of the conversations."""
        mine = [one for one in self.conversations.values() if person in one.members]
        posts = (post for one in mine for post in one.posts.values())
        return [post for post in posts if not post.deleted and post.to in (None, person)]

    def by_app(self) -> list[Post]:
        """Return everything the app wrote."""
        posts = (post for one in self.conversations.values() for post in one.posts.values())
        return [post for post in posts if post.sender == self.bot]

    def public_by_app(self) -> list[Post]:
        """Return what the app wrote where more than one person reads it: nothing, if all is well."""
        return [post for post in self.by_app() if post.to is None and post.conversation.kind != "personal"]

    def whispers_to(self, person: Person) -> list[Post]:
        """Return what the app wrote that this person alone can read."""
        return [post for post in self.seen_by(person) if post.sender == self.bot]

    def _add(
        self, name: str, kind: Kind, members: tuple[Person, ...], tenant: str, team: str = ""
    ) -> Conversation:
        conversation = Conversation(name, kind, tenant or self.home, list(members), team)
        self.conversations[name] = conversation
        return conversation
