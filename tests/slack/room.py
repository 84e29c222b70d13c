"""The real Slack room behind a real socket, with fakes at our own ports only."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.coaching.coach import Coach
from bot.coaching.commands import Commands
from bot.coaching.digesting import Digesting
from bot.coaching.drafts import Drafts
from bot.coaching.hearing import Hearing
from bot.coaching.ports import StoreUnavailableError
from bot.coaching.staff import People
from bot.coaching.supervising import Supervision, SupervisionPorts
from bot.domain.answers import Nudge, Verdict
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.evidence import Evidence
from bot.domain.guidance import Card, Moment, Playbook, Principle, Severity
from bot.domain.votes import Judged
from bot.slack.app import PATH, SlackConfig, SlackRoom
from bot.slack.asking.ports import SlackPorts
from bot.slack.whispering.direct import Letters
from tests.fake_notes import FakePolicyNotes
from tests.fakes import FakeClock, FakePeople, Room
from tests.patience import PATIENCE
from tests.serving import serving as serve
from tests.slack_server import Ephemeral, SlackServer

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

CARD = Card(
    id="dont_blame_the_company",
    title="Leave the blame out",
    moments=frozenset(Moment),
    severity=Severity.CRITICAL,
    confidence=0.5,
    nudge="Stay with what they went through; leave the cause out.",
    openings=("Let me start with what you need right now.",),
    source=(
        Principle("calm", "no-blame", "Nobody gains from a culprit.", "How to stay calm"),
        Principle("calm", "first-things", "What they need comes first.", "How to stay calm"),
        Principle("sorry", "only-what-is-known", "Be sorry for what is known.", "Being sorry well"),
    ),
    due="An agent runs down the firm.",
    not_due="An apology names no cause.",
    fulfilled_by="Names no culprit.",
    calls_for_it=(),
    near_misses=(),
    why="It sounds like\ntaking sides.\n\nIt tells them that nobody here can help.",
)
PLAYBOOK = Playbook({CARD.id: CARD})


class Counts:
    """A tally that can be read."""

    def __init__(self) -> None:
        self.seen: Counter[tuple[str, ...]] = Counter()

    def count(self, name: str, **labels: str) -> None:
        self.seen[(name, *labels.values())] += 1

    def observe(self, name: str, value: float, **labels: str) -> None:
        self.seen[(name, *labels.values(), f"{value:.0f}")] += 1

    def of(self, name: str) -> list[str]:
        """Return the last label of all that was counted under a name."""
        return [labels[-1] for labels in self.seen if labels[0] == name]


@dataclass
class Notebook:
    """A coach that only writes down what it hears. `late` makes it slow, `down` is a store nobody reaches.

    `unknown` are the nudges that nobody was given, `reworded` those whose words stand no more.
    """

    messages: dict[tuple[CaseKey, str], Message] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)
    verdicts: dict[str, tuple[CaseKey, str, str, Verdict]] = field(default_factory=dict)
    reasons: list[tuple[CaseKey, str, str, str, str]] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    reworded: set[tuple[CaseKey, str]] = field(default_factory=set)
    late: float = 0.0
    down: bool = False

    async def hear(self, key: CaseKey, message: Message) -> bool:
        await self._answer()
        self.heard.append(message.id)
        new = (key, message.id) not in self.messages
        self.messages.setdefault((key, message.id), message)
        return new

    async def hear_edit(self, key: CaseKey, message_id: str, text: str) -> bool:
        await self._answer()
        known = self.messages.get((key, message_id))
        if known is not None:
            self.messages[key, message_id] = replace(known, text=text)
        return known is not None

    async def hear_delete(self, key: CaseKey, message_id: str) -> bool:
        await self._answer()
        return self.messages.pop((key, message_id), None) is not None

    async def judge(self, key: CaseKey, person: str, nudge_id: str, card_id: str, verdict: Verdict) -> Judged:
        await self._answer()
        if nudge_id in self.unknown:
            return Judged.UNKNOWN
        first = nudge_id not in self.verdicts
        self.verdicts.setdefault(nudge_id, (key, person, card_id, verdict))
        return Judged.COUNTED if first else Judged.REPEATED

    async def give_reason(
        self, key: CaseKey, person: str, nudge_id: str, card_id: str, reason: str
    ) -> Judged:
        await self._answer()
        if nudge_id in self.unknown:
            return Judged.UNKNOWN
        self.reasons.append((key, person, nudge_id, card_id, reason))
        return Judged.COUNTED

    async def still_stands(self, key: CaseKey, nudge_id: str) -> bool:
        await self._answer()
        return (key, nudge_id) not in self.reworded

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.messages.values()]

    def said_by(self, person: str) -> list[Speaker]:
        return [m.speaker for m in self.messages.values() if m.person == person]

    async def _answer(self) -> None:
        await asyncio.sleep(self.late)
        if self.down:
            raise StoreUnavailableError("there is no store")


@dataclass
class Running:
    """A room in which somebody listens: its address, and what a test looks at."""

    room: SlackRoom
    coach: Any
    counts: Counts
    url: str
    people: Any


def config_for(slack: SlackServer, **changes: Any) -> SlackConfig:
    config = SlackConfig(
        slack.bot_token,
        slack.signing_secret,
        slack.app_token,
        slack.api_url,
        hear_within=PATIENCE,
        call_within=PATIENCE,
    )
    return replace(config, **changes)


class FakeLetters:
    """Keeps where direct messages stand, in memory; `down` is a store nobody reaches."""

    def __init__(self) -> None:
        self.known: dict[tuple[CaseKey, str], str] = {}
        self.down = False

    async def find(self, key: CaseKey, person: str) -> str | None:
        self._answer()
        return self.known.get((key, person))

    async def keep(self, key: CaseKey, person: str, message_id: str) -> None:
        self._answer()
        self.known[key, person] = message_id

    def _answer(self) -> None:
        if self.down:
            raise StoreUnavailableError("there is no store")


def ports_for(house: Room, coach: Any, counts: Counts, people: People, playbook: Playbook) -> SlackPorts:
    """Join what the room needs: the real use cases, over the house's fakes."""
    notes = FakePolicyNotes()
    supervision = Supervision(
        SupervisionPorts(
            cases=house.cases,
            register=house.cases,
            coach=Coach(house.ports),
            directory=house.directory,
            notes=notes,
            digesting=Digesting(house.cases, notes, playbook),
            clock=house.clock,
            tally=house.tally,
            team_of=lambda: house.team,
        )
    )
    return SlackPorts(
        coach=coach,
        playbook=playbook,
        tally=counts,
        people=people,
        commands=Commands(people, supervision),
        supervision=supervision,
        drafts=Drafts(coach, house.writer, house.clock, counts),
        cases=house.cases,
        register=house.cases,
        team_of=lambda: house.team,
    )


