"""The command in Slack, through the real app over real sockets: who says it, and which case they mean."""

import pytest

from bot.coaching.commands import FOR_AGENTS, NO_OWN_CASE, TAKEN, WHICH, WHO_ARE_YOU
from bot.coaching.replies import IN_CASES, LEVELS, ROLES, TRY_AGAIN, help_text
from bot.coaching.staff import Kept
from bot.domain.case import CaseKey, Speaker
from bot.domain.identity import Mode
from bot.domain.policy import Level
from bot.slack.asking.commands import CHOOSE_CASE
from bot.slack.hearing.identity import ChannelRules
from tests.fakes import FakeClock, FakePeople
from tests.slack.room import Running, open_room, until
from tests.slack.scene import Acting, Scene, public_posts, said_on
from tests.slack_server import Channel, SlackServer, User, click, slash_command

HELP = help_text("/coach ")


@pytest.fixture
def ana(slack: SlackServer) -> User:
    return slack.world.add_user("Ana")


@pytest.fixture
def support(slack: SlackServer, ana: User) -> Channel:
    return slack.world.add_channel("support", ana)


@pytest.fixture
def scene(slack: SlackServer) -> Scene:
    return Scene(slack)


class Asking:
    """Somebody who types one command after another into a channel."""

    def __init__(self, slack: SlackServer, running: Running, channel: Channel, person: User) -> None:
        self._slack, self._running, self._channel, self._person = slack, running, channel, person

    async def say(self, text: str) -> str:
        before = len(self._slack.calls("response_url"))
        command = slash_command(self._channel, self._person, "/coach", text)
        assert (await self._slack.post_command(self._running.url, command)).status == 200
        return str((await self._slack.wait_for("response_url", before + 1))[-1].args.get("text", ""))

    async def kept(self) -> Kept:
        key = CaseKey("slack", self._slack.world.home.id, "", "")
        found: Kept = await self._running.people.everything_kept(key, self._person.id)
        return found


@pytest.mark.parametrize("text", ["", "help", "the payload was late", "payload", "level boss"])
async def test_the_command_explains_itself_to_the_caller_alone(slack: SlackServer, ana, support, text):
    async with open_room(slack) as running:
        assert await Asking(slack, running, support, ana).say(text) == f"{HELP}\n{ROLES[Speaker.AGENT]}"
        assert len(slack.whispers_to(ana)) == 1
        assert support.posts == {}


async def test_the_command_knows_an_agent_a_customer_and_somebody_it_does_not_know(slack: SlackServer):
    ana, gil, jo = slack.world.add_user("Ana"), slack.world.add_guest("Gil"), slack.world.add_user("Jo")
    support = slack.world.add_channel("support", ana, gil, jo)
    rules = ChannelRules(Mode.CONNECT, agents=frozenset({ana.id}))
    says = ((ana, ROLES[Speaker.AGENT]), (gil, FOR_AGENTS), (jo, ROLES[Speaker.OTHER]))
    async with open_room(slack, rules_of=lambda _: rules) as running:
        for person, words in says:
            assert (await Asking(slack, running, support, person).say("")).endswith(words)
        assert await Asking(slack, running, support, jo).say("mine") == WHO_ARE_YOU


async def test_the_command_answers_though_slack_cannot_say_who_calls(slack: SlackServer, ana, support):
    slack.fail("users.info", status=502, times=9)
    async with open_room(slack) as running:
        assert await Asking(slack, running, support, ana).say("") == HELP


async def test_wishes_are_kept_for_who_has_them(slack: SlackServer, ana, support):
    ben = slack.world.add_user("Ben")
    async with open_room(slack) as running:
        asking, other = Asking(slack, running, support, ana), Asking(slack, running, support, ben)
        assert await asking.say(" Level  NEW ") == f"Your level is new now. {LEVELS[Level.NEW]}"
        assert await asking.say("quiet 30m") == "I'll keep quiet towards you for 30 minutes."
        assert await asking.kept() == Kept(level=Level.NEW, quiet_seconds=1_800)
        assert (await other.say("what do you know")).endswith(IN_CASES)
        assert await other.kept() == Kept()


