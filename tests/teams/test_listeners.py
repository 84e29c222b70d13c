"""Clicks, dialogs and words, through the real room over real sockets, answered to one person alone."""

import asyncio
import math
from typing import Any

import pytest

from bot.coaching.drafts import EMPTY_DRAFT, LONG_DRAFT
from bot.coaching.note_text import WORDS_GONE
from bot.coaching.replies import NOT_JUDGED, TRY_AGAIN
from bot.domain.answers import NOTHING_FOUND, Verdict
from bot.domain.case import CaseKey
from bot.teams.config import Waits
from bot.teams.listeners import CHECK_REPLY, NOT_ITS_PLACE, RECAP_CASE, SUGGEST_APOLOGY, UNKNOWN_BUTTON
from bot.teams.pages import WAITING
from bot.teams.wishes import What, Wish
from tests.patience import SOON
from tests.teams.notebook import until
from tests.teams.nudges import a_nudge
from tests.teams.room import Helper, open_room
from tests.teams.test_whisper import Scene, scene
from tests.teams_server import (
    Person,
    Post,
    TeamsServer,
    actions_of,
    card_action,
    card_problem,
    fetch_task,
    invoke,
    mention,
    message,
    parts_of,
    submit_action,
    targeted,
    texts_of,
)

Json = dict[str, Any]


async def whispered(room: Scene) -> Post:
    """Whisper a nudge to the agent, and return the message they see."""
    nudge = a_nudge(room.case, room.ana.object_id, card_id="hold_the_discount")
    await room.running.room.whisperer.whisper(room.case, nudge)
    return room.teams.whispers_to(room.ana)[-1]


def button(card: Json, title: str) -> Json:
    """Return the button of this title."""
    return next(action for action in actions_of(card) if action["title"] == title)


async def click(room: Scene, post: Post, action: Json, **filled_in: str) -> Json:
    """Click a button of a message, and return the card that takes its place."""
    data = {**action["data"], **filled_in}
    clicked = card_action(room.teams.world, post, room.ana, action["verb"], data)
    answer = await room.teams.post(room.running.url, clicked)
    assert answer.status == 200
    assert answer.json()["statusCode"] == 200
    assert answer.json()["type"] == "application/vnd.microsoft.card.adaptive"
    assert card_problem(answer.json()["value"]) == ""
    shown: Json = answer.json()["value"]
    return shown


async def opened(room: Scene, activity: Json) -> Json:
    """Open or submit a dialog, and return the page it shows next."""
    answer = await room.teams.post(room.running.url, activity)
    assert answer.status == 200
    task = answer.json()["task"]
    assert (task["type"], task["value"]["title"]) == ("continue", "Second Chair")
    page: Json = task["value"]["card"]["content"]
    assert card_problem(page) == ""
    assert not [action for action in actions_of(page) if action["type"] == "Action.Execute"]
    return page


def first_post(room: Scene) -> Post:
    """Return the message with which the customer began."""
    return room.support.posts[room.case.key.thread]


@pytest.mark.parametrize("verdict", Verdict)
async def test_a_verdict_is_taken_and_the_note_thanks_for_it(teams: TeamsServer, verdict):
    async with scene(teams) as room:
        post = await whispered(room)
        title = {"useful": "Useful", "not_now": "Not now", "not_useful": "Not useful"}[verdict.value]
        shown = await click(room, post, button(post.cards[0], title))
        assert "Thanks" in texts_of({"body": shown["body"]})[-1]
        ((key, person, card, taken),) = room.running.coach.verdicts.values()
        assert (key, person, taken) == (room.case.key, room.ana.object_id, verdict)
        assert card == "hold_the_discount"


@pytest.mark.parametrize("title", ["Useful", "Not useful"])
async def test_a_click_does_not_bring_back_words_that_were_deleted(teams: TeamsServer, title):
    async with scene(teams) as room:
        post = await whispered(room)
        before = texts_of(post.cards[0])
        room.running.coach.reworded.add((room.case.key, button(post.cards[0], title)["data"]["n"]))
        shown = texts_of({"body": (await click(room, post, button(post.cards[0], title)))["body"]})
        assert WORDS_GONE in shown
        assert "Thanks" in shown[-1]
        assert not set(before[1:]) & set(shown)


