"""What people see in the Teams of the leak machine, read off its record, and what may not stand there at all."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.coaching.note_text import ONLY_YOU
from tests.platforms.truth import Item
from tests.teams_server import TeamsServer, actions_of, texts_of
from tests.teams_server.world import Post

Json = dict[str, Any]


class TeamsSight:
    """Sees what every person sees. `names` are what people are called, by their ids.

    `buttons` are all that were ever shown to anybody, each with the message it was shown in, or None for a dialog;
    `written` are the messages that people did write, by their ids.
    """

    def __init__(self, teams: TeamsServer, names: Mapping[str, str]) -> None:
        self.teams, self.world, self.names = teams, teams.world, names
        self.buttons: list[tuple[Json, Post | None]] = []
        self.written: set[str] = set()
        self._answers: list[Item] = []
        self._checked: dict[tuple[str, str], Json] = {}

    def answered(self, person: str, card: Json, post: Post | None) -> None:
        """Whoever did something sees what it was answered with."""
        self._answers.append(self._item(person, card, post))

    def counted(self) -> Counter[str]:
        """Count what people were shown: cards in channels, direct messages, and notes among them."""
        ours = self.world.by_app()
        found = Counter({"direct": sum(post.conversation.kind == "personal" for post in ours)})
        found["targeted"] = sum(post.to is not None for post in ours)
        found["note"] = sum(action.get("verb") == "verdict" for action, _ in self.buttons)
        return found

    def items(self) -> Iterator[Item]:
        """Yield what somebody sees that is new since it was last asked."""
        for post in self.world.by_app():
            if self._checked.get((post.conversation.id, post.id)) is post.body:
                continue
            self._checked[post.conversation.id, post.id] = post.body
            readers = [post.to] if post.to else post.conversation.members
            for reader in readers:
                for card in post.cards:
                    yield self._item(self.names[reader.id], card, post)
        yield from self._answers
        self._answers.clear()

    def public(self) -> Iterable[str]:
        """Say what we posted where several people read, and what we sent as somebody else."""
        yield from (f"in {post.conversation.id}: {post.body}" for post in self.world.public_by_app())
        for where in self.world.conversations.values():
            foreign = {name for name, post in where.posts.items() if post.sender != self.world.bot}
            if unwritten := foreign - self.written:
                yield f"nobody wrote what stands under their names: {sorted(unwritten)}"
        for call in self.teams.calls():
            sender = (call.args.get("body") or {}).get("from")
            if sender and sender != {"id": self.world.bot}:
                yield f"sent as {sender}"

    def _item(self, reader: str, card: Json, post: Post | None) -> Item:
        self.buttons += [(action, post) for action in actions_of(card) if action["type"] != "Action.OpenUrl"]
        told = [text for text in texts_of(card) if text != ONLY_YOU]
        return Item(reader, ("".join(told),), json.dumps(card, ensure_ascii=False))
