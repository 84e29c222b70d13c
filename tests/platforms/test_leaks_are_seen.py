"""The leak machine sees what leaks: each of these has one on purpose, and is found out."""

from contextlib import asynccontextmanager

import pytest

from bot.domain.answers import Delivery
from tests.platforms.leaks import Leaks, run
from tests.platforms.slack_town import SlackTown, slack_town
from tests.platforms.teams_town import teams_town
from tests.teams_server.world import Post


class Leaking:
    """A whisperer that leaks: what it is told goes where `way` sends it, and to nobody else."""

    def __init__(self, town, way):
        self.town, self.way = town, way

    async def whisper(self, case, nudge):
        self.way(self.town, case, nudge.line)
        return Delivery.DELIVERED

    async def notify(self, case, notice):
        self.way(self.town, case, notice.alert.words)
        return Delivery.DELIVERED


def in_the_channel(town, case, words):
    if isinstance(town, SlackTown):
        town.world.channels[case.key.channel].say(town.world.home.bot.id, words, thread=case.key.thread)
        return
    where = town.world.conversations[case.key.channel]
    where.posts["1"] = Post(where, "1", town.world.bot, {"text": words}, case.key.thread)


def as_an_agent(town, case, words):
    if isinstance(town, SlackTown):
        town.world.channels[case.key.channel].say(town.users["ana"].id, words, thread=case.key.thread)
        return
    where = town.world.conversations[case.key.channel]
    where.posts["1"] = Post(where, "1", town.people["ana"].id, {"text": words}, case.key.thread)


def to_the_customer(town, case, words):
    if isinstance(town, SlackTown):
        town.show("cora", town.world.channels[case.key.channel], words)
    else:
        town.show("cora", town.world.conversations[case.key.channel], words)


def to_the_customer_of_the_desk(town, case, words):
    """Dora is one of us, and the customer in the internal desk."""
    if case.key.channel == town.place_id("helpdesk"):
        place = town.world.channels if isinstance(town, SlackTown) else town.world.conversations
        town.show("dora", place[case.key.channel], f"{words} {case.key.thread}")


@pytest.mark.parametrize("town_of", [slack_town, teams_town])
@pytest.mark.parametrize(
    "way",
    [in_the_channel, as_an_agent, to_the_customer, to_the_customer_of_the_desk],
    ids=lambda way: way.__name__,
)
def test_a_leak_is_seen(town_of, way):
    @asynccontextmanager
    async def leaking():
        async with town_of() as town:
            for platform in ("slack", "teams"):
                town.house.whisperers.add(platform, Leaking(town, way))
            yield town

    class Leak(Leaks):
        town_of = staticmethod(leaking)

    with pytest.raises(AssertionError, match=r"outsider|customer|before|nobody wrote|in 19:"):
        run(Leak, steps=100)
