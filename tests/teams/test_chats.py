"""Which case a message of a group chat belongs to."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.assessment import Facts, Tension
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.pauses import PAUSE
from bot.teams.chats import Chats
from bot.teams.reading import CHAT, Said, Sender, in_chat_at
from tests.teams.kept import KeptPosts, chats_of

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
WHOLE = CaseKey("teams", "t1", "19:chat@thread.v2", CHAT)
OTHER = replace(WHOLE, channel="19:other@thread.v2")
THREAD = CaseKey("teams", "t1", "19:support@thread.tacv2", "17")
MINUTE, NIGHT = timedelta(minutes=1), timedelta(hours=16)


def ms(at: datetime) -> str:
    """Return the id that Teams would give a message of this time."""
    return str(int(at.timestamp() * 1000))


def said(number: int, after: timedelta = timedelta(), chat: CaseKey = WHOLE) -> Said:
    return Said(in_chat_at(chat, str(number)), str(number), NOON + after, "hello", Sender("29:ana", "ana"))


def case_of(number: int, tension: Tension = Tension.CALM) -> Case:
    message = Message(str(number), Speaker.CUSTOMER, "cora", NOON, "It is late!")
    return Case(in_chat_at(WHOLE, str(number)), (message,), Facts(tension=tension))


async def told(chats: Chats, *messages: Said) -> list[str]:
    return [(await chats.case_of(message)).thread for message in messages]


async def test_a_case_goes_by_its_first_message_and_ends_with_a_pause():
    chats = chats_of(KeptPosts())
    cases = await told(
        chats, said(1), said(2, PAUSE), said(3, 2 * PAUSE + MINUTE), said(4, 2 * PAUSE + 2 * MINUTE)
    )
    assert cases == ["chat:1", "chat:1", "chat:3", "chat:3"]


async def test_a_night_that_is_talked_through_is_one_case():
    hours = [said(n, timedelta(hours=n)) for n in range(1, 30)]
    assert set(await told(chats_of(KeptPosts()), *hours)) == {"chat:1"}


async def test_each_chat_pauses_for_itself():
    assert await told(chats_of(KeptPosts()), said(1), said(2, chat=OTHER), said(3, MINUTE)) == [
        "chat:1",
        "chat:2",
        "chat:1",
    ]


@pytest.mark.parametrize(
    ("tension", "case"), [(Tension.UPSET, "chat:1"), (Tension.CALM, "chat:2")], ids=["upset", "calm"]
)
async def test_an_upset_question_waits_for_its_answer_over_a_pause(tension, case):
    posts = KeptPosts([case_of(1, tension)])
    assert await told(chats_of(posts), said(1), said(2, NIGHT)) == ["chat:1", case]


async def test_the_latest_case_is_looked_up_only_after_a_pause_or_where_another_process_heard():
    posts = KeptPosts([case_of(1)])
    chats = chats_of(posts)
    await told(chats, said(1), said(2, MINUTE), said(3, 2 * MINUTE), said(4, MINUTE))
    assert posts.asked == 1
    await told(chats, said(5, NIGHT))
    assert posts.asked == 2
    await told(chats_of(posts), said(6, NIGHT + MINUTE))
    assert posts.asked == 3


async def test_only_so_many_chats_are_remembered():
    posts = KeptPosts()
    chats = Chats(posts, posts, remembered=1)
    await told(chats, said(1), said(2, chat=OTHER), said(3, MINUTE))
    assert posts.asked == 3


async def test_a_message_is_found_in_its_case_and_the_whole_chat_means_the_latest():
    posts = KeptPosts([case_of(1), case_of(3)])
    chats = chats_of(posts)
    await told(chats, said(1), said(2, MINUTE), said(3, NIGHT))
    assert await chats.resolve(in_chat_at(WHOLE, "2")) == in_chat_at(WHOLE, "1")
    assert await chats.resolve(in_chat_at(WHOLE, "1")) == in_chat_at(WHOLE, "1")
    assert await chats.resolve(WHOLE) == in_chat_at(WHOLE, "3")
    assert await chats.resolve(OTHER) == replace(OTHER, thread="")


@pytest.mark.parametrize(
    ("message", "found"),
    [
        pytest.param(ms(NOON + MINUTE), "3", id="said since the latest case began"),
        pytest.param(ms(NOON + 2 * NIGHT), ms(NOON + 2 * NIGHT), id="said after a pause"),
        pytest.param(ms(NOON - NIGHT), ms(NOON - NIGHT), id="said before it"),
        pytest.param("said-9", "said-9", id="of no known time"),
    ],
)
async def test_who_means_a_message_that_was_never_heard_means_the_latest_case_if_it_was_said_in_it(
    message, found
):
    chats = chats_of(KeptPosts([case_of(1), case_of(3)]))
    assert await chats.meant(in_chat_at(WHOLE, message)) == in_chat_at(WHOLE, found)
    assert await chats.meant(in_chat_at(OTHER, message)) == in_chat_at(OTHER, message)
    assert await chats.resolve(in_chat_at(WHOLE, message)) == in_chat_at(WHOLE, message)


async def test_threads_are_cases_of_their_own():
    posts = KeptPosts()
    chats = chats_of(posts)
    reply = Said(THREAD, "18", NOON, "hello", Sender("29:ana", "ana"))
    assert await chats.case_of(reply) == THREAD
    assert await chats.resolve(THREAD) == THREAD
    assert (posts.posts, posts.asked) == ({}, 0)
