"""The labelled set the project ships: well formed, silent often enough, every card due and not due."""

import json
from collections import Counter
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field

OWN_SET = Path(__file__).parents[1] / "bot" / "evaluation" / "data" / "own.jsonl"

CARDS = frozenset(
    {
        "acknowledge_feelings",
        "apologize_sincerely",
        "ask_dont_assume",
        "ask_what_they_care_about",
        "avoid_excuses",
        "be_honest_about_limits",
        "close_the_loop",
        "dont_argue",
        "dont_blame_the_company",
        "find_common_ground",
        "hold_the_discount",
        "listen_first",
        "say_you_will_find_out",
        "set_expectations",
        "small_gesture",
        "solve_dont_hunt_culprit",
        "stay_calm_ignore_insults",
        "target_the_apology",
    },
)


class Turn(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    speaker: Literal["customer", "agent"]
    text: str = Field(min_length=1)
    offset_s: int = Field(ge=0)


class Point(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    id: str = Field(min_length=1)
    source: Literal["OWN"]
    license: Literal["Apache-2.0"]
    conversation_id: str = Field(min_length=1)
    split: Literal["tune", "held", "everyday-tune", "everyday-held"]
    turns: list[Turn] = Field(min_length=3, max_length=10)
    after_turn: int = Field(ge=0)
    must: bool
    best: str | None
    acceptable: list[str]
    forbidden: list[str] = Field(max_length=3)
    note: str = Field(min_length=1)
    trigger: Literal["timer"] | None = None
    idle_s: int | None = Field(default=None, gt=0)

    @property
    def silent(self) -> bool:
        return not self.acceptable


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in OWN_SET.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def points() -> list[Point]:
    return [Point.model_validate(row) for row in rows()]


def test_there_are_enough_points_and_conversations(points):
    assert len(points) >= 130
    assert len({point.conversation_id for point in points}) >= 45


def test_every_point_has_its_own_id(points):
    assert [name for name, times in Counter(point.id for point in points).items() if times > 1] == []


def test_the_last_visible_turn_exists(points):
    assert [point.id for point in points if point.after_turn >= len(point.turns)] == []


def test_turns_stand_in_the_order_they_were_written(points):
    for point in points:
        offsets = [turn.offset_s for turn in point.turns]
        assert offsets == sorted(offsets), point.id


def test_a_conversation_reads_the_same_at_each_of_its_points(points):
    first_seen = {}
    for point in points:
        first = first_seen.setdefault(point.conversation_id, point)
        assert (point.turns, point.split) == (first.turns, first.split), point.id


def test_only_the_cards_of_the_playbook_are_named(points):
    named = {card for point in points for card in (*point.acceptable, *point.forbidden)}
    assert named == CARDS


def test_no_card_is_named_twice_at_one_point(points):
    for point in points:
        named = [*point.acceptable, *point.forbidden]
        assert len(named) == len(set(named)), point.id


def test_the_best_card_is_the_first_acceptable_one(points):
    for point in points:
        assert point.best == (point.acceptable[0] if point.acceptable else None), point.id


def test_nobody_must_speak_where_silence_is_right(points):
    assert [point.id for point in points if point.silent and point.must] == []


def test_silence_is_right_at_four_points_in_ten_or_more(points):
    assert sum(point.silent for point in points) >= 0.4 * len(points)


def test_nearly_half_of_the_points_follow_an_agent(points):
    after_agent = sum(point.turns[point.after_turn].speaker == "agent" for point in points)
    assert 0.4 <= after_agent / len(points) <= 0.5


def test_a_timer_says_how_long_nobody_wrote_and_only_a_timer_does(points):
    assert [point.id for point in points if (point.trigger is None) != (point.idle_s is None)] == []


def test_a_timer_rings_before_the_next_turn(points):
    for point in points:
        following = point.turns[point.after_turn + 1 :]
        if point.idle_s is not None and following:
            rings_at = point.turns[point.after_turn].offset_s + point.idle_s
            assert rings_at <= following[0].offset_s, point.id


def test_timers_are_due_at_some_points_and_silent_at_others(points):
    timers = [point for point in points if point.trigger == "timer"]
    assert len(timers) >= 6
    assert {point.silent for point in timers} == {True, False}


@pytest.mark.parametrize("card", sorted(CARDS))
def test_every_card_is_asked_for_often_enough(points, card):
    assert sum(card in point.acceptable for point in points) >= 4
    assert sum(card == point.best for point in points) >= 3


@pytest.mark.parametrize("card", sorted(CARDS))
def test_every_card_has_places_where_it_would_be_wrong(points, card):
    assert sum(card in point.forbidden for point in points) >= 4


@pytest.mark.parametrize("split", ["tune", "held", "everyday-tune", "everyday-held"])
def test_all_halves_know_every_card(points, split):
    half = [point for point in points if point.split == split]
    assert {point.best for point in half} - {None} == CARDS
    if split in {"tune", "held"}:
        assert {card for point in half for card in point.forbidden} == CARDS


@pytest.mark.parametrize("split", ["held", "everyday-held"])
def test_enough_is_held_back_to_measure_with(points, split):
    held = [point for point in points if point.split == split]
    assert len(held) >= 140
    assert 0.4 <= sum(point.silent for point in held) / len(held) <= 0.6


def test_in_everyday_conversations_silence_is_right_at_six_points_in_ten(points):
    everyday = [point for point in points if point.split.startswith("everyday")]
    assert sum(point.silent for point in everyday) >= 0.6 * len(everyday)
