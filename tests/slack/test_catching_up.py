"""Threads that are first heard of in the middle: their beginning is read once, and is news to nobody."""

from collections.abc import AsyncIterator

import pytest

from bot.advisors.guidance import load_playbook
from bot.advisors.playbook import PlaybookAdvisor
from bot.domain.case import Speaker
from bot.domain.identity import Mode
from bot.slack.hearing.catching_up import BEGINS_IN_THE_MIDDLE, GAP_TEXT, MESSAGES_AT_MOST
from bot.slack.hearing.identity import ChannelRules
from tests.slack.room import Running, open_room, until
from tests.slack.scene import Acting, Scene, said_on
from tests.slack.stored import Stored
from tests.slack_server import (
    SlackServer,
    bot_message,
    channel_topic,
    deleted,
    file_share,
    message,
)
from tests.slack_server.people import Json

LATE = "My parcel is late again and nobody told me"
BLAME = "Our system is terrible and our warehouse always gets it wrong, I told them so"
REPLIES = "conversations.replies"
PLAYBOOK = PlaybookAdvisor(load_playbook())


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


def thread_of(scene: Scene, *texts: str) -> list[Json]:
    """Let the customer and the agent write in a thread, in turns; nobody tells the app of it."""
    said: list[Json] = []
    for number, text in enumerate(texts):
        who = (scene.cora, scene.ana)[number % 2]
        said.append(message(scene.support, who, text, thread=said[0] if said else None))
    return said


async def caught_up(running: Running, outcome: str) -> None:
    await until(lambda: ("catch_ups_total", outcome) in running.counts.seen)
    await until(lambda: not running.room._errands._running)  # noqa: SLF001 - when the errand has ended, too


async def test_a_thread_heard_of_in_the_middle_gets_its_beginning(scene: Scene, stored: Stored):
    said = thread_of(scene, LATE, "I will look into it", "And?", "One moment", "Still nothing")
    async with stored.room() as running:
        await stored.say(running, said[3], said[4])
        await caught_up(running, "whole")
        case = await stored.case(said[0])
        assert case
        assert [(m.speaker, m.person, m.text) for m in case.messages] == [
            (Speaker.CUSTOMER, scene.cora.id, LATE),
            (Speaker.AGENT, scene.ana.id, "I will look into it"),
            (Speaker.CUSTOMER, scene.cora.id, "And?"),
            (Speaker.AGENT, scene.ana.id, "One moment"),
            (Speaker.CUSTOMER, scene.cora.id, "Still nothing"),
        ]
        assert [m.id for m in case.fresh] == [said[3]["ts"], said[4]["ts"]]


async def test_it_is_read_once_by_whatever_process(scene: Scene, stored: Stored):
    said = thread_of(scene, LATE, "I will look into it", "And?", "One moment")
    async with stored.room() as one, stored.room() as other:
        await stored.say(one, said[2])
        await caught_up(one, "whole")
        await stored.say(other, said[2], said[3])
        await stored.say(one, said[3])
        assert len(scene.slack.calls(REPLIES)) == 1
    async with stored.room() as another:
        await stored.say(another, message(scene.support, scene.cora, "Hello?", thread=said[0]))
    assert len(scene.slack.calls(REPLIES)) == 1


async def test_a_case_heard_from_its_beginning_needs_no_question(scene: Scene, stored: Stored):
    said = thread_of(scene, LATE, "I will look into it")
    async with stored.room() as one, stored.room() as other:
        await stored.say(one, said[0])
        await stored.say(other, said[1])
    assert scene.slack.calls(REPLIES) == []
    assert await stored.texts(said[0]) == [LATE, "I will look into it"]


async def test_slack_has_its_answer_before_the_beginning_is_read(scene: Scene, stored: Stored):
    said = thread_of(scene, LATE, "I will look into it", "And?")
    scene.slack.fail(REPLIES, delay=0.6)
    async with stored.room() as running:
        answer = await scene.slack.post_event(running.url, said[2])
        assert answer.status == 200
        assert not any(call.answer for call in scene.slack.calls(REPLIES))
        await caught_up(running, "whole")
        assert await stored.texts(said[0]) == [LATE, "I will look into it", "And?"]


async def test_what_was_read_so_causes_no_note(scene: Scene, stored: Stored):
    said = thread_of(scene, LATE, BLAME, "And?", "One moment, please")
    async with stored.room() as running:
        await stored.say(running, said[3])
        await caught_up(running, "whole")
        assert await stored.look(PLAYBOOK) == 1
        assert scene.slack.whispers_to(scene.ana) == []


async def test_the_same_words_heard_as_they_are_said_cause_one(scene: Scene, stored: Stored):
    said = thread_of(scene, LATE, BLAME)
    async with stored.room() as running:
        await stored.say(running, *said)
        assert await stored.look(PLAYBOOK) == 1
        assert len(scene.slack.whispers_to(scene.ana)) == 1


async def test_each_sender_is_told_by_the_rules_of_the_channel(scene: Scene, stored: Stored):
    help_desk, other = scene.world.add_bot("Desk"), scene.world.add_bot("Build bot")
    rules = ChannelRules(Mode.RELAY, relay_bots=frozenset({help_desk.bot_id}))
    first = bot_message(scene.support, help_desk, LATE, username="Jo Doe")
    bot_message(scene.support, other, "the build is red", thread=first)
    file_share(scene.support, scene.ana, thread=first)
    message(scene.support, scene.world.home.bot, "one of ours", thread=first)
    last = message(scene.support, scene.ana, "One moment", thread=first)
    async with stored.room(rules_of=lambda _: rules) as running:
        await stored.say(running, last)
        await caught_up(running, "whole")
        case = await stored.case(first)
        assert case
        assert [(m.person, m.text) for m in case.messages] == [
            (f"relay:{help_desk.bot_id}:Jo Doe", LATE),
            (scene.ana.id, "[file]"),
            (scene.ana.id, "One moment"),
        ]


