"""A customer who was forgotten stays so: no later word in the thread brings back what was said before it."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.case import CaseKey
from bot.stores.forgetting import forget_customer
from tests.slack.room import until
from tests.slack.scene import Scene
from tests.slack.stored import Stored
from tests.slack_server import SlackServer, message


@pytest.fixture
async def stored(slack: SlackServer) -> AsyncIterator[Stored]:
    stored = Stored(slack)
    yield stored
    await stored.client.aclose()


async def test_a_later_reply_brings_back_nothing_that_was_forgotten(stored: Stored):
    scene = Scene(stored.slack)
    asked = message(scene.support, scene.cora, "My parcel is late again")
    answered = message(scene.support, scene.ana, "I look into it", thread=asked)
    async with stored.room() as running:
        await stored.say(running, asked, answered)
    workspace = CaseKey("slack", scene.world.home.id, "", "")
    gone = await forget_customer(stored.client, stored.cases.all, workspace, scene.cora.id, stored.threads)
    assert gone == 1
    async with stored.room() as running:
        later = message(scene.support, scene.ana, "It is on its way", thread=asked)
        await stored.say(running, later)
        await until(lambda: not running.room._errands._running)  # noqa: SLF001 - when the errand has ended
        assert await stored.texts(later) == ["It is on its way"]
    assert scene.slack.calls("conversations.replies") == []
