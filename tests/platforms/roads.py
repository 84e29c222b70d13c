"""What every platform can do in a test: people write and ask, and what they were shown is read off the platform.

`Day` plays many conversations at once, each in a channel of its own, as a day goes: whoever is next writes, and
whichever alarm is next rings. What it returns was read from the platform's own record, never from our objects.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.conversation import WAIT, Turn
from bot.domain.hours import USUAL, Rhythm
from bot.domain.policy import SETTLE, Desk, on_call
from bot.playground.player import START, beginning, key_of
from tests.platforms.house import House
from tests.playground.day import DayCase, Told

TICK = timedelta(milliseconds=1)
# What a notice says of each need; the words are what people read of it.
NEEDS = {
    "What was promised is": "overdue",
    "has waited": "waiting",
    "nobody has come yet": "waiting",
    "they ask for the same again": "stand_off",
    "The tone": "rising",
    "Somebody may be in danger": "danger",
}


class PlayedClock:
    """A clock that stands where the day has put it; it never goes back."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        return self.at

    def seconds(self) -> float:
        return self.at.timestamp()

    def move_to(self, moment: datetime) -> None:
        self.at = max(self.at, moment)


@dataclass(frozen=True)
class Script:
    """A conversation to be played, with its people and what is expected of it, and how time counts for it."""

    case: DayCase
    rhythm: Rhythm = USUAL

    @property
    def id(self) -> str:
        return self.case.id

    @property
    def turns(self) -> tuple[Turn, ...]:
        return self.case.conversation.turns

    @property
    def expected(self) -> list[Counter[Told]]:
        return self.case.expected


class Seen(NamedTuple):
    """What somebody read: after which turn, which way it came, who, and the card or the need."""

    turn: int
    way: str
    person: str
    what: str


class Shown(NamedTuple):
    """What the platform shows somebody: about which channel's case, in which way, to whom, and the card or the need."""

    channel: str
    way: str
    person: str
    what: str


@dataclass
class Place:
    """A channel of one conversation: its people by the names they have in it, and where it stands."""

    script: Script
    channel: str
    people: dict[str, str]
    began: datetime
    thread: str = ""
    said: int = -1
    seen: list[Seen] = field(default_factory=list)
    is_over: bool = False

    def time_of(self, turn: Turn) -> datetime:
        return self.began + timedelta(seconds=turn.offset)

    @property
    def next_at(self) -> datetime | None:
        """When the next turn is said; None if all were."""
        rest = self.script.turns[self.said + 1 :]
        return self.time_of(rest[0]) if rest else None

    def turn_of(self, alarm: datetime) -> int:
        """Return the turn to which belongs what an alarm brought: the one that was just said, or else the next."""
        turn = self.script.turns[max(self.said, 0)]
        settle = 0.0 if turn.speaker == WAIT else SETTLE[Speaker(turn.speaker)].seconds
        return self.said if alarm <= self.time_of(turn) + timedelta(seconds=settle) + TICK else self.said + 1


class Road(Protocol):
    """A platform, from what people do in it to what they see."""

    house: House
    tenant: str

    async def invite(self, script: Script, number: int) -> Place:
        """Open a channel for a conversation and its people."""
        ...

    async def say(self, place: Place, person: str, text: str) -> None:
        """Let somebody write in the conversation, now by the clock of the house."""
        ...

    async def ask(self, place: Place, person: str, words: str) -> None:
        """Let somebody say the coach's words about this conversation, and wait for the answer."""
        ...

    def dismiss(self, place: Place, person: str) -> None:
        """Let somebody be no agent of the channel any more, so that no note reaches them."""
        ...

    def shown(self) -> Sequence[Shown]:
        """Return the notes and notices that people were shown since this was last asked."""
        ...


class Day:
    """Plays conversations on a road."""

    def __init__(self, road: Road, clock: PlayedClock) -> None:
        self._road, self._house, self._clock = road, road.house, clock
        self._places: list[Place] = []

    async def play(self, scripts: Sequence[Script]) -> dict[str, list[Seen]]:
        """Play all conversations; return what was seen in each, in the order in which it was."""
        for number, script in enumerate(scripts):
            place = await self._road.invite(script, number)
            self._house.team.rhythms[place.channel] = script.rhythm
            self._places.append(place)
        for place in self._places:
            for person in place.script.case.quiet:
                await self._road.ask(place, person, "off")
            for person in place.script.case.veterans:
                await self._road.ask(place, person, "level veteran")
        self._road.shown()
        while (speaking := self._next()) is not None:
            await self._ring_until(speaking.next_at or self._clock.now())
            await self._speak(speaking)
        await self._ring_until(self._clock.now() + timedelta(seconds=1))
        return {place.script.id: place.seen for place in self._places}

    def _next(self) -> Place | None:
        waiting = [place for place in self._places if place.next_at is not None]
        return min(waiting, key=lambda place: place.next_at or START, default=None)

    async def _speak(self, place: Place) -> None:
        place.said += 1
        turn = place.script.turns[place.said]
        self._clock.move_to(place.time_of(turn))
        if turn.speaker != WAIT:
            await self._road.say(place, turn.speaker, turn.text)
            self._align(place)
            if turn.speaker in place.script.case.out_of_reach:
                self._road.dismiss(place, turn.speaker)
        if person := place.script.case.takes.get(place.said):
            await self._road.ask(place, person, "take")
        if place.next_at is None:
            place.seen.sort(key=lambda seen: seen.turn)

    def _align(self, place: Place) -> None:
        """Let those on duty be called in the order of the script: with whom it begins differs by the case's own id."""
        names = place.script.case.on_duty
        key = self.key_of(place)
        calls = [_called_first(key_of(place.script.case.conversation), names), _called_first(key, names)]
        shift = names.index(calls[0]) - names.index(calls[1])
        turned = [names[(i + shift) % len(names)] for i in range(len(names))]
        self._house.team.on_duty[place.channel] = tuple(place.people[name] for name in turned)

    def key_of(self, place: Place) -> CaseKey:
        platform = "teams" if place.channel.startswith("19:") else "slack"
        return CaseKey(platform, self._road.tenant, place.channel, place.thread)

    async def _ring_until(self, moment: datetime) -> None:
        """Let every alarm ring that is set until then."""
        while (alarm := await self._house.next_alarm()) is not None and alarm <= moment:
            self._clock.move_to(alarm + TICK)
            if await self._house.look() is not None:
                self._note(alarm)
            await self._forget()

    def _note(self, alarm: datetime) -> None:
        by_channel = {place.channel: place for place in self._places}
        for shown in self._road.shown():
            place = by_channel[shown.channel]
            names = {person: name for name, person in place.people.items()}
            place.seen.append(
                Seen(place.turn_of(alarm), shown.way, names.get(shown.person, shown.person), shown.what)
            )

    async def _forget(self) -> None:
        """A conversation ends with its last turn; its alarms ring no more."""
        for place in self._places:
            if not place.is_over and place.next_at is None and place.turn_of(self._clock.now()) > place.said:
                place.is_over = True
                await self._house.cases.forget(self.key_of(place))


def _called_first(key: CaseKey, names: Sequence[str]) -> str:
    case = Case(key, (Message("1", Speaker.CUSTOMER, "a customer", START, "hello"),))
    return on_call(case, START, Desk(tuple(names)))[0]


def beginning_of(script: Script) -> datetime:
    return beginning(script.case.conversation)


def need_in(words: str) -> str:
    """Return the need a notice tells of."""
    return next(need for phrase, need in NEEDS.items() if phrase in words)
