"""Sharing the recap of a case where no customer reads, through the real app over real sockets."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.coaching.commands import GONE
from bot.coaching.replies import TRY_AGAIN
from bot.coaching.supervising import SUPERVISORS_ONLY
from bot.domain.answers import Recap, RecapLine, TensionReading
from bot.domain.assessment import Tension
from bot.domain.case import CaseKey
from bot.domain.evidence import Evidence
from bot.domain.promises import Promise
from bot.slack.asking import sharing
from bot.slack.asking.pages import CHANNEL, THANKS, USEFUL
from bot.slack.asking.recaps import CHOOSE_ONE
from tests.slack.room import Running, open_room
from tests.slack.scene import LATE, LOOKING, Acting, Scene, public_posts, said_on
from tests.slack_server import OpenView, SlackServer

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


async def test_a_supervisor_shares_a_recap_in_an_internal_channel(scene: Scene):
    key = scene.case()
    scene.recaps(key, LATE, LOOKING)
    async with open_room(scene.slack, house=scene.house) as running:
        told = await shared(scene, running, key, scene.ops.id)
        assert told.startswith(f"Shared in <#{scene.ops.id}>")
        assert running.counts.seen["asked_total", "share", "shared"] == 1
    (post,) = public_posts(scene)
    assert post.channel is scene.ops
    said = said_on(post.blocks)
    assert said.startswith(f"Recap of a case, shared by <@{scene.sue.id}>")
    assert LATE in said
    assert LOOKING in said
    assert [block["type"] for block in post.blocks if block["type"] == "input"] == []


async def test_what_was_thought_of_a_recap_is_counted_and_not_shared_with_it(scene: Scene):
    key = scene.case()
    scene.recaps(key, LATE)
    async with open_room(scene.slack, house=scene.house) as running:
        sue, page = await a_recap(scene, running, key)
        await sue.click(page, USEFUL)
        page = await sue.page(lambda said: THANKS in said)
        await sue.send(page, **{CHANNEL: scene.ops.id})
        await sue.page(lambda said: said.startswith("Shared"))
        assert running.counts.seen["asked_total", "recap", "useful"] == 1
    (post,) = public_posts(scene)
    assert THANKS not in said_on(post.blocks)
    assert [block["type"] for block in post.blocks if block["type"] == "actions"] == []


async def test_nothing_is_shared_before_a_channel_is_chosen(scene: Scene):
    key = scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        sue, page = await a_recap(scene, running, key)
        refused = await sue.send(page)
        assert json.loads(refused.body) == {"response_action": "errors", "errors": {CHANNEL: CHOOSE_ONE}}


async def test_after_a_refusal_another_channel_can_be_chosen(scene: Scene):
    key = scene.case()
    scene.recaps(key, LATE)
    async with open_room(scene.slack, house=scene.house) as running:
        sue, page = await a_recap(scene, running, key)
        await sue.send(page, **{CHANNEL: scene.support.id})
        page = await sue.page(lambda said: said.startswith("*Not shared"))
        await sue.send(page, **{CHANNEL: scene.ops.id})
        await sue.page(lambda said: said.startswith("Shared"))
    (post,) = public_posts(scene)
    assert "Not shared" not in said_on(post.blocks)


async def test_what_was_deleted_meanwhile_is_not_shared(scene: Scene):
    key = scene.case()
    scene.recaps(key, LATE, LOOKING)
    async with open_room(scene.slack, house=scene.house) as running:
        sue, page = await a_recap(scene, running, key)
        await scene.house.cases.remove(key, key.thread)
        await sue.send(page, **{CHANNEL: scene.ops.id})
        await sue.page(lambda said: said.startswith("Shared"))
    (post,) = public_posts(scene)
    assert LATE not in said_on(post.blocks)
    assert LOOKING in said_on(post.blocks)


async def test_what_was_said_otherwise_meanwhile_leaves_nothing_to_share(scene: Scene):
    key = scene.case()
    scene.recaps(key, LATE)
    async with open_room(scene.slack, house=scene.house) as running:
        sue, page = await a_recap(scene, running, key)
        await scene.house.cases.reword(key, key.thread, "never mind")
        await sue.send(page, **{CHANNEL: scene.ops.id})
        told = said_on(await sue.page(lambda said: said.startswith("*Not shared")))
        assert refusal(told) == sharing.NOTHING_LEFT
        assert LATE not in told
    assert public_posts(scene) == []


async def test_a_case_forgotten_meanwhile_is_not_shared(scene: Scene):
    key = scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        sue, page = await a_recap(scene, running, key)
        await scene.house.cases.forget(key)
        await sue.send(page, **{CHANNEL: scene.ops.id})
        assert refusal(said_on(await sue.page(lambda said: said.startswith("*Not shared")))) == GONE


async def test_whoever_is_no_supervisor_any_more_shares_nothing(scene: Scene):
    key = scene.case((scene.cora, LATE), (scene.sue, LOOKING))
    scene.recaps(key, LATE)
    async with open_room(scene.slack, house=scene.house) as running:
        sue, page = await a_recap(scene, running, key)
        scene.house.directory.roles.clear()
        await sue.send(page, **{CHANNEL: scene.ops.id})
        told = said_on(await sue.page(lambda said: said.startswith("*Not shared")))
        assert refusal(told) == SUPERVISORS_ONLY


async def test_a_recap_that_slack_does_not_take_is_not_called_shared(scene: Scene):
    key = scene.case()
    scene.recaps(key, LATE)
    scene.slack.fail("chat.postMessage", error="restricted_action")
    scene.slack.fail("chat.postMessage", status=502)
    async with open_room(scene.slack, house=scene.house) as running:
        assert refusal(await shared(scene, running, key, scene.ops.id)) == sharing.NOT_POSTED
        assert refusal(await shared(scene, running, key, scene.ops.id)) == sharing.MAYBE_POSTED


@pytest.mark.parametrize("method", ["conversations.info", "conversations.members", "users.info"])
async def test_nothing_is_shared_while_slack_cannot_say_who_reads(scene: Scene, method):
    key = scene.case()
    scene.recaps(key, LATE)
    if method == "users.info":
        scene.ops.add(scene.world.add_user("Lee"))
    async with open_room(scene.slack, house=scene.house) as running:
        sue, page = await a_recap(scene, running, key)
        scene.slack.fail(method, status=503, times=9)
        await sue.send(page, **{CHANNEL: scene.ops.id})
        told = said_on(await sue.page(lambda said: said.startswith("*Not shared")))
        assert refusal(told) == TRY_AGAIN
    assert public_posts(scene) == []


async def test_a_recap_too_long_for_a_message_says_that_it_goes_on(scene: Scene):
    key = scene.case()
    lines = tuple(RecapLine(f"point {n}", Evidence(key.thread, LATE)) for n in range(10))
    every = Recap(lines[0], lines[0], lines, (), lines, lines, None, ())
    promises = tuple(Promise(f"call {n}", "U1", Evidence(key.thread, LATE)) for n in range(10))
    tension = tuple(TensionReading(Tension.UPSET, Evidence(key.thread, LATE)) for _ in range(10))
    scene.house.writer.answers = (
        Recap(every.issue, every.cares_about, lines, promises, lines, lines, None, tension),
        *scene.house.writer.answers[1:],
    )
    async with open_room(scene.slack, house=scene.house) as running:
        assert (await shared(scene, running, key, scene.ops.id)).startswith("Shared")
    (post,) = public_posts(scene)
    assert len(post.blocks) == 50
    assert said_on(post.blocks).endswith(sharing.SHORTENED)


async def test_a_page_sent_twice_at_once_is_shared_once(scene: Scene):
    key = scene.case()
    scene.recaps(key, LATE)
    async with open_room(scene.slack, house=scene.house) as running:
        sue, page = await a_recap(scene, running, key)
        scene.slack.fail("conversations.info", delay=0.2)
        await asyncio.gather(*(sue.send(page, **{CHANNEL: scene.ops.id}) for _ in range(2)))
        await sue.page(lambda said: said.startswith("Shared"))
    assert len(public_posts(scene)) == 1


async def test_a_page_that_is_not_ours_shares_nothing(scene: Scene):
    key = scene.case()
    async with open_room(scene.slack, house=scene.house) as running:
        sue, page = await a_recap(scene, running, key)
        for metadata in ("{}", page.body["private_metadata"].replace(key.tenant, "TELSEWHERE")):
            page.body["private_metadata"] = metadata
            refused = await sue.send(page, **{CHANNEL: scene.ops.id})
            assert json.loads(refused.body)["errors"] == {CHANNEL: TRY_AGAIN}
    assert public_posts(scene) == []


def test_only_the_two_places_that_look_who_reads_can_write_a_message():
    room = Path(sharing.__file__).parents[1]
    code = {path.name: path.read_text() for path in room.rglob("*.py")}
    writing = {name for name, text in code.items() if "chat_postMessage" in text or "chat_update" in text}
    assert writing == {"direct.py", "sharing.py"}
    assert not any('"in_channel"' in text or "scheduleMessage" in text for text in code.values())
