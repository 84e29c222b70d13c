"""What people are called never reaches a model, and agents read it all the same, over real sockets."""

import asyncio
import json
import math
import re
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.advisors.guidance import load_playbook
from bot.app.advice import Advice, adviser_of
from bot.app.house import House, open_house
from bot.app.rooms import slack_room
from bot.coaching.directory import Directories
from bot.coaching.watch import Pace, Watch
from bot.coaching.whisperers import Whisperers
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.identity import relayed
from bot.settings import PolicyFile, Settings
from bot.slack.app import PATH
from bot.slack.hearing.directory import SlackDirectory
from bot.slack.hearing.identity import ChannelRules, Identity
from bot.slack.workspaces.authorize import Authorize
from bot.slack.workspaces.client import Reach, web_client
from bot.stores.embedded import Kind, StoreChoice
from bot.stores.references import RedisReferences
from bot.stores.sealing import Sealer
from tests.advisors.llm_server import ModelServer, completion
from tests.fakes import CountingTally, FakeDirectory
from tests.patience import SOON
from tests.serving import serving
from tests.slack.room import words
from tests.slack_server import SlackServer, User, message
from tests.teams.notebook import until
from tests.teams.room import open_room as open_teams
from tests.teams_server import TeamsServer, spoken, texts_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SEALER = Sealer([bytes(range(32))])
CUSTOMER, AGENT, RELAYED = "Dana Hill (Acme)", "Ben Stone", "Jo Doe"
NAMES = re.compile(r"\b(?:dana|hill|ben|stone|doe)\b", re.IGNORECASE)
TALK = (
    "Hello, is Ben Stone there? I'm Dana Hill, DANA HILL of Acme, and my parcel is late.",
    "Hi Dana, Ben here, I'm looking into it.",
    "This is ridiculous, Ben! Nobody told me anything, I am furious, three weeks! Dana",
)
SAID = "Tell Dana when Ben will have an answer."


async def lead(request: web.Request) -> web.StreamResponse:
    """Answer a look with a note on the newest message, in the words of the placeholders that stand in it."""
    talk = conversation(await request.json())
    number, _, _, text = talk[-1]
    ben, dana = re.findall(r"\[NAME_\d+\]", text)
    found = {
        "card": "acknowledge_feelings",
        "message": number,
        "quote": text,
        "confidence": 0.95,
        "line": f"Tell {dana} when {ben} will have an answer.",
        "opening": None,
    }
    facts = {"symptom": "late", "cares_about": "", "quote": "", "message": "", "heard": False}
    facts |= {"fault": "unknown", "tension": 3, "promises": []}
    return web.json_response(completion(json.dumps({"facts": facts, "findings": [found]})))


async def silent(request: web.Request) -> web.StreamResponse:
    """Answer a look with nothing found."""
    del request
    facts = {"symptom": "late", "cares_about": "", "quote": "", "message": "", "heard": False}
    facts |= {"fault": "unknown", "tension": 3, "promises": []}
    return web.json_response(completion(json.dumps({"facts": facts, "findings": []})))


def conversation(body: Mapping[str, Any]) -> list[Any]:
    """Return the rows of the conversation that a model was sent."""
    rows: list[Any] = json.loads(body["messages"][-1]["content"])["conversation"]
    return rows


def leaked(server: ModelServer) -> list[str]:
    """Return the names that a model was sent, in the cases or anywhere else."""
    assert server.asked, "it was asked nothing"
    return [name for asked in server.asked for name in NAMES.findall(json.dumps(asked.body))]


