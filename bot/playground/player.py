"""Plays a written conversation through the real road: store, alarm, look, policy, outbox, whisper."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.coaching.coach import Coach
from bot.coaching.ports import Cases
from bot.domain.answers import Delivery, Nudge
from bot.domain.case import Case, CaseKey, Message, Speaker
from bot.domain.conversation import WAIT, WEEK_SECONDS, Conversation, Turn
from bot.domain.notices import Notice
from bot.domain.policy import SETTLE

# Any fixed moment serves: only the differences between times count. A Monday morning.
START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
_A_MONDAY = START.replace(hour=0)
AGENT = "agent"
_TICK = timedelta(milliseconds=1)


class PlayedClock:
    """A clock that stands where the player has put it."""

    def __init__(self) -> None:
        """Start at the beginning of the play."""
        self._now = START

    def now(self) -> datetime:
        """Return the time of the play in UTC."""
        return self._now

    def move_to(self, moment: datetime) -> None:
        """Put the clock to that moment; it never goes back."""
        self._now = max(self._now, moment)


@dataclass(frozen=True, slots=True)
class Played:
    """One nudge of a played conversation: after which turn (0-based) it came, and the turn it quotes."""

    conversation: str
    after_turn: int
    quoted_turn: int
    nudge: Nudge


class Recorder:
    """A whisperer that keeps what the agent would have seen."""

    def __init__(self) -> None:
        """Begin with nothing whispered."""
        self._whispered: list[Nudge] = []
        self._notices: list[Notice] = []

    async def whisper(self, case: Case, nudge: Nudge) -> Delivery:  # noqa: ARG002 - the port's words
        """Keep the nudge."""
        self._whispered.append(nudge)
        return Delivery.DELIVERED

    async def notify(self, case: Case, notice: Notice) -> Delivery:  # noqa: ARG002 - the port's words
        """Keep the notice."""
        self._notices.append(notice)
        return Delivery.DELIVERED

    def take(self) -> tuple[Nudge, ...]:
        """Return what was whispered since the last time."""
        taken, self._whispered = tuple(self._whispered), []
        return taken

    def take_notices(self) -> tuple[Notice, ...]:
        """Return what supervisors and agents were told of alerts since the last time."""
        taken, self._notices = tuple(self._notices), []
        return taken


Saw = Callable[[Turn, tuple[Played, ...]], Awaitable[None]]


class Player:
    """Speaks a conversation's turns into the coach, letting time pass between them without waiting for it."""

    def __init__(self, coach: Coach, cases: Cases, clock: PlayedClock, recorder: Recorder) -> None:
        """Join the player to a coach whose store and ports go by `clock`, and that whispers to `recorder`."""
        self._coach = coach
        self._cases = cases
        self._clock = clock
        self._recorder = recorder
        self._began = START

    async def play(self, conversation: Conversation, saw: Saw | None = None) -> tuple[Played, ...]:
        """Play all turns and return every nudge given; `saw` is told of each turn as soon as it was looked at."""
        key = key_of(conversation)
        self._began = beginning(conversation, self._clock.now())
        given: list[Played] = []
        for index, turn in enumerate(conversation.turns):
            after = await self._until_next(key, conversation, index)
            played = tuple(Played(conversation.id, index, _turn_of(n), n) for n in after)
            given.extend(played)
            if saw is not None:
                await saw(turn, played)
        await self._coach_forgets(key)
        return tuple(given)

    def now(self) -> datetime:
        """Return the time of the play in UTC."""
        return self._clock.now()

    def notices(self) -> tuple[Notice, ...]:
        """Return what people were told beside the nudges since the last time."""
        return self._recorder.take_notices()

    async def settle(self) -> None:
        """Let what somebody has just decided be looked at, before time goes on."""
        await self._ring_at(self._clock.now() + timedelta(seconds=SETTLE[Speaker.AGENT].seconds) + _TICK)

    async def _until_next(self, key: CaseKey, conversation: Conversation, index: int) -> tuple[Nudge, ...]:
        """Say one turn and let the alarms ring that are due before the next."""
        turn, at = conversation.turns[index], self.time_of(conversation.turns[index])
        await self._ring_until(key, at)
        early = self._recorder.take()
        self._clock.move_to(at)
        if turn.speaker != WAIT:
            speaker = Speaker(turn.speaker)
            await self._coach.hear(key, Message(f"{index:04}", speaker, turn.speaker, at, turn.text))
            settled = at + timedelta(seconds=SETTLE[speaker].seconds) + _TICK
            rest = conversation.turns[index + 1 : index + 2]
            if not rest or self.time_of(rest[0]) >= settled:
                await self._ring_at(settled)
        return (*early, *self._recorder.take())

    async def _ring_until(self, key: CaseKey, moment: datetime) -> None:
        """Let every alarm ring that is set before that moment."""
        while (case := await self._cases.load(key)) is not None:
            alarm = await self._coach.alarm_of(case, case.looked_at or self._clock.now())
            if alarm is None or alarm > moment:
                return
            await self._ring_at(alarm + _TICK)

    async def _ring_at(self, moment: datetime) -> None:
        self._clock.move_to(moment)
        for lease in await self._cases.claim(1):
            await self._coach.look(lease)

    async def _coach_forgets(self, key: CaseKey) -> None:
        await self._cases.forget(key)

    def time_of(self, turn: Turn) -> datetime:
        """Return when a turn of the conversation that is played is said, in UTC."""
        return self._began + timedelta(seconds=turn.offset)


def key_of(conversation: Conversation) -> CaseKey:
    """Return the case in which a conversation is played."""
    return CaseKey("playground", "here", "counter", conversation.id)


def beginning(conversation: Conversation, now: datetime = START) -> datetime:
    """Return when a conversation begins: now, or the next moment of the week at which it says so."""
    if conversation.begins is None:
        return now
    since_monday = (now - _A_MONDAY).total_seconds()
    return now + timedelta(seconds=(conversation.begins - since_monday) % WEEK_SECONDS)


def _turn_of(nudge: Nudge) -> int:
    return int(nudge.evidence.message_id)
