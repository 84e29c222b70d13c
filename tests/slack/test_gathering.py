"""Customers who write into a channel and not into threads, over real sockets and with the real stores."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.advisors.guidance import load_playbook
from bot.advisors.playbook import PlaybookAdvisor
from bot.coaching.ports import StoreUnavailableError
from bot.domain.answers import Recap, RecapLine
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.identity import Mode
from bot.slack.hearing.identity import ChannelRules
from bot.slack.hearing.threads import Gathering, NoThreads, active_thread
from tests.slack.room import NOON, open_room
from tests.slack.scene import Acting, Scene, said_on
from tests.slack.stored import Stored
from tests.slack_server import (
    SlackServer,
    app_mention,
    bot_message,
    deleted,
    edited,
    message,
    message_shortcut,
    thread_broadcast,
)

LATE = "My parcel is late again and nobody told me"
BLAME = "Our system is terrible and our warehouse always gets it wrong, I told them so"
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


async def test_what_a_customer_posts_within_minutes_is_one_case(scene: Scene, stored: Stored):
    async with stored.room() as running:
        first = message(scene.support, scene.cora, LATE)
        scene.world.advance(240)
        second = message(scene.support, scene.cora, "Hello?")
        scene.world.advance(301)
        third = message(scene.support, scene.cora, "And another thing: the bill")
        await stored.say(running, first, second, third)
        assert await stored.texts(first) == [LATE, "Hello?"]
        assert await stored.texts(second) == []
        assert await stored.texts(third) == ["And another thing: the bill"]


async def test_an_answer_in_the_channel_belongs_to_the_only_open_case(scene: Scene, stored: Stored):
    async with stored.room() as running:
        asked = message(scene.support, scene.cora, LATE)
        scene.world.advance(900)
        answered = message(scene.support, scene.ana, "I'm looking into it")
        thanked = message(scene.support, scene.cora, "Thanks")
        await stored.say(running, asked, answered, thanked)
        assert await stored.texts(asked) == [LATE, "I'm looking into it", "Thanks"]


async def test_with_two_open_cases_an_answer_in_the_channel_is_nobodys(scene: Scene, stored: Stored):
    carl = scene.world.add_stranger("Carl")
    scene.support.add(carl)
    async with stored.room() as running:
        asked = message(scene.support, scene.cora, LATE)
        other = message(scene.support, carl, "Mine is late too")
        answered = message(scene.support, scene.ana, "I'm looking into it")
        await stored.say(running, asked, other, answered)
        found = [await stored.texts(event) for event in (asked, other, answered)]
        assert found == [[LATE], ["Mine is late too"], ["I'm looking into it"]]


async def test_whoever_is_nobodys_agent_starts_and_joins_nothing(scene: Scene, stored: Stored):
    scene.slack.fail("users.info", error="user_not_found", times=99)
    async with stored.room() as running:
        asked = message(scene.support, scene.cora, LATE)
        unknown = message(scene.support, scene.world.add_user("Uma"), "Same here")
        await stored.say(running, asked, unknown)
        assert (await stored.texts(asked), await stored.texts(unknown)) == ([LATE], ["Same here"])


async def test_replies_under_the_first_post_and_under_a_later_one_are_in_the_same_case(
    scene: Scene, stored: Stored
):
    async with stored.room() as running:
        first = message(scene.support, scene.cora, LATE)
        second = message(scene.support, scene.cora, "Hello?")
        under_second = message(scene.support, scene.ana, "I'm here", thread=second)
        under_first = message(scene.support, scene.ana, "It is on its way", thread=first)
        loud = thread_broadcast(scene.support, scene.cora, "At last", second)
        await stored.say(running, first, second, under_second, under_first, loud)
        assert await stored.texts(first) == [LATE, "Hello?", "I'm here", "It is on its way", "At last"]


async def test_two_processes_and_repeated_events_still_make_one_case(scene: Scene, stored: Stored):
    async with stored.room() as one, stored.room() as other:
        first = message(scene.support, scene.cora, LATE)
        await stored.say(one, first)
        later = [message(scene.support, scene.cora, f"number {n}") for n in range(4)]
        await asyncio.gather(*(stored.say(process, post) for post in later for process in (one, other, one)))
        await stored.say(other, first, app_mention(first))
        reply = message(scene.support, scene.ana, "One moment", thread=later[2])
        await stored.say(other, reply)
        assert await stored.texts(first) == [LATE, *(f"number {n}" for n in range(4)), "One moment"]
        assert [await stored.texts(post) for post in later] == [[]] * 4


@pytest.mark.parametrize(("name", "cases"), [("Jo Doe", 1), ("", 2)], ids=["by name", "under its own name"])
async def test_a_relay_that_names_nobody_speaks_for_many(scene: Scene, stored: Stored, name: str, cases: int):
    help_desk = scene.world.add_bot("Desk")
    rules = ChannelRules(Mode.RELAY, relay_bots=frozenset({help_desk.bot_id}))
    async with stored.room(rules_of=lambda _: rules) as running:
        posts = [
            bot_message(scene.ops, help_desk, text, username=name) for text in (LATE, "My bill is wrong")
        ]
        await stored.say(running, *posts)
        assert len([post for post in posts if await stored.case(post)]) == cases


async def test_edits_and_deletions_find_the_case_a_post_was_put_into(scene: Scene, stored: Stored):
    async with stored.room() as running, stored.room() as other:
        first = message(scene.support, scene.cora, LATE)
        second = message(scene.support, scene.cora, "Hello?")
        third = message(scene.support, scene.cora, "Anybody?")
        await stored.say(running, first, second, third)
        await stored.say(other, edited(second, "Hello!", scene.support), deleted(third, scene.support))
        assert await stored.texts(first) == [LATE, "Hello!"]


async def test_a_note_is_shown_in_the_channel_as_long_as_they_talk_there(scene: Scene, stored: Stored):
    async with stored.room() as running:
        first = message(scene.support, scene.cora, LATE)
        await stored.say(running, first, message(scene.support, scene.ana, BLAME))
        assert await stored.look(PLAYBOOK) == 1
        (note,) = scene.slack.whispers_to(scene.ana)
        assert note.thread_ts is None


@pytest.mark.parametrize("number", [0, 1])
async def test_a_note_is_shown_in_the_thread_in_which_they_talk(scene: Scene, stored: Stored, number: int):
    async with stored.room() as running:
        posts = [message(scene.support, scene.cora, LATE), message(scene.support, scene.cora, "Hello?")]
        await stored.say(running, *posts)
        await stored.say(running, message(scene.support, scene.ana, BLAME, thread=posts[number]))
        assert await stored.look(PLAYBOOK) == 1
        (note,) = scene.slack.whispers_to(scene.ana)
        assert note.thread_ts == posts[number]["ts"]


async def test_a_shortcut_on_a_later_post_leads_to_the_case(scene: Scene, stored: Stored):
    async with stored.room() as running:
        first = message(scene.support, scene.cora, LATE)
        second = message(scene.support, scene.cora, "Hello?")
        await stored.say(running, first, second, message(scene.support, scene.ana, "I'm here"))
        key = CaseKey("slack", scene.world.home.id, scene.support.id, first["ts"])
        scene.recaps(key, LATE)
        picked = message_shortcut(scene.support.posts[second["ts"]], "recap_case", scene.ana)
        assert (await scene.slack.post_interaction(running.url, picked)).status == 200
        assert LATE in said_on(await Acting(scene, running, scene.ana).page())


async def test_what_is_quoted_of_a_case_links_to_where_it_stands(scene: Scene, stored: Stored):
    async with stored.room() as running:
        first = message(scene.support, scene.cora, LATE)
        second = message(scene.support, scene.cora, "Hello?")
        under = message(scene.support, scene.cora, "Anybody there?", thread=second)
        await stored.say(running, first, second, under)
        case = await stored.case(first)
        assert case
        lines = [RecapLine(m.text, Evidence.of(m.id, m.text)) for m in case.messages]
        scene.house.writer.answers = (
            Recap(issue=lines[0], open_points=tuple(lines[1:])),
            *scene.house.writer.answers[1:],
        )
        sue = Acting(scene, running, scene.sue)
        await sue.type("/recap", scene.link(case.key))
        shown = str((await sue.page()).body)
        for event, place in (
            (first, ""),
            (second, ""),
            (under, f"?thread_ts={second['ts']}&amp;cid={scene.support.id}"),
        ):
            assert f"/p{event['ts'].replace('.', '')}{place}|" in shown


@pytest.mark.parametrize("command", ["/recap", "/coach"])
async def test_a_link_to_a_later_post_leads_to_the_case(scene: Scene, stored: Stored, command: str):
    async with stored.room() as running, stored.room() as other:
        first = message(scene.support, scene.cora, LATE)
        second = message(scene.support, scene.cora, "Hello?")
        await stored.say(running, first, second)
        key = CaseKey("slack", scene.world.home.id, scene.support.id, first["ts"])
        scene.recaps(key, LATE)
        sue = Acting(scene, other, scene.sue)
        link = scene.link(CaseKey("slack", scene.world.home.id, scene.support.id, second["ts"]))
        if command == "/recap":
            await sue.type(command, link)
            assert LATE in said_on(await sue.page())
        else:
            await sue.type(command, f"take <{link}>")
            assert (await sue.answered()).startswith("It's yours")
            case = await stored.case(first)
            assert case
            assert case.taken_by == scene.sue.id


async def test_a_store_that_is_down_makes_slack_send_a_post_again(scene: Scene, stored: Stored):
    async with stored.room() as running:
        first = message(scene.support, scene.cora, LATE)
        await stored.say(running, first)
        second = message(scene.support, scene.cora, "Hello?")
        stored.server.connected = False
        assert (await scene.slack.post_event(running.url, second)).status == 503
        stored.server.connected = True
        await stored.say(running, second)
        assert await stored.texts(first) == [LATE, "Hello?"]


class Asked(NoThreads):
    """Counts what it is asked."""

    def __init__(self) -> None:
        self.of: list[str] = []

    def __getattribute__(self, name: str):
        if name in ("gather", "answer", "find", "place", "places"):
            self.of.append(name)
        return super().__getattribute__(name)


async def test_a_reply_costs_no_question_where_its_thread_is_known(scene: Scene):
    threads = Asked()
    async with open_room(scene.slack, house=scene.house, stored={"threads": threads}) as running:
        asked = message(scene.support, scene.cora, LATE)
        for event in (asked, asked, app_mention(asked)):
            await scene.slack.post_event(running.url, event)
        assert threads.of == ["gather"]
        for number in range(5):
            who = (scene.ana, scene.cora)[number % 2]
            await scene.slack.post_event(running.url, message(scene.support, who, "so", thread=asked))
        assert threads.of == ["gather"]
        elsewhere = message(scene.support, scene.cora, "Before you came")
        for _ in range(3):
            reply = message(scene.support, scene.ana, "Yes?", thread=elsewhere)
            await scene.slack.post_event(running.url, reply)
        assert threads.of == ["gather", "find"]


async def test_an_ordinary_message_of_a_thread_is_one_round_trip(scene: Scene, stored: Stored):
    async with stored.room() as running:
        asked = message(scene.support, scene.cora, LATE)
        answered = message(scene.support, scene.ana, "I'm looking into it", thread=asked)
        await stored.say(running, asked, answered)
        send, sent = stored.client.execute_command, []

        def recorded(*command, **options):
            sent.append(command[0])
            return send(*command, **options)

        stored.client.execute_command = recorded  # type: ignore[method-assign] # it passes everything on
        for who in (scene.cora, scene.ana, scene.cora):
            await stored.say(running, message(scene.support, who, "so", thread=asked))
        assert sent == ["EVALSHA"] * 3
        await stored.say(running, message(scene.support, scene.cora, "Hello?"))
        assert sent == ["EVALSHA"] * 5


async def test_what_is_remembered_of_threads_is_bounded():
    threads = Asked()
    gathering = Gathering(threads, remembered=2)
    keys = [CaseKey("slack", "T1", "C1", f"{n}.000000") for n in range(3)]
    for key in (*keys, keys[2], keys[1], keys[0]):
        assert await gathering.resolve(key) == key
    assert len(threads.of) == 4


@pytest.mark.parametrize(
    ("ids", "places", "thread"),
    [
        pytest.param(["1"], {}, None, id="one post"),
        pytest.param(["1", "2"], {}, "1", id="a reply"),
        pytest.param(["1", "2"], {"2": ""}, None, id="a later post"),
        pytest.param(["1", "2", "3"], {"2": ""}, "1", id="a reply after a later post"),
        pytest.param(["1", "2", "3"], {"2": "", "3": "2"}, "2", id="a reply under a later post"),
        pytest.param([], {}, None, id="nothing"),
    ],
)
def test_people_talk_where_the_last_message_stands(ids, places, thread):
    said = tuple(Message(name, Speaker.CUSTOMER, "U1", NOON, "so") for name in ids)
    assert active_thread(Case(CaseKey("slack", "T1", "C1", "1"), said), places) == thread


async def test_a_note_is_shown_in_the_channel_where_nobody_can_tell_where_they_talk(
    scene: Scene, stored: Stored
):
    async with stored.room() as running:
        asked = message(scene.support, scene.cora, LATE)
        await stored.say(running, asked, message(scene.support, scene.ana, BLAME, thread=asked))
        case = await stored.case(asked)
        assert case

        class Down(NoThreads):
            async def places(self, case: CaseKey):  # noqa: ARG002 - the port's words
                raise StoreUnavailableError("there is no store")

        running.room.whisperer._threads = Down()  # noqa: SLF001 - the line breaks between two looks
        assert await stored.look(PLAYBOOK) == 1
        (note,) = scene.slack.whispers_to(scene.ana)
        assert note.thread_ts is None