async def test_a_long_thread_is_read_in_part_and_its_recap_says_so(scene: Scene, stored: Stored):
    texts = [f"number {n}" for n in range(MESSAGES_AT_MOST + 5)]
    said = thread_of(scene, *texts)
    async with stored.room() as running:
        await stored.say(running, said[-1])
        await caught_up(running, "partial")
        assert await stored.texts(said[0]) == [*texts[:MESSAGES_AT_MOST], GAP_TEXT, texts[-1]]
        case = await stored.case(said[0])
        assert case
        scene.recaps(case.key, texts[0])
        ana = Acting(scene, running, scene.ana)
        await ana.pick("recap_case", scene.support.posts[said[-1]["ts"]])
        shown = said_on(await ana.page())
        assert BEGINS_IN_THE_MIDDLE in shown
        assert texts[0] in shown
        alone = scene.world.direct_message(scene.world.home, scene.ana)
        await stored.say(running, message(alone, scene.ana, "recap"))
        (answer,) = await scene.slack.wait_for("chat.postMessage")
        assert BEGINS_IN_THE_MIDDLE in said_on(answer.args["blocks"])


async def test_a_whole_case_says_nothing_of_its_beginning(scene: Scene, stored: Stored):
    said = thread_of(scene, LATE, "I will look into it")
    async with stored.room() as running:
        await stored.say(running, *said)
        case = await stored.case(said[0])
        assert case
        scene.recaps(case.key, LATE)
        ana = Acting(scene, running, scene.ana)
        await ana.pick("recap_case", scene.support.posts[said[0]["ts"]])
        assert BEGINS_IN_THE_MIDDLE not in said_on(await ana.page())


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        pytest.param({"retry_after": 30}, "limited", id="asked too often"),
        pytest.param({"error": "missing_scope"}, "refused", id="refused"),
        pytest.param({"status": 502}, "refused", id="unwell"),
    ],
)
async def test_what_slack_does_not_tell_is_left_alone(scene: Scene, stored: Stored, fault, outcome):
    said = thread_of(scene, LATE, "I will look into it", "And?", "One moment")
    scene.slack.fail(REPLIES, **fault)
    async with stored.room() as running:
        await stored.say(running, said[2])
        await caught_up(running, outcome)
        await stored.say(running, said[3])
        assert await stored.texts(said[0]) == [GAP_TEXT, "And?", "One moment"]
    assert len(scene.slack.calls(REPLIES)) == 1


async def test_while_slack_wants_to_be_left_alone_it_is_not_asked_for_other_threads(
    scene: Scene, stored: Stored
):
    threads = [thread_of(scene, LATE, "I will look into it") for _ in range(2)]
    scene.slack.fail(REPLIES, retry_after=30)
    async with stored.room() as running:
        for said in threads:
            await stored.say(running, said[1])
        await until(lambda: running.counts.seen["catch_ups_total", "limited"] == 2)
    assert len(scene.slack.calls(REPLIES)) == 1


async def test_a_parent_that_was_deleted_does_not_come_back(scene: Scene, stored: Stored):
    said = thread_of(scene, LATE, "I will look into it", "And?")
    async with stored.room() as running:
        await stored.say(running, said[0], deleted(said[0], scene.support))
    async with stored.room() as other:
        await stored.say(other, said[2])
        await caught_up(other, "whole")
        assert await stored.texts(said[0]) == ["I will look into it", "And?"]


async def test_lines_of_slack_itself_are_no_part_of_it(scene: Scene, stored: Stored):
    first = channel_topic(scene.support, scene.ana, "returns")
    reply = message(scene.support, scene.cora, "What is this?", thread=first)
    async with stored.room() as running:
        await stored.say(running, reply)
        await caught_up(running, "whole")
        assert await stored.texts(first) == ["What is this?"]


async def test_a_store_that_goes_down_is_only_counted(scene: Scene, stored: Stored):
    said = thread_of(scene, LATE, "I will look into it")
    scene.slack.fail(REPLIES, delay=0.2)
    async with stored.room() as running:
        await stored.say(running, said[1])
        await scene.slack.wait_for(REPLIES, 0)
        await until(lambda: bool(scene.slack.calls(REPLIES)))
        stored.server.connected = False
        await caught_up(running, "no_store")
        stored.server.connected = True


async def test_with_too_much_to_do_the_beginning_is_left_out(scene: Scene, stored: Stored):
    said = thread_of(scene, LATE, "I will look into it")
    async with stored.room() as running:
        running.room._errands._at_most = 0  # noqa: SLF001 - as if two hundred were under way
        await stored.say(running, said[1])
        assert running.counts.seen["catch_ups_total", "too_busy"] == 1
        assert await stored.texts(said[0]) == ["I will look into it"]


async def test_without_a_store_for_threads_nothing_is_read(scene: Scene):
    said = thread_of(scene, LATE, "I will look into it")
    async with open_room(scene.slack) as running:
        assert (await scene.slack.post_event(running.url, said[1])).status == 200
    assert scene.slack.calls(REPLIES) == []
