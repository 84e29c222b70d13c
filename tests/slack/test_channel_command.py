"""`/coach channel` over real sockets: shown to supervisors alone, kept in the store, and in force from then on."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.coaching.commands import FOR_AGENTS
from bot.coaching.replies import TRY_AGAIN
from bot.domain.case import Speaker
from bot.domain.identity import Mode
from bot.slack.asking.channel_command import (
    CHANGED,
    FOR_SUPERVISORS,
    HEARS_NOTHING,
    HELP,
    IN_A_CHANNEL,
    NO_BOTS,
    NOBODY_LISTED,
    SHARED_OUTSIDE,
    Listed,
    read_listed,
)
from bot.slack.hearing.identity import ChannelRules
from bot.slack.hearing.overrides import TRIES, NoOverrides, Override, Rulebook
from tests.slack.room import Running, open_room
from tests.slack.scene import Acting, Scene, public_posts
from tests.slack.stored import Stored
from tests.slack_server import Channel, SlackServer, User, bot_message, message


@pytest.fixture
async def stored(slack: SlackServer) -> AsyncIterator[Stored]:
    stored = Stored(slack)
    yield stored
    await stored.client.aclose()


@pytest.fixture
def scene(stored: Stored) -> Scene:
    scene = Scene(stored.slack)
    scene.house = stored.house
    scene.house.appoint(scene.sue.id)
    return scene


class Saying:
    """Somebody typing `/coach channel …`."""

    def __init__(self, scene: Scene, running: Running, person: User, channel: Channel | None = None) -> None:
        self._acting = Acting(scene, running, person)
        self._channel = channel or scene.ops
        self._slack = scene.slack

    async def __call__(self, words: str = "") -> str:
        before = len(self._slack.calls("response_url"))
        await self._acting.type("/coach", f"channel {words}", self._channel)
        return await self._acting.answered(before + 1)


async def speaker_of(stored: Stored, running: Running, channel: Channel, person: User) -> Speaker | None:
    """Let somebody write, and return for whom they are taken."""
    said = message(channel, person, "hello")
    await stored.say(running, said)
    case = await stored.case(said)
    return case.messages[-1].speaker if case else None


async def test_it_shows_how_a_channel_is_understood_and_where_that_comes_from(scene: Scene, stored: Stored):
    listed = ChannelRules(Mode.INTERNAL, agents=frozenset({scene.ana.id}), agent_groups=("S0HELP",))
    rules = {scene.ops.id: listed}
    async with stored.room(
        rules_of=lambda channel: rules.get(channel, ChannelRules()), named_channels=lambda: rules
    ) as running:
        shown = await Saying(scene, running, scene.sue)()
        assert shown.splitlines() == [
            f"How I understand <#{scene.ops.id}>:",
            "• Mode: *internal* (the customers are colleagues of this workspace), from the policy file",
            f"• Agents: <@{scene.ana.id}>, <!subteam^S0HELP>, from the policy file".replace(
                ">, <!", "> and <!"
            ),
            "• Relay bots: none, from the policy file",
        ]
        usual = await Saying(scene, running, scene.sue, scene.support)()
        assert "*connect* (the customers are in another workspace, or guests), as in every channel" in usual
        assert "• Agents: every full member of this workspace, as in every channel" in usual
        assert SHARED_OUTSIDE in usual
        assert public_posts(scene) == []


async def test_a_channel_the_app_is_not_in_is_shown_with_what_to_do(scene: Scene, stored: Stored):
    other = scene.world.add_channel("other", scene.sue, with_bot=False)
    async with stored.room() as running:
        assert HEARS_NOTHING in await Saying(scene, running, scene.sue, other)()


async def test_a_mode_counts_from_the_next_message_on(scene: Scene, stored: Stored):
    async with stored.room() as running:
        sue = Saying(scene, running, scene.sue)
        assert await speaker_of(stored, running, scene.ops, scene.ana) is Speaker.AGENT
        answer = await sue("mode Internal")
        assert answer.startswith(CHANGED)
        assert "*internal*" in answer
        assert "set here (the policy file says: connect)" in answer
        assert NOBODY_LISTED in answer
        scene.world.advance(3_600)
        assert await speaker_of(stored, running, scene.ops, scene.ana) is Speaker.OTHER


async def test_agents_are_listed_by_name_and_by_group(scene: Scene, stored: Stored):
    ben, ida = scene.world.add_user("Ben"), scene.world.add_user("Ida")
    group = scene.world.add_group(ben)
    async with stored.room() as running:
        sue = Saying(scene, running, scene.sue)
        await sue("mode internal")
        answer = await sue(f"agents <@{scene.ana.id}|ana> group <!subteam^{group}|@help>")
        assert f"Agents: <@{scene.ana.id}> and <!subteam^{group}>, set here" in answer
        assert NOBODY_LISTED not in answer
        found = [await speaker_of(stored, running, scene.ops, who) for who in (scene.ana, ben, ida)]
        assert found == [Speaker.AGENT, Speaker.AGENT, Speaker.CUSTOMER]


async def test_reset_lets_the_policy_file_count_again(scene: Scene, stored: Stored):
    async with stored.room() as running:
        sue = Saying(scene, running, scene.sue)
        await sue("mode relay")
        assert "*relay*" in await sue()
        assert NO_BOTS in await sue()
        assert "• Mode: *connect*" in await sue("reset")
        assert await stored.overrides.of(scene.world.home.id) == {}


async def test_a_relay_bot_of_the_policy_file_can_be_taken_out(scene: Scene, stored: Stored):
    help_desk, rest = scene.world.add_bot("Desk"), "B0REST"
    rules = ChannelRules(Mode.RELAY, relay_bots=frozenset({help_desk.bot_id, rest}))
    async with stored.room(rules_of=lambda _: rules) as running:
        sue = Saying(scene, running, scene.sue)
        assert f"Relay bots: `{rest}`, set here" in await sue(f"relay remove {help_desk.bot_id.lower()}")
        assert "is not among the relay bots" in await sue(f"relay remove {help_desk.bot_id}")
        said = bot_message(scene.ops, help_desk, "Where is it?", username="Jo")
        await stored.say(running, said)
        assert await stored.case(said) is None


async def test_every_process_knows_before_long(scene: Scene, stored: Stored, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.slack.hearing.overrides.KNOWN_SECONDS", 0.05)
    async with stored.room() as one, stored.room() as other:
        assert await speaker_of(stored, other, scene.ops, scene.ana) is Speaker.AGENT
        await Saying(scene, one, scene.sue)("mode internal")
        await asyncio.sleep(0.06)
        assert await speaker_of(stored, other, scene.ops, scene.ana) is Speaker.OTHER


async def test_what_several_supervisors_change_at_once_in_several_processes_is_all_kept(
    scene: Scene, stored: Stored
):
    rita, rest = scene.world.add_user("Rita"), "B0REST"
    scene.house.appoint(scene.sue.id, rita.id)
    rules = ChannelRules(Mode.CONNECT, relay_bots=frozenset({"B0DESK", rest}))
    async with stored.room(rules_of=lambda _: rules) as one, stored.room(rules_of=lambda _: rules) as other:
        typed = (
            (one, scene.sue, "mode relay"),
            (other, rita, f"agents <@{scene.ana.id}>"),
            (one, rita, "relay remove B0DESK"),
            (other, scene.sue, "relay remove B0OTHER"),
        )
        await asyncio.gather(
            *(
                Acting(scene, process, who).type("/coach", f"channel {w}", scene.ops)
                for process, who, w in typed
            )
        )
        await scene.slack.wait_for("response_url", len(typed))
        kept = Override.read((await stored.overrides.of(scene.world.home.id))[scene.ops.id])
        assert kept == Override(Mode.RELAY, frozenset({scene.ana.id}), (), frozenset({rest}))


async def test_a_channel_that_is_changed_all_the_time_ends_in_one_sentence(scene: Scene):
    class Busy(NoOverrides):
        asked = 0

        async def change(self, *_: str) -> bool:
            self.asked += 1
            return False

    busy = Busy()
    async with open_room(scene.slack, house=scene.house, stored={"overrides": busy}) as running:
        assert await Saying(scene, running, scene.sue)("mode relay") == TRY_AGAIN
    assert busy.asked == TRIES


async def test_what_this_app_never_wrote_is_replaced_by_what_is_said(scene: Scene, stored: Stored):
    tenant = scene.world.home.id
    await stored.overrides.change(tenant, scene.ops.id, "", "[]")
    async with stored.room() as running:
        assert (await Saying(scene, running, scene.sue)("mode internal")).startswith(CHANGED)
    assert await stored.overrides.of(tenant) == {scene.ops.id: Override(Mode.INTERNAL).written}


async def test_whoever_is_no_supervisor_is_told_who_sets_it(scene: Scene, stored: Stored):
    async with stored.room() as running:
        assert await Saying(scene, running, scene.ana)("mode internal") == FOR_SUPERVISORS
        assert await Saying(scene, running, scene.ana)() == FOR_SUPERVISORS
        assert await Saying(scene, running, scene.world.add_guest("Gil"))("mode internal") == FOR_AGENTS
        assert await stored.overrides.of(scene.world.home.id) == {}


async def test_in_a_direct_message_there_is_no_channel_to_speak_of(scene: Scene, stored: Stored):
    alone = scene.world.direct_message(scene.world.home, scene.sue)
    async with stored.room() as running:
        assert await Saying(scene, running, scene.sue, alone)("mode relay") == IN_A_CHANNEL


@pytest.mark.parametrize("words", ["mode", "mode friendly", "agents", "relay", "relay remove", "what?"])
async def test_what_is_not_understood_is_explained(scene: Scene, stored: Stored, words: str):
    async with stored.room() as running:
        assert await Saying(scene, running, scene.sue)(words) == HELP


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("agents @ana", "I can't tell who that is: `@ana`. Choose people"),
        ("agents <@{ana}> and `Ben`", "I can't tell who that is: `'Ben'`."),
        ("agents group", "I can't tell who that is: nobody was named."),
        (f"agents {'x' * 200}", f"I can't tell who that is: `{'x' * 79}…`."),
        ("agents <@{cora}> <@{ana}>", "<@{cora}> can't be an agent: guests"),
        ("agents <@{gil}>", "<@{gil}> can't be an agent: guests"),
        ("agents <@{bot}>", "<@{bot}> can't be an agent: guests"),
        ("agents group <!subteam^S0EMPTY1>", "I can't see who is in <!subteam^S0EMPTY1>."),
    ],
    ids=["a name", "half a name", "nobody", "long", "a customer", "a guest", "a bot", "a group not seen"],
)
async def test_who_can_be_no_agent_is_named_and_nothing_changes(
    scene: Scene, stored: Stored, words: str, told: str
):
    gil, bot = scene.world.add_guest("Gil"), scene.world.add_bot("Desk")
    names = {"ana": scene.ana.id, "cora": scene.cora.id, "gil": gil.id, "bot": bot.id}
    async with stored.room() as running:
        answer = await Saying(scene, running, scene.sue)(words.format(**names))
        assert answer.startswith(told.format(**names))
        assert await stored.overrides.of(scene.world.home.id) == {}


async def test_a_store_that_is_down_is_one_sentence(scene: Scene, stored: Stored):
    async with stored.room() as running:
        stored.server.connected = False
        assert await Saying(scene, running, scene.sue)("mode relay") == TRY_AGAIN
        stored.server.connected = True


async def test_without_a_store_nobody_believes_it_was_kept(scene: Scene):
    async with open_room(scene.slack, house=scene.house) as running:
        assert await Saying(scene, running, scene.sue)("mode relay") == TRY_AGAIN
        assert "*connect*" in await Saying(scene, running, scene.sue)("reset")


async def test_an_event_is_sent_again_when_the_rules_cannot_be_read(scene: Scene, stored: Stored):
    async with stored.room() as running:
        stored.server.connected = False
        said = message(scene.ops, scene.ana, "hello")
        assert (await scene.slack.post_event(running.url, said)).status == 503
        stored.server.connected = True
        await stored.say(running, said)
        assert await stored.texts(said) == ["hello"]


async def test_an_agent_listed_here_alone_may_use_the_app_anywhere(scene: Scene, stored: Stored):
    nobody = ChannelRules(Mode.INTERNAL)
    async with stored.room(rules_of=lambda _: nobody) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/coach", "mine", scene.ops)
        assert "I can't tell whether you are an agent" in await ana.answered()
        await Saying(scene, running, scene.sue)(f"agents <@{scene.ana.id}>")
        await ana.type("/coach", "mine", scene.support)
        assert await ana.answered(3) == "There is no open case."


async def test_a_channel_said_to_have_customers_gets_no_recap(scene: Scene, stored: Stored):
    said = [message(scene.support, scene.cora, "Where is it?")]
    said.append(message(scene.support, scene.ana, "I look", thread=said[0]))
    async with stored.room() as running:
        await stored.say(running, *said)
        await Saying(scene, running, scene.sue)("mode connect")
        case = await stored.case(said[0])
        assert case
        scene.recaps(case.key, "Where is it?")
        sue = Acting(scene, running, scene.sue)
        await sue.pick("recap_case", scene.support.posts[said[0]["ts"]])
        await sue.send(await sue.page(), channel=scene.ops.id)
        assert "Not shared" in str((await sue.page(lambda shown: "Not shared" in shown)).body)
        assert public_posts(scene) == []


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("<@U1|ana> <@W2>", Listed(("U1", "W2"), (), "")),
        ("<@U1>, and <@U1>", Listed(("U1",), (), "")),
        ("<@U1> | group <!subteam^S1|@help>", Listed(("U1",), ("S1",), "")),
        ("U0123456 S0123456", Listed(("U0123456",), ("S0123456",), "")),
        ("groups @help", Listed((), (), "@help")),
    ],
)
def test_who_is_named_is_read_as_slack_sends_it(text, listed):
    assert read_listed(text) == listed


@pytest.mark.parametrize(
    "said",
    [
        Override(),
        Override(Mode.RELAY),
        Override(agents=frozenset({"U2", "U1"}), agent_groups=("S1",)),
        Override(Mode.INTERNAL, frozenset(), (), frozenset({"B1"})),
    ],
    ids=["nothing", "a mode", "agents", "everything"],
)
def test_what_is_said_is_read_as_it_was_kept(said):
    assert Override.read(said.written) == said


@pytest.mark.parametrize(
    "written", ["", "[]", "5", '{"mode": "friendly"}', '{"agents": 5}', '{"mode": 5}', "null"]
)
async def test_what_this_app_never_wrote_leaves_the_policy_file_in_force(
    written, caplog: pytest.LogCaptureFixture
):
    class Broken(NoOverrides):
        async def of(self, tenant: str) -> dict[str, str]:  # noqa: ARG002 - the port's words
            return {"C1": written, "C2": Override(Mode.RELAY).written}

    rulebook = Rulebook(lambda _: ChannelRules(Mode.INTERNAL), Broken())
    assert [(await rulebook.rules_of("T1", name)).mode for name in ("C1", "C2")] == [
        Mode.INTERNAL,
        Mode.RELAY,
    ]
    assert list(await rulebook.channels("T1")) == ["C2"]
    assert "can't be read" in caplog.text
    await rulebook.close()


def test_relay_names_of_the_policy_file_stay():
    rules = ChannelRules(Mode.CONNECT, relay_agents=frozenset({"Ana at the desk"}))
    assert Override(Mode.RELAY).over(rules) == ChannelRules(Mode.RELAY, relay_agents=rules.relay_agents)
