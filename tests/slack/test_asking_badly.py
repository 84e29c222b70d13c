"""What goes wrong when somebody asks: it ends in one friendly private sentence, nothing lost and nothing public."""

import pytest

from bot.coaching.commands import FOR_AGENTS, GONE, NO_OWN_CASE
from bot.coaching.replies import TRY_AGAIN
from bot.domain.answers import Apology
from bot.domain.case import CaseKey
from bot.slack.asking.apologies import ABOUT_TOO_LONG
from bot.slack.asking.asking import BROKEN_LINK, NO_MESSAGE
from bot.slack.asking.pages import ABOUT, CHOOSE, WORDS_LENGTH
from bot.slack.hearing.callers import NOT_FOR_YOU, NOT_THERE
from bot.slack.hearing.identity import ChannelRules
from bot.slack.workspaces.authorize import CUT_OFF
from tests.fakes import ScriptedWriter
from tests.slack.room import open_room
from tests.slack.scene import LATE, SORRY, Acting, Scene, SlowWriter, said_on
from tests.slack_server import OpenView, SlackServer, click_in_view, slash_command


@pytest.fixture
def scene(slack: SlackServer) -> Scene:
    scene = Scene(slack)
    scene.house.writer.answers = (scene.house.writer.answers[0], SORRY, scene.house.writer.answers[2])
    return scene


async def test_outside_any_case_it_says_what_to_do(scene: Scene):
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology")
        assert said_on(await ana.page()) == NO_OWN_CASE


async def test_in_a_direct_message_the_only_open_case_is_meant(scene: Scene):
    scene.case()
    alone = scene.world.direct_message(scene.world.home, scene.ana)
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology", channel=alone)
        assert SORRY.warm in said_on(await ana.page())


async def test_a_message_in_a_direct_message_is_no_case(scene: Scene):
    alone = scene.world.direct_message(scene.world.home, scene.ana)
    post = alone.say(scene.ana.id, "hello")
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.pick("suggest_apology", post)
        assert said_on(await ana.page()) == NO_MESSAGE


async def test_a_paste_of_forty_thousand_characters_is_asked_for_shorter_and_kept_as_far_as_it_fits(
    scene: Scene,
):
    scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology", "a" * 40_000)
        page = await ana.page()
        assert said_on(page) == ABOUT_TOO_LONG
        (field,) = [b["element"] for b in page.body["blocks"] if b["type"] == "input"]
        assert field["initial_value"] == "a" * WORDS_LENGTH
        refused = await ana.send(page, **{ABOUT: "b" * 40_000})
        assert refused.json() == {"response_action": "errors", "errors": {ABOUT: ABOUT_TOO_LONG}}
        await ana.send(page, **{ABOUT: "the waiting"})
        assert SORRY.warm in said_on(await ana.page(lambda said: SORRY.warm in said))


async def test_a_link_to_a_channel_the_app_is_not_in_says_how_to_invite_it(scene: Scene):
    elsewhere = scene.world.add_channel("elsewhere", scene.ana, with_bot=False)
    key = scene.case(channel=elsewhere, put=False)
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology", scene.link(key))
        assert said_on(await ana.page()) == NOT_THERE


async def test_a_link_to_a_case_that_was_forgotten_says_so(scene: Scene):
    key = scene.case()
    await scene.house.cases.forget(key)
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology", scene.link(key))
        assert said_on(await ana.page()) == GONE


async def test_a_link_to_a_private_channel_of_others_shows_nothing_of_it(scene: Scene):
    board = scene.world.add_channel("board", scene.sue, kind="private")
    key = scene.case((scene.cora, LATE), (scene.sue, "yes"), channel=board)
    async with open_room(scene.slack, house=scene.house) as running:
        ana, sue = Acting(scene, running, scene.ana), Acting(scene, running, scene.sue)
        await ana.type("/apology", scene.link(key))
        assert said_on(await ana.page()) == NOT_FOR_YOU
        await sue.type("/apology", scene.link(key))
        assert SORRY.warm in said_on(await sue.page())


@pytest.mark.parametrize("link", ["https://home.slack.com/archives/C1", "https://example.com/archives/C1/p1"])
async def test_a_link_to_something_else_says_which_link_is_meant(scene: Scene, link):
    scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology", link)
        assert said_on(await ana.page()) == BROKEN_LINK


