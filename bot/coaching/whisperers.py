"""One way out for all platforms: each nudge leaves the way its case came in."""

from __future__ import annotations

from bot.coaching.ports import Whisperer
from bot.domain.answers import Delivery, Nudge
from bot.domain.case import Case


class Whisperers:
    """Sends each nudge through the whisperer of its case's platform."""

    def __init__(self) -> None:
        """Begin with no way out; platforms add theirs as they start."""
        self._by_platform: dict[str, Whisperer] = {}

    def add(self, platform: str, whisperer: Whisperer) -> None:
        """Send the nudges of a platform's cases through this whisperer."""
        self._by_platform[platform] = whisperer

    async def whisper(self, case: Case, nudge: Nudge) -> Delivery:
        """Deliver through the case's platform, or refuse if this process does not speak to it."""
        whisperer = self._by_platform.get(case.key.platform)
        return await whisperer.whisper(case, nudge) if whisperer else Delivery.REFUSED
