"""The command in Slack, through the real app over real sockets: who says it, and which case they mean."""

import json

import pytest

from bot.coaching.commands import FOR_AGENTS, NO_OWN_CASE, TAKEN, WHICH, WHO_ARE_YOU
from bot.coaching.meaning import not_understood
from bot.coaching.replies import (
    FAULTS,
    IN_CASES,
    LEVELS,
    NOT_OF_THIS_CHANNEL,
    ROLES,
    TRY_AGAIN,
    WITHOUT_A_CHANNEL,
    help_text,
)
from bot.coaching.staff import Kept
from bot.coaching.taking import NOT_LISTED
from bot.domain.assessment import Fault
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.identity import Mode
from bot.domain.policy import Level
from bot.slack.asking.commands import CHOOSE_CASE, NOT_HERE, ON_A_PAGE
from bot.slack.hearing.identity import ChannelRules
from tests.fakes import FakeClock, FakePeople
from tests.slack.room import NOON, Running, open_room, until
from tests.slack.scene import LATE, Acting, Scene, public_posts, said_on
from tests.slack_server import Channel, SlackServer, User, app_mention, click, message, slash_command
from tests.slack_server.people import Json

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


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", f"{HELP}\n{ROLES[Speaker.AGENT]}"),
        ("help", f"{HELP}\n{ROLES[Speaker.AGENT]}"),
        ("the payload was late", not_understood("the payload was late", "/coach ")),
        ("payload", not_understood("payload", "/coach ")),
        ("level boss", not_understood("level boss", "/coach ")),
    ],
)
async def test_the_command_explains_itself_to_the_caller_alone(slack: SlackServer, ana, support, text, says):
    async with open_room(slack) as running:
        assert await Asking(slack, running, support, ana).say(text) == says
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


async def test_help_and_take_agree_on_who_is_an_agent_of_a_channel(scene: Scene):
    lee = scene.world.add_user("Lee")
    scene.support.add(lee)
    scene.house.directory.strangers = {lee.id}
    scene.case((scene.cora, "Where is it?"))
    rules = {scene.support.id: ChannelRules(Mode.CONNECT, agents=frozenset({scene.ana.id}))}
    async with open_room(
        scene.slack,
        house=scene.house,
        rules_of=lambda channel: rules.get(channel, ChannelRules()),
    ) as running:
        asking = Asking(scene.slack, running, scene.support, lee)
        assert await asking.say("help") == f"{HELP}\n{NOT_OF_THIS_CHANNEL}"
        assert await asking.say("take") == NOT_LISTED
        alone = scene.world.direct_message(scene.world.home, lee)
        assert await Asking(scene.slack, running, alone, lee).say("help") == f"{HELP}\n{WITHOUT_A_CHANNEL}"


async def test_where_colleagues_are_the_customers_they_decide_over_their_own_notes_and_data(scene: Scene):
    rules = ChannelRules(Mode.INTERNAL, agents=frozenset({"U0SOMEBODYELSE"}))
    gil = scene.world.add_guest("Gil")
    async with open_room(scene.slack, house=scene.house, rules_of=lambda _: rules) as running:
        ana = Asking(scene.slack, running, scene.support, scene.ana)
        assert "brings me back" in await ana.say("off")
        assert (await ana.say("what do you know")).startswith(
            "Under your name I keep:\n• that you switched me off"
        )
        assert (await ana.say("forget me")).startswith("Done")
        assert await ana.kept() == Kept()
        for text in ("help", "mine", "cases", "take"):
            assert await ana.say(text) == FOR_AGENTS
        for person in (gil, scene.cora):
            assert await Asking(scene.slack, running, scene.support, person).say("off") == FOR_AGENTS


async def test_a_supervisor_keeps_their_commands_where_an_internal_channel_lists_others(scene: Scene):
    key = scene.case()
    rules = ChannelRules(Mode.INTERNAL, agents=frozenset({"U0SOMEBODYELSE"}))
    async with open_room(scene.slack, house=scene.house, rules_of=lambda _: rules) as running:
        sue = Asking(scene.slack, running, scene.support, scene.sue)
        assert await sue.say("cases") == "The open cases, first those that need somebody:"
        assert (await sue.say("what do you know")).endswith(IN_CASES)
        assert await sue.say("fault ours") == FAULTS["confirmed"][1]
        loaded = await scene.house.cases.load(key)
        assert loaded is not None
        assert loaded.facts.fault is Fault.OURS


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


async def test_what_colleagues_say_among_themselves_is_in_no_list(scene: Scene):
    chatter = scene.case((scene.ana, "Team, lunch at 12?"), (scene.sue, "Yes!"))
    case = scene.case((scene.cora, "Hi"), (scene.cora, LATE), (scene.ana, "Looking."))
    async with open_room(scene.slack, house=scene.house) as running:
        for number, (person, text) in enumerate(((scene.ana, "mine"), (scene.sue, "cases")), start=1):
            await Acting(scene, running, person).type("/coach", text)
            said = json.dumps((await scene.slack.wait_for("response_url", number))[-1].args)
            assert LATE in said
            assert case.thread.replace(".", "") in said
            assert "lunch" not in said
            assert chatter.thread.replace(".", "") not in said


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


async def mention(
    scene: Scene, running: Running, person: User, text: str, thread: Json | None = None
) -> None:
    """Let somebody name the app at the start of a message, as Slack tells of it: twice."""
    said = message(scene.support, person, f"<@{scene.world.home.bot.id}> {text}", thread=thread)
    for event in (said, app_mention(said)):
        assert (await scene.slack.deliver(running.url, event))[-1].ok


