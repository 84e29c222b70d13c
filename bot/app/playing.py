"""Plays conversations on a store of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from bot.app.house import open_house
from bot.domain.conversation import Conversation
from bot.playground.player import AGENT, PlayedClock, Player, Recorder
from bot.playground.terminal import Terminal, print_rows
from bot.stores.embedded import StoreChoice
from bot.stores.sealing import Sealer, generate_key


async def demo(
    conversations: Sequence[Conversation], *, instant: bool, as_json: bool, console: Console
) -> None:
    """Play conversations through the whole road, on a store of their own that is gone afterwards."""
    clock, recorder = PlayedClock(), Recorder()
    with TemporaryDirectory(prefix="second-chair-") as folder:
        choice = StoreChoice(folder=Path(folder))
        sealer = Sealer.from_text(generate_key())
        async with open_house(choice, sealer, recorder, lambda _: (AGENT,), clock=clock) as house:
            player = Player(house.coach, house.cases, clock, recorder)
            if as_json:
                await print_rows(player, conversations)
                return
            console.print(house.description, style="dim")
            await Terminal(console, house.playbook, instant=instant).show(player, conversations)
