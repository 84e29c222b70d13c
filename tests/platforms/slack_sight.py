"""What people see in the Slack of the leak machine, read off its record, and what may not stand there at all."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tests.platforms.truth import BOTS, Item, Truth
from tests.slack_server import Answer, Post, SlackServer

Json = dict[str, Any]
# With these a message would stand under another name than the app's.
_NAMES = frozenset({"username", "icon_url", "icon_emoji", "as_user"})


class SlackSight:
    """Sees what every person sees. `names` and `places` are what people and channels are called, by their ids.

    `buttons` are all that were ever shown to anybody, each with the channel or the page it was shown in; `written` are
    the messages that people did write, by their ts.
    """

    def __init__(
        self, slack: SlackServer, truth: Truth, names: Mapping[str, str], places: Mapping[str, str]
    ) -> None:
        self.slack, self.world, self.truth, self.names, self.places = slack, slack.world, truth, names, places
        self.buttons: list[tuple[Json, str]] = []
        self.written: set[str] = set()
        self._shared = self._ephemerals = self._calls = 0
        self._answers: list[Item] = []
        self._checked: set[Any] = set()

    def counted(self) -> Counter[str]:
        """Count what people were shown: notes in channels, direct messages, pages, and recaps shared."""
        found = Counter({"ephemeral": len(self.world.ephemerals), "page": len(self.world.views)})
        found["direct"] = sum(post.channel.kind == "im" for post in self._posts_of_ours())
        found["shared"] = self._shared
        found["note"] = sum(e["action_id"] == "nudge:useful" for e, _ in self.buttons)
        return found

    def items(self) -> Iterator[Item]:
        """Yield what somebody sees that is new since it was last asked."""
        for one in self.world.ephemerals[self._ephemerals :]:
            yield self._item(one.user.id, one.channel.id, one.text, one.blocks)
        self._ephemerals = len(self.world.ephemerals)
        for post in self._posts_of_ours():
            is_direct = post.channel.kind in ("im", "mpim")
            if is_direct and self._is_new(post.channel.id, post.ts, json.dumps(post.blocks)):
                readers = [member for member in post.channel.members if member in self.names]
                for reader in readers:
                    yield self._item(reader, post.channel.id, post.text, post.blocks)
        for view in self.world.views.values():
            if self._is_new(view.id, view.hash):
                yield self._item(view.user.id, view.id, "", view.body["blocks"], json.dumps(view.body))
        yield from self._answers
        self._answers.clear()

    def public(self) -> Iterable[str]:
        """Say what stands where several people read that is no recap shared among our own people."""
        for post in self._posts_of_ours():
            if post.channel.kind not in ("im", "mpim") and self._is_new(post.channel.id, post.ts):
                yield from self._posted(post)
        for channel in self.world.channels.values():
            foreign = {ts for ts, post in channel.posts.items() if post.user != self.world.home.bot.id}
            if unwritten := foreign - self.written:
                yield f"nobody wrote what stands under their names: {sorted(unwritten)}"
        new, self._calls = self.slack.calls()[self._calls :], len(self.slack.calls())
        for call in new:
            if call.method.startswith("chat.") and not _NAMES.isdisjoint(call.args):
                yield f"sent under another name: {call.method}"
            if call.args.get("response_type") == "in_channel":
                yield "answered for everybody to read"

    def _posted(self, post: Post) -> Iterator[str]:
        """Say why a post of ours must not stand in its channel, in which are those who are in it now."""
        place = self.places.get(post.channel.id, "")
        readers = {self.names[member] for member in post.channel.members if member in self.names} - {*BOTS}
        is_recap = post.text.startswith("Recap of a case, shared by")
        if is_recap and place == "ops" and all(map(self.truth.is_insider, readers)):
            self._shared += 1
        else:
            yield f"in {place}, before {sorted(readers)}: {post.text}"

    def _posts_of_ours(self) -> list[Post]:
        bot = self.world.home.bot.id
        return [
            post
            for channel in self.world.channels.values()
            for post in channel.posts.values()
            if post.user == bot
        ]

    def _is_new(self, *what: Any) -> bool:
        if what in self._checked:
            return False
        self._checked.add(what)
        return True

    def _item(self, reader: str, place: str, text: str, blocks: list[Json], whole: str = "") -> Item:
        for block in blocks:
            for element in [*block.get("elements", []), block.get("accessory") or {}]:
                if element.get("action_id"):
                    self.buttons.append(({**element, "block_id": block["block_id"]}, place))
        return Item(self.names[reader], (text, "".join(_texts(blocks))), whole or json.dumps([text, blocks]))

    def answered(self, person: str, answer: Answer) -> None:
        """Whoever did something sees what it was acknowledged with."""
        if not answer.body or not answer.ok:
            return
        try:
            told = answer.json()
        except ValueError:
            self._answers.append(Item(person, (answer.body,), answer.body))
            return
        view = told.get("view") or {}
        words = "".join(_texts(view.get("blocks", [])))
        self._answers.append(Item(person, (words, *told.get("errors", {}).values()), answer.body))


def _texts(node: Any) -> Iterator[str]:
    """Yield the words on blocks, apart from those on buttons and fields, which are the same for everybody."""
    if isinstance(node, list):
        for part in node:
            yield from _texts(part)
    elif isinstance(node, dict) and node.get("type") not in ("input", "actions"):
        if isinstance(node.get("text"), str):
            yield node["text"]
        else:
            for part in node.values():
                yield from _texts(part)
