"""Taking a case on both platforms: only by whom its notes reach, and of two at once only by one."""

from __future__ import annotations

import asyncio

import pytest

from bot.coaching.commands import TAKEN, WHO_ARE_YOU
from bot.coaching.replies import NOT_OF_THIS_CHANNEL, just_taken_text
from bot.coaching.taking import NOT_LISTED, TAKEN_AT_ONCE
from bot.domain.case import Case, CaseKey
from tests.platforms.leaks import UPSET, quiet
from tests.platforms.slack_town import SlackTown, slack_town
from tests.platforms.teams_town import TeamsTown, teams_town
from tests.platforms.truth import Spoken, squeezed

Town = SlackTown | TeamsTown
pytestmark = [pytest.mark.anyio, pytest.mark.parametrize("town_of", [slack_town, teams_town])]


async def case_of(town: Town, spoken: Spoken) -> Case:
    """Return the only case of a channel."""
    here = town.world.home
    workspace = CaseKey("teams", here, "", "") if isinstance(here, str) else CaseKey("slack", here.id, "", "")
    (case,) = await town.house.register.newest(workspace, 9, channel=town.place_id(spoken.channel))
    return case


async def told(town: Town) -> dict[str, list[str]]:
    """Return what each was told since this was last asked, all blanks left out."""
    await quiet()
    found: dict[str, list[str]] = {}
    for item in town.sight.items():
        found.setdefault(item.reader, []).append(squeezed(" ".join(item.words)))
    return found


def says(words: list[str], sentence: str) -> bool:
    return any(squeezed(sentence) in one for one in words)


async def upset_in(town: Town, channel: str, person: str) -> Spoken:
    # The very first message may be refused: nothing is loaded yet, and a platform waits only so long.
    await town.say("ana", "ops", "Good morning.", None)
    await town.say(person, channel, UPSET, None)
    return town.spoken[-1]


async def take(town: Town, *people: str, about: Spoken) -> dict[str, list[str]]:
    """Let all of them take a case at the same time, each with its link; return what each was told."""
    await asyncio.gather(*(town.ask(person, about.channel, "take", about) for person in people))
    return await told(town)


async def taken_by(town: Town, case: Case) -> str | None:
    known = await town.house.cases.load(case.key)
    people = {**getattr(town, "users", {}), **getattr(town, "people", {})}
    names = {getattr(one, "object_id", one.id): name for name, one in people.items()}
    return names.get(known.taken_by or "") if known else None


async def test_whoever_is_not_listed_where_the_case_is_takes_nothing_and_is_told_what_to_do(town_of):
    async with town_of() as town:
        spoken = await upset_in(town, "relay", "relay")
        case = await case_of(town, spoken)
        # A supervisor may look into the cases of every channel, also of one they are not in.
        await town.move("sue", "relay")
        await told(town)
        await town.ask_directly("sue", "take", spoken)
        heard = {**await told(town), **await take(town, "dora", about=spoken)}
        assert says(heard["sue"], NOT_LISTED)
        # Teams looks at the channel alone; in Slack an agent of another channel is known as one of ours.
        assert says(heard["dora"], NOT_LISTED if town_of is slack_town else WHO_ARE_YOU)
        assert set(heard) == {"sue", "dora"}, "nobody else hears of it"
        if isinstance(
            town, SlackTown
        ):  # in Teams, whoever is no agent of a channel speaks to the people there
            for person in ("sue", "dora"):
                await town.ask(person, "relay", "help", None)
            helped = await told(town)
            assert says(helped["sue"], NOT_OF_THIS_CHANNEL)
            assert says(helped["dora"], NOT_OF_THIS_CHANNEL)
        assert await taken_by(town, case) is None
        assert says((await take(town, "ana", about=spoken))["ana"], TAKEN)
        assert await taken_by(town, case) == "ana"


async def test_of_two_who_take_a_case_at_once_one_has_it_and_the_other_is_told_who(town_of):
    async with town_of() as town:
        spoken = await upset_in(town, "support", "cora")
        case = await case_of(town, spoken)
        await told(town)
        heard = await take(town, "ana", "ben", about=spoken)
        holder = await taken_by(town, case)
        assert holder in ("ana", "ben")
        late = "ben" if holder == "ana" else "ana"
        assert says(heard[holder], TAKEN)
        assert says(heard[late], just_taken_text(holder))
        assert not says(heard[late], TAKEN)


async def test_a_case_somebody_took_a_while_ago_is_taken_over(town_of):
    async with town_of() as town:
        spoken = await upset_in(town, "support", "cora")
        case = await case_of(town, spoken)
        for person in ("ana", "ben"):
            assert says((await take(town, person, about=spoken))[person], TAKEN)
            assert await taken_by(town, case) == person
            town.clock.move_to(town.clock.now() + TAKEN_AT_ONCE)
