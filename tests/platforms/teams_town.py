"""Teams with people, channels and chats of all kinds, for the leak machine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from bot.coaching.drafts import EMPTY_DRAFT, LONG_DRAFT
from bot.domain.case import CaseKey
from bot.teams.app import PATH, TeamsRoom
from bot.teams.cards import link_to
from bot.teams.config import TeamsConfig
from bot.teams.listeners import MESSAGE_ACTIONS, NOT_ITS_PLACE, UNKNOWN_BUTTON
from bot.teams.pages import DRAFT, WAITING
from bot.teams.reading import CHAT
from tests.platforms.house import House, Team, open_house
from tests.platforms.leaks import nth
from tests.platforms.roads import PlayedClock
from tests.platforms.teams_people import TeamsPeople
from tests.platforms.teams_road import joined_to
from tests.platforms.teams_sight import TeamsSight
from tests.platforms.truth import BOTS, HARMLESS, Spoken, Truth
from tests.serving import serving
from tests.teams_server import (
    Answer,
    Conversation,
    TeamsServer,
    activity,
    card_action,
    deleted,
    edited,
    fetch_task,
    mention,
    message,
    spoken,
    submit_action,
    targeted,
)
from tests.teams_server.world import Post

Json = dict[str, Any]

METHODS = ("send_targeted", "send", "create", "member", "update_targeted", "update", "token")
BREAKS: tuple[Json, ...] = (
    {"status": 429, "retry_after": 0},
    {"status": 500},
    {"status": 502, "times": 2},
    {"status": 403, "code": "NotEnoughPermissions"},
    {"status": 403, "code": "MessageWritesBlocked"},
    {"status": 412},
    {"delay": 0.4},
    {"status": 504, "done": True},
)
CALL_WITHIN = 0.2
# The page on which a draft is written is the same for everybody, until it is sent.
FORM = "Nobody else sees it, and it is not sent."
FORMS = (FORM, EMPTY_DRAFT + FORM, LONG_DRAFT + FORM, EMPTY_DRAFT, LONG_DRAFT)


class TeamsTown:
    """Ana and the others, in channels and a chat that customers read and in one that they don't."""

    def __init__(self, teams: TeamsServer, house: House, clock: PlayedClock) -> None:
        self.teams, self.world, self.house, self.clock = teams, teams.world, house, clock
        self.truth, self.url = Truth(), ""
        self.spoken: list[Spoken] = []
        self.harmless = HARMLESS | {UNKNOWN_BUTTON, NOT_ITS_PLACE, *WAITING.values(), *FORMS}
        known = TeamsPeople(teams.world, house.team, self.truth)
        self.rules_of, self.people, self.bots, self.places = (
            known.rules_of,
            known.people,
            known.bots,
            known.places,
        )
        self.sight = TeamsSight(teams, known.names)

    async def say(self, person: str, channel: str, text: str, under: Spoken | None) -> None:
        where, sender = self.places[channel], self.people.get(person) or self.bots[person]
        root = under.form.thread or under.form.id if under else ""
        post = Post(where, self._new_id(where), sender.id, {"text": text}, root)
        where.posts[post.id] = post
        self._note(person, channel, post)
        bot = {"from": {"id": sender.id, "name": "Jo"}} if person in BOTS else {}
        await self._post(spoken(self.world, post, sender, **bot))

    async def edit(self, spoken: Spoken, text: str) -> None:
        if sender := self.people.get(spoken.author):
            await self._post(edited(self.world, spoken.form, sender, text))

    async def delete(self, spoken: Spoken) -> None:
        if sender := self.people.get(spoken.author):
            await self._post(deleted(self.world, spoken.form, sender))
            self.spoken.remove(spoken)

    async def ask(self, person: str, channel: str, words: str, about: Spoken | None) -> None:
        """Ask privately; of what is said in passing, ask by a mention that everybody reads."""
        where, sender = self.places[channel], self.people[person]
        if about is None and words in ("recap", "mine", "help"):
            said = mention(self.world, where, sender, words)
            self._note(person, channel, where.posts[said["id"]])
            await self._post(said)
            return
        root = about.form.thread or about.form.id if about and about.channel == channel else ""
        await self._post(
            targeted(self.world, where, sender, f"{words} {self._link(about)}".strip(), thread=root)
        )

    async def ask_directly(self, person: str, words: str, about: Spoken | None) -> None:
        sender = self.people[person]
        asked = message(self.world, self.world.direct(sender), sender, f"{words} {self._link(about)}".strip())
        self.sight.written.add(asked["id"])
        await self._post(asked)

    async def pick(self, person: str, on: Spoken, number: int) -> None:
        command = MESSAGE_ACTIONS[number % len(MESSAGE_ACTIONS)]
        chosen = fetch_task(self.world, on.form, self.people[person], command)
        await self._invoke(person, chosen, on.form)

    async def click(self, person: str, number: int) -> None:
        """Click a button, with the data it had for whoever it was shown to, where it was shown or in another place."""
        if (found := nth(self.sight.buttons, number)) is None:
            return
        action, post = found
        sender = self.people[person]
        if post is None or number % 3 == 0:
            post = Post(self.world.direct(sender), self.world.new_id(), self.world.bot, {})
        clicked = card_action(self.world, post, sender, action.get("verb", ""), action.get("data", {}))
        await self._invoke(person, clicked, post)

    async def send(self, person: str, number: int, channel: str, text: str) -> None:
        """Send a page that was opened for anybody."""
        found = nth([one for one in self.sight.buttons if one[0]["type"] == "Action.Submit"], number)
        if found is None:
            return
        post = Post(self.places[channel], self._new_id(self.places[channel]), "", {"text": text})
        data = {**found[0]["data"], DRAFT: text}
        await self._invoke(
            person, submit_action(self.world, post, self.people[person], "check_reply", data), None
        )

    async def share(self, person: str, about: Spoken, channel: str) -> None:
        """Ask for the recap of a case elsewhere; nothing is shared in Teams."""
        await self.ask(person, channel, "recap", about)

    async def flip(self, person: str) -> None:
        self.world.blocked ^= {self.people[person].id}

    async def move(self, person: str, channel: str) -> None:
        where, somebody = self.places[channel], self.people[person]
        kind = "membersRemoved" if somebody in where.members else "membersAdded"
        where.members.remove(somebody) if somebody in where.members else where.members.append(somebody)
        changed = activity(self.world, where, somebody, "conversationUpdate")
        await self._post({**changed, kind: [{"id": somebody.id}]})

    async def demote(self, person: str) -> None:
        """The policy file lists them no more."""
        self.truth.demoted.add(person)

    async def break_down(self, number: int, kind: int) -> None:
        self.teams.fail(METHODS[number % len(METHODS)], **BREAKS[kind % len(BREAKS)])

    def place_id(self, name: str) -> str:
        return self.places[name].id

    def show(self, person: str, where: Conversation, words: str) -> None:
        """Show somebody something, as if the app had."""
        content = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": words}]}
        post = Post(where, self.world.new_id(), self.world.bot, {"attachments": [{"content": content}]})
        post.to = self.people[person]
        where.posts[post.id] = post

    async def _invoke(self, person: str, clicked: Json, post: Post | None) -> None:
        """Whoever clicks sees the answer."""
        answer = await self._post(clicked)
        if not answer.ok or not answer.body:
            return
        told = answer.json()
        card = told["value"] if "value" in told else told["task"]["value"]["card"]["content"]
        self.sight.answered(person, card, post)

    async def _post(self, sent: Json) -> Answer:
        """Send an activity, and again once the store is back if it was refused."""
        answer = await self.teams.post(self.url, sent)
        if answer.status == 503:
            if not self.house.server.connected:
                self.house.server.connected = True
            answer = await self.teams.post(self.url, sent)
        await asyncio.sleep(0)
        return answer

    def _note(self, person: str, channel: str, post: Post) -> None:
        kind = post.conversation.kind
        mark = post.conversation.id.replace(".", "") if kind == "groupChat" else post.thread or post.id
        self.sight.written.add(post.id)
        spoken = Spoken(channel, person, mark, post)
        self.spoken.append(spoken)
        self.truth.note(spoken)

    def _new_id(self, where: Conversation) -> str:
        at = self.clock.now()
        while (number := f"{at.timestamp() * 1000:.0f}") in where.posts:
            at += timedelta(milliseconds=1)
        return number

    def _link(self, about: Spoken | None) -> str:
        if about is None:
            return ""
        post: Post = about.form
        thread = CHAT if post.conversation.kind == "groupChat" else post.thread or post.id
        return link_to(CaseKey("teams", self.world.home, post.conversation.id, thread))


@asynccontextmanager
async def teams_town() -> AsyncIterator[TeamsTown]:
    """Open the town until the end of the block."""
    clock = PlayedClock()
    async with TeamsServer() as teams, open_house(clock, Team()) as house:
        town = TeamsTown(teams, house, clock)
        config = TeamsConfig(
            rules_of=town.rules_of,
            app_id=teams.world.app_id,
            app_password=teams.password,
            app_tenant=teams.world.home,
            development=True,
            openid_metadata=teams.openid_metadata,
            login_url=teams.login_url,
            identity_url=teams.identity_url,
            call_within=CALL_WITHIN,
        )
        room = TeamsRoom(config, joined_to(house))
        house.whisperers.add("teams", room.whisperer)
        house.directories.add("teams", room.directory)
        await room.start()
        try:
            async with serving(room.routes()) as url:
                town.url = f"{url}{PATH}"
                yield town
        finally:
            house.server.connected = True
            await room.close()
