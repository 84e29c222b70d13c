"""What people ask for with the command, through the real app over real sockets."""

import pytest

from bot.coaching.staff import Kept
from bot.domain.case import CaseKey, Speaker
from bot.domain.policy import Level
from bot.slack.commands import FORGOTTEN, HELP, IN_CASES, LEVELS, OFF, ON, ROLES
from bot.slack.identity import ChannelRules, Mode
from bot.slack.listeners import TRY_AGAIN
from tests.fakes import FakeClock, FakePeople
from tests.slack.room import Running, open_room
from tests.slack_server import Channel, SlackServer, User, slash_command


@pytest.fixture
def ana(slack: SlackServer) -> User:
    return slack.world.add_user("Ana")


@pytest.fixture
def support(slack: SlackServer, ana: User) -> Channel:
    return slack.world.add_channel("support", ana)


async def answers(slack: SlackServer, count: int = 1) -> list[str]:
    """Return the texts of the app's answers to commands."""
    return [call.args.get("text", "") for call in await slack.wait_for("response_url", count)]


class Asking:
    """Somebody who types one command after another into a channel."""

    def __init__(self, slack: SlackServer, running: Running, channel: Channel, person: User) -> None:
        self._slack, self._running, self._channel, self._person = slack, running, channel, person

    async def say(self, text: str) -> str:
        before = len(self._slack.calls("response_url"))
        command = slash_command(self._channel, self._person, "/coach", text)
        assert (await self._slack.post_command(self._running.url, command)).status == 200
        return (await answers(self._slack, before + 1))[-1]

    async def kept(self) -> Kept:
        key = CaseKey("slack", self._slack.world.home.id, "", "")
        found: Kept = await self._running.people.everything_kept(key, self._person.id)
        return found


@pytest.mark.parametrize(
    "text", ["", "help", "the payload was late", "quiet for ever", "payload", "level boss", "off now"]
)
async def test_the_command_explains_itself_to_the_caller_alone(slack: SlackServer, ana, support, text):
    async with open_room(slack) as running:
        assert await Asking(slack, running, support, ana).say(text) == f"{HELP}\n{ROLES[Speaker.AGENT]}"
        assert len(slack.whispers_to(ana)) == 1
        assert support.posts == {}


async def test_the_command_says_whom_it_takes_the_caller_for(slack: SlackServer):
    ana, gil, jo = slack.world.add_user("Ana"), slack.world.add_guest("Gil"), slack.world.add_user("Jo")
    support = slack.world.add_channel("support", ana, gil, jo)
    rules = ChannelRules(Mode.CONNECT, agents=frozenset({ana.id}))
    async with open_room(slack, default=rules) as running:
        for person, role in ((ana, Speaker.AGENT), (gil, Speaker.CUSTOMER), (jo, Speaker.OTHER)):
            assert (await Asking(slack, running, support, person).say("")).endswith(ROLES[role])


async def test_the_command_answers_though_slack_cannot_say_who_calls(slack: SlackServer, ana, support):
    slack.fail("users.info", status=502, times=9)
    async with open_room(slack) as running:
        assert await Asking(slack, running, support, ana).say("") == HELP


@pytest.mark.parametrize(
    ("text", "seconds"), [("quiet 30m", 1_800), ("QUIET 2h", 7_200), ("quiet 9999h", 24 * 3_600)]
)
async def test_the_command_keeps_the_coach_quiet_towards_the_caller(
    slack: SlackServer, ana, support, text, seconds
):
    async with open_room(slack) as running:
        asking = Asking(slack, running, support, ana)
        assert await asking.say(text) == f"I'll keep quiet towards you for {seconds // 60} minutes."
        assert await asking.kept() == Kept(quiet_seconds=seconds)


@pytest.mark.parametrize("level", Level)
async def test_everybody_chooses_their_own_level(slack: SlackServer, ana, support, level):
    async with open_room(slack) as running:
        asking = Asking(slack, running, support, ana)
        assert await asking.say(f" Level  {level.upper()} ") == f"Your level is {level} now. {LEVELS[level]}"
        assert await asking.kept() == Kept(level=level)


async def test_the_coach_can_be_switched_off_and_brought_back_out_of_any_quiet(
    slack: SlackServer, ana, support
):
    async with open_room(slack) as running:
        asking = Asking(slack, running, support, ana)
        await asking.say("quiet 2h")
        assert await asking.say("off") == OFF
        assert (await asking.kept()).is_off
        assert await asking.say("on") == ON
        assert await asking.kept() == Kept()


async def test_everything_kept_under_a_name_is_told_to_whose_it_is(slack: SlackServer, ana, support):
    async with open_room(slack) as running:
        asking = Asking(slack, running, support, ana)
        for wish in ("level veteran", "off", "quiet 30m"):
            await asking.say(wish)
        told = await asking.say("What do you know about me?")
        assert told.splitlines() == [
            "Under your name I keep:",
            "• your level: veteran",
            "• that you switched me off",
            "• that you want quiet, for another 30 minutes",
            IN_CASES,
        ]


async def test_whoever_asked_for_nothing_hears_that_nothing_is_kept(slack: SlackServer, ana, support):
    async with open_room(slack) as running:
        told = await Asking(slack, running, support, ana).say("what do you know")
        assert told == f"Nothing is kept under your name.\n{IN_CASES}"


async def test_whoever_asks_to_be_forgotten_is(slack: SlackServer, ana, support):
    ben = slack.world.add_user("Ben")
    async with open_room(slack) as running:
        asking, other = Asking(slack, running, support, ana), Asking(slack, running, support, ben)
        for wish in ("level new", "off", "quiet 30m"):
            await asking.say(wish)
            await other.say(wish)
        assert await asking.say("forget me") == FORGOTTEN
        assert await asking.kept() == Kept()
        assert (await other.kept()).level is Level.NEW


@pytest.mark.parametrize("text", ["quiet 5m", "level new", "off", "on", "what do you know", "forget me"])
async def test_what_the_store_cannot_do_is_said(slack: SlackServer, ana, support, text):
    people = FakePeople(FakeClock())
    people.down = True
    async with open_room(slack, people=people) as running:
        assert await Asking(slack, running, support, ana).say(text) == TRY_AGAIN
