"""Whatever somebody does wrong with the app ends in one private sentence to them: nothing lost, nothing public.

What is special to one thing to ask for is tested beside it (`test_asking_badly`, `test_checking`, `test_listeners`).
"""

import asyncio
from dataclasses import replace

import pytest

from bot.coaching.commands import ALL_TAKEN, GONE, NO_OPEN_CASE, NO_OWN_CASE, NOTHING_NEEDS_ANYBODY
from bot.coaching.drafts import EMPTY_DRAFT
from bot.coaching.replies import NOT_JUDGED
from bot.coaching.replies import TRY_AGAIN as SAY_AGAIN
from bot.coaching.supervising import NOTE_TOO_LONG
from bot.domain.answers import Verdict
from bot.domain.case import CaseKey
from bot.slack.asking.channel_command import IN_A_CHANNEL, WHO_IS
from bot.slack.asking.pages import ABOUT, DRAFT
from bot.slack.hearing.callers import NOT_FOR_YOU, NOT_THERE
from bot.slack.wire.blocks import REASON
from bot.slack.workspaces.authorize import CUT_OFF
from tests.slack.room import CARD, Running, a_nudge, open_room, words
from tests.slack.scene import SORRY, Acting, Scene, public_posts, said_on
from tests.slack_server import (
    Ephemeral,
    SlackServer,
    User,
    bot_message,
    click,
    message,
    message_shortcut,
    submit,
)

LONG = "a" * 40_000
NOBODY = "http://127.0.0.1:1/nobody"
COMMANDS = [
    ("/apology", ""),
    ("/recap", ""),
    ("/coach", "recap"),
    ("/coach", "take"),
    ("/coach", "fault confirmed"),
    ("/coach", "mine"),
    ("/coach", "channel"),
]


@pytest.fixture
def scene(slack: SlackServer) -> Scene:
    scene = Scene(slack)
    scene.house.writer.answers = (scene.house.writer.answers[0], SORRY, scene.house.writer.answers[2])
    return scene


def shown(scene: Scene) -> list[tuple[User, str]]:
    """Return what the app shows, and to whom alone; nothing of it may be where others read."""
    assert public_posts(scene) == []
    pages = [(view.user, said_on(view)) for view in scene.world.views.values()]
    return [(e.user, e.text) for e in scene.world.ephemerals if e.seen] + pages


async def asked(
    scene: Scene, person: User, command: str, text: str, *, alone: bool = False
) -> list[tuple[User, str]]:
    """Let somebody type a command in the channel, or alone with the app; return what is shown in the end."""
    channel = scene.world.direct_message(scene.world.home, person) if alone else scene.support
    async with open_room(scene.slack, house=scene.house) as running:
        await Acting(scene, running, person).type(command, text, channel)
    return shown(scene)


@pytest.mark.parametrize("alone", [False, True], ids=["in a channel", "in a direct message"])
@pytest.mark.parametrize(
    ("command", "text", "sentence"),
    [
        ("/apology", "", NO_OWN_CASE),
        ("/recap", "", NO_OWN_CASE),
        ("/coach", "recap", NO_OWN_CASE),
        ("/coach", "take", ALL_TAKEN),
        ("/coach", "fault confirmed", NO_OPEN_CASE),
        ("/coach", "mine", NOTHING_NEEDS_ANYBODY),
    ],
)
async def test_outside_any_case_every_command_says_what_to_do(scene: Scene, alone, command, text, sentence):
    assert await asked(scene, scene.sue, command, text, alone=alone) == [(scene.sue, sentence)]


async def test_what_is_about_a_channel_is_not_said_in_a_direct_message(scene: Scene):
    assert await asked(scene, scene.sue, "/coach", "channel", alone=True) == [(scene.sue, IN_A_CHANNEL)]


@pytest.mark.parametrize(
    ("command", "text", "sentence"),
    [
        ("/apology", "", NOT_THERE),
        ("/recap", "", NOT_THERE),
        ("/coach", "recap", NOT_THERE),
        ("/coach", "take", GONE),
        ("/coach", "fault confirmed", GONE),
    ],
)
async def test_a_link_to_a_channel_the_app_is_not_in_is_answered(scene: Scene, command, text, sentence):
    elsewhere = scene.world.add_channel("elsewhere", scene.ana, scene.sue, with_bot=False)
    link = scene.link(scene.case(channel=elsewhere, put=False))
    assert await asked(scene, scene.sue, command, f"{text} {link}".strip()) == [(scene.sue, sentence)]


