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
