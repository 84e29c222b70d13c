"""What the pages do at their edges: too much to do, no way to answer, buttons and pages that are not ours."""

import json

import pytest

from bot.coaching.replies import TRY_AGAIN
from bot.domain.case import CaseKey
from bot.slack.asking.pages import ABOUT, CHANNEL, DRAFT, MORE_FORMAL, USEFUL, Request, What
from bot.slack.hearing.callers import NOT_FOR_YOU
from tests.slack.room import Running, open_room, until
from tests.slack.scene import LATE, LOOKING, Acting, Scene, said_on
from tests.slack_server import OpenView, SlackServer, click_in_view, slash_command


@pytest.fixture
def scene(slack: SlackServer) -> Scene:
    return Scene(slack)


def overload(running: Running) -> None:
    """Let nothing more be taken on."""
    running.room._errands._at_most = 0  # noqa: SLF001 - two hundred slow answers would take a while


async def an_apology(scene: Scene, running: Running) -> tuple[Acting, OpenView]:
    ana = Acting(scene, running, scene.ana)
    await ana.type("/apology")
    return ana, await ana.page()


async def test_with_too_much_to_do_a_command_is_asked_for_again(scene: Scene):
    scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        overload(running)
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology")
        assert await ana.answered() == TRY_AGAIN


async def test_with_too_much_to_do_a_page_that_is_sent_stays_as_it_is(scene: Scene):
    key = scene.case()
    scene.recaps(key, LATE)
    async with open_room(scene.slack, house=scene.house) as running:
        ana, apology = await an_apology(scene, running)
        await ana.pick("check_reply", scene.post(key))
        draft = await ana.page(lambda said: said == "")
        sue = Acting(scene, running, scene.sue)
        await sue.pick("recap_case", scene.post(key))
        recap = await sue.page()
        overload(running)
        for page, field, value in (
            (apology, ABOUT, "it"),
            (draft, DRAFT, "a draft"),
            (recap, CHANNEL, scene.ops.id),
        ):
            refused = await ana.send(page, **{field: value})
            assert json.loads(refused.body) == {"response_action": "errors", "errors": {field: TRY_AGAIN}}


async def test_whoever_cannot_be_answered_at_all_is_left_alone(
    scene: Scene, caplog: pytest.LogCaptureFixture
):
    caplog.set_level("INFO")
    async with open_room(scene.slack, house=scene.house) as running:
        typed = slash_command(scene.support, scene.ana, "/coach", "help")
        scene.slack.fail("response_url", status=500)
        scene.slack.fail("chat.postEphemeral", error="channel_not_found")
        assert (await scene.slack.post_command(running.url, typed)).status == 200
        await until(lambda: "somebody could not be answered" in caplog.text)


@pytest.mark.parametrize("metadata", ["", "{}", '{"w":"apology","k":null,"t":""}', "elsewhere"])
async def test_a_page_that_is_not_ours_writes_no_apology(scene: Scene, metadata):
    scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        ana, page = await an_apology(scene, running)
        ours = page.body["private_metadata"]
        elsewhere = ours.replace(scene.world.home.id, "TELSEWHERE")
        page.body["private_metadata"] = elsewhere if metadata == "elsewhere" else metadata
        await ana.click(page, MORE_FORMAL)
        await ana.send(page)
        assert len(scene.house.writer.asked) == 1


async def test_a_click_whose_page_slack_did_not_clearly_change_is_answered(scene: Scene):
    scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        ana, page = await an_apology(scene, running)
        scene.slack.fail("views.update", status=502)
        await ana.click(page, MORE_FORMAL)
        await until(lambda: len(scene.house.writer.asked) == 2)
        await ana.page(lambda said: "We are sorry." in said and "I'm sorry." not in said)


async def test_a_verdict_on_a_page_that_was_closed_is_not_counted(scene: Scene):
    scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        _, page = await an_apology(scene, running)
        clicked = click_in_view(page, USEFUL)
        scene.world.views.clear()
        await scene.slack.post_interaction(running.url, clicked)
        await scene.slack.wait_for("views.update", 2)
    assert running.counts.seen["asked_total", "apology", "useful"] == 0


async def test_a_public_channel_can_be_asked_about_by_everybody_of_the_team(scene: Scene):
    front = scene.world.add_channel("front", scene.sue)
    key = scene.case((scene.cora, LATE), (scene.sue, LOOKING), channel=front)
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology", scene.link(key))
        assert "Sorry." in said_on(await ana.page())


async def test_a_private_channel_can_be_asked_about_by_who_is_in_it(scene: Scene):
    key = scene.case(channel=scene.ops)
    scene.ops.remove(scene.sue)
    crowd = [scene.world.add_user(f"U{n}") for n in range(450)]
    scene.ops.members = [user.id for user in crowd] + scene.ops.members
    async with open_room(scene.slack, house=scene.house) as running:
        ana, other = Acting(scene, running, scene.ana), Acting(scene, running, scene.world.add_user("Lee"))
        await ana.type("/apology", scene.link(key))
        assert "Sorry." in said_on(await ana.page())
        await other.type("/apology", scene.link(key))
        assert said_on(await other.page()) == NOT_FOR_YOU
    assert len(scene.slack.calls("conversations.members")) == 6


async def test_who_is_in_a_channel_may_be_more_than_slack_tells(scene: Scene):
    key = scene.case(channel=scene.ops)
    scene.slack.fail("conversations.members", error="fetch_members_failed")
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology", scene.link(key))
        assert said_on(await ana.page()) == NOT_FOR_YOU


def test_a_request_is_read_back_from_what_carries_it():
    request = Request(What.APOLOGY, CaseKey("slack", "T1", "C1", "1.000001"), "the “waiting”")
    assert Request.from_value(request.value) == request
    assert Request.from_value(Request(What.REVIEW).value) == Request(What.REVIEW)
