"""Danger to people on both platforms: whoever is there is told, whoever comes is, and nothing else is coached."""

from __future__ import annotations

import pytest

from bot.coaching.note_text import AGENT_READS_IT, ALERTED, HEED
from tests.platforms.slack_town import SlackTown, slack_town
from tests.platforms.teams_town import TeamsTown, teams_town
from tests.platforms.test_judging import looked
from tests.platforms.truth import squeezed

Town = SlackTown | TeamsTown
pytestmark = [pytest.mark.anyio, pytest.mark.parametrize("town_of", [slack_town, teams_town])]
HURT = "Your heater exploded and my child's hand is burned!"
FIRST = "Somebody may be in danger: see to that before anything else."


async def told(town: Town) -> dict[str, str]:
    """Return what each was told since this was last asked, all blanks left out."""
    await looked(town)
    found: dict[str, str] = {}
    for item in town.sight.items():
        found[item.reader] = found.get(item.reader, "") + squeezed(" ".join(item.words))
    return found


async def test_those_on_duty_read_it_and_then_the_first_agent_who_comes(town_of):
    async with town_of() as town:
        # The very first message may be refused: nothing is loaded yet, and a platform waits only so long.
        await town.say("ana", "ops", "Good morning.", None)
        await told(town)
        await town.say("cora", "support", HURT, None)
        case = town.spoken[-1]
        at_once = await told(town)
        assert set(at_once) == {"sue", "ana", "ben"}
        assert all(squeezed(FIRST) in words for words in at_once.values())
        assert all(squeezed(ALERTED) in at_once[person] for person in ("ana", "ben"))
        assert squeezed(AGENT_READS_IT) not in at_once["sue"]
        await town.say("dora", "support", "Please send me your order number.", case)
        later = await told(town)
        assert set(later) == {"dora"}
        assert squeezed(HEED) in later["dora"]
        assert squeezed(FIRST) in later["dora"]
        await town.say("dora", "support", "And the serial number, please.", case)
        assert await told(town) == {}


async def test_a_supervisor_reads_that_the_agent_knows_where_one_answers(town_of):
    async with town_of() as town:
        await town.say("ana", "ops", "Good morning.", None)
        await town.say("cora", "support", "Hello, is the lamp in stock?", None)
        case = town.spoken[-1]
        await town.say("ben", "support", "Yes, it is.", case)
        await told(town)
        await town.say("cora", "support", HURT, case)
        found = await told(town)
        assert set(found) == {"sue", "ben"}
        assert squeezed(AGENT_READS_IT) in found["sue"]
        assert squeezed(ALERTED) in found["ben"]
