"""“Treat bot as a relay” from the menu of a message, over real sockets: asked first, then in force."""

from collections.abc import AsyncIterator

import pytest

from bot.coaching.commands import FOR_AGENTS
from bot.coaching.replies import TRY_AGAIN
from bot.domain.case import Speaker
from bot.domain.identity import Mode
from bot.slack.asking.channel_command import FOR_SUPERVISORS
from bot.slack.asking.relaying import A_PERSON, ALREADY, DONE, MYSELF, NO_CHANNEL, TREAT_AS_RELAY
from bot.slack.hearing.identity import ChannelRules
from bot.slack.hearing.overrides import Override
from tests.slack.scene import Acting, Scene, public_posts, said_on
from tests.slack.stored import Stored
from tests.slack_server import OpenView, Post, SlackServer, User, bot_message, message


@pytest.fixture
async def stored(slack: SlackServer) -> AsyncIterator[Stored]:
    stored = Stored(slack)
    yield stored
    await stored.client.aclose()


@pytest.fixture
def scene(stored: Stored) -> Scene:
    scene = Scene(stored.slack)
    scene.house = stored.house
    scene.house.appoint(scene.sue.id)
    return scene


@pytest.fixture
def help_desk(scene: Scene) -> User:
    return scene.world.add_bot("Desk")


def posted(scene: Scene, bot: User, name: str = "Jo Doe") -> Post:
    return scene.ops.posts[bot_message(scene.ops, bot, "Where is it?", username=name)["ts"]]


async def confirm(person: Acting, page: OpenView) -> str:
    """Send the page; return what it says in the end."""
    await person.send(page)
    return said_on(await person.page(lambda said: said.startswith(("Done", "That", "How"))))


async def test_a_bot_is_treated_as_a_relay_after_a_page_that_says_what_changes(
    scene: Scene, stored: Stored, help_desk: User
):
    async with stored.room() as running:
        sue = Acting(scene, running, scene.sue)
        await sue.pick(TREAT_AS_RELAY, posted(scene, help_desk))
        page = await sue.page()
        assert f"What will change in <#{scene.ops.id}>" in said_on(page)
        assert "*Jo Doe* posts counts as said by a customer" in said_on(page)
        assert "becomes *relay* (a bot relays what the customers write); so far it was *connect*" in said_on(
            page
        )
        assert await stored.overrides.of(scene.world.home.id) == {}
        assert await confirm(sue, page) == DONE
        said = bot_message(scene.ops, help_desk, "Anybody?", username="Jo Doe")
        await stored.say(running, said)
        case = await stored.case(said)
        assert case
        assert [(m.speaker, m.person) for m in case.messages] == [
            (Speaker.CUSTOMER, f"relay:{help_desk.bot_id}:Jo Doe")
        ]
        assert public_posts(scene) == []


async def test_a_second_relay_joins_the_first(scene: Scene, stored: Stored, help_desk: User):
    rules = ChannelRules(Mode.RELAY, relay_bots=frozenset({"B0OTHER"}))
    async with stored.room(rules_of=lambda _: rules) as running:
        sue = Acting(scene, running, scene.sue)
        await sue.pick(TREAT_AS_RELAY, posted(scene, help_desk))
        page = await sue.page()
        assert "The mode stays *relay*." in said_on(page)
        await confirm(sue, page)
        (written,) = (await stored.overrides.of(scene.world.home.id)).values()
        assert Override.read(written).relay_bots == frozenset({"B0OTHER", help_desk.bot_id})


async def test_what_was_said_of_agents_before_stays(scene: Scene, stored: Stored, help_desk: User):
    async with stored.room() as running:
        sue = Acting(scene, running, scene.sue)
        await sue.type("/coach", f"channel agents <@{scene.ana.id}>", scene.ops)
        await sue.answered()
        await sue.pick(TREAT_AS_RELAY, posted(scene, help_desk))
        await confirm(sue, await sue.page())
        (written,) = (await stored.overrides.of(scene.world.home.id)).values()
        assert Override.read(written) == Override(
            Mode.RELAY, frozenset({scene.ana.id}), (), frozenset({help_desk.bot_id})
        )


