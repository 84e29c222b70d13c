"""A fake at our own port: every private way to somebody, and who is in a conversation."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.domain.case import CaseKey
from bot.teams.errors import TeamsNotAnsweringError
from bot.teams.sending import Outcome, Sent

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Given:
    """Something that was sent: by which way, about which case, to whom or in the place of which message."""

    way: str
    key: CaseKey
    to: str
    activity: Json
    replaces: str = ""


def sent(number: str) -> Sent:
    return Sent(Outcome.SENT, number)


@dataclass
class FakeSending:
    """Answers every way with what is scripted for it, and keeps what it was given; `down` is a silent roster."""

    targeted: Sent = field(default_factory=lambda: sent("t1"))
    direct: Sent = field(default_factory=lambda: sent("d1"))
    updated: Sent = field(default_factory=lambda: sent("u1"))
    members: dict[str, Json] = field(default_factory=dict)
    down: bool = False
    given: list[Given] = field(default_factory=list)
    asked: list[tuple[CaseKey, str]] = field(default_factory=list)

    async def member(self, key: CaseKey, person: str) -> Json | None:
        self.asked.append((key, person))
        await asyncio.sleep(0)
        if self.down:
            raise TeamsNotAnsweringError("down")
        return self.members.get(person)

    async def send_targeted(self, key: CaseKey, to: str, activity: Json) -> Sent:
        self.given.append(Given("targeted", key, to, activity))
        return self.targeted

    async def update_targeted(self, key: CaseKey, message: str, activity: Json) -> Sent:
        self.given.append(Given("update targeted", key, "", activity, message))
        return self.updated

    async def send_direct(self, key: CaseKey, to: str, activity: Json) -> Sent:
        self.given.append(Given("direct", key, to, activity))
        return self.direct

    async def update_direct(self, key: CaseKey, to: str, message: str, activity: Json) -> Sent:
        self.given.append(Given("update direct", key, to, activity, message))
        return self.updated

    @property
    def ways(self) -> list[str]:
        return [one.way for one in self.given]
