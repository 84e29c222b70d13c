"""The page with the recap of a case, through the real app over real sockets."""

from datetime import UTC, datetime
from typing import Any, cast

import pytest

from bot.advisors.guidance import load_playbook
from bot.advisors.plain_writer import PlainWriter
from bot.coaching.commands import GONE, NO_OWN_CASE
from bot.coaching.supervising import OWN_CASES_ONLY
from bot.domain.answers import Recap, RecapLine, TensionReading
from bot.domain.assessment import Tension
from bot.domain.case import CaseKey
from bot.domain.evidence import Evidence
from bot.domain.promises import Promise
from bot.slack.hearing.callers import NOT_FOR_YOU
from bot.slack.wire.blocks import RECAP_CASE, case_value
from bot.slack.wire.elements import button
from bot.slack.wire.reading import plain
from tests.slack.room import Running, open_room
from tests.slack.scene import LATE, LOOKING, Acting, Scene, public_posts, said_on
from tests.slack_server import OpenView, SlackServer, click

DUE = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


@pytest.fixture
def scene(slack: SlackServer) -> Scene:
    return Scene(slack)


@pytest.fixture
def plain_scene(scene: Scene) -> Scene:
    """Return a scene whose recaps are written by rules, from what was really said."""
    scene.house.writer = cast("Any", PlainWriter(load_playbook()))
    return scene


async def a_recap(scene: Scene, running: Running, key: CaseKey) -> tuple[Acting, OpenView]:
    """Let the supervisor open the recap of a case."""
    sue = Acting(scene, running, scene.sue)
    await sue.type("/recap", scene.link(key), scene.ops)
    return sue, await sue.page()


async def test_a_recap_tells_everything_with_its_quotes_links_and_times(scene: Scene):
    key = scene.case((scene.cora, LATE), (scene.ana, "I'll call you at three"), (scene.ana, "or by 10 % off"))
    ids = [scene.post(key, n).ts for n in range(3)]
    scene.house.writer.answers = (
        Recap(
            issue=RecapLine("A late parcel", Evidence(ids[0], "parcel is late")),
            cares_about=RecapLine("nobody told me", Evidence(ids[0], "nobody told me")),
            said=(RecapLine("A call", Evidence(ids[1], "I'll call you")),),
            promises=(Promise("a call", scene.ana.id, Evidence(ids[1], "call you at three"), DUE),),
            offered=(RecapLine("A discount", Evidence(ids[2], "10 % off")),),
            open_points=(RecapLine("Where it is", Evidence(ids[0], LATE)),),
            next_step=RecapLine("Call", Evidence(ids[1], "call")),
            tension=(TensionReading(Tension.UPSET, Evidence(ids[0], "late again")),),
        ),
        *scene.house.writer.answers[1:],
    )
    async with open_room(scene.slack, house=scene.house) as running:
        _, page = await a_recap(scene, running, key)
        shown = said_on(page)
    link = f"/archives/{key.channel}/p{ids[0].replace('.', '')}|message>"
    assert f"*Issue*\n• A late parcel\n> parcel is late <https://home.slack.example{link}" in shown
    assert f"*What they care about*\n• nobody told me <https://home.slack.example{link}" in shown
    assert (
        f"due <!date^{int(DUE.timestamp())}^{{date_short_pretty}} {{time}}|Mar 02, 16:00 CET>, open" in shown
    )
    assert "*How tense they were*\n• upset\n> late again" in shown
    assert f"thread_ts={key.thread}" in shown
    assert public_posts(scene) == []


async def test_what_an_agent_is_coached_on_is_read_by_nobody_in_a_recap(plain_scene: Scene):
    scene = plain_scene
    blame = "Honestly, our system is terrible, it does this to everybody."
    key = scene.case((scene.cora, f"{LATE}! This is ridiculous."), (scene.ana, blame))
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/recap", "", scene.support)
        of_the_agent = said_on(await ana.page())
        of_the_supervisor = said_on((await a_recap(scene, running, key))[1])
        for shown in (of_the_agent, of_the_supervisor):
            assert LATE in shown
            assert "Suggested next step" in shown
            for told in ("terrible", "blame"):
                assert told not in shown