@asynccontextmanager
async def open_room(  # noqa: PLR0913 - what differs between tests
    slack: SlackServer,
    coach: Hearing | None = None,
    people: People | None = None,
    *,
    house: Room | None = None,
    letters: Letters | None = None,
    playbook: Playbook = PLAYBOOK,
    stored: Mapping[str, Any] | None = None,
    start: bool = True,
    serve: bool = True,
    **config: Any,
) -> AsyncIterator[Running]:
    """Run the room until the end of the block. With a `house` the real coach speaks to its fakes.

    `stored` are ports of stores in the place of those that keep nothing.
    """
    counts = Counts()
    speaking: Any = coach or (Coach(house.ports) if house else Notebook())
    house = house or Room()
    people = people or FakePeople(FakeClock())
    ports = ports_for(house, speaking, counts, people, playbook)
    room = SlackRoom(
        config_for(slack, **config), replace(ports, letters=letters or FakeLetters(), **(stored or {}))
    )
    try:
        if start:
            await room.start()
        async with serving(room) if serve else contextlib.nullcontext("") as url:
            yield Running(room, speaking, counts, url, people)
    finally:
        await room.close()


@asynccontextmanager
async def serving(room: SlackRoom) -> AsyncIterator[str]:
    """Serve the room's routes at a free port; gives the address of events."""
    async with serve(room.routes()) as address:
        yield f"{address}{PATH}"


@asynccontextmanager
async def socket_mode(slack: SlackServer, running: Running) -> AsyncIterator[asyncio.Task[None]]:
    """Let the room take events through Socket Mode until the end of the block."""
    task = asyncio.create_task(running.room.run_socket_mode())
    try:
        await slack.socket.connected()
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(done: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until something is so; raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not done():  # noqa: ASYNC110 - what is waited for may be anything
            await asyncio.sleep(0.01)


def a_case(channel: str, tenant: str, *lines: tuple[Speaker, str, str]) -> Case:
    """Return a case of `(speaker, person, text)`, a second apart; its first message opens the thread."""
    ids = [f"1772452800.{n:06d}" for n in range(1, len(lines) + 1)]
    messages = [
        Message(ids[n], speaker, person, NOON + timedelta(seconds=n), text)
        for n, (speaker, person, text) in enumerate(lines)
    ]
    return Case(CaseKey("slack", tenant, channel, ids[0]), tuple(messages))


def a_nudge(case: Case, to: str, **changes: Any) -> Nudge:
    """Return a nudge about the last message of a case."""
    last = case.messages[-1]
    nudge = Nudge(
        card_id=CARD.id,
        to=to,
        line=CARD.nudge,
        evidence=Evidence.of(last.id, last.text),
        moment=Moment.AFTER_AGENT,
        at=NOON,
        opening=CARD.openings[0],
    )
    return replace(nudge, **changes)


def words(shown: Ephemeral | list[dict[str, Any]]) -> list[str]:
    """Return the texts of blocks, top to bottom."""
    blocks = shown.blocks if isinstance(shown, Ephemeral) else shown
    found: list[str] = []
    for block in blocks:
        parts = [block["text"]] if "text" in block else block.get("elements", [])
        found += [part["text"]["text"] if isinstance(part["text"], dict) else part["text"] for part in parts]
    return found
