"""Who is who in a channel, on whatever platform."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.case import Speaker


class Mode(StrEnum):
    """Where a channel's customers sit: at another company, behind a relay bot, or among our own people."""

    CONNECT = "connect"
    RELAY = "relay"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Identified:
    """Who somebody is in a case."""

    speaker: Speaker
    person: str


_RELAYED = "relay:"


def relayed(bot: str, name: str) -> str:
    """Return the id of somebody who writes through a relay bot under this name: their platform has none for them."""
    return f"{_RELAYED}{bot}:{name}"


def relayed_name(person: str) -> str | None:
    """Return under which name somebody writes through a relay bot; None for whom their platform knows itself."""
    return person.removeprefix(_RELAYED).partition(":")[2] if is_relayed(person) else None


def is_relayed(person: str) -> bool:
    """Tell whether somebody writes through a relay bot, so that nothing can be whispered to them."""
    return person.startswith(_RELAYED)
