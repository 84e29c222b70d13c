"""One way out for all platforms: nudges and notices leave the way their case came in."""

from __future__ import annotations

from bot.coaching.ports import Whisperer
from bot.domain.answers import Delivery, Nudge
from bot.domain.case import Case
from bot.domain.notices import Notice


class Whisperers:
    """Sends each nudge and notice through the whisperer of its case's platform."""

    def __init__(self) -> None:
        """Begin with no way out; platforms add theirs as they start."""
        self._by_platform: dict[str, Whisperer] = {}

    def add(self, platform: str, whisperer: Whisperer) -> None:
        """Send what concerns a platform's cases through this whisperer."""
        self._by_platform[platform] = whisperer

    async def whisper(self, case: Case, nudge: Nudge) -> Delivery:
        """Deliver through the case's platform, or refuse if this process does not speak to it."""
        whisperer = self._by_platform.get(case.key.platform)
        return await whisperer.whisper(case, nudge) if whisperer else Delivery.REFUSED

    async def notify(self, case: Case, notice: Notice) -> Delivery:
        """Deliver through the case's platform, or refuse if this process does not speak to it."""
        whisperer = self._by_platform.get(case.key.platform)
        return await whisperer.notify(case, notice) if whisperer else Delivery.REFUSED