async def test_a_click_is_not_left_waiting_for_a_store_that_hangs(teams: TeamsServer):
    async with scene(teams, waits=Waits(store=0.2)) as room:
        post = await whispered(room)
        room.running.coach.late = math.inf
        async with asyncio.timeout(SOON):
            shown = await click(room, post, button(post.cards[0], "Useful"))
        assert TRY_AGAIN in texts_of({"body": shown["body"]})


async def test_a_second_click_changes_nothing(teams: TeamsServer):
    async with scene(teams) as room:
        post = await whispered(room)
        await asyncio.gather(*(click(room, post, button(post.cards[0], t)) for t in ("Useful", "Useful")))
        assert len(room.running.coach.verdicts) == 1


async def test_why_it_was_not_useful_is_kept(teams: TeamsServer):
    async with scene(teams) as room:
        post = await whispered(room)
        shown = await click(room, post, button(post.cards[0], "Not useful"))
        again = await click(room, post, button(shown, "Send"), reason="I had said it already")
        assert "without your name" in texts_of(again)[-1]
        ((key, person, _, card, reason),) = room.running.coach.reasons
        assert (key, card, reason) == (room.case.key, "hold_the_discount", "I had said it already")
        assert person == room.ana.object_id


async def test_a_verdict_and_a_reason_on_a_note_that_was_not_given_are_said_to_count_for_nothing(
    teams: TeamsServer,
):
    async with scene(teams) as room:
        post = await whispered(room)
        judged = button(post.cards[0], "Not useful")
        room.running.coach.unknown = {judged["data"]["n"]}
        for action in (judged, {"verb": "reason", "data": judged["data"]}):
            assert texts_of(await click(room, post, action, reason="Too late."))[-1] == NOT_JUDGED
        assert (room.running.coach.verdicts, room.running.coach.reasons) == ({}, [])


async def test_a_note_in_the_1_to_1_chat_is_judged_there(teams: TeamsServer):
    async with scene(teams) as room:
        teams.fail("send_targeted", status=400, code="BadArgument")
        post = await whispered(room)
        assert post.conversation.kind == "personal"
        await click(room, post, button(post.cards[0], "Useful"))
        assert len(room.running.coach.verdicts) == 1


@pytest.mark.parametrize("title", ["Useful", "Send", "Show it"])
async def test_a_button_clicked_away_from_its_note_does_nothing(teams: TeamsServer, title):
    async with scene(teams) as room:
        post = await whispered(room)
        note = button(post.cards[0], "Not useful")["data"]
        elsewhere = CaseKey("teams", teams.world.home, "19:other@thread.tacv2", "1")
        moved = {**note, "k": [elsewhere.tenant, elsewhere.channel, elsewhere.thread]}
        action = {
            "Useful": {"verb": "verdict", "data": moved},
            "Send": {"verb": "reason", "data": moved},
            "Show it": {"verb": "show", "data": Wish(What.SAY, elsewhere, "recap").data},
        }[title]
        assert texts_of(await click(room, post, action))[-1] == NOT_ITS_PLACE
        assert (room.running.coach.verdicts, room.running.coach.reasons, room.running.helper.asked) == (
            {},
            [],
            [],
        )


@pytest.mark.parametrize(
    "action",
    [
        {"verb": "dance", "data": {}},
        {"verb": "", "data": {}},
        {"verb": "verdict", "data": {}},
        {"verb": "verdict", "data": {"k": ["t", "c", "r"], "n": "n", "c": "c", "v": "meh"}},
        {"verb": "ask", "data": {"w": "everything"}},
        {"verb": "check", "data": {"k": 7}},
    ],
    ids=str,
)
async def test_an_unknown_button_is_answered_in_one_friendly_sentence(teams: TeamsServer, action):
    async with scene(teams) as room:
        shown = await click(room, await whispered(room), action)
        assert "".join(texts_of(shown)[1:]) == UNKNOWN_BUTTON.replace("`", "")


async def test_a_click_while_the_store_is_down_is_answered_in_one_friendly_sentence(teams: TeamsServer):
    async with scene(teams) as room:
        post = await whispered(room)
        room.running.coach.down = True
        assert texts_of(await click(room, post, button(post.cards[0], "Useful")))[-1] == TRY_AGAIN
        room.running.coach.down = False
        await click(room, post, button(post.cards[0], "Useful"))
        assert len(room.running.coach.verdicts) == 1


