"""The register of a workspace: its cases, newest first, and none that is gone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.coaching.ports import StoreUnavailableError
from bot.domain.case import CaseKey
from bot.stores.keys import Shard
from bot.stores.register import RedisRegister
from tests.fakes import FakeCases
from tests.stores.examples import KEY, RETENTION, SEALER, agent, customer

WORKSPACE = CaseKey("slack", "T1", "", "")


def thread(name) -> CaseKey:
    return replace(KEY, thread=str(name))


async def threads(register, limit=10, workspace=WORKSPACE):
    return [case.key.thread for case in await register.newest(workspace, limit)]


async def test_the_cases_stand_in_the_order_of_their_last_word(cases, register):
    for number in range(5):
        await cases.append(thread(number), customer("1", "Late!", number))
    await cases.append(thread(1), agent("2", "I'm on it.", 60))
    assert await threads(register) == ["1", "4", "3", "2", "0"]
    assert await threads(register, 2) == ["1", "4"]
    assert await threads(register, 0) == []


async def test_the_newest_may_be_passed_over(cases, register):
    for number in range(5):
        await cases.append(thread(number), customer("1", "Late!", number))
    found = await register.newest(WORKSPACE, 2, after=1)
    assert [case.key.thread for case in found] == ["3", "2"]
    assert [case.key.thread for case in await register.newest(WORKSPACE, 9, after=4)] == ["0"]
    assert not await register.newest(WORKSPACE, 9, after=5)


async def test_those_of_one_channel_can_be_asked_for_alone(cases, register):
    for number in range(4):
        key = replace(thread(number), channel="C-even" if number % 2 == 0 else "C-odd")
        await cases.append(key, customer("1", "Late!", number))
    found = await register.newest(WORKSPACE, 9, channel="C-even")
    assert [case.key.thread for case in found] == ["2", "0"]
    found = await register.newest(WORKSPACE, 9, channel="C-even", after=1)
    assert [case.key.thread for case in found] == ["0"]
    assert not await register.newest(WORKSPACE, 9, channel="C-none")


async def test_a_case_comes_with_all_that_is_known_of_it(cases, decisions, register):
    await cases.append(KEY, customer("1", "Late!"))
    await decisions.take(KEY, "U-agent")
    (case,) = await register.newest(WORKSPACE, 10)
    assert case == await cases.load(KEY)
    assert case.taken_by == "U-agent"


async def test_what_was_said_long_ago_and_comes_late_does_not_put_a_case_back(cases, register):
    await cases.append(thread("a"), customer("2", "Late!", 60))
    await cases.append(thread("b"), customer("1", "Late!", 30))
    await cases.append(thread("a"), customer("1", "Hello", 0))
    assert await threads(register) == ["a", "b"]


async def test_each_workspace_has_its_own_register(cases, register):
    await cases.append(KEY, customer("1", "Late!"))
    for other in (replace(KEY, tenant="T2"), replace(KEY, platform="teams")):
        await cases.append(replace(other, thread="other"), customer("1", "Late!", 1))
    assert await threads(register) == [KEY.thread]
    assert await threads(register, workspace=CaseKey("slack", "T2", "C9", "any")) == ["other"]
    assert await threads(register, workspace=CaseKey("slack", "T3", "", "")) == []


async def test_what_was_forgotten_or_has_no_messages_left_is_not_listed(cases, register):
    for name in ("kept", "forgotten", "emptied"):
        await cases.append(thread(name), customer("1", "Late!"))
    await cases.forget(thread("forgotten"))
    await cases.remove(thread("emptied"), "1")
    assert await threads(register) == ["kept"]
    await cases.append(thread("emptied"), customer("2", "Late!", 1))
    assert await threads(register) == ["emptied", "kept"]


async def test_what_is_gone_is_passed_over_and_makes_room_for_others(client, cases, register, shards):
    for number in range(4):
        await cases.append(thread(number), customer("1", "Late!", number))
    for number in (3, 2):
        await client.execute_command("DEL", *state(number, shards))
    assert await threads(register, 2) == ["1", "0"]
    left = [await client.zrange(one.register(KEY), 0, -1) for one in all_shards(shards)]
    assert sum(map(len, left)) == 2


async def test_what_is_gone_leaves_when_others_come_though_nobody_asks(client, cases, shards):
    for number in range(30):
        await cases.append(thread(number), customer("1", "Late!", number))
        await client.execute_command("DEL", *state(number, shards))
    left = [await client.zcard(one.register(KEY)) for one in all_shards(shards)]
    assert max(left) <= 1
    for one in all_shards(shards):
        assert await client.pttl(one.register(KEY)) <= RETENTION * 1000


async def test_many_cases_are_read_in_several_rounds(cases, register):
    for number in range(120):
        await cases.append(thread(number), customer("1", "Late!", number))
    assert await threads(register, 110) == [str(n) for n in range(119, 9, -1)]


async def test_the_fake_lists_cases_as_the_stores_do(clock):
    fake = FakeCases(clock)
    for number in range(3):
        await fake.append(thread(number), customer("1", "Late!", number))
    await fake.append(replace(KEY, tenant="T2"), customer("1", "Late!", 9))
    await fake.remove(thread(2), "1")
    assert await threads(fake) == ["1", "0"]
    assert await threads(fake, 1) == ["1"]


async def test_a_store_that_is_gone_is_said_to_be(started):
    server, connection, _ = started
    register = RedisRegister(connection.client, SEALER, shards=1)
    server.stop()
    with pytest.raises(StoreUnavailableError):
        await register.newest(WORKSPACE, 5)


def state(name, shards) -> list[str]:
    return [Shard.of(thread(name), shards).of_case(thread(name))[1]]


def all_shards(shards):
    return [Shard.number(number) for number in range(shards)]
