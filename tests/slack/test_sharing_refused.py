"""A recap is never shared where a customer may read, and the reason is said."""

from datetime import UTC, datetime

import pytest

from bot.coaching.replies import TRY_AGAIN
from bot.domain.case import CaseKey
from bot.domain.identity import Mode
from bot.slack.asking import sharing
from bot.slack.asking.pages import CHANNEL
from bot.slack.hearing.identity import ChannelRules
from tests.slack.room import Running, open_room
from tests.slack.scene import LATE, LOOKING, Acting, Scene, public_posts, said_on
from tests.slack_server import Channel, OpenView, SlackServer

DUE = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


@pytest.fixture
def scene(slack: SlackServer) -> Scene:
    return Scene(slack)


async def a_recap(scene: Scene, running: Running, key: CaseKey) -> tuple[Acting, OpenView]:
    """Let the supervisor open the recap of a case."""
    sue = Acting(scene, running, scene.sue)
    await sue.type("/recap", scene.link(key), scene.ops)
    return sue, await sue.page()


async def shared(scene: Scene, running: Running, key: CaseKey, channel: str) -> str:
    """Let the supervisor share the recap of a case; return what they are told."""
    sue, page = await a_recap(scene, running, key)
    await sue.send(page, **{CHANNEL: channel})
    return said_on(await sue.page(lambda said: said.startswith(("Shared", "*Not shared", TRY_AGAIN))))


def refusal(told: str) -> str:
    return told.splitlines()[0].removeprefix("*Not shared.* ")


def _shared_outside(scene: Scene) -> tuple[Channel, str]:
    return scene.world.add_channel("partners", scene.sue, scene.world.add_stranger("Max")), sharing.OUTSIDE


def _with_a_guest(scene: Scene) -> tuple[Channel, str]:
    return scene.world.add_channel("lobby", scene.sue, scene.world.add_guest("Gil")), sharing.A_CUSTOMER


def _without_the_app(scene: Scene) -> tuple[Channel, str]:
    return scene.world.add_channel("elsewhere", scene.sue, with_bot=False), sharing.NOT_IN


def _unseen(scene: Scene) -> tuple[Channel, str]:
    return scene.world.add_channel("hidden", scene.sue, kind="private", with_bot=False), sharing.NOT_IN


def _archived(scene: Scene) -> tuple[Channel, str]:
    channel = scene.world.add_channel("old", scene.sue)
    channel.archived = True
    return channel, sharing.ARCHIVED


def _its_own(scene: Scene) -> tuple[Channel, str]:
    return scene.support, sharing.ITS_OWN


def _relayed(scene: Scene) -> tuple[Channel, str]:
    return scene.world.add_channel("relay", scene.sue), sharing.SUPPORT


def _connected(scene: Scene) -> tuple[Channel, str]:
    return scene.world.add_channel("connect", scene.sue), sharing.SUPPORT


def _named(scene: Scene) -> tuple[Channel, str]:
    return scene.world.add_channel("named", scene.sue), sharing.SUPPORT


def _help_desk(scene: Scene) -> tuple[Channel, str]:
    return scene.world.add_channel("help", scene.sue, scene.world.add_user("Jo")), sharing.A_CUSTOMER


def _unlisted(scene: Scene) -> tuple[Channel, str]:
    return scene.world.add_channel("unlisted", scene.sue), sharing.NOT_KNOWN


def _a_customer_has_left(scene: Scene) -> tuple[Channel, str]:
    channel = scene.world.add_channel("was support", scene.sue)
    scene.case((scene.cora, LATE), (scene.sue, LOOKING), channel=channel, age=9)
    return channel, sharing.SUPPORT


def _too_large(scene: Scene) -> tuple[Channel, str]:
    crowd = [scene.world.add_user(f"U{n}") for n in range(sharing.READERS_AT_MOST)]
    return scene.world.add_channel("all", scene.sue, *crowd), sharing.TOO_MANY


def _direct(scene: Scene) -> tuple[Channel, str]:
    return scene.world.direct_message(scene.world.home, scene.sue), sharing.NOT_A_CHANNEL


def _group(scene: Scene) -> tuple[Channel, str]:
    scene.world.home.scopes.add("mpim:read")
    return scene.world.add_channel("", scene.sue, scene.ana, kind="mpim"), sharing.NOT_A_CHANNEL


_CHANNELS = [
    _shared_outside,
    _with_a_guest,
    _without_the_app,
    _unseen,
    _archived,
    _its_own,
    _relayed,
    _connected,
    _named,
    _help_desk,
    _unlisted,
    _a_customer_has_left,
    _too_large,
    _direct,
    _group,
]
_RULES = {
    "relay": ChannelRules(Mode.RELAY, relay_bots=frozenset({"B0"})),
    "connect": ChannelRules(Mode.CONNECT, agents=frozenset({"U0"})),
    "help": ChannelRules(Mode.INTERNAL, agents=frozenset({"U0"})),
    "unlisted": ChannelRules(Mode.INTERNAL),
}


@pytest.mark.parametrize("made", _CHANNELS, ids=lambda made: made.__name__.strip("_"))
async def test_a_recap_is_never_shared_where_a_customer_may_read_and_the_reason_is_said(scene: Scene, made):
    key = scene.case()
    scene.recaps(key, LATE)
    channel, reason = made(scene)

    def rules_of(name: str) -> ChannelRules:
        known = scene.world.channels.get(name)
        return _RULES.get(known.name, ChannelRules()) if known else ChannelRules()

    named = [c.id for c in scene.world.channels.values() if c.name == "named"]
    async with open_room(
        scene.slack, house=scene.house, rules_of=rules_of, named_channels=lambda: named
    ) as running:
        told = await shared(scene, running, key, channel.id)
        assert refusal(told) == reason
        assert LATE in told, "the recap is still there"
        assert running.counts.seen["asked_total", "share", "not_shared"] == 1
    assert public_posts(scene) == []


async def test_a_page_that_comes_back_repeats_nothing_that_was_deleted_meanwhile(scene: Scene):
    key = scene.case()
    scene.recaps(key, LATE, LOOKING)
    async with open_room(scene.slack, house=scene.house) as running:
        sue, page = await a_recap(scene, running, key)
        await scene.house.cases.remove(key, key.thread)
        await sue.send(page, **{CHANNEL: scene.support.id})
        page = await sue.page(lambda said: said.startswith("*Not shared"))
        assert LATE not in said_on(page)
        assert LOOKING in said_on(page)
    assert public_posts(scene) == []


@pytest.mark.parametrize("newer", [0, 1, 2], ids=lambda newer: f"after {newer} of colleagues")
async def test_a_customer_is_found_among_the_channels_own_cases_whatever_was_said_elsewhere(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, newer: int
):
    monkeypatch.setattr(sharing, "CASES_AT_FIRST", 1)
    monkeypatch.setattr(sharing, "CASES_AT_MOST", 2)
    channel = scene.world.add_channel("was support", scene.sue)
    scene.case((scene.cora, LATE), (scene.sue, LOOKING), channel=channel, age=99)
    for number in range(newer):
        scene.case((scene.sue, LOOKING), channel=channel, age=9 + number)
    for number in range(3):
        scene.case(age=number)
    key = scene.case()
    scene.recaps(key, LATE)
    async with open_room(scene.slack, house=scene.house) as running:
        told = await shared(scene, running, key, channel.id)
    # Beyond as many as are looked through, nobody is found any more.
    assert told.startswith("Shared") if newer >= sharing.CASES_AT_MOST else refusal(told) == sharing.SUPPORT