@pytest.mark.parametrize(
    ("command", "text", "sentence"),
    [
        ("/apology", "", NOT_FOR_YOU),
        ("/recap", "", NOT_FOR_YOU),
        ("/coach", "take", GONE),
    ],
)
async def test_a_link_to_a_private_channel_that_nobody_invited_the_app_to_tells_nothing_of_it(
    scene: Scene, command, text, sentence
):
    board = scene.world.add_channel("board", scene.sue, kind="private", with_bot=False)
    link = scene.link(scene.case(channel=board, put=False))
    assert await asked(scene, scene.ana, command, f"{text} {link}".strip()) == [(scene.ana, sentence)]


@pytest.mark.parametrize(
    ("command", "text", "sentence"),
    [
        ("/apology", "", GONE),
        ("/recap", "", GONE),
        ("/coach", "recap", GONE),
        ("/coach", "take", GONE),
        ("/coach", "fault confirmed", GONE),
    ],
)
async def test_a_link_to_a_case_that_was_forgotten_is_answered(scene: Scene, command, text, sentence):
    link = scene.link(scene.case(put=False))
    assert await asked(scene, scene.sue, command, f"{text} {link}".strip()) == [(scene.sue, sentence)]


@pytest.mark.parametrize(
    ("command", "text", "begins"),
    [
        ("/recap", "", NO_OWN_CASE),
        ("/coach", "", "I did not understand “aaa"),
        ("/coach", "take ", "I did not understand “take aaa"),
        ("/coach", "tell policy ", NOTE_TOO_LONG),
        ("/coach", "channel agents ", WHO_IS.partition("{")[0]),
    ],
)
async def test_a_paste_of_forty_thousand_characters_is_answered_and_not_repeated(
    scene: Scene, command, text, begins
):
    ((person, said),) = await asked(scene, scene.sue, command, text + LONG)
    assert person is scene.sue
    assert said.startswith(begins)
    assert len(said) < 3_000


async def test_an_empty_draft_stays_on_the_page_until_there_is_one(scene: Scene):
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.pick("check_draft")
        page = await ana.page()
        assert (await ana.send(page, **{DRAFT: ""})).json()["errors"] == {DRAFT: EMPTY_DRAFT}
        await ana.send(page, **{DRAFT: "We are sorry."})
        await ana.page(lambda said: "no release" in said)
    assert {person.id for person, _ in shown(scene)} == {scene.ana.id}


async def a_note(scene: Scene, running: Running, key: CaseKey) -> Ephemeral:
    """Let Ana have a note about a case on the screen."""
    case = await scene.house.cases.load(key)
    assert case is not None
    nudge = a_nudge(case, scene.ana.id)
    scene.house.cases.put(replace(case, nudges=(nudge,)))
    await running.room.whisperer.whisper(case, nudge)
    return scene.slack.whispers_to(scene.ana)[-1]


async def test_of_two_clicks_at_once_the_first_counts_and_both_are_answered_in_its_place(scene: Scene):
    key = scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        note = await a_note(scene, running, key)
        clicks = [click(note, f"nudge:{verdict.value}") for verdict in (Verdict.USEFUL, Verdict.NOT_USEFUL)]
        answers = await asyncio.gather(*(scene.slack.post_interaction(running.url, one) for one in clicks))
        assert [answer.status for answer in answers] == [200, 200]
        await scene.slack.wait_for("response_url", 2)
    assert scene.house.tally.counted("feedback_total") == 1
    assert [person for person, _ in shown(scene)] == [scene.ana]


async def test_a_click_on_yesterdays_note_of_a_case_forgotten_since_says_that_it_counts_for_nothing(
    scene: Scene,
):
    key = scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        old = click(await a_note(scene, running, key), "nudge:useful")
        await scene.house.cases.forget(key)
        scene.world.advance(24 * 3600)
        assert (await scene.slack.post_interaction(running.url, old)).status == 200
        await scene.slack.wait_for("chat.postEphemeral", 2)
    assert scene.slack.whispers_to(scene.ana)[-1].text == NOT_JUDGED
    assert scene.house.tally.counted("feedback_total") == 0
    assert {person.id for person, _ in shown(scene)} == {scene.ana.id}


