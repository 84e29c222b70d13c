"""Asking for an apology, through the real app over real sockets: which case is meant, and what the page shows."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.answers import Apology
from bot.domain.evidence import Evidence
from bot.slack.asking.apologies import NOTHING_NEW
from bot.slack.asking.pages import ABOUT, CHOOSE, MORE_FORMAL, NOT_USEFUL, THANKS, USEFUL
from tests.slack.room import open_room, socket_mode, until
from tests.slack.scene import ONE_MOMENT, SORRY, Acting, Scene, SlowWriter, public_posts, said_on
from tests.slack_server import SlackServer, click_in_view, slash_command


@pytest.fixture
def scene(slack: SlackServer) -> Scene:
    scene = Scene(slack)
    scene.house.writer.answers = (scene.house.writer.answers[0], SORRY, scene.house.writer.answers[2])
    return scene


async def test_an_apology_offers_three_ways_in_the_latest_case_of_the_caller(scene: Scene):
    scene.case((scene.cora, "an older one"), (scene.ana, "yes"), age=60)
    key = scene.case()
    answers = Evidence(key.thread, "nobody told me")
    scene.house.writer.answers = (
        scene.house.writer.answers[0],
        replace(SORRY, about=answers, warning="They were told sorry twice already."),
        scene.house.writer.answers[2],
    )
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology", "the payload was late")
        shown = said_on(await ana.page())
        ((case, about, _),) = scene.house.writer.asked
        assert (case.key, about) == (key, "the payload was late")
    assert shown.startswith(f"For <https://home.slack.example/archives/{key.channel}/p")
    assert "*First:* They were told sorry twice already." in shown
    assert "About: the payload was late" in shown
    assert "> nobody told me <https://" in shown
    assert [text for text in (SORRY.brief, SORRY.warm, SORRY.formal) if text in shown] == [
        SORRY.brief,
        SORRY.warm,
        SORRY.formal,
    ]
    assert public_posts(scene) == []
    assert scene.slack.whispers_to(scene.ana) == []


async def test_a_page_is_there_at_once_though_the_model_takes_its_time(scene: Scene):
    scene.case()
    scene.house.writer = writer = SlowWriter()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology")
        await scene.slack.wait_for("views.open")
        assert said_on(await ana.page(bool)) == ONE_MOMENT
        writer.may_write.set()
        assert SORRY.warm in said_on(await ana.page())


async def test_what_is_under_way_ends_before_the_room_closes(scene: Scene):
    scene.case()
    scene.house.writer = writer = SlowWriter()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology")
        await scene.slack.wait_for("views.open")
        asyncio.get_running_loop().call_later(0.2, writer.may_write.set)
    assert SORRY.warm in said_on(await ana.page())


@pytest.mark.parametrize("number", [0, 1])
async def test_the_shortcut_on_a_message_asks_in_its_case(scene: Scene, number):
    key = scene.case()
    scene.case((scene.cora, "another one"), (scene.ana, "yes"))
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.pick("suggest_apology", scene.post(key, number))
        assert SORRY.warm in said_on(await ana.page())
        assert [case.key for case, *_ in scene.house.writer.asked] == [key]


async def test_a_link_says_which_case_is_meant_and_is_no_part_of_what_it_is_about(scene: Scene):
    key = scene.case()
    scene.case((scene.cora, "another one"), (scene.ana, "yes"))
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology", f"the waiting {scene.link(key)}", scene.ops)
        assert SORRY.warm in said_on(await ana.page())
        ((case, about, _),) = scene.house.writer.asked
        assert (case.key, about) == (key, "the waiting")


async def test_which_of_several_cases_elsewhere_is_meant_is_asked(scene: Scene):
    keys = [scene.case((scene.cora, f"case {n}"), (scene.ana, "yes"), age=n * 9) for n in range(2)]
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology", "the waiting", scene.ops)
        page = await ana.page()
        assert "Which case do you mean?" in said_on(page)
        assert [f"case {n}" in said_on(page) for n in range(2)] == [True, True]
        await ana.click(page, CHOOSE, 1)
        assert SORRY.warm in said_on(await ana.page(lambda said: SORRY.warm in said))
        ((case, about, _),) = scene.house.writer.asked
        assert (case.key, about) == (keys[1], "the waiting")


async def test_another_is_aimed_at_what_the_field_says_now(scene: Scene):
    key = scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology")
        page = await ana.page()
        other = Apology("Sorry it took so long.", "I'm sorry you waited.", "We regret the delay.")
        scene.house.writer.answers = (scene.house.writer.answers[0], other, scene.house.writer.answers[2])
        await ana.send(page, **{ABOUT: "the waiting"})
        shown = said_on(await ana.page(lambda said: other.warm in said))
        assert NOTHING_NEW not in shown
        assert "About: the waiting" in shown
        assert [(c.key, about) for c, about, _ in scene.house.writer.asked] == [
            (key, None),
            (key, "the waiting"),
        ]


async def test_whoever_has_no_other_words_says_so(scene: Scene):
    scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology")
        await ana.send(await ana.page())
        assert SORRY.warm in said_on(await ana.page(lambda said: NOTHING_NEW in said))


async def test_more_formal_shows_the_formal_way_alone(scene: Scene):
    scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology")
        await ana.click(await ana.page(), MORE_FORMAL)
        await until(lambda: len(scene.house.writer.asked) == 2)
        shown = said_on(await ana.page(lambda said: SORRY.formal in said and SORRY.warm not in said))
        assert SORRY.brief not in shown


async def test_two_clicks_at_once_are_answered_once(scene: Scene):
    scene.case()
    async with (
        open_room(scene.slack, house=scene.house) as one,
        open_room(scene.slack, house=scene.house) as other,
    ):
        ana = Acting(scene, one, scene.ana)
        await ana.type("/apology")
        page = await ana.page()
        clicks = [click_in_view(page, MORE_FORMAL) for _ in range(3)]
        urls = (one.url, one.url, other.url)
        await asyncio.gather(
            *(scene.slack.post_interaction(url, clicked) for url, clicked in zip(urls, clicks, strict=True))
        )
        await ana.page(lambda said: SORRY.formal in said and SORRY.warm not in said)
    assert len(scene.house.writer.asked) == 2


@pytest.mark.parametrize(("action", "outcome"), [(USEFUL, "useful"), (NOT_USEFUL, "not_useful")])
async def test_what_an_agent_thinks_of_it_is_counted_once_and_thanked_for(scene: Scene, action, outcome):
    scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology")
        page = await ana.page()
        twice = [click_in_view(page, action) for _ in range(2)]
        for clicked in twice:
            await scene.slack.post_interaction(running.url, clicked)
        assert SORRY.warm in said_on(await ana.page(lambda said: THANKS in said))
    assert running.counts.seen["asked_total", "apology", outcome] == 1


async def test_it_works_through_socket_mode(scene: Scene):
    scene.case()
    async with (
        open_room(scene.slack, house=scene.house, serve=False) as running,
        socket_mode(scene.slack, running),
    ):
        typed = slash_command(scene.support, scene.ana, "/apology", "the payload")
        await (await scene.slack.socket.send_command(typed)).acked(0.5)
        assert SORRY.warm in said_on(await Acting(scene, running, scene.ana).page())
