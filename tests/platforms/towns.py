"""What the leak machine needs of a platform: people who do things there, and what everybody sees of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from tests.platforms.house import House
from tests.platforms.roads import PlayedClock
from tests.platforms.truth import Item, Spoken, Truth


class Town(Protocol):
    """A platform and its people. Nothing it does raises for what the app answers."""

    house: House
    clock: PlayedClock
    truth: Truth
    spoken: list[Spoken]
    harmless: frozenset[str]

    @property
    def sight(self) -> Sight:
        """Return what is seen."""
        ...

    async def say(self, person: str, channel: str, text: str, under: Spoken | None) -> None:
        """Write in a channel, or under a message in its thread; people, colleagues, guests, strangers and bots."""
        ...

    async def edit(self, spoken: Spoken, text: str) -> None:
        """Let the author change a message."""
        ...

    async def delete(self, spoken: Spoken) -> None:
        """Let the author delete a message."""
        ...

    async def ask(self, person: str, channel: str, words: str, about: Spoken | None) -> None:
        """Say the coach's words in a channel, with a link to the case they are about if there is one."""
        ...

    async def ask_directly(self, person: str, words: str, about: Spoken | None) -> None:
        """Write to the app, in the conversation of one person with it."""
        ...

    async def pick(self, person: str, on: Spoken, number: int) -> None:
        """Pick what the app offers in the menu of a message."""
        ...

    async def click(self, person: str, number: int) -> None:
        """Click a button that was ever shown to anybody, with the value it had for them."""
        ...

    async def send(self, person: str, number: int, channel: str, text: str) -> None:
        """Send a page that was opened for anybody, with this channel and text on it."""
        ...

    async def share(self, person: str, about: Spoken, channel: str) -> None:
        """Ask for the recap of a case, and share it in a channel where the platform has a way to."""
        ...

    async def flip(self, person: str) -> None:
        """Go away or come back; in Teams, block the app or let it in again."""
        ...

    async def move(self, person: str, channel: str) -> None:
        """Leave a channel, or join it; strangers make it a shared one."""
        ...

    async def demote(self, person: str) -> None:
        """Be an agent no more."""
        ...

    async def break_down(self, number: int, kind: int) -> None:
        """Let the platform fail the next call of one kind, in one way."""
        ...


class Sight(Protocol):
    """What is seen on a platform."""

    def counted(self) -> Mapping[str, int]:
        """Count what people were shown until now, by its kind."""
        ...

    def items(self) -> Iterator[Item]:
        """Yield what somebody sees that is new since it was last asked."""
        ...

    def public(self) -> Iterable[str]:
        """Say what stands where several people read and must not, or as if somebody else had written it."""
        ...
