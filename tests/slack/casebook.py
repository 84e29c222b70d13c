"""Cases that stand in a channel of the local Slack and in the house's store at once."""

from datetime import timedelta
from typing import Any

from bot.domain.case import Case, CaseKey, Message, Speaker
from tests.fakes import Room
from tests.slack_server import Channel, User, message

Line = tuple[Speaker, User, str]


def a_thread(house: Room, channel: Channel, *lines: Line, age: float = 0, **known: Any) -> Case:
    """Let people write in a new thread, a second apart and `age` seconds ago, and keep it as a case."""
    now = house.clock.now() - timedelta(seconds=age)
    parent: dict[str, Any] | None = None
    said: list[Message] = []
    for number, (speaker, user, text) in enumerate(lines):
        event = message(channel, user, text, thread=parent)
        parent = parent or event
        said.append(Message(event["ts"], speaker, user.id, now + timedelta(seconds=number), text))
    key = CaseKey("slack", channel.team_id, channel.id, said[0].id)
    case = Case(key, tuple(said), **known)
    house.cases.put(case)
    return case


async def kept(house: Room, case: Case) -> Case:
    """Return the case as the store has it now; it must be there."""
    found = await house.cases.load(case.key)
    assert found is not None
    return found