@pytest.mark.parametrize("text", ["quiet 5m", "what do you know"])
async def test_what_the_store_cannot_do_is_said(slack: SlackServer, ana, support, text):
    people = FakePeople(FakeClock())
    people.down = True
    async with open_room(slack, people=people) as running:
        assert await Asking(slack, running, support, ana).say(text) == TRY_AGAIN


async def test_the_open_cases_of_an_agent_come_with_what_they_are_about_and_a_link(scene: Scene):
    key = scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        assert await Asking(scene.slack, running, scene.support, scene.ana).say("mine") == "Your open cases:"
        (shown,) = scene.slack.whispers_to(scene.ana)
        assert "My parcel is late again" in said_on(shown.blocks)
        assert f"/archives/{key.channel}/p{key.thread.replace('.', '')}" in said_on(shown.blocks)
        assert "<!date^" in said_on(shown.blocks)
        assert public_posts(scene) == []


async def test_a_case_is_taken_by_its_link(scene: Scene):
    key = scene.case((scene.cora, "Where is it?"))
    async with open_room(scene.slack, house=scene.house) as running:
        asking = Asking(scene.slack, running, scene.ops, scene.ana)
        assert await asking.say(f"take <{scene.link(key)}>") == TAKEN
        taken = await scene.house.cases.load(key)
        assert taken is not None
        assert taken.taken_by == scene.ana.id


async def test_a_case_in_a_channel_one_is_not_in_is_not_taken(scene: Scene):
    board = scene.world.add_channel("board", scene.sue, kind="private")
    key = scene.case((scene.sue, "hello"), channel=board)
    async with open_room(scene.slack, house=scene.house) as running:
        asking = Asking(scene.slack, running, scene.support, scene.ana)
        assert "I don't know that case" in await asking.say(f"take {scene.link(key)}")


async def test_which_of_several_cases_is_meant_is_asked_with_buttons(scene: Scene):
    keys = [scene.case((scene.cora, f"Where is number {n}?"), age=n) for n in range(2)]
    async with open_room(scene.slack, house=scene.house) as running:
        asking = Asking(scene.slack, running, scene.support, scene.ana)
        assert await asking.say("take") == WHICH
        (shown,) = scene.slack.whispers_to(scene.ana)
        chosen = click(shown, CHOOSE_CASE)
        assert (await scene.slack.post_interaction(running.url, chosen)).status == 200
        await scene.slack.wait_for("response_url", 2)
        loaded = [await scene.house.cases.load(key) for key in keys]
        assert [case.taken_by for case in loaded if case] == [scene.ana.id, None]


async def test_a_choice_that_names_no_case_does_nothing(scene: Scene):
    for n in range(2):
        scene.case((scene.cora, f"Where is number {n}?"), age=n)
    async with open_room(scene.slack, house=scene.house) as running:
        await Asking(scene.slack, running, scene.support, scene.ana).say("take")
        (shown,) = scene.slack.whispers_to(scene.ana)
        forged = click(shown, CHOOSE_CASE)
        forged["actions"][0]["value"] = "{}"
        assert (await scene.slack.post_interaction(running.url, forged)).status == 200
        assert len(scene.slack.calls("response_url")) == 1


async def test_recap_after_the_command_opens_the_page_of_a_recap(scene: Scene):
    key = scene.case()
    scene.recaps(key, "My parcel is late again")
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/coach", f"Recap {scene.link(key)}")
        assert "My parcel is late again" in said_on(await ana.page())


async def test_in_a_direct_message_the_command_knows_an_agent_of_some_channel(scene: Scene):
    alone = scene.world.direct_message(scene.world.home, scene.ana)
    scene.case()
    rules = {scene.support.id: ChannelRules(agents=frozenset({scene.ana.id}))}
    nobody = ChannelRules(Mode.INTERNAL, agents=frozenset({"U0"}))
    async with open_room(
        scene.slack,
        house=scene.house,
        rules_of=lambda channel: rules.get(channel, nobody),
        named_channels=lambda: tuple(rules),
    ) as running:
        assert await Asking(scene.slack, running, alone, scene.ana).say("mine") == "Your open cases:"
        await until(lambda: len(scene.slack.whispers_to(scene.ana)) == 1)


@pytest.mark.parametrize("command", ["/apology", "/recap"])
async def test_no_command_stumbles_over_the_word_payload(scene: Scene, command):
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type(command, "the payload was late")
        assert said_on(await ana.page()) == NO_OWN_CASE