async def test_a_click_nowhere_is_answered_in_one_friendly_sentence(teams: TeamsServer):
    async with scene(teams) as room:
        asked = invoke(teams.world, room.support, room.ana, "task/submit", {"data": {"verb": "ask"}})
        del asked["from"]["id"], asked["from"]["aadObjectId"]
        assert UNKNOWN_BUTTON.split("`")[0] in texts_of(await opened(room, asked))


async def test_an_invoke_that_is_none_of_ours_is_not_implemented(teams: TeamsServer):
    async with scene(teams) as room:
        foreign = invoke(teams.world, room.support, room.ana, "signin/verifyState", {})
        assert (await teams.post(room.running.url, foreign)).status == 501


async def test_an_apology_is_suggested_for_a_message_at_once_where_no_model_is_asked(teams: TeamsServer):
    async with scene(teams) as room:
        page = await opened(room, fetch_task(teams.world, first_post(room), room.ana, SUGGEST_APOLOGY))
        fields = [part["id"] for part in parts_of(page) if part.get("type") == "Input.Text"]
        assert fields == ["brief", "warm", "formal"]
        assert room.running.helper.asked == ["it broke again"]


async def test_an_apology_on_ones_own_message_is_not_for_ones_own_words(teams: TeamsServer):
    async with scene(teams) as room:
        own = list(room.support.posts.values())[-1]
        await opened(room, fetch_task(teams.world, own, room.ana, SUGGEST_APOLOGY))
        assert room.running.helper.asked == [""]


async def test_a_dialog_opens_at_once_and_shows_the_answer_when_it_is_there(teams: TeamsServer):
    helper = Helper(late=math.inf)
    async with scene(teams, helper=helper, waits=Waits()) as room:
        asked = fetch_task(teams.world, first_post(room), room.ana, SUGGEST_APOLOGY)
        answer = await teams.post(room.running.url, asked)
        assert answer.seconds < SOON
        page = answer.json()["task"]["value"]["card"]["content"]
        assert WAITING[What.APOLOGY] in texts_of(page)
        show = button(page, "Show it")["data"]
        again = submit_action(teams.world, first_post(room), room.ana, SUGGEST_APOLOGY, show)
        assert WAITING[What.APOLOGY] in texts_of(await opened(room, again))
        helper.hurry.set()
        page = await opened(room, again)
        assert [part["id"] for part in parts_of(page) if part.get("type") == "Input.Text"] == [
            "brief",
            "warm",
            "formal",
        ]
        assert len(helper.asked) == 1


async def test_a_reply_is_written_in_a_dialog_and_read(teams: TeamsServer):
    async with scene(teams) as room:
        page = await opened(room, fetch_task(teams.world, first_post(room), room.ana, CHECK_REPLY))
        data = button(page, "Check it")["data"]

        async def checked(draft: str) -> Json:
            filled = {**data, "draft": draft}
            return await opened(
                room, submit_action(teams.world, first_post(room), room.ana, CHECK_REPLY, filled)
            )

        assert NOTHING_FOUND in texts_of(await checked("We'll look into it."))
        assert room.running.helper.asked == ["We'll look into it."]
        empty, long = texts_of(await checked(" ")), texts_of(await checked("x" * 40_000))
        assert "".join(empty).count(EMPTY_DRAFT.split("`")[0]) == 1
        assert LONG_DRAFT in long
        assert len(room.running.helper.asked) == 1


async def test_ones_own_message_is_the_draft_to_begin_with(teams: TeamsServer):
    async with scene(teams) as room:
        own = list(room.support.posts.values())[-1]
        page = await opened(room, fetch_task(teams.world, own, room.ana, CHECK_REPLY))
        (asked,) = [part for part in parts_of(page) if part.get("type") == "Input.Text"]
        assert asked["value"] == "our system is terrible"


async def test_a_draft_for_another_place_is_not_read(teams: TeamsServer):
    async with scene(teams) as room:
        data = {"verb": "check", "k": [teams.world.home, "19:other@thread.tacv2", "1"], "draft": "x"}
        page = await opened(room, submit_action(teams.world, first_post(room), room.ana, CHECK_REPLY, data))
        assert texts_of(page)[-1] == NOT_ITS_PLACE
        assert room.running.helper.asked == []


async def test_the_case_of_a_message_is_recapped_for_who_may_see_it(teams: TeamsServer):
    async with scene(teams) as room:
        page = await opened(room, fetch_task(teams.world, first_post(room), room.ana, RECAP_CASE))
        assert texts_of(page)[-1] == "Here you are."
        assert room.running.helper.asked == ["recap"]


