"""Answers what people ask for about a written conversation, with the model the settings name or without one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.advisors.guidance import load_playbook
from bot.app.advice import adviser_of
from bot.coaching.ports import Writer
from bot.domain.guidance import Playbook
from bot.observability import Metrics
from bot.settings import Settings

Ask = Callable[[Writer, Playbook], Awaitable[tuple[str, ...]]]


async def answer(settings: Settings, ask: Ask) -> tuple[str, ...]:
    """Return the lines that `ask` makes with the writer of these settings; raises SettingsError."""
    playbook = load_playbook()
    async with adviser_of(settings) as adviser:
        return await ask(adviser(playbook, Metrics()).writer, playbook)
