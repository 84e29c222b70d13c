"""Plays conversations on a store of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from bot.app.advice import Advice, plain_advice
from bot.app.house import open_house
from bot.coaching.ports import Tally
from bot.domain.conversation import Conversation
from bot.domain.guidance import Playbook
from bot.playground.overhearing import Overhearing
from bot.playground.player import AGENT, PlayedClock, Player, Recorder
from bot.playground.terminal import Pause, Terminal, print_rows
from bot.stores.embedded import StoreChoice
from bot.stores.sealing import Sealer, generate_key


async def demo(
    conversations: Sequence[Conversation],
    console: Console,
    *,
    as_json: bool = False,
    explain: bool = False,
    pause: Pause | None = asyncio.sleep,
) -> None:
    """Play conversations through the whole road, on a store of their own that is gone afterwards.

    `explain` tells after each message without a note why there is none; `pause` takes the seconds between the lines,
    None plays without any.
    """
    clock, recorder = PlayedClock(), Recorder()
    overheard: list[Overhearing] = []

    def adviser(playbook: Playbook, tally: Tally) -> Advice:
        advice = plain_advice(playbook, tally)
        overheard.append(Overhearing(advice.advisor))
        return replace(advice, advisor=overheard[0])

    with TemporaryDirectory(prefix="second-chair-") as folder:
        choice = StoreChoice(folder=Path(folder))
        sealer = Sealer.from_text(generate_key())
        async with open_house(
            choice, sealer, recorder, lambda _: (AGENT,), clock=clock, adviser=adviser
        ) as house:
            player = Player(house.coach, house.cases, clock, recorder)
            if as_json:
                await print_rows(player, conversations)
                return
            console.print(house.description, style="dim")
            why = partial(overheard[0].silence, house.people) if explain else None
            await Terminal(console, house.playbook, pause, why).show(player, conversations)
