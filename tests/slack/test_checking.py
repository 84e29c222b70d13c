"""Checking a draft before it is sent, through the real app over real sockets."""

import json

import pytest

from bot.coaching.commands import FOR_AGENTS
from bot.coaching.drafts import DRAFT_LENGTH, EMPTY_DRAFT, LONG_DRAFT, WORDS_ALONE
from bot.coaching.ports import StoreUnavailableError
from bot.coaching.replies import TRY_AGAIN
from bot.domain.answers import NOTHING_FOUND, Change, DraftReview
from bot.slack.asking.checking import CASE_GONE, CHECK_DRAFT
from bot.slack.asking.pages import CASE, DRAFT, IN_NO_CASE, NOT_USEFUL
from tests.fakes import ScriptedWriter
from tests.slack.room import CARD, open_room, until
from tests.slack.scene import Acting, Scene, public_posts, said_on
from tests.slack_server import OpenView, SlackServer

SLIP = "our system is terrible"
SENT = f"I know, {SLIP}. I'm sorry."
REVIEW = DraftReview(
    keep=("I'm sorry.",),
    changes=(Change(SLIP, CARD.id, "It blames the company.", "let me see what happened"),),
    rewritten="I'm sorry.",
)


@pytest.fixture
def scene(slack: SlackServer) -> Scene:
    scene = Scene(slack)
    scene.house.writer.answers = (*scene.house.writer.answers[:2], REVIEW)
    return scene


def draft_on(page: OpenView) -> str:
    """Return what stands in the field for the draft."""
    (field,) = [block["element"] for block in page.body["blocks"] if block["block_id"] == DRAFT]
    return str(field.get("initial_value", ""))


def has_draft(page: str) -> bool:
    return page == ""


async def test_a_reply_is_checked_in_the_case_of_its_message(scene: Scene):
    key = scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.pick("check_reply", scene.post(key))
        page = await ana.page(has_draft)
        assert draft_on(page) == "", "the customer's words are no draft"
        acked = await ana.send(page, **{DRAFT: SENT})
        assert SENT in acked.body, "should the app end now, the draft is not lost"
        page = await ana.page(lambda said: "Change" in said)
        assert said_on(page).splitlines() == [
            "*Keep*",
            "> I'm sorry.",
            f"*Change*: {CARD.title}",
            f"> {SLIP}",
            "It blames the company.",
            'Better: "let me see what happened"',
            "*Rewritten*",
            "I'm sorry.",
        ]
        assert draft_on(page) == SENT
        ((case, draft, _),) = scene.house.writer.asked
        assert (case.key, draft) == (key, SENT)
    assert public_posts(scene) == []


async def test_an_agents_own_message_is_the_first_draft(scene: Scene):
    key = scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.pick("check_reply", scene.post(key, 1))
        assert draft_on(await ana.page(has_draft)) == scene.post(key, 1).text


async def test_a_checked_draft_can_be_mended_and_checked_again(scene: Scene):
    key = scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.pick("check_reply", scene.post(key))
        await ana.send(await ana.page(has_draft), **{DRAFT: SENT})
        page = await ana.page(lambda said: "Change" in said)
        scene.house.writer.answers = (*scene.house.writer.answers[:2], DraftReview())
        await ana.send(page, **{DRAFT: "I'm sorry."})
        await ana.page(lambda said: NOTHING_FOUND in said)
        assert [(case.key, draft) for case, draft, _ in scene.house.writer.asked] == [
            (key, SENT),
            (key, "I'm sorry."),
        ]


async def test_from_anywhere_one_chooses_the_case_a_draft_is_for(scene: Scene):
    keys = [scene.case((scene.cora, f"case {n}"), (scene.ana, "yes"), age=n * 9) for n in range(2)]
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.pick(CHECK_DRAFT)
        page = await ana.page(has_draft)
        (select,) = [block["element"] for block in page.body["blocks"] if block["block_id"] == CASE]
        assert [option["text"]["text"] for option in select["options"]][:2] == ["case 0", "case 1"]
        await ana.send(page, **{DRAFT: SENT, CASE: select["options"][1]["value"]})
        assert WORDS_ALONE not in said_on(await ana.page(lambda said: "Change" in said))
        assert [case.key for case, *_ in scene.house.writer.asked] == [keys[1]]