async def test_an_agent_who_names_the_app_in_a_channel_is_answered_alone(scene: Scene):
    async with open_room(scene.slack, house=scene.house) as running:
        await mention(scene, running, scene.ana, "help")
        await until(lambda: len(scene.slack.whispers_to(scene.ana)) == 1)
        (answer,) = scene.slack.whispers_to(scene.ana)
        assert answer.text == f"{HELP}\n{ROLES[Speaker.AGENT]}"
        assert answer.thread_ts is None
        assert public_posts(scene) == []


async def test_what_is_asked_by_a_mention_in_a_thread_is_about_its_case_and_answered_there(scene: Scene):
    parent = message(scene.support, scene.cora, "Where is it?")
    key = CaseKey("slack", scene.world.home.id, scene.support.id, parent["ts"])
    other = scene.case((scene.cora, "And the other one?"))
    async with open_room(scene.slack, house=scene.house) as running:
        await scene.slack.deliver(running.url, parent)
        scene.house.cases.put(
            Case(key, (Message(key.thread, Speaker.CUSTOMER, scene.cora.id, NOON, "Where?"),))
        )
        await mention(scene, running, scene.ana, "take this case, please", parent)
        await until(lambda: len(scene.slack.whispers_to(scene.ana)) == 1)
        (answer,) = scene.slack.whispers_to(scene.ana)
        assert (answer.text, answer.thread_ts) == (TAKEN, parent["ts"])
        loaded = [await scene.house.cases.load(k) for k in (key, other)]
        assert [case.taken_by for case in loaded if case] == [scene.ana.id, None]


async def test_what_needs_a_page_is_said_where_to_find(scene: Scene):
    async with open_room(scene.slack, house=scene.house) as running:
        for words in ("recap", "Apology for the wait"):
            await mention(scene, running, scene.ana, words)
        await until(lambda: len(scene.slack.whispers_to(scene.ana)) == 2)
        assert {shown.text for shown in scene.slack.whispers_to(scene.ana)} == {ON_A_PAGE}


@pytest.mark.parametrize("words", ["help", "mine", "recap", "tell policy anonymously the fee hurts"])
async def test_what_is_asked_of_the_app_is_no_answer_to_a_customer(scene: Scene, words):
    async with open_room(scene.slack) as running:
        await mention(scene, running, scene.ana, words)
        await mention(scene, running, scene.ana, "says it arrives tomorrow, and I will look after it")
        await mention(scene, running, scene.cora, words)
        heard = [(m.person, m.text.partition(" ")[2]) for m in running.coach.messages.values()]
        assert [person for person, _ in heard] == [scene.ana.id, scene.cora.id]
        assert heard[1][1] == words


async def test_what_hurts_customers_is_not_taken_where_others_read_it(scene: Scene):
    async with open_room(scene.slack, house=scene.house) as running:
        await mention(scene, running, scene.ana, "tell policy anonymously the fee hurts")
        await until(lambda: len(scene.slack.whispers_to(scene.ana)) == 1)
        assert scene.slack.whispers_to(scene.ana)[0].text == NOT_HERE


async def test_a_mention_is_answered_once_though_slack_sends_it_again(scene: Scene):
    async with open_room(scene.slack, house=scene.house) as running:
        said = message(scene.support, scene.ana, f"<@{scene.world.home.bot.id}>: mine")
        for number in (None, 1):
            await scene.slack.post_event(running.url, app_mention(said), event_id="Ev1", retry_num=number)
        await Asking(scene.slack, running, scene.support, scene.ana).say("mine")
        assert len(scene.slack.whispers_to(scene.ana)) == 2


async def test_nobody_else_is_answered_to_a_mention_and_no_talk_about_the_app_is(scene: Scene):
    gil = scene.world.add_guest("Gil")
    scene.support.add(gil)
    bot = scene.world.home.bot.id
    async with open_room(scene.slack, house=scene.house) as running:
        for person in (scene.cora, gil):
            await mention(scene, running, person, "help")
        for text in (
            f"<@{scene.sue.id}> ask <@{bot}> for help",
            f"I like <@{bot}>",
            f"<@{bot}> our system is terrible",
            f"<@{bot}> says we should take this case from the beginning and look at every word again",
            f"<@{bot}> recap of the call with our warehouse is attached, please read it",
        ):
            await scene.slack.deliver(running.url, app_mention(message(scene.support, scene.ana, text)))
        await Asking(scene.slack, running, scene.support, scene.ana).say("mine")
        assert [shown.user.name for shown in scene.world.ephemerals] == ["Ana"]


async def test_the_store_that_fails_a_mention_is_said_to(scene: Scene):
    scene.house.people.down = scene.house.cases.down = True
    async with open_room(scene.slack, house=scene.house, people=scene.house.people) as running:
        said = message(scene.support, scene.ana, f"<@{scene.world.home.bot.id}> off")
        await scene.slack.deliver(running.url, app_mention(said))
        await until(lambda: len(scene.slack.whispers_to(scene.ana)) == 1)
        assert scene.slack.whispers_to(scene.ana)[0].text == TRY_AGAIN


async def test_apology_after_the_command_opens_the_page_of_an_apology(scene: Scene):
    scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/coach", "apology for the wait")
        assert "I'm sorry." in said_on(await ana.page())
