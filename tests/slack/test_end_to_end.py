"""From a signed event to a whisper: the real app, coach, watch and store, with a small advisor in the middle."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fakeredis import FakeAsyncRedis, FakeServer
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.advisors.guidance import load_playbook
from bot.coaching.coach import Coach, Outcome
from bot.coaching.ports import Advisor, Lease, Ports, Whisperer
from bot.coaching.watch import Pace, Watch
from bot.domain.answers import Delivery, Nudge
from bot.domain.assessment import Assessment, Finding
from bot.domain.case import Case, CaseKey, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guidance import Moment
from bot.domain.identity import Mode
from bot.domain.notices import Notice
from bot.domain.votes import Votes
from bot.slack.hearing.identity import ChannelRules
from bot.stores.feedback import RedisFeedback
from bot.stores.people import RedisPeople
from bot.stores.redis import RedisCases
from bot.stores.sealing import Sealer
from tests.fakes import ScriptedWriter
from tests.patience import SOON
from tests.slack.room import Counts, Running, open_room, socket_mode, until, words
from tests.slack_server import (
    Channel,
    SlackServer,
    User,
    app_mention,
    bot_message,
    click,
    deleted,
    edited,
    message,
    slash_command,
    submit,
)

BLAME = "our system is terrible"
PLAYBOOK = load_playbook()
CARD = PLAYBOOK["dont_blame_the_company"]
SETTLED_SECONDS = 0.7
ROUNDS = 3


class Blame:
    """An advisor that knows one card: it sees an agent run down the firm."""

    async def assess(self, case: Case, moment: Moment, now: datetime) -> Assessment:
        del moment, now
        findings = [
            Finding(CARD, Evidence.of(m.id, m.text, BLAME), confidence=1.0)
            for m in case.messages
            if m.speaker is not Speaker.OTHER and BLAME in m.text
        ]
        return Assessment(case.messages[-1].id, tuple(findings))


class AheadClock:
    """The time, and a while more: what a test has not waited for."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def skip(self, seconds: float) -> None:
        """Be so much later at once."""
        self._ahead += timedelta(seconds=seconds)


class WatchedCases(RedisCases):
    """Knows how many times in a row nothing was due."""

    idle = 0

    async def claim(self, limit: int) -> Sequence[Lease]:
        leases = await super().claim(limit)
        self.idle = 0 if leases else self.idle + 1
        return leases


class WatchedCoach(Coach):
    """Knows how many cases it looks at."""

    looking = 0

    async def look(self, lease: Lease) -> Outcome:
        self.looking += 1
        try:
            return await super().look(lease)
        finally:
            self.looking -= 1


@dataclass
class Doors:
    """The way out of each platform, joined once its room is built."""

    ways: dict[str, Whisperer] = field(default_factory=dict)

    async def whisper(self, case: Case, nudge: Nudge) -> Delivery:
        return await self.ways[case.key.platform].whisper(case, nudge)

    async def notify(self, case: Case, notice: Notice) -> Delivery:
        return await self.ways[case.key.platform].notify(case, notice)


@dataclass
class House:
    """Everything at work, and what a test turns: `store.connected` is the line to the store."""

    running: Running
    store: FakeServer
    cases: WatchedCases
    coach: WatchedCoach
    clock: AheadClock
    feedback: RedisFeedback
    url: str

    async def settled(self) -> None:
        """Wait until every case has been looked at, and once more: no alarm is left that is due."""
        for _ in range(ROUNDS):
            self.clock.skip(SETTLED_SECONDS + 0.4)
            self.cases.idle = 0
            await until(lambda: self.cases.idle > 1 and not self.coach.looking)

    async def case_of(self, slack: SlackServer, event: Mapping[str, Any]) -> Case | None:
        thread = event.get("thread_ts") or event["ts"]
        return await self.cases.load(CaseKey("slack", slack.world.home.id, event["channel"], thread))