def settings_for(server: ModelServer, slack: SlackServer | None = None) -> Settings:
    named = {"OPENAI_BASE_URL": f"{server.url}/v1", "SECOND_CHAIR_MODEL": "coach-1"}
    if slack is not None:
        named |= {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_SIGNING_SECRET": slack.signing_secret}
        named |= {"SLACK_API_URL": slack.api_url}
    return Settings.read(named)


@asynccontextmanager
async def at_work(
    settings: Settings, policy: PolicyFile, folder: Path
) -> AsyncIterator[tuple[House, Whisperers, Directories]]:
    """Run the house as `serve` joins it, worker included, on a store in memory; the room is still to come."""
    whisperers, directories = Whisperers(), Directories()
    choice = StoreChoice(folder=folder, kind=Kind.MEMORY)
    async with (
        adviser_of(settings, policy, directories) as adviser,
        open_house(choice, SEALER, whisperers, lambda _: (), adviser=adviser, directory=directories) as house,
    ):
        watch = Watch(house.coach, house.cases, house.metrics, Pace(ask_every=0.02, drain=1.0))
        watching = asyncio.create_task(watch.run())
        try:
            yield house, whisperers, directories
        finally:
            watch.stop()
            await watching


@asynccontextmanager
async def slack_at_work(slack: SlackServer, server: ModelServer, folder: Path) -> AsyncIterator[str]:
    """Run everything that speaks with Slack; gives the address of events."""
    settings, policy = settings_for(server, slack), PolicyFile(folder / "policy.yaml")
    async with at_work(settings, policy, folder) as (house, whisperers, directories):
        room = slack_room(settings, policy, house)
        await room.start()
        try:
            whisperers.add("slack", room.whisperer)
            directories.add("slack", room.directory)
            async with serving(room.routes()) as address:
                yield f"{address}{PATH}"
        finally:
            await room.close()


@asynccontextmanager
async def teams_at_work(teams: TeamsServer, server: ModelServer, folder: Path) -> AsyncIterator[str]:
    """Run everything that speaks with Teams; gives the address of activities."""
    async with at_work(settings_for(server), PolicyFile(None), folder) as (house, whisperers, directories):
        references = RedisReferences(house.parts.client, SEALER)
        async with open_teams(teams, house.coach, references=references, zones=house.people) as running:
            whisperers.add("teams", running.room.whisperer)
            directories.add("teams", running.directory)
            yield running.url


class Worker:
    """A process that only looks at cases: what it knows of people it has to ask Slack for."""

    def __init__(self, slack: SlackServer, advice: Advice, directories: Directories) -> None:
        client = web_client(Reach(slack.bot_token, slack.api_url, 5.0, 5.0), patient=False)
        self._authorize, self._identity = Authorize(client), Identity(client, lambda _: ChannelRules())
        self.advice, self.slack = advice, slack
        directories.add("slack", SlackDirectory(self._identity, self._authorize, PolicyFile(None).team))

    async def look(self, case: Case) -> None:
        await self.advice.advisor.assess(case, case.moment, case.messages[-1].at + timedelta(seconds=1))

    async def close(self) -> None:
        await self._authorize.close()
        await self._identity.close()

    def asked_for(self) -> list[str]:
        """Return whom Slack was asked about, in order."""
        return [call.args["user"] for call in self.slack.calls("users.info")]


@asynccontextmanager
async def working(slack: SlackServer, server: ModelServer) -> AsyncIterator[Worker]:
    directories = Directories()
    async with adviser_of(settings_for(server), directory=directories) as adviser:
        worker = Worker(slack, adviser(load_playbook(), CountingTally()), directories)
        try:
            yield worker
        finally:
            await worker.close()


def case_of(slack: SlackServer, *said: tuple[Speaker, str, str]) -> Case:
    """Return a case of `(speaker, person, text)`, ten seconds apart."""
    key = CaseKey("slack", slack.world.home.id, "C1", "1.000001")
    lines = enumerate(said)
    return Case(
        key, tuple(Message(f"1.{n:06}", s, p, NOON + timedelta(seconds=10 * n), t) for n, (s, p, t) in lines)
    )


def said_by(dana: User, ben: User) -> list[tuple[Speaker, str, str]]:
    people = ((Speaker.CUSTOMER, dana.id), (Speaker.AGENT, ben.id), (Speaker.CUSTOMER, dana.id))
    return [(speaker, person, text) for (speaker, person), text in zip(people, TALK, strict=True)]


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    async with SlackServer() as server:
        yield server


async def test_in_slack_the_agent_reads_the_names_that_the_model_never_saw(
    slack: SlackServer, tmp_path: Path
):
    (tmp_path / "policy.yaml").write_text("{}")
    dana, ben = slack.world.add_stranger(CUSTOMER), slack.world.add_user(AGENT)
    support = slack.world.add_channel("support", dana, ben)
    async with ModelServer(lead) as server, slack_at_work(slack, server, tmp_path) as url:
        parent = None
        for who, text in zip((dana, ben, dana), TALK, strict=True):
            event = message(support, who, text, thread=parent)
            parent = parent or event
            assert (await slack.post_event(url, event)).status == 200
        await slack.wait_for("chat.postEphemeral")
        (note,) = slack.whispers_to(ben)
        shown = words(note.blocks)
        assert f"*{SAID}*" in shown
        assert f"> {TALK[2]}" in shown
        assert leaked(server) == []
        texts = [text for _, _, _, text in conversation(server.asked[-1].body)]
        assert texts == [
            "Hello, is [NAME_1] there? I'm [NAME_2], [NAME_3] of Acme, and my parcel is late.",
            "Hi [NAME_4], [NAME_5] here, I'm looking into it.",
            "This is ridiculous, [NAME_5]! Nobody told me anything, I am furious, three weeks! [NAME_4]",
        ]


async def test_in_teams_the_agent_reads_the_names_that_the_model_never_saw(tmp_path: Path):
    async with (
        TeamsServer() as teams,
        ModelServer(lead) as server,
        teams_at_work(teams, server, tmp_path) as url,
    ):
        dana, ben = teams.world.add_stranger(CUSTOMER), teams.world.add_person(AGENT)
        support = teams.world.add_channel(dana, ben)
        thread = ""
        for who, text in zip((dana, ben, dana), TALK, strict=True):
            post = teams.world.say(support, who, text, thread=thread)
            thread = thread or post.id
            assert (await teams.post(url, spoken(teams.world, post, who))).status == 200
        await until(lambda: bool(teams.whispers_to(ben)))
        (note,) = teams.whispers_to(ben)
        assert SAID in "\n".join(texts_of(note.cards[0]))
        assert leaked(server) == []


async def test_a_worker_asks_slack_once_for_everybody_and_not_at_every_look(slack: SlackServer):
    dana, ben = slack.world.add_stranger(CUSTOMER), slack.world.add_user(AGENT)
    async with ModelServer(silent) as server, working(slack, server) as worker:
        case = case_of(slack, *said_by(dana, ben))
        for _ in range(5):
            await worker.look(case)
            await worker.advice.writer.recap(case, NOON)
        assert len(server.asked) == 10
        assert sorted(worker.asked_for()) == sorted((dana.id, ben.id))
        assert leaked(server) == []


class Unasked(FakeDirectory):
    """Knows what people are called, and must not be asked."""

    async def name_of(self, key: CaseKey, person: str) -> str:
        raise AssertionError(f"{person} was looked up on {key.platform}")


async def test_nobody_is_looked_up_for_a_look_that_asks_no_model(slack: SlackServer):
    async with (
        ModelServer(silent) as server,
        adviser_of(settings_for(server), directory=Unasked()) as adviser,
    ):
        advice = adviser(load_playbook(), CountingTally())
        case = case_of(slack, (Speaker.CUSTOMER, "U1", "Hi"), (Speaker.AGENT, "U2", "Hello"))
        assert (await advice.advisor.assess(case, case.moment, NOON)).findings == ()
        assert server.asked == []
        with pytest.raises(AssertionError, match="U1 was looked up on slack"):
            await advice.writer.recap(case, NOON)


async def test_without_a_model_nobody_is_looked_up(slack: SlackServer):
    async with adviser_of(Settings.read({}), directory=Unasked()) as adviser:
        advice = adviser(load_playbook(), CountingTally())
        case = case_of(slack, *said_by(User("U1", "T1", CUSTOMER), User("U2", "T1", AGENT)))
        assert (await advice.advisor.assess(case, case.moment, NOON)).findings
        assert (await advice.writer.recap(case, NOON)).issue is not None


async def test_what_a_relay_calls_its_people_is_hidden_and_slack_is_not_asked(slack: SlackServer):
    async with ModelServer(silent) as server, working(slack, server) as worker:
        jo, ben = relayed("B1", RELAYED), relayed("B1", AGENT)
        told = "Jo Doe here. This is ridiculous, Ben, nobody told me anything and I am furious!"
        await worker.look(case_of(slack, (Speaker.AGENT, ben, "Hi Doe"), (Speaker.CUSTOMER, jo, told)))
        assert leaked(server) == []
        assert jo not in worker.asked_for()


async def test_who_is_not_found_within_a_second_has_no_name_that_time(slack: SlackServer):
    dana, ben = slack.world.add_stranger(CUSTOMER), slack.world.add_user(AGENT)
    slack.fail("users.info", delay=math.inf, times=2)
    async with ModelServer(silent) as server, working(slack, server) as worker:
        case, began = case_of(slack, *said_by(dana, ben)), time.monotonic()
        await worker.look(case)
        assert time.monotonic() - began < SOON
        assert "Dana" in leaked(server)
        assert len(server.asked) == 1


async def test_who_asks_for_words_or_has_a_draft_checked_gets_the_names_back(slack: SlackServer):
    dana, ben = slack.world.add_stranger(CUSTOMER), slack.world.add_user(AGENT)
    draft = "Hi Dana, unfortunately Ben has no answer yet. DANA HILL will hear from me."

    async def reviews(request: web.Request) -> web.StreamResponse:
        sent = json.loads((await request.json())["messages"][-1]["content"])["draft"]
        span = sent.split(".")[0]
        change = {"card": "avoid_excuses", "span": span, "reason": "Begin with them.", "better": None}
        answer = {"keep": [], "changes": [change], "rewritten": None}
        return web.json_response(completion(json.dumps(answer)))

    async with ModelServer(reviews) as server, working(slack, server) as worker:
        case = case_of(slack, *said_by(dana, ben))
        review = await worker.advice.writer.review(case, draft, NOON)
        assert "Hi Dana, unfortunately Ben has no answer yet" in [change.span for change in review.changes]
        assert leaked(server) == []
