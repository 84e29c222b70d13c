"""Verdicts on both platforms: once for each note, from whom it was given to, on the card it was on."""

from __future__ import annotations

import copy
import json
from collections import Counter
from typing import Any

import pytest

from bot.coaching.replies import NOT_JUDGED
from bot.domain.votes import Votes
from tests.platforms.leaks import UPSET, quiet
from tests.platforms.slack_town import SlackTown, slack_town
from tests.platforms.teams_town import TeamsTown, teams_town
from tests.platforms.truth import squeezed

Json = dict[str, Any]
Town = SlackTown | TeamsTown
pytestmark = [pytest.mark.anyio, pytest.mark.parametrize("town_of", [slack_town, teams_town])]
OTHER_CARD = "dont_argue"


async def looked(town: Town) -> None:
    """Let everything ring that is due soon."""
    while (alarm := await town.house.next_alarm()) is not None and (
        alarm - town.clock.now()
    ).total_seconds() < 2:
        town.clock.move_to(alarm)
        await town.house.look()
    await quiet()


async def note_for_ben(town: Town) -> None:
    """Let Ben be given a note."""
    # The very first message may be refused: nothing is loaded yet, and a platform waits only so long.
    await town.say("ana", "ops", "Good morning.", None)
    await town.say("cora", "support", "Hello, is the lamp in stock?", None)
    case = town.spoken[-1]
    await town.say("ben", "support", "Yes, it is.", case)
    await looked(town)
    await town.say("cora", "support", UPSET, case)
    await looked(town)
    assert [item for item in town.sight.items() if item.reader == "ben"]


def useful(town: Town) -> tuple[Json, Any]:
    """Return the button "Useful" of the note, and where it stands."""
    for button, place in town.sight.buttons:
        if button.get("action_id") == "nudge:useful" or button.get("data", {}).get("v") == "useful":
            return button, place
    raise AssertionError("nobody was given a note")


async def click(town: Town, person: str, **forged: str) -> str:
    """Click "Useful", as it was shown or with something else in it; return what was said, all blanks left out."""
    shown, place = useful(town)
    button = copy.deepcopy(shown)
    if "data" in button:
        button["data"] |= forged
    else:
        button["value"] = json.dumps({**json.loads(button["value"]), **forged})
    town.sight.buttons.append((button, place))
    await town.click(person, 0)
    await quiet()
    said = [" ".join(item.words) for item in town.sight.items() if item.reader == person]
    return squeezed(" ".join(said))


async def votes(town: Town) -> Counter[str]:
    """Return how often each card was called useful."""
    cast: dict[str, Votes] = await town.house.ports.feedback.votes()  # type: ignore[attr-defined] # the real one
    return Counter({card: found.useful for card, found in cast.items()})


async def test_a_note_counts_once_however_often_its_button_is_sent(town_of):
    async with town_of() as town:
        await note_for_ben(town)
        for _ in range(3):
            assert squeezed(NOT_JUDGED) not in await click(town, "ben")
        assert (await votes(town)).total() == 1


async def test_a_note_is_judged_by_nobody_but_whom_it_was_given_to(town_of):
    async with town_of() as town:
        await note_for_ben(town)
        assert squeezed(NOT_JUDGED) in await click(town, "ana")
        assert (await votes(town)).total() == 0
        await click(town, "ben")
        assert (await votes(town)).total() == 1


async def test_notes_that_a_client_makes_up_count_for_nothing(town_of):
    async with town_of() as town:
        await note_for_ben(town)
        button, _ = useful(town)
        carried = button.get("data") or json.loads(button["value"])
        card, at = carried["c"], carried["n"].rpartition(".")[2]
        made_up = [{"n": f"{card}.{number}"} for number in range(3)]
        made_up.append({"n": f"{OTHER_CARD}.{at}", "c": OTHER_CARD})
        for forged in made_up:
            assert squeezed(NOT_JUDGED) in await click(town, "ben", **forged)
        await click(town, "ben", c=OTHER_CARD)
        assert (await votes(town)).total() == 0
