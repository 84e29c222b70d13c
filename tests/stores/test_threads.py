"""Which posts of a channel are one case: a table of who posts when, and what must hold in whatever process."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.coaching.ports import StoreUnavailableError
from bot.domain.case import CaseKey
from bot.stores.forgetting import forget_workspace
from bot.stores.threads import ANSWER_MINUTES, GROUP_MINUTES, RedisThreads
from tests.stores.examples import NOON, RETENTION, all_keys, dump

CHANNEL = CaseKey("slack", "T1", "C1", "")
CORA, CARL, ANA = "U-cora", "U-carl", ""
GROUP, ANSWER = GROUP_MINUTES * 60, ANSWER_MINUTES * 60


@pytest.fixture
def threads(client) -> RedisThreads:
    return RedisThreads(client, retention_seconds=RETENTION)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def post(seconds: float, channel: CaseKey = CHANNEL) -> CaseKey:
    """Return the key of a post: it is named by when it was posted."""
    return replace(channel, thread=f"{seconds:.6f}")


async def said(threads: RedisThreads, who: str, seconds: float, channel: CaseKey = CHANNEL) -> float:
    """Let somebody post, an agent for no name; return when the first post of its case was posted."""
    key = post(seconds, channel)
    found = threads.gather(key, who, at(seconds)) if who else threads.answer(key, at(seconds))
    return float(await found)


@pytest.mark.parametrize(
    ("posts", "cases"),
    [
        pytest.param([(CORA, 0)], [0], id="one post"),
        pytest.param([(CORA, 0), (CORA, 60), (CORA, 240)], [0, 0, 0], id="within minutes"),
        pytest.param([(CORA, 0), (CORA, GROUP)], [0, 0], id="just in time"),
        pytest.param([(CORA, 0), (CORA, GROUP + 1)], [0, GROUP + 1], id="too late"),
        pytest.param([(CORA, 0), (CORA, 200), (CORA, 400)], [0, 0, 0], id="counted from the last post"),
        pytest.param([(CORA, 0), (CARL, 30), (CORA, 60)], [0, 30, 0], id="two customers"),
        pytest.param([(CORA, 0), (ANA, 60)], [0, 0], id="an answer"),
        pytest.param([(CORA, 0), (ANA, ANSWER)], [0, 0], id="a late answer"),
        pytest.param([(CORA, 0), (ANA, ANSWER + 1)], [0, ANSWER + 1], id="an answer to nothing"),
        pytest.param([(ANA, 0), (CORA, 60)], [0, 60], id="an agent first"),
        pytest.param([(CORA, 0), (CARL, 30), (ANA, 60)], [0, 30, 60], id="an answer to whom"),
        pytest.param([(CORA, 0), (ANA, 600), (CORA, 700)], [0, 0, 0], id="after the answer"),
        pytest.param([(CORA, 0), (CARL, 2000), (ANA, 2100)], [0, 2000, 2000], id="only one is still open"),
        pytest.param([(CORA, 0), (CARL, 3000), (ANA, 3010), (CORA, 3020)], [0, 3000, 3000, 3020], id="long ago"),
        pytest.param([(CORA, 60), (CORA, 0)], [60, 60], id="an earlier post that comes later"),
        pytest.param([(CORA, 900), (CORA, 0), (CORA, 910)], [900, 0, 900], id="one that comes much later"),
    ],
)  # fmt: skip
async def test_posts_and_their_cases(threads, posts, cases):
    assert [await said(threads, who, seconds) for who, seconds in posts] == cases


async def test_another_channel_and_another_workspace_are_other_conversations(threads):
    elsewhere = [replace(CHANNEL, channel="C2"), replace(CHANNEL, tenant="T2")]
    await said(threads, CORA, 0)
    assert [await said(threads, CORA, 60, channel) for channel in elsewhere] == [60, 60]
    assert [await said(threads, ANA, 61, channel) for channel in elsewhere] == [60, 60]


async def test_a_post_that_comes_again_belongs_where_it_belonged(threads):
    posts = [(CORA, 0), (CORA, 60), (ANA, 90), (CARL, 100), (ANA, 110)]
    first = [await said(threads, who, seconds) for who, seconds in posts]
    later = [await said(threads, CARL, 1000), await said(threads, CARL, 1100)]
    assert first == [0, 0, 0, 100, 110]
    assert later == [1000, 1000]
    assert [await said(threads, who, seconds) for who, seconds in posts] == first


async def test_of_many_who_hear_the_same_posts_all_find_one_case(client):
    ours, theirs = (RedisThreads(client, retention_seconds=RETENTION) for _ in range(2))
    await said(ours, CORA, 0)
    heard = [said(one, CORA, seconds) for seconds in (1, 2, 3) for one in (ours, theirs, ours)]
    assert set(await asyncio.gather(*heard)) == {0}


async def test_a_reply_finds_the_case_its_post_was_put_into(threads):
    await said(threads, CORA, 0)
    await said(threads, CORA, 60)
    await said(threads, ANA, 90)
    found = [await threads.find(post(seconds)) for seconds in (0, 60, 90, 99)]
    assert [float(thread) for thread in found] == [0, 0, 0, 99]


async def test_where_messages_stand_is_known_of_those_that_are_not_in_the_cases_own_thread(threads):
    await said(threads, CORA, 0)
    await said(threads, CORA, 60)
    await said(threads, ANA, 90)
    await threads.place(post(0), "61.5", post(60).thread)
    assert await threads.places(post(0)) == {
        post(60).thread: "",
        post(90).thread: "",
        "61.5": post(60).thread,
    }
    assert await threads.places(post(60)) == {}


async def test_the_beginning_of_a_case_is_read_once(threads):
    assert [await threads.begin(post(0)) for _ in range(2)] == [True, False]
    assert await threads.begin(post(1))


async def test_everything_ends_by_itself(threads, client):
    for who, seconds in ((CORA, 0), (CORA, 60), (ANA, 90), (CARL, 91), (ANA, 92)):
        await said(threads, who, seconds)
    await threads.place(post(0), "61.5", post(60).thread)
    await threads.begin(post(0))
    keys = await all_keys(client)
    assert len(keys) == 6
    for key in keys:
        assert 0 < await client.pttl(key) <= max(RETENTION, GROUP + ANSWER) * 1000, key


async def test_nobody_can_be_named_from_the_store(threads, client):
    await said(threads, "relay:B1:Jo Doe", 0)
    assert b"Jo" not in await dump(client)


async def test_all_of_it_goes_with_the_workspace(threads, client, cases):
    await said(threads, CORA, 0)
    await said(threads, CORA, 60)
    await threads.begin(post(0))
    await forget_workspace(client, cases, CHANNEL)
    assert [key for key in await all_keys(client) if key != "setup"] == []


async def test_an_ongoing_case_takes_what_would_open_one_of_its_own(threads):
    hours, ongoing = 3600, post(0).thread
    assert await threads.gather(post(0), CORA, at(0)) == ongoing
    assert await threads.gather(post(9 * hours), CORA, at(9 * hours), ongoing) == ongoing
    # It is known from then on, whatever is asked, and what follows belongs there too.
    assert await threads.gather(post(9 * hours), CORA, at(9 * hours)) == ongoing
    assert await threads.find(post(9 * hours)) == ongoing
    assert float(await said(threads, CORA, 9 * hours + GROUP)) == 0
    assert float(await said(threads, CORA, 19 * hours)) == 19 * hours


async def test_an_ongoing_case_is_not_known_for_long_where_nobody_spoke(threads):
    assert await threads.gather(post(5), CORA, at(5), post(0).thread) == post(0).thread
    assert float(await said(threads, CORA, 5 + GROUP)) == 0
    assert await threads.gather(post(0), CORA, at(0), post(0).thread) == post(0).thread
    # What was said soon after somebody spoke is theirs, however old the ongoing case.
    assert await threads.gather(post(6), CORA, at(6), "another") == post(0).thread


async def test_in_a_chat_a_pause_ends_a_case(client):
    chats, hour = RedisThreads.of_chats(client, retention_seconds=RETENTION), 3600
    times = (0, 5 * hour, 11 * hour, 17 * hour + 1, 18 * hour)
    cases = [await chats.gather(post(s), "chat", at(s)) for s in times]
    assert [float(case) / hour for case in cases] == [0, 0, 0, 17 + 1 / hour, 17 + 1 / hour]


async def test_a_store_that_is_down_says_so(started):
    server, connection, _ = started
    threads = RedisThreads(connection.client, retention_seconds=RETENTION)
    server.stop()
    asked = [threads.gather(post(0), CORA, NOON), threads.find(post(0)), threads.places(post(0))]
    for one in (*asked, threads.begin(post(0)), threads.place(post(0), "1", "2")):
        with pytest.raises(StoreUnavailableError):
            await one
