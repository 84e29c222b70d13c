"""Shows a played conversation in the terminal, at a pace one can read, or as JSON rows."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial

from rich.align import Align
from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from bot.domain.answers import Nudge
from bot.domain.conversation import Conversation, Turn
from bot.domain.durations import in_words
from bot.domain.guidance import Moment, Playbook, Severity
from bot.domain.notices import Notice
from bot.domain.silence import Silence, Why
from bot.playground.player import Played, Player, beginning

# A pace people can read at: about 14 characters a second, with a floor and a ceiling for a whole line.
SECONDS_A_CHARACTER = 0.018
LINE_SECONDS = (0.7, 2.4)
NUDGE_SECONDS = 2.6
# A conversation is shown within this time however long it is.
AT_MOST_SECONDS = 50.0
WIDTH = 100

# A gap people would notice; between two lines there is a minute and a quarter where nothing is said of it.
WORTH_TELLING = timedelta(minutes=2)
MARGIN = " " * 10
TITLE = "Only you see this"
CALL_TITLE = "Only whoever is on duty sees this"
ALONE_TITLE = "Only you see this: please get your lead now"
BESIDE = "critical: not held back by the budget of three"
# What is said of each reason for silence, after "no note".
SPOKEN = {
    Why.NOTHING_FOUND: "nothing here calls for one",
    Why.GONE_ON: "the conversation has gone on since it was read",
    Why.NOBODY: "nobody is known to be the agent of this case yet",
    Why.CALLED: "whoever is on duty has been called, and may still come",
    Why.OFF: "the agent has opted out",
    Why.QUIET: "the agent has asked for quiet",
    Why.LEVEL: "the agent wants to hear of less",
    Why.DANGER: "somebody may be in danger, which comes before it",
    Why.MOMENT: "this is not its moment",
    Why.UNSURE: "it is not sure enough",
    Why.DONE: "the agent has just done it",
    Why.UNQUOTED: "the words it rests on do not stand there",
    Why.UNSAYABLE: "its words may not be said",
    Why.GIVEN: "it was given before, and the case is no tenser since",
    Why.SPENT: "the budget of three is used up",
    Why.TOO_SOON: "it is too soon after the last note",
}

Pause = Callable[[float], Awaitable[None]]
WhySilent = Callable[[], Awaitable[Silence | None]]


class _Scene:
    """One conversation while it is shown: how far it has come, and whether an agent has answered."""

    def __init__(self, conversation: Conversation, player: Player) -> None:
        self.at = beginning(conversation, player.now())
        self.answered = False
        self.calls = 0
        self._turns = conversation.turns
        self._player = player

    def time_of(self, turn: Turn) -> datetime:
        """Return when the turn is said."""
        return self._player.time_of(turn)

    def speaker(self, turn: int) -> str:
        """Return who says the turn of that number."""
        return self._turns[turn].speaker

    def notices(self) -> tuple[Notice, ...]:
        """Return what people were told beside the notes since the last time."""
        return self._player.notices()

    def calls_duty(self, nudge: Nudge) -> bool:
        """Tell whether a note calls whoever is on duty, and count it: time brought it up, and nobody has answered."""
        is_call = nudge.moment is Moment.TIMER and not self.answered
        self.calls += is_call
        return is_call


class Terminal:
    """The agent's view of a conversation: what is said to the left, the notes only they see to the right."""

    def __init__(
        self,
        console: Console,
        playbook: Playbook,
        pause: Pause | None = asyncio.sleep,
        why: WhySilent | None = None,
    ) -> None:
        """Show on this console, with `pause` between the lines (in seconds), or none at all.

        With `why` every message without a note is followed by the reason.
        """
        self._console = console
        self._playbook = playbook
        self._pause = pause
        self._why = why
        self._speed = 1.0

    async def show(self, player: Player, conversations: Sequence[Conversation]) -> tuple[Played, ...]:
        """Play the conversations one after another; return every nudge given."""
        given: list[Played] = []
        calls = 0
        wanted = sum(_pause(t) for c in conversations for t in c.turns)
        self._speed = min(1.0, AT_MOST_SECONDS * 0.7 / wanted) if wanted else 1.0
        for conversation in conversations:
            self._console.rule(Text(conversation.id, style="bold"))
            scene = _Scene(conversation, player)
            given.extend(await player.play(conversation, partial(self._show_turn, scene)))
            calls += scene.calls
        self._console.rule()
        self._console.print(f"{_count(len(given), calls)} The customer saw none of it.")
        return tuple(given)

    async def _show_turn(self, scene: _Scene, turn: Turn, nudges: tuple[Played, ...]) -> None:
        at = scene.time_of(turn)
        early = tuple(played for played in nudges if played.nudge.at < at)
        await self._show_notes(scene, early)
        self._show_time(scene, at)
        if turn.text:
            style = "bold cyan" if turn.speaker == "customer" else "bold green"
            self._console.print(Text.assemble((f"{turn.speaker:>8}  ", style), turn.text), width=WIDTH)
            scene.answered |= turn.speaker == "agent"
            await self._rest(_pause(turn))
        await self._show_notes(scene, nudges[len(early) :])
        for notice in scene.notices():
            self._console.print(Align.right(_alone(notice), width=WIDTH))
        if self._why is not None:
            silence = await self._why()
            if turn.text and len(nudges) == len(early):
                self._console.print(Text(f"{MARGIN}{_explained(silence)}", style="dim"), width=WIDTH)

    async def _show_notes(self, scene: _Scene, nudges: Iterable[Played]) -> None:
        for played in nudges:
            self._show_time(scene, played.nudge.at)
            self._console.print(Align.right(self._note(scene, played), width=WIDTH))
            await self._rest(NUDGE_SECONDS)

    def _show_time(self, scene: _Scene, moment: datetime) -> None:
        """Say that time has passed, where it is more than people take to write."""
        # A look is a moment behind what it looks at, and nobody counts that.
        passed = timedelta(minutes=round((moment - scene.at) / timedelta(minutes=1)))
        if passed >= WORTH_TELLING:
            self._console.print(Text(f"{MARGIN}{in_words(passed)} later", style="dim"))
        scene.at = max(scene.at, moment)

    def _note(self, scene: _Scene, played: Played) -> Panel:
        nudge, card = played.nudge, self._playbook[played.nudge.card_id]
        parts = [Text(nudge.line, style="bold"), Text(f"> {nudge.evidence.quote}", style="italic")]
        if nudge.opening:
            parts.append(Text(f'Try: "{nudge.opening}"'))
        parts.append(Text(f"Why? {card.title} ({card.source[0].article_title})", style="dim"))
        parts.append(Text(f"guidance {card.id}", style="dim"))
        critical = card.severity is Severity.CRITICAL and scene.speaker(played.quoted_turn) == "agent"
        return Panel(
            Group(*parts),
            title=CALL_TITLE if scene.calls_duty(nudge) else TITLE,
            title_align="left",
            subtitle=BESIDE if critical else None,
            subtitle_align="left",
            width=72,
            border_style="red" if critical else "yellow",
        )

    async def _rest(self, seconds: float) -> None:
        if self._pause is not None:
            await self._pause(seconds * self._speed)


