"""Asking for an apology, through the real app over real sockets: which case is meant, and what the page shows."""

import asyncio
from dataclasses import replace
from datetime import datetime

import pytest

from bot.coaching.commands import FOR_AGENTS
from bot.domain.answers import Apology
from bot.domain.case import Case, CaseKey
from bot.domain.evidence import Evidence
from bot.slack.apologies import NOTHING_NEW, TOO_LONG
from bot.slack.asking import BROKEN_LINK, NO_CASE, NO_MESSAGE
from bot.slack.callers import FORGOTTEN, NOT_FOR_YOU, NOT_THERE
from bot.slack.identity import ChannelRules
from bot.slack.pages import ABOUT, CHOOSE, MORE_FORMAL, NOT_USEFUL, THANKS, USEFUL, WORDS_LENGTH
from bot.slack.visits import CUT_OFF, TRY_AGAIN
from tests.fakes import ScriptedWriter
from tests.slack.room import open_room, socket_mode, until
from tests.slack.scene import LATE, ONE_MOMENT, Acting, Scene, public_posts, said_on
from tests.slack_server import SlackServer, click_in_view, slash_command

SORRY = Apology("Sorry about [thing].", "I'm sorry nobody told you.", "Please accept our apologies.")


@pytest.fixture
def scene(slack: SlackServer) -> Scene:
    scene = Scene(slack)
    scene.house.writer.answers = (scene.house.writer.answers[0], SORRY, scene.house.writer.answers[2])
    return scene


class SlowWriter(ScriptedWriter):
    """Writes when it is allowed to."""

    def __init__(self) -> None:
        super().__init__(apology=SORRY)
        self.may_write = asyncio.Event()

    async def apologize(self, case: Case, about: str | None, now: datetime) -> Apology:
        await self.may_write.wait()
        return await super().apologize(case, about, now)


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
    assert shown.startswith("*First:* They were told sorry twice already.")
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


# What goes wrong ends in one friendly sentence, and in nothing public.


async def test_outside_any_case_it_says_what_to_do(scene: Scene):
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology")
        assert said_on(await ana.page()) == NO_CASE


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
        assert said_on(page) == TOO_LONG
        (field,) = [b["element"] for b in page.body["blocks"] if b["type"] == "input"]
        assert field["initial_value"] == "a" * WORDS_LENGTH
        refused = await ana.send(page, **{ABOUT: "b" * 40_000})
        assert refused.json() == {"response_action": "errors", "errors": {ABOUT: TOO_LONG}}
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
        assert said_on(await ana.page()) == FORGOTTEN


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


def _elsewhere(page) -> str:
    (first, *_) = [e["value"] for b in page.body["blocks"] for e in b.get("elements", []) if "value" in e]
    return first.replace(page.team.id, "TELSEWHERE")


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