@asynccontextmanager
async def open_house(
    slack: SlackServer, on_duty: tuple[str, ...] = (), advisor: Advisor | None = None, **config: Any
) -> AsyncIterator[House]:
    server = FakeServer()
    client, doors, counts, clock = FakeAsyncRedis(server=server), Doors(), Counts(), AheadClock()
    cases = WatchedCases(
        client, Sealer([bytes(32)]), shards=1, retention_seconds=3_600, lease_seconds=30, clock=clock
    )
    people, feedback = (
        RedisPeople(client, lambda _: on_duty),
        RedisFeedback(client, Sealer([bytes(32)]), shards=1),
    )
    await cases.start()
    advises = advisor or Blame()
    coach = WatchedCoach(Ports(cases, advises, ScriptedWriter(), doors, people, feedback, clock, counts))
    watch = Watch(coach, cases, counts, Pace(ask_every=0.01))
    watching = asyncio.create_task(watch.run())
    try:
        async with open_room(slack, coach, people, playbook=PLAYBOOK, **config) as running:
            doors.ways["slack"] = running.room.whisperer
            yield House(running, server, cases, coach, clock, feedback, running.url)
    finally:
        server.connected = True
        watch.stop()
        await watching
        await client.aclose()


@pytest.fixture
def ana(slack: SlackServer) -> User:
    return slack.world.add_user("Ana")


@pytest.fixture
def cora(slack: SlackServer) -> User:
    return slack.world.add_guest("Cora")


@pytest.fixture
def support(slack: SlackServer, ana: User, cora: User) -> Channel:
    return slack.world.add_channel("support", ana, cora)


async def test_a_signed_event_becomes_one_whisper_to_the_agent(
    slack: SlackServer, ana: User, cora: User, support: Channel
):
    async with open_house(slack) as house:
        parent = message(support, cora, "third time this month")
        reply = message(support, ana, f"I know, {BLAME}", thread=parent)
        for event in (parent, reply):
            assert (await slack.post_event(house.url, event)).status == 200
        (call,) = await slack.wait_for("chat.postEphemeral", seconds=2)
        assert (call.args["user"], call.args["channel"], call.args["thread_ts"]) == (
            ana.id,
            support.id,
            parent["ts"],
        )
        (shown,) = slack.whispers_to(ana)
        assert words(shown)[:4] == [
            "Only you see this",
            f"*{CARD.nudge}*",
            f"> {BLAME}",
            f'Try: "{CARD.openings[0]}"',
        ]
        await house.settled()
        assert len(slack.calls("chat.postEphemeral")) == 1
        assert len(support.posts) == 2


async def test_an_agent_who_is_away_finds_the_note_in_their_direct_messages(
    slack: SlackServer, ana: User, cora: User, support: Channel
):
    ana.presence = "away"
    async with open_house(slack) as house:
        parent = message(support, cora, "third time this month")
        await slack.post_event(house.url, parent)
        await slack.post_event(house.url, message(support, ana, f"I know, {BLAME}", thread=parent))
        await slack.wait_for("chat.postMessage", seconds=2)
        await house.settled()
    (note,) = slack.world.direct_message(slack.world.home, ana).posts.values()
    assert f"*{CARD.nudge}*" in words(note.blocks)
    assert slack.calls("chat.postEphemeral") == []
    assert len(support.posts) == 2


async def test_the_same_event_three_times_and_as_a_mention_makes_one_whisper(
    slack: SlackServer, ana: User, support: Channel
):
    async with open_house(slack) as house:
        said = message(support, ana, f"<@{slack.world.home.bot.id}> {BLAME}")
        await slack.post_event(house.url, said, event_id="Ev1")
        await slack.post_event(house.url, said, event_id="Ev1", retry_num=1, retry_reason="http_timeout")
        await slack.post_event(house.url, app_mention(said))
        await slack.wait_for("chat.postEphemeral")
        await slack.post_event(house.url, said, event_id="Ev1", retry_num=2, retry_reason="http_timeout")
        await house.settled()
        assert len(slack.calls("chat.postEphemeral")) == 1
        case = await house.case_of(slack, said)
        assert case is not None
        assert len(case.messages) == 1