async def test_a_quote_is_cut_in_no_address_and_names_nobody_by_an_id(plain_scene: Scene):
    scene = plain_scene
    said = (
        f"<@{scene.ana.id}|ana> promised me a call, see <https://track.example.com/x?a=1&amp;b=2> and nobody called! "
        "This is ridiculous."
    )
    key = scene.case((scene.cora, plain(said)))
    async with open_room(scene.slack, house=scene.house) as running:
        shown = said_on((await a_recap(scene, running, key))[1])
    assert (
        "@\u2060someone promised me a call, see https://track.example.com/x?a=1&amp;b=2 and nobody called!"
        in shown
    )
    assert "> a=1" not in shown
    assert scene.ana.id not in shown


async def test_what_a_recap_does_not_know_it_says(scene: Scene):
    key = scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        _, page = await a_recap(scene, running, key)
        assert said_on(page).count("not known") == 8


async def test_a_long_recap_says_how_much_more_there_is(scene: Scene):
    key = scene.case()
    lines = tuple(RecapLine(f"point {n}", Evidence(key.thread, LATE)) for n in range(13))
    scene.house.writer.answers = (Recap(open_points=lines), *scene.house.writer.answers[1:])
    async with open_room(scene.slack, house=scene.house) as running:
        _, page = await a_recap(scene, running, key)
        assert "point 9" in said_on(page)
        assert "point 10" not in said_on(page)
        assert "and 3 more" in said_on(page)


@pytest.mark.parametrize("number", [0, 1])
async def test_an_agent_recaps_their_own_case_by_a_message_and_cannot_share_it(scene: Scene, number):
    key = scene.case()
    scene.recaps(key, LATE)
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.pick("recap_case", scene.post(key, number))
        page = await ana.page()
        assert LATE in said_on(page)
        assert "submit" not in page.body


async def test_an_agent_does_not_see_the_cases_of_others(scene: Scene):
    key = scene.case((scene.cora, LATE), (scene.sue, LOOKING))
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.pick("recap_case", scene.post(key))
        assert said_on(await ana.page()) == OWN_CASES_ONLY


async def test_without_a_link_a_supervisor_chooses_among_what_needs_somebody(scene: Scene):
    for n in range(2):
        scene.case((scene.cora, f"case {n}"), (scene.ana, "yes"))
    async with open_room(scene.slack, house=scene.house) as running:
        sue, zoe = Acting(scene, running, scene.sue), Acting(scene, running, scene.world.add_user("Zoe"))
        await sue.type("/recap")
        assert "Which case do you mean?" in said_on(await sue.page())
        await zoe.type("/recap")
        assert said_on(await zoe.page()) == NO_OWN_CASE


async def test_a_button_elsewhere_opens_the_recap_of_the_case_it_carries(scene: Scene):
    key = scene.case()
    scene.recaps(key, LATE)
    alone = scene.world.direct_message(scene.world.home, scene.sue)
    async with open_room(scene.slack, house=scene.house) as running:
        sue = Acting(scene, running, scene.sue)
        for value in (case_value(key), "{}", case_value(key).replace(key.tenant, "TELSEWHERE")):
            element = {"type": "actions", "block_id": "b", "elements": [button(RECAP_CASE, "Recap", value)]}
            post = alone.say(scene.world.home.bot.id, "a notice", blocks=[element])
            answer = await scene.slack.post_interaction(running.url, click(post, RECAP_CASE, scene.sue))
            assert answer.status == 200
        assert LATE in said_on(await sue.page())
        assert len(scene.world.views) == 1


async def test_a_forgotten_case_has_no_recap(scene: Scene):
    key = scene.case()
    await scene.house.cases.forget(key)
    async with open_room(scene.slack, house=scene.house) as running:
        _, page = await a_recap(scene, running, key)
        assert said_on(page) == GONE


async def test_a_link_into_a_channel_of_others_shows_an_agent_nothing(scene: Scene):
    board = scene.world.add_channel("board", scene.sue, kind="private")
    key = scene.case((scene.cora, LATE), (scene.sue, LOOKING), channel=board)
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/recap", scene.link(key))
        assert said_on(await ana.page()) == NOT_FOR_YOU