async def test_a_relay_is_not_asked_for_twice(scene: Scene, stored: Stored, help_desk: User):
    rules = ChannelRules(Mode.RELAY, relay_bots=frozenset({help_desk.bot_id}))
    async with stored.room(rules_of=lambda _: rules) as running:
        sue = Acting(scene, running, scene.sue)
        await sue.pick(TREAT_AS_RELAY, posted(scene, help_desk))
        assert await sue.answered() == ALREADY


async def test_a_person_is_no_relay_and_neither_is_the_app_itself(scene: Scene, stored: Stored):
    written = scene.ops.posts[message(scene.ops, scene.ana, "hello")["ts"]]
    ours = posted(scene, scene.world.home.bot)
    async with stored.room() as running:
        sue = Acting(scene, running, scene.sue)
        await sue.pick(TREAT_AS_RELAY, written)
        assert await sue.answered() == A_PERSON
        await sue.pick(TREAT_AS_RELAY, ours)
        assert await sue.answered(2) == MYSELF
        assert scene.world.views == {}


async def test_in_a_direct_message_nothing_is_relayed(scene: Scene, stored: Stored, help_desk: User):
    alone = scene.world.direct_message(scene.world.home, scene.sue)
    post = alone.posts[bot_message(alone, help_desk, "hello")["ts"]]
    async with stored.room() as running:
        sue = Acting(scene, running, scene.sue)
        await sue.pick(TREAT_AS_RELAY, post)
        assert await sue.answered() == NO_CHANNEL


async def test_only_supervisors_may(scene: Scene, stored: Stored, help_desk: User):
    post = posted(scene, help_desk)
    async with stored.room() as running:
        ana, gil = Acting(scene, running, scene.ana), Acting(scene, running, scene.world.add_guest("Gil"))
        await ana.pick(TREAT_AS_RELAY, post)
        assert await ana.answered() == FOR_SUPERVISORS
        await gil.pick(TREAT_AS_RELAY, post)
        assert await gil.answered(2) == FOR_AGENTS
        assert scene.world.views == {}


async def test_whoever_is_no_supervisor_any_more_changes_nothing(
    scene: Scene, stored: Stored, help_desk: User
):
    async with stored.room() as running:
        sue = Acting(scene, running, scene.sue)
        await sue.pick(TREAT_AS_RELAY, posted(scene, help_desk))
        page = await sue.page()
        scene.house.appoint(scene.ana.id)
        assert await confirm(sue, page) in (FOR_SUPERVISORS, FOR_AGENTS)
        assert await stored.overrides.of(scene.world.home.id) == {}


async def test_a_store_that_is_down_is_said_on_the_page(scene: Scene, stored: Stored, help_desk: User):
    async with stored.room() as running:
        sue = Acting(scene, running, scene.sue)
        await sue.pick(TREAT_AS_RELAY, posted(scene, help_desk))
        page = await sue.page()
        stored.server.connected = False
        assert await confirm(sue, page) == TRY_AGAIN
        stored.server.connected = True


async def test_with_too_much_to_do_the_page_says_so(scene: Scene, stored: Stored, help_desk: User):
    async with stored.room() as running:
        sue = Acting(scene, running, scene.sue)
        await sue.pick(TREAT_AS_RELAY, posted(scene, help_desk))
        page = await sue.page()
        running.room._errands._at_most = 0  # noqa: SLF001 - two hundred slow answers would take a while
        assert await confirm(sue, page) == TRY_AGAIN
        assert await stored.overrides.of(scene.world.home.id) == {}


@pytest.mark.parametrize("value", ["", "{}", "[]", "5"])
async def test_a_page_that_this_app_never_wrote_changes_nothing(
    scene: Scene, stored: Stored, help_desk: User, value: str
):
    async with stored.room() as running:
        sue = Acting(scene, running, scene.sue)
        await sue.pick(TREAT_AS_RELAY, posted(scene, help_desk))
        page = await sue.page()
        page.body["private_metadata"] = value
        assert await confirm(sue, page) == TRY_AGAIN
        assert await stored.overrides.of(scene.world.home.id) == {}