async def test_a_dialog_asked_for_by_the_customer_says_one_polite_sentence(teams: TeamsServer):
    async with scene(teams) as room:
        asked = fetch_task(teams.world, first_post(room), room.cora, SUGGEST_APOLOGY)
        page = await opened(room, asked)
        assert "support team" in texts_of(page)[-1]
        assert room.running.helper.asked == []


@pytest.mark.parametrize("name", ["task/fetch", "task/submit"])
async def test_a_dialog_opened_by_a_button_shows_what_it_carries(teams: TeamsServer, name):
    async with scene(teams) as room:
        data = {**Wish(What.SAY, room.case.key, "mine").data, "verb": "ask"}
        asked = invoke(teams.world, room.support, room.ana, name, {"data": data}, thread=room.case.key.thread)
        assert texts_of(await opened(room, asked))[-1] == "Here you are."


async def test_an_action_on_a_message_of_a_channel_knows_its_thread(teams: TeamsServer):
    async with scene(teams) as room:
        reply = list(room.support.posts.values())[-1]
        asked = fetch_task(teams.world, reply, room.ana, CHECK_REPLY)
        asked["conversation"]["id"] = room.support.id
        page = await opened(room, asked)
        assert button(page, "Check it")["data"]["k"] == [
            room.case.key.tenant,
            room.case.key.channel,
            room.case.key.thread,
        ]


async def spoken_to(teams: TeamsServer, room: Scene, activity: Json, person: Person) -> list[str]:
    """Say something to the app, and return the words it answers this person."""
    before = len(teams.whispers_to(person))
    assert (await teams.post(room.running.url, activity)).status == 200
    await until(lambda: len(teams.whispers_to(person)) > before)
    return texts_of(teams.whispers_to(person)[-1].cards[0])


async def test_a_slash_command_is_answered_in_the_thread_and_never_stored(teams: TeamsServer):
    async with scene(teams) as room:
        heard = list(room.running.coach.heard)
        asked = targeted(teams.world, room.support, room.ana, "coach mine", thread=room.case.key.thread)
        assert (await spoken_to(teams, room, asked, room.ana))[-1] == "Here you are."
        assert room.running.helper.asked == ["mine"]
        assert room.running.coach.heard == heard
        assert teams.world.public_by_app() == []
        assert teams.whispers_to(room.cora) == []


async def test_words_in_the_1_to_1_chat_are_answered_there(teams: TeamsServer):
    async with scene(teams) as room:
        direct = teams.world.direct(room.ana)
        words = await spoken_to(teams, room, message(teams.world, direct, room.ana, "help"), room.ana)
        assert words[-1] == "Here you are."
        assert teams.whispers_to(room.ana)[-1].conversation is direct


async def test_an_agents_mention_is_a_question_and_a_customers_is_part_of_the_case(teams: TeamsServer):
    async with scene(teams) as room:
        thread = room.case.key.thread
        asked = mention(teams.world, room.support, room.ana, "recap", thread=thread)
        assert (await spoken_to(teams, room, asked, room.ana))[-1] == "Here you are."
        said = mention(teams.world, room.support, room.cora, "this is ridiculous", thread=thread)
        assert (await teams.post(room.running.url, said)).status == 200
        assert room.running.coach.texts[-1] == "this is ridiculous"
        assert "recap" not in room.running.coach.texts
        assert teams.whispers_to(room.cora) == []


async def test_a_mention_by_somebody_who_cannot_be_told_now_comes_again(teams: TeamsServer):
    async with open_room(teams, call_within=0.3) as running:
        ana = teams.world.add_person("Ana")
        support = teams.world.add_channel(ana)
        teams.fail("member", status=500, times=99)
        asked = mention(teams.world, support, ana, "recap")
        assert (await teams.post(running.url, asked)).status == 503
        assert running.coach.heard == []


async def test_a_guest_who_uses_the_command_gets_its_answer_privately(teams: TeamsServer):
    async with scene(teams) as room:
        asked = targeted(teams.world, room.support, room.cora, "apology", thread=room.case.key.thread)
        words = await spoken_to(teams, room, asked, room.cora)
        assert "support team" in words[-1]
        assert room.running.helper.asked == []
        assert teams.world.public_by_app() == []
