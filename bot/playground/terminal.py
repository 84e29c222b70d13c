"""Shows a played conversation in the terminal, at a pace one can read, or as JSON rows."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence

from rich.align import Align
from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from bot.domain.conversation import Conversation, Turn
from bot.domain.guidance import Playbook
from bot.playground.player import Played, Player

# A pace people can read at: about 14 characters a second, with a floor and a ceiling for a whole line.
SECONDS_A_CHARACTER = 0.018
LINE_SECONDS = (0.7, 2.4)
NUDGE_SECONDS = 2.6
# A conversation is shown within this time however long it is.
AT_MOST_SECONDS = 50.0
WIDTH = 100

Pause = Callable[[float], Awaitable[None]]


class Terminal:
    """The agent's view of a conversation: what is said to the left, the notes only they see to the right."""

    def __init__(self, console: Console, playbook: Playbook, pause: Pause | None = asyncio.sleep) -> None:
        """Show on this console, with `pause` between the lines (in seconds), or none at all."""
        self._console = console
        self._playbook = playbook
        self._pause = pause
        self._speed = 1.0

    async def show(self, player: Player, conversations: Sequence[Conversation]) -> tuple[Played, ...]:
        """Play the conversations one after another; return every nudge given."""
        given: list[Played] = []
        wanted = sum(_pause(t) for c in conversations for t in c.turns)
        self._speed = min(1.0, AT_MOST_SECONDS * 0.7 / wanted) if wanted else 1.0
        for conversation in conversations:
            self._console.rule(Text(conversation.id, style="bold"))
            given.extend(await player.play(conversation, self._show_turn))
        self._console.rule()
        plural = "" if len(given) == 1 else "s"
        self._console.print(
            f"{len(given)} note{plural}, seen by the agent alone. The customer saw none of it."
        )
        return tuple(given)

    async def _show_turn(self, turn: Turn, nudges: tuple[Played, ...]) -> None:
        if turn.text:
            style = "bold cyan" if turn.speaker == "customer" else "bold green"
            self._console.print(Text.assemble((f"{turn.speaker:>8}  ", style), turn.text), width=WIDTH)
            await self._rest(_pause(turn))
        for played in nudges:
            self._console.print(Align.right(self._note(played), width=WIDTH))
            await self._rest(NUDGE_SECONDS)

    def _note(self, played: Played) -> Panel:
        nudge, card = played.nudge, self._playbook[played.nudge.card_id]
        parts = [Text(nudge.line, style="bold"), Text(f"> {nudge.evidence.quote}", style="italic")]
        if nudge.opening:
            parts.append(Text(f'Try: "{nudge.opening}"'))
        parts.append(Text(f"Why? {card.title} ({card.source[0].article_title})", style="dim"))
        return Panel(
            Group(*parts), title="Only you see this", title_align="left", width=72, border_style="yellow"
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


def _pause(turn: Turn) -> float:
    shortest, longest = LINE_SECONDS
    return min(max(len(turn.text) * SECONDS_A_CHARACTER, shortest), longest)
