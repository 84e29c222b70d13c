"""What an edit makes of a message is coached like what is said: the real room, coach, store and playbook."""

from typing import Any

import pytest

from bot.advisors.playbook import PlaybookAdvisor
from tests.slack.room import words
from tests.slack.test_end_to_end import PLAYBOOK, House, open_house
from tests.slack_server import Channel, SlackServer, User, edited, message

Json = dict[str, Any]
HARM = "Stop shouting at me, it is your own fault. We guarantee it arrives tomorrow."
LATE = "My parcel is late for the third time and nobody told me anything! This is ridiculous."
INSULTS = PLAYBOOK["stay_calm_ignore_insults"]


class Desk:
    """A channel with a customer and an agent, and what is said and edited in its one thread."""

    def __init__(self, slack: SlackServer, house: House) -> None:
        self.slack, self.house = slack, house
        self.cora, self.ana = slack.world.add_guest("Cora"), slack.world.add_user("Ana")
        self.channel: Channel = slack.world.add_channel("support", self.cora, self.ana)
        self.thread: Json | None = None

    async def say(self, who: User, text: str) -> Json:
        event = message(self.channel, who, text, thread=self.thread)
        self.thread = self.thread or event
        await self.tell(event)
        return event

    async def edit(self, event: Json, text: str) -> None:
        await self.tell(edited(event, text, self.channel))

    async def tell(self, event: Json) -> None:
        assert (await self.slack.post_event(self.house.url, event)).status == 200
        await self.house.settled()
        self.house.clock.skip(60)

    def notes(self) -> list[str]:
        """Return the line of every note that the agent was shown, without its emphasis."""
        return [words(shown)[1].strip("*") for shown in self.slack.whispers_to(self.ana)]


@pytest.fixture
async def desk(slack: SlackServer):
    async with open_house(slack, advisor=PlaybookAdvisor(PLAYBOOK)) as house:
        yield Desk(slack, house)


async def test_harm_edited_into_a_message_is_told_as_if_it_had_been_said(desk: Desk):
    await desk.say(desk.cora, LATE)
    answer = await desk.say(desk.ana, "I'm sorry nobody told you. I'm checking.")
    before = desk.notes()
    await desk.edit(answer, HARM)
    assert desk.notes() == [*before, INSULTS.nudge]


async def test_a_slip_that_was_told_is_not_told_again_when_its_words_are_edited(desk: Desk):
    await desk.say(desk.cora, LATE)
    answer = await desk.say(desk.ana, HARM)
    assert desk.notes()[-1] == INSULTS.nudge
    told = len(desk.notes())
    await desk.edit(answer, HARM.replace("shouting", "yelling"))
    await desk.edit(answer, f"Stop yelling at me. {HARM}")
    assert len(desk.notes()) == told


async def test_a_slip_of_the_keyboard_that_is_mended_is_no_reason_to_speak(desk: Desk):
    await desk.say(desk.cora, LATE)
    answer = await desk.say(desk.ana, "I'm sory nobody told you. I'm chekcing.")
    before = desk.notes()
    await desk.edit(answer, "I'm sorry nobody told you. I'm checking.")
    assert desk.notes() == before


async def test_a_customer_who_edits_calm_into_fury_is_heard_at_once(desk: Desk):
    await desk.say(desk.cora, "Hello, I have a question about my parcel.")
    await desk.say(desk.ana, "Hello, what is it?")
    asked = await desk.say(desk.cora, "It is about the parcel of Monday.")
    assert desk.notes() == []
    await desk.edit(asked, LATE)
    assert len(desk.notes()) == 1


async def test_an_edit_of_what_was_answered_since_is_read_and_brings_up_nothing(desk: Desk):
    await desk.say(desk.cora, "Where is my parcel?")
    answer = await desk.say(desk.ana, "I'm checking.")
    await desk.say(desk.cora, "Thank you.")
    await desk.edit(answer, HARM)
    assert desk.notes() == []


async def test_an_edit_that_overtakes_its_message_is_not_lost(desk: Desk):
    written = message(desk.channel, desk.cora, "You idiots, this is the worst service ever!")
    await desk.edit(written, "Sorry, wrong channel.")
    again = await desk.slack.post_event(desk.house.url, {**written}, retry_num=1)
    assert again.status == 200
    case = await desk.house.case_of(desk.slack, written)
    assert case is not None
    assert [m.text for m in case.messages] == ["Sorry, wrong channel."]