async def test_nothing_is_acknowledged_that_the_store_did_not_take(
    slack: SlackServer, ana: User, support: Channel
):
    async with open_house(slack) as house:
        house.store.connected = False
        said = message(support, ana, BLAME)
        refused = await slack.post_event(house.url, said)
        assert refused.status == 503
        assert refused.seconds < SOON
        house.store.connected = True
        assert await house.case_of(slack, said) is None
        (taken,) = await slack.deliver(house.url, said)
        assert taken.status == 200
        await slack.wait_for("chat.postEphemeral", seconds=4)
        assert len(slack.whispers_to(ana)) == 1


async def test_words_taken_back_in_time_are_never_quoted(slack: SlackServer, ana: User, support: Channel):
    async with open_house(slack) as house:
        milder, gone = message(support, ana, "let me see"), message(support, ana, "one moment")
        for event in (milder, gone):
            await slack.post_event(house.url, event)
        await slack.post_event(house.url, edited(milder, "let me look", support))
        await slack.post_event(house.url, deleted(gone, support))
        changed, empty = await house.case_of(slack, milder), await house.case_of(slack, gone)
        assert [m.text for m in changed.messages] == ["let me look"] if changed else False
        assert empty is None or empty.messages == ()


async def test_a_verdict_is_counted_once_and_not_now_keeps_the_coach_quiet(
    slack: SlackServer, ana: User, support: Channel
):
    async with open_house(slack) as house:
        await slack.post_event(house.url, message(support, ana, BLAME))
        await slack.wait_for("chat.postEphemeral")
        (shown,) = slack.whispers_to(ana)
        for one in [click(shown, "nudge:not_now"), click(shown, "nudge:not_now")]:
            await slack.post_interaction(house.url, one)
        await slack.wait_for("response_url", 2)
        assert await house.feedback.votes() == {CARD.id: Votes(not_now=1)}
        await slack.post_event(house.url, message(support, ana, f"as I said, {BLAME}"))
        await house.settled()
        assert len(slack.calls("chat.postEphemeral")) == 1


async def test_a_reason_goes_from_the_page_into_the_store_without_the_person(
    slack: SlackServer, ana: User, support: Channel
):
    async with open_house(slack) as house:
        await slack.post_event(house.url, message(support, ana, BLAME))
        await slack.wait_for("chat.postEphemeral")
        (shown,) = slack.whispers_to(ana)
        await slack.post_interaction(house.url, click(shown, "nudge:not_useful"))
        await slack.wait_for("response_url")
        (judged,) = slack.whispers_to(ana)
        await slack.post_interaction(house.url, click(judged, "nudge:reason"))
        await slack.wait_for("views.open")
        (view,) = slack.world.views.values()
        for _ in range(2):
            sent = await slack.post_interaction(
                house.url, submit(view, {"nudge:reason": "I had said sorry."})
            )
            assert sent.status == 200
        assert await house.feedback.reasons(CARD.id) == ("I had said sorry.",)


@pytest.mark.parametrize("asked", ["quiet 30m", "off"])
async def test_somebody_who_asked_for_quiet_has_it(
    slack: SlackServer, ana: User, support: Channel, asked: str
):
    async with open_house(slack) as house:
        await slack.post_command(house.url, slash_command(support, ana, "/coach", asked))
        await slack.wait_for("response_url")
        await slack.post_event(house.url, message(support, ana, BLAME))
        await house.settled()
        assert slack.calls("chat.postEphemeral") == []


async def test_it_works_through_socket_mode_too(slack: SlackServer, ana: User, support: Channel):
    async with open_house(slack) as house, socket_mode(slack, house.running):
        said = message(support, ana, BLAME)
        for event in (said, app_mention(said), said):
            await (await slack.socket.send_event(event)).acked()
        await slack.wait_for("chat.postEphemeral")
        await house.settled()
        assert len(slack.calls("chat.postEphemeral")) == 1