@pytest.mark.parametrize("with_case", [True, False])
async def test_from_anywhere_a_draft_can_be_checked_by_its_words_alone(scene: Scene, with_case):
    if with_case:
        scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.pick(CHECK_DRAFT)
        chosen = {CASE: IN_NO_CASE} if with_case else {}
        await ana.send(await ana.page(has_draft), **{DRAFT: SENT, **chosen})
        page = await ana.page(lambda said: "Change" in said)
        assert said_on(page).startswith(WORDS_ALONE)
        ((case, _, _),) = scene.house.writer.asked
        assert case.messages == ()
        await ana.click(page, NOT_USEFUL)
        await until(lambda: running.counts.seen["asked_total", "review", "not_useful"] == 1)


# What goes wrong ends in one friendly sentence; the draft stays where it was typed.


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        ("", EMPTY_DRAFT),
        (" \n ", EMPTY_DRAFT),
        ("a" * 40_000, LONG_DRAFT),
        ("a" * (DRAFT_LENGTH + 1), LONG_DRAFT),
    ],
    ids=["nothing", "blanks", "a book", "one too many"],
)
async def test_a_draft_that_is_empty_or_too_long_stays_on_the_page(scene: Scene, draft, sentence):
    key = scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.pick("check_reply", scene.post(key))
        refused = await ana.send(await ana.page(has_draft), **{DRAFT: draft})
        assert json.loads(refused.body) == {"response_action": "errors", "errors": {DRAFT: sentence}}
        assert scene.house.writer.asked == []


async def test_a_draft_for_a_case_forgotten_meanwhile_is_checked_by_its_words_alone(scene: Scene):
    key = scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.pick("check_reply", scene.post(key))
        page = await ana.page(has_draft)
        await scene.house.cases.forget(key)
        await ana.send(page, **{DRAFT: SENT})
        page = await ana.page(lambda said: "Change" in said)
        assert said_on(page).startswith(CASE_GONE)
        assert draft_on(page) == SENT


async def test_a_draft_stays_on_the_page_when_the_check_fails(scene: Scene):
    class Down(ScriptedWriter):
        async def review(self, *_: object) -> DraftReview:
            raise StoreUnavailableError("marzipan")

    key = scene.case()
    scene.house.writer = Down()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.pick("check_reply", scene.post(key))
        await ana.send(await ana.page(has_draft), **{DRAFT: SENT})
        page = await ana.page(lambda said: said == TRY_AGAIN)
        assert draft_on(page) == SENT


async def test_a_guest_cannot_have_a_draft_checked(scene: Scene):
    gil = scene.world.add_guest("Gil")
    async with open_room(scene.slack, house=scene.house) as running:
        guest = Acting(scene, running, gil)
        await guest.pick(CHECK_DRAFT)
        assert said_on(await guest.page()) == FOR_AGENTS


@pytest.mark.parametrize("metadata", ["", "{}", '{"w":"review","k":"[1]","t":""}', "elsewhere"])
async def test_a_page_that_is_not_ours_checks_nothing(scene: Scene, metadata):
    key = scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.pick("check_reply", scene.post(key))
        page = await ana.page(has_draft)
        ours = page.body["private_metadata"]
        page.body["private_metadata"] = (
            ours.replace(scene.world.home.id, "TELSEWHERE") if metadata == "elsewhere" else metadata
        )
        refused = await ana.send(page, **{DRAFT: SENT})
        assert json.loads(refused.body) == {"response_action": "errors", "errors": {DRAFT: TRY_AGAIN}}
        assert scene.house.writer.asked == []
