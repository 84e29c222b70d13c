"""Plays conversations on a store of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from bot.app.house import open_house
from bot.domain.conversation import Conversation
from bot.playground.player import AGENT, PlayedClock, Player, Recorder
from bot.playground.terminal import Pause, Terminal, print_rows
from bot.stores.embedded import StoreChoice
from bot.stores.sealing import Sealer, generate_key


async def demo(
    conversations: Sequence[Conversation],
    console: Console,
    *,
    as_json: bool = False,
    pause: Pause | None = asyncio.sleep,
) -> None:
    """Play conversations through the whole road, on a store of their own that is gone afterwards.

    `pause` takes the seconds between the lines; None plays without any.
    """
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
            await Terminal(console, house.playbook, pause).show(player, conversations)
