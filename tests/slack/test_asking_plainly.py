"""From what is said in a channel to what can be asked about it: real events, and the writer that needs no model."""

from datetime import UTC, datetime

import pytest

from bot.advisors.guidance import load_playbook
from bot.advisors.phrases import compile_rules
from bot.advisors.plain_writer import PlainWriter
from bot.slack.asking.checking import CHECK_DRAFT
from bot.slack.asking.pages import CHANNEL, DRAFT, IN_NO_CASE
from tests.fakes import FakeClock
from tests.slack.room import Running, open_room
from tests.slack.scene import Acting, Scene, public_posts, said_on
from tests.slack_server import Post, SlackServer, message

PLAYBOOK = load_playbook()
LATE = "This is the third time my parcel is late, and nobody told me!"
PROMISE = "I'm so sorry. I'll call the depot and come back to you by 5 pm."


@pytest.fixture
def scene(slack: SlackServer) -> Scene:
    scene = Scene(slack)
    scene.house.clock = FakeClock(datetime.now(UTC))
    # As the house does when it is opened.
    compile_rules()
    scene.house.writer = PlainWriter(PLAYBOOK)  # type: ignore[assignment] # a writer like any other
    return scene


async def talk(scene: Scene, running: Running) -> Post:
    """Let a customer and an agent talk; return the first message."""
    first = message(scene.support, scene.cora, LATE)
    answer = message(scene.support, scene.ana, PROMISE, thread=first)
    for event in (first, answer):
        assert (await scene.slack.post_event(running.url, event)).status == 200
    return scene.support.posts[first["ts"]]


async def test_an_apology_answers_what_the_customer_said(scene: Scene):
    async with open_room(scene.slack, house=scene.house, playbook=PLAYBOOK) as running:
        await talk(scene, running)
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology")
        shown = said_on(await ana.page())
    assert "It answers these words:" in shown
    assert "nobody told me" in shown
    assert [tone in shown for tone in ("*Brief*", "*Warm*", "*Formal*")] == [True] * 3


async def test_a_recap_quotes_what_was_said_and_promised_and_can_be_shared(scene: Scene):
    async with open_room(scene.slack, house=scene.house, playbook=PLAYBOOK) as running:
        first = await talk(scene, running)
        sue = Acting(scene, running, scene.sue)
        await sue.pick("recap_case", first)
        page = await sue.page()
        assert "third time my parcel is late" in said_on(page)
        assert "due <!date^" in said_on(page)
        await sue.send(page, **{CHANNEL: scene.ops.id})
        await sue.page(lambda said: said.startswith("Shared"))
    (post,) = public_posts(scene)
    assert "third time my parcel is late" in said_on(post.blocks)


@pytest.mark.parametrize("case", ["", IN_NO_CASE], ids=["in the case", "alone"])
async def test_a_draft_is_checked_by_the_rules(scene: Scene, case):
    async with open_room(scene.slack, house=scene.house, playbook=PLAYBOOK) as running:
        await talk(scene, running)
        ana = Acting(scene, running, scene.ana)
        await ana.pick(CHECK_DRAFT)
        page = await ana.page(lambda said: said == "")
        chosen = {"case": case} if case else {}
        await ana.send(page, **{DRAFT: "Honestly, our system is terrible.", **chosen})
        shown = said_on(await ana.page(lambda said: "*Change*" in said))
    assert PLAYBOOK["dont_blame_the_company"].title in shown