async def test_a_relays_customer_brings_a_note_to_the_one_on_duty(
    slack: SlackServer, ana: User, support: Channel
):
    help_desk = slack.world.add_bot("Desk")
    rules = ChannelRules(Mode.RELAY, relay_bots=frozenset({help_desk.app_id}))
    async with open_house(slack, (ana.id,), rules_of=lambda _: rules) as house:
        said = bot_message(support, help_desk, f"admit it, {BLAME}", username="Jo Doe")
        await slack.post_event(house.url, said)
        (call,) = await slack.wait_for("chat.postEphemeral")
        assert call.args["user"] == ana.id
        assert call.seen


async def test_a_whisper_in_doubt_is_not_repeated(slack: SlackServer, ana: User, support: Channel):
    slack.fail("chat.postEphemeral", status=503)
    async with open_house(slack) as house:
        await slack.post_event(house.url, message(support, ana, BLAME))
        await slack.wait_for("chat.postEphemeral")
        await house.settled()
        assert len(slack.calls("chat.postEphemeral")) == 1


CAST = ("agent", "guest", "lone guest", "stranger", "bot", "posing bot", "relay")
LINES = st.lists(st.sampled_from(CAST), min_size=1, max_size=5)


def say(channel: Channel, who: str, people: Mapping[str, User]) -> dict[str, Any]:
    if "bot" in who or who == "relay":
        return bot_message(channel, people[who], BLAME, username="" if who == "bot" else "Ana")
    return message(channel, people[who], BLAME)


def written_to(slack: SlackServer) -> set[str]:
    """Return who was written to on any way there is: where it was no direct message, the channel."""
    opened = {
        call.answer["channel"]["id"]: call.args["users"]
        for call in slack.calls("conversations.open")
        if call.answer and call.ok
    }
    shown = {call.args["user"] for call in slack.calls("chat.postEphemeral")}
    written = [
        call.args["channel"] for way in ("chat.postMessage", "chat.update") for call in slack.calls(way)
    ]
    return shown | {opened.get(channel, channel) for channel in written}


# The second is one in which everybody is away, so that what is said goes out as direct messages.
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(threads=st.lists(LINES, min_size=2, max_size=6), mode=st.sampled_from(Mode), away=st.booleans())
@example(threads=[["agent"], ["relay", "agent"]], mode=Mode.CONNECT, away=False)
@example(threads=[["agent"], ["stranger"], ["guest", "agent"], ["relay"]], mode=Mode.CONNECT, away=True)
def test_whoever_speaks_only_an_agent_of_ours_is_ever_written_to(threads, mode, away):
    asyncio.run(everybody_speaks(threads, mode, away=away))


async def speak_in_turn(
    slack: SlackServer, url: str, channel: Channel, people: Mapping[str, User], lines: list[str]
) -> None:
    parent: dict[str, Any] | None = None
    for who in lines:
        event = say(channel, who, people)
        event |= {"thread_ts": parent["ts"]} if parent else {}
        parent = parent or event
        assert (await slack.post_event(url, event)).status == 200


async def everybody_speaks(threads: list[list[str]], mode: Mode, *, away: bool) -> None:
    async with SlackServer() as slack:
        world = slack.world
        people = {
            "agent": world.add_user("Ana"),
            "guest": world.add_guest("Gil"),
            "stranger": world.add_stranger("Sam"),
        }
        people |= {"lone guest": world.add_guest("Lou", single_channel=True)}
        people |= {name: world.add_bot(name) for name in ("bot", "posing bot", "relay")}
        for person in people.values():
            person.presence = "away" if away else "active"
        channel = world.add_channel("support", *people.values())
        rules = ChannelRules(
            mode,
            agents=frozenset(user.id for user in people.values()),
            relay_bots=frozenset({people["relay"].bot_id}),
            relay_agents=frozenset({"Ana"}),
        )
        on_duty = tuple(people[name].id for name in ("guest",))
        async with open_house(slack, on_duty, rules_of=lambda _: rules) as house:
            for lines in threads:
                await speak_in_turn(slack, house.url, channel, people, lines)
            await house.settled()
        told = written_to(slack)
        assert told <= {people["agent"].id}
        if ["agent"] in threads:
            assert told
            assert bool(slack.calls("chat.postMessage")) == away