async def test_a_reason_given_after_the_case_was_forgotten_is_not_kept_and_the_page_says_so(scene: Scene):
    key = scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        note = await a_note(scene, running, key)
        await scene.slack.post_interaction(running.url, click(note, "nudge:not_useful"))
        await scene.slack.wait_for("response_url")
        await scene.slack.post_interaction(running.url, click(note, "nudge:reason"))
        page = await Acting(scene, running, scene.ana).page()
        await scene.house.cases.forget(key)
        sent = await scene.slack.post_interaction(running.url, submit(page, {REASON: LONG[:3_000]}))
        assert sent.status == 200
        assert sent.json() == {"response_action": "errors", "errors": {REASON: NOT_JUDGED}}
    assert scene.house.tally.counted("reasons_total") == 0


async def test_another_apology_for_a_case_forgotten_meanwhile_says_so(scene: Scene):
    key = scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology", scene.link(key))
        page = await ana.page()
        await scene.house.cases.forget(key)
        await ana.send(page, **{ABOUT: "the waiting"})
        await ana.page(lambda said: said == GONE)
    assert shown(scene) == [(scene.ana, GONE)]


@pytest.mark.parametrize(("command", "text"), COMMANDS)
async def test_a_command_after_the_token_was_revoked_says_whom_to_ask(scene: Scene, command, text):
    scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        scene.world.home.revoked = True
        await ana.type(command, text)
        assert await ana.answered() == CUT_OFF
    assert shown(scene) == [(scene.ana, CUT_OFF)]


async def test_once_the_token_is_known_to_have_ended_clicks_and_pages_are_answered_all_the_same(scene: Scene):
    key, bob = scene.case(), scene.world.add_user("Bob")
    async with open_room(scene.slack, house=scene.house) as running:
        ana, sue = Acting(scene, running, scene.ana), Acting(scene, running, scene.sue)
        note = await a_note(scene, running, key)
        await ana.pick("check_draft")
        page = await ana.page()
        scene.support.add(relay := scene.world.add_bot("Helpdesk"))
        relayed = bot_message(scene.support, relay, "My parcel is late", username="Cora")
        await sue.pick("treat_as_relay", scene.support.posts[relayed["ts"]])
        confirming = await sue.page()
        scene.world.home.revoked = True
        bo = Acting(scene, running, bob)
        await bo.type("/coach", "mine")
        assert await bo.answered() == CUT_OFF
        await sue.send(confirming)
        assert said_on(confirming) == CUT_OFF
        kept = await ana.send(page, **{DRAFT: "We are sorry."})
        assert kept.json() == {"response_action": "errors", "errors": {DRAFT: CUT_OFF}}
        on_a_post = message_shortcut(scene.post(key), "suggest_apology", scene.ana)
        for number, payload in enumerate((click(note, "nudge:useful"), on_a_post), start=2):
            assert (await scene.slack.post_interaction(running.url, payload)).status == 200
            assert await ana.answered(number) == CUT_OFF
        gone = await scene.slack.post_interaction(running.url, on_a_post | {"response_url": NOBODY})
        assert gone.status == 200
    assert words(note)[-1] == "Not useful", "the note stands as it was"
    assert {person.id for person, _ in shown(scene)} == {scene.ana.id, scene.sue.id, bob.id}


async def test_what_a_customer_writes_after_the_token_was_revoked_is_not_taken_for_somebody_elses(
    slack: SlackServer,
):
    cora = slack.world.add_guest("Cora")
    support = slack.world.add_channel("support", cora)
    async with open_room(slack) as running:
        slack.world.home.revoked = True
        answer = await slack.post_event(running.url, message(support, cora, "My parcel is late again"))
        assert answer.status >= 500, "Slack sends it again"
        assert running.coach.heard == []


async def test_a_store_nobody_reaches_is_said_by_every_command(scene: Scene):
    scene.house.cases.down = True
    for command, text in (("/coach", "mine"), ("/coach", "take")):
        said = await asked(scene, scene.ana, command, text)
        assert said[-1] == (scene.ana, SAY_AGAIN)


def test_every_sentence_says_something_to_do_and_names_no_error():
    sentences = (NO_OWN_CASE, ALL_TAKEN, NO_OPEN_CASE, NOT_THERE, NOT_FOR_YOU, GONE, CUT_OFF)
    for sentence in sentences:
        assert sentence[0].isupper()
        assert sentence.endswith((".", "?"))
        assert not {"Error", "None", "Traceback", CARD.id} & set(sentence.split())
