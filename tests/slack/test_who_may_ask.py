"""Who may ask about a case: not who was an agent once, not a colleague who may be the customer, but supervisors."""

from dataclasses import dataclass

import pytest

from bot.coaching.commands import FOR_AGENTS, TAKEN, WHO_ARE_YOU
from bot.domain.case import CaseKey
from bot.domain.identity import Mode
from bot.slack.asking.pages import DRAFT, MORE_FORMAL, ONE_MOMENT
from bot.slack.hearing.identity import ChannelRules
from tests.slack.room import open_room, until
from tests.slack.scene import LATE, Acting, Scene, public_posts, said_on
from tests.slack_server import SlackServer, User, message

# The writer's own words, as the scripted one gives them.
ONE_WAY = "I'm sorry."
NOBODY_LISTED = ChannelRules(Mode.INTERNAL)
OTHERS_LISTED = ChannelRules(Mode.INTERNAL, agents=frozenset({"U0SOMEBODYELSE"}))


@pytest.fixture
def scene(slack: SlackServer) -> Scene:
    return Scene(slack)


@dataclass
class Rules:
    """The rules of the support channel, which may change; elsewhere the usual ones count."""

    scene: Scene
    there: ChannelRules

    def __call__(self, channel: str) -> ChannelRules:
        return self.there if channel == self.scene.support.id else ChannelRules()


async def told(scene: Scene, person: User, running, text: str) -> str:
    """Let somebody write to the app alone; return what it answers."""
    alone = scene.world.direct_message(scene.world.home, person)

    def answers() -> list[str]:
        bot = scene.world.home.bot.id
        return [str(post.blocks[0]["text"]["text"]) for post in alone.posts.values() if post.user == bot]

    before = len(answers())
    await scene.slack.deliver(running.url, message(alone, person, text))
    await until(lambda: len(answers()) > before)
    return answers()[-1]


async def taken_by(scene: Scene, key: CaseKey) -> str | None:
    case = await scene.house.cases.load(key)
    assert case is not None
    return case.taken_by


async def test_a_page_that_outlasts_its_readers_role_writes_no_other_apology(scene: Scene):
    scene.case()
    rules = Rules(scene, ChannelRules())
    async with open_room(scene.slack, house=scene.house, rules_of=rules) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology")
        page = await ana.page()
        assert ONE_WAY in said_on(page)
        rules.there = OTHERS_LISTED
        await ana.send(page)
        assert ONE_WAY not in said_on(await ana.page(lambda said: FOR_AGENTS in said))


async def test_a_click_for_a_more_formal_way_asks_who_clicks(scene: Scene):
    scene.case()
    rules = Rules(scene, ChannelRules())
    async with open_room(scene.slack, house=scene.house, rules_of=rules) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.type("/apology")
        page = await ana.page()
        rules.there = OTHERS_LISTED
        await ana.click(page, MORE_FORMAL)
        assert said_on(await ana.page(lambda said: ONE_WAY not in said and said != ONE_MOMENT)) == FOR_AGENTS


async def test_a_draft_is_checked_for_agents_alone_and_stays_on_the_page(scene: Scene):
    key = scene.case()
    rules = Rules(scene, ChannelRules())
    async with open_room(scene.slack, house=scene.house, rules_of=rules) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.pick("check_reply", scene.post(key))
        page = await ana.page(lambda said: said == "")
        rules.there = OTHERS_LISTED
        await ana.send(page, **{DRAFT: "I am sorry."})
        page = await ana.page(lambda said: said not in ("", ONE_MOMENT))
        assert said_on(page) == FOR_AGENTS
        (field,) = [b["element"] for b in page.body["blocks"] if b.get("block_id") == DRAFT]
        assert field["initial_value"] == "I am sorry."


async def test_where_the_customers_are_colleagues_an_agent_of_elsewhere_is_no_agent(scene: Scene):
    key = scene.case()
    async with open_room(scene.slack, house=scene.house, rules_of=Rules(scene, NOBODY_LISTED)) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.pick("suggest_apology", scene.post(key))
        assert said_on(await ana.page()) == WHO_ARE_YOU
        await ana.type("/coach", "take")
        assert await ana.answered() == WHO_ARE_YOU
        assert await taken_by(scene, key) is None


async def test_whoever_is_listed_elsewhere_may_ask_where_nobody_is_listed_yet(scene: Scene):
    key = scene.case()
    rules = {scene.support.id: NOBODY_LISTED, scene.ops.id: ChannelRules(agents=frozenset({scene.ana.id}))}
    async with open_room(
        scene.slack,
        house=scene.house,
        rules_of=lambda channel: rules.get(channel, ChannelRules()),
        named_channels=lambda: tuple(rules),
    ) as running:
        ana, ben = Acting(scene, running, scene.ana), Acting(scene, running, scene.world.add_user("Ben"))
        await ana.pick("suggest_apology", scene.post(key))
        assert ONE_WAY in said_on(await ana.page())
        await ben.pick("suggest_apology", scene.post(key))
        assert said_on(await ben.page()) == WHO_ARE_YOU


async def test_a_customer_of_one_channel_takes_no_case_of_it_from_a_direct_message(scene: Scene):
    key = scene.case((scene.cora, LATE))
    rules = Rules(scene, OTHERS_LISTED)
    async with open_room(scene.slack, house=scene.house, rules_of=rules) as running:
        assert await told(scene, scene.ana, running, f"take <{scene.link(key)}>") == FOR_AGENTS
        assert await taken_by(scene, key) is None
        rules.there = ChannelRules()
        assert await told(scene, scene.ana, running, f"take <{scene.link(key)}>") == TAKEN


async def test_a_supervisor_reads_a_recap_where_they_are_no_agent(scene: Scene):
    key = scene.case()
    scene.recaps(key, LATE)
    async with open_room(scene.slack, house=scene.house, rules_of=Rules(scene, OTHERS_LISTED)) as running:
        sue, ana = Acting(scene, running, scene.sue), Acting(scene, running, scene.ana)
        await sue.pick("recap_case", scene.post(key))
        assert LATE in said_on(await sue.page())
        await ana.pick("recap_case", scene.post(key))
        assert said_on(await ana.page()) == FOR_AGENTS
        assert public_posts(scene) == []


async def test_half_an_emoji_in_what_was_said_stops_no_recap(scene: Scene):
    broken = "My parcel is late \ud83d again"
    key = scene.case((scene.cora, broken), (scene.ana, "I look into it"))
    scene.recaps(key, broken)
    async with open_room(scene.slack, house=scene.house) as running:
        ana = Acting(scene, running, scene.ana)
        await ana.pick("recap_case", scene.post(key))
        assert "My parcel is late" in said_on(await ana.page())
