from datetime import timedelta

import pytest

from bot.app.house import open_house
from bot.coaching.coach import Coach
from bot.domain.conversation import read_conversations
from bot.playground.player import AGENT, START, PlayedClock, Player, Recorder
from bot.stores.embedded import Kind, StoreChoice
from bot.stores.sealing import Sealer, generate_key


@pytest.fixture
async def player(tmp_path):
    clock, recorder = PlayedClock(), Recorder()
    choice = StoreChoice(folder=tmp_path, kind=Kind.MEMORY)
    sealer = Sealer.from_text(generate_key())
    async with open_house(choice, sealer, recorder, lambda _: (AGENT,), clock=clock) as house:
        assert isinstance(house.coach, Coach)
        yield Player(house.coach, house.cases, clock, recorder)


def conversation(text):
    (only,) = read_conversations(text, "talk.txt")
    return only


async def test_time_passes_without_waiting_and_timers_ring(player):
    given = await player.play(
        conversation(
            "customer: I've been waiting three weeks and nobody called, I'm so upset!\n(+30m) wait:\n"
        )
    )
    assert [p.nudge.card_id for p in given][-1] == "close_the_loop"
    assert given[-1].nudge.at - START >= timedelta(minutes=10)


async def test_a_burst_is_looked_at_once(player):
    rows = (
        '{"id": "burst", "turns": [{"speaker": "customer", "text": "hello", "offset_s": 0},'
        '{"speaker": "customer", "text": "I am furious", "offset_s": 0.2},'
        '{"speaker": "customer", "text": "Third time this month!", "offset_s": 0.5}]}'
    )
    given = await player.play(conversation(rows))
    assert [p.after_turn for p in given] == [2]


async def test_playing_twice_gives_the_same_notes(player):
    talk = conversation(
        "customer: I'm so worried, that's my rent money!\nagent: May I have your name, please?\n"
    )
    first = await player.play(talk)
    again = await player.play(talk)
    assert [(p.after_turn, p.nudge.card_id) for p in first] == [
        (p.after_turn, p.nudge.card_id) for p in again
    ]
    assert first