async def test_a_guest_gets_one_polite_sentence_and_nothing_of_any_case(scene: Scene):
    gil = scene.world.add_guest("Gil")
    scene.support.add(gil)
    key = scene.case((gil, LATE), (scene.ana, "yes"))
    async with open_room(scene.slack, house=scene.house) as running:
        guest = Acting(scene, running, gil)
        await guest.type("/apology", scene.link(key))
        assert said_on(await guest.page()) == FOR_AGENTS
        await guest.pick("suggest_apology", scene.post(key))
        assert said_on(await guest.page()) == FOR_AGENTS
        assert scene.house.writer.asked == []


async def test_a_page_that_cannot_be_opened_in_time_is_said_in_words(scene: Scene):
    scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        late = slash_command(scene.support, scene.ana, "/apology", "")
        scene.world.advance(4)
        await scene.slack.post_command(running.url, late)
        ana = Acting(scene, running, scene.ana)
        assert await ana.answered() == TRY_AGAIN
        assert scene.house.writer.asked == []


async def test_a_token_revoked_in_the_middle_ends_in_one_sentence(scene: Scene):
    scene.case()
    scene.house.writer = writer = SlowWriter()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology")
        await scene.slack.wait_for("views.open")
        scene.world.home.revoked = True
        writer.may_write.set()
        assert await ana.answered() == CUT_OFF


async def test_a_page_that_was_closed_meanwhile_is_left_closed(scene: Scene):
    scene.case()
    scene.house.writer = writer = SlowWriter()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology")
        await scene.slack.wait_for("views.open")
        scene.world.views.clear()
        writer.may_write.set()
        await scene.slack.wait_for("views.update")
    assert scene.slack.calls("response_url") == []


async def test_an_update_that_slack_missed_is_made_again(scene: Scene):
    scene.case()
    scene.slack.fail("views.update", status=503)
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology")
        assert SORRY.warm in said_on(await ana.page())


async def test_a_store_nobody_reaches_is_said_in_one_sentence(scene: Scene):
    key = scene.case()
    scene.house.cases.down = True
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.pick("suggest_apology", scene.post(key))
        assert said_on(await ana.page()) == TRY_AGAIN


async def test_an_error_nobody_foresaw_is_repeated_to_nobody(scene: Scene, caplog: pytest.LogCaptureFixture):
    class Broken(ScriptedWriter):
        async def apologize(self, *_: object) -> Apology:
            raise LookupError("marzipan")

    key = scene.case()
    scene.house.writer = Broken()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.pick("suggest_apology", scene.post(key))
        assert said_on(await ana.page()) == TRY_AGAIN
    assert "marzipan" not in caplog.text


async def test_pages_and_buttons_of_other_workspaces_do_nothing(scene: Scene):
    scene.case((scene.cora, "case 0"), (scene.ana, "yes"))
    scene.case((scene.cora, "case 1"), (scene.ana, "yes"))
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology", channel=scene.ops)
        page = await ana.page()
        for value in ("{}", _elsewhere(page)):
            forged = click_in_view(page, CHOOSE)
            forged["actions"][0]["value"] = value
            assert (await scene.slack.post_interaction(running.url, forged)).status == 200
        assert scene.house.writer.asked == []


def _elsewhere(page: OpenView) -> str:
    (first, *_) = [e["value"] for b in page.body["blocks"] for e in b.get("elements", []) if "value" in e]
    return str(first).replace(page.team.id, "TELSEWHERE")


async def test_an_agent_of_one_channel_is_no_agent_of_another(scene: Scene):
    rules = {scene.support.id: ChannelRules(agents=frozenset({scene.ana.id}))}
    other = ChannelRules(agents=frozenset({"U0"}))
    key = scene.case(channel=scene.world.add_channel("sales", scene.ana, scene.cora))
    async with open_room(
        scene.slack,
        house=scene.house,
        rules_of=lambda channel: rules.get(channel, other),
        named_channels=lambda: tuple(rules),
    ) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.pick("suggest_apology", scene.post(key))
        # She is one of ours, and an agent somewhere: she may ask about what she can read.
        assert SORRY.warm in said_on(await ana.page())
        assert isinstance(key, CaseKey)
