"""A newcomer's path, from the manifest to a recap: the commands of the bot as processes, before a local Slack."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest

from bot.advisors.guidance import load_playbook
from bot.slack.workspaces.manifest import as_yaml, manifest
from tests.e2e.processes import ROOT, Place, open_place
from tests.slack.room import until, words
from tests.slack.scene import said_on
from tests.slack.workspaces import PUBLIC, Browser
from tests.slack_server import (
    OpenView,
    User,
    click,
    member_joined,
    message,
    slash_command,
)
from tests.slack_server.people import Json
from tests.slack_server.registering import NotRegisteredError, Registered

LATE = "My parcel is late for the third time and nobody told me anything!"
BLAME = "Honestly, our system is terrible, it does this to everybody."
CARD = load_playbook()["dont_blame_the_company"]
SECONDS = 20.0


async def printed(*arguments: str) -> str:
    """Return what a command of the bot prints."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments), cwd=ROOT, env={}, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    assert process.returncode == 0
    return out.decode()


class Newcomer:
    """A workspace that has just heard of the app: Ana is an agent, Sue a supervisor, customers write from elsewhere."""

    def __init__(self, place: Place, folder: Path) -> None:
        self.place, self.slack, self.world = place, place.slack, place.slack.world
        # Nothing is installed yet: what the app may do here comes with its manifest.
        self.world.home.scopes, self.world.home.revoked = set(), True
        self.ana, self.sue, self.bo = map(self.world.add_user, ("Ana", "Sue", "Bo"))
        self.cora, self.dora, self.eve = map(self.world.add_stranger, ("Cora", "Dora", "Eve"))
        members = (self.ana, self.sue, self.bo, self.cora, self.dora, self.eve)
        self.support = self.world.add_channel("support", *members, with_bot=False)
        self.policy = folder / "policy.yaml"
        self.policy.write_text(f"roles: {{supervisor: {{people: {{{self.sue.id}: Sue}}}}}}\n")

    @asynccontextmanager
    async def registered(self, way: str) -> AsyncIterator[Registered]:
        """Print the manifest, register the app with it, and start `serve` with what Slack's page then shows."""
        printing = asyncio.create_task(printed("manifest", "slack", "--url", PUBLIC, *way.split()))
        known = self.world.credentials
        given = {
            "SLACK_BOT_TOKEN": "",
            "SLACK_CLIENT_ID": known.client_id,
            "SLACK_CLIENT_SECRET": known.client_secret,
            "SLACK_APP_TOKEN": known.app_token if way else "",
            "SECOND_CHAIR_PUBLIC_URL": PUBLIC,
            "SECOND_CHAIR_POLICY": str(self.policy),
        }
        async with self.place.running("serve", **given):
            if way:
                await self.slack.socket.connected(SECONDS)
            yield Registered(self.slack, await printing, PUBLIC, self.place.url)

    async def install(self, app: Registered) -> None:
        """Let Sue install the app from its page, and invite it to the channel."""
        browser = Browser(self.place.events)
        begun = await browser.open("/slack/install")
        installed = await browser.open(app.agree(begun.location, self.world.home, self.sue))
        assert installed.status == 200
        await app.tell(member_joined(self.support, self.world.home.bot))

    async def note(self, to: User, number: int = 1) -> list[str]:
        """Return the words of somebody's last private message, once they have so many."""
        await until(lambda: len(self.slack.whispers_to(to)) >= number, SECONDS)
        return words(self.slack.whispers_to(to)[-1])

    async def view(self, of: User) -> OpenView:
        """Return the page in front of somebody, once it shows more than that it takes a moment."""
        found: list[OpenView] = []

        def shown() -> bool:
            found[:] = [v for v in self.world.views.values() if v.user is of and said_on(v) != "One moment …"]
            return bool(found)

        await until(shown, SECONDS)
        return found[-1]

    async def typed(self, app: Registered, who: User, command: str, text: str) -> None:
        await app.command(slash_command(self.support, who, command, text))

    def link(self, event: Json) -> str:
        return f"https://home.slack.com/archives/{event['channel']}/p{event['ts'].replace('.', '')}"

    async def badly_answered(self, app: Registered, customer: User) -> Json:
        """Let a customer write and Ana answer badly, each looked at; return the event that began it."""
        asked = message(self.support, customer, LATE)
        answered = partial(message, self.support, self.ana, BLAME, thread=asked)
        await self.place.looked_at(lambda: app.tell(asked))
        await self.place.looked_at(lambda: app.tell(answered()))
        return asked

    def private_to(self, *people: User) -> bool:
        """Tell whether whatever the app has shown was for these people alone."""
        seen = {e.user.id for e in self.world.ephemerals} | {v.user.id for v in self.world.views.values()}
        bot = self.world.home.bot.id
        posted = [p for c in self.world.channels.values() for p in c.posts.values() if p.user == bot]
        return seen <= {person.id for person in people} and posted == []


@pytest.fixture
async def newcomer(tmp_path) -> AsyncIterator[Newcomer]:
    async with open_place(tmp_path) as place:
        yield Newcomer(place, tmp_path)


@pytest.mark.parametrize("way", ["", "--socket"], ids=["http", "socket mode"])
async def test_a_newcomer_goes_from_the_manifest_to_a_recap(newcomer: Newcomer, way):
    slack, ana, sue = newcomer.slack, newcomer.ana, newcomer.sue
    async with newcomer.registered(way) as app:
        await newcomer.install(app)
        asked = await newcomer.badly_answered(app, newcomer.cora)
        note = await newcomer.note(ana)
        assert note[0] == "Only you see this"
        assert BLAME in "\n".join(note)
        assert newcomer.private_to(ana)

        (shown,) = slack.whispers_to(ana)
        await app.interact(click(shown, "nudge:why"))
        assert CARD.title in said_on(await newcomer.view(ana))
        await app.interact(click(shown, "nudge:not_useful"))
        await slack.wait_for("response_url", 1)
        assert "Thanks: noted as not useful." in await newcomer.note(ana)

        await newcomer.typed(app, ana, "/coach", "quiet 30m")
        await slack.wait_for("response_url", 2)
        assert slack.whispers_to(ana)[-1].text == "I'll keep quiet towards you for 30 minutes."
        await newcomer.badly_answered(app, newcomer.dora)
        assert len(slack.calls("chat.postEphemeral")) == 1
        assert newcomer.private_to(ana)

        await newcomer.typed(app, sue, "/recap", newcomer.link(asked))
        recap = said_on(await newcomer.view(sue))
        assert LATE in recap
        assert newcomer.private_to(ana, sue)

        # Where she has not asked for quiet, the same answer brings a note.
        await newcomer.typed(app, ana, "/coach", "on")
        await slack.wait_for("response_url", 3)
        third = await newcomer.badly_answered(app, newcomer.eve)
        await newcomer.note(ana, 4)
        assert slack.whispers_to(ana)[-1].thread_ts == third["ts"]
        assert newcomer.private_to(ana, sue)


async def test_what_the_manifest_leaves_out_slack_does_not_do(newcomer: Newcomer):
    whole = as_yaml(manifest(PUBLIC, socket_mode=False))
    less = whole.replace("message.channels", "message.mpim").replace("/recap", "/recapture")
    app = Registered(newcomer.slack, less, PUBLIC, newcomer.place.url)
    with pytest.raises(NotRegisteredError, match=r"message\.channels"):
        await app.tell(message(newcomer.support, newcomer.cora, LATE))
    with pytest.raises(NotRegisteredError, match="/recap"):
        await newcomer.typed(app, newcomer.sue, "/recap", "")