async def print_rows(player: Player, conversations: Sequence[Conversation]) -> None:
    """Play the conversations and print one JSON row per nudge, as soon as its conversation is over."""
    for conversation in conversations:
        for played in await player.play(conversation):
            print(json.dumps(_row(played), ensure_ascii=False), flush=True)  # noqa: T201 - rows are the output


def _row(played: Played) -> dict[str, object]:
    nudge = played.nudge
    return {
        "conversation_id": played.conversation,
        "after_turn": played.after_turn,
        "card": nudge.card_id,
        "text": nudge.line,
        "opening": nudge.opening,
        "evidence": {"turn": played.quoted_turn, "quote": nudge.evidence.quote},
        "to": nudge.to,
    }


def _alone(notice: Notice) -> Panel:
    quote = Text(f"> {notice.alert.evidence.quote}", style="italic")
    told = Group(Text(notice.alert.words, style="bold"), quote)
    return Panel(told, title=ALONE_TITLE, title_align="left", width=72, border_style="red")


def _explained(silence: Silence | None) -> str:
    if silence is None:
        return "no note: it was not looked at, since the next message came at once"
    card = f" on {silence.card_id}" if silence.card_id else ""
    return f"no note{card}: {SPOKEN[silence.why]}"


def _count(given: int, calls: int) -> str:
    told = f"{given} note{'' if given == 1 else 's'}"
    if not calls:
        return f"{told}, seen by the agent alone."
    return f"{told}: {given - calls} seen by the agent alone, {calls} by whoever is on duty."


def _pause(turn: Turn) -> float:
    shortest, longest = LINE_SECONDS
    return min(max(len(turn.text) * SECONDS_A_CHARACTER, shortest), longest)
